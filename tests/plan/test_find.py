"""Which plans a command speaks of: those named, the one in force, or the latest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.plan.find import find_plans, is_plan_file, plan_files
from office import plan_with


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that we are in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


ROW = "- {id: 1.I.1, content: Báo cáo, deadline: Hàng tháng}"


def _write(path: Path, number: str, first: str = "2023-03-01", last: str = "2023-12-31") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = f"valid: {{from: {first}, to: {last}}}"
    path.write_text(plan_with(ROW, settings, number=number), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "is_plan"),
    [
        ("2023.yaml", True),
        ("2023.yml", True),
        ("2023.YAML", True),
        ("kế hoạch 96.yaml", True),
        ("2023.records.yaml", False),
        ("2023.json", False),
        ("yaml", False),
    ],
)
def test_a_plan_is_told_by_its_name(name: str, is_plan: bool) -> None:
    assert is_plan_file(Path(name)) == is_plan


def test_folders_are_searched_and_no_file_comes_twice(tmp_path: Path) -> None:
    first = _write(tmp_path / "xa-a" / "2023.yaml", "1/KH")
    second = _write(tmp_path / "xa-b" / "con" / "2023.yml", "2/KH")
    (tmp_path / "xa-a" / "2023.records.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "xa-a" / "ghi chu.txt").write_text("x", encoding="utf-8")
    assert plan_files([tmp_path]) == [first, second]
    assert plan_files([second, tmp_path]) == [second, first]


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    path = _write(tmp_path / "kehoach.txt", "1/KH")
    found = find_plans([path], date(2023, 5, 1), tmp_path)
    assert [plan.number for plan in found.plans] == ["1/KH"]


def test_several_named_plans_are_all_taken(tmp_path: Path) -> None:
    first = _write(tmp_path / "a.yaml", "1/KH")
    second = _write(tmp_path / "b.yaml", "2/KH", "2022-01-01", "2022-12-31")
    found = find_plans([first, second], date(2023, 5, 1), tmp_path)
    assert [plan.number for plan in found.plans] == ["1/KH", "2/KH"]
    assert found.notices == ()


@pytest.mark.parametrize("inside", ["", "docs", "docs/con/chau"])
def test_plans_are_looked_for_here_and_in_the_folders_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    _write(tmp_path / "plans" / "2023.yaml", "1/KH")
    (tmp_path / inside).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / inside)
    found = find_plans([], date(2023, 5, 1), Path.cwd())
    assert [plan.number for plan in found.plans] == ["1/KH"]


def test_the_plan_in_force_on_the_day_is_taken(here: Path) -> None:
    _write(here / "plans" / "2022.yaml", "1/KH", "2022-02-01", "2022-12-31")
    _write(here / "plans" / "2023.yaml", "2/KH", "2023-02-01", "2023-12-31")
    for day, number in ((date(2022, 12, 31), "1/KH"), (date(2023, 2, 1), "2/KH")):
        found = find_plans([], day, here)
        assert [plan.number for plan in found.plans] == [number]
        assert found.notices == ()


def test_where_none_is_in_force_the_latest_is_taken_and_said(here: Path) -> None:
    _write(here / "plans" / "a.yaml", "2/KH", "2023-02-01", "2023-12-31")
    _write(here / "plans" / "b.yaml", "1/KH", "2022-02-01", "2022-12-31")
    found = find_plans([], date(2025, 1, 1), here)
    assert [plan.number for plan in found.plans] == ["2/KH"]
    assert "01/01/2025" in str(found.notices[0])
    assert "2/KH" in str(found.notices[0])


def test_a_records_file_is_no_plan(here: Path) -> None:
    _write(here / "plans" / "2023.yaml", "1/KH")
    (here / "plans" / "2023.records.yaml").write_text("- x\n", encoding="utf-8")
    assert len(find_plans([], date(2023, 5, 1), here).plans) == 1


def test_no_plan_anywhere_is_an_error_that_says_what_to_do(here: Path) -> None:
    (here / "plans").mkdir()
    with pytest.raises(UnusableInputError) as refused:
        find_plans([], date(2023, 5, 1), here)
    assert "--plan" in str(refused.value.message)


def test_a_named_folder_without_a_plan_is_an_error_that_names_it(here: Path) -> None:
    empty = here / "trống"
    empty.mkdir()
    with pytest.raises(UnusableInputError) as refused:
        find_plans([empty], date(2023, 5, 1), here)
    assert "trống" in str(refused.value.message)


def test_a_draft_that_cannot_be_used_is_passed_over_and_said(here: Path) -> None:
    _write(here / "plans" / "2023.yaml", "1/KH")
    (here / "plans" / "2024.yaml").write_text("year: 2024\n", encoding="utf-8")
    found = find_plans([], date(2023, 5, 1), here)
    assert [plan.number for plan in found.plans] == ["1/KH"]
    assert "2024.yaml" in str(found.notices[0])


def test_of_several_named_plans_the_good_ones_are_answered_and_the_bad_ones_told(
    here: Path,
) -> None:
    good = _write(here / "plans" / "2023.yaml", "1/KH")
    bad = here / "plans" / "2024.yaml"
    bad.write_text("sections: [", encoding="utf-8")
    found = find_plans([good, bad], date(2023, 5, 1), here)
    assert [plan.number for plan in found.plans] == ["1/KH"]
    assert [error.message.values["file"] for error in found.refused] == [str(bad)]
    assert any("2024.yaml" in str(notice) for notice in found.notices)
    with pytest.raises(UnusableInputError):
        find_plans([bad], date(2023, 5, 1), here)


def test_where_no_plan_can_be_used_that_is_an_error(here: Path) -> None:
    (here / "plans").mkdir()
    (here / "plans" / "2024.yaml").write_text("sections: [", encoding="utf-8")
    with pytest.raises(UnusableInputError):
        find_plans([], date(2023, 5, 1), here)


def test_hidden_folders_hold_no_plans_and_a_journal_names_its_plan(here: Path) -> None:
    _write(here / "plans" / "2023.yaml", "1/KH")
    (here / "plans" / ".git").mkdir()
    _write(here / "plans" / ".git" / "c.yaml", "2/KH")
    found = find_plans([], date(2023, 5, 1), here)
    assert [plan.number for plan in found.plans] == ["1/KH"]
    assert plan_files([here / "plans" / "2023.records.yaml"]) == [here / "plans" / "2023.yaml"]
