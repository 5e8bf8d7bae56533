"""What is not to be done, or not yet: waivers and extensions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id
from kstthc_cli.progress.recording import (
    Proof,
    Recorded,
    Stamp,
    beginning,
    item_meant,
    item_named,
    record_under_lock,
    refuse_second,
)
from kstthc_cli.progress.status import OPEN, Item, items_of_task


def record_waiver(
    plan: Plan, task: Task, period: str, stamp: Stamp, reason: str, document: str = ""
) -> Recorded:
    """Record that a task, or one of its periods, does not apply."""
    if not reason.strip():
        raise UsageError(message("A waiver needs its reason: --reason “…”"))

    def decide(progress: Progress) -> list[Recorded]:
        progress = replace(progress, begins=stamp.begins)
        items = items_of_task(plan, task, stamp.today, progress)
        item, number = items[0], None
        if period:
            item, number = item_named(plan, task, items, period, None, stamp, progress)
            refuse_second(item, progress, None)
            if number != item.deliverable:
                raise UsageError(
                    message(
                        "Deliverable {number} of {task} has no lead and no day of its own; waive "
                        "the whole: {name}",
                        number=number,
                        task=task.id,
                        name=item.name,
                    )
                )
        key = item.period if period else ""
        known = progress.waived(task.id, key, number)
        if known is not None:
            raise WriteRefusedError(
                message("Task {task} is waived already ({id}).", task=task.id, id=known.id)
            )
        return [Recorded(waiver(item, key, number, stamp, reason, document), item)]

    return record_under_lock(plan, decide)[0]


def waiver(
    item: Item, period: str, deliverable: int | None, stamp: Stamp, reason: str, document: str
) -> Record:
    """The record that something does not apply."""
    return Record(
        id=new_id(),
        action=Action.WAIVE,
        at=stamp.at,
        by=stamp.by,
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
    """Record the new day that a decision gave an occurrence, without a period the earliest open."""
    if not proof.document.strip():
        raise UsageError(
            message("An extension needs the decision that gives it: --document NUMBER")
        )

    def decide(progress: Progress) -> list[Recorded]:
        progress = replace(progress, begins=stamp.begins)
        item, _ = item_meant(plan, task, period, None, stamp, progress)
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
                message("{task} has no open deadline to extend.", task=item.name)
            )
        return [Recorded(_extension(item, to, stamp, proof), item)]

    return record_under_lock(plan, decide)[0]


def _extension(item: Item, to: date, stamp: Stamp, proof: Proof) -> Record:
    """The record that a decision gave the item another day."""
    return Record(
        id=new_id(),
        action=Action.EXTEND,
        at=stamp.at,
        by=stamp.by,
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
