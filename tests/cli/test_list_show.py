"""kstthc list and show: the plan's rows, and one row in full."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from office import Run

JSON = ("--format", "json")


@pytest.mark.usefixtures("office")
def test_every_row_of_the_plan_is_in_the_list(run: Run) -> None:
    items = run("list", "--today", "2023-03-06", *JSON).items
    assert len({item["task"] for item in items}) == 46


@pytest.mark.usefixtures("office")
def test_the_list_keeps_the_plans_order(run: Run) -> None:
    tasks = [*dict.fromkeys(i["task"] for i in run("list", "--today", "2023-03-06", *JSON).items)]
    assert tasks[:3] == ["1.I.1", "1.I.2", "1.I.3"]
    assert tasks[-3:] == ["6.I.9", "6.I.10", "6.II.11"]
    assert tasks.index("1.I.9") + 1 == tasks.index("1.I.10")


@pytest.mark.usefixtures("office")
def test_rows_without_a_day_stand_once(run: Run) -> None:
    items = run("list", "--today", "2023-03-06", *JSON).items
    undated = [item for item in items if item["nominal"] is None]
    by_status: dict[str, list[str]] = {}
    for item in undated:
        by_status.setdefault(item["status"], []).append(item["task"])
        assert (item["period"], item["due"], item["days"]) == (None, None, None)
    assert by_status["awaiting"] == ["1.I.9", "1.I.10", "2.I.6", "6.I.10"]
    assert len(by_status["continuous"]) == 21
    assert set(by_status) == {"awaiting", "continuous"}


@pytest.mark.usefixtures("office")
def test_every_occurrence_inside_the_validity_is_in_the_list(run: Run) -> None:
    items = run("list", "--today", "2023-03-06", *JSON).items
    deadlines = [item for item in items if item["kind"] == "deadline" and item["nominal"]]
    assert len(deadlines) == 37
    reviews = [item for item in items if item["kind"] == "review"]
    assert {item["task"] for item in reviews} == {"2.I.4", "2.III.11"}
    assert len(reviews) == 4 + 44


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("status", "tasks"),
    [
        ("overdue", {"1.I.1"}),
        ("awaiting", {"1.I.9", "1.I.10", "2.I.6", "6.I.10"}),
        ("done", set()),
    ],
)
def test_only_items_that_stand_so(run: Run, status: str, tasks: set[str]) -> None:
    items = run("list", "--today", "2023-03-06", "--status", status, *JSON).items
    assert {item["task"] for item in items} == tasks
    assert {item["status"] for item in items} <= {status}


@pytest.mark.usefixtures("office")
def test_no_item_that_stands_so_is_said(run: Run) -> None:
    shown = run("list", "--today", "2023-03-06", "--status", "done")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err


@pytest.mark.usefixtures("office")
def test_a_status_that_does_not_exist_is_a_wrong_call(run: Run) -> None:
    refused = run("list", "--status", "xong")
    assert (refused.code, refused.out) == (2, "")
    assert "overdue" in refused.err


@pytest.mark.usefixtures("office")
def test_the_list_may_be_narrowed_to_a_section_and_a_lead(run: Run) -> None:
    options = ("list", "--today", "2023-03-06", "--section", "5", "--lead", "van phong")
    assert {item["task"] for item in run(*options, *JSON).items} == {"5.II.6"}


@pytest.mark.usefixtures("office")
def test_a_row_in_full(run: Run, snapshot: SnapshotAssertion) -> None:
    shown = run("show", "2.I.3", "--today", "2023-05-04")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot


@pytest.mark.usefixtures("office")
def test_a_short_id_shows_the_same_row(run: Run) -> None:
    day = ("--today", "2023-05-04")
    assert run("show", "2.3", *day).out == run("show", "2.i.3", *day).out


@pytest.mark.usefixtures("office")
def test_a_row_as_data_has_the_reasons_of_its_days(run: Run) -> None:
    items = run("show", "6.I.9", "--today", "2023-06-01", *JSON).items
    june = next(item for item in items if item["period"] == "2023-Q2")
    assert (june["nominal"], june["act_by"], june["due"]) == (
        "2023-06-17",
        "2023-06-16",
        "2023-06-19",
    )
    assert any("Điều 148 khoản 5" in reason for reason in june["why"])


@pytest.mark.usefixtures("office")
def test_a_row_shows_its_rule_beside_its_words(run: Run) -> None:
    out = run("show", "6.II.11", "--today", "2023-05-04").out
    for words in ("Quý II, III/2023", "Quý II - Quý III/2023", "Từ quý II/2023 đến quý III/2023"):
        assert words in out


@pytest.mark.usefixtures("office")
def test_a_row_shows_its_target_as_vietnam_writes_figures(run: Run) -> None:
    assert "5.280 hồ sơ/người/năm" in run("show", "2.II.9", "--today", "2023-05-04").out
    english = run("show", "2.II.9", "--today", "2023-05-04", "--lang", "en").out
    assert "5,280 hồ sơ/người/năm" in english


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", ["9.I.9", "2", "x", ""])
def test_a_row_that_does_not_exist_is_a_wrong_call(run: Run, name: str) -> None:
    refused = run("show", name, "--today", "2023-05-04")
    assert (refused.code, refused.out) == (2, "")
    assert "96/KH-UBND" in refused.err


@pytest.mark.usefixtures("office")
def test_a_name_of_two_plans_rows_means_none(run: Run) -> None:
    both = ("--plan", "plans/2023.yaml", "--plan", "plans/copy.yaml")
    Path("plans/copy.yaml").write_bytes(Path("plans/2023.yaml").read_bytes())
    refused = run("show", "2.3", *both, "--today", "2023-05-04")
    assert refused.code == 2
    assert "2023:2.I.3, copy:2.I.3" in refused.err
    assert run("show", "copy:2.3", *both, "--today", "2023-05-04").code == 0
