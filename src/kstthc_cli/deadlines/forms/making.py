"""What the slots of forms make, for both languages alike, and what a rule was made of.

A making that undoes itself prints: its form's first pattern is the canonical phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from itertools import pairwise
from typing import Any

from kstthc_cli.deadlines.chart import Making
from kstthc_cli.deadlines.fragments import BareDays
from kstthc_cli.deadlines.named import (
    LAST,
    Count,
    DayName,
    ImpossibleError,
    Issue,
    Part,
    PeriodName,
    RelativeYear,
)
from kstthc_cli.deadlines.period import Unit
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

THE_YEAR = PeriodName(Unit.YEAR)
MOST_MEMBERS = 16
"""Members of one list."""

SPANS = {3: Unit.QUARTER, 6: Unit.HALF, 9: Unit.NINE_MONTHS, 12: Unit.YEAR}


def read(make: Callable[..., Any]) -> Making:
    """A making that is only read."""
    return Making(make)


def of(kind: type[Rule], *names: str, **fixed: Any) -> Making:
    """A rule whose slots are its fields; other fields are as stated, or their defaults."""
    expected = {
        f.name: fixed.get(f.name, f.default)
        for f in fields(kind)  # type: ignore[arg-type]  # every rule is a dataclass
        if f.name not in names
    }

    def undo(rule: Any) -> dict[str, Any] | None:
        if type(rule) is not kind:
            return None
        if any(e is not MISSING and getattr(rule, n) != e for n, e in expected.items()):
            return None
        return {name: getattr(rule, name) for name in names}

    return Making(lambda year, /, **slots: kind(**fixed, **slots), undo)


def _day(year: int, d: int, m: int, y: int | None = None) -> Day:
    return Day(d, m, y)


def _day_in_words(year: int, d: int, m: int, y: int | None = None) -> Day:
    return Day(d, m, y, in_words=True)


def _unbound_day_in_words(year: int, d: int, m: int, y: int | None = None) -> Day:
    """ "15 tháng 3"; "6 tháng 1" is half a year as well as 6 January."""
    if d <= 12 and y is None:
        raise ValueError("a length as well as a day")
    return Day(d, m, y, in_words=True)


def _dash_day(year: int, d: int, m: int) -> Day:
    """ "20-10"; "4-6" is two days as well as one, unless "trước" or "đến" stands before it."""
    return Day(d, m)


def _lone_dash_day(year: int, d: int, m: int) -> Day:
    if d <= 12 and d <= m:
        raise ValueError("two days, or one")
    return Day(d, m)


def _dash_slash_day(year: int, d: int, m: int, y: int) -> Day:
    """ "30-6/2023"; "1-3/2023" is January to March as well."""
    if d <= 12:
        raise ValueError("a span as well as a day")
    return Day(d, m, y)


def _on_weekday(year: int, w: int, d: Day) -> Day:
    if d.month is not None and d.named().in_year(year).isoweekday() != w:
        raise ImpossibleError("the weekday is another")
    return d


def _called(year: int, d: Day) -> Day:
    return replace(d, is_called=True)


def _at_clock(year: int, h: int, d: Day, h2: int | None = None) -> Day:
    """A clock leaves the day as it is; midnight is the end of the day before as well."""
    if h == 0:
        raise ValueError("midnight belongs to the day before as well as to the day")
    return replace(d, has_clock=True)


def _clock(year: int, h: int, m: int | None = None) -> int:
    if h > 24 or (m or 0) > 59:
        raise ImpossibleError("no such time of day")
    return h


def _days_of_months(year: int, b: tuple[int, ...], r: tuple[tuple[int, int | None], ...]) -> Any:
    """ "ngày 20 tháng 3, 6, 9 và 12", "ngày 5, 15 tháng 3"."""
    return tuple(Day(d, m, y, in_words=True) for m, y in r for d in b)


def _more_days(year: int, a: tuple[Day, ...], r: tuple[Day, ...]) -> tuple[Day, ...]:
    if a[-1].in_words and not r[0].in_words and not r[0].is_called:
        raise ValueError("a day of its own after months in words")
    return _bounded((*a, *r))


def _bounded(members: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list as people write one: longer ones are no deadline, and would take long to read."""
    if len(members) > MOST_MEMBERS:
        raise ValueError("a list too long to be one deadline")
    return members


def _dates(year: int, d: tuple[Day, ...]) -> tuple[DayName, ...]:
    if any(isinstance(day.year, RelativeYear) and day.year < year for day in d):
        raise ValueError("last year's day is no deadline")
    return tuple(fill_days(list(d), year))


def _half(year: int, n: int, p: int, y: int | None = None) -> PeriodName:
    if n not in (3, 6, 9) or (n == 9 and p != 1):
        raise ValueError("no such part of a year")
    return PeriodName(SPANS[n], 1 if p == 1 else 12 // n, y)


def _months(unit: Unit) -> Callable[..., tuple[PeriodName, ...]]:
    def make(year: int, r: tuple[tuple[int, int | None], ...]) -> tuple[PeriodName, ...]:
        return tuple(PeriodName(unit, number, y) for number, y in r)

    return make


def _one_month(unit: Unit) -> Making:
    def make(year: int, m: int, y: int | None = None) -> PeriodName:
        return PeriodName(unit, m, y)

    def undo(value: Any) -> dict[str, Any] | None:
        return {"m": value.number, "y": value.year} if value.unit is unit else None

    return Making(make, undo)


def _undo_half(number: int) -> Callable[[Any], dict[str, Any] | None]:
    def undo(value: Any) -> dict[str, Any] | None:
        return {"y": value.year} if (value.unit, value.number) == (Unit.HALF, number) else None

    return undo


def _nine_months(year: int, y: int | None = None) -> PeriodName:
    return PeriodName(Unit.NINE_MONTHS, 1, y)


def _is_unit(unit: Unit) -> Callable[[Any], dict[str, Any] | None]:
    return lambda value: {"y": value.year} if value.unit is unit else None


def _periods(year: int, p: tuple[PeriodName, ...]) -> tuple[PeriodName, ...]:
    return tuple(fill_periods(list(p), year))


def _undo_in_periods(*, yearly: bool) -> Callable[[Any], dict[str, Any] | None]:
    def undo(rule: Any) -> dict[str, Any] | None:
        return {"periods": rule.periods} if _is(rule, InPeriods) and rule.yearly is yearly else None

    return undo


def _is(rule: Any, kind: type[Rule]) -> bool:
    return type(rule) is kind


def _in_periods_yearly(year: int, periods: tuple[PeriodName, ...]) -> Rule:
    return InPeriods(periods, True)


def _whole_year(year: int, y: int | None = None) -> Rule:
    if y not in (None, year):
        return InPeriods((PeriodName(Unit.YEAR, 1, y),))
    return InPeriods((PeriodName(Unit.YEAR, 1, y),))


def _until(year: int, end: PeriodName) -> Rule:
    return Span(None, end) if end.year else ByEndOf(end)


def _span(year: int, a: Any, b: Any) -> Rule:
    start, end = _point(a, False), _point(b, True)
    is_next = isinstance(getattr(end, "year", None), RelativeYear) and end.year > year
    if is_next and isinstance(start, PeriodName | Day) and not start.year:
        raise ValueError("of which year the start is, nobody says")
    return Span(*span_of(start, end, year))


def _loose_span(year: int, a: Any, b: Any) -> Rule:
    """A span told by a dash alone: "Quý I - năm 2023" is the quarter's own year."""
    if isinstance(b, PeriodName) and b.unit is Unit.YEAR:
        if not (isinstance(a, PeriodName) and a.unit is Unit.YEAR):
            raise ValueError("a quarter and its year")
    if isinstance(a, Day) and a.month is None and not isinstance(b, Day):
        raise ValueError("a day of no month")
    return _span(year, a, b)


def _point(value: Any, is_end: bool) -> Any:
    """Either end of a span; part of a period stands for its first or last day."""
    if not isinstance(value, PartOf):
        return value
    period = value.period
    if not isinstance(period, PeriodName):
        raise ValueError("part of no period")  # noqa: TRY004 - a failed reading
    if value.part is Part.EARLY and not is_end:
        return period
    if value.part is Part.LATE and is_end:
        return period
    if period.unit is not Unit.MONTH:
        raise ValueError("a convention that spans need not know")
    day = {(Part.EARLY, True): 10, (Part.MIDDLE, False): 15, (Part.MIDDLE, True): 15}
    return Day(day.get((value.part, is_end), 21), period.number, period.year)


def _ended(year: int, end: Any) -> Rule:
    """The end of what begins with an event: its start is not known, its end is."""
    if isinstance(end, PeriodName):
        return ByEndOf(end)
    if isinstance(end, Day):
        return OnDates(tuple(fill_days([end], year)))
    raise ValueError("an end of no day")


def _years(year: int, a: int, b: int) -> Rule:
    if not 1990 <= a < b < 2100:
        raise ValueError("years run forward")
    return Span(PeriodName(Unit.YEAR, 1, a), PeriodName(Unit.YEAR, 1, b))


def _span_of_unit(unit: Unit) -> Callable[..., Rule]:
    def make(year: int, a: int, b: int, ya: int | None = None, yb: int | None = None) -> Rule:
        start, end = PeriodName(unit, a, ya), PeriodName(unit, b, yb)
        if start == end:
            raise ValueError("a span of one period")
        if yb == year + 1 and ya is None:
            if b > a:
                raise ValueError("of which year the start is, nobody says")
            start = replace(start, year=year)
        return Span(*span_of(start, end, year))

    return make


def _since(year: int, start: Any) -> Rule:
    if isinstance(start, PartOf):
        start = _point(start, False)
    if isinstance(start, Day) and start.has_clock:
        raise ValueError("an hour at which something begins, on its day")
    if isinstance(start, Day):
        return Since(fill_days([start], year)[0])
    return Since(start)


def _part(year: int, part: Part, period: Any) -> Rule:
    return PartOf(part, period)


def _part_yearly(year: int, part: Part, m: int) -> Rule:
    """ "10 ngày đầu tháng 12 hàng năm": the day by which a part ends, in every year."""
    day = {Part.EARLY: 10, Part.MIDDLE: 15, Part.FIRST_TEN_DAYS: 10, Part.SECOND_TEN_DAYS: 20}
    if part not in day:
        return InPeriods((PeriodName(Unit.MONTH, m),), True)
    return OnDates((DayName(m, day[part]),), yearly=True)


def _first_days_of(year: int, n: int, month: PeriodName) -> Rule:
    """ "Trong 15 ngày đầu tháng 7/2026"; ten of them have a name of their own."""
    if n == 10:
        raise ValueError("the first ten days")
    first = DayName(month.number, 1, month.year)
    return Span(first, DayName(month.number, n, month.year))


def _window_span(year: int, a: Any, b: Any) -> Span:
    if a == b and isinstance(a, PeriodName):
        return Span(a, b)
    start, end = span_of(_point(a, False), _point(b, True), year)
    return Span(start, end)


def _parts(year: int, part: Part, periods: tuple[PeriodName, ...]) -> Rule:
    """ "Cuối tháng 3, 6, 9": the part of each, where only numbers follow."""
    parts = tuple(PartOf(part, member) for member in fill_periods(list(periods), year))
    return parts[0] if len(parts) == 1 else Combined(parts)


def _part_of_each(year: int, part: Part, unit: Unit) -> Rule:
    return PartOf(part, THE_YEAR if unit is Unit.YEAR else unit)


def _undo_part(rule: Any) -> dict[str, Any] | None:
    if not _is(rule, PartOf) or isinstance(rule.period, Unit):
        return None
    return {"part": rule.part, "period": rule.period}


def _undo_part_of_each(rule: Any) -> dict[str, Any] | None:
    if not _is(rule, PartOf) or not isinstance(rule.period, Unit):
        return None
    return {"part": rule.part, "unit": rule.period}


def _week_of(year: int, week: int, month: PeriodName) -> Rule:
    if week == LAST:
        return PartOf(Part.LATE, month)
    if week == 1 and month.in_year(year).first.isoweekday() > 5:
        raise ValueError("its working days lie in the month before")
    return WeekOf(week, month)


def times(count: int, unit: Unit, *, at_least: bool = False) -> Rule:
    """So many times a period; once is simply every period."""
    if unit is Unit.MONTH and count > 3:
        raise ValueError("more than three times a month is no even division")
    if unit is Unit.WEEK and count > 1:
        raise ValueError("several times a week name no day")
    if count == 1 and unit is not Unit.YEAR:
        return Every(1, unit)
    return Times(count, unit, at_least)


def times_per(count: int, length: int, unit: Unit, *, at_least: bool = False) -> Rule:
    """ "02 lần/6 tháng", "06 tháng/lần": a length in months gets its own unit's name."""
    if unit is Unit.MONTH:
        named = {1: Unit.MONTH, 3: Unit.QUARTER, 6: Unit.HALF, 12: Unit.YEAR}.get(length)
        if named is not None:
            return (
                times(count, named, at_least=at_least) if count > 1 or at_least else Every(1, named)
            )
        if count != 1 or 12 % length:
            raise ValueError("no even division of the year")
        return Every(length, unit)
    if unit is Unit.WEEK:
        if count != 1:
            raise ValueError("several times in weeks name no day")
        return Every(length, unit)
    if length > 1:
        raise ValueError("several quarters or years")
    return Every(1, unit) if count == 1 and not at_least else times(count, unit, at_least=at_least)


def _times(year: int, count: int, unit: Unit, least: Any = None, y: int | None = None) -> Rule:
    if count == 0 or y not in (None, year):
        raise ValueError("no times at all, or of another year")
    if unit is Unit.YEAR:
        return times(count, unit, at_least=bool(least))
    return times_per(count, 1, unit, at_least=bool(least))


def _times_in(year: int, count: int, length: int, unit: Unit, least: Any = None) -> Rule:
    if 0 in (count, length):
        raise ValueError("no times at all")
    if length == 1:
        return _times(year, count, unit, least)
    return times_per(count, length, unit, at_least=bool(least))


def _undo_times(rule: Any) -> dict[str, Any] | None:
    if not _is(rule, Times):
        return None
    return {"count": rule.count, "unit": rule.unit, "least": True if rule.at_least else None}


def _every_so_many(year: int, length: int, unit: Unit) -> Rule:
    if length == 0:
        raise ValueError("no interval at all")
    return times_per(1, length, unit)


def _undo_every(rule: Any) -> dict[str, Any] | None:
    return (
        {"unit": rule.unit}
        if _is(rule, Every) and rule.count == 1 and rule.unit is not Unit.HALF
        else None
    )


def _undo_half_yearly(rule: Any) -> dict[str, Any] | None:
    return {} if rule == Every(1, Unit.HALF) else None


def _undo_every_so_many(rule: Any) -> dict[str, Any] | None:
    return (
        {"length": rule.count, "unit": rule.unit} if _is(rule, Every) and rule.count > 1 else None
    )


MonthOf = tuple[Unit, int, bool]
"""Which month of which period: the unit, the month's place in it, and whether it lies ahead."""


def _day_in(*, before: bool) -> Making:
    def make(year: int, d: tuple[tuple[int, ...], bool], m: MonthOf) -> Rule:
        days, working = d
        unit, month, ahead = m
        return DayIn(days, unit, month, ahead, before, working)

    def undo(rule: Any) -> dict[str, Any] | None:
        if not _is(rule, DayIn) or rule.before is not before or rule.from_day is not None:
            return None
        is_of = rule.days[0] == LAST or rule.working
        return {"d": (rule.days, rule.working), "m": (rule.unit, rule.month, rule.ahead, is_of)}

    return Making(make, undo)


def _bare_day_in(year: int, b: tuple[int, ...], m: MonthOf) -> Rule:
    """ "17 tháng cuối quý": without "ngày" only a number that counts no months."""
    if b[0] in (3, 6, 9):
        raise ValueError("a length as well as a day")
    unit, month, ahead = m
    return DayIn(b, unit, month, ahead)


def _bare_before(year: int, b: tuple[int, ...], m: MonthOf) -> Rule:
    return replace(_bare_day_in(year, b, m), before=True)  # type: ignore[type-var]


def _numbers(year: int, b: tuple[int, ...]) -> tuple[tuple[int, ...], bool]:
    if any(not 1 <= day <= 31 for day in b):
        raise ImpossibleError("no such day of a month")
    return b, False


def _window(year: int, a: int, b: int, m: MonthOf) -> Rule:
    unit, month, ahead = m
    return DayIn((b,), unit, month, ahead, from_day=a)


def _undo_window(rule: Any) -> dict[str, Any] | None:
    if not _is(rule, DayIn) or rule.from_day is None:
        return None
    is_of = rule.days[0] == LAST
    return {"a": rule.from_day, "b": rule.days[0], "m": (rule.unit, rule.month, rule.ahead, is_of)}


def _first_days(year: int, n: int, m: MonthOf, working: Any = None) -> Rule:
    unit, month, ahead = m
    first = None if working or n == 1 else 1
    return DayIn((n,), unit, month, ahead, working=bool(working), from_day=first)


def _weekdays(year: int, ws: tuple[int, ...]) -> Rule:
    if len(set(ws)) < len(ws):
        raise ValueError("a weekday twice")
    rules: list[Rule] = [Weekly(w) for w in ws]
    return rules[0] if len(rules) == 1 else Combined(tuple(rules))


def _after(year: int, t: tuple[int, Count], a: Any) -> Rule:
    return AfterEvent(*t, a)


def _after_earliest(year: int, t: tuple[int, Count], a: Any) -> Rule:
    """ "Sau 05 ngày kể từ ngày 15/3" is the earliest day, no deadline."""
    if isinstance(a, DayName):
        raise ValueError("the earliest day")  # noqa: TRY004 - a failed reading
    return AfterEvent(*t, a)


def _undo_after(rule: Any) -> dict[str, Any] | None:
    if not _is(rule, AfterEvent) or not rule.count or rule.anchor == "":
        return None
    return {"t": (rule.count, rule.counted_in), "a": rule.anchor}


def _term_alone(year: int, t: tuple[int, Count]) -> Rule:
    if t[1] is Count.MONTHS:
        raise ValueError("a length of months from nowhere")
    return AfterEvent(*t)


def _undo_term_alone(rule: Any) -> dict[str, Any] | None:
    if not _is(rule, AfterEvent) or not rule.count or rule.anchor != "":
        return None
    return {"t": (rule.count, rule.counted_in)}


def _before_event(year: int, t: tuple[int, Count], e: str) -> Rule:
    return BeforeEvent(*t, e)


def _undo_before_event(rule: Any) -> dict[str, Any] | None:
    if not _is(rule, BeforeEvent) or rule.count is None:
        return None
    return {"t": (rule.count, rule.counted_in), "e": rule.event}


def _half_days(year: int, n: int, counted_in: Count = Count.DAYS) -> tuple[int, Count]:
    """ "3,5 ngày": hours, 24 to a day and 8 to a working day."""
    if counted_in is Count.WORKING_DAYS:
        return n * 8 + 4, Count.WORKING_HOURS
    return n * 24 + 12, Count.HOURS


def _series(year: int, m: tuple[Any, ...]) -> Rule:
    """Reports in growing spans: "Quý I, 6 tháng, 9 tháng, năm", "Tháng, quý, 6 tháng, năm"."""
    members = list(m)
    if members[0] == "tháng":
        if not (len(members) > 1 and members[1] == Every(1, Unit.QUARTER)):
            raise ValueError("months of no number")
        members[0] = Every(1, Unit.MONTH)
    if "tháng" in members or members[0] == THE_YEAR:
        raise ValueError("months of no number, or a year that opens no series")
    named = tuple(member for member in members if isinstance(member, PeriodName))
    every = tuple(member for member in members if isinstance(member, Every))
    if named and not every and {p.unit for p in named} <= {Unit.QUARTER, Unit.YEAR}:
        raise ValueError("a quarter and its year")
    if every and any(period.unit is Unit.QUARTER for period in named):
        raise ValueError("a quarter that has lost its number")
    if len({p.year for p in named}) > 1:
        raise ValueError("of which year the first ones are nobody says")
    ends = [period.in_year(year).last for period in named]
    if any(then <= first for first, then in pairwise(ends)):
        raise ValueError("spans grow")
    if not every:
        return InPeriods(named)
    if named == (THE_YEAR,):
        return Combined((*every, Every(1, Unit.YEAR)))
    return Combined((*every, InPeriods(named, True))) if named else Combined(every)


def _slashed(year: int, a: Any, r: tuple[Any, ...]) -> tuple[Any, ...]:
    """ "Quý/6 tháng/năm"; "6 tháng/năm" may be six months of every year."""
    members = (a, *r)
    if len(members) == 2 and not any(isinstance(member, Every) for member in members):
        raise ValueError("a rate as well as a series")
    return members


def _counted_span(year: int, n: int, rule: Span) -> Rule:
    """ "trong 3 ngày từ 26/11 đến 28/11/2019", where the count agrees."""
    if not isinstance(rule.start, DayName) or not isinstance(rule.end, DayName):
        raise ValueError("days of no days")  # noqa: TRY004 - a failed reading
    if (rule.end.in_year(year) - rule.start.in_year(year)).days + 1 != n:
        raise ValueError("the count is another")
    return rule


def _reported_length(year: int, n: int) -> PeriodName:
    if n not in (6, 9, 12):
        raise ValueError("no report is of such a length")
    return PeriodName(SPANS[n])


def _within(year: int, rule: Rule, window: Span) -> Rule:
    return Within(rule, window)


def _tet(year: int, z: tuple[int, int]) -> Rule:
    """The year's animal must be the year's own."""
    if ((year - 4) % 10, (year - 4) % 12) != z:
        raise ImpossibleError("the animal is another year's")
    return BeforeTet(None)


def _own_year(year: int, y: int) -> int:
    if y != year:
        raise ValueError("another year's")
    return y


def _until_event(year: int, start: Any, e: str) -> Rule:
    since = _since(year, start)
    return UntilEvent(since.start, e)  # type: ignore[attr-defined]  # a Since, as made


def _month_of_quarter(place: int) -> Callable[..., Rule]:
    def make(year: int, q: int, y: int | None = None) -> Rule:
        if q > 4:
            raise ImpossibleError("no such quarter")
        return InPeriods((PeriodName(Unit.MONTH, 3 * (q - 1) + place, y),))

    return make


def _quarter_number(year: int, q: int) -> int:
    if not 1 <= q <= 4:
        raise ImpossibleError("no such quarter")
    return q


def _undo_on(before: bool, yearly: bool) -> Callable[[Any], dict[str, Any] | None]:
    def undo(rule: Any) -> dict[str, Any] | None:
        if not _is(rule, OnDates) or (rule.before, rule.yearly) != (before, yearly):
            return None
        return {"days": rule.days}

    return undo


def on_dates(*, before: bool = False, yearly: bool = False) -> Making:
    """Days, bound or not, of one year or of every year."""

    def make(year: int, days: tuple[DayName, ...]) -> Rule:
        if not yearly and all(isinstance(d.year, RelativeYear) and d.year == year for d in days):
            return OnDates(tuple(replace(day, year=None) for day in days), before, True)
        if yearly and days[0].year is not None:
            days = tuple(replace(day, year=None) for day in days if day.year == year) or days
        return OnDates(days, before, yearly)

    return Making(make, _undo_on(before, yearly))


MAKINGS: dict[str, Making] = {
    # Numbers, years and clocks
    "is": read(lambda year, v: v),
    "nothing": read(lambda year: True),
    "year.next": read(lambda year: RelativeYear(year + 1)),
    "year.this": read(RelativeYear),
    "year.last": read(lambda year: RelativeYear(year - 1)),
    "year.own": read(_own_year),
    "clock": read(_clock),
    "one": read(lambda year, a: (a,)),
    "several": read(lambda year, a, r: _bounded((a, *r))),
    "joined": read(lambda year, a, r: _bounded((*a, *r))),
    "numbered": read(lambda year, a, y=None: ((a, y),)),
    "numbered.several": read(lambda year, a, r, y=None: _bounded(((a, y), *r))),
    "quarter-number": read(_quarter_number),
    # Days
    "day": read(_day),
    "day.in-words": read(_day_in_words),
    "day.unbound": read(_unbound_day_in_words),
    "day.dash": read(_dash_day),
    "day.dash-alone": read(_lone_dash_day),
    "day.dash-slash": read(_dash_slash_day),
    "day.bare": read(lambda year, d: Day(d) if 1 <= d <= 31 else None),
    "day.called": read(_called),
    "day.on-weekday": read(_on_weekday),
    "day.at-clock": read(_at_clock),
    "day.from-clock": read(lambda year, h, d, h2=None: replace(d, has_clock=True)),
    "days.of-months": read(_days_of_months),
    "days.more": read(_more_days),
    "dates": read(_dates),
    "dated": read(lambda year, d: fill_days([d], year)[0]),
    # Periods
    "month": _one_month(Unit.MONTH),
    "quarter": _one_month(Unit.QUARTER),
    "half.first": Making(lambda year, y=None: PeriodName(Unit.HALF, 1, y), _undo_half(1)),
    "half.second": Making(lambda year, y=None: PeriodName(Unit.HALF, 2, y), _undo_half(2)),
    "months-of-year": read(_half),
    "nine-months": Making(_nine_months, _is_unit(Unit.NINE_MONTHS)),
    "year": Making(lambda year, y=None: PeriodName(Unit.YEAR, 1, y), _is_unit(Unit.YEAR)),
    "whole-year": read(lambda year: THE_YEAR),
    "months": read(_months(Unit.MONTH)),
    "quarters": read(_months(Unit.QUARTER)),
    "periods": read(_periods),
    "issue": read(lambda year: Issue()),
    # Rules of days and periods
    "before-dates": on_dates(before=True),
    "on-dates": on_dates(),
    "before-dates-yearly": on_dates(before=True, yearly=True),
    "on-dates-yearly": on_dates(yearly=True),
    "in-periods": Making(lambda year, periods: InPeriods(periods), _undo_in_periods(yearly=False)),
    "in-periods-yearly": Making(_in_periods_yearly, _undo_in_periods(yearly=True)),
    "in-the-year": Making(
        lambda year: InPeriods((THE_YEAR,)),
        lambda rule: {} if rule == InPeriods((THE_YEAR,)) else None,
    ),
    "in-year": read(_whole_year),
    "by-end-of": of(ByEndOf, "period"),
    "before-period": of(BeforePeriod, "period"),
    "before-tet": of(BeforeTet, "year"),
    "before-tet.zodiac": read(_tet),
    "until": Making(_until, lambda r: {"end": r.end} if _is(r, Span) and r.start is None else None),
    "span": Making(
        _span, lambda r: {"a": r.start, "b": r.end} if _is(r, Span) and r.start else None
    ),
    "span.loose": read(_loose_span),
    "span.years": read(_years),
    "span.months": read(_span_of_unit(Unit.MONTH)),
    "span.quarters": read(_span_of_unit(Unit.QUARTER)),
    "since": Making(_since, lambda r: {"start": r.start} if _is(r, Since) else None),
    "until-event": Making(
        _until_event, lambda r: {"start": r.start, "e": r.event} if _is(r, UntilEvent) else None
    ),
    "onwards": of(Onwards, "period"),
    "onwards.bare": read(lambda year, y: Onwards(PeriodName(Unit.YEAR, 1, y))),
    "part": Making(_part, _undo_part),
    "parts": read(_parts),
    "part-of-each": Making(_part_of_each, _undo_part_of_each),
    "working-day-of": of(WorkingDayOf, "place", "month"),
    "until-day": read(lambda year, e, b: _ended(year, b)),
    "week-of": of(WeekOf, "week", "month"),
    "week-of.read": read(_week_of),
    "month-of-quarter.first": read(_month_of_quarter(1)),
    "month-of-quarter.second": read(_month_of_quarter(2)),
    "month-of-quarter.last": read(_month_of_quarter(3)),
    # What comes back
    "times": Making(_times, _undo_times),
    "times.in": read(_times_in),
    "every": Making(lambda year, unit: Every(1, unit), _undo_every),
    "every.half": Making(lambda year: Every(1, Unit.HALF), _undo_half_yearly),
    "every.so-many": Making(_every_so_many, _undo_every_so_many),
    "series": read(_series),
    "reported-length": read(_reported_length),
    "reported-year": read(lambda year: THE_YEAR),
    "reported-quarter": read(lambda year, m, y=None: PeriodName(Unit.QUARTER, m, y)),
    "bare-months": read(lambda year: "tháng"),
    "day-in": _day_in(before=False),
    "day-in-before": _day_in(before=True),
    "day-in.bare": read(_bare_day_in),
    "day-in.bare-before": read(_bare_before),
    "day-in.window": Making(_window, _undo_window),
    "day-in.from": read(lambda year, a, m: _window(year, a, LAST, m)),
    "day-in.first-days": read(_first_days),
    "last-of-quarter": read(
        lambda year, d: DayIn(d[0], Unit.QUARTER, 3, working=d[1]) if d[0] == (LAST,) else None
    ),
    "weekly": Making(_weekdays, lambda r: {"ws": (r.weekday,)} if _is(r, Weekly) else None),
    "nth-weekday": of(NthWeekday, "place", "weekday"),
    "daily": of(Daily),
    "within": of(Within, "rule", "window"),
    # What waits or goes on
    "after": Making(_after, _undo_after),
    "after.earliest": read(_after_earliest),
    "after.nth-day": read(lambda year, n, a: AfterEvent(n, Count.DAYS, a)),
    "after.term": Making(_term_alone, _undo_term_alone),
    "after.day-itself": of(AfterEvent, count=0, counted_in=Count.DAYS),
    "promptly": Making(
        lambda year, e: AfterEvent(None, Count.DAYS, e),
        lambda r: {"e": r.anchor} if _is(r, AfterEvent) and r.count is None else None,
    ),
    "before-event": Making(_before_event, _undo_before_event),
    "before-happening": Making(
        lambda year, e: BeforeEvent(None, Count.DAYS, e),
        lambda r: {"e": r.event} if _is(r, BeforeEvent) and r.count is None else None,
    ),
    "half-days": read(_half_days),
    "half-working-days": read(lambda year, n: _half_days(year, n, Count.WORKING_DAYS)),
    "when-asked": of(WhenAsked, "words"),
    "set-elsewhere": of(SetElsewhere, "words"),
    "continuous": of(Continuous),
    "continuous-until": of(Continuous, "until"),
    # Labels, lengths
    "quarter.ordinal": read(lambda year, m, y=None: PeriodName(Unit.QUARTER, m, y)),
    "receipt": read(lambda year: "ngày tiếp nhận"),
    "asked": read(lambda year: "Theo yêu cầu"),
    "set-by": read(lambda year, words: SetElsewhere(f"theo {words}")),
    "monthly-on": read(lambda year, d: DayIn(d[0], working=d[1])),
    "years": read(lambda year, r: tuple(PeriodName(Unit.YEAR, 1, y) for y in r)),
    "three-months": read(lambda year: PeriodName(Unit.QUARTER, 1)),
    "slashed": read(_slashed),
    "counted-span": read(_counted_span),
    "label.quarter": read(lambda year, m, y=None: PeriodName(Unit.QUARTER, m, y)),
    "label.half": read(lambda year, y=None: PeriodName(Unit.HALF, 1, y)),
    "label.half-second": read(lambda year, y=None: PeriodName(Unit.HALF, 2, y)),
    "label.nine": read(lambda year, y=None: PeriodName(Unit.NINE_MONTHS, 1, y)),
    "label.year": read(lambda year, y=None: PeriodName(Unit.YEAR, 1, y)),
    "length": read(lambda year, n, unit: (n, unit)),
    "length.days": read(lambda year, n: (n, "days")),
    "part.yearly": read(_part_yearly),
    "first-days-of": read(_first_days_of),
    "working-day-of.year": read(
        lambda year, place, y=None: WorkingDayOf(place, PeriodName(Unit.MONTH, 12, y))
    ),
    "year.last-adjacent": read(lambda year: year - 1),
    "window": Making(_window_span, lambda w: {"a": w.start, "b": w.end} if _is(w, Span) else None),
    # Fragments
    "bare-days": read(lambda year, b: BareDays(b)),
    "bare-days.before": read(lambda year, b: BareDays(b, True)),
    "bare-days.report": read(lambda year, b: BareDays(b, False, True)),
    "bare-days.report-before": read(lambda year, b: BareDays(b, True, True)),
    "clock-time": read(lambda year, h: h or None),
    # Which month, which days of it
    "month-of": read(lambda year: (Unit.MONTH, 1, False)),
    "month-of.ahead": read(lambda year: (Unit.MONTH, 1, True)),
    "month-of.first": read(lambda year: (Unit.QUARTER, 1, False)),
    "month-of.second": read(lambda year: (Unit.QUARTER, 2, False)),
    "month-of.last": read(lambda year: (Unit.QUARTER, 3, False)),
    "month-of.nth": read(lambda year, n: (Unit.QUARTER, n, False)),
    "month-of.first-ahead": read(lambda year: (Unit.QUARTER, 1, True)),
    "month-of.second-ahead": read(lambda year: (Unit.QUARTER, 2, True)),
    "month-of.last-ahead": read(lambda year: (Unit.QUARTER, 3, True)),
    "numbers": read(_numbers),
    "last-day": read(lambda year: ((LAST,), False)),
    "first-day": read(lambda year: ((1,), False)),
    "last-working-day": read(lambda year: ((LAST,), True)),
    "first-working-day": read(lambda year: ((1,), True)),
    "nth-working-day": read(lambda year, n: ((n,), True)),
    "last": read(lambda year: LAST),
}


def units(**named: Unit) -> dict[str, Making]:
    """A making for each unit."""
    return {f"unit.{name}": read(lambda year, u=unit: u) for name, unit in named.items()}


MAKINGS |= units(
    week=Unit.WEEK, month=Unit.MONTH, quarter=Unit.QUARTER, year=Unit.YEAR, half=Unit.HALF
)
MAKINGS |= {f"part.{part.value}": read(lambda year, p=part: p) for part in Part}
MAKINGS |= {f"term.{c.value}": read(lambda year, n, c=c: (n, c)) for c in Count}
MAKINGS |= {f"number.{n}": read(lambda year, n=n: n) for n in range(1, 13)}
MAKINGS |= {f"place.{n}": read(lambda year, n=n: n) for n in (1, 2, 3, 4, 5, 6, 7)}
