"""An item: an occurrence of a task as it stands on a day, or a task that has none.

`days` are working days left until the due date: 0 on it, negative when late. Of what is done
they count from the day it was done.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.amendments import Amendment
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.units import names_lead, resolve_leads
from kstthc_cli.progress.record import Record

SOON = timedelta(days=7)
"""An occurrence is due from a week before the day on which a careful office sends it."""


class ItemKind(StrEnum):
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
    CARRIED = "carried"
    WITHDRAWN = "withdrawn"
    AWAITING = "awaiting"
    CONTINUOUS = "continuous"
    NEEDS_RULE = "needs_rule"


OPEN = (Status.UPCOMING, Status.DUE, Status.OVERDUE)
FINISHED = (Status.DONE, Status.DONE_LATE, Status.WAIVED, Status.CARRIED, Status.WITHDRAWN)
NOT_APPLICABLE = (Status.WAIVED, Status.CARRIED, Status.WITHDRAWN)
"""What is no longer this plan's to do; rates leave it out."""


class Item(NamedTuple):
    """An occurrence of a task on a day, or the task itself where it has none.

    `ticked` counts the deliverables that are done, from 1, while others are still open.
    `deliverable` is the one that is followed by itself. `leads` are the units that do it, `words`
    the cells that name them, `deadline` the words of its column then in force,
    `phrase` those that its days were read from. `by` is the later
    document by which it stands so. `is_interim` tells of a duty between a plan's end and the
    next plan. `under_way` is the latest word on how far what is not done has come.
    `told_by`: what tells it from the other occurrences of its row: period, party.
    """

    plan: Plan
    task: Task
    status: Status
    kind: ItemKind = ItemKind.DEADLINE
    occurrence: Occurrence | None = None
    days: int | None = None
    done_on: date | None = None
    document: str | None = None
    ticked: tuple[int, ...] = ()
    deliverable: int | None = None
    leads: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    with_: str = ""
    deadline: str = ""
    phrase: str = ""
    by: Amendment | None = None
    extension: Record | None = None
    carried_to: str = ""
    is_interim: bool = False
    under_way: Record | None = None
    told_by: tuple[str, ...] = ()

    @property
    def is_missed_review(self) -> bool:
        """Whether it is a review whose day has passed and of which nothing is recorded."""
        return self.kind is ItemKind.REVIEW and self.status in OPEN and (self.days or 0) < 0

    @property
    def period(self) -> str:
        """The occurrence's period as records name it; empty without one."""
        return self.occurrence.key if self.occurrence else ""

    @property
    def percent(self) -> int | None:
        """How much of what is under way is done, out of 100, where somebody said so."""
        return self.under_way.percent if self.under_way else None

    @property
    def noted(self) -> Message | None:
        """How far what is under way has come, in words; None where nobody said so."""
        note = self.under_way
        if note is None:
            return None
        if note.percent is None:
            return message("under way: {text}", text=note.note)
        return message("under way, {percent} %: {text}", percent=note.percent, text=note.note)

    @property
    def key(self) -> str:
        """What stands after "@": the period, and the deliverable where one is meant."""
        return f"{self.period}#{self.deliverable}" if self.deliverable else self.period

    @property
    def name(self) -> str:
        """What the item is called on the command line: 6.II.11@2023#2."""
        return f"{self.task.id}@{self.key}" if self.key else self.task.id

    @property
    def party(self) -> str | None:
        return self.occurrence.party if self.occurrence else None

    @property
    def doers(self) -> tuple[str, ...]:
        """Who must do it: the party of the occurrence, else the leads."""
        return resolve_leads((self.party,), self.plan.units) if self.party else self.leads

    @property
    def results(self) -> tuple[str, ...]:
        """What it yields: the row's results, or the one that is followed by itself."""
        found = self.task.result
        return (found[self.deliverable - 1],) if self.deliverable else found

    @property
    def why(self) -> tuple[Message, ...]:
        return self.occurrence.why if self.occurrence else ()

    @property
    def order(self) -> tuple[date, int, int, int]:
        """By due date, then by the plan's own order."""
        due = self.occurrence.due if self.occurrence else date.max
        return due, self.plan.terms.year, self.task.place, self.deliverable or 0

    def is_of_lead(self, wanted: str) -> bool:
        """Whether a lead contains the wanted words; an occurrence of one party is that party's."""
        names = (self.party,) if self.party else (*self.leads, *self.words)
        return names_lead(self.plan.units, names, wanted)
