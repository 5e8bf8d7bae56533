"""Choosing from items what is to be done: in a window, late, next, left of an ended plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.expected import occurrences_of_task
from kstthc_cli.progress.progress import NOTHING, Progress
from kstthc_cli.progress.status import OPEN, Item, Kind, Status, items_of

LONGEST_GAP = timedelta(days=366)
"""After a plan's end its recurring duties go on for a year at most, whatever comes."""


class Window(NamedTuple):
    """The days from `first` to `last`, both inclusive."""

    first: date
    last: date

    def touches(self, item: Item) -> bool:
        """Whether any day from the act-by to the due date lies in the window."""
        occurrence = item.occurrence
        return occurrence is not None and (
            min(occurrence.act_by, occurrence.due) <= self.last and self.first <= occurrence.due
        )


def due_items(items: Iterable[Item], window: Window, today: date | None = None) -> list[Item]:
    """What must be done in the window: overdue work first, then by due date.

    Reviews of a plan that ended before `today` are no longer asked for.
    """
    overdue, due = [], []
    for item in items:
        if item.status is Status.OVERDUE:
            overdue.append(item)
        elif item.status in OPEN and (window.touches(item) or _has_passed(item, window)):
            if item.kind is Kind.REVIEW and today is not None and item.plan.has_ended(today):
                continue
            due.append(item)
    return sorted(overdue, key=lambda i: i.order) + sorted(due, key=lambda i: i.order)


def _has_passed(item: Item, window: Window) -> bool:
    """Whether a duty between two plans lies behind the window, still to be done."""
    return item.is_interim and item.occurrence is not None and item.occurrence.due < window.first


def overdue_items(items: Iterable[Item]) -> list[Item]:
    """What is late: the longest first."""
    return sorted((i for i in items if i.status is Status.OVERDUE), key=lambda i: i.order)


def next_open(items: Iterable[Item]) -> Item | None:
    """The earliest occurrence that is still to be done."""
    return min((i for i in items if i.status in OPEN), key=lambda i: i.order, default=None)


def unfinished(plan: Plan, today: date, progress: Progress = NOTHING) -> list[Item]:
    """The dated work of a plan that nobody finished yet, in order of its days."""
    found = (
        item
        for item in items_of(plan, today, progress)
        if item.kind is Kind.DEADLINE and item.status in OPEN
    )
    return sorted(found, key=lambda item: item.order)


def interim_of_task(plan: Plan, task: Task) -> list[Occurrence]:
    """All occurrences of a task that may be recorded between the plan's end and the next plan."""
    end = plan.terms.valid_to
    if end is None:
        return []
    return occurrences_of_task(_longer(plan, end + LONGEST_GAP), task)


def _longer(plan: Plan, last: date) -> Plan:
    """The plan as if it ran up to that day."""
    return replace(plan, terms=replace(plan.terms, valid_to=last), planned_to=last)


def interim_items(
    plan: Plan, next_begins: date | None, today: date, last: date, progress: Progress = NOTHING
) -> Iterator[Item]:
    """The recurring duties of an ended plan up to `last`, while the next one is not in force.

    Nobody is late with them: no plan asks for them yet.
    """
    end = plan.terms.valid_to
    if any(change.handed_to for one in plan.amendments for change in one.changes):
        return  # another office does them
    if end is None or end >= today or (next_begins is not None and next_begins <= today):
        return
    until = min(last, end + LONGEST_GAP)
    if next_begins is not None:
        until = min(until, next_begins - timedelta(days=1))
    if until <= end:
        return
    longer = _longer(plan, until)
    known = {item.name for item in items_of(plan, today, progress)}
    for item in items_of(longer, today, progress):
        if item.occurrence is None or item.kind is Kind.REVIEW or item.name in known:
            continue
        status = Status.DUE if item.status is Status.OVERDUE else item.status
        yield item.but(plan=plan, status=status, is_interim=True)
