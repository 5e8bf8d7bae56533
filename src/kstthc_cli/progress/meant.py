"""The occurrences that words on the command line mean: a period, a range, the earliest open one."""

from __future__ import annotations

from datetime import date

from kstthc_cli.deadlines.occurrence import is_continuous
from kstthc_cli.deadlines.period import period_of_key
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.item import FINISHED, Item
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import split_deliverable
from kstthc_cli.progress.recording import Stamp
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.progress.worklist import interim_items, next_open

RANGE = ".."
"""What stands between the first and the last of several periods: 2023-03..2023-05."""


def items_meant(
    plan: Plan,
    task: Task,
    period: str,
    result: int | None,
    stamp: Stamp,
    progress: Progress,
    on: date | None = None,
) -> list[tuple[Item, int | None]]:
    """The occurrences meant, each with its deliverable: all of a range, else the one."""
    if RANGE not in period:
        return [item_meant(plan, task, period, result, stamp, progress, on)]
    items = items_of_task(plan, task, stamp.today, progress)
    dated = sorted((i for i in items if i.occurrence is not None), key=lambda item: item.order)
    if any(item.key.casefold() == period.casefold() for item in dated):  # an event's own name
        return [item_named(plan, task, items, period, result, stamp, progress)]
    first, last = (end.strip() for end in period.split(RANGE, 1))
    found = _by_name(dated, first, last) or _by_days(dated, first, last)
    if not found:
        raise UsageError(
            message(
                "Task {task} has no periods from {first} to {last}; it has: {keys}.",
                task=task.id,
                first=first or "?",
                last=last or "?",
                keys=", ".join(item.key for item in dated) or "–",
            )
        )
    return [(item, item.deliverable or result) for item in found]


def _by_name(dated: list[Item], first: str, last: str) -> list[Item]:
    """From the occurrence of the one name to that of the other, of the same kind."""
    ends = [[i for i in dated if i.key.casefold() == end.casefold()] for end in (first, last)]
    if not all(ends):
        return []
    begin, end = ends[0][0], ends[1][-1]
    return [i for i in dated if i.kind is begin.kind and begin.order <= i.order <= end.order]


def _by_days(dated: list[Item], first: str, last: str) -> list[Item]:
    """The occurrences whose day named lies in the periods from the one to the other."""
    ends = [period_of_key(end.upper()) for end in (first, last)]
    if ends[0] is None or ends[1] is None:
        return []
    return [
        item
        for item in dated
        if item.occurrence is not None and ends[0].first <= item.occurrence.nominal <= ends[1].last
    ]


def item_meant(
    plan: Plan,
    task: Task,
    period: str,
    result: int | None,
    stamp: Stamp,
    progress: Progress,
    on: date | None = None,
) -> tuple[Item, int | None]:
    """The occurrence meant, and its deliverable; without a period the earliest open one.

    Of reviews it is the one that runs on the day `on`. The task itself where it is continuous
    work without a review.
    """
    items = items_of_task(plan, task, stamp.today, progress)
    if period:
        return item_named(plan, task, items, period, result, stamp, progress)
    wanted = [item for item in items if item.deliverable in (None, result)] if result else items
    found = next_open(wanted, on or stamp.today)
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
        refuse_unknown_result(task, number)
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


def refuse_unknown_result(task: Task, number: int) -> None:
    """UsageError where the row has no deliverable of that number."""
    if not 1 <= number <= len(task.result):
        raise UsageError(
            message(
                "Task {task} has {count} deliverables, no number {number}.",
                task=task.id,
                count=len(task.result),
                number=number,
            )
        )
