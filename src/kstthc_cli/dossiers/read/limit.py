"""A procedure's own limit, for dossiers that got no appointed day."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.read.moments import Moment
from kstthc_cli.text import fold
from kstthc_cli.value import Value

HOURS_A_DAY = 8
"""Working hours that systems count as a day."""

LAST_SAME_DAY = 15 * 60
"""What comes later is, for a procedure of the same day, of the next working day."""

_LIMIT = re.compile(
    r"(?:khong qua |toi da |trong |thoi han )?"
    r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?|1/2)"
    r"(?: *(?P<unit>ngay lam viec|ngay lv|nlv|gio lam viec|gio|ngay|h))?"
)
_SAME_DAY = ("trong ngay", "trong ngay lam viec", "ngay trong ngay", "trong ngay nhan ho so")


class Limit(Value):
    """So many days: working ones, or of the calendar where the words say plain "ngày"."""

    days: int
    is_working: bool = True

    def due(self, received: Moment, calendar: WorkingCalendar) -> Moment:
        """The day by which a dossier received then must be finished; its day is not counted."""
        if self.days == 0:
            late = received.minute is not None and received.minute > LAST_SAME_DAY
            first = received.day + timedelta(days=1) if late else received.day
            return Moment.at(calendar.on_or_after(first))
        if self.is_working:
            return Moment.at(calendar.add(received.day, self.days))
        last: date = received.day + timedelta(days=self.days)
        return Moment.at(calendar.on_or_after(last))


def read_limit(text: str) -> Limit | None:
    """ "15 ngày làm việc", "03 ngày", "4 giờ", "Trong ngày", "10"; None for anything else.

    A bare number is of working days, as systems keep it; hours are parts of a day of eight.
    """
    folded = " ".join(fold(text).split()).strip(" .;*")
    if folded in _SAME_DAY:
        return Limit(0)
    found = _LIMIT.fullmatch(folded)
    if found is None:
        return None
    number = 0.5 if found["number"] == "1/2" else float(found["number"].replace(",", "."))
    unit = found["unit"] or ""
    if unit.startswith("gio") or unit == "h":
        return Limit(0 if number < HOURS_A_DAY else math.ceil(number / HOURS_A_DAY))
    return Limit(math.ceil(number), is_working=unit != "ngay")
