"""The nearest phrase that would be understood, for words that are not: always the same one.

It never names another day: only words that one slip parts from a word of the forms are put
right, and an example of a form is offered only where its numbers are the words' own.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from kstthc_cli.deadlines.chart import Chart, TooMuchError
from kstthc_cli.deadlines.cover import covers
from kstthc_cli.deadlines.doubts import DOUBTS
from kstthc_cli.deadlines.forms import english, vietnamese
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.lexicon import KNOWN_WORDS, LEADS
from kstthc_cli.deadlines.period import ROMAN
from kstthc_cli.deadlines.reader import GENERAL, read_phrase, rules_of
from kstthc_cli.deadlines.reading import UNKNOWN_WORDS
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.sides import Fact, trimmed
from kstthc_cli.deadlines.slips import one_slip_apart, slips_in
from kstthc_cli.deadlines.texts import sections
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.deadlines.words import Token, TokenKind, clean, tokenize
from kstthc_cli.text import fold

_NEAR_ENOUGH = 0.72
_MOST_SLIPS = 2
_MOST_CHOICES = 4
_NUMBERS = re.compile(r"\d+|\b(?:I{1,3}|IV)\b")
_WORDS = re.compile(r"[^\W\d_]+")
_NUMERALS = re.compile(r"\d+|\b[IVX]+\b")


@lru_cache(maxsize=256)
def nearest_phrase(words: str, year: int) -> str:
    """A phrase close to the words that is understood; empty where none is close."""
    if read_phrase(words, year).reason in {doubt.reason for doubt in DOUBTS}:
        return ""  # it is about the day, which then is not to be offered
    ways = (_mended, _without_opener, _furthest, _example)
    return next((near for way in ways if (near := way(words, year))), "")


@lru_cache(maxsize=1)
def samples() -> tuple[str, ...]:
    """An example of every form that has one, in the order of the tables."""
    forms = (form for language in (vietnamese(), english()) for form in language.all_forms())
    return tuple(dict.fromkeys(form.sample for form in forms if form.sample))


def _furthest(words: str, year: int) -> str:
    """The form that took most of the words, written out, where it took every number of theirs."""
    if read_phrase(words, year).reason not in (UNKNOWN_WORDS, "cut-off"):
        return ""
    language = vietnamese()
    chart = Chart(language, lex(clean(words), language, year), year, reads=rules_of)
    told = _numbers(words)
    try:
        found = [cover[0] for cover in covers(chart) if len(cover) == 1]
    except TooMuchError:
        return ""
    found = [fact for fact in found if _stands_apart(fact, chart.tokens)]
    for fact in sorted(found, key=lambda fact: fact.start - fact.end):
        near = phrase(fact.rule, "vi") if isinstance(fact.rule, Rule) else ""
        is_same = _numbers(near) == told and set(_asked_in(words)) <= set(_asked_in(near))
        if near and is_same and read_phrase(near, year).rule == fact.rule:
            return near
    return ""


def _stands_apart(fact: Fact, tokens: list[Token]) -> bool:
    """Whether only words stand before a fact that are no time's, nor a slip of one, and none after."""
    lead, tail = tokens[: fact.start], trimmed(tokens[fact.end :])
    is_apart = not lead or tokens[fact.start].spaced
    slips = (one_slip_apart(fold(t.text), word) for t in lead for word in _ASKED if len(word) > 3)
    return is_apart and not tail and not slips_in(lead) and not any(slips)


def _numbers(words: str) -> list[int]:
    return sorted(int(n) if n.isdigit() else ROMAN.index(n) for n in _NUMBERS.findall(words))


def _example(words: str, year: int) -> str:
    bare = fold(clean(words))
    numerals = _NUMERALS.findall(words)
    by_fold = {fold(s): s for s in samples() if _NUMERALS.findall(s) == numerals}
    near = difflib.get_close_matches(bare, sorted(by_fold), n=1, cutoff=_NEAR_ENOUGH)
    found = by_fold[near[0]] if near else ""
    is_same = bool(found) and _asked_in(found) == _asked_in(words)
    return _told_wholly(found, year) if is_same else ""


_TIMES = sections("vi/times")
_ASKED = frozenset((*_TIMES["asked"].split(), *_TIMES["asked-english"].split()))


def _asked_in(words: str) -> list[str]:
    """The units and sides that words tell: an example must ask for the same ones."""
    return sorted(word for word in _WORDS.findall(fold(clean(words))) if word in _ASKED)


def _without_opener(words: str, year: int) -> str:
    """The words behind one lead, which leaves the day as it is: "Ngay trong …", "Hoàn thành …"."""
    if read_phrase(words, year).reason not in GENERAL:
        return ""
    said = clean(words)
    openers = (len(opener) for opener in OPENERS if said.casefold().startswith(f"{opener} "))
    length = max(openers, default=0)
    return _told_wholly(said[length:].strip(), year) if length else ""


OPENERS = ("ngay", *LEADS)


def _told_wholly(text: str, year: int, mended: Iterable[str] = ()) -> str:
    """The text where all of it is read, else what it was read as; what was `mended` must be read."""
    reading = read_phrase(text, year)
    if reading.rule is None or {*mended} & {*" ".join(reading.passed_over).split()}:
        return ""
    return phrase(reading.rule, "vi") if reading.passed_over else text


def _mended(words: str, year: int) -> str:
    if read_phrase(words, year).reason not in GENERAL:
        return ""  # what refused it is no slip
    tokens = tokenize(clean(words))
    choices = [_choices(token) for token in tokens]
    slips = [choice for choice in choices if len(choice) > 1]
    if not slips or len(slips) > _MOST_SLIPS:
        return ""
    found: dict[Rule | None, str] = {}
    for way in product(*choices):
        told = [*zip(tokens, way, strict=True)]
        text = "".join((" " if token.spaced else "") + word for token, word in told).strip()
        if text != clean(words):
            mended = [word for token, word in told if word != token.raw]
            if near := _told_wholly(text, year, mended):
                found.setdefault(read_phrase(near, year).rule, near)
                if len(found) > 1:
                    return ""  # of two meanings none is the nearest
    return next(iter(found.values()), "")


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """The words of forms and leads, each with what is left of it without diacritics."""
    return {word: fold(word) for word in vietnamese().words | english().words | KNOWN_WORDS}


def _choices(token: Token) -> list[str]:
    """The word itself, after the known words that one slip parts from it."""
    is_known = token.kind is not TokenKind.WORD or token.text in _known()
    return [token.raw] if is_known else [*_near_words(token.text), token.raw]


@lru_cache(maxsize=4096)
def _near_words(text: str) -> list[str]:
    """The known words that one slip parts from a word, the likest first."""
    bare = fold(text)
    near = sorted(
        (w for w, b in _known().items() if len(w) > 2 and (b == bare or one_slip_apart(b, bare))),
        key=lambda word: (-difflib.SequenceMatcher(None, word, text).ratio(), word),
    )
    return near[:_MOST_CHOICES]
