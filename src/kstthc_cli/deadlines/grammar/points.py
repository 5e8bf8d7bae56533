"""The grammar's nouns: days, periods, and the words that bound them."""

from __future__ import annotations

from dataclasses import dataclass

from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.fill import Day
from kstthc_cli.deadlines.grammar.numbers import NEXT_YEAR, YEARS, Numbers
from kstthc_cli.deadlines.named import (
    Issue,
    PeriodName,
    Point,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.words import Kind

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


THIS_PLAN = ("kế hoạch này", "kế hoạch", "kh này", "kh", "văn bản này")
ISSUED = ("có hiệu lực", "được ban hành", "ban hành", "được ký")


@dataclass(frozen=True)
class Bound:
    """How a deadline holds its day: `before`, `by`, `until`, `end`, `within`, `at`; or ""."""

    how: str = ""
    has_clock: bool = False

    @property
    def is_before(self) -> bool:
        return self.how == "before"

    @property
    def is_marked(self) -> bool:
        return self.how in ("before", "by")


class Points(Numbers):
    """Days, periods and bounds in Vietnamese."""

    @attempt
    def day(self) -> Day | None:
        """A day in digits, with as much of its month and year as stands there."""
        if (iso := self._iso_day()) is not None:
            return iso
        is_named = any(self.sees(word, -1) for word in ("ngày", "mùng", "mồng"))
        day = self.number()
        if day is None or not 1 <= day <= 31:
            if day is not None:
                self._note_impossible(f"no day {day}")
            return None
        if self.sees("các tháng") or self.sees("của các tháng"):
            self.take("của")
            self.advance()
        if self.sees("tháng"):
            return self._day_of_named_month(day, is_named)
        separator = self.mark("/", ".", "-")
        if separator == "." and self._is_spaced():
            self.position -= 1
            return Day(day)
        month = self.number() if separator else None
        if month is None:
            if separator:
                self.position -= 1
            return Day(day)
        if separator == "-" and not self.sees_mark("-"):
            self.position -= 2
            return Day(day)
        year = self._year_after(separator or "/")
        return None if year == -1 else Day(day, month, year)

    def _iso_day(self) -> Day | None:
        start = self.position
        year = self.number((4,))
        if year in YEARS and self.mark("-") and (month := self.number((2,))) is not None:
            if self.mark("-") and (day := self.number((2,))) is not None:
                return Day(day, month, year)
        self.position = start
        return None

    def _is_spaced(self) -> bool:
        """Whether the next token stands apart: "7. 10" is no day of October."""
        token = self.peek()
        return token is not None and token.spaced

    def _day_of_named_month(self, day: int, is_named: bool) -> Day | None:
        """ "15 tháng 6"; a month in words only where "ngày" told the day: not "6 tháng năm"."""
        start = self.position
        self.advance()
        if self._names_year():
            return None
        is_word = not self._sees_digits()
        month = self.count()
        if month is None:
            self.position = start
            return Day(day)
        if not is_named and (is_word or (day <= 12 and not self._is_bound(start - 2))):
            return None  # "6 tháng 1" is half a year as well as 6 January
        return Day(day, month, self.year_name(), in_words=True)

    def _year_after(self, separator: str) -> int | None:
        """The year that follows a month; None where there is none, -1 where it is no year."""
        if self.sees_mark(separator):
            token = self.peek(1)
            if token is None or token.kind is not Kind.NUMBER:
                return None
            self.advance()
            year = self.number((2, 4))
            if year is not None and year < 100:
                year += 2000
            return year if year in YEARS else -1
        if self.sees("năm") or self.sees("của năm") or any(self.sees(w) for w in NEXT_YEAR):
            return self.year_name()
        return None

    def _is_bound(self, index: int) -> bool:
        """Whether the token there is the last of words such as "trước" or "chậm nhất"."""
        return index >= 0 and self.tokens[index].text in (
            "trước",
            "nhất",
            "là",
            "hạn",
            "đến",
            "vào",
        )

    def bound(self) -> Bound:
        """The words before a day that say how it binds, with a time of day if there is one."""
        self.take("ngay")
        how = self._bound_word()
        if how == "by" and self.take("trước"):
            how = "before"
        if how in ("by", "before", "at"):
            self.mark(":")
            while word := self.take("là", "vào", "đến", "tới", "trong", "hết", "lúc", "thời điểm"):
                how = how or word
        if how == "until" and self.take("hết", "cuối"):
            how = "end"
        if how == "within" and self.take("cả", "suốt"):
            how = "within"
        has_clock = bool(self.clock())
        if has_clock:
            self.mark(",")
            self.take("của")
        return Bound(how, has_clock)

    def _bound_word(self) -> str:
        if self.take("trước thời điểm", "trước"):
            return "before"
        if self.take(
            "chậm nhất",
            "muộn nhất",
            "trễ nhất",
            "không quá",
            "không muộn hơn",
            "không chậm hơn",
            "không trễ hơn",
            "không được muộn hơn",
            "không được chậm hơn",
            "không được trễ hơn",
            "không được quá",
            "không sau",
            "hạn cuối cùng",
            "hạn cuối",
            "hạn chót",
            "thời hạn cuối",
            "thời hạn",
            "hạn",
        ):
            return "by"
        if self.sees("từ") or self.sees("kể từ"):
            raise ValueError("a start is no deadline")
        if self.take("đến trước"):
            return "before"
        if self.take("cho đến", "đến", "tới"):
            return "until"
        if self.take("hết"):
            return "end"
        if self.take("trong"):
            return "within"
        if self.take("vào dịp", "nhân dịp", "dịp", "vào lúc", "lúc", "vào"):
            self.take("quốc khánh", "tết dương lịch", "quốc tế lao động", "lễ")
            return "at"
        return ""

    @attempt
    def period(self) -> PeriodName | None:
        """A named month, quarter, half or year."""
        return self._month() or self._quarter() or self._months_of_year() or self._year()

    @attempt
    def _month(self) -> PeriodName | None:
        if self.take("tháng"):
            number = None if self._names_year() else self.count()
        elif self.take("t"):
            self.mark(".")
            number = self.number()
        else:
            number = self.number()
            if number is None or not (self.sees_mark("/", "-") and self._is_year(1)):
                return None
        if number is None:
            return None
        return PeriodName(Unit.MONTH, number, self.year_name())

    @attempt
    def _quarter(self) -> PeriodName | None:
        if not self.take("quý") and not (self.take("q") and (self.mark(".") or True)):
            return None
        number = self.quarter_number()
        if number is None:
            return None
        return PeriodName(Unit.QUARTER, number, self.year_name())

    @attempt
    def quarter_number(self) -> int | None:
        """ "I", "1", "01", "một", and "l" where a scan misread I."""
        token = self.peek()
        if token is not None and token.kind is Kind.WORD:
            roman = ROMAN.get(token.text.replace("l", "i"))
            if roman is not None:
                self.advance()
                return roman
            if set(token.text) <= set("ivxl"):
                self._note_impossible(f"no quarter {token.raw}")
        number = self.count()
        if number is not None and number > 4:
            self._note_impossible(f"no quarter {number}")
            return None
        return number

    @attempt
    def _months_of_year(self) -> PeriodName | None:
        """ "6 tháng đầu năm 2023", "nửa cuối năm", "9 tháng"."""
        if half := self.take("nửa đầu", "nửa cuối"):
            self.take("của")
            if not self.take("năm"):
                return None
            return PeriodName(Unit.HALF, 1 if half == "nửa đầu" else 2, self.year_name())
        months = self.count()
        if months not in (3, 6, 9) or not self.take("tháng") or self._sees_digits():
            return None
        place = self.take("đầu", "cuối")
        if place is None:
            return PeriodName(Unit.NINE_MONTHS, 1, self.year_name()) if months == 9 else None
        self.take("của")
        if not self.take("năm"):
            return None
        year = self.year_name()
        if months == 9:
            return PeriodName(Unit.NINE_MONTHS, 1, year) if place == "đầu" else None
        unit = Unit.QUARTER if months == 3 else Unit.HALF
        return PeriodName(unit, 1 if place == "đầu" else 12 // months, year)

    @attempt
    def _year(self) -> PeriodName | None:
        if not self.take("năm"):
            return None
        year = self.number((4,))
        if year not in YEARS:
            return None
        return PeriodName(Unit.YEAR, 1, year)

    def whole_year(self) -> PeriodName | None:
        """ "năm" that says no number: the plan's."""
        if not self.sees("năm") or self._is_year(1):
            return None
        self.advance()
        return PeriodName(Unit.YEAR)

    @attempt
    def issue(self) -> Issue | None:
        """ "nay", "khi Kế hoạch có hiệu lực", "ngày ký ban hành Kế hoạch"."""
        if self.take("nay"):
            return Issue()
        self.take("khi", "ngày")
        if self.take("ban hành"):
            return Issue() if self.take(*THIS_PLAN) and self.sees("này", -1) else None
        if self.take("ký ban hành", "ký"):
            self.take(*THIS_PLAN)
            return Issue()
        if not self.take(*THIS_PLAN):
            return None
        return Issue() if self.take(*ISSUED) else None

    @attempt
    def point(self, *, is_end: bool = True) -> Point | Day | None:
        """Either end of a span: "cuối" may stand before the last, "đầu" before the first."""
        is_day = bool(self.take("ngày mùng", "ngày mồng", "ngày", "mùng", "mồng"))
        if (issue := self.issue()) is not None:
            return issue
        if is_day:
            return self.day()
        if is_end:
            self.take("hết ngày", "hết", "cuối")
        else:
            self.take("đầu")
        return self.whole_year() or self.period() or self.day()
