"""What a day asks for, found without looking at every row and every occurrence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.expected import Expected, versions_of
from kstthc_cli.progress.item import Item, ItemKind
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import has_left, items_of, items_of_task, open_item


class NearItems(NamedTuple):
    """What may have to be done by a day, and how many deadlines are left to come after it."""

    items: list[Item]
    later: int = 0


def items_until(plan: Plan, today: date, progress: Progress, until: date) -> NearItems:
    """The items that may have to be done by a day, today or after.

    Of rows of which something is recorded, that later documents changed or that nobody understood
    all items are there; of others neither what comes later nor those without days.
    """
    if plan.terms is not plan.rows.terms:
        return NearItems([*items_of(plan, today, progress)])
    found: list[Item] = []
    later, last = 0, until.toordinal()
    told, task = progress.told, plan.rows.task
    columns = zip(*plan.rows.outlines[:4], strict=True)
    for place, (name, first, dated, is_plain) in enumerate(columns):
        if not is_plain or name in told:
            found += items_of_task(plan, task(place), today, progress)
            continue
        later += dated
        if first <= last:
            deadlines, reviews = _plain_until(plan, task(place), today, until)
            later -= len(deadlines)
            found += deadlines
            found += reviews
    return NearItems(found, later)


def is_left(plan: Plan, today: date, progress: Progress) -> bool:
    """Whether dated work of the plan is unfinished; no more rows are looked at than tell so."""
    told, task = progress.told, plan.rows.task
    columns = plan.rows.outlines
    looked_at = []
    for place, (name, dated, is_plain) in enumerate(
        zip(columns.ids, columns.dated, columns.is_plain, strict=True)
    ):
        if not is_plain or name in told:
            looked_at.append(place)
        elif dated:
            return True
    return any(has_left(plan, task(place), today, progress) for place in looked_at)


def _plain_until(
    plan: Plan, task: Task, today: date, until: date
) -> tuple[list[Item], Sequence[Item]]:
    """The deadlines and the reviews by a day of a row that says all of itself."""
    version = versions_of(task, None)[0]
    near, told_by = task.near(until)
    if len(near) > 1:
        near.sort(key=lambda one: (one.nominal, one.party or ""))
    deadlines = [
        open_item(plan, Expected(one, version), ItemKind.DEADLINE, task, today, told_by)
        for one in near
    ]
    if not task.review:
        return deadlines, ()
    near, told_by = task.near(until, is_review=True)
    return deadlines, [
        open_item(plan, Expected(one, version), ItemKind.REVIEW, task, today, told_by)
        for one in near
    ]
