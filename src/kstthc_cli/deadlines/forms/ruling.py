"""What forms make of days, periods and words: rules, and what a rule was made of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from kstthc_cli.deadlines.chart import Making
from kstthc_cli.deadlines.forms.making import (
    MAKINGS,
    THE_YEAR,
    DaysOf,
    MonthOf,
    Undo,
    always,
    forward,
    makes,
    of,
    only_read,
    taken_from,
)
from kstthc_cli.deadlines.named import (
    LAST,
    Count,
    DayName,
    ImpossibleError,
    Part,
    PeriodName,
    RelativeYear,
    require,
)
from kstthc_cli.deadlines.period import PeriodUnit, nth_weekday
from kstthc_cli.deadlines.points import Day, fill_days, fill_periods, span_of
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    BeforePeriod,
    BeforeTet,
    ByEndOf,
    Combined,
    Continuous,
    Daily,
    DayIn,
    Every,
    InPeriods,
    NthWeekday,
    OnDates,
    Onwards,
    PartOf,
    Rule,
    SetElsewhere,
    Since,
    Span,
    Times,
    UntilEvent,
    Weekly,
    WeekOf,
    WhenAsked,
    Within,
    WorkingDayOf,
)

__all__ = ["MAKINGS"]

HALF_YEARLY = Every(1, PeriodUnit.HALF)
YEARLY = Every(1, PeriodUnit.YEAR)
IN_THE_YEAR = InPeriods((THE_YEAR,))

_OF_THEIR_FIELDS = (
    *(ByEndOf, BeforePeriod, BeforeTet, Onwards, WeekOf, WorkingDayOf),
    *(NthWeekday, Daily, Within, WhenAsked, SetElsewhere),
)
"""Rules whose form has a slot for each field; `BeforeTet` is made by `before-tet`."""

for _kind in _OF_THEIR_FIELDS:
    MAKINGS[re.sub(r"(?<!^)(?=[A-Z])", "-", _kind.__name__).lower()] = of(_kind)


# Days and periods ---------------------------------------------------------------------------------


def _on_dates(*, before: bool = False, yearly: bool = False) -> Making:
    """Days, bound or not, of one year or of every year."""

    def make(year: int, days: tuple[DayName, ...]) -> Rule:
        is_own = all(isinstance(d.year, RelativeYear) and d.year == year for d in days)
        if is_own and not yearly:
            return OnDates(tuple(replace(day, year=None) for day in days), before, True)
        if yearly and days[0].year is not None:
            days = tuple(replace(day, year=None) for day in days if day.year == year) or days
        return OnDates(days, before, yearly)

    return Making(make, of(OnDates, {"before": before, "yearly": yearly}).undo)


MAKINGS |= {
    "on-dates": _on_dates(),
    "on-dates-yearly": _on_dates(yearly=True),
    "before-dates": _on_dates(before=True),
    "before-dates-yearly": _on_dates(before=True, yearly=True),
    "in-the-year": always(IN_THE_YEAR),
    "in-periods": of(InPeriods, {"yearly": False}, unless=IN_THE_YEAR),
    "in-periods-yearly": of(InPeriods, {"yearly": True}),
    "part": Making(
        lambda year, part, period: PartOf(part, period),
        taken_from(PartOf, lambda rule: not rule.is_recurring, part="part", period="period"),
    ),
    "part-of-each": Making(
        lambda year, part, unit: PartOf(part, THE_YEAR if unit is PeriodUnit.YEAR else unit),
        taken_from(PartOf, lambda rule: rule.is_recurring, part="part", unit="period"),
    ),
}
only_read(
    {
        "in-year": lambda year, y=None: InPeriods((PeriodName(PeriodUnit.YEAR, 1, y),)),
        "onwards.bare": lambda year, y: Onwards(PeriodName(PeriodUnit.YEAR, 1, y)),
        "working-day-of.year": lambda year, place, y=None: WorkingDayOf(
            place, PeriodName(PeriodUnit.MONTH, 12, y)
        ),
    }
)


@makes("before-tet.zodiac")
def _(year: int, z: tuple[int, int], y: int | None = None) -> Rule:
    """The year's animal must be the year's own."""
    told = (y or year) - 4
    if (told % 10, told % 12) != z:
        raise ImpossibleError("the animal is another year's")
    return BeforeTet(y)


@makes("weekday-of-month")
def _weekday_of_month(year: int, w: int, place: int, month: PeriodName) -> Rule:
    """ "Thứ Năm đầu tiên của tháng 4": the n-th such day of that month."""
    day = nth_weekday(month.in_year(year), w, place)
    return OnDates((DayName(day.month, day.day, day.year),))


@makes("weekday-of-week")
def _(year: int, w: int, place: int, month: PeriodName) -> Rule:
    """ "Thứ Sáu tuần đầu tháng 6", where the first Friday lies in the first week."""
    whole = month.in_year(year)
    day = nth_weekday(whole, w, place)
    edge = whole.last if place == LAST else whole.first
    weeks = (day - edge + timedelta(edge.weekday())).days // 7
    is_one = weeks == (0 if place == LAST else place - 1)
    require(is_one, "of which week, the month's or the calendar's?")
    return _weekday_of_month(year, w, place, month)


@makes("part.yearly")
def _(year: int, part: Part, m: int) -> Rule:
    """ "10 ngày đầu tháng 12 hàng năm": the day by which a part ends, in every year."""
    day = {Part.EARLY: 10, Part.MIDDLE: 15, Part.FIRST_TEN_DAYS: 10, Part.SECOND_TEN_DAYS: 20}
    if part not in day:
        return InPeriods((PeriodName(PeriodUnit.MONTH, m),), True)
    return OnDates((DayName(m, day[part]),), yearly=True)


@makes("parts")
def _(year: int, part: Part, periods: tuple[PeriodName, ...]) -> Rule:
    """ "Cuối tháng 3, 6, 9": the part of each, where only numbers follow."""
    require(len(periods) > 1, "one part")
    return Combined(tuple(PartOf(part, member) for member in fill_periods(list(periods), year)))


@makes("first-days-of")
def _(year: int, n: int, month: PeriodName) -> Rule:
    """ "Trong 15 ngày đầu tháng 7/2026"; ten of them have a name of their own."""
    require(n != 10, "the first ten days")
    return Span(DayName(month.number, 1, month.year), DayName(month.number, n, month.year))


@makes("week-of.read")
def _(year: int, week: int, month: PeriodName) -> Rule:
    if week == LAST:
        return PartOf(Part.LATE, month)
    starts_on_weekend = month.in_year(year).first.isoweekday() > 5
    require(week > 1 or not starts_on_weekend, "its working days lie in the month before")
    return WeekOf(week, month)


@makes("month-of-quarter")
def _(year: int, m: MonthOf, q: int, y: int | None = None) -> Rule:
    """ "Tháng cuối quý II"."""
    return InPeriods((PeriodName(PeriodUnit.MONTH, 3 * (q - 1) + m[1], y),))


# Spans --------------------------------------------------------------------------------------------

OF_WHICH_YEAR = "of which year the start is, nobody says"
_ENDS = {"a": "start", "b": "end"}


@makes("span", taken_from(Span, lambda rule: rule.start is not None, **_ENDS))
def _span(year: int, a: Any, b: Any) -> Span:
    start, end = _point(a, False), _point(b, True)
    is_next = isinstance(getattr(end, "year", None), RelativeYear) and end.year > year
    is_bare = isinstance(start, PeriodName | Day) and not start.year
    require(not (is_next and is_bare), OF_WHICH_YEAR)
    return Span(*span_of(start, end, year))


@makes("span.loose")
def _(year: int, a: Any, b: Any) -> Rule:
    """A span told by a dash alone: "Quý I - năm 2023" is the quarter's own year."""
    are_years = [isinstance(p, PeriodName) and p.unit is PeriodUnit.YEAR for p in (a, b)]
    require(are_years != [False, True], "a quarter and its year")
    units = [getattr(point, "unit", None) for point in (a, b)]
    is_year = units == [PeriodUnit.QUARTER, PeriodUnit.MONTH] and b.number < 5 and not a.year
    require(not is_year, "two quarters and their year")  # "Quý 1-2/2026"
    is_bare_day = isinstance(a, Day) and a.month is None
    require(not is_bare_day or isinstance(b, Day), "a day of no month")
    return _span(year, a, b)


@makes("span.years")
def _(year: int, a: int, b: int) -> Rule:
    require(1990 <= a < b < 2100, "years run forward")
    return Span(PeriodName(PeriodUnit.YEAR, 1, a), PeriodName(PeriodUnit.YEAR, 1, b))


def _span_of_unit(
    unit: PeriodUnit, year: int, a: int, b: int, ya: int | None = None, yb: int | None = None
) -> Rule:
    start, end = PeriodName(unit, a, ya), PeriodName(unit, b, yb)
    require(start != end, "a span of one period")
    if yb == year + 1 and ya is None:
        require(b <= a, OF_WHICH_YEAR)
        start = replace(start, year=year)
    return Span(*span_of(start, end, year))


only_read(
    {
        "span.months": partial(_span_of_unit, PeriodUnit.MONTH),
        "span.quarters": partial(_span_of_unit, PeriodUnit.QUARTER),
    }
)


@makes("until", taken_from(Span, lambda rule: rule.start is None, end="end"))
def _(year: int, end: PeriodName) -> Rule:
    return Span(None, end) if end.year else ByEndOf(end)


@makes("counted-span")
def _(year: int, n: int, rule: Span) -> Rule:
    """ "trong 3 ngày từ 26/11 đến 28/11/2019", where the count agrees."""
    ends = [end.in_year(year) for end in (rule.start, rule.end) if isinstance(end, DayName)]
    require(len(ends) == 2 and (ends[1] - ends[0]).days + 1 == n, "the count is another")
    return rule


@makes("within.after")
def _(year: int, rule: Rule, window: Span | Since) -> Rule:
    """ "Từ tháng 4 đến tháng 10, hàng tháng"; "… hàng năm" is the span itself."""
    require(rule != YEARLY or isinstance(window, Since), "the span of every year")
    return Within(rule, window)


@makes("counted-days")
def _(year: int, n: int, days: tuple[DayName, ...]) -> Rule:
    """ "trong 3 ngày 12, 13, 14/5", where the count agrees."""
    require(len(days) == n > 1, "the count is another")
    return OnDates(days)


@makes("window", taken_from(Span, **_ENDS))
def _(year: int, a: Any, b: Any) -> Span:
    if a == b and isinstance(a, PeriodName):
        return Span(a, b)
    return Span(*span_of(_point(a, False), _point(b, True), year))


@makes("since", taken_from(Since, start="start"))
def _since(year: int, start: Any) -> Since:
    start = _point(start, False)
    if not isinstance(start, Day):
        return Since(start)
    require(not start.has_clock, "an hour at which something begins, on its day")
    return Since(fill_days([start], year)[0])


@makes("until-event", taken_from(UntilEvent, start="start", e="event"))
def _(year: int, start: Any, e: str) -> Rule:
    return UntilEvent(_since(year, start).start, e)


def _point(value: Any, is_end: bool) -> Any:
    """Either end of a span; part of a period stands for its first or last day."""
    if not isinstance(value, PartOf):
        return value
    period, part = value.period, value.part
    if part is (Part.LATE if is_end else Part.EARLY):
        return period
    if isinstance(period, PeriodUnit) or period.unit is not PeriodUnit.MONTH:
        raise ValueError("a convention that spans need not know")
    day = {(Part.EARLY, True): 10, (Part.MIDDLE, False): 15, (Part.MIDDLE, True): 15}
    return Day(day.get((part, is_end), 21), period.number, period.year)


@makes("until-day")
def _(year: int, e: str, b: Any) -> Rule:
    """The end of what begins with an event: its start is not known, its end is."""
    if isinstance(b, PeriodName):
        return ByEndOf(b)
    require(isinstance(b, Day), "an end of no day")
    return OnDates(tuple(fill_days([b], year)))


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
        require(count == 1 and is_even, "no even division of the year")
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


MONTHS = "months"
MAKINGS |= {
    "every": of(Every, {"count": 1}, unless=HALF_YEARLY),
    "every.half": always(HALF_YEARLY),
    "every.so-many": Making(
        lambda year, length, unit: _times_per(1, length, unit),
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


_NO_TERM = {"count": None, "counted_in": Count.DAYS}
MAKINGS |= {
    "after": Making(lambda year, t, a: AfterEvent(t[0], t[1], a), _of_term(AfterEvent, "anchor")),
    "after.day-itself": always(AfterEvent(0, Count.DAYS)),
    "promptly": of(AfterEvent, _NO_TERM, e="anchor"),
    "before-event": Making(
        lambda year, t, e: BeforeEvent(t[0], t[1], e), _of_term(BeforeEvent, "event")
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
