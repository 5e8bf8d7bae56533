"""What the slots of forms make, for both languages alike, and what a value was made of.

A making that undoes itself prints: the form's first pattern is then the canonical phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from kstthc_cli.deadlines import named
from kstthc_cli.deadlines.chart import Making
from kstthc_cli.deadlines.named import DayName, PeriodName, require
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays, Day, fill_days, fill_periods
from kstthc_cli.deadlines.table import HANDED_ON, ONLY_WORDS
from kstthc_cli.deadlines.workdays import Count
from kstthc_cli.value import fields, replace

Undo = Callable[[Any], dict[str, Any] | None]
Maker = Callable[..., Any]
MakerT = TypeVar("MakerT", bound=Maker)

MAKINGS: dict[str, Making] = {}
THE_YEAR = PeriodName(PeriodUnit.YEAR)
SPANS = {3: PeriodUnit.QUARTER, 6: PeriodUnit.HALF, 9: PeriodUnit.NINE_MONTHS, 12: PeriodUnit.YEAR}
DAYS_OFF = "days-off"
"""What "trừ thứ Bảy, Chủ nhật" tells."""
MOST_MEMBERS = 16
"""Members of one list."""


def makes(name: str, undo: Undo | None = None) -> Callable[[MakerT], MakerT]:
    """Register a function as the making of that name."""

    def register(make: MakerT) -> MakerT:
        MAKINGS[name] = Making(make, undo)
        return make

    return register


Part = str | tuple[str, ...] | Callable[[Any], Any]
"""What a slot holds of a value: a field of it, several fields together, or what is made of them."""


def taken_from(
    kind: type, where: Callable[[Any], object] = lambda _: True, /, **slots: Part
) -> Undo:
    """Undo: the slots of a value of that kind, where it holds."""

    def undo(value: Any) -> dict[str, Any] | None:
        if type(value) is not kind or not where(value):
            return None
        return {slot: _part(value, part) for slot, part in slots.items()}

    return undo


def _part(value: Any, part: Part) -> Any:
    if isinstance(part, str):
        return getattr(value, part)
    return tuple(getattr(value, name) for name in part) if isinstance(part, tuple) else part(value)


def of(
    kind: Any,
    given: dict[str, Any] | None = None,
    /,
    *,
    where: Callable[[Any], object] = lambda _: True,
    **slots: str | tuple[str, ...],
) -> Making:
    """A value whose fields are `given` or are slots: all the others, of their own names, if none is told."""
    given = given or {}
    slots = slots or {name: name for name in fields(kind) if name not in given}

    def make(year: int, /, **told: Any) -> Any:
        made = dict(given)
        for slot, value in told.items():
            part = slots[slot]
            made.update({part: value} if isinstance(part, str) else zip(part, value, strict=True))
        return kind(**made)

    def holds(value: Any) -> bool:
        return bool(where(value)) and all(getattr(value, f) == told for f, told in given.items())

    return Making(make, taken_from(kind, holds, **slots))


def but(value: Any) -> Callable[[Any], bool]:
    """Every value but one, which a form of its own prints."""
    return lambda other: bool(other != value)


def of_their_fields(*kinds: type) -> None:
    """Register the rules whose form has a slot for each field; `BeforeTet` is made by `before-tet`."""
    for kind in kinds:
        MAKINGS[re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()] = of(kind)


def always(value: Any) -> Making:
    """One value, made of words alone."""
    return Making(lambda year: value, lambda told: {} if told == value else None)


def family(name: str, members: dict[str, Any]) -> None:
    """Makings without slots: each makes its value, and prints it."""
    for member, value in members.items():
        MAKINGS[f"{name}.{member}"] = always(value)


def only_read(makers: dict[str, Maker]) -> None:
    """Makings that never print."""
    for name, make in makers.items():
        MAKINGS[name] = Making(make)


def bounded(members: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list as people write one: longer ones are no deadline, and would take long to read."""
    require(len(members) <= MOST_MEMBERS, "a list too long to be one deadline")
    return members


def _term(counted_in: Count) -> Making:
    return Making(
        lambda year, n: (n, counted_in), lambda t: {"n": t[0]} if t[1] is counted_in else None
    )


# Words, numbers, lists ----------------------------------------------------------------------------

MAKINGS[HANDED_ON] = Making(lambda year, v: v, lambda value: {"v": value})
MAKINGS["one"] = Making(lambda year, a: (a,), lambda v: {"a": v[0]} if len(v) == 1 else None)
MAKINGS[ONLY_WORDS] = always(True)
family("number", {**{str(number): number for number in range(1, 13)}, "last": named.LAST})
family("unit", {unit.value: unit for unit in PeriodUnit})
family("part", {part.value: part for part in named.Part})
MAKINGS |= {f"term.{counted_in.value}": _term(counted_in) for counted_in in Count}
only_read(
    {
        "several": lambda year, a, r: bounded((a, *r)),
        "joined": lambda year, a, r: bounded((*a, *r)),
        "numbered": lambda year, a, y=None: ((a, y),),
        "numbered.several": lambda year, a, r, y=None: bounded(((a, y), *r)),
        "length": lambda year, n, unit: (n, unit),
        "length.days": lambda year, n: (n, "days"),
        "length.weeks": lambda year, n: (n, "weeks"),
        "length.working-days": lambda year, n: (n, "working-days"),
        "number.told": lambda year, n: n,
        "number.ten-or-more": lambda year, n: n if n > 9 else None,
        "clock-time": lambda year, h: h or None,
        "days-off": lambda year: DAYS_OFF,
        "year.own": lambda year, y: y if y == year else None,
        "year.next": lambda year: named.RelativeYear(year + 1),
        "year.this": named.RelativeYear,
        "year.last": lambda year: named.RelativeYear(year - 1),
        "year.last-adjacent": lambda year: year - 1,
        "term.half-days": lambda year, n: (n * 24 + 12, Count.HOURS),
        "term.half-working-days": lambda year, n: (n * 8 + 4, Count.WORKING_HOURS),
    }
)


@makes("clock")
def _(year: int, h: int, m: int | None = None) -> int:
    if h > 24 or (m or 0) > 59:
        raise named.ImpossibleError("no such time of day")
    return h


@makes("quarter-number")
def _(year: int, q: int) -> int:
    if not 1 <= q <= 4:
        raise named.ImpossibleError("no such quarter")
    return q


# Days ---------------------------------------------------------------------------------------------

only_read(
    {
        "day": lambda year, d, m, y=None: Day(d, m, y),
        "day.in-words": lambda year, d, m, y=None: Day(d, m, y, in_words=True),
        # "15 tháng 3"; "6 tháng 1" is half a year as well as 6 January
        "day.unbound": lambda year, d, m, y=None: (
            Day(d, m, y, in_words=True) if d > 12 or y is not None else None
        ),
        # "20-10"; "4-6" is two days as well as one, unless "trước" or "đến" stands before it
        "day.dash-alone": lambda year, d, m: Day(d, m) if d > 12 or d > m else None,
        # "15.05", but 66.67 is a share
        "day.dotted": lambda year, d, m: Day(d, m) if 0 < m <= 12 and 0 < d <= 31 else None,
        # "30-6/2023"; "1-3/2023" is January to March as well
        "day.dash-slash": lambda year, d, m, y: Day(d, m, y) if d > 12 else None,
        # midnight belongs to the day before as well as to the day
        "day.at-clock": lambda year, h, d, h2=None: replace(d, has_clock=True) if h else None,
        "day.bare": lambda year, d: Day(d) if 1 <= d <= 31 else None,
        "day.called": lambda year, d: replace(d, is_called=True),
        "day.from-clock": lambda year, h, d, h2=None: replace(d, has_clock=True),
        "days.of-months": lambda year, b, r: tuple(
            Day(d, m, y, in_words=True) for m, y in r for d in b
        ),
        "dated": lambda year, d: fill_days([d], year)[0],
        "issue": lambda year: named.Issue(),
        "bare-days": lambda year, b: BareDays(b),
        "bare-days.before": lambda year, b: BareDays(b, True),
        "bare-days.report": lambda year, b: BareDays(b, False, True),
        "bare-days.report-before": lambda year, b: BareDays(b, True, True),
    }
)


@makes("day.on-weekday")
def _(year: int, w: int, d: Day) -> Day:
    if d.month is not None and d.named().in_year(year).isoweekday() != w:
        raise named.ImpossibleError("the weekday is another")
    return d


@makes("days.more")
def _(year: int, a: tuple[Day, ...], r: tuple[Day, ...]) -> tuple[Day, ...]:
    is_own = a[-1].in_words and not (r[0].in_words or r[0].is_called)
    require(not is_own, "a day of its own after months in words")
    return bounded((*a, *r))


@makes("dates")
def _(year: int, d: tuple[Day, ...]) -> tuple[DayName, ...]:
    is_past = any(isinstance(day.year, named.RelativeYear) and day.year < year for day in d)
    require(not is_past, "last year's day is no deadline")
    return tuple(fill_days(list(d), year))


# Periods ------------------------------------------------------------------------------------------


def _named(unit: PeriodUnit) -> Maker:
    return lambda year, r: tuple(_name(unit, number, y) for number, y in r)


@lru_cache(maxsize=512, typed=True)
def _name(unit: PeriodUnit, number: int, year: int | None) -> PeriodName:
    """A period's name, made once: a list of months makes those of all its shorter lists."""
    return PeriodName(unit, number, year)


MAKINGS |= {
    "month": of(PeriodName, {"unit": PeriodUnit.MONTH}, m="number", y="year"),
    "quarter": of(PeriodName, {"unit": PeriodUnit.QUARTER}, m="number", y="year"),
    "half.first": of(PeriodName, {"unit": PeriodUnit.HALF, "number": 1}, y="year"),
    "half.second": of(PeriodName, {"unit": PeriodUnit.HALF, "number": 2}, y="year"),
    "nine-months": of(PeriodName, {"unit": PeriodUnit.NINE_MONTHS, "number": 1}, y="year"),
    "year": of(PeriodName, {"unit": PeriodUnit.YEAR, "number": 1}, where=but(THE_YEAR), y="year"),
    "whole-year": always(THE_YEAR),
}


@makes("periods")
def _periods(year: int, p: tuple[PeriodName, ...]) -> tuple[PeriodName, ...]:
    is_over = any(
        isinstance(period.year, named.RelativeYear) and period.year < year for period in p
    )
    require(not is_over, "last year's month is no deadline")
    return tuple(fill_periods(list(p), year))


only_read(
    {
        "months": _named(PeriodUnit.MONTH),
        "quarters": _named(PeriodUnit.QUARTER),
        "years": lambda year, r: tuple(PeriodName(PeriodUnit.YEAR, 1, y) for y in r),
        # "Các tháng 3, 6"; "các năm 2027" is one year called several
        "periods.several": lambda year, p: _periods(year, p) if len(p) > 1 else None,
        "months-of-year": lambda year, n, p, y=None: (
            PeriodName(SPANS[n], 1 if p == 1 else 12 // n, y)
            if n in (3, 6) or (n == 9 and p == 1)
            else None
        ),
        "reported-length": lambda year, n: PeriodName(SPANS[n]) if n in (6, 9, 12) else None,
        "three-months": lambda year: PeriodName(PeriodUnit.QUARTER, 1),
    }
)


# Which month, which days of it --------------------------------------------------------------------

DaysOf = tuple[tuple[int, ...], bool]
"""Days of a month, and whether they are working days."""
MonthOf = tuple[PeriodUnit, int, bool]
"""Which month of which period: the unit, the month's place in it, and whether it lies ahead."""

family(
    "month-of",
    {
        "each": (PeriodUnit.MONTH, 1, False),
        "ahead": (PeriodUnit.MONTH, 1, True),
        "first": (PeriodUnit.QUARTER, 1, False),
        "second": (PeriodUnit.QUARTER, 2, False),
        "last": (PeriodUnit.QUARTER, 3, False),
        "first-ahead": (PeriodUnit.QUARTER, 1, True),
        "second-ahead": (PeriodUnit.QUARTER, 2, True),
        "last-ahead": (PeriodUnit.QUARTER, 3, True),
    },
)
family(
    "days",
    {
        "last": ((named.LAST,), False),
        "first": ((1,), False),
        "last-working": ((named.LAST,), True),
        "first-working": ((1,), True),
    },
)
only_read({"days.nth-working": lambda year, n: ((n,), True)})


@makes("days.numbered")
def _(year: int, b: tuple[int, ...]) -> DaysOf:
    if any(not 1 <= day <= 31 for day in b):
        raise named.ImpossibleError("no such day of a month")
    return b, False
