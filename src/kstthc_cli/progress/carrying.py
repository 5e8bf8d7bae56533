"""What an ended plan leaves: carried over to a row of the next one, or settled at once."""

from __future__ import annotations

from datetime import date

from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.granting import waiver
from kstthc_cli.progress.item import OPEN, Item, ItemKind
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id, split_deliverable
from kstthc_cli.progress.recording import (
    Recorded,
    Stamp,
    Step,
    beginning,
    record_together,
)
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.progress.worklist import unfinished
from kstthc_cli.value import replace


def record_carry(
    plan: Plan, task: Task, period: str, taker: Plan, row: Task, stamp: Stamp, note: str = ""
) -> Recorded:
    """Record that a row of a later plan takes the occurrence over."""
    if taker.file == plan.file:
        raise UsageError(
            message("{plan} is the plan itself; work is carried to another.", plan=taker.name)
        )

    def decide(progress: Progress) -> list[Recorded]:
        item = _left(plan, task, period, stamp, replace(progress, begins=stamp.begins))
        target = f"{taker.name}:{row.id}"
        for known in progress.of_task(task.id, Action.CARRY):
            if (known.period, known.result) == (item.period, item.deliverable):
                raise WriteRefusedError(
                    message(
                        "{name} is carried over already ({id}); to take that back: kstthc undo {id}",
                        name=item.name,
                        id=known.id,
                    )
                )
        record = Record(
            id=new_id(),
            action=Action.CARRY,
            task=task.id,
            period=item.period,
            on=stamp.today,
            due=item.occurrence.due if item.occurrence else None,
            result=item.deliverable,
            note=note,
            target=target,
            row=beginning(task.content),
            words=beginning(item.phrase),
        )
        return [Recorded(record, item)]

    return record_together([Step(plan, stamp, decide)])[0][0]


def _left(plan: Plan, task: Task, period: str, stamp: Stamp, progress: Progress) -> Item:
    """The one open occurrence that is meant."""
    found = [
        item
        for item in items_of_task(plan, task, stamp.today, progress)
        if item.kind is ItemKind.DEADLINE and item.status in OPEN
    ]
    name, number = split_deliverable(period)
    wanted = [
        item
        for item in found
        if not period
        or period.casefold() == item.key.casefold()
        or (name.casefold() == item.period.casefold() and number == item.deliverable)
    ]
    if len(wanted) == 1:
        return wanted[0]
    if wanted:
        raise UsageError(
            message(
                "{task} has several open deadlines; name one: {names}",
                task=task.id,
                names=", ".join(item.name for item in wanted),
            )
        )
    raise WriteRefusedError(
        message(
            "{name} has no open deadline to carry over.",
            name=f"{task.id}@{period}" if period else task.id,
        )
    )


def record_settling(plan: Plan, stamp: Stamp, reason: str, document: str) -> list[Recorded]:
    """Waive all dated work of a plan that is still open; nothing is written where there is none."""
    if not reason.strip() or not document.strip():
        raise UsageError(
            message(
                "To settle a plan say why and by which document: --reason “…” --document NUMBER"
            )
        )

    def decide(progress: Progress) -> list[Recorded]:
        return [
            Recorded(waiver(item, item.period, item.deliverable, stamp, reason, document), item)
            for item in left_over(plan, stamp.today, replace(progress, begins=stamp.begins))
        ]

    return record_together([Step(plan, stamp, decide)])[0]


def left_over(plan: Plan, today: date, progress: Progress) -> list[Item]:
    """The unfinished dated work of a plan that no later plan is to take over."""
    handed = {
        (record.task, record.period, record.result)
        for task in plan.tasks
        for record in progress.of_task(task.id, Action.CARRY)
    }
    return [
        item
        for item in unfinished(plan, today, progress)
        if (item.task.id, item.period, item.deliverable) not in handed
    ]
