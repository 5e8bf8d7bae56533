"""What forms make of duties that come back, wait or go on: rules, and what a rule was made of."""

from __future__ import annotations

from functools import partial
from typing import Any

from kstthc_cli.deadlines.chart import Making
from kstthc_cli.deadlines.forms.making import (
    THE_YEAR,
    DaysOf,
    MonthOf,
    Undo,
    always,
    forward,
    makes,
    of,
    of_their_fields,
    only_read,
    taken_from,
)
from kstthc_cli.deadlines.forms.ruling import MAKINGS
from kstthc_cli.deadlines.named import (
    LAST,
    Count,
    DayName,
    PeriodName,
    UnsureError,
    require,
)
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEnd,
    BeforeEvent,
    Combined,
    Continuous,
    Daily,
    DayIn,
    Every,
    InPeriods,
    NthWeekday,
    Rule,
    SetElsewhere,
    Since,
    Span,
    Times,
    Weekly,
    WhenAsked,
    Within,
)

__all__ = ["MAKINGS"]

HALF_YEARLY = Every(1, PeriodUnit.HALF)
YEARLY = Every(1, PeriodUnit.YEAR)

of_their_fields(NthWeekday, Daily, Within, WhenAsked, SetElsewhere)


# What comes back ----------------------------------------------------------------------------------

_MONTHS_NAMED = {
    1: PeriodUnit.MONTH,
    3: PeriodUnit.QUARTER,
    6: PeriodUnit.HALF,
    12: PeriodUnit.YEAR,
}


def _times_per(count: int, length: int, unit: PeriodUnit, *, at_least: bool = False) -> Rule:
    """ "02 lần/6 tháng", "06 tháng/lần"; a length in months gets its own unit's name."""
    require(count and length, "no times at all")
    if unit is PeriodUnit.MONTH and length in _MONTHS_NAMED:
        length, unit = 1, _MONTHS_NAMED[length]
    if length > 1:
        is_even = unit is PeriodUnit.WEEK or (unit is PeriodUnit.MONTH and 12 % length == 0)
        if count == 1 and not is_even:
            raise UnsureError("no-division")
        require(count == 1, "no even division of the year")
        return Every(length, unit)
    if count == 1 and not (at_least and unit is PeriodUnit.YEAR):
        return Every(1, unit)
    return _times_each(count, unit, at_least)


def _times_each(count: int, unit: PeriodUnit, at_least: bool) -> Rule:
    """So many times a period; once is simply every period, but once a year."""
    most = {PeriodUnit.WEEK: 1, PeriodUnit.MONTH: 3}.get(unit, count)
    require(count <= most, "no even division")
    is_each = count == 1 and unit is not PeriodUnit.YEAR
    return Every(1, unit) if is_each else Times(count, unit, at_least)


@makes("times", taken_from(Times, count="count", unit="unit", least="at_least"))
def _(year: int, count: int, unit: PeriodUnit, least: Any = None, y: int | None = None) -> Rule:
    require(count and y in (None, year), "no times at all, or of another year")
    return _times_each(count, unit, bool(least))


@makes("times.in")
def _(year: int, count: int, length: int, unit: PeriodUnit, least: Any = None) -> Rule:
    if length == 1 and count:
        return _times_each(count, unit, bool(least))
    return _times_per(count, length, unit, at_least=bool(least))


@makes("series")
def _(year: int, m: tuple[Any, ...]) -> Rule:
    """Reports in growing spans: "Quý I, 6 tháng, 9 tháng, năm", "Tháng, quý, 6 tháng, năm"."""
    if m[0] == MONTHS and len(m) > 1 and m[1] == Every(1, PeriodUnit.QUARTER):
        m = (Every(1, PeriodUnit.MONTH), *m[1:])
    is_whole = MONTHS not in m and m[0] != THE_YEAR
    require(is_whole, "months of no number, or a year that opens no series")
    named = tuple(member for member in m if isinstance(member, PeriodName))
    every = tuple(member for member in m if isinstance(member, Every))
    units = {period.unit for period in named}
    is_one = named and not every and units <= {PeriodUnit.QUARTER, PeriodUnit.YEAR}
    require(not is_one, "a quarter and its year")
    require(not (every and PeriodUnit.QUARTER in units), "a quarter that has lost its number")
    require(len({p.year for p in named}) < 2, "of which year the first ones are nobody says")
    forward(list(named), year)
    if not every:
        return InPeriods(named)
    if not named:
        return Combined(every)
    return Combined((*every, YEARLY if named == (THE_YEAR,) else InPeriods(named, True)))


@makes("slashed")
def _(year: int, a: Any, r: tuple[Any, ...]) -> tuple[Any, ...]:
    """ "Quý/6 tháng/năm"; "6 tháng/năm" may be six months of every year."""
    members = (a, *r)
    is_series = len(members) != 2 or any(isinstance(member, Every) for member in members)
    require(is_series, "a rate as well as a series")
    return members


@makes("weekly", lambda r: {"ws": (r.weekday,)} if type(r) is Weekly else None)
def _(year: int, ws: tuple[int, ...]) -> Rule:
    require(len(set(ws)) == len(ws), "a weekday twice")
    return Weekly(ws[0]) if len(ws) == 1 else Combined(tuple(Weekly(w) for w in ws))


@makes("within.after")
def _(year: int, rule: Rule, window: Span | Since) -> Rule:
    """ "Từ tháng 4 đến tháng 10, hàng tháng"; "… hàng năm" is the span itself."""
    require(rule != YEARLY or isinstance(window, Since), "the span of every year")
    return Within(rule, window)


MONTHS = "months"
MAKINGS |= {
    "every": of(Every, {"count": 1}, unless=HALF_YEARLY),
    "every.half": always(HALF_YEARLY),
    "every.so-many": Making(
        lambda year, length, unit: (
            _times_per(1, length, unit) if length != 1 else _times_each(1, unit, False)
        ),
        taken_from(Every, lambda rule: rule.count > 1, length="count", unit="unit"),
    ),
    "bare.months": always(MONTHS),
}


# A day in each period -----------------------------------------------------------------------------


def _undo_day_in(*, before: bool) -> Undo:
    def undo(rule: Any) -> dict[str, Any] | None:
        if type(rule) is not DayIn or rule.before is not before or rule.from_day is not None:
            return None
        return {"d": (rule.days, rule.working), "m": _month_of(rule)}

    return undo


def _month_of(rule: DayIn) -> tuple[PeriodUnit, int, bool, bool]:
    """Which month; and whether "của tháng" tells it, where "hàng tháng" would not do."""
    return rule.unit, rule.month, rule.ahead, rule.days[0] == LAST or rule.working


def _undo_window(rule: Any) -> dict[str, Any] | None:
    if type(rule) is not DayIn or rule.from_day is None:
        return None
    return {"a": rule.from_day, "b": rule.days[0], "m": _month_of(rule)}


def _day_in(year: int, d: DaysOf, m: MonthOf, before: bool = False) -> Rule:
    return DayIn(d[0], *m, before=before, working=d[1])


def _window(year: int, a: int, b: int, m: MonthOf) -> Rule:
    return DayIn((b,), *m, from_day=a)


def _bare_day(year: int, b: tuple[int, ...], m: MonthOf, before: bool = False) -> Rule:
    """ "17 tháng cuối quý": without "ngày" only a number that counts no months."""
    require(b[0] not in (3, 6, 9), "a length as well as a day")
    return DayIn(b, *m, before=before)


@makes("day-in.first-days")
def _(year: int, n: int, m: MonthOf, working: Any = None) -> Rule:
    first = None if working or n == 1 else 1
    return DayIn((n,), *m, working=bool(working), from_day=first)


@makes("last-of-quarter")
def _(year: int, d: DaysOf) -> Rule:
    require(d[0] == (LAST,), "a numbered day of a quarter")
    return DayIn(d[0], PeriodUnit.QUARTER, 3, working=d[1])


MAKINGS |= {
    "day-in": Making(_day_in, _undo_day_in(before=False)),
    "day-in-before": Making(partial(_day_in, before=True), _undo_day_in(before=True)),
    "day-in.window": Making(_window, _undo_window),
}
only_read(
    {
        "day-in.bare": _bare_day,
        "day-in.bare-before": partial(_bare_day, before=True),
        "day-in.from": lambda year, a, m: _window(year, a, LAST, m),
        "monthly-on": lambda year, d: DayIn(d[0], working=d[1]),
    }
)


# What waits or goes on ----------------------------------------------------------------------------


def _of_term(kind: type[AfterEvent | BeforeEvent], event: str, *, is_alone: bool = False) -> Undo:
    """Undo of what counts a term from or to an event; the "" of a term alone is receipt."""

    def undo(rule: Any) -> dict[str, Any] | None:
        told = getattr(rule, event, None)
        if not isinstance(rule, kind) or not rule.count or (told == "") is not is_alone:
            return None
        slots: dict[str, Any] = {"t": (rule.count, rule.counted_in)}
        return slots if is_alone else slots | {event[0]: told}

    return undo


@makes("after.earliest")
def _(year: int, t: tuple[int, Count], a: Any) -> Rule:
    """ "Sau 05 ngày kể từ ngày 15/3" is the earliest day, no deadline."""
    require(not isinstance(a, DayName), "the earliest day")
    return AfterEvent(*t, a)


@makes("after.term", _of_term(AfterEvent, "anchor", is_alone=True))
def _(year: int, t: tuple[int, Count]) -> Rule:
    require(t[1] is not Count.MONTHS, "a length of months from nowhere")
    return AfterEvent(*t)


@makes("after.end")
def _(year: int, a: PeriodUnit, t: tuple[int, Count]) -> Rule:
    """ "Sau khi kết thúc quý 10 ngày"; "… quý 3 ngày" may be the third quarter's."""
    return AfterEvent(*_told_apart(t, a), a)


def _told_apart(term: tuple[int, Count], unit: PeriodUnit) -> tuple[int, Count]:
    """A term behind a unit, which does not number it."""
    if term[0] <= {PeriodUnit.QUARTER: 4, PeriodUnit.MONTH: 12}.get(unit, 0):
        raise UnsureError("unsure-count")
    return term


@makes("before-end.trailing")
def _(year: int, u: PeriodUnit, t: tuple[int, Count]) -> Rule:
    """ "Trước khi kết thúc quý 15 ngày"; "… quý 3 ngày" may be the third quarter's."""
    count, counted_in = _told_apart(t, u)
    return BeforeEnd(count, counted_in, u)


_NO_TERM = {"count": None, "counted_in": Count.DAYS}
MAKINGS |= {
    "after": Making(lambda year, t, a: AfterEvent(t[0], t[1], a), _of_term(AfterEvent, "anchor")),
    "after.day-itself": always(AfterEvent(0, Count.DAYS)),
    "promptly": of(AfterEvent, _NO_TERM, e="anchor"),
    "before-event": Making(
        lambda year, t, e: BeforeEvent(t[0], t[1], e), _of_term(BeforeEvent, "event")
    ),
    "before-end": Making(
        lambda year, t, u: BeforeEnd(t[0], t[1], u),
        lambda r: {"t": (r.count, r.counted_in), "u": r.unit} if type(r) is BeforeEnd else None,
    ),
    "before-happening": of(BeforeEvent, _NO_TERM, e="event"),
    "continuous": always(Continuous()),
    "continuous-until": of(Continuous, unless=Continuous()),
}
only_read(
    {
        "after.nth-day": lambda year, n, a: AfterEvent(n, Count.DAYS, a),
        "set-by": lambda year, words: SetElsewhere(f"theo {words}"),
        "receipt": lambda year: "ngày tiếp nhận",
        "asked": lambda year: "Theo yêu cầu",
    }
)
