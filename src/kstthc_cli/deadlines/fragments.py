"""Parts of deadlines that are none alone: a neighbour says what they are of."""

from __future__ import annotations

from typing import NamedTuple

from kstthc_cli.deadlines.named import DayName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import DayIn, Every, InPeriods, OnDates, Rule, Times


class BareDays(NamedTuple):
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
            is_quarterly = outer == Every(1, PeriodUnit.QUARTER)
            of_quarter = DayIn(self.days, PeriodUnit.QUARTER, 3, before=self.before)
            return of_quarter if is_quarterly else None
        rate = (outer.count, outer.unit) if isinstance(outer, Times) else None
        if outer == Every(1, PeriodUnit.MONTH) or rate == (len(self.days), PeriodUnit.MONTH):
            return DayIn(self.days, before=self.before)
        if not isinstance(outer, InPeriods) or len(self.days) > 1:
            return None
        if outer.periods[0].unit is not PeriodUnit.MONTH:
            return None
        days = tuple(DayName(month.number, self.days[0], month.year) for month in outer.periods)
        for day in days:
            day.in_year(year)
        return OnDates(days, self.before, outer.yearly)
