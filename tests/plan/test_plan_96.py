"""Plan 96/KH-UBND: every one of its 46 rows, with the days and duties that a person reads in it."""

from __future__ import annotations

from datetime import date

import pytest

from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    Combined,
    Continuous,
    SetElsewhere,
    WhenAsked,
)
from kstthc_cli.plan.plan import Plan, Task
from office import PLAN_96

ROWS = """
1.I.1 1.I.2 1.I.3 1.I.4 1.I.5 1.I.6 1.I.7 1.I.8 1.I.9 1.I.10 1.I.11 1.II.12 1.III.13 1.III.14
2.I.1 2.I.2 2.I.3 2.I.4 2.I.5 2.I.6 2.II.7 2.II.8 2.II.9 2.II.10 2.III.11
3.I.1 3.II.2 3.II.3 3.II.4 3.II.5 3.III.6
4.I.1 4.I.2 4.I.3 4.I.4
5.I.1 5.II.2 5.II.3 5.II.4 5.II.5 5.II.6 5.II.7 5.II.8
6.I.9 6.I.10 6.II.11
""".split()

DAYS = {
    "1.I.1": "28/02",
    "1.I.2": "10/03",
    "1.I.3": "31/03",
    "1.I.4": "15/03",
    "1.I.5": "10/03",
    "1.I.6": "31/03",
    "1.I.7": "31/03",
    "1.I.8": "30/06 31/12",
    "1.III.13": "10/03 15/03",
    "1.III.14": "31/08",
    "2.I.3": "05/03 05/04 05/05 05/06 05/07 05/08 05/09 05/10 05/11 05/12 05/01/2024",
    "2.II.7": "31/03",
    "2.II.8": "31/12",
    "2.II.9": "31/12",
    "2.II.10": "31/03",
    "5.II.4": "31/12",
    "5.II.5": "30/06 31/12",
    "5.II.6": "31/12",
    "5.II.7": "31/03",
    "6.I.9": "17/03 17/06 17/09 17/12",
    "6.II.11": "30/09",
}
"""Nominal days, of 2023 where no year is named."""

OF_EVENTS = {
    "1.I.9": SetElsewhere,
    "1.I.10": AfterEvent,
    "2.I.6": Combined,
    "6.I.10": WhenAsked,
}

CONTINUOUS = """
1.I.11 1.II.12 2.I.1 2.I.2 2.I.4 2.I.5 2.III.11 3.I.1 3.II.2 3.II.3 3.II.4 3.II.5 3.III.6
4.I.1 4.I.2 4.I.3 4.I.4 5.I.1 5.II.2 5.II.3 5.II.8
""".split()

LEADS = {
    "Văn phòng UBND xã": (
        "1.I.1 1.I.3 1.I.4 1.I.5 1.I.6 1.I.7 1.I.8 1.I.9 1.I.10 1.I.11 1.II.12 1.III.14 "
        "2.I.1 2.I.4 2.I.5 3.I.1 5.II.6"
    ),
    "UBND xã": (
        "1.III.13 2.I.2 2.I.3 2.I.6 2.II.7 2.II.10 2.III.11 3.II.3 3.II.4 3.II.5 4.I.2 4.I.3 "
        "4.I.4 5.I.1 5.II.2 5.II.3 5.II.4 5.II.7 5.II.8 6.I.9 6.I.10 6.II.11"
    ),
    "Công chức phụ trách": "1.I.2 4.I.1",
    "Công chức Tư pháp – hộ tịch": "3.III.6",
    "Chủ tịch UBND xã": "5.II.5",
    "UBND các xã, thị trấn": "2.II.9",
    "Văn phòng HĐND và UBND tỉnh (Bộ phận Một cửa huyện)": "2.II.8",
    "Cán bộ, công chức, của các cơ quan đơn vị được phân công tiếp nhận hồ sơ tại Bộ phận "
    "một cửa các cấp": "3.II.2",
}


def _task(plan: Plan, task_id: str) -> Task:
    return next(task for task in plan.tasks if task.id == task_id)


def _nominal(plan: Plan, task: Task) -> list[date]:
    assert task.reading.rule is not None
    occurrences = compute_occurrences(task.words, task.reading.rule, plan.terms, task.covers)
    return [occurrence.nominal for occurrence in occurrences]


def _days(words: str) -> list[date]:
    days = (day.split("/") for day in words.split())
    return [date(int(*year or ("2023",)), int(month), int(day)) for day, month, *year in days]


def test_the_plan_has_its_46_rows_in_the_order_of_the_document(plan_96: Plan) -> None:
    assert [task.id for task in plan_96.tasks] == ROWS
    assert len(ROWS) == 46


def test_every_row_is_asserted_here() -> None:
    stated = [*DAYS, *OF_EVENTS, *CONTINUOUS]
    assert sorted(stated) == sorted(ROWS)


@pytest.mark.parametrize("task_id", DAYS)
def test_a_dated_row_falls_due_on_its_days(plan_96: Plan, task_id: str) -> None:
    assert _nominal(plan_96, _task(plan_96, task_id)) == _days(DAYS[task_id])


@pytest.mark.parametrize("task_id", OF_EVENTS)
def test_a_row_of_events_waits_for_them(plan_96: Plan, task_id: str) -> None:
    task = _task(plan_96, task_id)
    assert isinstance(task.reading.rule, OF_EVENTS[task_id])
    assert _nominal(plan_96, task) == []


@pytest.mark.parametrize("task_id", CONTINUOUS)
def test_a_continuous_row_has_no_day(plan_96: Plan, task_id: str) -> None:
    task = _task(plan_96, task_id)
    assert task.reading.rule == Continuous()
    assert _nominal(plan_96, task) == []


def test_the_late_list_alone_covers_the_month_before(plan_96: Plan) -> None:
    assert {task.id: task.covers for task in plan_96.tasks if task.covers} == {"2.I.3": "previous"}


def test_the_late_list_of_december_is_the_plans_and_no_other_day_or_key_changes(
    plan_96: Plan,
) -> None:
    for task in plan_96.tasks:
        rule = task.reading.rule
        assert rule is not None
        with_it = compute_occurrences(task.words, rule, plan_96.terms, task.covers)
        without = compute_occurrences(task.words, rule, plan_96.terms)
        days = [(one.key, one.nominal, one.act_by, one.due) for one in with_it]
        added = [("2024-01", *[date(2024, 1, 5)] * 3)] if task.id == "2.I.3" else []
        assert days == [(one.key, one.nominal, one.act_by, one.due) for one in without] + added


def test_a_petition_is_answered_within_ten_days_of_its_receipt(plan_96: Plan) -> None:
    rule = _task(plan_96, "1.I.10").reading.rule
    assert isinstance(rule, AfterEvent)
    assert (rule.count, rule.counted_in, rule.anchor) == (10, "days", "ngày tiếp nhận")


def test_an_apology_is_due_a_day_before_the_appointment(plan_96: Plan) -> None:
    rule = _task(plan_96, "2.I.6").reading.rule
    assert isinstance(rule, Combined)
    continuous, before = rule.rules
    assert continuous == Continuous()
    assert isinstance(before, BeforeEvent)
    assert (before.count, before.counted_in) == (1, "days")


@pytest.mark.parametrize(
    ("task_id", "deadline", "rule"),
    [
        ("6.I.9", "Hàng quý", "chậm nhất là ngày 17 của tháng cuối quý"),
        ("1.I.9", "Tham dự Hội nghị, Hội thảo, tọa đàm, ...", "Theo Kế hoạch của huyện"),
        ("6.II.11", "Quý II, III/2023", "Quý II - Quý III/2023"),
    ],
)
def test_where_the_column_does_not_say_the_deadline_the_plan_says_it(
    plan_96: Plan, task_id: str, deadline: str, rule: str
) -> None:
    task = _task(plan_96, task_id)
    assert (task.deadline, task.rule, task.words) == (deadline, rule, rule)


def test_no_other_row_has_a_rule_of_its_own(plan_96: Plan) -> None:
    assert [task.id for task in plan_96.tasks if task.rule] == ["1.I.9", "6.I.9", "6.II.11"]


def test_the_deadline_of_the_quarterly_report_stands_in_its_content(plan_96: Plan) -> None:
    task = _task(plan_96, "6.I.9")
    assert task.rule in task.content


def test_the_inspection_is_one_span_from_april_to_september(plan_96: Plan) -> None:
    task = _task(plan_96, "6.II.11")
    assert task.reading.rule is not None
    (occurrence,) = compute_occurrences(task.words, task.reading.rule, plan_96.terms)
    assert (occurrence.starts_on, occurrence.nominal) == (date(2023, 4, 1), date(2023, 9, 30))


def test_the_review_of_rules_falls_due_by_party(plan_96: Plan) -> None:
    task = _task(plan_96, "1.III.13")
    assert task.reading.rule is not None
    occurrences = compute_occurrences(task.words, task.reading.rule, plan_96.terms)
    assert [(o.key, o.nominal) for o in occurrences] == [
        ("2023/ubnd-xa", date(2023, 3, 10)),
        ("2023/cong-chuc-phu-trach", date(2023, 3, 15)),
    ]


def test_continuous_work_is_reviewed_where_the_plan_says_so(plan_96: Plan) -> None:
    reviews = {task.id: task.review for task in plan_96.tasks if task.review}
    assert reviews == {"2.I.4": "Hàng quý", "2.III.11": "Hàng tuần"}


def test_reviews_come_quarterly_and_weekly_inside_the_validity(plan_96: Plan) -> None:
    days = {}
    for task_id in ("2.I.4", "2.III.11"):
        task = _task(plan_96, task_id)
        assert task.review_reading is not None
        assert task.review_reading.rule is not None
        found = compute_occurrences(task.review, task.review_reading.rule, plan_96.terms)
        days[task_id] = [occurrence.nominal for occurrence in found]
    assert days["2.I.4"] == _days("31/03 30/06 30/09 31/12")
    assert days["2.III.11"][0] == date(2023, 3, 3)
    assert days["2.III.11"][-1] == date(2023, 12, 29)
    assert len(days["2.III.11"]) == 44


def test_every_row_has_its_lead(plan_96: Plan) -> None:
    leads: dict[str, str] = {}
    for task in plan_96.tasks:
        assert len(task.leads) == 1
        leads[task.leads[0]] = f"{leads.get(task.leads[0], '')} {task.id}".strip()
    assert leads == LEADS


def test_every_lead_is_one_of_the_plans_units(plan_96: Plan) -> None:
    names = {unit.name for unit in plan_96.units}
    assert {lead for task in plan_96.tasks for lead in task.leads} <= names


def test_the_plan_is_in_force_from_its_issue_to_the_years_end(plan_96: Plan) -> None:
    assert plan_96.number == "96/KH-UBND"
    assert (plan_96.terms.valid_from, plan_96.terms.valid_to) == (
        date(2023, 2, 28),
        date(2023, 12, 31),
    )
    assert plan_96.holds(date(2023, 2, 28))
    assert not plan_96.holds(date(2023, 2, 27))
    assert plan_96.holds(date(2023, 12, 31))
    assert not plan_96.holds(date(2024, 1, 1))
    assert (plan_96.terms.before, plan_96.terms.roll) == ("inclusive", "following")


def test_targets_are_data(plan_96: Plan) -> None:
    targets = {
        task.id: [(target.at_least, target.unit) for target in task.targets]
        for task in plan_96.tasks
        if task.targets
    }
    assert targets == {
        "2.II.8": [(7920, "hồ sơ/người/năm")],
        "2.II.9": [(5280, "hồ sơ/người/năm")],
        "4.I.1": [(80, "%")],
        "4.I.2": [(80, "%"), (30, "%")],
        "4.I.3": [(50, "%")],
        "4.I.4": [(90, "%"), (85, "%")],
    }


@pytest.mark.parametrize("name", ["2.I.3", "2.i.3", "2.3", " 2.3 "])
def test_a_task_is_found_by_its_id_and_its_short_form(plan_96: Plan, name: str) -> None:
    assert [task.id for task in plan_96.find_tasks(name)] == ["2.I.3"]


def test_every_short_form_names_one_task(plan_96: Plan) -> None:
    for task in plan_96.tasks:
        section, _, number = task.id.split(".")
        assert plan_96.find_tasks(f"{section}.{number}") == [task]


@pytest.mark.parametrize("name", ["9.9", "2", "2.I", "", "2.I.33"])
def test_what_names_no_task_finds_none(plan_96: Plan, name: str) -> None:
    assert plan_96.find_tasks(name) == []


def test_the_file_is_the_one_that_is_shipped() -> None:
    assert PLAN_96.is_file()
