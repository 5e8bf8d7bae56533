"""Doubts: words beside a day that make it another's, put it off, or leave it unsure.

The table is `language/vi/doubts.txt`, a line a doubt: its name, the words, where they count, a
sample that it refuses and a near one that it must not. The name is a refusal's reason.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.deadlines.lexicon import LEADS, VERBS, begins_with, joined, listed, stands
from kstthc_cli.deadlines.patterns import Judged, Law, laws_below
from kstthc_cli.deadlines.reading import TIME_LEFT_OVER
from kstthc_cli.deadlines.sides import Refusal, Side, is_anniversary, is_feast, timely_at
from kstthc_cli.deadlines.texts import grouped, table
from kstthc_cli.deadlines.words import Token, TokenKind
from kstthc_cli.value import replace

ANYWHERE, LEAD, WITHIN_LEAD, PLAIN_LEAD, LABEL, TAIL, BRACKET, ALONE = (
    *("anywhere", "lead", "within-lead", "plain-lead", "label", "tail", "bracket", "alone"),
)
"""Where words count: in any words beside the day; before it; before "trong" or "vào" and a day;
before an unbound day; in the label before a colon; after it; in brackets; in words that tell no
time, which is not among "anywhere"."""


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
    places = {where} if where == ALONE else {where, ANYWHERE}
    here = (doubt for doubt in DOUBTS if not places.isdisjoint(doubt.where))
    told = ((joined(phrase), doubt) for doubt in here for phrase in doubt.words)
    return grouped((words[0], (words, doubt)) for words, doubt in told)


def doubt_in(side: Side) -> Refusal | None:
    """The first doubt in the words that nothing excuses."""
    tokens, here = side.words, _table(side.place)
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.CITE:
            continue
        for key in token.keys:
            for words, doubt in here.get(key, ()):
                if stands(tokens, words, at):
                    judged = replace(side, doubt=range(at, at + len(words)))
                    if not _is_excused(judged, doubt.reason):
                        return Refusal(doubt.reason, " ".join(t.raw for t in judged.said))
    return None


def _is_excused(side: Side, reason: str) -> bool:
    """Whether a longer word of doing stands there, or the words tell of something else."""
    at = side.doubt.start
    if begins_with(side.words, (*LEADS, *VERBS), at) > max(len(side.doubt), 1):
        return True
    if at and begins_with(side.words, listed("endings"), at - 1) > 1:
        return True
    return Judged(side).first_law(excuses().get(reason, ())) is not None


@lru_cache(maxsize=1)
def excuses() -> dict[str, tuple[Law, ...]]:
    """What excuses a doubt, by its reason."""
    told = ((names, law) for names, laws in laws_below("vi/excuses", Side).items() for law in laws)
    return grouped((reason, law) for names, law in told for reason in names.split(", "))


def bracket_doubted(bracket: Token) -> Refusal | None:
    """Whether what stands in brackets is a doubt: "Thời gian (cũ): …"."""
    found = doubt_in(Side(list(bracket.inner), BRACKET))
    return Refusal(found.reason, bracket.raw) if found else None


def bracket_refused(bracket: Token) -> Refusal | None:
    """Whether what stands in brackets is a doubt or tells a time."""
    inner = list(bracket.inner)
    if is_anniversary(inner) or is_feast(inner):
        return None
    is_timely = timely_at(inner) is not None
    return bracket_doubted(bracket) or (Refusal(TIME_LEFT_OVER, bracket.raw) if is_timely else None)


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
    names = ("ngày ", "tuần lễ", "tháng hành")
    return token.kind is TokenKind.NOUN and token.text.startswith(names)
