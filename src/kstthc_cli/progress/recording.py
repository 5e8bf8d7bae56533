"""Recording: each function reads the journal under its lock, decides, and appends.

Deciding and appending under one lock is what keeps two people from recording the same thing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kstthc_cli.deadlines.period import period_of_key
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.files import sha256_of
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.journal import append_records, journal_path, locked, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id
from kstthc_cli.progress.status import (
    FINISHED,
    OPEN,
    Item,
    is_continuous,
    items_of_task,
    next_open,
)


@dataclass(frozen=True)
class Stamp:
    """Who records, at which moment (ISO), and which day it is for kstthc."""

    by: str
    at: str
    today: date


@dataclass(frozen=True)
class Proof:
    """What shows that a thing was done."""

    document: str = ""
    file: Path | None = None
    note: str = ""


@dataclass(frozen=True)
class Recorded:
    """A record that is on the disk, with the item as it stood before."""

    record: Record
    item: Item | None = None


def record_under_lock(plan: Plan, decide: Callable[[Progress], list[Recorded]]) -> list[Recorded]:
    """Decide on the journal as it is now, and append what was decided, with nobody in between."""
    path = journal_path(plan.file)
    with locked(path):
        progress = Progress(read_journal(path).records)
        decided = decide(progress)
        append_records(path, [recorded.record for recorded in decided])
    return decided


def record_done(
    plan: Plan,
    task: Task,
    period: str,
    on: date,
    stamp: Stamp,
    proof: Proof,
    result: int | None = None,
    events: tuple[Record, ...] = (),
) -> Recorded:
    """Record that an occurrence, or one of its deliverables, was done.

    Without a period it is the earliest open one. `events` are those of a dossier export; the one
    that is done is opened in the journal too. WriteRefusedError where it is recorded already.
    """
    if on > stamp.today:
        raise UsageError(message("{day} lies in the future; what is done has a day.", day=on))
    if result is not None and not 1 <= result <= len(task.result):
        raise UsageError(
            message(
                "Task {task} has {count} deliverables, no number {number}.",
                task=task.id,
                count=len(task.result),
                number=result,
            )
        )
    file, digest = _evidence(plan, proof.file)

    def decide(progress: Progress) -> list[Recorded]:
        progress = Progress((*events, *progress.records))
        item = _item_to_record(plan, task, period, on, stamp.today, progress)
        if item.occurrence is not None:
            _refuse_second(item, progress, result)
        record = Record(
            id=new_id(),
            action=Action.DONE,
            at=stamp.at,
            by=stamp.by,
            task=task.id,
            period=item.key or on.isoformat(),
            on=on,
            due=item.occurrence.due if item.occurrence else None,
            result=result if len(task.result) > 1 else None,
            document=proof.document,
            file=file,
            sha256=digest,
            note=proof.note,
        )
        opened = [
            Recorded(replace(event, id=new_id(), at=stamp.at, by=stamp.by, due=record.due))
            for event in progress.events(task.id)
            if not event.id and event.period == record.period
        ]
        return [*opened, Recorded(record, item)]

    return record_under_lock(plan, decide)[-1]


def _evidence(plan: Plan, file: Path | None) -> tuple[str, str]:
    """The proof's path as the journal keeps it, relative to the plan where it can be, and its hash."""
    if file is None:
        return "", ""
    digest = sha256_of(file)
    folder = Path(plan.file).resolve().parent
    try:
        kept = os.path.relpath(file.resolve(), folder)
    except ValueError:  # another drive on Windows
        kept = str(file.resolve())
    return Path(kept).as_posix(), digest


def _item_to_record(
    plan: Plan, task: Task, period: str, on: date, today: date, progress: Progress
) -> Item:
    """The occurrence meant; the task itself where it is continuous work without a review."""
    items = items_of_task(plan, task, today, progress)
    if period:
        return _item_named(task, items, period)
    found = next_open(items)
    if found is not None:
        return found
    dated = [item for item in items if item.occurrence is not None]
    if dated:
        raise WriteRefusedError(
            message(
                "Every occurrence of {task} is recorded already; see: kstthc show {task}",
                task=task.id,
            )
        )
    rule = task.reading.rule
    if rule is not None and is_continuous(rule):
        return items[0]
    raise UsageError(
        message(
            "Task {task} waits for an event; open one first: kstthc open {task} --on DAY --ref NUMBER",
            task=task.id,
        )
    )


def _item_named(task: Task, items: list[Item], period: str) -> Item:
    named = {item.key.casefold(): item for item in items if item.occurrence is not None}
    found = named.get(period.casefold())
    if found is not None:
        return found
    raise UsageError(
        message(
            "Task {task} has no period {period}; it has: {keys}.",
            task=task.id,
            period=period,
            keys=", ".join(item.key for item in named.values()) or "–",
        )
    )


def _refuse_second(item: Item, progress: Progress, result: int | None) -> None:
    task = item.task
    name = f"{task.id}@{item.key}"
    if item.status in FINISHED:
        records = progress.done(task.id, item.key)
        waiver = progress.waived(task.id, item.key)
        known = records[0] if records else waiver
        raise WriteRefusedError(
            message(
                "{name} is recorded already ({id}); to take that back: kstthc undo {id}",
                name=name,
                id=known.id if known else "",
            )
        )
    if result is not None and result in item.ticked:
        known = next(r for r in progress.done(task.id, item.key) if r.result == result)
        raise WriteRefusedError(
            message(
                "{name}, deliverable {number}, is recorded already ({id}).",
                name=name,
                number=result,
                id=known.id,
            )
        )


def record_undo(plan: Plan, wanted: str, stamp: Stamp, note: str) -> tuple[Recorded, Record]:
    """Take a record back; the record that it takes back comes too."""
    taken: list[Record] = []

    def decide(progress: Progress) -> list[Recorded]:
        found = [r for r in progress.records if wanted and r.id.startswith(wanted.lower())]
        if not found:
            raise UsageError(message("There is no record “{id}”; see: kstthc log", id=wanted))
        if len(found) > 1:
            ids = ", ".join(record.id for record in found)
            raise UsageError(
                message("{id} is the beginning of several records: {ids}.", id=wanted, ids=ids)
            )
        target = found[0]
        if target.id not in progress.active_ids:
            raise WriteRefusedError(message("Record {id} is taken back already.", id=target.id))
        taken.append(target)
        record = Record(
            id=new_id(),
            action=Action.UNDO,
            at=stamp.at,
            by=stamp.by,
            task=target.task,
            period=target.period,
            undoes=target.id,
            note=note,
        )
        return [Recorded(record)]

    return record_under_lock(plan, decide)[0], taken[0]


def record_waiver(plan: Plan, task: Task, period: str, stamp: Stamp, reason: str) -> Recorded:
    """Record that a task, or one of its periods, does not apply."""
    if not reason.strip():
        raise UsageError(message("A waiver needs its reason: --reason “…”"))

    def decide(progress: Progress) -> list[Recorded]:
        items = items_of_task(plan, task, stamp.today, progress)
        key = ""
        if period:
            item = _item_named(task, items, period)
            key = item.key
            _refuse_second(item, progress, None)
        known = progress.waived(task.id, key)
        if known is not None:
            raise WriteRefusedError(
                message("Task {task} is waived already ({id}).", task=task.id, id=known.id)
            )
        record = Record(
            id=new_id(),
            action=Action.WAIVE,
            at=stamp.at,
            by=stamp.by,
            task=task.id,
            period=key,
            on=stamp.today,
            note=reason,
        )
        return [Recorded(record, items[0])]

    return record_under_lock(plan, decide)[0]


def record_extension(
    plan: Plan, task: Task, period: str, to: date, stamp: Stamp, proof: Proof
) -> Recorded:
    """Record the new day that a decision gave an occurrence, without a period the earliest open."""
    if not proof.document.strip():
        raise UsageError(
            message("An extension needs the decision that gives it: --document NUMBER")
        )

    def decide(progress: Progress) -> list[Recorded]:
        item = _item_to_record(plan, task, period, stamp.today, stamp.today, progress)
        if item.occurrence is not None and item.status in OPEN and to <= item.occurrence.due:
            raise UsageError(
                message(
                    "{day} is no later than the day that holds now, {due}.",
                    day=to,
                    due=item.occurrence.due,
                )
            )
        if item.occurrence is None or item.status not in OPEN:
            raise WriteRefusedError(
                message(
                    "{task} has no open deadline to extend.",
                    task=f"{task.id}@{item.key}" if item.key else task.id,
                )
            )
        record = Record(
            id=new_id(),
            action=Action.EXTEND,
            at=stamp.at,
            by=stamp.by,
            task=task.id,
            period=item.key,
            on=stamp.today,
            due=item.occurrence.due,
            to=to,
            document=proof.document,
            note=proof.note,
        )
        return [Recorded(record, item)]

    return record_under_lock(plan, decide)[0]


def begins_on(item: Item) -> date | None:
    """The first day of the occurrence: its own, or that of the period it is named by."""
    if item.occurrence is None:
        return None
    named = period_of_key(item.occurrence.period)
    return item.occurrence.starts_on or (named.first if named else None)
