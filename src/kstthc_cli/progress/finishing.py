"""What was done, and what proves it: at once, or added to the record later."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kstthc_cli.errors import UnusableInputError, UsageError, WriteRefusedError
from kstthc_cli.files import sha256_of
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.item import OPEN, Item, Status
from kstthc_cli.progress.meant import items_meant, refuse_second, refuse_unknown_result
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id, split_deliverable
from kstthc_cli.progress.recording import (
    Proof,
    Recorded,
    Stamp,
    Step,
    beginning,
    record_together,
    refuse_twice,
)
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.progress.worklist import next_open
from kstthc_cli.value import replace

FilePart = tuple[str, str]
"""A proof's path as the journal keeps it, and its SHA-256."""


def record_done(
    plan: Plan,
    task: Task,
    period: str,
    on: date | None,
    stamp: Stamp,
    proof: Proof,
    result: int | None = None,
    events: tuple[Event, ...] = (),
    before: Callable[[], None] | None = None,
) -> Recorded:
    """Record that an occurrence, or one of its deliverables, was done."""
    step = finishing(plan, task, period, on, stamp, proof, result, events)
    return record_together([step], before)[0][-1]


def finishing(
    plan: Plan,
    task: Task,
    period: str,
    on: date | None,
    stamp: Stamp,
    proof: Proof,
    result: int | None = None,
    events: tuple[Event, ...] = (),
) -> Step:
    """The step that records what was done on a day, by default today.

    Without a period it is the earliest open one. Where it is done already, the proof is added
    to its record; WriteRefusedError without a new proof. `events` are those of a dossier
    export; the one that is done is opened in the journal too.
    """
    if on is not None and on > stamp.today:
        raise UsageError(message("{day} lies in the future; what is done has a day.", day=on))
    if result is not None:
        refuse_unknown_result(task, result)
    files = [_evidence(plan, file) for file in proof.files]

    def decide(progress: Progress) -> list[Recorded]:
        progress = replace(progress, exported=events, begins=stamp.begins)
        meant = _meant(plan, task, period, on, stamp, proof, result, progress)
        refuse_twice([f"{item.name}#{number}" for item, number in meant if item.occurrence])
        made = []
        for item, number in meant:
            done = _done_already(item, number, progress)
            if done is not None and proof:
                made.append(_completed(item, done, on, proof, files, progress))
                continue
            if item.occurrence is not None:
                refuse_second(item, progress, number)
            record = _done(item, number, on or stamp.today, proof, files)
            further = _further(record, files[1:], proof.links[1:])
            made += [*_opened(record, progress), Recorded(record, item, further)]
        return made

    return Step(plan, stamp, decide)


def _meant(
    plan: Plan,
    task: Task,
    period: str,
    on: date | None,
    stamp: Stamp,
    proof: Proof,
    result: int | None,
    progress: Progress,
) -> list[tuple[Item, int | None]]:
    """What was done: as named; without a name what lacks its proof, while nothing else is due."""
    name, number = split_deliverable(period)
    result = result or number
    if not name and proof and (found := _lacking(plan, task, on, stamp, result, progress)):
        return [(found, found.deliverable or result)]
    return items_meant(plan, task, period, result, stamp, progress, on)


def _lacking(
    plan: Plan, task: Task, on: date | None, stamp: Stamp, result: int | None, progress: Progress
) -> Item | None:
    """The last thing done without any proof, where nothing of the task is due or late."""
    items = [
        item
        for item in items_of_task(plan, task, stamp.today, progress)
        if not result or item.deliverable in (None, result)
    ]
    coming = next_open(items, on or stamp.today)
    if coming is not None and coming.status is not Status.UPCOMING:
        return None
    done = [i for i in items if i.occurrence and _done_already(i, result, progress) is not None]
    lacking = [i for i in done if not progress.proofs(_of(i, result, progress))]
    if coming is None and not lacking and len(done) == 1:
        return done[0]
    return max(lacking, key=lambda item: item.order, default=None)


def _of(item: Item, number: int | None, progress: Progress) -> list[Record]:
    """The records that an item, or that deliverable of it, was done."""
    found = progress.done(item.task.id, item.period)
    numbers = (None, number or item.deliverable)
    return [r for r in found if numbers[1] is None or r.result in numbers]


def _done_already(item: Item, number: int | None, progress: Progress) -> Record | None:
    """The record by which it is done; of several deliverables the last that lacks its proof."""
    if item.occurrence is None or (item.status in OPEN and number not in item.ticked):
        return None
    found = _of(item, number, progress)
    lacking = [record for record in found if not progress.proofs([record])]
    known = lacking or found
    return known[-1] if known else None


def _done(
    item: Item, number: int | None, on: date, proof: Proof, files: Sequence[FilePart]
) -> Record:
    """The record that an item, or that deliverable of it, was done on the day."""
    task = item.task
    file, digest = files[0] if files else ("", "")
    return Record(
        id=new_id(),
        action=Action.DONE,
        task=task.id,
        period=item.period or on.isoformat(),
        on=on,
        due=item.occurrence.due if item.occurrence else None,
        result=number if len(task.result) > 1 or item.deliverable else None,
        document=proof.document,
        file=file,
        sha256=digest,
        note=proof.note,
        row=beginning(task.content),
        words=beginning(item.phrase),
        link=proof.links[0] if proof.links else "",
    )


def _completed(
    item: Item,
    done: Record,
    on: date | None,
    proof: Proof,
    files: Sequence[FilePart],
    progress: Progress,
) -> Recorded:
    """The records that add a proof to what is done; WriteRefusedError where they add nothing."""
    if on is not None and on != done.on:
        raise WriteRefusedError(
            message(
                "{name} is recorded as done on {day} ({id}); to give it another day: kstthc undo {id}",
                name=item.name,
                day=done.on,
                id=done.id,
            )
        )
    known = progress.completed([done])
    latest = {record.file: record.sha256 for record in known if record.file}
    new_files = [(file, digest) for file, digest in files if latest.get(file) != digest]
    links = [link for link in proof.links if link not in {record.link for record in known}]
    document = proof.document
    if document in {record.document for record in known}:
        document = ""
    if not (document or new_files or links):
        raise WriteRefusedError(
            message("{name} has this proof already ({id}).", name=item.name, id=done.id)
        )
    first = replace(
        _proving(done),
        document=document,
        note=proof.note,
        file=new_files[0][0] if new_files else "",
        sha256=new_files[0][1] if new_files else "",
        link=links[0] if links else "",
    )
    return Recorded(first, item, _further(done, new_files[1:], links[1:]), done)


def _further(done: Record, files: Sequence[FilePart], links: Sequence[str]) -> tuple[Record, ...]:
    """A record for each file and link that has no room in the first one."""
    more = [replace(_proving(done), file=file, sha256=digest) for file, digest in files]
    return (*more, *(replace(_proving(done), link=link) for link in links))


def _proving(done: Record) -> Record:
    return Record(
        id=new_id(),
        action=Action.PROVE,
        task=done.task,
        period=done.period,
        result=done.result,
        proves=done.id,
    )


def _opened(done: Record, progress: Progress) -> Iterator[Recorded]:
    """The journal's own record of an event that so far only an export told."""
    for event in progress.events(done.task):
        if event.record or event.reference != done.period:
            continue
        yield Recorded(
            Record(
                id=new_id(),
                action=Action.OPEN,
                task=event.task,
                period=event.reference,
                on=event.on,
                due=done.due,
                to=event.due,
                note=event.note,
                row=done.row,
                words=done.words,
            )
        )


def _evidence(plan: Plan, file: Path) -> FilePart:
    """The proof's path, relative to the plan where it can be, and its hash."""
    if file.exists() and not (file.is_file() or file.is_dir()):
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


def generated_by(plan: Plan, command: str) -> Task:
    """The task whose result a command makes; UsageError where the plan names none."""
    for task in plan.tasks:
        if task.generator.split()[:1] == [command]:
            return task
    raise UsageError(message("No task of the plan has “generator: {name}”.", name=command))
