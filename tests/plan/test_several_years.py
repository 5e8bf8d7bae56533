"""What `kstthc check` says of a plan of several years: a deadline of one time names its year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.load import load_plan
from kstthc_cli.progress.item import Status
from kstthc_cli.progress.status import items_of
from office import plan_with

TASK = "- {{id: 1.I.1, content: Báo cáo, lead: UBND xã, result: Báo cáo, deadline: {words}}}"
SETTINGS = "valid: {from: 01/03/2023, to: 15/08/2025}\nunits: [{name: UBND xã}]"


def _found(tmp_path: Path, words: str, settings: str = SETTINGS) -> dict[str, str]:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(TASK.format(words=words), settings), encoding="utf-8")
    return {found.rule: str(found.message) for found in check_plan_file(path).problems}


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Quý III", "2023, 2024"),  # that of 2025 ends after the plan
        ("Trước ngày 15/3", "2023, 2024, 2025"),
        ("Trước 10/01", "2024, 2025"),
        ("Trong năm", "2023, 2024"),
        ("Ngày làm việc cuối cùng của tháng 4", "2023, 2024, 2025"),
    ],
)
def test_a_deadline_that_could_be_of_several_years_is_asked_about(
    tmp_path: Path, words: str, years: str
) -> None:
    assert _found(tmp_path, words)["which-year"].endswith(years)


@pytest.mark.parametrize(
    "words",
    ["Quý III/2024", "Quý III hàng năm", "Hàng quý", "02 lần/năm", "Trước 15/3/2025",
     "Năm 2023-2024", "Thường xuyên", "Trong 10 ngày kể từ ngày tiếp nhận"],
)  # fmt: skip
def test_what_leaves_no_choice_is_not_asked_about(tmp_path: Path, words: str) -> None:
    assert not {"which-year", "other-year"} & {*_found(tmp_path, words)}


def test_a_plan_that_ends_early_in_the_next_year_leaves_no_choice(tmp_path: Path) -> None:
    settings = SETTINGS.replace("15/08/2025", "15/01/2024")
    assert "which-year" not in _found(tmp_path, "Trước ngày 15/3", settings)


def test_a_day_that_only_the_later_year_has_is_not_taken_for_the_earlier(tmp_path: Path) -> None:
    settings = SETTINGS.replace("15/08/2025", "15/01/2024")
    assert _found(tmp_path, "Trước 10/01", settings)["which-year"].endswith("2024")


@pytest.mark.parametrize("words", ["Trong năm", "Quý IV", "Trước 25/12", "Trước 10/01"])
def test_a_plan_issued_in_december_is_that_of_its_own_year(tmp_path: Path, words: str) -> None:
    settings = f"year: 2023\n{SETTINGS}".replace("01/03/2023", "20/12/2022")
    settings = settings.replace("15/08/2025", "31/12/2023")
    assert "which-year" not in _found(tmp_path, words, settings)


def test_a_plan_over_new_year_that_names_no_year_is_told_to_write_it_once(tmp_path: Path) -> None:
    settings = SETTINGS.replace("01/03/2023", "20/12/2022").replace("15/08/2025", "31/12/2023")
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(TASK.format(words="Quý IV"), settings), encoding="utf-8")
    (found,) = [each for each in check_plan_file(path).problems if each.rule == "which-year"]
    assert "year: 2023" in str(found.hint)


@pytest.mark.parametrize("words", ["Quý III", "Trước 10/01", "Trong năm"])
def test_no_list_shows_a_day_whose_year_is_not_known(tmp_path: Path, words: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(TASK.format(words=words), SETTINGS), encoding="utf-8")
    for _ in range(2):  # read, and as it was kept
        (item,) = items_of(load_plan(path), date(2023, 3, 6))
        assert (item.status, item.occurrence) == (Status.NEEDS_RULE, None)


def test_a_day_outside_every_year_of_the_plan_is_told(tmp_path: Path) -> None:
    assert "other-year" in _found(tmp_path, "Trước ngày 15/3/2026")
    assert "other-year" not in _found(tmp_path, "Trước ngày 15/3/2025")
