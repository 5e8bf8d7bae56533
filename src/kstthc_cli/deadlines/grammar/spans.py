"""Spans, and parts of periods."""

from __future__ import annotations

from dataclasses import replace

from kstthc_cli.deadlines.grammar.clause import EACH, Clause
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.days import Days
from kstthc_cli.deadlines.grammar.fill import Day, fill_days, fill_periods, span_of
from kstthc_cli.deadlines.grammar.numbers import NEXT_YEAR
from kstthc_cli.deadlines.named import (
    LAST,
    Issue,
    Part,
    PeriodName,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    BeforeTet,
    ByEndOf,
    Combined,
    InPeriods,
    PartOf,
    Rule,
    Span,
    WeekOf,
)
from kstthc_cli.deadlines.vocabulary import (
    UNITS,
)
from kstthc_cli.deadlines.words import Kind

PARTS = {
    "đầu": Part.EARLY,
    "giữa": Part.MIDDLE,
    "cuối": Part.LATE,
    "nửa đầu": Part.FIRST_HALF,
    "nửa cuối": Part.SECOND_HALF,
    "thượng tuần": Part.FIRST_TEN_DAYS,
    "trung tuần": Part.SECOND_TEN_DAYS,
    "hạ tuần": Part.LAST_TEN_DAYS,
}


STEMS = (
    "giáp ất bính đinh mậu kỷ canh tân nhâm quý",
    "tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi",
)


class Spans(Days):
    """Spans of time and parts of periods."""

    @attempt
    def span(self) -> Clause | None:
        """ "Từ tháng 3 đến tháng 11", "01/3 - 31/3/2023", "Giai đoạn 2021-2025"."""
        if (years := self._span_of_years()) is not None:
            return Clause(years)
        opened = self.take("bắt đầu kể từ", "bắt đầu từ", "kể từ", "từ")
        start = self.point(is_end=False)
        if start is None:
            return None
        if self.take("trở đi"):
            return Clause(self._open_span(start)) if opened else None
        joined = self.mark("-") or self.take("đến", "tới", "cho đến")
        if not joined:
            from_its_start = isinstance(start, PeriodName) and start.unit is Unit.YEAR
            if not opened or (from_its_start and self.sees("đầu năm", -2)):
                return None  # "báo cáo từ đầu năm" tells of a span and names no deadline
            return Clause(self._open_span(start))
        unit = start.unit if isinstance(start, PeriodName) else None
        end = self.point() if unit is None else self._end_of_span(unit)
        if end is None or (self.sees("hàng") and not self.sees("hàng năm")):
            return None
        if start == end or (joined == "-" and _are_of_unlike_kind(start, end)):
            return None  # "Quý I - năm 2023" is the year's own quarter
        if (
            not opened
            and isinstance(start, Day)
            and start.month is None
            and not isinstance(end, Day)
        ):
            return None
        if self._is_of_next_year() and isinstance(start, PeriodName) and not start.year:
            if _runs_forward(start, end):
                return None  # of which year the start is, nobody says
            start = replace(start, year=self.year)
        rule = Span(*span_of(start, end, self.year))
        self._is_yearly()
        return Clause(rule)

    def _is_of_next_year(self) -> bool:
        """Whether the words just read were "năm sau"."""
        return any(self.sees(words, -len(words.split())) for words in NEXT_YEAR)

    def _open_span(self, start: object) -> Span:
        if isinstance(start, Day):
            return Span(fill_days([start], self.year)[0], None)
        if isinstance(start, PeriodName | Issue):
            return Span(start, None)
        raise ValueError("a span from a point")

    def _end_of_span(self, unit: Unit) -> PeriodName | Day | None:
        self.take("hết", "cuối")
        if unit is Unit.YEAR:
            self.take("năm")
            year = self.number((4,))
            return PeriodName(Unit.YEAR, 1, year) if year else None
        return self.whole_year() or self._further_period(unit) or self._whole_day()

    @attempt
    def _whole_day(self) -> Day | None:
        """A day with its month, as the end of what began with a month."""
        self.take("ngày")
        day = self.day()
        return day if day is not None and day.month is not None else None

    @attempt
    def _span_of_years(self) -> Span | None:
        self.take("trong")
        if not self.take("giai đoạn từ năm", "giai đoạn", "các năm", "từ năm", "năm"):
            return None
        first = self.number((4,))
        if first is None or not (self.mark("-") or self.take("đến năm", "đến")):
            return None
        last = self.number((4,))
        if last is None or not 1990 <= first < last < 2100:
            return None
        return Span(PeriodName(Unit.YEAR, 1, first), PeriodName(Unit.YEAR, 1, last))

    @attempt
    def before_tet(self) -> Clause | None:
        """ "Trước Tết Nguyên đán Quý Mão"; the year's animal must be the year's own."""
        if not self.take("trước tết nguyên đán", "trước tết âm lịch", "trước tết"):
            return None
        start = self.position
        year = self.year_name()
        if year is None:
            self.position = start
            token, animal = self.peek(), self.peek(1)
            if token and animal and token.kind is Kind.WORD and animal.kind is Kind.WORD:
                stems, animals = (names.split() for names in STEMS)
                if token.raw.casefold() in stems and animal.raw.casefold() in animals:
                    stem = stems.index(token.raw.casefold())
                    branch = animals.index(animal.raw.casefold())
                    if (self.year - 4) % 10 != stem or (self.year - 4) % 12 != branch:
                        return None
                    self.advance(2)
        return Clause(BeforeTet(year), True)

    @attempt
    def part(self) -> Clause | None:
        """ "Đầu tháng 3", "Cuối quý", "Trung tuần tháng 3", "Tháng cuối quý"."""
        bound = self.bound()
        if bound.how not in ("", "by", "at", "within"):
            return None
        if month := self.take(
            "tháng đầu quý", "tháng cuối quý", "tháng đầu của quý", "tháng cuối của quý"
        ):
            part = Part.EARLY if "đầu" in month else Part.LATE
            if self.at_boundary():
                return Clause(PartOf(part, Unit.QUARTER))
            number = self.quarter_number()
            if number is None:
                return None
            name = PeriodName(
                Unit.MONTH, 3 * number - (2 if "đầu" in month else 0), self.year_name()
            )
            return Clause(InPeriods((name,)))
        word = self._ten_days() or self.take(*PARTS)
        if word is None:
            return None
        self.take("của")
        part = PARTS[word]
        if bound.how == "by" and part is not Part.LATE:
            return None
        if (period := self.period()) is not None:
            if bound.how == "by":
                return Clause(ByEndOf(period), True)
            return Clause(self._part_of_each(part, period))
        self.take(*EACH, "các")
        unit = UNITS.get(self.take("tháng", "quý", "năm") or "")
        if unit is None:
            return None
        if unit is not Unit.YEAR:
            return Clause(PartOf(part, unit))
        return Clause(PartOf(part, PeriodName(unit)))

    @attempt
    def _ten_days(self) -> str | None:
        """ "10 ngày đầu tháng 3": as "thượng tuần" says."""
        if self.number() != 10 or not self.take("ngày"):
            return None
        place = self.take("đầu", "giữa", "cuối")
        tens = {"đầu": "thượng tuần", "giữa": "trung tuần", "cuối": "hạ tuần"}
        return tens.get(place or "")

    def _part_of_each(self, part: Part, period: PeriodName) -> Rule:
        """ "Cuối tháng 3, 6, 9": the part of each, where only numbers follow."""
        members = [period]
        while True:
            start = self.position
            joined = self._joint() and not any(self.sees(w) for w in ("tháng", "quý", "q", "t"))
            further = self._further_period(period.unit) if joined else None
            if further is None or further.unit is not period.unit:
                self.position = start
                break
            members.append(further)
        parts = tuple(PartOf(part, member) for member in fill_periods(members, self.year))
        return parts[0] if len(parts) == 1 else Combined(parts)

    @attempt
    def week_of_month(self) -> Clause | None:
        """ "Tuần thứ 2 tháng 5", "Tuần 3/tháng 6", "Tuần đầu tháng 3", "Tuần cuối tháng 3"."""
        self.take("trong", "vào")
        if not self.take("tuần"):
            return None
        if self.take("cuối cùng", "cuối"):
            week = LAST
        elif self.take("đầu tiên", "đầu"):
            week = 1
        else:
            self.take("thứ")
            week = self.count() or 0
        self.mark("/")
        self.take("của")
        if not self.sees("tháng"):
            return None
        month = self.period()
        if month is None:
            return None
        if week == LAST:
            return Clause(PartOf(Part.LATE, month))
        first = month.in_year(self.year).first
        if week == 1 and first.isoweekday() > 5:
            return None  # its working days lie in the month before
        return Clause(WeekOf(week, month))


def _runs_forward(start: PeriodName, end: object) -> bool:
    """Whether the end's number follows the start's, so that one year could hold both."""
    return isinstance(end, PeriodName) and end.unit is start.unit and end.number > start.number


def _are_of_unlike_kind(start: object, end: object) -> bool:
    """Whether a year stands for the end of what begins with a month or quarter."""
    is_year = isinstance(end, PeriodName) and end.unit is Unit.YEAR
    return is_year and not (isinstance(start, PeriodName) and start.unit is Unit.YEAR)
