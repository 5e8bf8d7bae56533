"""What a list or span leaves to its neighbours: "10, 25/6/2023", "Quý II, III/2023"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kstthc_cli.deadlines.rule import (
    DayName,
    Issue,
    PeriodName,
    Point,
)


def fill_years(days: tuple[DayName, ...]) -> tuple[DayName, ...]:
    """Give each named day the year that its words leave to a neighbour: right first."""
    year = None
    filled = []
    for day in reversed(days):
        year = day.year or year
        filled.append(replace(day, year=year))
    years = [day.year for day in filled if day.year]
    return tuple(
        replace(day, year=day.year or (years[-1] if years else None)) for day in reversed(filled)
    )


@dataclass(frozen=True)
class Day:
    """A day as far as its own words tell: "15", "15/6", "15/6/2023"."""

    day: int
    month: int | None = None
    year: int | None = None

    def named(self) -> DayName:
        if self.month is None:
            raise ValueError(f"day {self.day} of no month")
        return DayName(self.month, self.day, self.year)


def fill_days(days: list[Day], year_of_plan: int) -> list[DayName]:
    """Give each day the month and year that its words leave to a neighbour: right first.

    "10, 25/6/2023" shares month and year, "15/3, 15/6/2023" the year. A day still without a
    month is a ValueError, as is 29/02 of a common year.
    """
    month = year = None
    filled = []
    for day in reversed(days):
        month = day.month or month
        year = day.year or year
        if day.month is None and day.year is None:
            filled.append(replace(day, month=month, year=year))
        else:
            filled.append(replace(day, year=day.year or year))
    named = [day.named() for day in reversed(filled)]
    years = [day.year for day in named if day.year]
    if years:
        named = [replace(day, year=day.year or years[0]) for day in named]
    for name in named:
        name.in_year(year_of_plan)
    return named


def fill_periods(periods: list[PeriodName]) -> list[PeriodName]:
    """Give each period the year that its words leave to a neighbour: right first."""
    year = None
    filled = []
    for period in reversed(periods):
        year = period.year or year
        filled.append(replace(period, year=year))
    filled.reverse()
    years = [period.year for period in filled if period.year]
    return [replace(p, year=p.year or years[0]) for p in filled] if years else filled


def span_of(start: Point | Day, end: Point | Day, year: int) -> tuple[Point, Point]:
    """Both ends of a span with the months and years they share; ValueError where it runs back."""
    if isinstance(start, Day) and isinstance(end, Day):
        start = replace(start, month=start.month or end.month, year=start.year or end.year)
        end = replace(end, year=end.year or start.year)
    elif isinstance(start, PeriodName) and isinstance(end, PeriodName):
        start = replace(start, year=start.year or end.year)
        end = replace(end, year=end.year or start.year)
    first = start.named() if isinstance(start, Day) else start
    last = end.named() if isinstance(end, Day) else end
    if isinstance(last, Issue):
        raise ValueError("a span ends after the plan's issue")  # noqa: TRY004 - a failed reading
    if isinstance(first, DayName) and isinstance(last, PeriodName) and first.year and not last.year:
        last = replace(last, year=first.year)
    if not isinstance(first, Issue) and not _first(first, year) < _last(last, year):
        raise ValueError("a span runs forward")
    return first, last


def _first(point: DayName | PeriodName, year: int) -> date:
    named = point.in_year(year)
    return named if isinstance(named, date) else named.first


def _last(point: DayName | PeriodName, year: int) -> date:
    named = point.in_year(year)
    return named if isinstance(named, date) else named.last
