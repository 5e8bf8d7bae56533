"""What is not to be done, or not yet: waivers and extensions."""

from __future__ import annotations

from datetime import date

from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.item import OPEN, Item
from kstthc_cli.progress.meant import items_meant, refuse_second
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id
from kstthc_cli.progress.recording import (
    Proof,
    Recorded,
    Stamp,
    Step,
    beginning,
    record_together,
)
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.value import replace


def record_waiver(
    plan: Plan, task: Task, period: str, stamp: Stamp, reason: str, document: str = ""
) -> Recorded:
    """Record that a task, or one of its periods, does not apply."""
    return record_together([waiving(plan, task, period, stamp, reason, document)])[0][0]


def waiving(
    plan: Plan, task: Task, period: str, stamp: Stamp, reason: str, document: str = ""
) -> Step:
    """The step that records that a task, one of its periods, or a range of them does not apply."""
    if not reason.strip():
        raise UsageError(message("A waiver needs its reason: --reason “…”"))

    def decide(progress: Progress) -> list[Recorded]:
        progress = replace(progress, begins=stamp.begins)
        if period:
            meant = items_meant(plan, task, period, None, stamp, progress)
        else:
            meant = [(items_of_task(plan, task, stamp.today, progress)[0], None)]
        made = []
        for item, number in meant:
            key = item.period if period else ""
            if period:
                refuse_second(item, progress, None)
                _refuse_part(item, number)
            known = progress.waived(task.id, key, number)
            if known is not None:
                raise WriteRefusedError(
                    message("Task {task} is waived already ({id}).", task=task.id, id=known.id)
                )
            made.append(Recorded(waiver(item, key, number, stamp, reason, document), item))
        return made

    return Step(plan, stamp, decide)


def _refuse_part(item: Item, number: int | None) -> None:
    """UsageError where a deliverable is meant that is not followed by itself."""
    if number != item.deliverable:
        raise UsageError(
            message(
                "Deliverable {number} of {task} has no lead and no day of its own; waive "
                "the whole: {name}",
                number=number,
                task=item.task.id,
                name=item.name,
            )
        )


def waiver(
    item: Item, period: str, deliverable: int | None, stamp: Stamp, reason: str, document: str
) -> Record:
    """The record that something does not apply."""
    return Record(
        id=new_id(),
        action=Action.WAIVE,
        task=item.task.id,
        period=period,
        on=stamp.today,
        result=deliverable,
        document=document,
        note=reason,
        row=beginning(item.task.content),
        words=beginning(item.phrase),
    )


def record_extension(
    plan: Plan, task: Task, period: str, to: date, stamp: Stamp, proof: Proof
) -> Recorded:
    """Record the new day that a decision gave an occurrence."""
    return record_together([extending(plan, task, period, to, stamp, proof)])[0][0]


def extending(plan: Plan, task: Task, period: str, to: date, stamp: Stamp, proof: Proof) -> Step:
    """The step that records a new day for an occurrence or a range; by default the earliest open."""
    if not proof.document.strip():
        raise UsageError(
            message("An extension needs the decision that gives it: --document NUMBER")
        )

    def decide(progress: Progress) -> list[Recorded]:
        progress = replace(progress, begins=stamp.begins)
        meant = items_meant(plan, task, period, None, stamp, progress)
        return [Recorded(_extension(item, to, stamp, proof), item) for item, _ in meant]

    return Step(plan, stamp, decide)


def _refuse_day(item: Item, to: date) -> None:
    """Refuse an item that has no open deadline, or has one that is no earlier than that day."""
    if item.occurrence is None or item.status not in OPEN:
        raise WriteRefusedError(message("{task} has no open deadline to extend.", task=item.name))
    if to <= item.occurrence.due:
        raise UsageError(
            message(
                "{day} is no later than the day that holds now, {due}.",
                day=to,
                due=item.occurrence.due,
            )
        )


def _extension(item: Item, to: date, stamp: Stamp, proof: Proof) -> Record:
    """The record that a decision gave the item another day."""
    _refuse_day(item, to)
    return Record(
        id=new_id(),
        action=Action.EXTEND,
        task=item.task.id,
        period=item.period,
        on=stamp.today,
        due=item.occurrence.due if item.occurrence else None,
        to=to,
        result=item.deliverable,
        document=proof.document,
        note=proof.note,
        row=beginning(item.task.content),
        words=beginning(item.phrase),
    )
