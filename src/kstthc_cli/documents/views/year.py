"""A year's working days on a page: what is off, what is worked instead, and which document says so."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from kstthc_cli.deadlines.days_off import PACKAGE, DayOff, MakeUpDay, is_projected
from kstthc_cli.deadlines.workdays import ONE_DAY, WorkingCalendar
from kstthc_cli.messages import Message, message, vietnamese
from kstthc_cli.value import Value

WORKING, WEEKEND, OFF, SWAPPED_IN = "working", "weekend", "off", "worked"


class Square(Value):
    """A day of a month's sheet; `kind` is working, weekend, off or worked."""

    day: date
    kind: str
    is_projected: bool = False


class MonthSheet(Value):
    """A month in weeks from Monday; None before its first day and after its last."""

    number: int
    weeks: tuple[tuple[Square | None, ...], ...]
    working: int


class Entry(Value):
    """Days next to each other that one document makes so, inclusive."""

    first: date
    last: date
    kind: str
    name: Message | str
    source: Message | str
    is_projected: bool = False
    is_own: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """Its name and its source as the office's own papers have them: in Vietnamese."""
        name, source = (
            vietnamese(text) if isinstance(text, Message) else text
            for text in (self.name, self.source)
        )
        return name, source


class YearView(Value):
    """The year; `notices` tell what no document settles yet."""

    year: int
    months: tuple[MonthSheet, ...]
    entries: tuple[Entry, ...]
    notices: tuple[Message, ...]
    office: str = ""

    @property
    def working(self) -> int:
        """The working days of the year."""
        return sum(month.working for month in self.months)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The notices in Vietnamese."""
        return tuple(vietnamese(notice) for notice in self.notices)

    @property
    def is_projected(self) -> bool:
        """Whether some of its days are only expected."""
        return any(entry.is_projected for entry in self.entries)


def year_view(calendar: WorkingCalendar, year: int, office: str = "") -> YearView:
    """The year as the calendar has it; `office` is whose own days are among them."""
    found = [entry for day in _days(year) if (entry := _entry(calendar, day))]
    joined = [
        Entry(run[0].first, run[-1].last, *_sameness(run[0]))
        for run in map(list, _runs(calendar, found))
    ]
    return YearView(
        year,
        tuple(_month(calendar, year, number) for number in range(1, 13)),
        tuple(joined),
        tuple(_notices(year, joined)),
        office,
    )


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY


def _entry(calendar: WorkingCalendar, day: date) -> Entry | None:
    """The day, where it is another than its weekday says."""
    worked = calendar.make_up_day(day)
    if worked is not None:
        is_own = worked in calendar.own_make_up_days
        name = message("worked instead of another day")
        return Entry(day, day, SWAPPED_IN, name, _source(worked), worked.source == PACKAGE, is_own)
    off = calendar.day_off(day)
    if off is None or not off.source:
        return None
    own = off in calendar.own_days_off
    return Entry(day, day, OFF, off.name, _source(off), off.is_projected, own)


def _source(day: DayOff | MakeUpDay) -> Message | str:
    """The document; of a projection that there is none."""
    return message("no official notice yet") if day.source == PACKAGE else day.source


def _sameness(entry: Entry) -> tuple[str, Message | str, Message | str, bool, bool]:
    return entry.kind, entry.name, entry.source, entry.is_projected, entry.is_own


def _runs(calendar: WorkingCalendar, entries: Sequence[Entry]) -> Iterator[Iterator[Entry]]:
    """Entries that follow each other with nothing but a weekend between, and say the same."""
    number, before = 0, None
    keyed = []
    for entry in entries:
        is_next = before is not None and calendar.between(before.last, entry.first) == 0
        if before is None or not is_next or _sameness(before) != _sameness(entry):
            number += 1
        keyed.append((number, entry))
        before = entry
    for _, run in groupby(keyed, key=lambda pair: pair[0]):
        yield (entry for _, entry in run)


def _month(calendar: WorkingCalendar, year: int, number: int) -> MonthSheet:
    weeks = tuple(
        tuple(_square(calendar, day) if day.month == number else None for day in week)
        for week in Calendar().monthdatescalendar(year, number)
    )
    squares = [square for week in weeks for square in week if square]
    return MonthSheet(number, weeks, sum(s.kind in (WORKING, SWAPPED_IN) for s in squares))


def _square(calendar: WorkingCalendar, day: date) -> Square:
    entry = _entry(calendar, day)
    if entry is not None:
        return Square(day, entry.kind, entry.is_projected)
    return Square(day, WORKING if calendar.is_working(day) else WEEKEND)


def _notices(year: int, entries: Sequence[Entry]) -> Iterator[Message]:
    if is_projected(year):
        yield message(
            "No official notice of days off for {year} is known: days marked “?” are a projection, "
            "and swapped days may be added. When the notice is out, write its days into the plan "
            "(calendar:) or use a newer kstthc.",
            year=year,
        )
    elif unnumbered := next((e.source for e in entries if isinstance(e.source, Message)), None):
        yield message("Days off of {year}: {source}.", year=year, source=unnumbered)
