"""Working days: Monday to Friday, less public holidays, plus make-up Saturdays.

Counting crosses year ends. Intervals are stated at each method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import accumulate

from kstthc_cli.deadlines import days_off
from kstthc_cli.deadlines.days_off import DayOff, MakeUpDay
from kstthc_cli.messages import message
from kstthc_cli.value import Value

ONE_DAY = timedelta(days=1)
WEEKEND = message("weekend")


class Count(StrEnum):
    """What a term is counted in."""

    MINUTES = "minutes"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    HOURS = "hours"
    WORKING_HOURS = "working-hours"
    WEEKS = "weeks"
    MONTHS = "months"


class _Year:
    """A year's days off and make-up days; `counted` are the working days up to each of its days."""

    def __init__(self, year: int, off: dict[date, DayOff], worked: dict[date, MakeUpDay]) -> None:
        self.year, self.off, self.worked = year, off, worked
        self.first = date(year, 1, 1).toordinal()

    def day_off(self, day: date) -> DayOff | None:
        """Why the day is off; None on a working day."""
        if day in self.worked:
            return None
        if (off := self.off.get(day)) is not None:
            return off
        return DayOff(day, WEEKEND, "") if day.isoweekday() > 5 else None

    @cached_property
    def counted(self) -> list[int]:
        first = date(self.year, 1, 1)
        days = (date(self.year, 12, 31) - first).days + 1
        working = (self.day_off(first + timedelta(days=n)) is None for n in range(days))
        return list(accumulate(working))

    def with_own(self, off: list[DayOff], worked: list[MakeUpDay]) -> _Year:
        """The year with a plan's own days, which win."""
        days_off = {**self.off, **{one.day: one for one in off}}
        made_up = {day: one for day, one in self.worked.items() if day not in {o.day for o in off}}
        return _Year(self.year, days_off, {**made_up, **{one.day: one for one in worked}})


@lru_cache(maxsize=64)
def _public_year(year: int) -> _Year:
    """A year without any plan's own days, the same for all plans."""
    off, worked = days_off.days_of_year(year)
    return _Year(year, {entry.day: entry for entry in off}, {entry.day: entry for entry in worked})


class WorkingCalendar(Value):
    """The office's days; a plan's own entries win over the public ones."""

    own_days_off: tuple[DayOff, ...] = ()
    own_make_up_days: tuple[MakeUpDay, ...] = ()

    @cached_property
    def _known(self) -> dict[int, _Year]:
        return {}

    def day_off(self, day: date) -> DayOff | None:
        """Why the day is off; None on a working day."""
        return self._year(day.year).day_off(day)

    def make_up_day(self, day: date) -> MakeUpDay | None:
        """The make-up day that this weekend day is, if it is one."""
        return self._year(day.year).worked.get(day)

    def is_working(self, day: date) -> bool:
        return self.day_off(day) is None

    def _year(self, year: int) -> _Year:
        if year not in self._known:
            off = [one for one in self.own_days_off if one.day.year == year]
            worked = [one for one in self.own_make_up_days if one.day.year == year]
            public = _public_year(year)
            self._known[year] = public.with_own(off, worked) if off or worked else public
        return self._known[year]

    def on_or_after(self, day: date) -> date:
        """The first working day from this day on."""
        return day if self.is_working(day) else self.add(day, 1)

    def on_or_before(self, day: date) -> date:
        """The last working day up to and including this day."""
        return day if self.is_working(day) else self.add(day, -1)

    def between(self, after: date, until: date) -> int:
        """Working days later than `after` and not later than `until`; negative backwards."""
        if until < after:
            return -self.between(until, after)
        whole_years = sum(self._year(year).counted[-1] for year in range(after.year, until.year))
        first, last = self._year(after.year), self._year(until.year)
        counted = last.counted[until.toordinal() - last.first]
        return whole_years + counted - first.counted[after.toordinal() - first.first]

    def add(self, day: date, count: int) -> date:
        """The day `count` working days later, or earlier where negative; the day not counted."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def term_end(self, day: date, count: int, counted_in: str) -> date:
        """The nominal end of a term; the first day is not counted (Civil Code 2015, art. 147).

        Minutes and hours end within whole days: 24 hours to a day, 8 working hours to a working day. Months end on
        the corresponding day, or the month's last (art. 148.3). Negative counts run backwards.
        """
        days = -(-abs(count) // _A_DAY.get(counted_in, 1))  # whole ones that hold so many
        count = days if count > 0 else -days
        if counted_in in (Count.WORKING_DAYS, Count.WORKING_HOURS):
            return self.add(day, count)
        if counted_in == Count.MONTHS:
            from dateutil.relativedelta import relativedelta  # only where a term is in months

            return day + relativedelta(months=count)
        return day + count * (timedelta(weeks=1) if counted_in == Count.WEEKS else ONE_DAY)

    def days_off(self, first: date, last: date) -> Iterator[DayOff]:
        """The days off from `first` to `last`, inclusive."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return (off for day in days if (off := self.day_off(day)) is not None)

    def projected_year(self, first: date, last: date) -> int | None:
        """The year of the first of these days off that no notice fixes."""
        return next((o.day.year for o in self.days_off(first, last) if o.is_projected), None)

    def tet_begins(self, year: int) -> date:
        """The first day of the Tết holiday."""
        return days_off.tet_begins(year)


_A_DAY: dict[str, int] = {Count.MINUTES: 24 * 60, Count.HOURS: 24, Count.WORKING_HOURS: 8}
"""How many of a count make a day."""


ROLLS: dict[str, Callable[[WorkingCalendar, date], date]] = {
    "following": WorkingCalendar.on_or_after,
    "preceding": WorkingCalendar.on_or_before,
    "none": lambda _, day: day,
}
"""How a due date leaves a day off (Civil Code 2015, art. 148.5: `following`)."""
