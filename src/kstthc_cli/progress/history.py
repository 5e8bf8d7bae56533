"""The history of a plan: every record with what it took back and by how much it was late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.expected import reviews_of_task
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record


class Logged(NamedTuple):
    """A record, whether it holds, and the older record that it takes back or completes.

    A proof that was added holds with what it proves.
    `days_late` are working days after the day due when it was recorded; None for what was not
    late, and for reviews, which never are.
    """

    record: Record
    is_active: bool
    target: Record | None = None
    days_late: int | None = None


def history_of(plan: Plan, records: Sequence[Record], task: str = "") -> Iterator[Logged]:
    """A plan's records, or those of one task, in the order in which they were made.

    Those of one moment, as a command over many periods makes them, follow each other by their days.
    """
    active = Progress(tuple(records)).active_ids
    known = {record.id: record for record in records}
    rows = {row.id: row for row in plan.tasks}
    reviews: dict[str, set[str]] = {}
    for record in sorted(records, key=_made):
        if task and record.task != task:
            continue
        target = known.get(record.undoes or record.proves)
        late = _days_late(plan, rows.get(record.task), record, reviews)
        holds = record.id in active and (not record.proves or record.proves in active)
        yield Logged(record, holds, target, late)


def _made(record: Record) -> tuple[str, date, str]:
    return record.at, record.due or date.min, record.period


def _days_late(
    plan: Plan, task: Task | None, record: Record, reviews: dict[str, set[str]]
) -> int | None:
    if record.action is not Action.DONE or record.on is None or record.due is None:
        return None
    if record.on <= record.due or task is None:
        return None
    if task.id not in reviews:
        reviews[task.id] = {one.key for one in reviews_of_task(plan, task)}
    if record.period in reviews[task.id]:
        return None
    return -plan.terms.calendar.between(record.on, record.due)
