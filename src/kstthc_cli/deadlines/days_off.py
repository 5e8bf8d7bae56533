"""Public days off and make-up working days of the civil service: the table `language/days_off.txt`.

A row is a working day that is off, a weekend day that is worked, or the day on which the Tết
holiday begins; other Saturdays and Sundays are off anyway. To add a year, add its rows; the tests
say what is still missing. Other years come from the `holidays` package, which knows Tết by the
lunar calendar: years before the table are past, years after it are projected.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from kstthc_cli.deadlines.texts import sections
from kstthc_cli.messages import Message, message


class DayKind(StrEnum):
    """What a day of the table is."""

    OFF = "off"
    TET_BEGINS = "tet-begins"
    """Off, weekend day or not: the first day of the Tết holiday."""
    SWAPPED = "swapped"
    """Off in exchange for a weekend day that is worked."""
    WORKED = "worked"


class CalendarDay(NamedTuple):
    """A row of the table; `source` is the document that fixes the day."""

    day: date
    kind: DayKind
    name: Message
    source: str | Message


class DayOff(NamedTuple):
    """A working day that is off, or a weekend day; `is_projected` where no notice fixes it."""

    day: date
    name: Message
    source: str | Message
    is_projected: bool = False


class MakeUpDay(NamedTuple):
    """A weekend day that is worked."""

    day: date
    source: str | Message


NAMES = {
    "new-year": message("New Year's Day"),
    "tet": message("Tết holiday"),
    "hung-kings": message("Hùng Kings' Commemoration Day"),
    "reunification": message("Reunification Day"),
    "labour": message("International Labour Day"),
    "national": message("National Day holiday"),
    "culture": message("Vietnam Culture Day"),
    "swap": message("day off swapped with a Saturday"),
    "make-up": message("Saturday worked for a day off"),
}
"""What the table calls its days."""

PAST = message("by the calendar of past years, the document's number not recorded")
_TEXT = sections("days_off")
DOCUMENTS: dict[str, str | Message] = {
    "past": PAST,
    "announced": message("announced in September-October 2026, the document's number not known"),
    **dict(line.split(" = ") for line in _TEXT["documents"].splitlines()),
}
"""The documents that the table names."""

CALENDAR_DAYS = tuple(
    CalendarDay(date.fromisoformat(day), DayKind(kind), NAMES[name], DOCUMENTS[document])
    for day, kind, name, document in map(str.split, _TEXT["days"].splitlines())
)

_TET_BEGINS = {row.day.year: row.day for row in CALENDAR_DAYS if row.kind is DayKind.TET_BEGINS}
"""The years of the table; one without Tết is not whole, and is still projected."""


def is_projected(year: int) -> bool:
    """Whether the year's days off are only expected: it is not past, and no notice is known."""
    return year not in _TET_BEGINS and year > min(_TET_BEGINS)


@lru_cache(maxsize=64)
def days_of_year(year: int) -> tuple[tuple[DayOff, ...], tuple[MakeUpDay, ...]]:
    """The days off and the make-up days of a year."""
    if year not in _TET_BEGINS:
        return _days_by_package(year)
    rows = [row for row in CALENDAR_DAYS if row.day.year == year]
    off = [row for row in rows if row.kind is not DayKind.WORKED and row.day.isoweekday() < 6]
    return (
        tuple(DayOff(row.day, row.name, row.source) for row in off),
        tuple(MakeUpDay(row.day, row.source) for row in rows if row.kind is DayKind.WORKED),
    )


def tet_begins(year: int) -> date:
    """The first day of the Tết holiday, the weekend before it included."""
    if year in _TET_BEGINS:
        return _TET_BEGINS[year]
    days: dict[date, str] = _package(year)
    first = min(day for day, name in days.items() if "Tết" in name and "Dương" not in name)
    while (before := first - timedelta(days=1)).isoweekday() > 5:
        first = before
    return first


PACKAGE = "holidays (PyPI)"


def rests_on_package() -> bool:
    """Whether a year was asked for that no notice gives, so that the package gave its days."""
    return _package.cache_info().misses > 0


def _days_by_package(year: int) -> tuple[tuple[DayOff, ...], tuple[MakeUpDay, ...]]:
    days, is_expected = _package(year), is_projected(year)
    source = PACKAGE if is_expected else PAST
    named = message("{name} (projected)") if is_expected else message("{name}")
    off = sorted(day for day in days if day.year == year and day.isoweekday() < 6)
    worked = sorted(day for day in days.weekend_workdays if day.year == year)
    return (
        tuple(DayOff(d, Message(named.text, {"name": days[d]}), source, is_expected) for d in off),
        tuple(MakeUpDay(day, source) for day in worked),
    )


@lru_cache(maxsize=64)
def _package(year: int) -> Any:
    from holidays.countries.vietnam import VN  # heavy, and only for years that are not here

    # the language is stated: else the machine's decides the names, by which Tết is found
    return VN(years=year, language="vi")  # type: ignore[no-untyped-call]  # it has no types
