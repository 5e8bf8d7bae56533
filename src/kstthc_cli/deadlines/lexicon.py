"""The words of deadlines by what they do, and the harmless words that hold a time's syllable.

Vietnamese writes syllables, not words: "hàng" is "every" in "hàng tháng" and a bank's in "ngân
hàng". Compounds become one token here, so that no form and no doubt ever sees their syllables.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from kstthc_cli.deadlines.texts import grouped, sections
from kstthc_cli.deadlines.words import Token, TokenKind
from kstthc_cli.text import fold


@lru_cache(maxsize=256)
def listed(heading: str) -> tuple[str, ...]:
    """The words and phrases below a heading of `language/vi/words.txt`, with those of its `<lists>`.

    Several on a line are one of the first, then one of the second.
    """
    found: dict[str, None] = {}
    for line in sections("vi/words")[heading].splitlines():
        if line.startswith("<"):
            told = product(*map(listed, line[1:-1].split("> <")))
            found |= dict.fromkeys(map(" ".join, told))
        elif line.startswith("-<"):
            found = {word: None for word in found if word not in listed(line[2:-1])}
        else:
            found[line] = None
    return tuple(found)


_COMPOUNDS = sorted((tuple(w.split()) for w in listed("compounds")), key=len, reverse=True)
"""Words of several syllables that hold no time, whatever their syllables are alone; longest first."""
_WEEKDAYS = [("thu", "tu")]
"""Compounds that are a weekday's name where diacritics are lost: "thứ tự", "thứ Tư"."""
_JOINED = grouped((compound[0], compound) for compound in _COMPOUNDS)

LEADS, COMPLETIONS = listed("leads"), listed("completions")
VERBS, TAILS = listed("verbs"), listed("tails")
LABELS, REPORTS = listed("labels"), listed("reports")
ACTORS = listed("actors")
SESSIONS, CAMPAIGNS, OCCASIONS = listed("sessions"), listed("campaigns"), listed("occasions")
ORDINARY = listed("ordinary")
EVENTS = listed("events")
"""What each list is of stands above it in the text."""

STEMS = "giáp ất bính đinh mậu kỷ canh tân nhâm quý".split()
ANIMALS = "tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi".split()

KNOWN_WORDS = frozenset(
    word for phrase in (*LEADS, *VERBS, *TAILS, *LABELS, *ORDINARY) for word in phrase.split()
)
"""Words that a typist may have robbed of their diacritics."""

_TIMES = {name: frozenset(told.split()) for name, told in sections("vi/times").items()}
_NUMERALS = frozenset("ivxlc")
_BEFORE = grouped(
    (word, then)
    for line in sections("vi/times")["before"].splitlines()
    for words, _, nexts in (line.partition(": "),)
    for word in words.split()
    for then in nexts.split()
)
"""Words that tell a time only before one of these."""


OF_A_THING = "#thing"
"""The key of a number that is part of a name, or tells how many things."""


def is_timely(tokens: list[Token], at: int) -> bool:
    """Whether a token tells a time where it stands: a number, a unit, or a word that binds one."""
    token = tokens[at]
    if token.kind is not TokenKind.WORD:
        is_number = token.kind is TokenKind.NUMBER and OF_A_THING not in token.keys
        return is_number and not _is_age(tokens, at)
    before, then = keys_at(tokens, at - 1), keys_at(tokens, at + 1)
    if _is_of_a_name(tokens, at, before, then):
        return False
    if not _TIMES["always"].isdisjoint(token.keys) or token.text in _TIMES["english"]:
        return True
    is_counted = "#n" in before and not _TIMES["counted"].isdisjoint(token.keys)
    if is_counted or any(not then.isdisjoint(_BEFORE.get(key, ())) for key in token.keys):
        return True
    is_roman = _NUMERALS.issuperset(token.text) and token.raw.isupper() and token.text != "cv"
    return is_roman and before.isdisjoint(_TIMES["numbered"]) and not _is_named(tokens, at)


def _is_named(tokens: list[Token], at: int) -> bool:
    """ "Trường Cao đẳng TW III": whether a word in capitals takes the numeral for its name."""
    before = tokens[max(at - 1, 0) : at]
    return any(len(t.raw) > 1 and t.raw.isupper() and not touches_a_time(t) for t in before)


def keys_at(tokens: list[Token], at: int) -> frozenset[str]:
    """What the token there may be taken for; nothing beyond either end."""
    return frozenset(tokens[at].keys if 0 <= at < len(tokens) else ())


def _is_of_a_name(
    tokens: list[Token], at: int, before: frozenset[str], then: frozenset[str]
) -> bool:
    """ "năm tài chính", "kế hoạch năm", "kỷ niệm Ngày Công đoàn", "báo cáo tháng về Trung tâm"."""
    keys = tokens[at].keys
    if _is_age(tokens, at) or ("năm" in keys and _is_year_of_something(before, then)):
        return True
    is_titled = any(t.raw.istitle() and len(t.raw) > 1 for t in tokens[at + 1 : at + 2])
    if tokens[at].raw in ("Ngày", "Quý") and at and is_titled:
        return True  # "Ngày Công đoàn", "Lê Quý Đôn"
    return _is_of_a_report(before, then) and not _UNITS.isdisjoint(keys)


_UNITS = frozenset(("tháng", "quý", "năm", "tuần"))


def _is_age(tokens: list[Token], at: int) -> bool:
    """ "từ | 9 | tháng tuổi", "18 tuổi": how old one is."""
    at += tokens[at].kind is TokenKind.WORD
    told = tokens[at : at + 2]
    is_number = len(told) == 2 and told[0].kind is TokenKind.NUMBER
    return is_number and told[1].text in ("tuổi", "tháng tuổi")


def touches_a_time(token: Token) -> bool:
    """Whether a number beside it may be a time's: "/ 5", "15 và", "trước 12", "Q2"."""
    if token.kind is TokenKind.WORD:
        return token.text in _TOUCHING or not _FOLDED.isdisjoint(map(fold, token.keys))
    return token.kind is TokenKind.NUMBER or token.text in "/-~+&."


def leads_to_a_time(token: Token) -> bool:
    """Whether a word leads to a time of its own: "phòng 203 | trước ngày 20/4"."""
    return token.text in _TIMES["leading"]


_VIETNAMESE = _TIMES["always"] | _TIMES["asked"] | _TIMES["joining"] | _TIMES["leading"]
_TOUCHING = _VIETNAMESE | _TIMES["asked-english"] | _TIMES["english"]
_FOLDED = frozenset(map(fold, _VIETNAMESE))


def _is_of_a_report(before: frozenset[str], then: frozenset[str]) -> bool:
    """ "báo cáo tháng về Trung tâm", "báo cáo tài chính năm, gửi …": a report of each month or year."""
    is_own = before.isdisjoint(_OF_TIMES) and "#w" in before
    return is_own and not then.isdisjoint(("về", "gửi", "cho", "nộp", "trình"))


_OF_TIMES = frozenset(
    "trong hàng mỗi từng cả cuối đầu giữa hết các nửa đến từ sau trước vào của những".split()
)


def _is_year_of_something(before: frozenset[str], then: frozenset[str]) -> bool:
    """ "năm tài chính", "kế hoạch năm": no year of the calendar."""
    is_kind = not then.isdisjoint(("dương", "tài", "học"))
    return is_kind or (not before.isdisjoint(("hoạch", "việc")) and "#n" not in then)


def names_moon(words: Sequence[Token]) -> bool:
    """ "29 tháng Chạp", "25-26/12 năm Giáp Thìn": whether words tell a day by the moon."""
    texts = [token.raw.casefold() for token in words]
    named = zip(["", *texts], texts, texts[1:], texts[2:], strict=False)
    of_animal = any(
        before != "tháng" and unit == "năm" and stem in STEMS and animal in ANIMALS
        for before, unit, stem, animal in named
    )
    return of_animal or not {"giêng", "chạp", "âm", "âl", "tết"}.isdisjoint(texts)


def begins_with(tokens: list[Token], phrases: tuple[str, ...], at: int = 0) -> int:
    """How many tokens the longest of the phrases takes that stands there; 0 where none does."""
    return longest_at(tokens, by_first(phrases), at)


Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases as their tokens, by the first of them."""


def longest_at(tokens: list[Token], phrases: Phrases, at: int) -> int:
    """How many tokens the longest of the phrases takes that stands there; 0 where none does."""
    keys = tokens[at].keys if at < len(tokens) else ()
    if phrases.keys().isdisjoint(keys):
        return 0
    for told in (keys[:1], keys):  # the word itself, else what it may be taken for
        there = (phrase for key in told for phrase in phrases.get(key, ()))
        if longest := max((len(p) for p in there if stands(tokens, p, at)), default=0):
            return longest
    return 0


@lru_cache(maxsize=8192)
def joined(phrase: str) -> tuple[str, ...]:
    """A phrase as its tokens: a compound in it is one of them, as it is in a text."""
    words, found = tuple(phrase.split()), list[str]()
    while words:
        length = next((len(c) for c in _JOINED.get(words[0], ()) if words[: len(c)] == c), 1)
        found.append(" ".join(words[:length]))
        words = words[length:]
    return tuple(found)


def stands(tokens: list[Token], words: tuple[str, ...], at: int) -> bool:
    """Whether these words stand at a place."""
    there = tokens[at : at + len(words)]
    return len(there) == len(words) and all(w in t.keys for w, t in zip(words, there, strict=True))


@lru_cache(maxsize=256)
def by_first(phrases: tuple[str, ...]) -> Phrases:
    """The phrases by their first token."""
    return grouped((words[0], words) for words in map(joined, phrases))


def compound_at(tokens: list[Token], at: int, *, is_plain: bool) -> int:
    """How many tokens the compound takes that stands there; 0 where none does."""
    texts = tuple(fold(t.text) if is_plain else t.text for t in tokens[at : at + 5])
    table = _folded() if is_plain else _JOINED
    return next((len(c) for c in table.get(texts[0], ()) if texts[: len(c)] == c), 0)


@lru_cache(maxsize=1)
def _folded() -> dict[str, tuple[tuple[str, ...], ...]]:
    told = [tuple(map(fold, compound)) for compound in _COMPOUNDS]
    return grouped((compound[0], compound) for compound in told if compound not in _WEEKDAYS)
