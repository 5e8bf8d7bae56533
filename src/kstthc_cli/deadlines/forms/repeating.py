"""What forms make of duties that come back, wait or go on: rules, and what a rule was made of."""

from __future__ import annotations

from typing import Any

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.chart import Making
from kstthc_cli.deadlines.forms import making
from kstthc_cli.deadlines.forms.making import always, makes, of, undone
from kstthc_cli.deadlines.forms.ruling import MAKINGS
from kstthc_cli.deadlines.named import LAST, DayName, Part, PeriodName, UnsureError, require
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import run_forward, span_of
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.workdays import Count

__all__ = ["MAKINGS"]

HALF_YEARLY = kinds.Every(1, PeriodUnit.HALF)
YEARLY = kinds.Every(1, PeriodUnit.YEAR)


# What comes back ----------------------------------------------------------------------------------

_OF_MONTHS = {u.months: u for u in PeriodUnit if u.months in (1, 3, 6, 12)}


@makes("times", kinds.Times)
def _times(
    year: int,
    count: int,
    unit: PeriodUnit,
    length: int = 1,
    at_least: bool = False,
    y: int | None = None,
) -> Rule:
    """ "02 lần/6 tháng", "06 tháng/lần"; a length in months gets its own unit's name."""
    require(count and length and y in (None, year), "no times at all, or of another year")
    if length == 1:
        return _times_each(count, unit, at_least)
    if unit is PeriodUnit.MONTH and length in _OF_MONTHS:
        length, unit = 1, _OF_MONTHS[length]
    if length > 1:
        is_even = unit is PeriodUnit.WEEK or (unit is PeriodUnit.MONTH and 12 % length == 0)
        require(count > 1 or is_even, "no-division", UnsureError)
        require(count == 1, "no even division of the year")
        return kinds.Every(length, unit)
    if count == 1 and not (at_least and unit is PeriodUnit.YEAR):
        return kinds.Every(1, unit)
    return _times_each(count, unit, at_least)


def _times_each(count: int, unit: PeriodUnit, at_least: bool) -> Rule:
    """So many times a period; once is simply every period, but once a year."""
    most = {PeriodUnit.WEEK: 1, PeriodUnit.MONTH: 3}.get(unit, count)
    require(count <= most, "no even division")
    is_each = count == 1 and unit is not PeriodUnit.YEAR
    return kinds.Every(1, unit) if is_each else kinds.Times(count, unit, at_least)


@makes("series")
def _(year: int, m: tuple[Any, ...]) -> Rule:
    """Reports in growing spans: "Quý I, 6 tháng, 9 tháng, năm", "Tháng, quý, 6 tháng, năm"."""
    if m[0] == MONTHS and len(m) > 1 and m[1] == kinds.Every(1, PeriodUnit.QUARTER):
        m = (kinds.Every(1, PeriodUnit.MONTH), *m[1:])
    is_whole = MONTHS not in m and m[0] != making.THE_YEAR
    require(is_whole, "months of no number, or a year that opens no series")
    named = tuple(member for member in m if isinstance(member, PeriodName))
    every = tuple(member for member in m if isinstance(member, kinds.Every))
    units = {period.unit for period in named}
    is_one = named and not every and units <= {PeriodUnit.QUARTER, PeriodUnit.YEAR}
    require(not is_one, "a quarter and its year")
    require(not (every and PeriodUnit.QUARTER in units), "a quarter that has lost its number")
    require(len({p.year for p in named}) < 2, "of which year the first ones are nobody says")
    run_forward(named, year)
    if not every:
        return kinds.InPeriods(named)
    if not named:
        return kinds.Combined(every)
    last = YEARLY if named == (making.THE_YEAR,) else kinds.InPeriods(named, True)
    return kinds.Combined((*every, last))


@makes("weekly", kinds.Weekly)
def _(year: int, weekdays: tuple[int, ...]) -> Rule:
    require(len(set(weekdays)) == len(weekdays), "a weekday twice")
    rules = tuple(map(kinds.Weekly, weekdays))
    return rules[0] if len(rules) == 1 else kinds.Combined(rules)


def _so_many(value: Any, slots: frozenset[str]) -> dict[str, Any] | None:
    """Undo: every n units, where it is not every one."""
    return None if getattr(value, "count", 1) == 1 else undone(kinds.Every)(value, slots)


MONTHS = "months"
MAKINGS |= {
    "every": of(kinds.Every, count=1),
    "every.half": always(HALF_YEARLY),
    "every.so-many": Making(lambda year, count, unit: _times(year, 1, unit, count), _so_many),
    "bare.months": always(MONTHS),
}


@makes("within", kinds.Within)
def _within(year: int, rule: Rule, window: kinds.Span | kinds.Since) -> Rule:
    return kinds.within(rule, window, year)


making.only_read(
    {
        # "Quý/6 tháng/năm"; "6 tháng/năm" is a rate as well as a series
        "slashed": lambda year, a, r: (
            (a, *r) if len(r) != 1 or any(isinstance(m, kinds.Every) for m in (a, *r)) else None
        ),
        # "Từ tháng 4 đến tháng 10, hàng tháng"; "… hàng năm" is the span itself
        "yearly.until": lambda year, end, start=None: kinds.Within(
            YEARLY, kinds.Span(*span_of(start or PeriodName(PeriodUnit.YEAR, 1, year), end, year))
        ),
        # "Hàng quý đến năm 2030"; every year ends with one
        "within.until": lambda year, rule, end: (
            kinds.Within(
                rule, kinds.Span(*span_of(PeriodName(PeriodUnit.YEAR, 1, year), end, year))
            )
            if rule != YEARLY
            else None
        ),
        "within.after": lambda year, rule, window: (
            kinds.within(rule, window, year)
            if rule != YEARLY or isinstance(window, kinds.Since)
            else None
        ),
    }
)


# A day in each period -----------------------------------------------------------------------------


def _day_in(days: tuple[int, ...], month: making.MonthOf, **more: Any) -> Rule:
    unit, place, is_ahead = month
    return kinds.DayIn(days, unit, place, is_ahead, **more)


def _bare_day(year: int, b: tuple[int, ...], m: making.MonthOf, before: bool = False) -> Rule:
    """ "17 tháng cuối quý": without "ngày" only a number that counts no months."""
    require(b[0] not in (3, 6, 9), "a length as well as a day")
    return _day_in(b, m, before=before)


def _first_days(year: int, n: int, m: making.MonthOf, working: bool = False) -> Rule:
    """ "Trong 05 ngày đầu của tháng sau"; ten of each month have a name of their own."""
    if n == 10 and m == (PeriodUnit.MONTH, 1, False) and not working:
        return kinds.PartOf(Part.FIRST_TEN_DAYS, PeriodUnit.MONTH)
    return _day_in((n,), m, working=working, from_day=None if working or n == 1 else 1)


making.only_read(
    {
        "day-in.bare": _bare_day,
        "day-in.first-days": _first_days,
        "day-in.from": lambda year, a, m: _day_in((LAST,), m, from_day=a),
    }
)


# What waits or goes on ----------------------------------------------------------------------------


@makes("after.term", kinds.AfterEvent)
def _(year: int, term: tuple[int, Count]) -> Rule:
    """The "" of a term alone is receipt."""
    require(term[1] is not Count.MONTHS, "a length of months from nowhere")
    return kinds.AfterEvent(*term)


def _told_apart(term: tuple[int, Count], unit: PeriodUnit) -> tuple[int, Count]:
    """A term behind a unit, which does not number it."""
    numbers = {PeriodUnit.QUARTER: 4, PeriodUnit.MONTH: 12}.get(unit, 0)
    require(term[0] > numbers, "unsure-count", UnsureError)
    return term


MAKINGS |= {
    "after.day-itself": always(kinds.AfterEvent(0, Count.DAYS)),
    "promptly": of(kinds.AfterEvent, count=None, counted_in=Count.DAYS),
    "before-happening": of(kinds.BeforeEvent, count=None, counted_in=Count.DAYS),
    "continuous.always": always(kinds.Continuous()),
    "receipt": always("ngày tiếp nhận"),
    "asked": always("Theo yêu cầu"),
}
making.only_read(
    {
        # "Sau 05 ngày kể từ ngày 15/3" is the earliest day, no deadline
        "after.earliest": lambda year, t, a: (
            None if isinstance(a, DayName) else kinds.AfterEvent(t[0], t[1], a)
        ),
        # "Sau khi kết thúc quý 10 ngày"; "… quý 3 ngày" may be the third quarter's
        "after.end": lambda year, a, t: kinds.AfterEvent(*_told_apart(t, a), a),
        # "Trước khi kết thúc quý 15 ngày"; "… quý 3 ngày" may be the third quarter's
        "before-end.trailing": lambda year, u, t: kinds.BeforeEnd(*_told_apart(t, u), u),
        "after.nth-day": lambda year, n, a: kinds.AfterEvent(n, Count.DAYS, a),
        "set-by": lambda year, words: kinds.SetElsewhere(f"theo {words}"),
    }
)
