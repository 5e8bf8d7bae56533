"""A procedure's own limit, for dossiers that got no appointed day."""

from __future__ import annotations

import math
import re
from datetime import timedelta

from kstthc_cli.deadlines.workdays import Count, WorkingCalendar
from kstthc_cli.dossiers.read.moments import Moment
from kstthc_cli.text import fold
from kstthc_cli.value import Value

HOURS_A_DAY = 8
"""Working hours that systems count as a day."""

LAST_SAME_DAY = 15 * 60
"""What comes later is, for a procedure of the same day, of the next working day."""

_NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?|1/2)"
_UNIT = (
    r"(?P<unit>ngay lam viec|ngay lv|nlv|ngay|gio lam viec|gio hanh chinh|gio|h|phut|tuan|thang)"
)
_LIMIT = re.compile(
    r"(?:khong qua |toi da |trong(?: thoi han| vong)? |thoi han(?: la)? )?"
    rf"{_NUMBER}(?: *{_UNIT}(?: lam viec\b)?(?P<hours> *\d{{1,2}} *(?:gio|h)(?: lam viec)?)?(?: *0+ *phut)?)?"
    r"(?:,? (?:ke )?tu (?:ngay|khi) (?:tiep )?nhan .*)?"
)
_SAME_DAY = ("trong ngay", "trong ngay lam viec", "ngay trong ngay", "trong ngay nhan ho so")
_CALENDAR = {"ngay": 1, "tuan": 7}
"""Calendar days of a unit."""


class Limit(Value):
    """So many days: working ones, or of the calendar where the words say plain "ngày" or "tuần"; or so many months.

    A month ends on the corresponding day, or the last one (Civil Code 2015, article 148.3).
    """

    days: int
    is_working: bool = True
    months: int = 0

    def due(self, received: Moment, calendar: WorkingCalendar) -> Moment:
        """The day by which a dossier received then must be finished; its day is not counted."""
        if not self.days and not self.months:
            late = received.minute is not None and received.minute > LAST_SAME_DAY
            first = received.day + timedelta(days=1) if late else received.day
            return Moment.at(calendar.on_or_after(first))
        counted_in = Count.WORKING_DAYS if self.is_working else Count.DAYS
        term = (self.months, Count.MONTHS) if self.months else (self.days, counted_in)
        return Moment.at(calendar.on_or_after(calendar.term_end(received.day, *term)))


def read_limit(text: str) -> Limit | None:
    """ "15 ngày làm việc", "03 ngày", "4 giờ", "2 tuần", "Trong ngày", "10"; None for anything else.

    A bare number is of working days, as systems keep it, and so are the days beside hours, "7 ngày 0 giờ"; hours
    are parts of a day of eight, and what takes minutes is of the same day.
    """
    folded = re.sub(r"\(((?:ngay )?lam viec|ngay|gio)\)", r" \1", fold(text))
    folded = " ".join(folded.split()).strip(" .;*")
    if folded in _SAME_DAY:
        return Limit(0)
    found = _LIMIT.fullmatch(folded)
    if found is None:
        return None
    number = 0.5 if found["number"] == "1/2" else float(found["number"].replace(",", "."))
    unit, hours = found["unit"] or "", found["hours"]
    if unit == "thang":
        return Limit(0, is_working=False, months=int(number)) if number == int(number) else None
    if unit in _CALENDAR and hours is None:
        return Limit(math.ceil(number * _CALENDAR[unit]), is_working=False)
    if unit == "phut":
        number /= 60
    elif not (unit.startswith("gio") or unit == "h"):
        number = number * HOURS_A_DAY + int(re.sub(r"\D", "", hours or "0"))
    return Limit(0 if 0 < number < HOURS_A_DAY else math.ceil(number / HOURS_A_DAY))
