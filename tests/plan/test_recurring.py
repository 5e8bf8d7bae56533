"""What `kstthc check` says of rules that come back: rrules that pass over months or have ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.plan.checking import check_plan_file
from office import plan_with

TASK = "- {{id: 1.I.1, content: Báo cáo, lead: UBND xã, result: Báo cáo, {keys}}}"
SETTINGS = "units: [{name: UBND xã}]"


def _found(tmp_path: Path, keys: str) -> list[tuple[str, str]]:
    """The rules of the problems of a plan of 2023 with one task, each with its whole text."""
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(TASK.format(keys=keys), SETTINGS), encoding="utf-8")
    problems = check_plan_file(path).problems
    return [(found.rule, f"{found.message} {found.hint}") for found in problems]


@pytest.mark.parametrize(
    ("rule", "months", "ways"),
    [
        (
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "2, 4, 6, 9, 11",
            ("“Ngày 31 hàng tháng”", "“rrule: FREQ=MONTHLY;BYMONTHDAY=-1”"),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=30",
            "2",
            (
                "“Ngày 30 hàng tháng”",
                "“rrule: FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1”",
            ),
        ),
        ("FREQ=MONTHLY;BYDAY=5FR", "1, 2, 4, 5, 7, 8, 10, 11", ("BYDAY=-1FR”",)),
    ],
)
def test_months_that_are_left_out_are_told_with_the_ways_out(
    tmp_path: Path, rule: str, months: str, ways: tuple[str, ...]
) -> None:
    ((found, text),) = _found(tmp_path, f'deadline: "rrule: {rule}"')
    assert found == "months-left-out"
    assert f": {months} " in text
    assert all(way in text for way in ways)


@pytest.mark.parametrize(
    "keys",
    [
        'deadline: "rrule: FREQ=MONTHLY;BYMONTHDAY=28"',
        "deadline: Ngày 31 hàng tháng",
        'deadline: Thường xuyên, review: "rrule: FREQ=MONTHLY;BYDAY=-1FR"',
    ],
)
def test_a_rule_that_leaves_no_month_out_is_silent(tmp_path: Path, keys: str) -> None:
    assert _found(tmp_path, keys) == []


def test_a_rule_that_ended_before_the_plans_year_is_told(tmp_path: Path) -> None:
    ((found, text),) = _found(tmp_path, 'deadline: "rrule: FREQ=MONTHLY;UNTIL=20221231"')
    assert found == "other-year"
    assert "2023" in text


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=6FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_rule_without_days_is_not_understood(tmp_path: Path, rule: str) -> None:
    ((found, _),) = _found(tmp_path, f'deadline: "rrule: {rule}"')
    assert found == "deadline-not-understood"
