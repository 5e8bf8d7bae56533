"""Doubts: words beside a day that make it another's, put it off, or leave it unsure.

The table is `language/vi/doubts.txt`, a line a doubt: its name, the words, where they count, a
sample that it refuses and a near one that it must not. The name is a refusal's reason. Where such
words are harmless after all is told by the laws of `language/vi/excuses.txt`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.deadlines.lexicon import begins_with, joined, listed, stands
from kstthc_cli.deadlines.patterns import Judged, Law, laws_of
from kstthc_cli.deadlines.texts import grouped, table
from kstthc_cli.deadlines.words import Token, TokenKind
from kstthc_cli.value import Value

ANYWHERE, LEAD, WITHIN_LEAD, PLAIN_LEAD, LABEL, TAIL, BRACKET = (
    *("anywhere", "lead", "within-lead", "plain-lead", "label", "tail", "bracket"),
)
"""Where words count: in any words beside the day; before it; before "trong" or "vào" and a day;
before an unbound day; in the label before a colon; after it; in brackets."""


class Doubt(NamedTuple):
    """Words that make a day doubtful."""

    reason: str
    words: tuple[str, ...]
    where: tuple[str, ...]
    sample: str
    near: str


_ROW = r"(?P<reason>[\w-]+) \((?P<where>[\w, -]+)\): (?P<words>.+) » (?P<sample>.+) » (?P<near>.+)"


def doubts_of(text: str | None = None) -> tuple[Doubt, ...]:
    """The doubts of the table, or of another text; ValueError where a line is none."""
    return table("vi/doubts", _ROW, lambda found, _: _doubt(*found.groups()), text)["doubts"]


def _doubt(reason: str, where: str, words: str, sample: str, near: str) -> Doubt:
    return Doubt(reason, tuple(words.split(" | ")), tuple(where.split(", ")), sample, near)


DOUBTS = doubts_of()

WORDS = frozenset(word for doubt in DOUBTS for phrase in doubt.words for word in phrase.split())


@lru_cache(maxsize=16)
def _table(where: str) -> dict[str, tuple[tuple[tuple[str, ...], Doubt], ...]]:
    here = (doubt for doubt in DOUBTS if where in doubt.where or ANYWHERE in doubt.where)
    told = ((joined(phrase), doubt) for doubt in here for phrase in doubt.words)
    return grouped((words[0], (words, doubt)) for words, doubt in told)


def doubt_in(tokens: list[Token], *places: str) -> tuple[Doubt, str] | None:
    """The first doubt in the words, with the words as they stand; None where there is none."""
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.CITE:
            continue
        for key in token.keys:
            for place in places:
                for words, doubt in _table(place).get(key, ()):
                    if not stands(tokens, words, at):
                        continue
                    end = at + len(words)
                    met = Met(doubt.reason, place, tokens[:at], tokens[at:end], tokens[end:])
                    if not met.is_excused:
                        return doubt, " ".join(token.raw for token in met.said)
    return None


class Met(Value):
    """Words of a doubt where they stand: what is `before`, what `after` them, and what they end."""

    reason: str
    place: str
    before: list[Token]
    said: list[Token]
    after: list[Token]

    @property
    def whole(self) -> list[Token]:
        return [*self.before, *self.said, *self.after]

    @property
    def around(self) -> list[Token]:
        """The words from the one before them on."""
        return [*self.before[-1:], *self.said, *self.after] if self.before else []

    @property
    def object(self) -> list[Token]:
        """The words behind the verb with which they begin: "thu hồi | con dấu"."""
        rest = [*self.said[1:], *self.after]
        words = [t for t in rest if t.kind in (TokenKind.WORD, TokenKind.NOUN)]
        return words[self.said[0].text in listed("ends-in-two") :]

    @property
    def is_of_doing(self) -> bool:
        """Whether they begin a longer word of doing: "khởi | công"."""
        length = begins_with([*self.said, *self.after], listed("leads-and-verbs"))
        return length > len(self.said)

    @property
    def is_excused(self) -> bool:
        """Whether a law says that they are harmless here."""
        return Judged(self).first_law(_excuses_of(self.reason)) is not None

    @property
    def is_tail(self) -> bool:
        return self.place == TAIL

    @property
    def is_of_object(self) -> bool:
        """Whether they may make the day that of what is worked on."""
        return self.reason in ("day-of-object", "in-force", "other-day")

    @property
    def may_end_object(self) -> bool:
        """Whether they may end a thing, and not the deadline."""
        is_end = self.reason in ("called-off", "changed", "put-off", "negation")
        return is_end and self.said[0].text in listed("ends-object")


def excuses(text: str | None = None) -> tuple[Law, ...]:
    """The laws by which words of a doubt are none, or those of another text."""
    return laws_of("vi/excuses", Met, text)


@lru_cache(maxsize=64)
def _excuses_of(reason: str) -> tuple[Law, ...]:
    return tuple(law for law in excuses() if law.verdict in (HARMLESS, reason))


HARMLESS = "harmless"
"""The verdict of an excuse for any reason; others are each for one."""

DOES = listed("does")
"""Verbs that open no name."""
EVENTS = listed("events")


def leads_on(tokens: list[Token], phrases: tuple[str, ...]) -> bool:
    """Whether the words are nothing but these phrases, one after the other."""
    at = 0
    while at < len(tokens):
        if tokens[at].kind in (TokenKind.CITE, TokenKind.BRACKET) or _is_passed(tokens[at]):
            at += 1
            continue
        length = begins_with(tokens, phrases, at)
        if not length:
            return False
        at += length
    return True


def _is_passed(token: Token) -> bool:
    """A mark between leads, a numbered lot, or the name of a day ("Ngày Pháp luật 09/11")."""
    if token.kind is TokenKind.MARK:
        return token.text in ",:-+/"
    return token.kind is TokenKind.NOUN and token.text.startswith(
        ("ngày ", "tuần lễ", "tháng hành")
    )
