"""Days that come back: the 5th of each month, the last working day, a window of each month."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.clause import EACH, NEXT, Clause
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.spans import Spans
from kstthc_cli.deadlines.named import (
    LAST,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    DayIn,
)

AFTER_QUARTER = (
    *("sau quý báo cáo", "sau quý", "tiếp theo quý báo cáo", "tiếp theo của quý báo cáo"),
    "kế tiếp quý báo cáo",
)
"""The month after the quarter that is reported on."""


class DaysInPeriods(Spans):
    """Days of every month or quarter."""

    @attempt
    def day_of_period(self) -> Clause | None:
        """ "Ngày 05 hàng tháng", "ngày 17 của tháng cuối quý", "Ngày cuối cùng của tháng"."""
        bound = self.bound()
        start = self.position
        days, working = self._days_of_month()
        if not days:
            return None
        if days == (LAST,) and self.take(
            "của quý", "của mỗi quý", "của hàng quý", "quý", "hàng quý"
        ):
            rule = DayIn(days, Unit.QUARTER, 3, before=bound.is_before, working=working)
            return Clause(rule, bound.is_marked)
        if days == (LAST,) and not bound.how and self.take("tháng") and self.at_boundary():
            return Clause(DayIn(days, working=working))
        is_named = any(token.text == "ngày" for token in self.tokens[start : self.position])
        month = self._month_of_period()
        if month is None:
            return None
        unit, position, ahead = month
        if (
            not is_named
            and (days[0] in (3, 6, 9) or unit is Unit.MONTH)
            and not self._said_each(start)
        ):
            return None
        rule = DayIn(days, unit, position, ahead, bound.is_before, working)
        return Clause(rule, bound.is_marked)

    def _said_each(self, start: int) -> bool:
        """Whether "hàng tháng" made a number without "ngày" a day."""
        return any(token.text in EACH for token in self.tokens[start : self.position])

    def _days_of_month(self) -> tuple[tuple[int, ...], bool]:
        if self.take("ngày làm việc"):
            if self.take("cuối cùng", "cuối"):
                return (LAST,), True
            if self.take("đầu tiên", "đầu"):
                return (1,), True
            number = self.count() if self.take("thứ") else None
            return ((number,), True) if number else ((), True)
        if self.take("ngày cuối cùng", "ngày cuối"):
            return (LAST,), False
        if self.take("ngày đầu tiên"):
            return (1,), False
        days = self._days()
        if any(day.month or day.year for day in days):
            return (), False
        return tuple(day.day for day in days), False

    @attempt
    def _month_of_period(self) -> tuple[Unit, int, bool] | None:
        """Which month: "hàng tháng", "của tháng sau", "tháng cuối quý", "tháng đầu quý sau"."""
        of_it = bool(self.take("của", "trong")) or bool(self.mark("/"))
        if self.take("các tháng trong năm", "tất cả các tháng"):
            return Unit.MONTH, 1, False
        each = bool(self.take(*EACH))
        if not self.take("tháng"):
            return None
        place = self.take("đầu tiên", "đầu", "cuối cùng", "cuối", "giữa")
        if place is None and self.take("thứ"):
            number = self.count()
            place = str(number) if number else None
        if place is None and self.take(*AFTER_QUARTER):
            return Unit.QUARTER, 1, True
        if place is None:
            ahead = not each and bool(self.take(*NEXT))
            if self._sees_digits() or not (each or ahead or of_it):
                return None  # "ngày 15 tháng" lacks its month
            return Unit.MONTH, 1, ahead
        self.take("của", "trong")
        self.take(*EACH)
        unit = {"quý": Unit.QUARTER, "kỳ": None}.get(self.take("quý") or "")
        if unit is None:
            return None
        position = {"giữa": 2}.get(place, 1 if "đầu" in place else 3)
        if place.isdigit():
            position = int(place)
        if self.take("báo cáo") and not self.at_boundary():
            self.position -= 2
        token = self.peek()
        if token is not None and token.text in ("i", "ii", "iii", "iv"):
            return None
        return unit, position, bool(self.take(*NEXT))

    @attempt
    def window_of_month(self) -> Clause | None:
        """ "Từ ngày 01 đến ngày 05 hàng tháng": a window that closes on its last day."""
        if not self.take("từ") and not self.sees("ngày"):
            return None
        self.take("ngày")
        first = self.number()
        if not (self.mark("-") or self.take("đến")):
            return None
        self.take("ngày")
        last = LAST if self.take("cuối tháng", "cuối cùng") else self.number()
        month = self._month_of_period()
        if first is None or last is None or month is None:
            return None
        unit, position, ahead = month
        return Clause(DayIn((last,), unit, position, ahead, from_day=first))

    @attempt
    def first_days_of_month(self) -> Clause | None:
        """ "Trong 05 ngày đầu của tháng sau", "05 ngày làm việc đầu tiên của tháng"."""
        self.take("trong", "trong vòng")
        count = self.number()
        if not count or not self.take("ngày"):
            return None
        working = bool(self.take("làm việc"))
        if not self.take("đầu tiên", "đầu") or (month := self._month_of_period()) is None:
            return None
        unit, position, ahead = month
        first = None if working or count == 1 else 1
        return Clause(DayIn((count,), unit, position, ahead, working=working, from_day=first))
