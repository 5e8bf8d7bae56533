"""Checks of a plan's journal: records that count for nothing, and proofs that are gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kstthc_cli.errors import KstthcError
from kstthc_cli.files import sha256_of
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.rules import problem
from kstthc_cli.problem import Place, Problem, in_order
from kstthc_cli.progress.journal import Journal, journal_path, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.status import is_continuous, occurrences_of_task, reviews_of_task

Lines = dict[tuple[str, int], str]


@dataclass(frozen=True)
class Ledger:
    """A plan with its journal on a day."""

    plan: Plan
    journal: Journal
    progress: Progress
    today: date

    def place(self, record: Record) -> Place:
        return Place(str(self.journal.path), self.journal.lines.get(record.id, 0), 1)

    @property
    def holding(self) -> list[Record]:
        """The records that hold, undos apart."""
        return [
            record
            for record in self.journal.records
            if record.id in self.progress.active_ids and record.action is not Action.UNDO
        ]


def check_journal(plan: Plan, today: date) -> tuple[list[Problem], Lines]:
    """The problems of the journal beside a plan, and its lines that they name."""
    path = journal_path(plan.file)
    try:
        journal = read_journal(path)
    except KstthcError as error:
        return [problem("unreadable-file", error.message, Place(str(path)))], {}
    ledger = Ledger(plan, journal, Progress(journal.records), today)
    problems = in_order([found for check in CHECKS for found in check(ledger)])
    lines = path.read_bytes().decode("utf-8", errors="replace").split("\n") if problems else []
    named = {
        (p.place.file, p.place.line): lines[p.place.line - 1] for p in problems if p.place.line
    }
    return problems, named


def check_torn(ledger: Ledger) -> Iterator[Problem]:
    """Lines that are no records."""
    for line in ledger.journal.torn:
        yield problem(
            "torn-record",
            message("this line is no whole record"),
            Place(str(ledger.journal.path), line.number, 1),
            message("Set it aside with: kstthc log --repair; then record the thing again."),
        )


def check_tasks(ledger: Ledger) -> Iterator[Problem]:
    """Records of tasks and periods that the plan does not have."""
    tasks = {task.id: task for task in ledger.plan.tasks}
    for record in ledger.holding:
        task = tasks.get(record.task)
        if task is None:
            yield problem(
                "record-of-unknown-task",
                message("the plan has no task {task}", task=record.task),
                ledger.place(record),
                message("If the task was renumbered, take the record back and record it anew."),
            )
        elif record.result is not None and record.result > len(task.result):
            yield problem(
                "record-of-unknown-period",
                message(
                    "task {task} has no deliverable {number}", task=task.id, number=record.result
                ),
                ledger.place(record),
                message("Take it back with: kstthc undo {id}", id=record.id),
            )
        elif record.period and not _is_known(ledger, task, record):
            yield problem(
                "record-of-unknown-period",
                message("task {task} has no period {period}", task=task.id, period=record.period),
                ledger.place(record),
                message("If the deadline was changed, take the record back and record it anew."),
            )


def _is_known(ledger: Ledger, task: Task, record: Record) -> bool:
    if record.action is Action.OPEN:
        return True
    occurrences = [
        *occurrences_of_task(ledger.plan, task, ledger.progress),
        *reviews_of_task(ledger.plan, task),
    ]
    if record.period in {occurrence.key for occurrence in occurrences}:
        return True
    rule = task.reading.rule
    is_evidence = re.fullmatch(r"\d{4}-\d{2}-\d{2}", record.period) is not None
    return is_evidence and rule is not None and is_continuous(rule)


def check_undos(ledger: Ledger) -> Iterator[Problem]:
    """Undos of records that the journal does not have."""
    known = {record.id for record in ledger.journal.records}
    for record in ledger.journal.records:
        if record.action is Action.UNDO and record.undoes not in known:
            yield problem(
                "undo-of-unknown-record",
                message("there is no record {id} to take back", id=record.undoes),
                ledger.place(record),
                message("See what is recorded: kstthc log"),
            )


def check_days(ledger: Ledger) -> Iterator[Problem]:
    """Records of days to come, and of days outside the plan."""
    terms = ledger.plan.terms
    for record in ledger.holding:
        if record.on is None:
            continue
        if record.on > ledger.today:
            yield problem(
                "record-in-future",
                message("{day} lies in the future", day=record.on),
                ledger.place(record),
                message("Take it back with: kstthc undo {id}", id=record.id),
            )
        elif record.action is Action.DONE and terms.valid_from and record.on < terms.valid_from:
            yield problem(
                "record-outside-validity",
                message(
                    "{day} lies before the plan's validity, which begins on {begin}",
                    day=record.on,
                    begin=terms.valid_from,
                ),
                ledger.place(record),
            )


def check_twice(ledger: Ledger) -> Iterator[Problem]:
    """Occurrences that two records say are done."""
    first: dict[tuple[str, str, int | None], Record] = {}
    for record in ledger.holding:
        if record.action is not Action.DONE:
            continue
        known = first.setdefault((record.task, record.period, record.result), record)
        if known is not record:
            yield problem(
                "done-twice",
                message(
                    "{name} is recorded as done by {id} already",
                    name=f"{record.task}@{record.period}",
                    id=known.id,
                ),
                ledger.place(record),
                message("Take one of them back with: kstthc undo {id}", id=record.id),
            )


def check_evidence(ledger: Ledger) -> Iterator[Problem]:
    """Proofs are where they were, and what they were."""
    folder = Path(ledger.plan.file).parent
    for record in ledger.holding:
        if not record.file:
            continue
        path = folder / record.file
        if not path.is_file():
            yield problem(
                "evidence-missing",
                message(
                    "the proof {file} of {name} is missing",
                    file=record.file,
                    name=f"{record.task}@{record.period}",
                ),
                ledger.place(record),
                message("Put the file back, or record the thing anew with its proof."),
            )
        elif record.sha256 and sha256_of(path) != record.sha256:
            yield problem(
                "evidence-changed",
                message(
                    "the proof {file} of {name} was changed",
                    file=record.file,
                    name=f"{record.task}@{record.period}",
                ),
                ledger.place(record),
                message("Put the original back, or record the thing anew with its proof."),
            )


Check = Callable[[Ledger], Iterable[Problem]]
CHECKS: tuple[Check, ...] = (
    check_torn,
    check_tasks,
    check_undos,
    check_days,
    check_twice,
    check_evidence,
)
