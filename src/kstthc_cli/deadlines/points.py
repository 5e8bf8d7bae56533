"""What a list or span leaves to its neighbours: "10, 25/6/2023", "Quý II, III/2023"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.named import DayName, Issue, PeriodName, Point, RelativeYear, require
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.value import Value, replace


class Day(Value):
    """A day as far as its own words tell: "15", "15/6", "15/6/2023".

    `in_words`: its month was named, as in "15 tháng 6". `is_called`: "ngày" stood
    before it. `has_clock`: a time of day did.
    """

    day: int
    month: int | None = None
    year: int | None = None
    in_words: bool = False
    is_called: bool = False
    has_clock: bool = False

    def named(self) -> DayName:
        if self.month is None:
            raise ValueError(f"day {self.day} of no month")
        return DayName(self.month, self.day, self.year)


class BareDays(Value):
    """Days of a month that the clause leaves unnamed: "trước ngày 25".

    `of_last_month`: days of the last month of a period that is not named ("ngày 14 của tháng
    cuối kỳ báo cáo").
    """

    days: tuple[int, ...]
    before: bool = False
    of_last_month: bool = False

    def of(self, outer: Rule, year: int) -> Rule | None:
        """The rule that these days of another rule's months are; None where it has no such months."""
        if self.of_last_month:
            is_quarterly = outer == kinds.Every(1, PeriodUnit.QUARTER)
            of_quarter = kinds.DayIn(self.days, PeriodUnit.QUARTER, 3, before=self.before)
            return of_quarter if is_quarterly else None
        rate = (outer.count, outer.unit) if isinstance(outer, kinds.Times) else None
        if outer == kinds.Every(1, PeriodUnit.MONTH) or rate == (len(self.days), PeriodUnit.MONTH):
            return kinds.DayIn(self.days, before=self.before)
        if not isinstance(outer, kinds.InPeriods) or len(self.days) > 1:
            return None
        if outer.periods[0].unit is not PeriodUnit.MONTH:
            return None
        days = tuple(DayName(month.number, self.days[0], month.year) for month in outer.periods)
        for day in days:
            day.in_year(year)
        return kinds.OnDates(days, self.before, outer.yearly)


def fill_days(days: list[Day], year_of_plan: int) -> list[DayName]:
    """Give each day the month and year that its words leave to a neighbour: right first.

    "10, 25/6/2023" shares month and year, "15/3, 15/6/2023" the year. ValueError where a day
    has no month, the year lacks it, or the days do not follow each other.
    """
    month = None
    filled = []
    for day in reversed(days):
        filled.append(replace(day, month=month) if day.month is None else day)
        month = filled[-1].month
    named = fill_years([day.named() for day in reversed(filled)], year_of_plan)
    for name in named:
        name.in_year(year_of_plan)
    return named


def fill_periods(periods: list[PeriodName], year_of_plan: int) -> list[PeriodName]:
    """Give each period the year that its words leave to a neighbour.

    ValueError as for days, and where months, quarters and years stand side by side: how these
    join is told where clauses do.
    """
    units = {p.unit for p in periods if p.year or p.unit is not PeriodUnit.YEAR}
    is_mixed = len(units) > 1 and units <= {PeriodUnit.YEAR, PeriodUnit.MONTH, PeriodUnit.QUARTER}
    require(not is_mixed, "months, quarters and years side by side")
    return fill_years(periods, year_of_plan)


Named = TypeVar("Named", DayName, PeriodName)


def fill_years(members: list[Named], year_of_plan: int) -> list[Named]:
    """Give each member of a list the year that its words leave out.

    It is that of the next member, or of the last one, where the days then follow each other
    ("15/3, 15/6/2023"), else the plan's ("Tháng 12 và tháng 01/2024"). A list that runs back,
    as "05/4, 05/7, 05/10 và 05/01" does, may mean another year: ValueError.
    """
    filled: list[Named] = []
    for member in reversed(members):
        filled.insert(0, _dated(member, filled, year_of_plan))
    for at, member in enumerate(filled):
        if at and member.year is None:  # after the last stated year: that one
            filled[at] = replace(member, year=filled[at - 1].year)
    run_forward(filled, year_of_plan)
    return filled


def run_forward(members: Sequence[DayName | PeriodName], year: int) -> None:
    """ValueError where the ends of days or periods do not follow each other."""
    ends = [member.bounds(year)[1] for member in members]
    require(all(first < then for first, then in pairwise(ends)), "a list runs forward")


def _dated(member: Named, following: list[Named], year_of_plan: int) -> Named:
    if member.year is not None or not following or following[0].year is None:
        return member
    for year in (following[0].year, year_of_plan):
        dated = replace(member, year=year)
        if dated.bounds(year)[1] < following[0].bounds(year)[1]:
            return dated
    raise ValueError("a list runs forward")


def _in_month(start: Day, end: Day) -> Day:
    """A start of no month in that of the end, or in the one before: "26 - 01/9"."""
    if start.month is not None or end.month is None:
        return start
    if start.day - end.day < FAR_APART:
        return replace(start, month=end.month)
    if end.month > 1:
        return replace(start, month=end.month - 1)
    require(end.year is not None, "which December is it?")
    return replace(start, month=12, year=(end.year or 0) - 1)


FAR_APART = 15
"""Days between "26" and "01/9": what comes first cannot be of the same month, nor a slip."""


def span_of(start: Point | Day, end: Point | Day, year: int) -> tuple[Point, DayName | PeriodName]:
    """Both ends of a span with the months and years they share; ValueError where it runs back."""
    if isinstance(start, Day) and isinstance(end, Day):
        start = _in_month(start, end)
    first = start.named() if isinstance(start, Day) else start
    last = end.named() if isinstance(end, Day) else end
    if isinstance(last, Issue):
        raise ValueError("a span ends after the plan's issue")  # noqa: TRY004 - no such reading
    if isinstance(first, Issue):
        return first, last
    _names_one_year(first, last, year)
    if type(first) is type(last) and first.year is None and last.year:
        # "Quý I - Quý III/2023"; "Quý IV - Quý I/2024" begins in the plan's year
        first = replace(first, year=last.year if _runs_to(first, last, year) else year)
    if type(first) is type(last) or isinstance(last, PeriodName):
        last = replace(last, year=last.year or first.year)
    require(first.bounds(year)[0] < last.bounds(year)[1], "a span runs forward")
    return first, last


def _runs_to(first: DayName | PeriodName, last: DayName | PeriodName, year: int) -> bool:
    """Whether a start lies before an end in that one's year."""
    return replace(first, year=last.year).bounds(year)[0] < last.bounds(year)[1]


def _names_one_year(first: DayName | PeriodName, last: DayName | PeriodName, year: int) -> None:
    """ValueError where relative years leave open which ones are meant.

    "Tháng 3 đến tháng 5 năm sau" may begin in either year, and "năm trước … năm sau" count from
    the plan's year or from each other.
    """
    if not isinstance(last.year, RelativeYear) or last.year <= year:
        return
    is_next = first.year is None and _runs_to(first, last, year)
    is_apart = isinstance(first.year, RelativeYear) and last.year - first.year > 1
    require(not (is_next or is_apart), "of which year is its start?")
