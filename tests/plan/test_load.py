"""Loading a plan: what a file says is what the plan holds."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from office import LoadYaml, plan_with

ROW = "- {id: 1.I.1, content: Báo cáo, lead: UBND xã, deadline: Hàng tháng}"


def _place(error: UnusableInputError) -> str:
    (problem,) = error.problems
    return f"{problem.place.line}:{problem.place.column} {problem.rule}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("document: [\n", "1:11 yaml-syntax"),
        ("document:\n\ttitle: x\n", "2:1 yaml-syntax"),
        (plan_with("- id: 1.I.1\n  content: a\n  deadlin: Hàng tháng"), "16:13 unknown-key"),
        (plan_with("- id: 1.I.1\n  deadline: Hàng tháng"), "14:13 missing-key"),
        (plan_with("- {id: 1@1, content: a}"), "14:18 wrong-task-id"),
        (plan_with(ROW, "before: sometimes"), "6:9 wrong-value"),
        (plan_with(ROW, "valid: {from: 2023-02-30}"), "6:15 not-a-date"),
        (plan_with(ROW, "roll: following\nroll: none"), "7:1 duplicate-key"),
    ],
)
def test_a_plan_that_cannot_be_used_says_where_it_is_wrong(
    load_yaml: LoadYaml, text: str, place: str
) -> None:
    with pytest.raises(UnusableInputError) as refused:
        load_yaml(text)
    assert _place(refused.value) == place
    assert refused.value.exit_code == 3


def test_the_message_names_the_file(load_yaml: LoadYaml) -> None:
    with pytest.raises(UnusableInputError) as refused:
        load_yaml("document: [\n")
    assert "plan.yaml" in str(refused.value.message)
    assert refused.value.problems[0].place.file.endswith("plan.yaml")


def test_all_faults_are_told_at_once(load_yaml: LoadYaml) -> None:
    with pytest.raises(UnusableInputError) as refused:
        load_yaml(plan_with("- {id: 1.I.1, content: a, x: 1, y: 2}", "before: often"))
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("make", ["missing", "folder", "not utf-8", "empty"])
def test_a_file_that_is_no_plan_is_refused(tmp_path: Path, make: str) -> None:
    path = tmp_path / "plan.yaml"
    if make == "folder":
        path.mkdir()
    elif make != "missing":
        path.write_bytes(b"" if make == "empty" else b"a: \xff\xfe")
    with pytest.raises(UnusableInputError) as refused:
        load_plan(path)
    assert refused.value.problems


def _terms(plan: Plan) -> tuple[int, date | None, date | None]:
    return plan.terms.year, plan.terms.valid_from, plan.terms.valid_to


def test_the_validity_is_from_the_issue_to_the_years_end(load_yaml: LoadYaml) -> None:
    assert _terms(load_yaml(plan_with(ROW))) == (2023, date(2023, 2, 28), date(2023, 12, 31))


def test_the_validity_that_the_plan_states_wins(load_yaml: LoadYaml) -> None:
    plan = load_yaml(plan_with(ROW, "valid: {from: 01/04/2023, to: 2024-03-31}"))
    assert _terms(plan) == (2023, date(2023, 4, 1), date(2024, 3, 31))


def test_a_plan_for_the_next_year_says_so(load_yaml: LoadYaml) -> None:
    plan = load_yaml(plan_with(ROW, "year: 2024\nvalid: {from: 2024-01-01}"))
    assert _terms(plan) == (2024, date(2024, 1, 1), date(2024, 12, 31))


def test_the_plans_own_calendar_is_read(load_yaml: LoadYaml) -> None:
    settings = """
        calendar:
          off:
            - {day: 2023-06-19, name: Ngày hội xã, source: CV 12/UBND}
          working:
            - {day: 17/06/2023, source: CV 13/UBND}
    """
    calendar = load_yaml(plan_with(ROW, settings)).terms.calendar
    assert not calendar.is_working(date(2023, 6, 19))
    assert calendar.is_working(date(2023, 6, 17))


def test_leads_are_told_by_the_plans_units(load_yaml: LoadYaml) -> None:
    settings = """
        units:
          - {name: UBND xã, also: [Ủy ban nhân dân xã]}
          - {name: "Phòng A, B"}
    """
    rows = """
        - {id: 1.I.1, content: a, lead: "- Ủy ban nhân dân xã;"}
        - {id: 1.I.2, content: b, lead: "ubnd  XÃ; Phòng A, B"}
        - {id: 1.I.3, content: c, lead: [UBND xã, Ai khác.]}
    """
    plan = load_yaml(plan_with(rows, settings))
    assert [task.leads for task in plan.tasks] == [
        ("UBND xã",),
        ("UBND xã", "Phòng A, B"),
        ("UBND xã", "Ai khác"),
    ]


def test_text_comes_out_in_one_spelling(load_yaml: LoadYaml) -> None:
    plan = load_yaml(unicodedata.normalize("NFD", plan_with(ROW)))
    (task,) = plan.tasks
    assert task.deadline == unicodedata.normalize("NFC", "Hàng tháng")


def test_ids_and_numbers_stay_as_they_are_written(load_yaml: LoadYaml) -> None:
    rows = "- {id: 1.I.10, content: 05, deadline: no, note: 2.10}"
    (task,) = load_yaml(plan_with(rows)).tasks
    assert (task.id, task.content, task.deadline, task.note) == ("1.I.10", "05", "no", "2.10")
