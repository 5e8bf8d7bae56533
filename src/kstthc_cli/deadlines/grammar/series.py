"""Reports in growing spans: "Quý I, 6 tháng, 9 tháng, năm", "Tháng, quý, 6 tháng, năm"."""

from __future__ import annotations

from itertools import pairwise

from kstthc_cli.deadlines.grammar.clause import EACH
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.days_in_periods import DaysInPeriods
from kstthc_cli.deadlines.named import PeriodName
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import Combined, Every, InPeriods, Rule

LENGTHS = {3: Unit.QUARTER, 6: Unit.HALF, 9: Unit.NINE_MONTHS, 12: Unit.YEAR}
"""Spans that reports are made of, by their months."""


def _are_quarters(named: tuple[PeriodName, ...]) -> bool:
    """ "Quý II, năm 2023": a quarter and perhaps its year, no series."""
    return {period.unit for period in named} <= {Unit.QUARTER, Unit.YEAR}


class Series(DaysInPeriods):
    """Reports in growing spans."""

    @attempt
    def series(self) -> Rule | None:
        """The rule of a series; None where there are not two members."""
        members: list[PeriodName | Every] = []
        marks: set[str] = set()
        while True:
            start = self.position
            mark = self.mark(",", ";", "/", "&") or self.take("và") if members else ""
            if mark is None:
                break
            self.mark(",")
            self.take("và")
            member = self._member(not members)
            if member is None:
                self.position = start
                break
            marks.add(mark)
            members.append(member)
        return self._series_of(members, marks)

    def _series_of(self, members: list[PeriodName | Every], marks: set[str]) -> Rule | None:
        named = tuple(member for member in members if isinstance(member, PeriodName))
        every = tuple(member for member in members if isinstance(member, Every))
        if len(members) < 2 or (named and not every and _are_quarters(named)):
            return None
        if every and any(period.unit is Unit.QUARTER for period in named):
            return None  # "Quý II, Quý": the second has lost its number
        ends = [period.in_year(self.year).last for period in named]
        if any(then <= first for first, then in pairwise(ends)):
            return None
        if not every:  # "6 tháng/năm" may be six months of every year
            return None if "/" in marks and len(members) == 2 else InPeriods(named)
        if named == (PeriodName(Unit.YEAR),):
            return Combined((*every, Every(1, Unit.YEAR)))
        return Combined((*every, InPeriods(named, True))) if named else Combined(every)

    @attempt
    def _member(self, is_first: bool) -> PeriodName | Every | None:
        regularly = bool(self.take("định kỳ"))
        while self.take("báo cáo", "sơ kết", "tổng kết", "bc"):
            pass
        each = bool(self.take(*EACH))
        if not each and (quarter := self._reported_quarter()) is not None:
            return quarter
        length = self.number()
        if length in (None, 1) and self.take("cả năm", "năm"):
            return self._whole_year(each, is_first)
        if length is None:
            return self._each_unit(each or regularly, is_first)
        if not self.take("tháng") or self._sees_digits() or length not in LENGTHS:
            return None
        if self.sees("đầu") or self.sees("cuối"):
            return None
        if regularly or each:
            return Every(1, Unit.HALF) if length == 6 else None
        return PeriodName(LENGTHS[length])

    @attempt
    def reported_span(self) -> PeriodName | None:
        """ "6 tháng", "9 tháng", "quý I": the span that a report tells of."""
        if (quarter := self._reported_quarter()) is not None:
            return quarter
        length = self.number()
        if length not in (6, 9) or not self.take("tháng"):
            return None
        self.take("đầu năm")
        return PeriodName(LENGTHS[length])

    @attempt
    def _reported_quarter(self) -> PeriodName | None:
        if not self.take("quý") or self.sees("một"):
            return None
        number = self.quarter_number()
        return PeriodName(Unit.QUARTER, number) if number else None

    def _whole_year(self, each: bool, is_first: bool) -> PeriodName | Every | None:
        if not self._year_of_plan() or self.sees("đầu") or self.sees("cuối"):
            return None
        if each:
            return Every(1, Unit.YEAR)
        return None if is_first else PeriodName(Unit.YEAR)

    def _each_unit(self, is_each: bool, is_first: bool) -> Every | None:
        """ "quý" alone is every quarter; "tháng" too, where the series begins with it."""
        word = self.take("tuần", "tháng", "quý")
        if word is None or self._sees_digits() or self.sees("đầu") or self.sees("cuối"):
            return None
        unit = {"tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER}[word]
        opens = word == "tháng" and is_first and (self.sees_mark(",") and self.sees("quý", 1))
        return Every(1, unit) if is_each or word == "quý" or opens else None
