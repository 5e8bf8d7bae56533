"""How each occurrence stands on a day: the items of every list.

`days` are working days left until the due date: 0 on it, negative when late. Of what is done
they count from the day it was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kstthc_cli.deadlines.occurrence import (
    Occurrence,
    compute_occurrences,
    event_occurrence,
    extended,
)
from kstthc_cli.deadlines.rule import (
    BeforeEvent,
    Continuous,
    Daily,
    Rule,
    parts_of,
)
from kstthc_cli.messages import Message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.progress import NOTHING, Progress
from kstthc_cli.progress.record import Record

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


OPEN = (Status.UPCOMING, Status.DUE, Status.OVERDUE)
FINISHED = (Status.DONE, Status.DONE_LATE, Status.WAIVED)


@dataclass(frozen=True)
class Item:
    """An occurrence of a task on a day, or the task itself where it has none.

    `ticked` counts the deliverables that are done, from 1, while others are still open.
    """

    plan: Plan
    task: Task
    status: Status
    kind: Kind = Kind.DEADLINE
    occurrence: Occurrence | None = None
    days: int | None = None
    done_on: date | None = None
    document: str | None = None
    ticked: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The occurrence's name in records; empty without one."""
        return self.occurrence.key if self.occurrence else ""

    @property
    def why(self) -> tuple[Message, ...]:
        return self.occurrence.why if self.occurrence else ()

    @property
    def order(self) -> tuple[date, str, int]:
        """By due date, then by the plan's own order."""
        due = self.occurrence.due if self.occurrence else date.max
        section, _, number = self.task.id.split(".")
        return due, section.zfill(4), int(number)


def items_of(plan: Plan, today: date, progress: Progress = NOTHING) -> Iterator[Item]:
    """Every occurrence inside the plan's validity, and one item for each task that has none."""
    for task in plan.tasks:
        yield from items_of_task(plan, task, today, progress)


def items_of_task(plan: Plan, task: Task, today: date, progress: Progress = NOTHING) -> list[Item]:
    """The items of one task."""
    rule = task.reading.rule
    deadlines = occurrences_of_task(plan, task, progress)
    items = [_item(plan, task, o, Kind.DEADLINE, today, progress) for o in deadlines]
    items += [
        _item(plan, task, o, Kind.REVIEW, today, progress) for o in reviews_of_task(plan, task)
    ]
    if task.review_reading is not None and task.review_reading.rule is None:
        items.append(Item(plan, task, Status.NEEDS_RULE, Kind.REVIEW))
    if rule is None or not deadlines:
        items.insert(0, _item_of_task(plan, task, rule, progress))
    return items


def occurrences_of_task(plan: Plan, task: Task, progress: Progress = NOTHING) -> list[Occurrence]:
    """The task's occurrences: those that its words name, and those that events opened."""
    rule = task.reading.rule
    if rule is None:
        return []
    occurrences = compute_occurrences(task.words, rule, plan.terms, task.covers)
    for event in progress.events(task.id):
        opened = event_occurrence(
            event.period, event.on or date.min, event.to, task.words, rule, plan.terms
        )
        if opened is not None:
            occurrences.append(opened)
    return occurrences


def reviews_of_task(plan: Plan, task: Task) -> list[Occurrence]:
    """The days on which evidence of continuous work is to be recorded."""
    reading = task.review_reading
    if reading is None or reading.rule is None:
        return []
    return compute_occurrences(task.review, reading.rule, plan.terms)


def _item_of_task(plan: Plan, task: Task, rule: Rule | None, progress: Progress) -> Item:
    """The one item of a task without dates, with the latest evidence recorded for it."""
    evidence = progress.latest_evidence(task.id)
    if progress.waived(task.id, "") is not None:
        status = Status.WAIVED
    elif rule is None:
        status = Status.NEEDS_RULE
    else:
        status = Status.CONTINUOUS if is_continuous(rule) else Status.AWAITING
    return Item(
        plan,
        task,
        status,
        done_on=evidence.on if evidence else None,
        document=evidence.document or None if evidence else None,
    )


def counts_back_from_dossiers(task: Task) -> bool:
    """Whether the task falls due before each dossier's day, as row 2.I.6 does."""
    rule = task.reading.rule
    return rule is not None and any(
        isinstance(part, BeforeEvent) and "hồ sơ" in part.event.casefold()
        for _, part in parts_of(rule)
    )


def is_continuous(rule: Rule) -> bool:
    """Whether the whole rule is ongoing work; a rule mixed with an event awaits the event."""
    return all(isinstance(part, Continuous | Daily) for _, part in parts_of(rule))


def _item(
    plan: Plan, task: Task, occurrence: Occurrence, kind: Kind, today: date, progress: Progress
) -> Item:
    extension = progress.extended(task.id, occurrence.key)
    if extension is not None and extension.to is not None:
        occurrence = extended(occurrence, extension.to, extension.document, plan.terms)
    item = Item(plan, task, Status.UPCOMING, kind, occurrence)
    records = progress.done(task.id, occurrence.key)
    done = finishing_records(records, len(task.result))
    if done:
        return _done_item(item, done)
    if progress.waived(task.id, occurrence.key) is not None:
        return replace(item, status=Status.WAIVED)
    status = status_on(occurrence, today)
    if kind is Kind.REVIEW and status is Status.OVERDUE:
        status = Status.DUE  # a review reminds; it is never overdue
    ticked = tuple(sorted({record.result for record in records if record.result}))
    days = plan.terms.calendar.between(today, occurrence.due)
    return replace(item, status=status, days=days, ticked=ticked)


def finishing_records(records: list[Record], results: int) -> list[Record]:
    """The records by which an occurrence is done: one of the whole, or one of each deliverable.

    Of two that say the same, as a merge may bring, the first recorded counts.
    """
    whole = [record for record in records if record.result is None]
    if whole:
        return whole[:1]
    first: dict[int, Record] = {}
    for record in records:
        first.setdefault(record.result or 0, record)
    wanted = range(1, max(results, 1) + 1)
    return [first[number] for number in wanted] if all(n in first for n in wanted) else []


def _done_item(item: Item, done: list[Record]) -> Item:
    """Done in time or late by the due date that was frozen when it was recorded."""
    last = max(done, key=lambda record: record.on or date.min)
    occurrence = item.occurrence
    if occurrence is None or last.on is None:
        return item
    due = last.due or occurrence.due
    is_late = last.on > due and item.kind is Kind.DEADLINE
    documents = dict.fromkeys(record.document for record in done if record.document)
    return replace(
        item,
        status=Status.DONE_LATE if is_late else Status.DONE,
        occurrence=replace(occurrence, due=due),
        days=item.plan.terms.calendar.between(last.on, due),
        done_on=last.on,
        document="; ".join(documents) or None,
    )


def status_on(occurrence: Occurrence, today: date) -> Status:
    """How an occurrence that is not done stands: overdue only after its due date."""
    if today > occurrence.due:
        return Status.OVERDUE
    return Status.DUE if occurrence.act_by <= today + SOON else Status.UPCOMING


@dataclass(frozen=True)
class Window:
    """The days from `first` to `last`, both inclusive."""

    first: date
    last: date

    def touches(self, item: Item) -> bool:
        """Whether any day from the act-by to the due date lies in the window."""
        occurrence = item.occurrence
        return occurrence is not None and (
            min(occurrence.act_by, occurrence.due) <= self.last and self.first <= occurrence.due
        )


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


def next_open(items: Iterable[Item]) -> Item | None:
    """The earliest occurrence that is still to be done."""
    return min((i for i in items if i.status in OPEN), key=lambda i: i.order, default=None)
