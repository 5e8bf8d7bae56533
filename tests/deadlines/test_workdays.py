"""Working days: which days are worked, counting them, and a plan's own days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstthc_cli.deadlines.days_off import DayOff, MakeUpDay
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.messages import message

CALENDAR = WorkingCalendar()


def _days(*words: str) -> list[date]:
    return [date.fromisoformat(day) for day in words]


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ("2018-12-31", False),  # swapped
        ("2019-01-05", True),  # the Saturday worked for it, in another year
        ("2022-09-01", False),
        ("2022-09-03", False),  # a Saturday
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
    assert off.source == "Thông báo 5034/TB-LĐTBXH; Công văn 8056/VPCP-KGVX ngày 01/12/2022"
    weekend = CALENDAR.day_off(date(2023, 6, 17))
    assert weekend is not None
    assert (str(weekend.name), weekend.source) == ("nghỉ cuối tuần", "")


def test_a_make_up_day_tells_its_source() -> None:
    made_up = CALENDAR.make_up_day(date(2024, 5, 4))
    assert made_up is not None
    assert made_up.source == "Công văn 2450/VPCP-KGVX ngày 12/4/2024; Thông báo 1570/TB-LĐTBXH"
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
