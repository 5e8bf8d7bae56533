"""What forms make of days, periods and words: rules, and what a rule was made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kstthc_cli.deadlines.chart import Making
from kstthc_cli.deadlines.forms.making import (
    MAKINGS,
    THE_YEAR,
    DaysOf,
    MonthOf,
    Undo,
    family,
    forward,
    makes,
    only,
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


def of(kind: type[Rule], *names: str) -> Making:
    """A rule whose slots are its fields."""

    def make(year: int, /, **slots: Any) -> Rule:
        return kind(**slots)

    def undo(rule: Any) -> dict[str, Any] | None:
        return {name: getattr(rule, name) for name in names} if type(rule) is kind else None

    return Making(make, undo)


# Days and periods ---------------------------------------------------------------------------------


def _on_dates(*, before: bool = False, yearly: bool = False) -> Making:
    """Days, bound or not, of one year or of every year."""

    def make(year: int, days: tuple[DayName, ...]) -> Rule:
        if not yearly and all(isinstance(d.year, RelativeYear) and d.year == year for d in days):
            return OnDates(tuple(replace(day, year=None) for day in days), before, True)
        if yearly and days[0].year is not None:
            days = tuple(replace(day, year=None) for day in days if day.year == year) or days
        return OnDates(days, before, yearly)

    def holds(rule: OnDates) -> bool:
        return (rule.before, rule.yearly) == (before, yearly)

    return Making(make, taken_from(OnDates, where=holds, days="days"))


MAKINGS |= {
    "on-dates": _on_dates(),
    "on-dates-yearly": _on_dates(yearly=True),
    "before-dates": _on_dates(before=True),
    "before-dates-yearly": _on_dates(before=True, yearly=True),
    "in-the-year": Making(lambda year: InPeriods((THE_YEAR,)), only(InPeriods((THE_YEAR,)))),
    "in-periods": Making(
        lambda year, periods: InPeriods(periods),
        taken_from(
            InPeriods, where=lambda r: not r.yearly and r.periods != (THE_YEAR,), periods="periods"
        ),
    ),
    "in-periods-yearly": Making(
        lambda year, periods: InPeriods(periods, True),
        taken_from(InPeriods, where=lambda r: r.yearly, periods="periods"),
    ),
    "by-end-of": of(ByEndOf, "period"),
    "before-period": of(BeforePeriod, "period"),
    "before-tet": of(BeforeTet, "year"),
    "onwards": of(Onwards, "period"),
    "week-of": of(WeekOf, "week", "month"),
    "working-day-of": of(WorkingDayOf, "place", "month"),
    "part": Making(
        lambda year, part, period: PartOf(part, period),
        taken_from(
            PartOf,
            where=lambda r: not isinstance(r.period, PeriodUnit),
            part="part",
            period="period",
        ),
    ),
    "part-of-each": Making(
        lambda year, part, unit: PartOf(part, THE_YEAR if unit is PeriodUnit.YEAR else unit),
        taken_from(
            PartOf, where=lambda r: isinstance(r.period, PeriodUnit), part="part", unit="period"
        ),
    ),
}
only_read(
    {
        "in-year": lambda year, y=None: InPeriods((PeriodName(PeriodUnit.YEAR, 1, y),)),
        "onwards.bare": lambda year, y: Onwards(PeriodName(PeriodUnit.YEAR, 1, y)),
        "working-day-of.year": lambda year, place, y=None: WorkingDayOf(
            place, PeriodName(PeriodUnit.MONTH, 12, y)
        ),
        "until-day": lambda year, e, b: _ended(year, b),
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
    if weeks != (0 if place == LAST else place - 1):
        raise ValueError("of which week, the month's or the calendar's?")
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
    if len(periods) < 2:
        raise ValueError("one part")
    return Combined(tuple(PartOf(part, member) for member in fill_periods(list(periods), year)))


@makes("first-days-of")
def _(year: int, n: int, month: PeriodName) -> Rule:
    """ "Trong 15 ngày đầu tháng 7/2026"; ten of them have a name of their own."""
    if n == 10:
        raise ValueError("the first ten days")
    return Span(DayName(month.number, 1, month.year), DayName(month.number, n, month.year))


@makes("week-of.read")
def _(year: int, week: int, month: PeriodName) -> Rule:
    if week == LAST:
        return PartOf(Part.LATE, month)
    if week == 1 and month.in_year(year).first.isoweekday() > 5:
        raise ValueError("its working days lie in the month before")
    return WeekOf(week, month)


@makes("month-of-quarter")
def _(year: int, m: MonthOf, q: int, y: int | None = None) -> Rule:
    """ "Tháng cuối quý II"."""
    return InPeriods((PeriodName(PeriodUnit.MONTH, 3 * (q - 1) + m[1], y),))


# Spans --------------------------------------------------------------------------------------------


@makes("span", taken_from(Span, where=lambda r: r.start is not None, a="start", b="end"))
def _span(year: int, a: Any, b: Any) -> Span:
    start, end = _point(a, False), _point(b, True)
    is_next = isinstance(getattr(end, "year", None), RelativeYear) and end.year > year
    if is_next and isinstance(start, PeriodName | Day) and not start.year:
        raise ValueError("of which year the start is, nobody says")
    return Span(*span_of(start, end, year))


@makes("span.loose")
def _(year: int, a: Any, b: Any) -> Rule:
    """A span told by a dash alone: "Quý I - năm 2023" is the quarter's own year."""
    if isinstance(b, PeriodName) and b.unit is PeriodUnit.YEAR:
        if not (isinstance(a, PeriodName) and a.unit is PeriodUnit.YEAR):
            raise ValueError("a quarter and its year")
    units = [getattr(point, "unit", None) for point in (a, b)]
    if units == [PeriodUnit.QUARTER, PeriodUnit.MONTH] and b.number < 5 and not a.year:
        raise ValueError("two quarters and their year")
    if isinstance(a, Day) and a.month is None and not isinstance(b, Day):
        raise ValueError("a day of no month")
    return _span(year, a, b)


@makes("span.years")
def _(year: int, a: int, b: int) -> Rule:
    if not 1990 <= a < b < 2100:
        raise ValueError("years run forward")
    return Span(PeriodName(PeriodUnit.YEAR, 1, a), PeriodName(PeriodUnit.YEAR, 1, b))


def _span_of_unit(
    year: int, unit: PeriodUnit, a: int, b: int, ya: int | None = None, yb: int | None = None
) -> Rule:
    start, end = PeriodName(unit, a, ya), PeriodName(unit, b, yb)
    if start == end:
        raise ValueError("a span of one period")
    if yb == year + 1 and ya is None:
        if b > a:
            raise ValueError("of which year the start is, nobody says")
        start = replace(start, year=year)
    return Span(*span_of(start, end, year))


only_read(
    {
        "span.months": lambda year, **ends: _span_of_unit(year, PeriodUnit.MONTH, **ends),
        "span.quarters": lambda year, **ends: _span_of_unit(year, PeriodUnit.QUARTER, **ends),
    }
)


@makes("until", taken_from(Span, where=lambda r: r.start is None, end="end"))
def _(year: int, end: PeriodName) -> Rule:
    return Span(None, end) if end.year else ByEndOf(end)


@makes("counted-span")
def _(year: int, n: int, rule: Span) -> Rule:
    """ "trong 3 ngày từ 26/11 đến 28/11/2019", where the count agrees."""
    ends = [end.in_year(year) for end in (rule.start, rule.end) if isinstance(end, DayName)]
    if len(ends) < 2 or (ends[1] - ends[0]).days + 1 != n:
        raise ValueError("the count is another")
    return rule


@makes("counted-days")
def _(year: int, n: int, days: tuple[DayName, ...]) -> Rule:
    """ "trong 3 ngày 12, 13, 14/5", where the count agrees."""
    if len(days) != n or n < 2:
        raise ValueError("the count is another")
    return OnDates(days)


@makes("window", taken_from(Span, a="start", b="end"))
def _(year: int, a: Any, b: Any) -> Span:
    if a == b and isinstance(a, PeriodName):
        return Span(a, b)
    return Span(*span_of(_point(a, False), _point(b, True), year))


@makes("since", taken_from(Since, start="start"))
def _since(year: int, start: Any) -> Since:
    start = _point(start, False)
    if isinstance(start, Day) and start.has_clock:
        raise ValueError("an hour at which something begins, on its day")
    return Since(fill_days([start], year)[0] if isinstance(start, Day) else start)


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


def _ended(year: int, end: Any) -> Rule:
    """The end of what begins with an event: its start is not known, its end is."""
    if isinstance(end, PeriodName):
        return ByEndOf(end)
    if isinstance(end, Day):
        return OnDates(tuple(fill_days([end], year)))
    raise ValueError("an end of no day")


# What comes back ----------------------------------------------------------------------------------


def _times_per(count: int, length: int, unit: PeriodUnit, *, at_least: bool = False) -> Rule:
    """ "02 lần/6 tháng", "06 tháng/lần"; a length in months gets its own unit's name."""
    if 0 in (count, length):
        raise ValueError("no times at all")
    if unit is PeriodUnit.MONTH:
        named = {
            1: PeriodUnit.MONTH,
            3: PeriodUnit.QUARTER,
            6: PeriodUnit.HALF,
            12: PeriodUnit.YEAR,
        }.get(length)
        length, unit = (length, unit) if named is None else (1, named)
    if length > 1:
        if (
            count > 1
            or unit not in (PeriodUnit.MONTH, PeriodUnit.WEEK)
            or (unit is PeriodUnit.MONTH and 12 % length)
        ):
            raise ValueError("no even division of the year")
        return Every(length, unit)
    if count == 1 and not (at_least and unit is PeriodUnit.YEAR):
        return Every(1, unit)
    return _times_each(count, unit, at_least)


def _times_each(count: int, unit: PeriodUnit, at_least: bool) -> Rule:
    """So many times a period; once is simply every period, but once a year."""
    if count > {PeriodUnit.WEEK: 1, PeriodUnit.MONTH: 3}.get(unit, count):
        raise ValueError("no even division")
    return (
        Every(1, unit)
        if count == 1 and unit is not PeriodUnit.YEAR
        else Times(count, unit, at_least)
    )


@makes("times", taken_from(Times, count="count", unit="unit", least="at_least"))
def _(year: int, count: int, unit: PeriodUnit, least: Any = None, y: int | None = None) -> Rule:
    if count == 0 or y not in (None, year):
        raise ValueError("no times at all, or of another year")
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
    if MONTHS in m or m[0] == THE_YEAR:
        raise ValueError("months of no number, or a year that opens no series")
    named = tuple(member for member in m if isinstance(member, PeriodName))
    every = tuple(member for member in m if isinstance(member, Every))
    _check_series(named, every, year)
    if not every:
        return InPeriods(named)
    if not named:
        return Combined(every)
    return Combined((*every, YEARLY if named == (THE_YEAR,) else InPeriods(named, True)))


def _check_series(named: tuple[PeriodName, ...], every: tuple[Every, ...], year: int) -> None:
    units = {period.unit for period in named}
    if named and not every and units <= {PeriodUnit.QUARTER, PeriodUnit.YEAR}:
        raise ValueError("a quarter and its year")
    if every and PeriodUnit.QUARTER in units:
        raise ValueError("a quarter that has lost its number")
    if len({period.year for period in named}) > 1:
        raise ValueError("of which year the first ones are nobody says")
    forward(list(named), year)


@makes("slashed")
def _(year: int, a: Any, r: tuple[Any, ...]) -> tuple[Any, ...]:
    """ "Quý/6 tháng/năm"; "6 tháng/năm" may be six months of every year."""
    members = (a, *r)
    if len(members) == 2 and not any(isinstance(member, Every) for member in members):
        raise ValueError("a rate as well as a series")
    return members


@makes("weekly", lambda r: {"ws": (r.weekday,)} if type(r) is Weekly else None)
def _(year: int, ws: tuple[int, ...]) -> Rule:
    if len(set(ws)) < len(ws):
        raise ValueError("a weekday twice")
    rules: list[Rule] = [Weekly(w) for w in ws]
    return rules[0] if len(rules) == 1 else Combined(tuple(rules))


MONTHS = "months"
MAKINGS |= {
    "every": Making(
        lambda year, unit: Every(1, unit),
        taken_from(Every, where=lambda r: r.count == 1 and r != HALF_YEARLY, unit="unit"),
    ),
    "every.half": Making(lambda year: HALF_YEARLY, only(HALF_YEARLY)),
    "every.so-many": Making(
        lambda year, length, unit: _times_per(1, length, unit),
        taken_from(Every, where=lambda r: r.count > 1, length="count", unit="unit"),
    ),
    "nth-weekday": of(NthWeekday, "place", "weekday"),
    "daily": of(Daily),
    "within": of(Within, "rule", "window"),
}
family("bare", {"months": MONTHS})


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
    unit, month, ahead = m
    return DayIn(d[0], unit, month, ahead, before, d[1])


def _window(year: int, a: int, b: int, m: MonthOf) -> Rule:
    return DayIn((b,), *m, from_day=a)


def _bare_day(year: int, b: tuple[int, ...], m: MonthOf, before: bool = False) -> Rule:
    """ "17 tháng cuối quý": without "ngày" only a number that counts no months."""
    if b[0] in (3, 6, 9):
        raise ValueError("a length as well as a day")
    return DayIn(b, *m, before=before)


@makes("day-in.first-days")
def _(year: int, n: int, m: MonthOf, working: Any = None) -> Rule:
    first = None if working or n == 1 else 1
    return DayIn((n,), *m, working=bool(working), from_day=first)


@makes("last-of-quarter")
def _(year: int, d: DaysOf) -> Rule:
    if d[0] != (LAST,):
        raise ValueError("a numbered day of a quarter")
    return DayIn(d[0], PeriodUnit.QUARTER, 3, working=d[1])


MAKINGS |= {
    "day-in": Making(_day_in, _undo_day_in(before=False)),
    "day-in-before": Making(
        lambda year, d, m: _day_in(year, d, m, before=True), _undo_day_in(before=True)
    ),
    "day-in.window": Making(_window, _undo_window),
}
only_read(
    {
        "day-in.bare": _bare_day,
        "day-in.bare-before": lambda year, b, m: _bare_day(year, b, m, before=True),
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
    if isinstance(a, DayName):
        raise ValueError("the earliest day")  # noqa: TRY004 - a failed reading
    return AfterEvent(*t, a)


@makes("after.term", _of_term(AfterEvent, "anchor", is_alone=True))
def _(year: int, t: tuple[int, Count]) -> Rule:
    if t[1] is Count.MONTHS:
        raise ValueError("a length of months from nowhere")
    return AfterEvent(*t)


MAKINGS |= {
    "after": Making(lambda year, t, a: AfterEvent(t[0], t[1], a), _of_term(AfterEvent, "anchor")),
    "after.day-itself": Making(
        lambda year: AfterEvent(0, Count.DAYS), only(AfterEvent(0, Count.DAYS))
    ),
    "promptly": Making(
        lambda year, e: AfterEvent(None, Count.DAYS, e),
        taken_from(AfterEvent, where=lambda r: r.count is None, e="anchor"),
    ),
    "before-event": Making(
        lambda year, t, e: BeforeEvent(t[0], t[1], e), _of_term(BeforeEvent, "event")
    ),
    "before-happening": Making(
        lambda year, e: BeforeEvent(None, Count.DAYS, e),
        taken_from(BeforeEvent, where=lambda r: r.count is None, e="event"),
    ),
    "when-asked": of(WhenAsked, "words"),
    "set-elsewhere": of(SetElsewhere, "words"),
    "continuous": Making(lambda year: Continuous(), only(Continuous())),
    "continuous-until": Making(
        lambda year, until: Continuous(until),
        taken_from(Continuous, where=lambda r: bool(r.until), until="until"),
    ),
}
only_read(
    {
        "after.nth-day": lambda year, n, a: AfterEvent(n, Count.DAYS, a),
        "set-by": lambda year, words: SetElsewhere(f"theo {words}"),
        "receipt": lambda year: "ngày tiếp nhận",
        "asked": lambda year: "Theo yêu cầu",
    }
)
