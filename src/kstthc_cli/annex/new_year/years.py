"""The years of a text: which are the plan's own and move, which are others' and stay.

A year belongs to a cited document, to a span of years or to a comparison, or it is the plan's.
Citations are known from the lexer of deadlines; what is doubtful stays, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kstthc_cli.annex.new_year.whose import (
    BARE,
    LUNAR,
    OTHER_YEAR,
    SPAN,
    TWO_DIGITS,
    Years,
    clause_before,
    names_law,
    why_left,
)
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.lexicon import ANIMALS, STEMS
from kstthc_cli.deadlines.words import Token, TokenKind
from kstthc_cli.messages import Message
from kstthc_cli.value import Value

if TYPE_CHECKING:
    from kstthc_cli.deadlines.chart import Language  # the forms come with it

_PLAIN = str.maketrans({**dict.fromkeys("–—‑‒―−", "-"), "\u00a0": " ", "⁄": "/", "\n": " "})


class Found(NamedTuple):
    """A year where it stands; `to` is the year it becomes, None where it stays, `why` then said."""

    start: int
    end: int
    to: int | None = None
    why: Message | None = None


class _Placed(NamedTuple):
    """A token with its place in the text; `cited` where a citation holds it."""

    token: Token
    start: int
    cited: str


@cache
def _language() -> Language:
    from kstthc_cli.deadlines.forms import vietnamese  # only where texts are moved

    return vietnamese()


def find_years(text: str, years: Years, *, is_deadline: bool) -> list[Found]:
    """Every year of a text in its order; those of cited documents are not told at all."""
    if not re.search(r"\d\d", text) and not _names_lunar_year(text):
        return []
    plain = text.translate(_PLAIN)
    placed = list(_placed(plain))
    found = [
        one
        for at, token in enumerate(placed)
        if (one := _judged(plain, placed, at, token, years, is_deadline)) is not None
    ]
    return sorted([*found, *_lunar(plain, years)])


def _placed(text: str) -> Iterator[_Placed]:
    cursor = 0
    for token, cited in _flat(lex(text, _language()), ""):
        start = text.find(token.raw, cursor)
        if start >= 0:
            cursor = start + len(token.raw)
            yield _Placed(token, start, cited)


def _flat(tokens: Sequence[Token], cited: str) -> Iterator[tuple[Token, str]]:
    for token in tokens:
        if token.kind is TokenKind.CITE:
            yield from _flat(token.inner, cited or token.text)
        elif token.inner:
            yield from _flat(token.inner, cited)
        else:
            yield token, cited


def _judged(
    text: str, placed: Sequence[_Placed], at: int, here: _Placed, years: Years, is_deadline: bool
) -> Found | None:
    raw = here.token.raw
    if here.token.kind is not TokenKind.NUMBER or len(raw) not in (2, 4):
        return None
    end = here.start + len(raw)
    if len(raw) == 2:
        is_year = _is_short_year(placed, at, here, years)
        return Found(here.start, end, None, TWO_DIGITS) if is_year else None
    year = int(raw)
    if not 1945 <= year <= 2099 or _is_counted(text, here.start, end):
        return None
    is_count = here.cited.startswith(f"{raw} ")
    if here.cited and not is_count:
        return _of_school_year(here, year, years)
    form = _form(placed, at)
    if is_count and form == "bare":
        return Found(here.start, end, None, BARE)
    clause = clause_before(text, here.start)
    is_old_law = abs(year - years.old) > 1 and names_law(clause)
    if form == "document" or (form != "span" and is_old_law):
        return None
    why = why_left(text, here.start, year, form, years, is_deadline)
    return Found(here.start, end, None if why else year + years.distance, why)


def _is_short_year(placed: Sequence[_Placed], at: int, here: _Placed, years: Years) -> bool:
    """Whether "23" ends a day such as 15/3/23."""
    before = [one.token.text for one in placed[max(0, at - 4) : at]]
    is_day = len(before) == 4 and before[1] == before[3] and before[1] in "/-."
    is_number = is_day and before[0].isdigit() and before[2].isdigit()
    return is_number and not here.cited and int(here.token.raw) == years.old % 100


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether it is a part of a longer number, code or address: 2.023, KH2023, 2023%."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    is_glued = bool(re.search(r"[^\W\d]$|[_=@#]$", before)) or after[:1].isalpha()
    is_decimal = before[-1:] == "," and before[:1].isdigit()
    run = re.search(r"\S*$", text[:start])
    is_address = run is not None and ("://" in run[0] or "www." in run[0])
    is_number = after[:1] in "%_" or (after[:1] == "," and after[1:].isdigit())
    return is_glued or is_decimal or is_address or (bool(after) and is_number)


def _of_school_year(here: _Placed, year: int, years: Years) -> Found | None:
    """Both years of "năm học 2022-2023" move; those of other citations are not told."""
    end = here.start + 4
    if not here.cited.startswith(("năm học", "niên khóa")):
        return Found(here.start, end, None, SPAN) if here.cited.startswith("nhiệm kỳ") else None
    is_near = abs(year - years.old) <= 1 and str(years.old) in here.cited
    return Found(here.start, end, year + years.distance if is_near else None,
                 None if is_near else OTHER_YEAR)  # fmt: skip


class _Around:
    """The words around a year: two before it and two behind, None beyond the text's ends."""

    def __init__(self, placed: Sequence[_Placed], at: int) -> None:
        self.placed, self.at = placed, at
        self.far, self.before = self._place(-2), self._place(-1)
        self.after, self.beyond = self._place(1), self._place(2)

    def _place(self, offset: int) -> _Placed | None:
        at = self.at + offset
        return self.placed[at] if 0 <= at < len(self.placed) else None

    @property
    def follows_year_word(self) -> bool:
        """Whether "năm" stands before it."""
        return _is(self.before, "năm")


def _form(placed: Sequence[_Placed], at: int) -> str:
    """How a year is written: "date" (15/3/2023, Q1/2023), "year" (năm 2023), "span", "bare"."""
    around = _Around(placed, at)
    return next((form for form, fits in _FORMS if fits(around)), "bare")


def _is(place: _Placed | None, text: str) -> bool:
    return place is not None and place.token.text == text


def _is_document(place: _Placed | None) -> bool:
    return place is not None and (place.token.kind is TokenKind.DOCUMENT or bool(place.cited))


def _is_joined(around: _Around) -> bool:
    """2021-2025, and the other way round."""
    sides = ((around.after, around.beyond), (around.before, around.far))
    return any(
        _is(joint, "-") and other is not None and _is_year(other.token) for joint, other in sides
    )


def _is_between_years(around: _Around) -> bool:
    """Năm 2021 - năm 2025."""
    return around.follows_year_word and _is(around.after, "-") and _is(around.beyond, "năm")


def _ends_day(around: _Around) -> bool:
    """15/3/2023, Q1/2023."""
    far, before = around.far, around.before
    is_joint = before is not None and before.token.text in "/-."
    return is_joint and far is not None and (_is_short(far.token) or far.token.text == "năm")


def _begins_day(around: _Around) -> bool:
    """2023-03."""
    beyond = around.beyond
    return _is(around.after, "-") and beyond is not None and _is_short(beyond.token)


_TO = ("đến", "tới", "hết", "cuối", "năm")


def _ends_span(around: _Around) -> bool:
    """Whether "năm 2021 đến hết năm 2025" goes on from the year, or ends with it."""
    placed = around.placed
    for step in (1, -1):
        place = around.at + step
        words = []
        while 0 <= place < len(placed) and placed[place].token.text in _TO:
            words.append(placed[place].token.text)
            place += step
        is_to = "đến" in words or "tới" in words
        if is_to and 0 <= place < len(placed) and _is_year(placed[place].token):
            return True
    return False


_FORMS: tuple[tuple[str, Callable[[_Around], bool]], ...] = (
    ("span", _ends_span),
    ("document", lambda around: _is_document(around.before)),
    ("span", _is_joined),
    ("document", lambda around: around.follows_year_word and _is_document(around.far)),
    ("span", _is_between_years),
    ("year", lambda around: around.follows_year_word),
    ("date", _ends_day),
    ("date", _begins_day),
)
"""The forms by what stands around a year, the first that fits."""


def _is_year(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER and len(token.raw) == 4 and token.raw[:2] in ("19", "20")


def _is_short(token: Token) -> bool:
    is_roman = token.kind is TokenKind.WORD and bool(
        re.fullmatch(r"q?[1-4]|[ivx]+|q|h", token.text)
    )
    return (token.kind is TokenKind.NUMBER and len(token.raw) <= 2) or is_roman


def _lunar_name(year: int) -> str:
    """ "quý mão" of 2023."""
    return f"{STEMS[(year - 4) % 10]} {ANIMALS[(year - 4) % 12]}"


def _names_lunar_year(text: str) -> bool:
    words = text.casefold()
    return any(animal in words for animal in ANIMALS)


def _lunar(text: str, years: Years) -> Iterator[Found]:
    names = "|".join(_lunar_name(year) for year in (years.old - 1, years.old, years.old + 1))
    pattern = rf"(?i)\b(?:{names})\b"
    for found in re.finditer(pattern, text):
        yield Found(found.start(), found.end(), None, LUNAR)


class MovedText(Value):
    """A text with its years moved: what it was, what it is, and what stays with its reason."""

    old: str
    new: str
    places: tuple[Found, ...] = ()
    left: tuple[Found, ...] = ()


def move(text: str, years: Years, *, is_deadline: bool = False) -> MovedText:
    """The text with its own years moved."""
    found = find_years(text, years, is_deadline=is_deadline)
    moved = [one for one in found if one.to is not None]
    made = text
    for one in reversed(moved):
        made = f"{made[: one.start]}{one.to}{made[one.end :]}"
    return MovedText(text, made, tuple(moved), tuple(one for one in found if one.to is None))


_AROUND = 5
"""Words on each side of a year that are shown with it."""


def words_around(text: str, start: int, end: int) -> str:
    """The place in a text as people find it again: a few words on each side."""
    before, after = text[:start].split(" "), text[end:].split(" ")
    head = " ".join(before[-_AROUND:]) if len(before) > _AROUND else text[:start]
    tail = " ".join(after[:_AROUND]) if len(after) > _AROUND else text[end:]
    made = f"{'…' if len(head) < start else ''}{head}{text[start:end]}{tail}"
    return " ".join(f"{made}{'…' if len(tail) < len(text) - end else ''}".split())
