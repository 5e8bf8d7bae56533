"""What comes back: every month, twice a year, every Friday."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.clause import EACH, Clause
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.series import Series
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    Combined,
    Daily,
    Every,
    Recurrence,
    Rule,
    Times,
    Weekly,
)
from kstthc_cli.deadlines.vocabulary import (
    ROUNDS,
    UNITS,
    WEEKDAY_CODES,
)


class Recurring(Series):
    """Recurring deadlines."""

    @attempt
    def every_or_times(self) -> Clause | None:
        """ "Hàng quý", "02 lần/năm", "06 tháng/lần", "Hàng quý, 6 tháng, năm"."""
        rule = self._times() or self.series() or self._every() or self._every_day_by_clock()
        start = self.position
        if rule and not (self.take("năm") and self.number((4,)) == self.year):
            self.position = start
        return Clause(rule) if rule else None

    @attempt
    def _times(self) -> Rule | None:
        at_least = bool(self.take("ít nhất", "tối thiểu", "không ít hơn"))
        self.take("định kỳ")
        if self.take("mỗi", "một", "hàng") or self._takes_one():
            unit = UNITS.get(self.take(*UNITS) or "")
            self.mark(",", "-", ":")
            at_least = bool(self.take("ít nhất", "tối thiểu")) or at_least
            count = self.count()
            if unit is None or count is None or not self.take(*ROUNDS):
                return None
            return _times(count, unit, at_least)
        count = self.count()
        if not count or not self.take(*ROUNDS):
            return None
        if not self.mark("/") and not self.take("trong", "mỗi", "một", "trên", "hàng"):
            return None
        self.take("mỗi", "một")
        length = self.number() or 1
        unit = UNITS.get(self.take(*UNITS) or "")
        if unit is None:
            return None
        if unit is Unit.YEAR and not self._year_of_plan():
            return None
        if self.take("trở lên"):
            at_least = True
        if unit is Unit.YEAR and length == 1:
            return _times(count, unit, at_least)
        return _times_per_length(count, length, unit, at_least)

    @attempt
    def _every_day_by_clock(self) -> Rule | None:
        """ "Trước 16h30 hàng ngày"."""
        if not self.bound().has_clock or not self.take("hàng ngày", "mỗi ngày"):
            return None
        return Daily()

    @attempt
    def _takes_one(self) -> bool | None:
        return (self.number() == 1 and any(self.sees(unit) for unit in UNITS)) or None

    @attempt
    def _every(self) -> Rule | None:
        """ "Hàng tháng", "Định kỳ 06 tháng/ 01 lần", "Cứ 3 tháng một lần"."""
        regularly = bool(self.take("định kỳ", "cứ", "báo cáo", "bc", "theo"))
        self.take("vào")
        if self.take("tất cả các", "các") and (unit := self.take("tháng", "quý")):
            return Every(1, UNITS[unit]) if self.take("trong năm", "của năm") else None
        each = bool(self.take(*EACH))
        if each and self.take("ngày"):
            self.take("làm việc")
            return Daily()
        if self.take("cuối ngày làm việc"):
            return Daily()
        if each and self.sees("quý") is False and self.sees("tuần", 0) and self.sees("lễ", 1):
            return None
        length = self.count() if not each or self._sees_digits() else None
        unit = UNITS.get(self.take(*UNITS) or "")
        if unit is None:
            return None
        slash = bool(self.mark("/"))
        count = self._count_of_rounds()
        rounds = bool(self.take(*ROUNDS))
        if rounds != (count is not None or slash):
            return None
        if not (regularly or each or rounds):
            return None
        if length is None and rounds and not each and not regularly:
            return None
        if count == 0 or length == 0:
            return None
        return _times_per_length(count or 1, length or 1, unit, False)

    @attempt
    def _count_of_rounds(self) -> int | None:
        """ "01" in "06 tháng/01 lần"; "năm" in "hàng quý năm 2023" is no five."""
        count = self.count()
        return count if any(self.sees(word) for word in ROUNDS) else None

    @attempt
    def weekly(self) -> Clause | None:
        """ "Chiều thứ Năm hàng tuần", "Thứ Hai, thứ Năm hàng tuần"."""
        bound = self.bound()
        if bound.how not in ("", "before", "by", "at"):
            return None
        is_weekly = bool(self.take("hàng tuần", "mỗi tuần"))
        if is_weekly:
            self.mark(",")
            self.take("vào")
        is_weekly = is_weekly or self._follows_every_week()
        self.take("buổi", "đầu giờ", "cuối giờ")
        self.take("sáng", "chiều", "trưa")
        days = self._weekdays()
        if not days:
            return None
        if (
            place := self.take("đầu tiên của", "cuối cùng của", "đầu tiên", "cuối cùng")
        ) is not None:
            self.take(*EACH)
            if len(days) > 1 or not self.take("tháng"):
                return None
            nth = f"{1 if 'đầu' in place else -1}{WEEKDAY_CODES[days[0] - 1]}"
            return Clause(Recurrence(f"FREQ=MONTHLY;BYDAY={nth}"), bound.is_marked)
        if self.sees_mark("(") and not self._bracket_says_week():
            return None
        if (
            not self.sees_mark("(")
            and not is_weekly
            and not self.take("hàng tuần", "mỗi tuần", "của tuần", "trong tuần")
        ):
            return None
        rules: list[Rule] = [Weekly(day) for day in days]
        return Clause(rules[0] if len(rules) == 1 else Combined(tuple(rules)), bound.is_marked)

    def _follows_every_week(self) -> bool:
        """Whether "hàng tuần," stands before the clause: "Hàng tuần, vào thứ Sáu"."""
        start = self.position - (1 if self.sees("vào", -1) else 0)
        comma = start > 0 and self.tokens[start - 1].text == ","
        return comma and self.sees("hàng tuần", start - 3 - self.position)

    def _weekdays(self) -> list[int]:
        days: list[int] = []
        while True:
            start = self.position
            if days and not self._joint():
                return days
            day = self.weekday()
            if day is None and self.take("t"):
                number = self.number((1,))
                day = number - 1 if number and 2 <= number <= 7 else None
            if day is None or day in days:
                self.position = start
                return days
            days.append(day)

    def _bracket_says_week(self) -> bool:
        """ "(giao ban tuần)", and nothing more."""
        here = self.position
        self.advance()
        self.take("họp giao ban", "giao ban", "họp")
        says = bool(self.take("hàng tuần", "tuần")) and self.sees_mark(")")
        self.position = here
        return says


def _times(count: int, unit: Unit, at_least: bool) -> Rule:
    if unit is Unit.MONTH and count > 3:
        raise ValueError("more than three times a month is no even division")
    if unit is Unit.WEEK and count > 1:
        raise ValueError("several times a week name no day")
    if count == 1 and unit is not Unit.YEAR:
        return Every(1, unit)
    return Times(count, unit, at_least)


def _times_per_length(count: int, length: int, unit: Unit, at_least: bool) -> Rule | None:
    """ "02 lần/6 tháng", "06 tháng/lần": a length in months gets its own unit's name."""
    if unit is Unit.MONTH:
        named = {1: Unit.MONTH, 3: Unit.QUARTER, 6: Unit.HALF, 12: Unit.YEAR}.get(length)
        if named is not None:
            return _times(count, named, at_least) if count > 1 or at_least else Every(1, named)
        return Every(length, unit) if count == 1 and 12 % length == 0 else None
    if unit is Unit.WEEK:
        return Every(length, unit) if count == 1 else None
    if length > 1:
        return None
    return Every(1, unit) if count == 1 and not at_least else _times(count, unit, at_least)
