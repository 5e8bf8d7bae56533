"""Named spans of time: where they begin and end, what follows them, how they are cut."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstthc_cli.deadlines.period import (
    Period,
    PeriodUnit,
    clamp_day,
    divide,
    periods_in_year,
    periods_of_year,
)


@pytest.mark.parametrize(
    ("period", "key", "first", "last"),
    [
        (Period(PeriodUnit.YEAR, 2023), "2023", "2023-01-01", "2023-12-31"),
        (Period(PeriodUnit.HALF, 2023, 1), "2023-H1", "2023-01-01", "2023-06-30"),
        (Period(PeriodUnit.HALF, 2023, 2), "2023-H2", "2023-07-01", "2023-12-31"),
        (Period(PeriodUnit.NINE_MONTHS, 2023), "2023-9M", "2023-01-01", "2023-09-30"),
        (Period(PeriodUnit.QUARTER, 2023, 2), "2023-Q2", "2023-04-01", "2023-06-30"),
        (Period(PeriodUnit.QUARTER, 2024, 1), "2024-Q1", "2024-01-01", "2024-03-31"),
        (Period(PeriodUnit.MONTH, 2023, 5), "2023-05", "2023-05-01", "2023-05-31"),
        (Period(PeriodUnit.MONTH, 2023, 2), "2023-02", "2023-02-01", "2023-02-28"),
        (Period(PeriodUnit.MONTH, 2024, 2), "2024-02", "2024-02-01", "2024-02-29"),
        (Period(PeriodUnit.WEEK, 2023, 1), "2023-W01", "2023-01-02", "2023-01-08"),
        (Period(PeriodUnit.WEEK, 2023, 19), "2023-W19", "2023-05-08", "2023-05-14"),
        (Period(PeriodUnit.WEEK, 2020, 53), "2020-W53", "2020-12-28", "2021-01-03"),
    ],
)
def test_a_period_has_a_key_and_both_its_days(
    period: Period, key: str, first: str, last: str
) -> None:
    assert period.key == key
    assert period.first == date.fromisoformat(first)
    assert period.last == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("period", "following"),
    [
        (Period(PeriodUnit.MONTH, 2023, 5), Period(PeriodUnit.MONTH, 2023, 6)),
        (Period(PeriodUnit.MONTH, 2023, 12), Period(PeriodUnit.MONTH, 2024, 1)),
        (Period(PeriodUnit.QUARTER, 2023, 4), Period(PeriodUnit.QUARTER, 2024, 1)),
        (Period(PeriodUnit.HALF, 2023, 2), Period(PeriodUnit.HALF, 2024, 1)),
        (Period(PeriodUnit.YEAR, 2023), Period(PeriodUnit.YEAR, 2024)),
        (Period(PeriodUnit.WEEK, 2020, 53), Period(PeriodUnit.WEEK, 2021, 1)),
        (Period(PeriodUnit.WEEK, 2023, 52), Period(PeriodUnit.WEEK, 2024, 1)),
    ],
)
def test_a_period_is_followed_by_the_next(period: Period, following: Period) -> None:
    assert period.next() == following
    assert following.first == period.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        (PeriodUnit.MONTH, 13),
        (PeriodUnit.MONTH, 0),
        (PeriodUnit.QUARTER, 5),
        (PeriodUnit.HALF, 3),
        (PeriodUnit.NINE_MONTHS, 2),
        (PeriodUnit.YEAR, 2),
        (PeriodUnit.WEEK, 53),
    ],
)
def test_a_period_that_a_year_lacks_cannot_be_made(unit: PeriodUnit, number: int) -> None:
    with pytest.raises(ValueError, match="in 2023"):
        Period(unit, 2023, number)


@given(
    st.sampled_from(
        (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.HALF, PeriodUnit.YEAR, PeriodUnit.WEEK)
    ),
    st.integers(1990, 2099),
)
def test_the_periods_of_a_year_join_without_a_gap(unit: PeriodUnit, year: int) -> None:
    periods = [*periods_of_year(unit, year)]
    assert len(periods) == periods_in_year(unit, year)
    for period, following in pairwise(periods):
        assert following.first - period.last == timedelta(days=1)
    if unit is not PeriodUnit.WEEK:
        assert (periods[0].first, periods[-1].last) == (date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize(
    ("period", "parts", "expected"),
    [
        (Period(PeriodUnit.YEAR, 2023), 1, [("2023", "2023-12-31")]),
        (Period(PeriodUnit.YEAR, 2023), 2, [("2023-H1", "2023-06-30"), ("2023-H2", "2023-12-31")]),
        (
            Period(PeriodUnit.YEAR, 2023),
            3,
            [("2023-1of3", "2023-04-30"), ("2023-2of3", "2023-08-31"), ("2023-3of3", "2023-12-31")],
        ),
        (
            Period(PeriodUnit.MONTH, 2023, 2),
            2,
            [("2023-02-1of2", "2023-02-15"), ("2023-02-2of2", "2023-02-28")],
        ),
        (
            Period(PeriodUnit.MONTH, 2023, 3),
            3,
            [
                ("2023-03-1of3", "2023-03-10"),
                ("2023-03-2of3", "2023-03-20"),
                ("2023-03-3of3", "2023-03-31"),
            ],
        ),
        (
            Period(PeriodUnit.QUARTER, 2023, 1),
            2,
            [("2023-Q1-1of2", "2023-02-15"), ("2023-Q1-2of2", "2023-03-31")],
        ),
        (
            Period(PeriodUnit.HALF, 2023, 2),
            2,
            [("2023-Q3", "2023-09-30"), ("2023-Q4", "2023-12-31")],
        ),
    ],
)
def test_a_period_is_cut_as_an_office_would_cut_it(
    period: Period, parts: int, expected: list[tuple[str, str]]
) -> None:
    cut = divide(period, parts)
    assert [(key, last.isoformat()) for key, _, last in cut] == expected


@given(
    st.sampled_from((PeriodUnit.QUARTER, PeriodUnit.HALF, PeriodUnit.YEAR)),
    st.integers(1990, 2099),
    st.integers(1, 90),
)
def test_the_parts_of_a_period_join_and_fill_it(unit: PeriodUnit, year: int, parts: int) -> None:
    period = Period(unit, year)
    cut = divide(period, parts)
    assert len(cut) == parts
    assert cut[0][1] == period.first
    assert cut[-1][2] == period.last
    assert len({key for key, _, _ in cut}) == parts
    for (_, first, last), (_, following, _) in zip(cut, [*cut[1:], cut[-1]], strict=True):
        assert first <= last
        assert following == last + timedelta(days=1) or last == period.last


def test_nothing_is_cut_into_no_parts() -> None:
    with pytest.raises(ValueError, match="at least one"):
        divide(Period(PeriodUnit.YEAR, 2023), 0)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2023, 2, 31, "2023-02-28"),
        (2024, 2, 31, "2024-02-29"),
        (2023, 4, 31, "2023-04-30"),
        (2023, 12, 31, "2023-12-31"),
        (2023, 2, 28, "2023-02-28"),
        (2023, 1, 1, "2023-01-01"),
    ],
)
def test_a_day_is_clamped_to_its_month(year: int, month: int, day: int, expected: str) -> None:
    assert clamp_day(year, month, day) == date.fromisoformat(expected)
