"""What a day asks for is found without looking at every row, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import OPEN, SOON, Item, ItemKind, Status
from kstthc_cli.progress.near import is_left, items_until
from kstthc_cli.progress.offices import count_of
from kstthc_cli.progress.progress import NOTHING, Progress, progress_of
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.status import items_of
from kstthc_cli.progress.worklist import Window, due_items, overdue_items, unfinished, week_of
from office import PLAN_96, plan_with

TASKS = """
- {id: 1.I.1, content: Báo cáo tháng, lead: Văn phòng, deadline: Ngày 05 hàng tháng}
- {id: 1.I.2, content: Trang bị, lead: Văn phòng, deadline: Trước 31/3/2023}
- {id: 1.I.3, content: Xử lý phản ánh, lead: Tư pháp, deadline: Trong 5 ngày làm việc kể từ khi nhận được phản ánh}
- {id: 1.I.4, content: Giữ trang tin, lead: Văn phòng, deadline: Thường xuyên, review: Hàng quý}
- id: 1.I.5
  content: Kiểm tra
  lead: Tư pháp
  deadline: Trước 30/6/2023
  result: [{name: Kế hoạch, deadline: Quý II}, Báo cáo]
- {id: 1.I.6, content: Không ai hiểu, lead: Tư pháp, deadline: Ngày lành tháng tốt thứ 77}
- id: 1.I.7
  content: Báo cáo
  lead: UBND xã; UBND thị trấn
  deadline: "UBND xã: trước 10/9/2023; UBND thị trấn: trước 20/9/2023"
- {id: 1.I.8, content: Rà soát, lead: Văn phòng, deadline: Hàng quý, review: Hàng tháng}
"""
LATER = """
amendments:
  - number: 9/KH-UBND
    issued_on: 01/06/2023
    changes:
      - {task: 1.I.2, deadline: Trước 31/8/2023}
"""
DAYS = [date(2023, month, day) for month in (1, 3, 6, 7, 9, 12) for day in (1, 15)]


def _record(number: int, action: Action, task: str, **said: object) -> Record:
    moment = f"2023-01-01T00:00:{number:02}+07:00"
    return Record(id=f"r{number}", action=action, at=moment, by="vp", task=task, **said)  # type: ignore[arg-type]  # whatever a test says


RECORDED = progress_of(
    [
        _record(1, Action.DONE, "1.I.1", period="2023-11", on=date(2023, 3, 1)),
        _record(2, Action.EXTEND, "1.I.8", period="2023-Q4", to=date(2023, 7, 3)),
        _record(3, Action.OPEN, "1.I.3", period="PAKN-1", on=date(2023, 6, 12)),
        _record(4, Action.WAIVE, "1.I.4", on=date(2023, 2, 1), note="Không có"),
    ]
)


@pytest.fixture(params=["fresh", "kept", "with a later document", "plan 96"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Plan:
    """A plan read from its file, from the cache, changed by a later document, or a real one."""
    if request.param == "plan 96":
        return load_plan(PLAN_96)
    path = tmp_path / "2023.yaml"
    is_changed = request.param == "with a later document"
    path.write_text(plan_with(TASKS, LATER if is_changed else ""), encoding="utf-8")
    read = load_plan(path)
    return load_plan(path) if request.param == "kept" else read


def _days(item: Item) -> list[date]:
    one = item.occurrence
    return [one.nominal, one.act_by, one.starts_on or one.nominal] if one else []


def _told(items: Iterable[Item]) -> list[tuple[object, ...]]:
    """All that an item says, in any order of rows."""
    return sorted(
        (i.order, i.name, i.kind, i.status, i.days, i.party or "", i.told_by, _days(i),
         i.leads, i.deadline, i.phrase)
        for i in items
    )  # fmt: skip


@pytest.mark.parametrize("progress", [NOTHING, RECORDED], ids=["nothing recorded", "recorded"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_near_is_what_the_whole_says(plan: Plan, day: date, progress: Progress) -> None:
    every = [*items_of(plan, day, progress)]
    for window in (week_of(day), Window(day, day + timedelta(days=80))):
        near = items_until(plan, day, progress, max(window.last, day + SOON))
        assert _told(due_items(near.items, window, day)) == _told(due_items(every, window, day))
        assert _told(overdue_items(near.items)) == _told(overdue_items(every))
        assert count_of(*near) == count_of(every)
        unread = [[i for i in some if i.status is Status.NEEDS_RULE] for some in (near[0], every)]
        assert _told(unread[0]) == _told(unread[1])


def test_rows_that_a_day_does_not_ask_for_are_not_even_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kstthc_cli.plan import plain

    path = tmp_path / "2023.yaml"
    path.write_text(plan_with(TASKS), encoding="utf-8")
    load_plan(path)
    kept = load_plan(path)
    made: list[bytes] = []
    unpacked = plain.unpacked
    monkeypatch.setattr(plain, "unpacked", lambda part: made.append(part) or unpacked(part))
    items_until(kept, date(2023, 1, 1), NOTHING, date(2023, 1, 2))
    assert len(made) == 2, "the one that nobody understood, and the one whose deliverables differ"
    assert len(kept.tasks) == 8
    assert len(made) == 8


def _all_done(plan: Plan, besides: tuple[Record, ...]) -> list[Record]:
    """A record for each deadline that is still open beside what is recorded."""
    items = items_of(plan, date(2024, 3, 1), progress_of(besides))
    return [
        _record(
            number,
            Action.DONE,
            i.task.id,
            period=i.period,
            result=i.deliverable,
            on=i.occurrence.due,
        )
        for number, i in enumerate(items, 100)
        if i.kind is ItemKind.DEADLINE and i.status in OPEN and i.occurrence is not None
    ]


@pytest.mark.parametrize("besides", [(), RECORDED.records], ids=["alone", "beside others"])
def test_work_is_left_until_the_last_of_it_is_done(plan: Plan, besides: tuple[Record, ...]) -> None:
    after = date(2024, 3, 1)
    done = _all_done(plan, besides)
    for count in (0, 1, len(done) // 2, len(done) - 1, len(done)):
        progress = progress_of([*besides, *done[:count]])
        assert is_left(plan, after, progress) is (count < len(done))
        assert is_left(plan, after, progress) is bool(unfinished(plan, after, progress))


def test_what_is_set_aside_is_not_left(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    row = "- {id: 1.I.1, content: Báo cáo, lead: Văn phòng, deadline: Trước 31/3/2023}"
    path.write_text(plan_with(row), encoding="utf-8")
    plan, after = load_plan(path), date(2024, 3, 1)
    waived = _record(1, Action.WAIVE, "1.I.1", note="Không phát sinh")
    carried = _record(2, Action.CARRY, "1.I.1", period="2023", target="2024:1.I.1")
    begun = Progress((carried,), begins={"2024": date(2024, 2, 1)})
    assert is_left(plan, after, NOTHING)
    assert not is_left(plan, after, progress_of([waived]))
    assert is_left(plan, after, Progress((carried,)))
    assert not is_left(plan, after, begun)
