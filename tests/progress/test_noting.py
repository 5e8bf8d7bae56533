"""Work under way: a remark and a percentage between open and done."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.finishing import record_done
from kstthc_cli.progress.item import Item, Status
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.noting import noting
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.recording import Proof, Stamp, record_together
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.progress.undoing import record_undo
from office import LoadYaml

HEAD = """
year: 2023
document: {number: 96/KH-UBND, title: T, issuer: UBND xã, issued_on: 28/02/2023}
units: [{name: UBND xã}]
sections:
  - id: 1
    title: Nhiệm vụ
    tasks:
"""
ROWS = """
      - {id: '1.1', content: Công khai, lead: UBND xã, deadline: Ngày 05 hàng tháng, result: Danh sách}
      - {id: '1.2', content: Rà soát, lead: UBND xã, deadline: Thường xuyên, result: Kế hoạch}
"""


@pytest.fixture
def plan(load_yaml: LoadYaml) -> Plan:
    return load_yaml(HEAD + ROWS)


def stamp(day: str, hour: int = 8) -> Stamp:
    moment = datetime.fromisoformat(f"{day}T{hour:02}:00:00+07:00")
    return Stamp("Ngọc", date.fromisoformat(day), lambda: moment)


def items(plan: Plan, task: str, day: str) -> list[Item]:
    progress = Progress(read_journal(journal_path(plan.file)).records)
    today = date.fromisoformat(day)
    [row] = [row for row in plan.tasks if row.id == task]
    return items_of_task(plan, row, today, progress.as_of(today))


def note(plan: Plan, task: str, period: str, percent: int | None, text: str, day: str) -> None:
    [row] = [row for row in plan.tasks if row.id == task]
    record_together([noting(plan, row, period, stamp(day), percent, text)])


def test_a_note_changes_no_status_and_the_latest_one_counts(plan: Plan) -> None:
    note(plan, "1.1", "2023-05", 30, "đã có dự thảo", "2023-05-02")
    note(plan, "1.1", "2023-05", 60, "chờ ký", "2023-05-10")
    [may] = [item for item in items(plan, "1.1", "2023-05-12") if item.period == "2023-05"]
    assert may.status is Status.OVERDUE
    assert may.under_way is not None
    assert (may.under_way.percent, may.under_way.note) == (60, "chờ ký")
    [before] = [item for item in items(plan, "1.1", "2023-05-03") if item.period == "2023-05"]
    assert before.under_way is not None
    assert before.under_way.percent == 30


def test_a_note_without_a_period_is_of_the_earliest_open_one(plan: Plan) -> None:
    note(plan, "1.1", "", None, "đang làm", "2023-03-01")
    noted = [item.period for item in items(plan, "1.1", "2023-03-02") if item.under_way]
    assert noted == ["2023-03"]


def test_continuous_work_is_noted_as_a_whole(plan: Plan) -> None:
    note(plan, "1.2", "", 40, "đã rà soát 4 lĩnh vực", "2023-03-01")
    [item] = items(plan, "1.2", "2023-03-02")
    assert item.under_way is not None
    assert (item.status, item.under_way.percent) == (Status.CONTINUOUS, 40)


def test_a_note_taken_back_gives_way_to_the_one_before(plan: Plan) -> None:
    note(plan, "1.1", "2023-05", 30, "một", "2023-05-02")
    note(plan, "1.1", "2023-05", 60, "hai", "2023-05-03")
    last = read_journal(journal_path(plan.file)).records[-1]
    record_undo(plan, last.id, stamp("2023-05-04"), "")
    [may] = [item for item in items(plan, "1.1", "2023-05-12") if item.period == "2023-05"]
    assert may.under_way is not None
    assert may.under_way.note == "một"


def test_what_is_done_is_no_longer_under_way(plan: Plan) -> None:
    note(plan, "1.1", "2023-03", 90, "chờ ký", "2023-03-02")
    record_done(plan, plan.tasks[0], "2023-03", None, stamp("2023-03-03"), Proof("1/TB"))
    [march] = [item for item in items(plan, "1.1", "2023-03-04") if item.period == "2023-03"]
    assert (march.status, march.under_way) == (Status.DONE, None)
    with pytest.raises(WriteRefusedError):
        note(plan, "1.1", "2023-03", 95, "nữa", "2023-03-05")


@pytest.mark.parametrize(("percent", "text"), [(101, "x"), (-1, "x"), (50, "  ")])
def test_a_note_needs_words_and_a_percentage_that_is_one(
    plan: Plan, percent: int, text: str
) -> None:
    with pytest.raises(UsageError):
        note(plan, "1.1", "", percent, text, "2023-03-01")
    assert read_journal(journal_path(plan.file)).records == ()
