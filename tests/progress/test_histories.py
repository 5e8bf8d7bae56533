"""Random histories of three yearly plans, each day's lists against a second reckoning.

The second reckoning knows four forms of deadlines and the law of amendments, and shares no code
with kstthc. What is open in it, and nothing else, is what the lists show on the days before, on
and after every change.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from kstthc_cli.messages import activate
from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.find import Found, find_plans
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import Severity
from kstthc_cli.progress.carrying import record_carry, record_settling
from kstthc_cli.progress.finishing import record_done
from kstthc_cli.progress.granting import record_extension, record_waiver
from kstthc_cli.progress.item import OPEN, Item, ItemKind
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.journal_checks import check_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.recording import Proof, Stamp
from kstthc_cli.progress.status import items_of, items_of_task
from kstthc_cli.progress.undoing import record_undo
from kstthc_cli.progress.worklist import unfinished

DAY = timedelta(days=1)
ENDS = date(2026, 2, 10)
ROWS = {
    "1": "Trước 31/8/{year}",
    "2": "Ngày 05 hàng tháng",
    "3": "Hàng quý",
    "4": "02 lần/năm",
    "5": "Trước 15/5/{year}",
}
WORDS = (*ROWS.values(), "Ngày 20 hàng tháng", "Trước 30/11/{year}", "Trước 10/6/{year}")
LATE_NEW_YEARS = (date(2024, 1, 2), date(2024, 3, 15), date(2024, 5, 20))

Key = tuple[str, str]
"""A row and a period."""


def last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def is_single(words: str) -> bool:
    return words.startswith("Trước")


def days_of(words: str, year: int, first: date, last: date) -> dict[str, date]:
    """The days that words name, by period; what comes back only from the first to the last day."""
    if is_single(words):
        day, month = words.split()[1].split("/")[:2]
        return {f"{year}": date(year, int(month), int(day))}
    found = {f"{year}-H{half}": last_of(year, 6 * half) for half in (1, 2)}
    if words == "Hàng quý":
        found = {f"{year}-Q{quarter}": last_of(year, 3 * quarter) for quarter in range(1, 5)}
    elif words.startswith("Ngày"):
        day_number = int(words.split()[1])
        found = {f"{year}-{month:02}": date(year, month, day_number) for month in range(1, 13)}
    return {period: day for period, day in found.items() if first <= day <= last}


class Change(NamedTuple):
    """What a later document says of a plan."""

    issued_on: date
    begins: date
    kind: str
    task: str = ""
    words: str = ""

    @property
    def is_known_from(self) -> date:
        return min(self.issued_on, self.begins)

    @property
    def text(self) -> str:
        said = {
            "deadline": f'task: "{self.task}", deadline: "{self.words}"',
            "withdrawn": f'task: "{self.task}", withdrawn: bỏ',
            "lead": f'task: "{self.task}", lead: Văn phòng',
            "new": f'new: {{id: "{self.task}", content: Việc {self.task}, lead: Văn phòng, '
            f'deadline: "{self.words}", result: Báo cáo}}',
            "unit": "unit: Công chức, becomes: [Văn phòng]",
            "ends": f"ends: {self.begins:%d/%m/%Y}, handed_to: tỉnh",
        }[self.kind]
        begins = "" if self.kind == "ends" else f", from: {self.begins:%d/%m/%Y}"
        number = f"{self.issued_on:%d%m}/QĐ"
        day = f"{self.issued_on:%d/%m/%Y}"
        return f"  - {{number: {number}, issued_on: {day}{begins}, changes: [{{{said}}}]}}\n"


@dataclass
class Year:
    """A plan and what was done about it, as the second reckoning keeps it."""

    year: int
    issued: date
    changes: list[Change] = field(default_factory=list)
    settled: dict[Key, str] = field(default_factory=dict)
    """What is done or waived, with the record that says so."""
    carried: dict[Key, date] = field(default_factory=dict)
    """What a later plan takes over, with the day from which it is in force."""

    def text(self, rows: dict[str, str] = ROWS) -> str:
        tasks = "".join(
            f'  - {{id: "{name}", content: Việc {name}, lead: Công chức, '
            f'deadline: "{words.format(year=self.year)}", result: Báo cáo}}\n'
            for name, words in rows.items()
        )
        later = "amendments:\n" + "".join(one.text for one in self.changes) if self.changes else ""
        return (
            f"document: {{number: {self.year % 100}/KH-UBND, title: KSTTHC, issuer: UBND xã, "
            f"issued_on: {self.issued:%d/%m/%Y}}}\n"
            "units: [{name: UBND xã}, {name: Công chức}, {name: Văn phòng}]\n"
            f"tasks:\n{tasks}{later}"
        )

    def open_on(self, today: date) -> set[Key]:
        """What is still to be done."""
        ends = [one.begins for one in self.changes if one.kind == "ends"]
        last = min([date(self.year, 12, 31), *ends])
        known = sorted(
            (one for one in self.changes if one.is_known_from <= today),
            key=lambda one: (one.begins, one.issued_on),
        )
        rows = [(name, words.format(year=self.year), date.min) for name, words in ROWS.items()]
        rows += [(one.task, one.words, one.begins) for one in known if one.kind == "new"]
        return {
            (name, period)
            for name, words, begins in rows
            for period in self._periods(words, begins, [c for c in known if c.task == name], last)
            if (name, period) not in self.settled
            and self.carried.get((name, period), date.max) > today
        }

    def _periods(
        self, words: str, begins: date, changes: list[Change], last: date
    ) -> Iterator[str]:
        now = days_of(words, self.year, self.issued, last)
        if not is_single(words):
            now = {period: day for period, day in now.items() if day >= begins}
        for one in (each for each in changes if each.kind == "deadline" and each.words != words):
            new = days_of(one.words, self.year, self.issued, last)
            if is_single(words) and is_single(one.words) and len(now) == 1:
                now = dict(zip(now, new.values(), strict=True))
            else:
                kept = {period: day for period, day in now.items() if day < one.begins}
                coming = {p: day for p, day in new.items() if day >= one.begins and p not in kept}
                cut = {p: day for p, day in now.items() if p in new and p not in coming}
                now = {**cut, **kept, **coming}
            words = one.words
        gone = min((one.begins for one in changes if one.kind == "withdrawn"), default=date.max)
        yield from (period for period, day in now.items() if day < gone)


class Office:
    """A folder of plans whose history chance writes."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        issued = (date(2023, 2, 28), chance.choice(LATE_NEW_YEARS), date(2025, 1, 20))
        self.years = {day.year: Year(day.year, day) for day in issued}
        self.today = issued[0]
        self.told: list[str] = []

    @property
    def issued(self) -> list[Year]:
        return [one for one in self.years.values() if one.issued <= self.today]

    def write(self, year: Year) -> Path:
        path = self.folder / f"{year.year}.yaml"
        path.write_text(year.text(), encoding="utf-8")
        return path

    def progress(self, plan: Plan) -> Progress:
        records = read_journal(journal_path(plan.file)).records
        return Progress(records, begins={str(one.year): one.issued for one in self.issued})

    def found(self) -> Found:
        return find_plans(
            [], self.today, Path.cwd(),
            lambda plan: bool(unfinished(plan, self.today, self.progress(plan))),
        )  # fmt: skip

    def shown(self) -> dict[tuple[int, Key], Item]:
        """The dated work that lists show as open."""
        return {
            (plan.terms.year, (item.task.id, item.period)): item
            for plan in self.found().plans
            for item in items_of(plan, self.today, self.progress(plan))
            if item.kind is ItemKind.DEADLINE and item.status in OPEN and item.occurrence
        }

    def stamp(self) -> Stamp:
        moment = datetime.fromisoformat(f"{self.today}T08:00:00+07:00")
        begins = {str(one.year): one.issued for one in self.issued}
        return Stamp("ngoc", self.today, lambda: moment, begins)

    def compare(self) -> dict[tuple[int, Key], Item]:
        """What is shown, which is what the second reckoning says is open."""
        shown = self.shown()
        wanted = {(one.year, key) for one in self.issued for key in one.open_on(self.today)}
        story = "\n".join([f"{self.today}", *self.told[-12:]])
        assert wanted - shown.keys() == set(), f"lost on {story}"
        assert shown.keys() - wanted == set(), f"too much on {story}"
        return shown

    def act(self, shown: dict[tuple[int, Key], Item]) -> None:
        """Something happens, or nothing."""
        action = self.chance.choice(
            "done done done waive extend carry undo settle deadline deadline withdrawn lead unit "
            "ends new nothing".split()
        )
        if action in ("done", "waive", "extend", "carry"):
            if shown:
                self._record(action, *self.chance.choice(sorted(shown.items(), key=lambda s: s[0])))
        elif action in ("undo", "settle"):
            self._take_back_or_settle(action, self.chance.choice(self.issued))
        elif action != "nothing":
            self._change(action, self.chance.choice(self.issued))

    def _record(self, action: str, name: tuple[int, Key], item: Item) -> None:
        year, key = self.years[name[0]], name[1]
        plan, task, stamp = item.plan, item.task, self.stamp()
        later = [plan for plan in self.found().all if plan.terms.year > year.year]
        if action == "done":
            made = record_done(plan, task, item.key, self.today, stamp, Proof("1/BC"))
            year.settled[key] = made.record.id
        elif action == "waive":
            year.settled[key] = record_waiver(plan, task, item.key, stamp, "thôi").record.id
        elif action == "extend" and item.occurrence is not None:
            to = max(item.occurrence.due, self.today) + DAY * self.chance.randrange(1, 60)
            record_extension(plan, task, item.key, to, stamp, Proof("2/QĐ"))
        elif later and key not in year.carried:
            record_carry(plan, task, item.key, later[0], later[0].tasks[0], stamp)
            year.carried[key] = self.years[later[0].terms.year].issued
        self.told.append(f"{self.today} {action} {name}")

    def _take_back_or_settle(self, action: str, year: Year) -> None:
        plan = load_plan(self.folder / f"{year.year}.yaml")
        if action == "undo" and year.settled:
            key = self.chance.choice(sorted(year.settled))
            record_undo(plan, year.settled.pop(key), self.stamp(), "ghi nhầm")
            self.told.append(f"{self.today} undo {year.year} {key}")
        elif action == "settle" and plan.has_ended(self.today) and self.chance.random() < 0.3:
            for one in record_settling(plan, self.stamp(), "hết năm", "9/TB"):
                year.settled[one.record.task, one.record.period] = one.record.id
            self.told.append(f"{self.today} settle {year.year}")

    def _change(self, kind: str, year: Year) -> None:
        begins = self.today + DAY * self.chance.choice((0, 0, 10, 35, -15))
        is_second = kind in ("ends", "unit") and any(one.kind == kind for one in year.changes)
        if not year.issued < begins <= date(year.year, 12, 31) or is_second:
            return
        if kind == "ends" and self.chance.random() < 0.7:
            return
        added = [one.task for one in year.changes if one.kind == "new"]
        task = f"9{len(year.changes)}" if kind == "new" else self.chance.choice([*ROWS, *added])
        words = self.chance.choice(WORDS).format(year=year.year)
        if kind == "ends":
            task, begins = "", max(begins, self.today)
        if kind in ("deadline", "new") and is_single(words):
            day = days_of(words, year.year, year.issued, date.max)[f"{year.year}"]
            if day < begins:  # check would call this an error
                return
        issued = min(self.today, begins) if kind == "ends" else self.today
        year.changes.append(Change(issued, begins, kind, task, words))
        self.write(year)
        self.told.append(f"{self.today} {year.changes[-1].text}")


@pytest.mark.parametrize("seed", range(2))
def test_lists_show_what_is_open_and_nothing_else_whatever_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)  # noqa: S311 - histories, not secrets
    folder = Path("plans")
    folder.mkdir()
    office = Office(folder, chance)
    while office.today < ENDS:
        for year in office.issued:
            if not (folder / f"{year.year}.yaml").exists():
                office.write(year)
        office.act(office.compare())
        office.compare()
        office.today += DAY
        office.compare()
        office.today += DAY * chance.choice((0, 4, 9, 20, 30))
    for plan in office.found().all:
        told = {problem.rule for problem in check_journal(plan, office.today)[0]}
        assert told <= {"carried-by-one-side"}
        problems = check_plan_file(Path(plan.file)).problems
        assert [p for p in problems if p.severity is Severity.ERROR] == []
    _every_record_that_an_edit_hides_is_told(office)


def _every_record_that_an_edit_hides_is_told(office: Office) -> None:
    """A row whose words are changed without a document: `check` names each record it loses."""
    activate("en")
    for year, name in ((year, name) for year in office.issued for name in ROWS):
        words = office.chance.choice(WORDS)
        path = office.folder / f"{year.year}.yaml"
        path.write_text(year.text({**ROWS, name: words}), encoding="utf-8")
        plan = load_plan(path)
        progress = office.progress(plan)
        task = plan.tasks[[*ROWS].index(name)]
        there = {item.period for item in items_of_task(plan, task, office.today, progress)}
        lost = {
            record.id
            for record in progress.records
            if record.task == name and record.id in progress.active_ids
            if record.period and record.period not in there and not record.undoes
        }
        lines = read_journal(journal_path(path)).lines
        told = {
            problem.place.line: str(problem.hint)
            for problem in check_journal(plan, office.today)[0]
            if problem.rule in ("record-of-unknown-period", "record-disagrees")
        }
        assert all("amendments" in told.get(lines[one], "") for one in lost), (year.year, name)
    for year in office.issued:
        office.write(year)
