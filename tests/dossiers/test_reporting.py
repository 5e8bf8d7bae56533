"""Periods as reports close them: the table of the decree, for a plan of 2023."""

from __future__ import annotations

from datetime import date

import pytest

from kstthc_cli.deadlines.period import period_of_key
from kstthc_cli.dossiers.span import previous, reporting_days


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2023-Q1", date(2022, 12, 15), date(2023, 3, 14)),
        ("2023-Q2", date(2023, 3, 15), date(2023, 6, 14)),
        ("2023-Q3", date(2023, 6, 15), date(2023, 9, 14)),
        ("2023-Q4", date(2023, 9, 15), date(2023, 12, 14)),
        ("2023-H1", date(2022, 12, 15), date(2023, 6, 14)),
        ("2023-9M", date(2022, 12, 15), date(2023, 9, 14)),
        ("2023", date(2022, 12, 15), date(2023, 12, 14)),
        ("2023-03", date(2023, 2, 15), date(2023, 3, 14)),
        ("2023-01", date(2022, 12, 15), date(2023, 1, 14)),
    ],
)
def test_a_period_closes_on_the_fourteenth(key: str, first: date, last: date) -> None:
    period = period_of_key(key)
    assert period is not None
    assert reporting_days(period) == (first, last)


@pytest.mark.parametrize(
    ("key", "before"),
    [("2023-Q2", "2023-Q1"), ("2023-Q1", "2022-Q4"), ("2023-01", "2022-12"), ("2023", "2022"),
     ("2023-9M", "2022-9M"), ("2023-H1", "2022-H2")],
)  # fmt: skip
def test_one_period_follows_another(key: str, before: str) -> None:
    period = period_of_key(key)
    assert period is not None
    assert previous(period).key == before
