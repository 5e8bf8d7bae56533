"""`covers: previous`: which occurrences cover the period before them, and whose the last one is."""

from __future__ import annotations

from datetime import date

import pytest

from kstthc_cli.deadlines.occurrence import PREVIOUS, compute_occurrences, has_periods
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.schedule import Occurrence, Terms

PLAN = Terms(2023, date(2023, 2, 28), date(2023, 2, 28), date(2023, 12, 31))


def _occurrences(words: str, terms: Terms = PLAN, covers: str = PREVIOUS) -> list[Occurrence]:
    rule = read_phrase(words, terms.year).rule
    assert rule is not None
    return compute_occurrences(words, rule, terms, covers)


def _added(words: str, terms: Terms = PLAN) -> list[tuple[str, str]]:
    """Key and nominal day of what `covers: previous` adds; the rest must be as without it."""
    with_it, without = _occurrences(words, terms), _occurrences(words, terms, "")
    added = [one for one in with_it if one.nominal > (terms.valid_to or date.max)]
    assert [one for one in with_it if one not in added] == without  # but for their reasons
    assert with_it == sorted(with_it, key=lambda one: one.nominal)
    return [(one.key, one.nominal.isoformat()) for one in added]


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("Ngày 05 hàng tháng", [("2024-01", "2024-01-05")]),
        ("Trước ngày 25 hàng tháng", [("2024-01", "2024-01-25")]),
        ("Hàng tháng", [("2024-01", "2024-01-31")]),
        ("Ngày 10, 25 hàng tháng", [("2024-01-10", "2024-01-10"), ("2024-01-25", "2024-01-25")]),
        ("Hàng tuần", [("2024-W01", "2024-01-05")]),
        ("Hàng quý", [("2024-Q1", "2024-03-31")]),
        ("Ngày 17 của tháng cuối quý", [("2024-Q1", "2024-03-17")]),
        ("02 lần/năm", [("2024-H1", "2024-06-30")]),
        ("Hàng năm", [("2024", "2024-12-31")]),
        # the words name the month covered themselves: December's comes due in January
        ("Trước ngày 05 của tháng sau", [("2023-12", "2024-01-05")]),
        # no period before: nothing is added, and `check` says so
        ("Trước ngày 15/3/2023", []),
        ("Quý II, III/2023", []),
        ("Thường xuyên", []),
        ("rrule: FREQ=MONTHLY;BYMONTHDAY=5", []),
        ("03 lần/năm", []),
    ],
)
def test_the_occurrence_that_covers_the_last_period_belongs_to_the_plan(
    words: str, added: list[tuple[str, str]]
) -> None:
    assert _added(words) == added
    rule = read_phrase(words, 2023).rule
    assert rule is not None
    assert has_periods(rule, PLAN) == bool(added)


@pytest.mark.parametrize(
    ("end", "added"),
    [
        ("2023-06-30", ["2023-07"]),
        ("2023-06-15", ["2023-07"]),  # June, as far as it is the plan's
        ("2023-06-05", ["2023-07"]),
        ("2023-06-04", ["2023-06", "2023-07"]),  # of May, and of the first days of June
        ("2023-03-01", ["2023-03", "2023-04"]),
        ("2025-12-31", ["2026-01"]),
    ],
)
def test_the_last_period_is_that_of_the_validitys_last_day(end: str, added: list[str]) -> None:
    terms = PLAN._replace(valid_to=date.fromisoformat(end))
    assert [key for key, _ in _added("Ngày 05 hàng tháng", terms)] == added


def test_what_covers_a_period_before_the_plan_is_not_its_own() -> None:
    terms = PLAN._replace(valid_from=date(2023, 6, 1), valid_to=date(2023, 6, 3))
    assert [key for key, _ in _added("Ngày 05 hàng tháng", terms)] == ["2023-07"]


def test_a_plan_without_a_stated_validity_is_its_year() -> None:
    days = [one.nominal for one in _occurrences("Ngày 05 hàng tháng", Terms(2023))]
    assert (len(days), days[0], days[-1]) == (13, date(2023, 1, 5), date(2024, 1, 5))


def test_a_day_that_the_next_year_lacks_is_nobodys() -> None:
    terms = Terms(2024, date(2024, 1, 1), date(2024, 1, 1), date(2024, 12, 31))
    assert _added("Ngày 29/02 hàng năm", terms) == []


def test_every_occurrence_says_what_it_covers() -> None:
    first, *_, last = _occurrences("Ngày 05 hàng tháng")
    assert str(first.why[1]) == (
        "Kỳ tháng 3/2023, việc của tháng 2/2023: ngày ghi là Chủ nhật 05/03/2023."
    )
    assert str(last.why[1]) == (
        "Kỳ tháng 1/2024, việc của tháng 12/2023: ngày ghi là Thứ Sáu 05/01/2024."
    )
    assert str(last.why[2]) == (
        "Thứ Sáu 05/01/2024 ở sau ngày kế hoạch hết hiệu lực (31/12/2023), "
        "nhưng việc của tháng 12/2023 vẫn thuộc kế hoạch."
    )
    assert "hết hiệu lực" not in " ".join(str(reason) for reason in first.why)


def test_each_party_has_its_last_occurrence() -> None:
    words = "- Ngày 05 hàng tháng (UBND xã) - Ngày 10 hàng tháng (Công chức phụ trách)"
    assert _added(words) == [
        ("2024-01/ubnd-xa", "2024-01-05"),
        ("2024-01/cong-chuc-phu-trach", "2024-01-10"),
    ]
