"""Working days: the official table, counting, a plan's own days, and projected years."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from holidays.countries.vietnam import VN
from hypothesis import given
from hypothesis import strategies as st

from kstthc_cli.deadlines.days_off.official import DAYS_OFF, MAKE_UP_DAYS, DayOff, MakeUpDay
from kstthc_cli.deadlines.workdays import WorkingCalendar, has_notice
from kstthc_cli.messages import message

CALENDAR = WorkingCalendar()
SWAPPED_OFF, SWAPPED_WORKED = date(2026, 1, 2), date(2026, 1, 10)
"""Swapped by Công văn 12729/VPCP-KGVX of 25/12/2025; the package may not know it yet."""


def _days(*words: str) -> list[date]:
    return [date.fromisoformat(day) for day in words]


def _working_days_off(year: int) -> set[date]:
    """The days from Monday to Friday that the package holds to be off."""
    return {day for day in VN(years=year) if day.year == year and day.isoweekday() < 6}  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_the_official_table_agrees_with_the_holidays_package(year: int) -> None:
    ours = {entry.day for entry in DAYS_OFF[year]}
    assert ours ^ _working_days_off(year) <= {SWAPPED_OFF}


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_make_up_days_agree_with_the_holidays_package(year: int) -> None:
    ours = {entry.day for entry in MAKE_UP_DAYS[year]}
    theirs = {day for day in VN(years=year).weekend_workdays if day.year == year}  # type: ignore[no-untyped-call]
    assert ours ^ theirs <= {SWAPPED_WORKED}


def test_the_swap_that_the_package_does_not_know_is_in_the_table() -> None:
    assert SWAPPED_OFF in {entry.day for entry in DAYS_OFF[2026]}
    assert SWAPPED_WORKED in {entry.day for entry in MAKE_UP_DAYS[2026]}


def test_the_table_holds_only_working_days_off_and_weekend_days_worked() -> None:
    for year in DAYS_OFF:
        assert all(entry.day.year == year for entry in (*DAYS_OFF[year], *MAKE_UP_DAYS[year]))
        assert all(entry.day.isoweekday() < 6 for entry in DAYS_OFF[year])
        assert all(entry.day.isoweekday() > 5 for entry in MAKE_UP_DAYS[year])


def test_every_day_of_the_table_cites_its_source() -> None:
    sources = {e.source for year in DAYS_OFF for e in (*DAYS_OFF[year], *MAKE_UP_DAYS[year])}
    assert all(re.search(r"Điều|Thông báo|Công văn|Nghị quyết|Phương án", s) for s in sources)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ("2023-06-16", True),
        ("2023-06-17", False),  # a Saturday
        ("2023-01-20", False),  # Tết
        ("2023-01-27", True),  # the first day after it
        ("2023-05-02", False),  # in lieu of Hùng Kings' Day, a Saturday
        ("2023-09-01", False),  # National Day's second day
        ("2024-04-29", False),  # swapped
        ("2024-05-04", True),  # the Saturday worked for it
        ("2025-05-02", False),
        ("2025-04-26", True),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2027-02-04", False),
        ("2027-02-11", True),
    ],
)
def test_a_day_is_worked_or_off(day: str, is_working: bool) -> None:
    assert CALENDAR.is_working(date.fromisoformat(day)) == is_working


def test_a_day_off_tells_its_name_and_source() -> None:
    off = CALENDAR.day_off(date(2023, 1, 20))
    assert off is not None
    assert str(off.name) == "nghỉ Tết Nguyên đán"
    assert off.source == "Thông báo 4918/TB-LĐTBXH ngày 01/12/2022"
    weekend = CALENDAR.day_off(date(2023, 6, 17))
    assert weekend is not None
    assert (str(weekend.name), weekend.source) == ("nghỉ cuối tuần", "")


def test_a_make_up_day_tells_its_source() -> None:
    made_up = CALENDAR.make_up_day(date(2024, 5, 4))
    assert made_up is not None
    assert made_up.source == "Công văn 2450/VPCP-KGVX năm 2024"
    assert CALENDAR.make_up_day(date(2024, 5, 11)) is None


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2023-06-01", 5, "2023-06-08"),  # received on a Thursday (art. 147)
        ("2023-06-01", 10, "2023-06-15"),
        ("2023-06-02", 1, "2023-06-05"),
        ("2023-12-29", 1, "2024-01-02"),  # over the year's end and New Year's Day
        ("2023-12-28", 5, "2024-01-05"),
        ("2024-01-02", -1, "2023-12-29"),
        ("2023-01-19", 1, "2023-01-27"),  # over Tết
        ("2024-04-26", 1, "2024-05-02"),
        ("2024-05-03", 1, "2024-05-04"),  # a Saturday that is worked
        ("2023-06-17", 0, "2023-06-17"),
    ],
)
def test_a_term_in_working_days_ends(start: str, count: int, end: str) -> None:
    assert CALENDAR.add(date.fromisoformat(start), count) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        ("2023-03-06", "2023-03-10", 4),
        ("2023-03-06", "2023-03-06", 0),
        ("2023-03-06", "2023-02-28", -4),
        ("2023-12-29", "2024-01-03", 2),
        ("2023-06-16", "2023-06-18", 0),
    ],
)
def test_working_days_between_two_days_are_counted(after: str, until: str, days: int) -> None:
    assert CALENDAR.between(*_days(after, until)) == days


@given(st.dates(date(2022, 1, 1), date(2029, 1, 1)), st.integers(-40, 40))
def test_counting_forth_and_between_agree(day: date, count: int) -> None:
    end = CALENDAR.add(day, count)
    if count >= 0:
        assert CALENDAR.between(day, end) == count
    assert count == 0 or CALENDAR.is_working(end)


@given(st.dates(date(2022, 1, 1), date(2029, 1, 1)))
def test_the_nearest_working_days_enclose_a_day(day: date) -> None:
    before, after = CALENDAR.on_or_before(day), CALENDAR.on_or_after(day)
    assert before <= day <= after
    assert CALENDAR.is_working(before)
    assert CALENDAR.is_working(after)
    assert (before == after) == CALENDAR.is_working(day)
    assert CALENDAR.between(before, after) == (0 if before == after else 1)


OWN = WorkingCalendar(
    own_days_off=(DayOff(date(2023, 6, 19), message("{name}", name="Mất điện"), "CV 12/UBND"),),
    own_make_up_days=(
        MakeUpDay(date(2023, 6, 17), "CV 13/UBND"),
        MakeUpDay(date(2023, 9, 4), "CV 14/UBND"),
    ),
)


def test_a_plans_own_day_off_wins() -> None:
    off = OWN.day_off(date(2023, 6, 19))
    assert off is not None
    assert (str(off.name), off.source) == ("Mất điện", "CV 12/UBND")
    assert CALENDAR.is_working(date(2023, 6, 19))


def test_a_plans_own_make_up_day_wins_over_weekend_and_holiday() -> None:
    assert OWN.is_working(date(2023, 6, 17))
    assert OWN.is_working(date(2023, 9, 4))
    assert not OWN.is_working(date(2023, 6, 18))


def test_a_plans_own_day_off_wins_over_a_public_make_up_day() -> None:
    saturday = date(2024, 5, 4)
    own = WorkingCalendar(own_days_off=(DayOff(saturday, message("{name}", name="x"), "CV 1"),))
    assert not own.is_working(saturday)


@pytest.mark.parametrize("year", [2022, 2028, 2031])
def test_years_without_a_notice_are_projected_and_say_so(year: int) -> None:
    assert not has_notice(year)
    new_year = CALENDAR.on_or_after(date(year, 1, 1))
    tet = CALENDAR.day_off(CALENDAR.tet_begins(year) + timedelta(days=1))
    assert new_year > date(year, 1, 1)
    assert tet is not None
    off = [CALENDAR.day_off(date(year, 1, 1) + timedelta(days=n)) for n in range(365)]
    public = [day for day in off if day is not None and day.source]
    assert len(public) >= 10
    assert all(day.is_projected for day in public)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_years_with_a_notice_are_not_projected(year: int) -> None:
    assert has_notice(year)
    off = [CALENDAR.day_off(date(year, 1, 1) + timedelta(days=n)) for n in range(365)]
    assert not any(day.is_projected for day in off if day is not None)


@pytest.mark.parametrize(
    ("year", "first"),
    [(2023, "2023-01-20"), (2024, "2024-02-08"), (2027, "2027-02-04")],
)
def test_tet_begins_with_its_first_day_off(year: int, first: str) -> None:
    assert CALENDAR.tet_begins(year) == date.fromisoformat(first)


@pytest.mark.parametrize("year", [2022, 2028, 2030])
def test_a_projected_tet_begins_on_a_day_off_of_january_or_february(year: int) -> None:
    first = CALENDAR.tet_begins(year)
    assert date(year, 1, 18) <= first <= date(year, 2, 20)
    assert not CALENDAR.is_working(first)
