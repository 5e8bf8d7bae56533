"""Rules of one time: days, periods and parts of them, spans, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kstthc_cli.deadlines.kind import ONE_DAY, Frame, Member, Rule, Slot, precision_of, slot_of
from kstthc_cli.deadlines.named import LAST, DayName, Part, PeriodName, Point, require
from kstthc_cli.deadlines.period import Period, PeriodUnit, clamp_day


def _check_list(members: tuple[Member, ...], *, yearly: bool) -> None:
    require(members and len(set(members)) == len(members), "one twice, or none")
    require(len({one.year is None for one in members}) == 1, "a year for all or for none")
    require(not yearly or members[0].year is None, "every year, yet of one year")


class OnDates(
    Rule,
    lists="days",
    precision=3,
    family=lambda rule: "every" if rule.yearly else "date",
    is_recurring=lambda rule: rule.yearly,
    per_year=lambda rule: len(rule.days),
):
    """One day or several: "Trước ngày 15/3, 15/6". `yearly` = in every year, `held` = of an event."""

    days: tuple[DayName, ...]
    before: bool = False
    yearly: bool = False
    held: bool = False

    def __post_init__(self) -> None:
        _check_list(self.days, yearly=self.yearly)
        require(not (self.held and self.before), "an event is held on its day")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        for name in self.days:
            day = name.in_year(frame.year)
            yield Slot(str(day.year), day, is_before=self.before, is_held=self.held)


def _family_of_periods(rule: InPeriods) -> str:
    if len(rule.periods) > 1:
        # "6 tháng, 9 tháng, năm" is one report told in growing spans, not a list of times.
        return "list" if len(rule.units) == 1 else "period"
    return "every" if rule.yearly else "period"


class InPeriods(
    Rule,
    lists="periods",
    family=_family_of_periods,
    is_recurring=lambda rule: rule.yearly,
    precision=lambda rule: min(map(precision_of, rule.units)),
    per_year=lambda rule: len(rule.periods),
):
    """Some time in a named period, or once in each of several. `yearly` = in every year."""

    periods: tuple[PeriodName, ...]
    yearly: bool = False

    def __post_init__(self) -> None:
        _check_list(self.periods, yearly=self.yearly)
        is_year = self.periods[0].unit is PeriodUnit.YEAR
        require(not (self.yearly and is_year), "the year in every year is every year")

    @property
    def units(self) -> set[PeriodUnit]:
        """The units of its periods."""
        return {period.unit for period in self.periods}

    @property
    def is_one_year(self) -> bool:
        """Whether it names a single year and nothing else."""
        return [period.unit for period in self.periods] == [PeriodUnit.YEAR]

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        return (slot_of(period),)


class ByEndOf(
    Rule, family="date", lists="period", precision=lambda rule: precision_of(rule.period.unit)
):
    """At the latest within a period: its last day, with no first day."""

    period: PeriodName

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        return (Slot(period.key, period.last),)


class BeforePeriod(
    Rule, family="date", each="period", precision=lambda rule: precision_of(rule.period.unit)
):
    """Before a period begins: the day before its first day."""

    period: PeriodName

    def __post_init__(self) -> None:
        is_bare_year = self.period.unit is PeriodUnit.YEAR and self.period.year is None
        require(not is_bare_year, "before a year that is not named")

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        day = period.first - ONE_DAY
        return (Slot(str(day.year), day),)


class BeforeTet(Rule, family="date"):
    """Before the Tết holiday begins: the day before its first day off."""

    year: int | None = None

    def slots(self, frame: Frame) -> Iterator[Slot]:
        day = frame.calendar.tet_begins(self.year or frame.year) - ONE_DAY
        yield Slot(str(day.year), day)


class Span(Rule, family="span", precision=2.5, per_year=1, ends=lambda rule: (rule.end,)):
    """One stretch of work from a point to a point; no start = only its end is told. `held` = an event."""

    start: Point | None
    end: Member
    held: bool = False

    def __post_init__(self) -> None:
        is_dated_period = isinstance(self.end, PeriodName) and self.end.year
        require(self.start or is_dated_period, "without a start, only a dated period ends a span")
        require(self.is_of_days or not self.held, "an event is held from day to day")

    @property
    def is_of_days(self) -> bool:
        """Whether both ends are days."""
        return isinstance(self.start, DayName) and isinstance(self.end, DayName)

    def slots(self, frame: Frame) -> Iterator[Slot]:
        last, start = self.end.bounds(frame.year)[1], frame.bounds(self.start)[0]
        begins = start if start and start <= last else None
        yield Slot(str(last.year), last, begins, is_held=self.held)


_MONTH, _QUARTER, _YEAR = PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR
PARTS: dict[Part, tuple[int | None, dict[PeriodUnit, tuple[int, int]]]] = {
    Part.EARLY: (1, {_MONTH: (0, 10), _QUARTER: (0, 31), _YEAR: (2, 31)}),
    Part.MIDDLE: (None, {_MONTH: (0, 15), _QUARTER: (1, 15), _YEAR: (5, 30)}),
    Part.LATE: (None, {_MONTH: (0, 31), _QUARTER: (2, 31), _YEAR: (11, 31)}),
    Part.FIRST_HALF: (1, {_MONTH: (0, 15)}),
    Part.SECOND_HALF: (16, {_MONTH: (0, 31)}),
    Part.FIRST_TEN_DAYS: (1, {_MONTH: (0, 10)}),
    Part.SECOND_TEN_DAYS: (11, {_MONTH: (0, 20)}),
    Part.LAST_TEN_DAYS: (21, {_MONTH: (0, 31)}),
}
"""The first day of each part, where one is named; of which units there is such a part, and where it
ends: months after the unit's first one, and the day.

The conventions of the trade and of Civil Code 2015, art. 146.
"""


class PartOf(
    Rule,
    lists="period",
    precision=2.5,
    family=lambda rule: "day-in-period" if rule.period is PeriodUnit.MONTH else "part",
    is_recurring=lambda rule: isinstance(rule.period, PeriodUnit),
    per_year=lambda rule: 12 // rule.period.months if rule.is_recurring else 1,
):
    """Part of a period; of each period where only a unit is named ("Đầu quý")."""

    part: Part
    period: PeriodName | PeriodUnit

    def __post_init__(self) -> None:
        require(self.unit in PARTS[self.part][1], f"no {self.part} of a {self.unit}")

    @property
    def unit(self) -> PeriodUnit:
        """Of what it is a part."""
        return self.period if isinstance(self.period, PeriodUnit) else self.period.unit

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        year, month = period.year, period.first_month
        first, ends = PARTS[self.part]
        months, day = ends[period.unit]
        starts_on = date(year, month, first) if first and not self.is_recurring else None
        return (Slot(period.key, clamp_day(year, month + months, day), starts_on),)


class WeekOf(Rule, family="part", precision=2.5, lists="month"):
    """The n-th week of a month; week 1 holds the month's first day (a convention)."""

    week: int
    month: PeriodName

    def __post_init__(self) -> None:
        is_month = self.month.unit is PeriodUnit.MONTH
        require(is_month and 1 <= self.week <= 5, "a month has weeks 1 to 5")

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        first = period.first
        monday = first - timedelta(first.weekday()) + timedelta(weeks=self.week - 1)
        friday = monday + timedelta(days=4)
        last = min(friday if friday >= first else friday + 2 * ONE_DAY, period.last)
        if monday <= period.last:
            yield Slot(period.key, last, monday)


class WorkingDayOf(Rule, family="date", each="month"):
    """A working day of one month, counted from 1, or its last one: a calendar names it."""

    place: int
    month: PeriodName

    def __post_init__(self) -> None:
        is_month = self.month.unit is PeriodUnit.MONTH
        require(is_month and (self.place == LAST or 1 <= self.place <= 23), "no such working day")

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        day = frame.day_of_month(period.year, period.number, self.place, working=True)
        return (Slot(period.key, day),)
