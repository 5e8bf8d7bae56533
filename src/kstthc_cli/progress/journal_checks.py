"""Checks of a plan's journal: records that count for nothing, and proofs that are gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from kstthc_cli.deadlines.occurrence import is_continuous
from kstthc_cli.errors import KstthcError
from kstthc_cli.files import sha256_of
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.find import journals_without_plan, plan_of_journal
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.rules import problem
from kstthc_cli.problem import Place, Problem, in_order
from kstthc_cli.progress.carry_checks import check_records
from kstthc_cli.progress.checked_journal import CheckedJournal
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.recording import beginning, is_forced

Lines = dict[tuple[str, int], str]


def check_journal(plan: Plan, today: date) -> tuple[list[Problem], Lines]:
    """The problems of the journal beside a plan, and its lines that they name."""
    path = journal_path(plan.file)
    try:
        journal = read_journal(path)
    except KstthcError as error:
        return [problem("unreadable-file", error.message, Place(str(path)))], {}
    ledger = CheckedJournal(plan, journal, Progress(journal.records), today)
    problems = in_order([found for check in CHECKS for found in check(ledger)])
    lines = path.read_bytes().decode("utf-8", errors="replace").split("\n") if problems else []
    named = {
        (p.place.file, p.place.line): lines[p.place.line - 1] for p in problems if p.place.line
    }
    return problems, named


def check_lonely(paths: Iterable[Path]) -> list[Problem]:
    """Journals in folders, or below them, beside which no plan stands."""
    return [
        problem(
            "journal-without-plan",
            message("no plan stands beside this journal"),
            Place(str(path)),
            message("Put {file} back, or move the journal away.", file=plan_of_journal(path).name),
        )
        for path in journals_without_plan(paths)
    ]


def check_torn(ledger: CheckedJournal) -> Iterator[Problem]:
    """Lines that are no records."""
    for line in ledger.journal.torn:
        yield problem(
            "torn-record",
            message("this line is no whole record"),
            Place(str(ledger.journal.path), line.number, 1),
            message("Set it aside with: kstthc log --repair; then record the thing again."),
        )


def check_newer(ledger: CheckedJournal) -> Iterator[Problem]:
    """Lines that a later version of kstthc wrote."""
    for line in ledger.journal.newer:
        yield problem(
            "newer-record",
            message("a newer version of kstthc wrote this line; it is left out here"),
            Place(str(ledger.journal.path), line.number, 1),
            message("Update kstthc on this computer; leave the line as it is."),
        )


def check_clean(ledger: CheckedJournal) -> Iterator[Problem]:
    """Records with control characters, which JSON hides in its escapes."""
    for record in ledger.journal.records:
        if record.unclean:
            yield problem(
                "control-character",
                message("a control character that no text holds"),
                ledger.place(record),
                message(
                    "Lists and papers leave it out. To be rid of it: kstthc undo {id}, then "
                    "record it again.",
                    id=record.id,
                ),
            )


def check_clock(ledger: CheckedJournal) -> Iterator[Problem]:
    """Records whose clock was behind the record before, or behind the day that they tell of."""
    before = ""
    for record in ledger.journal.records:
        on = record.on if record.action is Action.DONE else None
        if on is not None and record.at[:10] < on.isoformat() <= ledger.today.isoformat():
            yield problem(
                "wrong-clock",
                message(
                    "recorded at {at}, before the day {day} that it tells of",
                    at=record.at[:16],
                    day=on,
                ),
                ledger.place(record),
                message("Set the clock of the computer that wrote it."),
            )
        elif is_forced(record.at, before):
            yield problem(
                "wrong-clock",
                message("the clock stood before the record above; the order is kept"),
                ledger.place(record),
                message("Set the clock of the computer that wrote it."),
            )
        before = record.at


def check_tasks(ledger: CheckedJournal) -> Iterator[Problem]:
    """Records of tasks and periods that the plan does not have."""
    for record in ledger.holding:
        task = ledger.tasks.get(record.task)
        if task is None:
            yield problem(
                "record-of-unknown-task",
                message("the plan has no task {task}", task=record.task),
                ledger.place(record),
                _renumbered(ledger, record),
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
                message(
                    "If a later document changed the deadline, put the old words back and write "
                    "the change under “amendments”, with that document's number."
                ),
            )


def _renumbered(ledger: CheckedJournal, record: Record) -> Message:
    """What to do of a record whose task is gone: where its row may be now."""
    moved = ledger.row_now(record)
    if moved is not None:
        return message(
            "Row {task} says what this record was of: give it its old id {old} back.",
            task=moved.id,
            old=record.task,
        )
    return message(
        "If a later document withdrew the task, put the row back and write it under “amendments”."
    )


def _is_known(ledger: CheckedJournal, task: Task, record: Record) -> bool:
    if record.action is Action.OPEN or record.period in ledger.dues(task):
        return True
    rule = task.reading.rule
    is_evidence = re.fullmatch(r"\d{4}-\d{2}-\d{2}", record.period) is not None
    return is_evidence and rule is not None and is_continuous(rule)


def check_frozen(ledger: CheckedJournal) -> Iterator[Problem]:
    """Records whose day or row is no longer what it was when they were made."""
    for record in ledger.holding:
        task = ledger.tasks.get(record.task)
        if task is None or record.due is None or record.action is Action.OPEN:
            continue
        known = ledger.dues(task).get(record.period)
        moved = ledger.row_now(record)
        is_moved = moved is not None and moved is not task
        if is_moved and beginning(task.content) != record.row:
            yield problem(
                "record-disagrees",
                message(
                    "recorded of “{row}”, which is row {other} now",
                    row=record.row,
                    other=moved.id if moved else "",
                ),
                ledger.place(record),
                message("Give the rows their old ids back; ids never change."),
            )
        elif known is not None and record.due not in known and not _says_the_same(task, record):
            yield problem(
                "record-disagrees",
                message(
                    "recorded when {name} was due on {frozen}; the plan now says {due}",
                    name=f"{record.task}@{record.period}",
                    frozen=record.due,
                    due=max(known),
                ),
                ledger.place(record),
                message(
                    "Put the old words back and write the change under “amendments”, with the "
                    "document that made it; if rows were renumbered, give them their ids back."
                ),
            )


def _says_the_same(task: Task, record: Record) -> bool:
    """Whether row and words are what they were, so that only days off or an extension changed."""
    phrases = {beginning(words) for words in task.phrases}
    return bool(record.words) and record.words in phrases and record.row == beginning(task.content)


def check_carried(ledger: CheckedJournal) -> Iterator[Problem]:
    """Work that is carried over has a row in the plan that takes it."""
    for record in ledger.holding:
        if record.action is Action.CARRY:
            yield from check_records(ledger.plan, record, ledger.place(record))


def check_undos(ledger: CheckedJournal) -> Iterator[Problem]:
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


def check_proving(ledger: CheckedJournal) -> Iterator[Problem]:
    """Proofs added to records that the journal does not have."""
    known = {record.id for record in ledger.journal.records}
    for record in ledger.proving:
        if record.proves not in known:
            yield problem(
                "proof-of-unknown-record",
                message("there is no record {id} whose proof this could be", id=record.proves),
                ledger.place(record),
                message("See what is recorded: kstthc log"),
            )


def check_days(ledger: CheckedJournal) -> Iterator[Problem]:
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


def check_twice(ledger: CheckedJournal) -> Iterator[Problem]:
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


def check_evidence(ledger: CheckedJournal) -> Iterator[Problem]:
    """Proofs are where they were, and what they were."""
    folder = Path(ledger.plan.file).resolve().parent
    for record in ledger.evidence:
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
                message(
                    "Put the file back; if it was moved, add it from its place: "
                    "kstthc done {name} --file FILE",
                    name=f"{record.task}@{record.period}",
                ),
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
                message(
                    "Put the original back; if this is the signed one, add it: kstthc done {name} "
                    "--file {file}",
                    name=f"{record.task}@{record.period}",
                    file=path.name,
                ),
            )


Check = Callable[[CheckedJournal], Iterable[Problem]]
CHECKS: tuple[Check, ...] = (
    check_torn,
    check_newer,
    check_clean,
    check_clock,
    check_tasks,
    check_frozen,
    check_carried,
    check_undos,
    check_proving,
    check_days,
    check_twice,
    check_evidence,
)
