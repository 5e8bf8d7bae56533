"""Rules of duties that come back, wait for an event, go on without an end, or count from a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kstthc_cli.deadlines import period as periods
from kstthc_cli.deadlines.kind import ONE_DAY, Frame, Rule, Slot, slot_of
from kstthc_cli.deadlines.named import LAST, DayName, Issue, PeriodName, Point, require
from kstthc_cli.deadlines.once import PartOf, Span
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.workdays import Count

# What comes back ----------------------------------------------------------------------------------


class Onwards(Rule, family="every", is_recurring=True):
    """The same part of every year from a year on: "Quý I năm 2024 và các năm tiếp theo"."""

    period: PeriodName

    def __post_init__(self) -> None:
        require(self.period.year is not None, "a year from which it goes on")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        year = max(self.period.year or 0, frame.year)
        yield slot_of(Period(self.period.unit, year, self.period.number))


class Times(
    Rule,
    each="unit",
    is_recurring=True,
    family=lambda rule: "times" if rule.unit is PeriodUnit.YEAR else "every",
    per_year=lambda rule: rule.count * (12 // rule.unit.months),
):
    """n times per period: the period cut into n equal parts."""

    count: int
    unit: PeriodUnit
    at_least: bool = False

    def __post_init__(self) -> None:
        most = {"year": 365, "half": 12, "quarter": 12, "month": 3}.get(self.unit, 0)
        least = 1 if self.unit is PeriodUnit.YEAR else 2
        require(least <= self.count <= most, "a count out of range")

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        return _parts(period, self.count)


def _parts(period: Period, count: int) -> Iterator[Slot]:
    for key, first, last in periods.divide(period, count):
        yield Slot(key, last, first)


class Every(
    Rule,
    family="every",
    is_recurring=True,
    per_year=lambda rule: 12 // rule.unit.months // rule.count if rule.unit.months else None,
):
    """Every n units, counted from the start of the year; every week means its Friday."""

    count: int
    unit: PeriodUnit

    def __post_init__(self) -> None:
        require(self.unit is not PeriodUnit.NINE_MONTHS, "nine months come once a year")
        counts = {PeriodUnit.MONTH: (1, 2, 4), PeriodUnit.WEEK: range(1, 27)}.get(self.unit, (1,))
        require(self.count in counts, "an interval divides the year, and quarters have a name")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        if self.unit is PeriodUnit.WEEK:
            yield from _weekdays(5, frame.year, self.count)
        else:
            months = self.count * self.unit.months
            yield from _parts(Period(PeriodUnit.YEAR, frame.year), 12 // months)


class DayIn(
    Rule,
    each="unit",
    family="day-in-period",
    is_recurring=True,
    precision=3,
    per_year=lambda rule: len(rule.days) * (12 // rule.unit.months),
):
    """Days of one month of each period: "ngày 17 của tháng cuối quý".

    `month` counts from 1 within the period, `days` from 1, or LAST; `working` counts working
    days only. `ahead` = the month lies in the period that follows the one reported on.
    `from_day` opens a window that ends on the day. A 31 falls on a shorter month's last day.
    """

    days: tuple[int, ...]
    unit: PeriodUnit = PeriodUnit.MONTH
    month: int = 1
    ahead: bool = False
    before: bool = False
    working: bool = False
    from_day: int | None = None

    def __post_init__(self) -> None:
        last, first = self.days[-1:], self.from_day
        require(last and len(set(self.days)) == len(self.days), "a day twice, or none")
        days = (LAST, *range(1, 24 if self.working else 32))
        require({*self.days} <= {*days}, "no such day in a month")
        require(self.unit in (PeriodUnit.MONTH, PeriodUnit.QUARTER), "no such period")
        is_numbered = LAST not in self.days and not self.working
        require(len(self.days) == 1 or is_numbered, "several days are numbered days")
        require(1 <= self.month <= self.unit.months, "no such month in the period")
        if first is not None:
            is_one = len(self.days) == 1 and not (self.working or self.before)
            is_forward = 1 <= first <= 31 and (last[0] == LAST or first < last[0])
            require(is_one and is_forward, "a window runs forward to one day")

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        whole = period.next() if self.ahead else period
        year, month = whole.year, whole.first_month + self.month - 1
        starts = periods.clamp_day(year, month, self.from_day) if self.from_day else None
        for day in self.days:
            nominal = frame.day_of_month(year, month, day, working=self.working)
            yield Slot(period.key, nominal, starts, is_before=self.before)


class Weekly(Rule, family="every", is_recurring=True, precision=3):
    """One weekday of every week; ISO numbers, Monday 1 to Sunday 7."""

    weekday: int

    def __post_init__(self) -> None:
        require(1 <= self.weekday <= 7, "no such weekday")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        return _weekdays(self.weekday, frame.year)


def _weekdays(weekday: int, year: int, count: int = 1) -> Iterator[Slot]:
    """A weekday of every n-th week; one of the weekend is a day off by its own words."""
    day = date(year, 1, 1)
    day += timedelta(days=(weekday - day.isoweekday()) % 7)
    while day.year == year:
        week = Period(PeriodUnit.WEEK, *day.isocalendar()[:2])
        if week.number % count == 0:
            yield Slot(week.key, day, week.first, is_held=weekday > 5)
        day += timedelta(weeks=1)


class NthWeekday(Rule, family="day-in-period", is_recurring=True):
    """The n-th weekday of every month, or its last one: "Thứ Tư tuần thứ hai hàng tháng"."""

    place: int
    weekday: int

    def __post_init__(self) -> None:
        is_place = self.place in (LAST, 1, 2, 3, 4) and 1 <= self.weekday <= 7
        require(is_place, "a month has four of each weekday, and a last one")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        for month in periods.periods_of_year(PeriodUnit.MONTH, frame.year):
            yield Slot(month.key, periods.nth_weekday(month, self.weekday, self.place))


class BeforeEnd(
    Rule,
    each="unit",
    family="day-in-period",
    is_recurring=True,
    precision=3,
    per_year=lambda rule: 12 // rule.unit.months,
):
    """At the latest n days before each period ends, whose last day is not counted."""

    count: int
    counted_in: Count
    unit: PeriodUnit

    def __post_init__(self) -> None:
        units = (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR)
        in_days = self.counted_in in (Count.DAYS, Count.WORKING_DAYS)
        require(self.unit in units and in_days, "days before the end of a period")
        require(1 <= self.count <= 20 * self.unit.months, "a day of the period itself")

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        day = frame.calendar.term_end(period.last, -self.count, self.counted_in)
        return (Slot(period.key, day),)


class Daily(Rule, family="every", is_dated=False):
    """Every working day: a duty without occurrences of its own."""


class Within(
    Rule,
    family=lambda rule: rule.rule.family,
    is_dated=lambda rule: rule.rule.is_dated,
    is_recurring=lambda rule: rule.rule.is_recurring,
):
    """A recurrence inside a window only: "Hàng tháng từ tháng 3 đến tháng 11".

    A daily duty has no occurrences inside it either: it goes on between the window's two ends.
    """

    rule: Rule
    window: Span | Since

    def __post_init__(self) -> None:
        kinds = (Every, Times, DayIn, Weekly, NthWeekday, PartOf)
        comes_back = isinstance(self.rule, kinds) and self.rule.is_recurring
        is_daily = isinstance(self.rule, Daily) and isinstance(self.window, Span)
        require(comes_back or is_daily, "only what comes back has a window")
        require(self.window.start, "a window has both ends")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        opens, closes = frame.reach(self.window)
        for slot in self.rule.slots(frame):
            if opens and opens <= slot.nominal <= (closes or date.max):
                yield slot


# What waits or goes on ----------------------------------------------------------------------------

Anchor = str | Issue | DayName | PeriodUnit
"""What a term counts from: a recorded event in its own words ("" = receipt), the plan's
issue, a day, or the end of each period."""


class AfterEvent(
    Rule,
    family="event",
    precision=2.5,
    is_dated=lambda rule: not rule.awaits_event,
    awaits_event=lambda rule: isinstance(rule.anchor, str) and not rule.is_recurring,
    is_recurring=lambda rule: isinstance(rule.anchor, PeriodUnit),
):
    """Within n units after an event, whose own day is not counted (Civil Code, art. 147).

    No count is "promptly": the date is given when the event is recorded.
    """

    count: int | None
    counted_in: Count
    anchor: Anchor = ""

    def __post_init__(self) -> None:
        is_of_day_itself = self.counted_in is Count.DAYS and self.anchor == ""
        is_known = self.anchor and self.awaits_event
        require(self.count is not None or is_known, "promptly after what is not an event")
        require(self.count != 0 or is_of_day_itself, "a term of nothing")
        require(0 <= (self.count or 0) <= 999, "a term out of range")
        units = (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR)
        require(not self.is_recurring or self.anchor in units, "no such period")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        if self.count is None or self.awaits_event:
            return
        if isinstance(self.anchor, PeriodUnit):
            for period in periods.periods_of_year(self.anchor, frame.year):
                day = frame.calendar.term_end(period.last, self.count, self.counted_in)
                yield Slot(period.key, day, period.last + ONE_DAY)
        elif not isinstance(self.anchor, str) and (start := frame.bounds(self.anchor)[0]):
            day = frame.calendar.term_end(start, self.count, self.counted_in)
            yield Slot(str(day.year), day, start)


class BeforeEvent(
    Rule,
    awaits_event=True,
    is_dated=False,
    family=lambda rule: "when-asked" if rule.count is None else "event",
):
    """At the latest n days before an event; no count is only "before it"."""

    count: int | None
    counted_in: Count
    event: str

    def __post_init__(self) -> None:
        require(self.count is None or 1 <= self.count <= 366, "a term out of range")


class WhenAsked(Rule, awaits_event=True, family="when-asked", is_dated=False):
    """On request or when it happens: one occurrence for each recorded event."""

    words: str


class SetElsewhere(Rule, awaits_event=True, family="set-elsewhere", is_dated=False):
    """Another document sets the date: none until it is recorded."""

    words: str


class Since(Rule, family="continuous", is_dated=False):
    """A start alone: continuous from that day on, with no end that could be a deadline."""

    start: Point


class Continuous(Rule, family="continuous", is_dated=False):
    """Ongoing work, never overdue; `until` keeps the words of its end condition."""

    until: str = ""


class UntilEvent(Rule, family="event", is_dated=False):
    """Work from a point until something happens, whose day is recorded when it comes."""

    start: Point
    event: str
