"""How each occurrence stands on a day: the items of every list.

`days` are working days left until the due date: 0 on it, negative when late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kstthc_cli.deadlines.occurrence import Occurrence, compute_occurrences
from kstthc_cli.deadlines.rule import Continuous, Daily, Rule, parts_of
from kstthc_cli.messages import Message
from kstthc_cli.plan.plan import Plan, Task

SOON = timedelta(days=7)
"""An occurrence is due from a week before the day on which a careful office sends it."""


class Kind(StrEnum):
    """Whether an item is a deadline or the review of continuous work."""

    DEADLINE = "deadline"
    REVIEW = "review"


class Status(StrEnum):
    """How an item stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"
    WAIVED = "waived"
    AWAITING = "awaiting"
    CONTINUOUS = "continuous"
    NEEDS_RULE = "needs_rule"


@dataclass(frozen=True)
class Item:
    """An occurrence of a task on a day, or the task itself where it has none."""

    plan: Plan
    task: Task
    status: Status
    kind: Kind = Kind.DEADLINE
    occurrence: Occurrence | None = None
    days: int | None = None
    done_on: date | None = None
    document: str | None = None

    @property
    def why(self) -> tuple[Message, ...]:
        return self.occurrence.why if self.occurrence else ()

    @property
    def order(self) -> tuple[date, str, int]:
        """By due date, then by the plan's own order."""
        due = self.occurrence.due if self.occurrence else date.max
        section, _, number = self.task.id.split(".")
        return due, section.zfill(4), int(number)


def items_of(plan: Plan, today: date) -> Iterator[Item]:
    """Every occurrence inside the plan's validity, and one item for each task that has none."""
    for task in plan.tasks:
        yield from items_of_task(plan, task, today)


def items_of_task(plan: Plan, task: Task, today: date) -> list[Item]:
    """The items of one task."""
    rule = task.reading.rule
    if rule is None:
        items = [Item(plan, task, Status.NEEDS_RULE)]
    else:
        occurrences = compute_occurrences(task.words, rule, plan.terms)
        items = [
            Item(plan, task, status_on(o, today), occurrence=o, days=days_left(plan, o, today))
            for o in occurrences
        ]
    items += _reviews(plan, task, today)
    if rule is not None and not any(item.kind is Kind.DEADLINE for item in items):
        items.insert(0, Item(plan, task, _status_without_dates(rule)))
    return items


def _reviews(plan: Plan, task: Task, today: date) -> list[Item]:
    reading = task.review_reading
    if reading is None:
        return []
    if reading.rule is None:
        return [Item(plan, task, Status.NEEDS_RULE, Kind.REVIEW)]
    return [
        Item(plan, task, _review_status(o, today), Kind.REVIEW, o, days_left(plan, o, today))
        for o in compute_occurrences(task.review, reading.rule, plan.terms)
    ]


def _is_continuous(rule: Rule) -> bool:
    return all(isinstance(part, Continuous | Daily) for _, part in parts_of(rule))


def _status_without_dates(rule: Rule) -> Status:
    """Continuous where the whole rule is; a rule mixed with an event awaits the event."""
    return Status.CONTINUOUS if _is_continuous(rule) else Status.AWAITING


def days_left(plan: Plan, occurrence: Occurrence, today: date) -> int:
    """Working days from today to the due date; negative when late."""
    return plan.terms.calendar.between(today, occurrence.due)


def status_on(occurrence: Occurrence, today: date) -> Status:
    """How an occurrence that is not done stands: overdue only after its due date."""
    if today > occurrence.due:
        return Status.OVERDUE
    return Status.DUE if occurrence.act_by <= today + SOON else Status.UPCOMING


def _review_status(occurrence: Occurrence, today: date) -> Status:
    """A review reminds; it is never overdue."""
    status = status_on(occurrence, today)
    return Status.DUE if status is Status.OVERDUE else status


@dataclass(frozen=True)
class Window:
    """The days from `first` to `last`, both inclusive."""

    first: date
    last: date

    def touches(self, item: Item) -> bool:
        """Whether any day from the act-by to the due date lies in the window."""
        occurrence = item.occurrence
        return occurrence is not None and (
            min(occurrence.act_by, occurrence.nominal) <= self.last and self.first <= occurrence.due
        )


OPEN = (Status.UPCOMING, Status.DUE, Status.OVERDUE)


def due_items(items: Iterable[Item], window: Window) -> list[Item]:
    """What must be done in the window: overdue work first, then by due date."""
    overdue, due = [], []
    for item in items:
        if item.status is Status.OVERDUE:
            overdue.append(item)
        elif item.status in OPEN and window.touches(item):
            due.append(item)
    return sorted(overdue, key=lambda i: i.order) + sorted(due, key=lambda i: i.order)


def overdue_items(items: Iterable[Item]) -> list[Item]:
    """What is late: the longest first."""
    return sorted((i for i in items if i.status is Status.OVERDUE), key=lambda i: i.order)
