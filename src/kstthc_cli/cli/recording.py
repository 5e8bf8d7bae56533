"""What commands that record share: who and when, the tasks named, and what is told afterwards."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from kstthc_cli.cli.context import Context, begins_of, plans_around
from kstthc_cli.cli.days import now
from kstthc_cli.cli.output import tell
from kstthc_cli.documents.tables.records import name_of
from kstthc_cli.messages import Message, _, message, show_day
from kstthc_cli.plan.find import Found, next_begins
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.expected import wanted_of
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.record import Record
from kstthc_cli.progress.recording import (
    Recorded,
    Stamp,
    Step,
    begins_on,
    record_together,
    refuse_twice,
)
from kstthc_cli.progress.status import Item, ItemKind
from kstthc_cli.progress.wording import days_late

PERIOD_HELP = _(
    "A task, and with @ its period or several: 2.I.3@2023-05, 2.I.3@2023-03..2023-05; "
    "without, the earliest open one. May be repeated."
)
OnOption = Annotated[
    str,
    typer.Option("--on", metavar=_("DAY"), show_default=False, help=_("When; by default today.")),
]


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


@dataclass(frozen=True)
class Meant:
    """What a task on the command line means: its plan, its row, and the words after "@"."""

    plan: Plan
    task: Task
    period: str
    today: date
    found: Found

    def stamp(self, by: str) -> Stamp:
        """Who records it, and when."""
        return stamp_of(by, self.today, self.plan, self.found)


def meant_by(context: Context, name: str) -> Meant:
    """The plan, row and period that a name on the command line means."""
    plan, row, period = context.task_named(name)
    return Meant(plan, row, period, context.day, context.found)


def record_all(
    context: Context, names: Sequence[str], step: Callable[[Meant], Step]
) -> list[Recorded]:
    """Record the same of every task named: of all of them, or of none where one cannot be."""
    meant = [meant_by(context, name) for name in names]
    refuse_twice([_full_name(each) for each in meant])
    return [one for some in record_together([step(each) for each in meant]) for one in some]


def _full_name(meant: Meant) -> str:
    name = f"{meant.plan.name}:{meant.task.id}"
    return f"{name}@{meant.period}" if meant.period else name


def tell_done(recorded: Recorded) -> None:
    """What was recorded as done, what is still missing, and what to type then."""
    record, item = recorded.record, recorded.item
    if recorded.target is not None:
        _tell_completed(recorded, recorded.target)
        return
    if item is None or item.occurrence is None or record.due is None or record.on is None:
        tell(
            message(
                "Recorded {id}: evidence for {name}, {day}.",
                id=record.id,
                name=record.task,
                day=show_day(record.on),
            )
        )
        return
    tell(_done_words(record, item))
    for number in _still_open(record, item):
        tell(
            message(
                "  still open, deliverable {number}: {name}",
                number=number,
                name=item.task.result[number - 1],
            )
        )
    begins = begins_on(item)
    if begins is not None and record.on < begins:
        tell(message("Note: its period begins only on {day}.", day=begins))
    if not (record.document or record.file or record.link):
        tell(
            message(
                "Without proof yet. When there is one: kstthc done {name} --document NUMBER --file FILE",
                name=name_of(record),
            )
        )


def _done_words(record: Record, item: Item) -> Message:
    due, on = record.due or date.max, record.on or date.min
    values = {"id": record.id, "name": item.name, "day": on, "due": due}
    if item.kind is ItemKind.REVIEW:
        return message("Recorded {id}: {name} reviewed on {day}.", **values)
    if on > due:
        values["late"] = days_late(-item.plan.terms.calendar.between(on, due))
    wanted = wanted_of(item.task, None)
    if record.result is None or item.deliverable is not None or len(wanted) < 2:
        if on > due:
            return message(
                "Recorded {id}: {name} done on {day}, {late}; it was due on {due}.", **values
            )
        return message("Recorded {id}: {name} done on {day}, on time (due {due}).", **values)
    values |= {"count": len({*item.ticked, record.result} & {*wanted}), "total": len(wanted)}
    if on > due:
        return message(
            "Recorded {id}: {name}, {count} of {total} deliverables done; this one on {day}, {late} (due {due}).",
            **values,
        )
    return message(
        "Recorded {id}: {name}, {count} of {total} deliverables done; this one on {day}, on time (due {due}).",
        **values,
    )


def _still_open(record: Record, item: Item) -> list[int]:
    """The deliverables that are still to come after one of several was done."""
    if record.result is None or item.deliverable is not None:
        return []
    return [n for n in wanted_of(item.task, None) if n not in (*item.ticked, record.result)]


def _tell_completed(recorded: Recorded, done: Record) -> None:
    """What was added to the proof of something that is done already."""
    added = [
        part for record in recorded.records for part in (record.document, record.file, record.link)
    ]
    tell(
        message(
            "Recorded {id}: the proof of {name}, done on {day}, now has also {proof}.",
            id=recorded.record.id,
            name=name_of(done),
            day=done.on,
            proof="; ".join(part for part in added if part),
        )
    )
