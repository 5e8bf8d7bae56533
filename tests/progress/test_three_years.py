"""A folder of three yearly plans, walked day by day: no dated work ever leaves the lists unseen."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kstthc_cli.plan.find import Found, find_plans
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.carrying import record_carry, record_settling
from kstthc_cli.progress.finishing import record_done
from kstthc_cli.progress.granting import record_extension, record_waiver
from kstthc_cli.progress.item import OPEN, Item, ItemKind
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.journal_checks import check_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action
from kstthc_cli.progress.recording import Proof, Stamp
from kstthc_cli.progress.status import items_of
from kstthc_cli.progress.worklist import unfinished

ISSUED = {2023: date(2023, 2, 28), 2024: date(2024, 3, 15), 2025: date(2025, 1, 20)}
STEP = timedelta(days=17)

ROWS = """\
tasks:
  - {{id: "1", content: Kế hoạch, lead: UBND xã, deadline: "Trước 31/8/{year}", result: Kế hoạch}}
  - {{id: "2", content: Danh sách, lead: UBND xã, deadline: Ngày 05 hàng tháng, result: Danh sách}}
  - {{id: "3", content: Báo cáo, lead: UBND xã, deadline: Hàng quý, result: Báo cáo}}
  - id: "4"
    content: Kiểm tra
    lead: UBND xã
    deadline: Tháng 6
    result:
      - Thông báo
      - {{name: Kết luận, lead: Công chức, deadline: "Trước 15/9/{year}"}}
"""


def _text(year: int, amendments: list[str]) -> str:
    day = ISSUED[year]
    head = (
        f"document: {{number: {year % 100}/KH-UBND, title: KSTTHC, issuer: UBND xã, "
        f"issued_on: {day:%d/%m/%Y}}}\n"
    )
    later = "amendments:\n" + "".join(amendments) if amendments else ""
    return head + ROWS.format(year=year) + later


@dataclass
class Office:
    """The folder, and what was done to each occurrence so far."""

    folder: Path
    amendments: dict[int, list[str]] = field(default_factory=lambda: {2023: [], 2024: [], 2025: []})
    settled: set[str] = field(default_factory=set)
    today: date = ISSUED[2023]

    def issue(self, year: int) -> None:
        text = _text(year, self.amendments[year])
        (self.folder / f"{year}.yaml").write_text(text, encoding="utf-8")

    def progress(self, plan: Plan) -> Progress:
        records = read_journal(journal_path(plan.file)).records
        begins = {
            name: ISSUED[int(name)]
            for name in (r.target.partition(":")[0] for r in records if r.action is Action.CARRY)
        }
        return Progress(records, begins=begins)

    def found(self) -> Found:
        return find_plans(
            [], self.today, Path.cwd(),
            lambda plan: bool(unfinished(plan, self.today, self.progress(plan))),
        )  # fmt: skip

    def open_items(self) -> dict[str, Item]:
        """What lists show as dated work still to do, by its full name."""
        return {
            f"{plan.name}:{item.name}": item
            for plan in self.found().plans
            for item in items_of(plan, self.today, self.progress(plan))
            if item.kind is ItemKind.DEADLINE and item.status in OPEN
        }

    def stamp(self, item: Item) -> Stamp:
        begins = {str(year): day for year, day in ISSUED.items()}
        moment = datetime.fromisoformat(f"{self.today}T08:00:00+07:00")
        return Stamp("ngoc", self.today, lambda: moment, begins)


ACTIONS = ("done", "waive", "extend", "carry", "amend", "withdraw", "settle", "nothing", "nothing")
WORDS = ("Hàng quý", "Ngày 20 hàng tháng", "Trước 30/11/{year}", "Ngày 05 hàng tháng")


def _act(office: Office, action: str, choice: int) -> set[str]:
    """Do one thing to one open occurrence; the names that may leave the lists by it."""
    items = sorted(office.open_items().items())
    if not items or action == "nothing":
        return set()
    name, item = items[choice % len(items)]
    year = item.plan.terms.year
    stamp = office.stamp(item)
    if action == "done":
        record_done(item.plan, item.task, item.key, office.today, stamp, Proof("1/BC"),
                    1 if item.deliverable is None and len(item.task.result) > 1 else None)  # fmt: skip
        return {name}
    if action == "waive":
        record_waiver(item.plan, item.task, item.key, stamp, "không còn")
        return {name}
    if action == "extend":
        due = item.occurrence.due if item.occurrence else office.today
        record_extension(item.plan, item.task, item.key, due + STEP, stamp, Proof("2/QĐ"))
        return set()
    later = [p for p in office.found().all if p.terms.year > year]
    if action == "carry":
        if not later or item.task.id in _carried(office, item):
            return set()
        record_carry(item.plan, item.task, item.key, later[0], later[0].tasks[0], stamp)
        return {name}
    if action == "settle":
        if not item.plan.has_ended(office.today):
            return set()
        left = record_settling(item.plan, stamp, "hết năm", "9/TB")
        return {f"{item.plan.name}:{each.item.name}" for each in left if each.item}
    begins = office.today
    change = "withdrawn: bãi bỏ" if action == "withdraw" else (
        f'deadline: "{WORDS[choice % len(WORDS)].format(year=year)}"'
    )  # fmt: skip
    office.amendments[year].append(
        f"  - number: {choice}/QĐ\n    issued_on: {begins:%d/%m/%Y}\n"
        f'    changes: [{{task: "{item.task.id}", {change}}}]\n'
    )
    office.issue(year)
    return {
        other
        for other, each in items
        if each.task.id == item.task.id and each.plan.terms.year == year
        and each.occurrence and each.occurrence.nominal >= begins
    }  # fmt: skip


def _carried(office: Office, item: Item) -> set[str]:
    return {r.task for r in office.progress(item.plan).records if r.action is Action.CARRY}


def _walk(office: Office, acts: list[tuple[str, int]]) -> Iterator[tuple[date, set[str], set[str]]]:
    """Each day: what must still be there, and what is there."""
    waiting: set[str] = set()
    may_leave: set[str] = set()
    turn = iter(acts)
    issued: set[int] = set()
    while office.today < date(2026, 3, 1):
        for year, day in ISSUED.items():
            if year not in issued and day <= office.today:
                office.issue(year)
                issued.add(year)
        seen = {*office.open_items()}
        yield office.today, waiting - may_leave, seen
        waiting = {name for name in (waiting | seen) if name not in may_leave or name in seen}
        may_leave |= _act(office, *next(turn, ("nothing", 0)))
        office.today += STEP


def _folder() -> Path:
    folder = Path("plans")
    folder.mkdir()
    return folder


@settings(max_examples=5)
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 60)), max_size=60))
def test_dated_work_leaves_the_lists_only_by_what_was_done_about_it(
    acts: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        office = Office(_folder())
        for day, expected, seen in _walk(office, acts):
            assert expected <= seen, f"{day}: {sorted(expected - seen)}"
        for plan in office.found().all:
            told = {problem.rule for problem in check_journal(plan, office.today)[0]}
            assert told <= {"carried-by-one-side", "wrong-clock"}, told


def test_on_new_years_day_the_old_plans_open_rows_are_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office(_folder())
    office.issue(2023)
    office.today = date(2023, 12, 31)
    before = {*office.open_items()}
    office.today = date(2024, 1, 1)
    assert {*office.open_items()} == before
    office.issue(2024)
    office.today = date(2024, 5, 1)
    shown = {*office.open_items()}
    assert before <= shown
    assert any(name.startswith("2024:") for name in shown)


@pytest.mark.parametrize("day", ["2024-02-15", "2024-05-01"])
def test_a_settled_plan_leaves_the_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office(_folder())
    for year in (2023, 2024):
        office.issue(year)
    office.today = date.fromisoformat(day)
    old = next(plan for plan in office.found().plans if plan.name == "2023")
    item = unfinished(old, office.today)[0]
    assert record_settling(old, office.stamp(item), "hết năm", "9/TB")
    assert not any(name.startswith("2023:") for name in office.open_items())
    assert record_settling(old, office.stamp(item), "hết năm", "9/TB") == []
