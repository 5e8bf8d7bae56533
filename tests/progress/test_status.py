"""How items stand on a day, and what must be done in a window of days."""

from __future__ import annotations

from datetime import date

import pytest

from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import Item, ItemKind, Status
from kstthc_cli.progress.status import items_of
from kstthc_cli.progress.worklist import Window, due_items, overdue_items
from office import LoadYaml, plan_with

DAY_5 = "- {id: 1.I.1, content: Danh sách, deadline: Ngày 05 hàng tháng}"
SATURDAY = "- {id: 1.I.1, content: Báo cáo, deadline: Ngày 17/6/2023}"


def _day(words: str) -> date:
    return date.fromisoformat(f"2023-{words}")


def _only(plan: Plan, today: str) -> Item:
    (item,) = items_of(plan, _day(today))
    return item


@pytest.mark.parametrize(
    ("today", "status", "days"),
    [
        ("06-01", Status.UPCOMING, 12),
        ("06-08", Status.UPCOMING, 7),
        ("06-09", Status.DUE, 6),  # a week before Friday 16/06, when a careful office sends it
        ("06-16", Status.DUE, 1),
        ("06-17", Status.DUE, 1),
        ("06-19", Status.DUE, 0),  # the legal last day
        ("06-20", Status.OVERDUE, -1),
        ("06-24", Status.OVERDUE, -4),
    ],
)
def test_a_deadline_is_overdue_only_after_its_legal_last_day(
    load_yaml: LoadYaml, today: str, status: Status, days: int
) -> None:
    item = _only(load_yaml(plan_with(SATURDAY)), today)
    assert (item.status, item.days) == (status, days)


def test_a_plan_that_rolls_back_is_overdue_sooner(load_yaml: LoadYaml) -> None:
    plan = load_yaml(plan_with(SATURDAY, "roll: preceding"))
    assert _only(plan, "06-16").status is Status.DUE
    assert _only(plan, "06-17").status is Status.OVERDUE


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Thường xuyên", Status.CONTINUOUS),
        ("Hàng ngày", Status.CONTINUOUS),
        ("Theo yêu cầu", Status.AWAITING),
        ("Theo Kế hoạch của huyện", Status.AWAITING),
        ("Trong 10 ngày kể từ ngày tiếp nhận", Status.AWAITING),
        ("Thường xuyên (Trước 01 ngày của hồ sơ đến hạn trả kết quả).", Status.AWAITING),
        ("Như trên", Status.NEEDS_RULE),
    ],
)
def test_a_task_without_days_stands_once_in_every_list(
    load_yaml: LoadYaml, words: str, status: Status
) -> None:
    plan = load_yaml(plan_with(f'- {{id: 1.I.1, content: a, deadline: "{words}"}}'))
    item = _only(plan, "12-30")
    assert (item.status, item.occurrence, item.days) == (status, None, None)


def test_a_task_without_words_needs_a_rule(load_yaml: LoadYaml) -> None:
    assert _only(load_yaml(plan_with("- {id: 1.I.1, content: a}")), "05-01").status is (
        Status.NEEDS_RULE
    )


REVIEWED = "- {id: 1.I.1, content: a, deadline: Thường xuyên, review: Hàng quý}"


def test_a_review_reminds_and_is_never_overdue(load_yaml: LoadYaml) -> None:
    items = list(items_of(load_yaml(plan_with(REVIEWED)), _day("12-31")))
    reviews = [item for item in items if item.kind is ItemKind.REVIEW]
    assert [item.status for item in reviews] == [Status.DUE] * 4
    assert overdue_items(items) == []


def test_reviewed_work_is_still_continuous(load_yaml: LoadYaml) -> None:
    items = list(items_of(load_yaml(plan_with(REVIEWED)), _day("05-01")))
    assert (items[0].kind, items[0].status) == (ItemKind.DEADLINE, Status.CONTINUOUS)
    assert len(items) == 5


def test_mixed_work_has_only_its_days(load_yaml: LoadYaml) -> None:
    row = '- {id: 1.I.1, content: a, deadline: "Thường xuyên; báo cáo trước ngày 25 hàng tháng"}'
    items = list(items_of(load_yaml(plan_with(row)), _day("03-01")))
    assert {item.status for item in items} == {Status.UPCOMING}
    assert len(items) == 10


def _in_window(plan: Plan, today: str, first: str, last: str) -> list[str]:
    items = due_items(items_of(plan, _day(today)), Window(_day(first), _day(last)))
    return [f"{item.task.id}@{item.occurrence.key}" for item in items if item.occurrence]


@pytest.mark.parametrize(
    ("first", "last", "is_shown"),
    [
        ("06-12", "06-15", False),
        ("06-12", "06-16", True),  # act by Friday
        ("06-16", "06-16", True),
        ("06-17", "06-18", True),  # the weekend between
        ("06-19", "06-25", True),  # the legal last day
        ("06-20", "06-25", False),
    ],
)
def test_a_window_shows_what_has_a_day_in_it(
    load_yaml: LoadYaml, first: str, last: str, is_shown: bool
) -> None:
    plan = load_yaml(plan_with(SATURDAY))
    assert _in_window(plan, "06-01", first, last) == (["1.I.1@2023"] if is_shown else [])


ORDER = """
    - {id: 1.I.1, content: a, deadline: Trước ngày 20/6/2023}
    - {id: 1.I.2, content: b, deadline: Trước ngày 14/6/2023}
    - {id: 1.I.3, content: c, deadline: Trước ngày 01/6/2023}
    - {id: 1.I.4, content: d, deadline: Trước ngày 02/5/2023}
    - {id: 1.I.10, content: e, deadline: Trước ngày 14/6/2023}
    - {id: 1.I.11, content: f, deadline: Thường xuyên}
    - {id: 1.I.12, content: g, deadline: Trước ngày 30/6/2023}
"""


def test_overdue_work_comes_first_and_each_by_its_due_date(load_yaml: LoadYaml) -> None:
    plan = load_yaml(plan_with(ORDER))
    assert _in_window(plan, "06-12", "06-12", "06-25") == [
        "1.I.4@2023",
        "1.I.3@2023",
        "1.I.2@2023",
        "1.I.10@2023",
        "1.I.1@2023",
    ]


def test_only_what_is_late_is_overdue(load_yaml: LoadYaml) -> None:
    items = overdue_items(items_of(load_yaml(plan_with(ORDER)), _day("06-12")))
    assert [item.task.id for item in items] == ["1.I.4", "1.I.3"]


def test_each_month_stands_for_itself(load_yaml: LoadYaml) -> None:
    items = list(items_of(load_yaml(plan_with(DAY_5)), _day("05-04")))
    assert [item.status for item in items][:4] == [
        Status.OVERDUE,
        Status.OVERDUE,
        Status.DUE,
        Status.UPCOMING,
    ]
    assert len(items) == 10
