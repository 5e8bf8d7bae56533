"""What commands that record share: who and when, the tasks named, and that it is told."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.days import now
from kstthc_cli.cli.output import tell, tell_each
from kstthc_cli.documents.recorded import words_of
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.find import Found, next_begins, plans_around
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.record import Action
from kstthc_cli.progress.recording import Stamp, Step, record_together, refuse_twice
from kstthc_cli.progress.worklist import begins_of

Make = Callable[[Plan, Task, str, Stamp], Step]
"""The step that records something of a row, in the period that stands after its “@”."""


class Decision(NamedTuple):
    """Rows whose content has these words, how each is recorded, and the words that tell it.

    `period` stands after “@”; with `yes` nobody is asked.
    """

    matching: str
    period: str
    yes: bool
    make: Make
    done: Message


def stamp_of(by: str, today: date, plan: Plan | None = None, found: Found | None = None) -> Stamp:
    """Who and when, for the journal, and what is known of the plans around."""
    if plan is None:
        return Stamp(by or _user(), today, now)
    begins = begins_of(plan, read_journal(journal_path(plan.file)).records)
    around = plans_around(plan, found, today) if found and plan.has_ended(today) else ()
    follows = next_begins(plan, around)
    return Stamp(by or _user(), today, now, begins, follows)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without users
        return "?"


class Meant(NamedTuple):
    """What a task on the command line means: its plan, its row, and the words after "@"."""

    plan: Plan
    task: Task
    period: str
    stamp: Stamp

    @property
    def name(self) -> str:
        """The whole name, with its plan."""
        name = f"{self.plan.name}:{self.task.id}"
        return f"{name}@{self.period}" if self.period else name


def meant_by(context: Context, name: str) -> Meant:
    """The plan, row and period that a name on the command line means, and who records now."""
    plan, row, period = context.task_to_record(name)
    return Meant(plan, row, period, stamp_of(context.by, context.day, plan, context.found))


def record_all(context: Context, names: Sequence[str], make: Make) -> None:
    """Record the same of every task named, of all of them or of none, and tell it."""
    meant = [meant_by(context, name) for name in names]
    refuse_twice([each.name for each in meant])
    for each, made in zip(meant, record_together([make(*each) for each in meant]), strict=True):
        if len(context.found.all) > 1:  # a name alone may mean another office's row than one thinks
            tell(
                message(
                    "In plan {number}, {issuer}:",
                    number=each.plan.number,
                    issuer=each.plan.document["issuer"],
                )
            )
        for recorded in made:
            if recorded.record.action is not Action.OPEN:  # one that an export opens by the way
                tell_each(words_of(recorded))


def missing(name: str, command: str) -> UsageError:
    """That an option lacks without which the command can record nothing."""
    return UsageError(
        message("“{name}” is missing. See “kstthc {command} --help”.", name=name, command=command)
    )
