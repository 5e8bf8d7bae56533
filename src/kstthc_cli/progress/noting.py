"""What is under way: a remark and a percentage, between open and done."""

from __future__ import annotations

from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.item import FINISHED, Item
from kstthc_cli.progress.meant import items_meant
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import PERCENTS, Action, Record, new_id
from kstthc_cli.progress.recording import Recorded, Stamp, Step, beginning
from kstthc_cli.value import replace


def noting(
    plan: Plan, task: Task, period: str, stamp: Stamp, percent: int | None, text: str
) -> Step:
    """The step that records how far something has come; it changes no status."""
    text = " ".join(text.split())
    if not text:
        raise UsageError(message("Say in a few words how far it has come."))
    if percent is not None and percent not in PERCENTS:
        raise UsageError(
            message("{option}: a percentage lies between 0 and 100.", option="--percent")
        )

    def decide(progress: Progress) -> list[Recorded]:
        progress = replace(progress, begins=stamp.begins)
        meant = items_meant(plan, task, period, None, stamp, progress)
        return [Recorded(_note(item, number, percent, text, stamp), item) for item, number in meant]

    return Step(plan, stamp, decide)


def _note(item: Item, number: int | None, percent: int | None, text: str, stamp: Stamp) -> Record:
    if item.status in FINISHED:
        raise WriteRefusedError(
            message("{name} is no longer open: kstthc show {task}", name=item.name,
                    task=item.task.id)
        )  # fmt: skip
    if number != item.deliverable:
        raise UsageError(
            message(
                "Deliverable {number} of {task} has no lead and no day of its own; name the "
                "whole: {name}",
                number=number,
                task=item.task.id,
                name=item.name,
            )
        )
    return Record(
        id=new_id(),
        action=Action.NOTE,
        task=item.task.id,
        period=item.period,
        on=stamp.today,
        result=item.deliverable,
        note=text,
        row=beginning(item.task.content),
        words=beginning(item.phrase),
        percent=percent,
    )
