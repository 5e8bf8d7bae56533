"""What words name by itself: a day, a period, a part of one, and what a term is counted in.

Years that the words leave out stay None and are the plan's own year.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kstthc_cli.deadlines.period import Period, PeriodUnit, clamp_day, periods_in_year
from kstthc_cli.value import Value

LAST = -1
"""The last day of a month, as a day number."""


class RelativeYear(int):
    """A year told by its distance from the plan's: "năm sau", "năm báo cáo"."""


class Part(StrEnum):
    """A part of a period that plans name without a date."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first-half"
    SECOND_HALF = "second-half"
    FIRST_TEN_DAYS = "first-ten-days"
    SECOND_TEN_DAYS = "second-ten-days"
    LAST_TEN_DAYS = "last-ten-days"


class UnsureError(ValueError):
    """What a form says is known, and no deadline can be made of it: `reason` is the refusal's name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ImpossibleError(ValueError):
    """A time that no calendar has: day 32, month 13, quarter V, 25 o'clock."""


def require(holds: object, why: str, error: type[ValueError] = ValueError) -> None:
    """ValueError where something does not hold: then there is no such value, or no such reading."""
    if not holds:
        raise error(why)


class NoSuchDayError(ImpossibleError):
    """A rule names a day that its year does not have (29/02/2023)."""


class DayName(Value):
    """A calendar day as words name it; no year is the plan's year."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        require(1 <= self.month <= 12, "no such month", ImpossibleError)
        is_day = clamp_day(self.year or 2024, self.month, max(self.day, 1)).day == self.day
        require(is_day, "no such day of the month", ImpossibleError)

    def in_year(self, year: int) -> date:
        """The day itself; NoSuchDayError where that year lacks it."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError as error:
            raise NoSuchDayError(str(error)) from error

    def bounds(self, year: int) -> tuple[date, date]:
        """The first and the last day: the day itself."""
        return (day := self.in_year(year)), day


class PeriodName(Value):
    """A named period; no year is the plan's year."""

    unit: PeriodUnit
    number: int = 1
    year: int | None = None

    def __post_init__(self) -> None:
        require(self.unit is not PeriodUnit.WEEK, "weeks are named by their month")
        is_one = 1 <= self.number <= periods_in_year(self.unit, self.year or 2023)
        require(is_one, "no such period", ImpossibleError)

    def in_year(self, year: int) -> Period:
        """The period itself."""
        return Period(self.unit, self.year or year, self.number)

    def bounds(self, year: int) -> tuple[date, date]:
        """The first and the last day."""
        period = self.in_year(year)
        return period.first, period.last


class Issue(Value):
    """The day on which the plan was issued ("từ nay", "từ ngày ký")."""


Point = DayName | PeriodName | Issue
