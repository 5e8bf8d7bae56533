"""Rules to nominal days: what the words name in one plan year, before any calendar moves it.

A Slot's `key` is the period of the occurrence's identity, `starts_on` the first day on which
the work belongs to it (None where the words name none), `last_on` the last day that meets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import singledispatch

from kstthc_cli.deadlines.named import (
    LAST,
    Issue,
    Part,
    PeriodName,
    Point,
)
from kstthc_cli.deadlines.period import (
    Period,
    PeriodUnit,
    clamp_day,
    divide,
    last_day_of_month,
    nth_weekday,
    period_of_key,
    periods_in_year,
    periods_of_year,
)
from kstthc_cli.deadlines.recurrence import days_of
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforePeriod,
    BeforeTet,
    ByEndOf,
    DayIn,
    Every,
    InPeriods,
    NthWeekday,
    OnDates,
    Onwards,
    PartOf,
    Recurrence,
    Rule,
    Span,
    Times,
    Weekly,
    WeekOf,
    Within,
    WorkingDayOf,
    parts_of,
)
from kstthc_cli.deadlines.schedule import add_term
from kstthc_cli.deadlines.workdays import WorkingCalendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Frame:
    """What a year's dates depend on besides the rule."""

    year: int
    calendar: WorkingCalendar
    issued_on: date | None = None


@dataclass(frozen=True)
class Slot:
    """A time at which a task falls due, as the words name it."""

    key: str
    nominal: date
    starts_on: date | None = None
    party: str | None = None
    is_before: bool = False
    is_recurring: bool = False
    covered: Period | None = None
    """The period before its own, where its duty comes back in named periods."""


def expand(rule: Rule, frame: Frame) -> list[Slot]:
    """All slots of the rule in the frame's year, by nominal day, each key once.

    Undated rules have none. NoSuchDayError where the words name a day the year lacks.
    """
    slots: list[Slot] = []
    for party, part in parts_of(rule):
        for slot in _slots(part, frame):
            covered = _period_before(slot) if part.is_recurring else None
            slots.append(
                replace(slot, party=party, is_recurring=part.is_recurring, covered=covered)
            )
    return _with_unique_keys(_without_repeats(sorted(slots, key=lambda s: (s.nominal, s.key))))


def _period_before(slot: Slot) -> Period | None:
    """The named period before the slot's; where its day lies after its own, that one itself."""
    period = period_of_key(slot.key)
    if period is None or period.last < slot.nominal:
        return period
    if period.number > 1:
        return replace(period, number=period.number - 1)
    return Period(period.unit, period.year - 1, periods_in_year(period.unit, period.year - 1))


def _without_repeats(slots: list[Slot]) -> list[Slot]:
    """One slot for one party and day: the yearly report is the fourth quarter's too."""
    kept: dict[tuple[str | None, date], Slot] = {}
    for slot in slots:
        present = kept.get((slot.party, slot.nominal))
        if present is None or len(slot.key) > len(present.key):
            kept[slot.party, slot.nominal] = slot
    return list(kept.values())


def _with_unique_keys(slots: list[Slot]) -> list[Slot]:
    """The day itself as key where a period's key would name several."""
    seen: dict[tuple[str | None, str], int] = {}
    for slot in slots:
        seen[slot.party, slot.key] = seen.get((slot.party, slot.key), 0) + 1
    return [
        replace(slot, key=slot.nominal.isoformat()) if seen[slot.party, slot.key] > 1 else slot
        for slot in slots
    ]


@singledispatch
def _slots(rule: Rule, frame: Frame) -> Iterator[Slot]:
    """The slots of one simple rule; undated rules have none."""
    return iter(())


@_slots.register
def _(rule: OnDates, frame: Frame) -> Iterator[Slot]:
    for name in rule.days:
        day = name.in_year(frame.year)
        yield Slot(str(day.year), day, is_before=rule.before)


@_slots.register
def _(rule: InPeriods, frame: Frame) -> Iterator[Slot]:
    for name in rule.periods:
        period = name.in_year(frame.year)
        yield Slot(period.key, period.last, period.first)


@_slots.register
def _(rule: ByEndOf, frame: Frame) -> Iterator[Slot]:
    period = rule.period.in_year(frame.year)
    yield Slot(period.key, period.last)


@_slots.register
def _(rule: BeforePeriod, frame: Frame) -> Iterator[Slot]:
    day = rule.period.in_year(frame.year).first - ONE_DAY
    yield Slot(str(day.year), day)


@_slots.register
def _(rule: BeforeTet, frame: Frame) -> Iterator[Slot]:
    day = frame.calendar.tet_begins(rule.year or frame.year) - ONE_DAY
    yield Slot(str(day.year), day)


@_slots.register
def _(rule: Span, frame: Frame) -> Iterator[Slot]:
    last = _day_at(rule.end, frame, is_end=True)
    start = _day_at(rule.start, frame, is_end=False)
    if last is not None:
        yield Slot(str(last.year), last, start if start and start <= last else None)


def _day_at(point: Point | None, frame: Frame, *, is_end: bool) -> date | None:
    if isinstance(point, Issue):
        return frame.issued_on
    if point is None:
        return None
    named = point.in_year(frame.year)
    if isinstance(named, Period):
        return named.last if is_end else named.first
    return named


@_slots.register
def _(rule: Onwards, frame: Frame) -> Iterator[Slot]:
    first = rule.period.year or frame.year
    period = Period(rule.period.unit, max(first, frame.year), rule.period.number)
    yield Slot(period.key, period.last, period.first)


@_slots.register
def _(rule: Within, frame: Frame) -> Iterator[Slot]:
    opens = _day_at(rule.window.start, frame, is_end=False)
    end = rule.window.end if isinstance(rule.window, Span) else None
    closes = _day_at(end, frame, is_end=True) or date.max
    for slot in _slots(rule.rule, frame):
        if opens and opens <= slot.nominal <= closes:
            yield slot


@_slots.register
def _(rule: PartOf, frame: Frame) -> Iterator[Slot]:
    if isinstance(rule.period, PeriodUnit):
        periods = list(periods_of_year(rule.period, frame.year))
    else:
        periods = [rule.period.in_year(frame.year)]
    for period in periods:
        first, last = _bounds_of_part(rule.part, period)
        yield Slot(period.key, last, first if isinstance(rule.period, PeriodName) else None)


def _bounds_of_part(part: Part, period: Period) -> tuple[date | None, date]:
    """First and last day of a part; the conventions of the trade and of Civil Code art. 146."""
    year, month = period.year, period.first_month
    if part is Part.EARLY:
        end = {
            PeriodUnit.MONTH: clamp_day(year, month, 10),
            PeriodUnit.QUARTER: last_day_of_month(year, month),
            PeriodUnit.YEAR: date(year, 3, 31),
        }[period.unit]
        return period.first, end
    if part is Part.MIDDLE:
        return None, {
            PeriodUnit.MONTH: date(year, month, 15),
            PeriodUnit.QUARTER: date(year, min(month + 1, 12), 15),
            PeriodUnit.YEAR: date(year, 6, 30),
        }[period.unit]
    first, last = {
        Part.LATE: (0, 31),
        Part.FIRST_HALF: (1, 15),
        Part.SECOND_HALF: (16, 31),
        Part.FIRST_TEN_DAYS: (1, 10),
        Part.SECOND_TEN_DAYS: (11, 20),
        Part.LAST_TEN_DAYS: (21, 31),
    }[part]
    if part is Part.LATE:
        return None, period.last
    return date(year, month, first), clamp_day(year, month, last)


@_slots.register
def _(rule: WeekOf, frame: Frame) -> Iterator[Slot]:
    month = rule.month.in_year(frame.year)
    monday = month.first - timedelta(days=month.first.weekday()) + timedelta(weeks=rule.week - 1)
    friday = monday + timedelta(days=4)
    last = min(friday if friday >= month.first else friday + 2 * ONE_DAY, month.last)
    if monday <= month.last:
        yield Slot(month.key, last, monday)


@_slots.register
def _(rule: Times, frame: Frame) -> Iterator[Slot]:
    for period in periods_of_year(rule.unit, frame.year):
        for key, first, last in divide(period, rule.count):
            yield Slot(key, last, first)


@_slots.register
def _(rule: Every, frame: Frame) -> Iterator[Slot]:
    if rule.unit is PeriodUnit.WEEK:
        for slot in _weekdays(5, frame.year):
            if (slot.nominal.isocalendar().week - rule.count) % rule.count == 0:
                yield slot
        return
    if rule.unit is PeriodUnit.MONTH and rule.count > 1:
        for number in range(rule.count, 13, rule.count):
            first = date(frame.year, number - rule.count + 1, 1)
            key = f"{frame.year}-{number // rule.count}of{12 // rule.count}"
            yield Slot(key, last_day_of_month(frame.year, number), first)
        return
    for period in periods_of_year(rule.unit, frame.year):
        yield Slot(period.key, period.last, period.first)


@_slots.register
def _(rule: Weekly, frame: Frame) -> Iterator[Slot]:
    return _weekdays(rule.weekday, frame.year)


@_slots.register
def _(rule: NthWeekday, frame: Frame) -> Iterator[Slot]:
    for month in periods_of_year(PeriodUnit.MONTH, frame.year):
        yield Slot(month.key, nth_weekday(month, rule.weekday, rule.place))


def _weekdays(weekday: int, year: int) -> Iterator[Slot]:
    first = date(year, 1, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    while day.year == year:
        iso = day.isocalendar()
        monday = day - timedelta(days=day.weekday())
        yield Slot(Period(PeriodUnit.WEEK, iso.year, iso.week).key, day, monday)
        day += timedelta(weeks=1)


@_slots.register
def _(rule: DayIn, frame: Frame) -> Iterator[Slot]:
    for period in periods_of_year(rule.unit, frame.year):
        month = period.next() if rule.ahead else period
        number = month.first_month + rule.month - 1
        for day in rule.days:
            nominal = _day_of_month(month.year, number, day, rule.working, frame.calendar)
            starts = None
            if rule.from_day is not None:
                starts = clamp_day(month.year, number, rule.from_day)
            yield Slot(period.key, nominal, starts, is_before=rule.before)


@_slots.register
def _(rule: WorkingDayOf, frame: Frame) -> Iterator[Slot]:
    month = rule.month.in_year(frame.year)
    day = _day_of_month(month.year, month.number, rule.place, True, frame.calendar)
    yield Slot(month.key, day)


def _day_of_month(
    year: int, month: int, day: int, working: bool, calendar: WorkingCalendar
) -> date:
    last = last_day_of_month(year, month)
    if not working:
        return last if day == LAST else clamp_day(year, month, day)
    if day == LAST:
        return calendar.on_or_before(last)
    return min(calendar.add(date(year, month, 1) - ONE_DAY, day), calendar.on_or_before(last))


@_slots.register
def _(rule: Recurrence, frame: Frame) -> Iterator[Slot]:
    for day in days_of(rule, frame.year):
        yield Slot(day.isoformat(), day)


@_slots.register
def _(rule: AfterEvent, frame: Frame) -> Iterator[Slot]:
    if rule.count is None:
        return
    if isinstance(rule.anchor, PeriodUnit):
        for period in periods_of_year(rule.anchor, frame.year):
            day = add_term(period.last, rule.count, rule.counted_in, frame.calendar)
            yield Slot(period.key, day, period.last + ONE_DAY)
        return
    start = None if isinstance(rule.anchor, str) else _day_at(rule.anchor, frame, is_end=False)
    if start is not None:
        day = add_term(start, rule.count, rule.counted_in, frame.calendar)
        yield Slot(str(day.year), day, start)
