"""What the slots of forms make, for both languages alike, and what a value was made of.

A making that undoes itself prints: the form's first pattern is then the canonical phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from kstthc_cli.deadlines import named
from kstthc_cli.deadlines.chart import Making, Undo
from kstthc_cli.deadlines.grammar import HANDED_ON, ONLY_WORDS
from kstthc_cli.deadlines.named import DayName, ImpossibleError, PeriodName, require
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays, Day, fill_days, fill_periods
from kstthc_cli.deadlines.workdays import Count
from kstthc_cli.value import Value, defaults, fields, replace

Maker = Callable[..., Any]
MakerT = TypeVar("MakerT", bound=Maker)


class Makings(dict[str, Making]):
    """Makings by their names; "on-dates(before,held)" is "on-dates" whose fields of that name are true."""

    def __missing__(self, told: str) -> Making:
        name, _, named = told.removesuffix(")").partition("(")
        flags, plain = frozenset(named.split(",")), self[name] if named else None
        if plain is None:
            raise KeyError(told)

        def undo(value: Any, slots: frozenset[str]) -> dict[str, Any] | None:
            found = plain.undo(value, slots | flags) if plain.undo else None
            return found if found and all(found[flag] is True for flag in flags) else None

        made = self[told] = Making(partial(plain.make, **dict.fromkeys(flags, True)), undo)
        return made


MAKINGS = Makings()
THE_YEAR = PeriodName(PeriodUnit.YEAR)
DAYS_OFF = "days-off"
"""What "trừ thứ Bảy, Chủ nhật" tells."""
ALL_DAYS_OFF = "all-days-off"
"""What "không kể ngày nghỉ" tells: working days are counted."""
DAYS_OFF_TOO = "days-off-too"
"""What "kể cả ngày nghỉ" tells."""
LAST_OF_SHORT = "last-of-short"
"""What "riêng tháng Hai ngày cuối tháng" tells."""
MOST_MEMBERS = 16
"""Members of one list."""

TOGETHER = {
    "term": ("count", "counted_in"),
    "days_of": ("days", "working"),
    "month_of": ("unit", "month", "ahead"),
    "weekdays": ("weekday",),
}
"""Slots that hold several fields of a rule."""


def makes(
    name: str, kind: type[Value] | None = None, /, **given: Any
) -> Callable[[MakerT], MakerT]:
    """Register a function as the making of that name, which prints values of a kind as `of` does."""

    def register(make: MakerT) -> MakerT:
        MAKINGS[name] = Making(make, undone(kind, given) if kind else None)
        return make

    return register


def of(kind: type[Value], /, **given: Any) -> Making:
    """A value whose fields are `given`, or slots of their names."""

    def make(year: int, /, **told: Any) -> Any:
        for slot in told.keys() & TOGETHER.keys():
            told.update(zip(TOGETHER[slot], told.pop(slot), strict=True))
        return kind(**given, **told)

    return Making(make, undone(kind, given))


def undone(kind: type[Value], given: Mapping[str, Any] = {}) -> Undo:
    """Undo: the slots of a value of that kind, where no slot holds only what is given, or nothing."""

    def undo(value: Any, slots: frozenset[str]) -> dict[str, Any] | None:
        if type(value) is not kind:
            return None
        told = {name: getattr(value, name) for name in fields(kind)}
        for slot in slots & TOGETHER.keys():
            told[slot] = tuple(told.pop(name) for name in TOGETHER[slot])
        untold = {**defaults(kind), **given}
        is_whole = all(told[name] == untold.get(name, kind) for name in told.keys() - slots)
        return told if is_whole else None

    return undo


def always(value: Any) -> Making:
    """One value, made of words alone."""
    return Making(lambda year: value, lambda told, slots: {} if told == value else None)


def family(name: str, members: dict[str, Any]) -> None:
    """Makings without slots: each makes its value, and prints it."""
    MAKINGS.update({f"{name}.{member}": always(value) for member, value in members.items()})


def only_read(makers: dict[str, Maker]) -> None:
    """Makings that never print."""
    MAKINGS.update({name: Making(make) for name, make in makers.items()})


def bounded(members: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list as people write one: longer ones are no deadline, and would take long to read."""
    require(len(members) <= MOST_MEMBERS, "a list too long to be one deadline")
    return members


def _parted(length: int) -> Undo:
    """Undo: the first of a list, or the first alone where one is asked for, and the rest."""

    def undo(value: Any, slots: frozenset[str]) -> dict[str, Any] | None:
        if not isinstance(value, tuple) or len(value) < 2:
            return None
        return {"a": value[:length] if length else value[0], "r": value[1:]}

    return undo


# Words, numbers, lists ----------------------------------------------------------------------------

family("number", {**{str(number): number for number in range(1, 13)}, "last": named.LAST})
family("unit", {unit.value: unit for unit in PeriodUnit})
family("count", {unit.value: unit for unit in Count})
family("part", {part.value: part for part in named.Part})
MAKINGS |= {
    HANDED_ON: Making(lambda year, v: v, lambda value, _: {"v": value}),
    ONLY_WORDS: always(True),
    "one": Making(lambda year, a: (a,), lambda v, _: {"a": v[0]} if len(v) == 1 else None),
    "several": Making(lambda year, a, r: bounded((a, *r)), _parted(0)),
    "joined": Making(lambda year, a, r: bounded((*a, *r)), _parted(1)),
    "length": Making(lambda year, n, unit: (n, unit), lambda v, _: {"n": v[0], "unit": v[1]}),
}
only_read(
    {
        "number.ten-or-more": lambda year, n: n if n > 9 else None,
        "clock-time": lambda year, h: h or None,
        "days-off": lambda year: DAYS_OFF,
        "days-off.all": lambda year: ALL_DAYS_OFF,
        "days-off.too": lambda year: DAYS_OFF_TOO,
        "last-of-short": lambda year: LAST_OF_SHORT,
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
    require(h <= 24 and (m or 0) <= 59, "no such time of day", ImpossibleError)
    return h


def _quarter(year: int, q: int) -> int:
    require(1 <= q <= 4, "no such quarter", ImpossibleError)
    return q


# Days ---------------------------------------------------------------------------------------------


def _not_past(members: tuple[Any, ...], year: int) -> list[Any]:
    """Days or periods; ValueError where one is told to be of last year: that is no deadline."""
    years = [one.year for one in members if isinstance(one.year, named.RelativeYear)]
    require(all(told >= year for told in years), "last year's day is no deadline")
    return list(members)


def _more_days(year: int, a: tuple[Day, ...], r: tuple[Day, ...]) -> tuple[Day, ...]:
    is_own = a[-1].in_words and not (r[0].in_words or r[0].is_called)
    require(not is_own, "a day of its own after months in words")
    return bounded((*a, *r))


def _a_day(value: Any, slots: frozenset[str]) -> dict[str, Any] | None:
    return {"d": value} if isinstance(value, DayName) else None


MAKINGS |= {
    "quarter-number": Making(_quarter, lambda value, _: {"q": value}),
    "day": Making(of(Day).make, undone(DayName)),
    "bare-days": of(BareDays),
    "day.called": Making(lambda year, d: replace(d, is_called=True), _a_day),
    "dated": Making(lambda year, d: fill_days([d], year)[0], _a_day),
    "dates": Making(
        lambda year, d: tuple(fill_days(_not_past(d, year), year)), lambda value, _: {"d": value}
    ),
    "issue": always(named.Issue()),
    "days.more": Making(_more_days, _parted(1)),
}
only_read(
    {
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
        "day.from-clock": lambda year, h, d, h2=None: replace(d, has_clock=True),
        "days.of-months": lambda year, b, r: tuple(
            Day(d, month.number, month.year, in_words=True) for month in r for d in b
        ),
    }
)


@makes("day.on-weekday")
def _(year: int, w: int, d: Day) -> Day:
    is_one = d.month is None or d.named().in_year(year).isoweekday() == w
    require(is_one, "the weekday is another", ImpossibleError)
    return d


# Periods ------------------------------------------------------------------------------------------


def _periods(year: int, p: tuple[PeriodName, ...]) -> tuple[PeriodName, ...]:
    return tuple(fill_periods(_not_past(p, year), year))


MAKINGS |= {
    "month": of(PeriodName, unit=PeriodUnit.MONTH),
    "quarter": of(PeriodName, unit=PeriodUnit.QUARTER),
    "half.first": of(PeriodName, unit=PeriodUnit.HALF, number=1),
    "half.second": of(PeriodName, unit=PeriodUnit.HALF, number=2),
    "nine-months": of(PeriodName, unit=PeriodUnit.NINE_MONTHS),
    "year": of(PeriodName, unit=PeriodUnit.YEAR),
    "whole-year": always(THE_YEAR),
    "periods": Making(_periods, lambda value, _: {"p": value}),
}
only_read(
    {
        # "04 - 08/2026"; 15 there is no month that does not exist
        "month.bare": lambda year, n, y=None: (
            PeriodName(PeriodUnit.MONTH, n, y) if 0 < n <= 12 else None
        ),
        # "Các tháng 3, 6"; "các năm 2027" is one year called several
        "periods.several": lambda year, p: _periods(year, p) if len(p) > 1 else None,
    }
)


# Which month, which days of it --------------------------------------------------------------------

DaysOf = tuple[tuple[int, ...], bool]
"""Days of a month, and whether they are working days."""
MonthOf = tuple[PeriodUnit, int, bool]
"""Which month of which period: the unit, the month's place in it, and whether it lies ahead."""

PLACES = ("first", "second", "last")
family(
    "month-of",
    {
        "each": (PeriodUnit.MONTH, 1, False),
        "ahead": (PeriodUnit.MONTH, 1, True),
        **{name: (PeriodUnit.QUARTER, at, False) for at, name in enumerate(PLACES, 1)},
        **{f"{name}-ahead": (PeriodUnit.QUARTER, at, True) for at, name in enumerate(PLACES, 1)},
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


def _numbered(year: int, b: tuple[int, ...]) -> DaysOf:
    require(all(1 <= day <= 31 for day in b), "no such day of a month", ImpossibleError)
    return b, False


MAKINGS |= {
    "days.numbered": Making(_numbered, lambda v, _: None if v[1] else {"b": v[0]}),
    "days.nth-working": Making(
        lambda year, n: ((n,), True), lambda v, _: {"n": v[0][0]} if v[1] else None
    ),
}
