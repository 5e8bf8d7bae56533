"""Working days: Monday to Friday, less public holidays, plus make-up Saturdays.

Counting crosses year ends. Intervals are stated at each method.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from kstthc_cli.deadlines import days_off
from kstthc_cli.deadlines.days_off import DayOff, MakeUpDay
from kstthc_cli.messages import message

ONE_DAY = timedelta(days=1)
WEEKEND = message("weekend")


@dataclass
class WorkingCalendar:
    """The office's days; a plan's own entries win over the public ones."""

    own_days_off: tuple[DayOff, ...] = ()
    own_make_up_days: tuple[MakeUpDay, ...] = ()
    _off: dict[int, dict[date, DayOff]] = field(default_factory=dict, repr=False)
    _worked: dict[int, dict[date, MakeUpDay]] = field(default_factory=dict, repr=False)
    _counted: dict[int, list[int]] = field(default_factory=dict, repr=False)

    def day_off(self, day: date) -> DayOff | None:
        """Why the day is off; None on a working day."""
        if day.year not in self._off:
            self._load(day.year)
        if day in self._worked[day.year]:
            return None
        if (off := self._off[day.year].get(day)) is not None:
            return off
        return DayOff(day, WEEKEND, "") if day.isoweekday() > 5 else None

    def make_up_day(self, day: date) -> MakeUpDay | None:
        """The make-up day that this weekend day is, if it is one."""
        self.day_off(day)
        return self._worked[day.year].get(day)

    def is_working(self, day: date) -> bool:
        return self.day_off(day) is None

    def _load(self, year: int) -> None:
        off, worked = days_off.days_of_year(year)
        self._off[year] = {entry.day: entry for entry in off}
        self._worked[year] = {entry.day: entry for entry in worked}
        for own in self.own_days_off:
            if own.day.year == year:
                self._off[year][own.day] = own
                self._worked[year].pop(own.day, None)
        for made_up in self.own_make_up_days:
            if made_up.day.year == year:
                self._worked[year][made_up.day] = made_up

    def on_or_after(self, day: date) -> date:
        """The first working day from this day on."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day up to and including this day."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def between(self, after: date, until: date) -> int:
        """Working days later than `after` and not later than `until`; negative backwards."""
        if until < after:
            return -self.between(until, after)
        whole_years = sum(self._counts(year)[-1] for year in range(after.year, until.year))
        return whole_years + self._count_in_year(until) - self._count_in_year(after)

    def _count_in_year(self, day: date) -> int:
        """Working days from 1 January up to and including the day."""
        return self._counts(day.year)[day.timetuple().tm_yday - 1]

    def _counts(self, year: int) -> list[int]:
        """The working days of a year up to each of its days."""
        if year not in self._counted:
            first = date(year, 1, 1)
            days = (date(year, 12, 31) - first).days + 1
            working = (self.is_working(first + timedelta(days=n)) for n in range(days))
            self._counted[year] = list(accumulate(working))
        return self._counted[year]

    def add(self, day: date, count: int) -> date:
        """The day `count` working days later, or earlier where negative; the day not counted."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def projected_year(self, first: date, last: date) -> int | None:
        """The year of the first day off from `first` to `last`, inclusive, that no notice fixes."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        off = (self.day_off(day) for day in days)
        return next((day.day.year for day in off if day is not None and day.is_projected), None)

    def tet_begins(self, year: int) -> date:
        """The first day of the Tết holiday."""
        return days_off.tet_begins(year)


ROLLS: dict[str, Callable[[WorkingCalendar, date], date]] = {
    "following": WorkingCalendar.on_or_after,
    "preceding": WorkingCalendar.on_or_before,
    "none": lambda _, day: day,
}
"""How a due date leaves a day off (Civil Code 2015, art. 148.5: `following`)."""
