"""Named days and periods, alone and in lists."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.clause import BareDays, Clause, Clauses
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.fill import Day, fill_days, fill_periods
from kstthc_cli.deadlines.grammar.numbers import YEARS
from kstthc_cli.deadlines.grammar.points import Bound
from kstthc_cli.deadlines.named import (
    PeriodName,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    BeforePeriod,
    ByEndOf,
    InPeriods,
    OnDates,
    Span,
)
from kstthc_cli.deadlines.words import Kind


class Days(Clauses):
    """Days and periods."""

    @attempt
    def dates(self) -> Clause | None:
        """One day or several: "Trước ngày 15/3, 15/6", "Ngày 20 tháng 3, 6, 9, 12"."""
        bound = self.bound()
        if bound.how in ("end", "") and self.take("từ", "kể từ"):
            return None
        weekday = self._weekday_before()
        self.take("các", "những")
        days = self._days()
        if not days:
            return None
        named = fill_days(days, self.year)
        if weekday is not None and any(
            day.in_year(self.year).isoweekday() != weekday for day in named
        ):
            self.impossible.append("the weekday is another")
            return None
        yearly = self._is_yearly()
        if yearly and named[0].year is not None:
            return None
        return Clause(OnDates(tuple(named), bound.is_before, yearly), bound.is_marked)

    def _weekday_before(self) -> int | None:
        self.take("sáng", "chiều")
        weekday = self.weekday()
        if weekday is not None:
            self.mark(",", "-")
        return weekday

    def _days(self) -> list[Day]:
        days: list[Day] = []
        while True:
            start = self.position
            if days and not self._joint():
                break
            self.take("dự phòng")
            is_named = bool(self.take("ngày mùng", "ngày mồng", "ngày", "mùng", "mồng"))
            day = self.day()
            if day is None or self.sees("lần") or self.sees_mark("/"):
                self.position = start
                break
            if days and days[-1].in_words and not day.in_words and not is_named:
                return []  # "ngày 14 tháng 3, 6, 9/ 12", "ngày 25 tháng 3; 6, 9"
            days.append(day)
            if day.in_words and day.year is None:
                days.extend(self._same_days_of_further_months(_sharing(days)))
        return days

    def _same_days_of_further_months(self, sharing: list[Day]) -> list[Day]:
        """ "ngày 20 tháng 3, 6, 9 và tháng 12": the months after the first."""
        days: list[Day] = []
        while True:
            start = self.position
            if self.sees_mark(";") or not self._joint() or not self._further_month():
                self.position = start
                return days
            self.position -= 1
            month = self.count()
            year = self.year_name()
            days.extend(Day(known.day, month, year, in_words=True) for known in sharing)

    def _further_month(self) -> bool:
        """A month's number that is neither a day of its own nor part of a date."""
        if self.sees("trước", -1) or self.sees("chậm nhất", -2):
            return False
        self.take("tháng")
        if self.count() is None or self.tokens[self.position - 1].kind is not Kind.NUMBER:
            return False
        if self.sees("tháng") or self.sees("lần") or self.sees_mark(".", "-"):
            return False
        return not self.sees_mark("/") or self._is_year(1)

    @attempt
    def bare_days(self) -> Clause | None:
        """ "trước ngày 25", for a clause that says of which month."""
        bound = self.bound()
        if not self.sees("ngày"):
            return None
        days = self._days()
        if not days or any(day.month or day.year for day in days):
            return None
        return Clause(BareDays(tuple(day.day for day in days), bound.is_before), bound.is_marked)

    @attempt
    def before_its_end(self) -> Clause | None:
        """ "Trước khi hết năm", "Trước khi kết thúc Quý II": at the latest within the period."""
        if not self.take("trước khi hết", "trước khi kết thúc"):
            return None
        period = self.whole_year() or self.period()
        return Clause(ByEndOf(period), True) if period else None

    @attempt
    def periods(self) -> Clause | None:
        """ "Quý I/2023", "Tháng 3, 6, 9", "Trước tháng 6", "Chậm nhất trong Quý II"."""
        bound = self.bound()
        if bound.has_clock:
            return None
        if bound.how == "by":
            self.take("cuối", "hết")
        if bound.how in ("within", "end", "by") and (year := self.whole_year()) is not None:
            return self._clause_of_periods([year], bound)
        if self.take("cả năm"):
            return Clause(InPeriods((PeriodName(Unit.YEAR, 1, self.number((4,))),)))
        self.take("các", "những")
        periods = self._periods()
        if not periods:
            opens = bound.how == "within" or self.position == 0
            number = self.number((4,)) if opens and bound.how in ("", "within") else None
            if number is None or number not in YEARS:
                return None
            periods = [PeriodName(Unit.YEAR, 1, number)]
        if periods[0].unit is Unit.YEAR:
            self.take("và các năm tiếp theo", "và những năm tiếp theo")
        return self._clause_of_periods(fill_periods(periods, self.year), bound)

    def _clause_of_periods(self, periods: list[PeriodName], bound: Bound) -> Clause | None:
        yearly = self._is_yearly() and periods[0].unit is not Unit.YEAR
        if len(periods) == 1 and not yearly:
            if bound.how == "before":
                return Clause(BeforePeriod(periods[0]), True)
            if bound.how == "by":
                return Clause(ByEndOf(periods[0]), True)
            if bound.how == "until":
                return Clause(Span(None, periods[0]))
        if bound.how not in ("", "within", "end", "at"):
            return None
        return Clause(InPeriods(tuple(periods), yearly))

    def _periods(self) -> list[PeriodName]:
        first = self.period()
        if first is None:
            return []
        periods = [first]
        while True:
            start = self.position
            further = self._further_period(first.unit) if self._joint() else None
            if further is None:
                self.position = start
                return periods
            periods.append(further)

    @attempt
    def _further_period(self, unit: Unit) -> PeriodName | None:
        """The next member of a list, with its unit named or left out."""
        if not self._sees_digits() and (period := self.period()) is not None:
            return period
        if self._sees_digits() and (self.sees("tháng", 1) or unit in (Unit.HALF, Unit.NINE_MONTHS)):
            return self.period()
        if self.take("cả năm"):
            return PeriodName(Unit.YEAR)
        if unit is Unit.MONTH:
            number = None if self.sees("năm") else self.count()
            if number is None or self.sees("tháng") or self.sees("lần"):
                return None
            follows_year = self.sees_mark("/", "-") and self._is_year(1)
            if self.sees_mark("/", ".", "-") and not follows_year:
                return None
        elif unit is Unit.QUARTER:
            number = self.quarter_number()
        else:
            return None
        return PeriodName(unit, number, self.year_name()) if number else None


def _sharing(days: list[Day]) -> list[Day]:
    """The days that stand in the last one's month: it and those before it that left theirs out."""
    run = [days[-1]]
    for day in reversed(days[:-1]):
        if day.month is not None:
            break
        run.insert(0, day)
    return run
