"""Public days off and make-up working days of the civil service: one table, a row a day.

A row is a working day that is off, a weekend day that is worked, or the day on which the Tết
holiday begins; other Saturdays and Sundays are off anyway. To add a year, add its rows: the
Labour Code 2019 gives the fixed days (art. 112) and the day in lieu of a holiday on a weekly
day off (art. 111.3), the yearly notice Tết, National Day's second day and the swaps; the tests
say what is still missing. Other years come from the `holidays` package, which knows Tết by the
lunar calendar: years before the table are past, years after it are projected.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

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


OFF, TET_BEGINS, SWAPPED, WORKED = DayKind

NEW_YEAR = message("New Year's Day")
TET = message("Tết holiday")
HUNG_KINGS = message("Hùng Kings' Commemoration Day")
REUNIFICATION = message("Reunification Day")
LABOUR = message("International Labour Day")
NATIONAL = message("National Day holiday")
CULTURE = message("Vietnam Culture Day")
SWAP = message("day off swapped with a Saturday")
MAKE_UP = message("Saturday worked for a day off")

LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"
IN_LIEU = "Bộ luật Lao động 2019, Điều 111 khoản 3"
PAST = message("by the calendar of past years, the document's number not recorded")
NOTICE_2021 = "Thông báo 4875/TB-LĐTBXH"
NOTICE_2022 = "Thông báo 119/TB-LĐTBXH; Công văn 245/VPCP-KGVX ngày 11/01/2022"
NOTICE_2023 = "Thông báo 5034/TB-LĐTBXH; Công văn 8056/VPCP-KGVX ngày 01/12/2022"
NOTICE_2024 = "Thông báo 5015/TB-LĐTBXH ngày 22/11/2023; Công văn 8662/VPCP-KGVX ngày 03/11/2023"
SWAP_2024 = "Công văn 2450/VPCP-KGVX ngày 12/4/2024; Thông báo 1570/TB-LĐTBXH"
NOTICE_2025 = "Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024; Công văn 8726/VPCP-KGVX ngày 26/11/2024"
NOTICE_2026 = "Thông báo 9441/TB-BNV ngày 16/10/2025"
SWAP_2026 = "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
CULTURE_DAY = "Nghị quyết 28/2026/QH16, Điều 2"
NOTICE_2027 = message("announced in September-October 2026, the document's number not known")

CALENDAR_DAYS: tuple[CalendarDay, ...] = (
    CalendarDay(date(2018, 1, 1), OFF, NEW_YEAR, PAST),
    CalendarDay(date(2018, 2, 14), TET_BEGINS, TET, PAST),
    CalendarDay(date(2018, 2, 15), OFF, TET, PAST),
    CalendarDay(date(2018, 2, 16), OFF, TET, PAST),
    CalendarDay(date(2018, 2, 19), OFF, TET, PAST),
    CalendarDay(date(2018, 2, 20), OFF, TET, PAST),
    CalendarDay(date(2018, 4, 25), OFF, HUNG_KINGS, PAST),
    CalendarDay(date(2018, 4, 30), OFF, REUNIFICATION, PAST),
    CalendarDay(date(2018, 5, 1), OFF, LABOUR, PAST),
    CalendarDay(date(2018, 9, 3), OFF, NATIONAL, PAST),
    CalendarDay(date(2018, 12, 31), SWAPPED, SWAP, PAST),
    CalendarDay(date(2019, 1, 1), OFF, NEW_YEAR, PAST),
    CalendarDay(date(2019, 1, 5), WORKED, MAKE_UP, PAST),
    CalendarDay(date(2019, 2, 2), TET_BEGINS, TET, PAST),
    CalendarDay(date(2019, 2, 4), OFF, TET, PAST),
    CalendarDay(date(2019, 2, 5), OFF, TET, PAST),
    CalendarDay(date(2019, 2, 6), OFF, TET, PAST),
    CalendarDay(date(2019, 2, 7), OFF, TET, PAST),
    CalendarDay(date(2019, 2, 8), OFF, TET, PAST),
    CalendarDay(date(2019, 4, 15), OFF, HUNG_KINGS, PAST),
    CalendarDay(date(2019, 4, 29), SWAPPED, SWAP, PAST),
    CalendarDay(date(2019, 4, 30), OFF, REUNIFICATION, PAST),
    CalendarDay(date(2019, 5, 1), OFF, LABOUR, PAST),
    CalendarDay(date(2019, 5, 4), WORKED, MAKE_UP, PAST),
    CalendarDay(date(2019, 9, 2), OFF, NATIONAL, PAST),
    CalendarDay(date(2020, 1, 1), OFF, NEW_YEAR, PAST),
    CalendarDay(date(2020, 1, 23), TET_BEGINS, TET, PAST),
    CalendarDay(date(2020, 1, 24), OFF, TET, PAST),
    CalendarDay(date(2020, 1, 27), OFF, TET, PAST),
    CalendarDay(date(2020, 1, 28), OFF, TET, PAST),
    CalendarDay(date(2020, 1, 29), OFF, TET, PAST),
    CalendarDay(date(2020, 4, 2), OFF, HUNG_KINGS, PAST),
    CalendarDay(date(2020, 4, 30), OFF, REUNIFICATION, PAST),
    CalendarDay(date(2020, 5, 1), OFF, LABOUR, PAST),
    CalendarDay(date(2020, 9, 2), OFF, NATIONAL, PAST),
    CalendarDay(date(2021, 1, 1), OFF, NEW_YEAR, LABOUR_CODE),
    CalendarDay(date(2021, 2, 10), TET_BEGINS, TET, NOTICE_2021),
    CalendarDay(date(2021, 2, 11), OFF, TET, NOTICE_2021),
    CalendarDay(date(2021, 2, 12), OFF, TET, NOTICE_2021),
    CalendarDay(date(2021, 2, 15), OFF, TET, NOTICE_2021),
    CalendarDay(date(2021, 2, 16), OFF, TET, NOTICE_2021),
    CalendarDay(date(2021, 4, 21), OFF, HUNG_KINGS, LABOUR_CODE),
    CalendarDay(date(2021, 4, 30), OFF, REUNIFICATION, LABOUR_CODE),
    CalendarDay(date(2021, 5, 3), OFF, LABOUR, IN_LIEU),
    CalendarDay(date(2021, 9, 2), OFF, NATIONAL, NOTICE_2021),
    CalendarDay(date(2021, 9, 3), OFF, NATIONAL, NOTICE_2021),
    CalendarDay(date(2022, 1, 3), OFF, NEW_YEAR, IN_LIEU),
    CalendarDay(date(2022, 1, 29), TET_BEGINS, TET, NOTICE_2022),
    CalendarDay(date(2022, 1, 31), OFF, TET, NOTICE_2022),
    CalendarDay(date(2022, 2, 1), OFF, TET, NOTICE_2022),
    CalendarDay(date(2022, 2, 2), OFF, TET, NOTICE_2022),
    CalendarDay(date(2022, 2, 3), OFF, TET, NOTICE_2022),
    CalendarDay(date(2022, 2, 4), OFF, TET, NOTICE_2022),
    CalendarDay(date(2022, 4, 11), OFF, HUNG_KINGS, IN_LIEU),
    CalendarDay(date(2022, 5, 2), OFF, REUNIFICATION, IN_LIEU),
    CalendarDay(date(2022, 5, 3), OFF, LABOUR, IN_LIEU),
    CalendarDay(date(2022, 9, 1), OFF, NATIONAL, NOTICE_2022),
    CalendarDay(date(2022, 9, 2), OFF, NATIONAL, NOTICE_2022),
    CalendarDay(date(2023, 1, 2), OFF, NEW_YEAR, IN_LIEU),
    CalendarDay(date(2023, 1, 20), TET_BEGINS, TET, NOTICE_2023),
    CalendarDay(date(2023, 1, 23), OFF, TET, NOTICE_2023),
    CalendarDay(date(2023, 1, 24), OFF, TET, NOTICE_2023),
    CalendarDay(date(2023, 1, 25), OFF, TET, NOTICE_2023),
    CalendarDay(date(2023, 1, 26), OFF, TET, NOTICE_2023),
    CalendarDay(date(2023, 5, 1), OFF, LABOUR, LABOUR_CODE),
    CalendarDay(date(2023, 5, 2), OFF, HUNG_KINGS, IN_LIEU),
    CalendarDay(date(2023, 5, 3), OFF, REUNIFICATION, IN_LIEU),
    CalendarDay(date(2023, 9, 1), OFF, NATIONAL, NOTICE_2023),
    CalendarDay(date(2023, 9, 4), OFF, NATIONAL, IN_LIEU),
    CalendarDay(date(2024, 1, 1), OFF, NEW_YEAR, LABOUR_CODE),
    CalendarDay(date(2024, 2, 8), TET_BEGINS, TET, NOTICE_2024),
    CalendarDay(date(2024, 2, 9), OFF, TET, NOTICE_2024),
    CalendarDay(date(2024, 2, 12), OFF, TET, NOTICE_2024),
    CalendarDay(date(2024, 2, 13), OFF, TET, NOTICE_2024),
    CalendarDay(date(2024, 2, 14), OFF, TET, NOTICE_2024),
    CalendarDay(date(2024, 4, 18), OFF, HUNG_KINGS, LABOUR_CODE),
    CalendarDay(date(2024, 4, 29), SWAPPED, SWAP, SWAP_2024),
    CalendarDay(date(2024, 4, 30), OFF, REUNIFICATION, LABOUR_CODE),
    CalendarDay(date(2024, 5, 1), OFF, LABOUR, LABOUR_CODE),
    CalendarDay(date(2024, 5, 4), WORKED, MAKE_UP, SWAP_2024),
    CalendarDay(date(2024, 9, 2), OFF, NATIONAL, NOTICE_2024),
    CalendarDay(date(2024, 9, 3), OFF, NATIONAL, NOTICE_2024),
    CalendarDay(date(2025, 1, 1), OFF, NEW_YEAR, LABOUR_CODE),
    CalendarDay(date(2025, 1, 25), TET_BEGINS, TET, NOTICE_2025),
    CalendarDay(date(2025, 1, 27), OFF, TET, NOTICE_2025),
    CalendarDay(date(2025, 1, 28), OFF, TET, NOTICE_2025),
    CalendarDay(date(2025, 1, 29), OFF, TET, NOTICE_2025),
    CalendarDay(date(2025, 1, 30), OFF, TET, NOTICE_2025),
    CalendarDay(date(2025, 1, 31), OFF, TET, NOTICE_2025),
    CalendarDay(date(2025, 4, 7), OFF, HUNG_KINGS, LABOUR_CODE),
    CalendarDay(date(2025, 4, 26), WORKED, MAKE_UP, NOTICE_2025),
    CalendarDay(date(2025, 4, 30), OFF, REUNIFICATION, LABOUR_CODE),
    CalendarDay(date(2025, 5, 1), OFF, LABOUR, LABOUR_CODE),
    CalendarDay(date(2025, 5, 2), SWAPPED, SWAP, NOTICE_2025),
    CalendarDay(date(2025, 9, 1), OFF, NATIONAL, NOTICE_2025),
    CalendarDay(date(2025, 9, 2), OFF, NATIONAL, NOTICE_2025),
    CalendarDay(date(2026, 1, 1), OFF, NEW_YEAR, LABOUR_CODE),
    CalendarDay(date(2026, 1, 2), SWAPPED, SWAP, SWAP_2026),
    CalendarDay(date(2026, 1, 10), WORKED, MAKE_UP, SWAP_2026),
    CalendarDay(date(2026, 2, 14), TET_BEGINS, TET, NOTICE_2026),
    CalendarDay(date(2026, 2, 16), OFF, TET, NOTICE_2026),
    CalendarDay(date(2026, 2, 17), OFF, TET, NOTICE_2026),
    CalendarDay(date(2026, 2, 18), OFF, TET, NOTICE_2026),
    CalendarDay(date(2026, 2, 19), OFF, TET, NOTICE_2026),
    CalendarDay(date(2026, 2, 20), OFF, TET, NOTICE_2026),
    CalendarDay(date(2026, 4, 27), OFF, HUNG_KINGS, IN_LIEU),
    CalendarDay(date(2026, 4, 30), OFF, REUNIFICATION, LABOUR_CODE),
    CalendarDay(date(2026, 5, 1), OFF, LABOUR, LABOUR_CODE),
    CalendarDay(date(2026, 8, 22), WORKED, MAKE_UP, NOTICE_2026),
    CalendarDay(date(2026, 8, 31), SWAPPED, SWAP, NOTICE_2026),
    CalendarDay(date(2026, 9, 1), OFF, NATIONAL, NOTICE_2026),
    CalendarDay(date(2026, 9, 2), OFF, NATIONAL, NOTICE_2026),
    CalendarDay(date(2026, 11, 24), OFF, CULTURE, CULTURE_DAY),
    CalendarDay(date(2027, 1, 1), OFF, NEW_YEAR, LABOUR_CODE),
    CalendarDay(date(2027, 2, 4), TET_BEGINS, TET, NOTICE_2027),
    CalendarDay(date(2027, 2, 5), OFF, TET, NOTICE_2027),
    CalendarDay(date(2027, 2, 8), OFF, TET, NOTICE_2027),
    CalendarDay(date(2027, 2, 9), OFF, TET, NOTICE_2027),
    CalendarDay(date(2027, 2, 10), OFF, TET, NOTICE_2027),
    CalendarDay(date(2027, 4, 16), OFF, HUNG_KINGS, LABOUR_CODE),
    CalendarDay(date(2027, 4, 30), OFF, REUNIFICATION, LABOUR_CODE),
    CalendarDay(date(2027, 5, 3), OFF, LABOUR, IN_LIEU),
    CalendarDay(date(2027, 9, 2), OFF, NATIONAL, NOTICE_2027),
    CalendarDay(date(2027, 9, 3), OFF, NATIONAL, NOTICE_2027),
    CalendarDay(date(2027, 11, 24), OFF, CULTURE, CULTURE_DAY),
)

_TET_BEGINS = {row.day.year: row.day for row in CALENDAR_DAYS if row.kind is TET_BEGINS}
"""The years of the table; one without Tết is not whole, and is still projected."""


def is_projected(year: int) -> bool:
    """Whether the year's days off are only expected: it is not past, and no notice is known."""
    return year not in _TET_BEGINS and year > min(_TET_BEGINS)


@lru_cache(maxsize=64)
def days_of_year(year: int) -> tuple[tuple[DayOff, ...], tuple[MakeUpDay, ...]]:
    """The days off and the make-up days of a year."""
    if year not in _TET_BEGINS:
        return tuple(_days_off_by_package(year)), tuple(_make_up_days_by_package(year))
    rows = [row for row in CALENDAR_DAYS if row.day.year == year]
    off = [row for row in rows if row.kind is not WORKED and row.day.isoweekday() < 6]
    return (
        tuple(DayOff(row.day, row.name, row.source) for row in off),
        tuple(MakeUpDay(row.day, row.source) for row in rows if row.kind is WORKED),
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


def _days_off_by_package(year: int) -> Iterator[DayOff]:
    for day, name in sorted(_package(year).items()):
        if day.year == year and day.isoweekday() < 6:
            if is_projected(year):
                named = message("{name} (projected)", name=name)
                yield DayOff(day, named, PACKAGE, is_projected=True)
            else:
                yield DayOff(day, message("{name}", name=name), PAST)


def _make_up_days_by_package(year: int) -> Iterator[MakeUpDay]:
    source = PACKAGE if is_projected(year) else PAST
    for day in sorted(_package(year).weekend_workdays):
        if day.year == year:
            yield MakeUpDay(day, source)


@lru_cache(maxsize=64)
def _package(year: int) -> Any:
    from holidays.countries.vietnam import VN  # heavy, and only for years that are not here

    # the language is stated: else the machine's decides the names, by which Tết is found
    return VN(years=year, language="vi")  # type: ignore[no-untyped-call]  # it has no types
