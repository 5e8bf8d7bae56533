"""Named spans of time: year, half, nine months, quarter, month, ISO week.

All bounds are inclusive: `first` and `last` are both days of the period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from kstthc_cli.messages import Message, message
from kstthc_cli.value import Value


class PeriodUnit(StrEnum):
    """A length of time that plans name."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    NINE_MONTHS = "nine-months"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Months in the unit; 0 for a week."""
        return _UNITS[self].months


class _Told(NamedTuple):
    """Of a unit: its months, and how its periods are named in records and to people."""

    months: int
    key: str
    shown: tuple[Message, ...]


_UNITS = {
    PeriodUnit.WEEK: _Told(0, "-W{:02}", (message("week {number} of {year}"),)),
    PeriodUnit.MONTH: _Told(1, "-{:02}", (message("month {number}/{year}"),)),
    PeriodUnit.QUARTER: _Told(3, "-Q{}", (message("quarter {number}/{year}"),)),
    PeriodUnit.HALF: _Told(
        6, "-H{}", (message("first half of {year}"), message("second half of {year}"))
    ),
    PeriodUnit.NINE_MONTHS: _Told(9, "-9M", (message("nine months of {year}"),)),
    PeriodUnit.YEAR: _Told(12, "", (message("year {year}"),)),
}
ROMAN = ("", "I", "II", "III", "IV")
"""How quarters are numbered, from 1."""


def last_day_of_month(year: int, month: int) -> date:
    """The month's last day."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def clamp_day(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last day where it has no such day."""
    return min(date(year, month, 1) + timedelta(days=day - 1), last_day_of_month(year, month))


class Period(Value):
    """One named period; `number` counts from 1 within its year (ISO week numbers for weeks)."""

    unit: PeriodUnit
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= periods_in_year(self.unit, self.year):
            raise ValueError(f"no {self.unit} {self.number} in {self.year}")

    @property
    def first(self) -> date:
        if self.unit is PeriodUnit.WEEK:
            return date.fromisocalendar(self.year, self.number, 1)
        return date(self.year, self.first_month, 1)

    @property
    def last(self) -> date:
        if self.unit is PeriodUnit.WEEK:
            return date.fromisocalendar(self.year, self.number, 7)
        return last_day_of_month(self.year, self.first_month + self.unit.months - 1)

    @property
    def first_month(self) -> int:
        return (self.number - 1) * self.unit.months + 1

    @property
    def key(self) -> str:
        """The name used in records: 2023, 2023-H1, 2023-Q2, 2023-05, 2023-W19, 2023-9M."""
        return f"{self.year:04}{_UNITS[self.unit].key.format(self.number)}"

    def next(self) -> Period:
        """The period that follows; nine months have none that is named."""
        if self.number < periods_in_year(self.unit, self.year):
            return Period(self.unit, self.year, self.number + 1)
        return Period(self.unit, self.year + 1)


_KEY = re.compile(
    r"(?P<YEAR>\d{4})"
    r"(?:-(?:(?P<MONTH>\d\d)|H(?P<HALF>\d)|Q(?P<QUARTER>\d)|W(?P<WEEK>\d\d)|(?P<NINE_MONTHS>9)M))?"
)


def period_of_key(key: str) -> Period | None:
    """The period that a key names; None where it names a day, a part or an event."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    unit = PeriodUnit[str(found.lastgroup)]
    try:
        return Period(unit, int(found["YEAR"]), 1 if unit.months > 6 else int(found[unit.name]))
    except ValueError:
        return None


def show_period(key: str) -> Message:
    """A key as people name what it is of: 2023-Q2 → "quý II/2023"."""
    period = period_of_key(key)
    if period is not None:
        number = ROMAN[period.number] if period.unit is PeriodUnit.QUARTER else period.number
        shown = _UNITS[period.unit].shown
        text = shown[min(period.number, len(shown)) - 1].text
        return Message(text, {"number": number, "year": period.year})
    if part := re.fullmatch(r"(\d{4})-(?:.+-)?(.+)of(.+)", key):
        return message("part {part} of {whole}, {year}", part=part[2], whole=part[3], year=part[1])
    return message("{day}", day=date.fromisoformat(key))


def periods_in_year(unit: PeriodUnit, year: int) -> int:
    """How many periods of the unit a year has."""
    if unit is PeriodUnit.WEEK:
        return date(year, 12, 28).isocalendar().week
    return 12 // unit.months


def periods_of_year(unit: PeriodUnit, year: int) -> Iterator[Period]:
    """Every period of the unit in the year, in order."""
    return (Period(unit, year, number) for number in range(1, periods_in_year(unit, year) + 1))


def nth_weekday(month: Period, weekday: int, place: int) -> date:
    """The n-th such weekday (ISO numbers) of a month, -1 for the last; a fifth may be the last."""
    first = month.first + timedelta(days=(weekday - month.first.isoweekday()) % 7)
    day = first + timedelta(weeks=place - 1 if place > 0 else 4)
    return day if day <= month.last else day - timedelta(weeks=1)


def divide(period: Period, parts: int) -> list[tuple[str, date, date]]:
    """Cut a period of months into equal parts: (key, first day, last day) of each.

    Parts that are named periods carry that name, others `1of3`.
    """
    if parts < 1:
        raise ValueError("at least one part")
    named = next((unit for unit in PeriodUnit if unit.months * parts == period.unit.months), None)
    found, first = [], period.first
    for number, end in enumerate(_ends(period, parts), 1):
        key = f"{period.key}-{number}of{parts}"
        if named:
            key = Period(named, first.year, (first.month - 1) // named.months + 1).key
        found.append((key, first, end))
        first = end + timedelta(days=1)
    return found


def _ends(period: Period, parts: int) -> list[date]:
    """Where equal parts end: whole or half months, a month's tens, else days."""
    first, last, numbers = period.first, period.last, range(1, parts + 1)
    if period.unit is PeriodUnit.MONTH and parts == 3:
        return [*(first.replace(day=day) for day in (10, 20)), last]
    if (2 * period.unit.months) % parts:
        days = (last - first).days + 1
        return [first + timedelta(days=days * number // parts - 1) for number in numbers]
    halves = (2 * period.unit.months // parts * number for number in numbers)
    month = period.first_month
    return [
        clamp_day(period.year, month + (half - 1) // 2, 15 if half % 2 else 31) for half in halves
    ]
