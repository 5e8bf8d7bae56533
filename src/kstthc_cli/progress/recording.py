"""Recording: each function reads the journal under its lock, decides, and appends.

Deciding and appending under one lock is what keeps two people from recording the same thing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from kstthc_cli.deadlines.occurrence import is_continuous
from kstthc_cli.deadlines.period import period_of_key
from kstthc_cli.errors import UnusableInputError, UsageError, WriteRefusedError
from kstthc_cli.files import sha256_of
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.journal import (
    Journal,
    append_records,
    journal_path,
    locked,
    read_journal,
    refuse_newer,
)
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id, split_deliverable
from kstthc_cli.progress.status import FINISHED, Item, items_of_task
from kstthc_cli.progress.worklist import interim_items, next_open

ROW_LETTERS = 100
"""How much of a row's content a record keeps, so that a renumbered row is noticed."""


@dataclass(frozen=True)
class Stamp:
    """Who records, at which moment (ISO), and which day it is for kstthc.

    `begins` tells since when other plans are in force, by their names; `next_begins` when the
    plan that follows does, where that is known.
    """

    by: str
    at: str
    today: date
    begins: Mapping[str, date] = field(default_factory=dict)
    next_begins: date | None = None


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
        journal = read_journal(path)
        refuse_newer(journal)
        decided = _in_order(journal, decide(Progress(journal.records)))
        if decided:
            append_records(path, [recorded.record for recorded in decided])
    return decided


def _in_order(journal: Journal, decided: list[Recorded]) -> list[Recorded]:
    """What was decided, after all that is recorded, whatever the clock says."""
    last = max((record.at for record in journal.records), default="")
    return [
        replace(each, record=replace(each.record, at=next_moment(last) or each.record.at))
        if each.record.at <= last
        else each
        for each in decided
    ]


def next_moment(at: str) -> str:
    """A microsecond later; nothing where that is no moment."""
    try:
        moment = datetime.fromisoformat(at) + timedelta(microseconds=1)
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="microseconds")


def beginning(text: str) -> str:
    """How a text begins, in one line: enough to know the row again."""
    return " ".join(text.split())[:ROW_LETTERS].strip()


def record_done(
    plan: Plan,
    task: Task,
    period: str,
    on: date,
    stamp: Stamp,
    proof: Proof,
    result: int | None = None,
    events: tuple[Event, ...] = (),
) -> Recorded:
    """Record that an occurrence, or one of its deliverables, was done.

    Without a period it is the earliest open one. `events` are those of a dossier export; the one
    that is done is opened in the journal too. WriteRefusedError where it is recorded already.
    """
    if on > stamp.today:
        raise UsageError(message("{day} lies in the future; what is done has a day.", day=on))
    if result is not None:
        _refuse_unknown_result(task, result)
    file, digest = _evidence(plan, proof.file)

    def decide(progress: Progress) -> list[Recorded]:
        progress = replace(progress, exported=events, begins=stamp.begins)
        item, number = item_meant(plan, task, period, result, stamp, progress)
        if item.occurrence is not None:
            refuse_second(item, progress, number)
        record = replace(_done(item, number, on, stamp, proof), file=file, sha256=digest)
        opened = [
            Recorded(_opened_by_export(event, record, stamp))
            for event in progress.events(task.id)
            if not event.record and event.reference == record.period
        ]
        return [*opened, Recorded(record, item)]

    return record_under_lock(plan, decide)[-1]


def _done(item: Item, number: int | None, on: date, stamp: Stamp, proof: Proof) -> Record:
    """The record that an item, or that deliverable of it, was done on the day."""
    task = item.task
    return Record(
        id=new_id(),
        action=Action.DONE,
        at=stamp.at,
        by=stamp.by,
        task=task.id,
        period=item.period or on.isoformat(),
        on=on,
        due=item.occurrence.due if item.occurrence else None,
        result=number if len(task.result) > 1 or item.deliverable else None,
        document=proof.document,
        note=proof.note,
        row=beginning(task.content),
        words=beginning(item.phrase),
    )


def _refuse_unknown_result(task: Task, number: int) -> None:
    if not 1 <= number <= len(task.result):
        raise UsageError(
            message(
                "Task {task} has {count} deliverables, no number {number}.",
                task=task.id,
                count=len(task.result),
                number=number,
            )
        )


def _opened_by_export(event: Event, done: Record, stamp: Stamp) -> Record:
    """The journal's own record of an event that so far only an export told."""
    return Record(
        id=new_id(),
        action=Action.OPEN,
        at=stamp.at,
        by=stamp.by,
        task=event.task,
        period=event.reference,
        on=event.on,
        due=done.due,
        to=event.due,
        note=event.note,
        row=done.row,
        words=done.words,
    )


def _evidence(plan: Plan, file: Path | None) -> tuple[str, str]:
    """The proof's path as the journal keeps it, relative to the plan where it can be, and its hash."""
    if file is None:
        return "", ""
    if file.exists() and not file.is_file():
        raise UnusableInputError(
            message("{file} cannot be read: {error}", file=file,
                    error=message("this is no ordinary file"))
        )  # fmt: skip
    digest = sha256_of(file)
    folder = Path(plan.file).resolve().parent
    try:
        kept = os.path.relpath(file.resolve(), folder)
    except ValueError:  # another drive on Windows
        kept = str(file.resolve())
    return Path(kept).as_posix(), digest


def item_meant(
    plan: Plan, task: Task, period: str, result: int | None, stamp: Stamp, progress: Progress
) -> tuple[Item, int | None]:
    """The occurrence meant, and its deliverable; without a period the earliest open one.

    The task itself where it is continuous work without a review.
    """
    items = items_of_task(plan, task, stamp.today, progress)
    if period:
        return item_named(plan, task, items, period, result, stamp, progress)
    wanted = [item for item in items if item.deliverable in (None, result)] if result else items
    found = next_open(wanted)
    if found is not None:
        return found, found.deliverable or result
    if any(item.occurrence is not None for item in wanted):
        raise WriteRefusedError(
            message(
                "Every occurrence of {task} is recorded already; see: kstthc show {task}",
                task=task.id,
            )
        )
    rule = task.reading.rule
    if rule is not None and is_continuous(rule):
        return items[0], result
    raise UsageError(
        message(
            "Task {task} waits for an event; open one first: kstthc open {task} --on DAY --ref NUMBER",
            task=task.id,
        )
    )


def item_named(
    plan: Plan,
    task: Task,
    items: list[Item],
    period: str,
    result: int | None,
    stamp: Stamp,
    progress: Progress,
) -> tuple[Item, int | None]:
    """The occurrence of that name, and its deliverable; UsageError with the names there are."""
    named = {item.key.casefold(): item for item in items if item.occurrence is not None}
    interim = interim_items(plan, stamp.next_begins, stamp.today, date.max, progress)
    named.update({item.key.casefold(): item for item in interim if item.task is task})
    wanted = f"{period}#{result}" if result and "#" not in period else period
    for name in (wanted, period):
        if name.casefold() in named:
            found = named[name.casefold()]
            return found, found.deliverable or result
    name, number = split_deliverable(period)
    if number is not None:
        _refuse_unknown_result(task, number)
        if not name:
            return item_meant(plan, task, "", number, stamp, progress)
        if name.casefold() in named:
            return named[name.casefold()], number
    raise UsageError(
        message(
            "Task {task} has no period {period}; it has: {keys}.",
            task=task.id,
            period=period,
            keys=", ".join(item.key for item in named.values()) or "–",
        )
    )


def refuse_second(item: Item, progress: Progress, result: int | None) -> None:
    """WriteRefusedError where the item, or that deliverable of it, is settled already."""
    task = item.task
    if item.status in FINISHED:
        records = progress.done(task.id, item.period)
        waiver = progress.waived(task.id, item.period, item.deliverable)
        known = records[0] if records else waiver
        if known is None:
            raise WriteRefusedError(
                message("{name} is no longer to be done: kstthc show {task}", name=item.name,
                        task=task.id)
            )  # fmt: skip
        raise WriteRefusedError(
            message(
                "{name} is recorded already ({id}); to take that back: kstthc undo {id}",
                name=item.name,
                id=known.id,
            )
        )
    if result is not None and result in item.ticked:
        known = next(r for r in progress.done(task.id, item.period) if r.result == result)
        raise WriteRefusedError(
            message(
                "{name}, deliverable {number}, is recorded already ({id}).",
                name=item.name,
                number=result,
                id=known.id,
            )
        )


def begins_on(item: Item) -> date | None:
    """The first day of the occurrence: its own, or that of the period it is named by."""
    if item.occurrence is None:
        return None
    named = period_of_key(item.occurrence.period)
    return item.occurrence.starts_on or (named.first if named else None)
