"""What came of a plan's rows as of a day, for the plan of the next year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kstthc_cli.deadlines.rule import parts_of
from kstthc_cli.plan.last_year import End, LastYear
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import Item, ItemKind, Status
from kstthc_cli.progress.journal import journal_path
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import items_of


def outcomes_of(
    plan: Plan, day: date, read: Callable[[Plan], Progress]
) -> dict[str, list[LastYear]] | None:
    """What came of the rows as of today, by row; None where there is no journal."""
    if not journal_path(plan.file).exists():
        return None
    progress = read(plan)
    found: dict[str, list[LastYear]] = {}
    for item in items_of(plan, day, progress):
        if item.occurrence is not None and item.kind is ItemKind.DEADLINE:
            found.setdefault(item.task.id, []).append(_outcome(item, progress))
    return found


_ENDS = {
    Status.DONE: End.DONE, Status.DONE_LATE: End.LATE, Status.WAIVED: End.WAIVED,
    Status.CARRIED: End.CARRIED, Status.WITHDRAWN: End.WITHDRAWN, Status.OVERDUE: End.NEVER,
}  # fmt: skip


def _outcome(item: Item, progress: Progress) -> LastYear:
    waived = progress.waived(item.task.id, item.period, item.deliverable)
    extension = item.extension
    rule = item.task.read(item.phrase).rule
    is_waived = item.status is Status.WAIVED and waived is not None
    return LastYear(
        item.task.id,
        item.key,
        _ENDS.get(item.status, End.OPEN),
        item.occurrence.due if item.occurrence else None,
        item.done_on,
        -(item.days or 0) if item.status is Status.DONE_LATE else 0,
        waived.note if is_waived and waived else extension.document if extension else "",
        extension.to if extension and not is_waived else None,
        rule is not None and any(part.is_recurring for _, part in parts_of(rule)),
    )
