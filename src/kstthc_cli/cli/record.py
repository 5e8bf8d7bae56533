"""`kstthc done`, `undo` and `extend`: what happened, with its proof."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.context import Context, begins_of, dossier_events, plans_around
from kstthc_cli.cli.days import now
from kstthc_cli.cli.offices import MatchingOption, YesOption, refuse_mixed
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message, show_day
from kstthc_cli.plan.find import Found, next_begins
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.expected import wanted_of
from kstthc_cli.progress.finishing import record_done
from kstthc_cli.progress.granting import record_extension
from kstthc_cli.progress.journal import (
    journal_path,
    read_journal,
)
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.recording import Proof, Recorded, Stamp, begins_on
from kstthc_cli.progress.undoing import record_undo

TaskArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("TASK[@PERIOD]"),
        help=_("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one."),
    ),
]
OnOption = Annotated[
    str,
    typer.Option("--on", metavar=_("DAY"), show_default=False, help=_("When; by default today.")),
]
ACTION_NAMES = {
    Action.DONE: message("done"),
    Action.UNDO: message("taken back"),
    Action.WAIVE: message("waived"),
    Action.EXTEND: message("extended"),
    Action.OPEN: message("opened"),
    Action.CARRY: message("carried over"),
    Action.NOTE: message("under way"),
    Action.PROVE: message("proof added"),
}


def stamp_of(by: str, today: date, plan: Plan | None = None, found: Found | None = None) -> Stamp:
    """Who and when, for the journal, and what is known of the plans around."""
    moment = now().isoformat(timespec="microseconds")
    if plan is None:
        return Stamp(by or _user(), moment, today)
    begins = begins_of(plan, read_journal(journal_path(plan.file)).records)
    around = plans_around(plan, found, today) if found and plan.has_ended(today) else ()
    follows = next_begins(plan, around)
    return Stamp(by or _user(), moment, today, begins, follows)


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


def name_of(record: Record) -> str:
    """What a record speaks of, as typed: 6.II.11@2023#2."""
    name = f"{record.task}@{record.period}" if record.period else record.task
    return f"{name}#{record.result}" if record.result else name


@takes(*RECORDS, "document", "note", "dossiers", "lead")
def done(
    context: Context,
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("[TASK[@PERIOD]]"),
            show_default=False,
            help=_("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one."),
        ),
    ] = "",
    on: OnOption = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar=_("FILE"),
            show_default=False,
            help=_("The proof; its SHA-256 is kept."),
        ),
    ] = None,
    result: Annotated[
        int | None,
        typer.Option(
            "--result", metavar="N", min=1, help=_("Only the N-th of several deliverables.")
        ),
    ] = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help=_("Go through everything that is due."))
    ] = False,
) -> None:
    if interactive:
        from kstthc_cli.cli.walk import walk

        walk(context)
        return
    if not task:
        raise UsageError(message("Name a task, as in: kstthc done 2.I.3 --document 12/BC-UBND"))
    meant = meant_by(context, task)
    when = context.read_day(on, "--on") if on else None
    events = dossier_events(meant.plan, context.dossiers, meant.today)
    recorded = record_done(
        meant.plan, meant.task, meant.period, when, meant.stamp(context.by),
        Proof(context.document, (file,) if file else (), context.note),
        result, events,
    )  # fmt: skip
    tell_done(recorded)


def tell_done(recorded: Recorded) -> None:
    record, item = recorded.record, recorded.item
    name = item.name if item is not None else name_of(record)
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
    values = {"id": record.id, "name": name, "day": record.on, "due": record.due}
    if record.on > record.due:
        tell(message("Recorded {id}: {name} done on {day}, late; it was due on {due}.", **values))
    else:
        tell(message("Recorded {id}: {name} done on {day}, in time (due {due}).", **values))
    if record.result is not None and item.deliverable is None:
        wanted = wanted_of(item.task, None)
        left = [n for n in wanted if n not in (*item.ticked, record.result)]
        for number in left:
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
    if not (record.document or record.file):
        tell(
            message(
                "Without proof yet. With it: kstthc undo {id}, then done … --document NUMBER --file FILE",
                id=record.id,
            )
        )


@takes(*RECORDS, "note")
def undo(
    context: Context,
    record: Annotated[
        str,
        typer.Argument(metavar=_("ID"), help=_("A record's id, or its beginning; see: kstthc log")),
    ],
) -> None:
    found = context.found
    holders = [p for p in found.all if _holds_record(p, record)] or list(found.plans[:1])
    recorded = record_undo(holders[0], record, stamp_of(context.by, context.day), context.note)
    taken = recorded.target
    assert taken is not None  # noqa: S101 - an undo has one
    tell(
        message(
            "Recorded {id}: {what} of {name} is taken back. The history keeps both.",
            id=recorded.record.id,
            what=ACTION_NAMES[taken.action],
            name=name_of(taken),
        )
    )


def _holds_record(plan: Plan, wanted: str) -> bool:
    records = read_journal(journal_path(plan.file)).records
    return any(record.id.startswith(wanted.lower()) for record in records)


@takes(*RECORDS, "document", "note", "period")
def extend(
    context: Context,
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("[TASK[@PERIOD]]"),
            show_default=False,
            help=_("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one."),
        ),
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar=_("DAY"), show_default=False, help=_("The new last day."))
    ] = "",
    matching: MatchingOption = "",
    deadline: Annotated[
        str,
        typer.Option(
            "--deadline",
            metavar=_("WORDS"),
            show_default=False,
            help=_(
                "With --matching, instead of --to: a new deadline from now on, as text to paste into "
                "the plans."
            ),
        ),
    ] = "",
    issued: Annotated[
        str,
        typer.Option(
            "--issued",
            metavar=_("DAY"),
            show_default=False,
            help=_("With --deadline: the day of the document."),
        ),
    ] = "",
    yes: YesOption = False,
) -> None:
    refuse_mixed(task, matching, context.period, yes=yes)
    if deadline or issued:
        _amend(context, matching, deadline, issued, to)
        return
    if not to:
        raise UsageError(message("“{name}” is missing.", name="--to"))
    day, proof = context.read_day(to, "--to"), Proof(context.document, note=context.note)
    if matching:
        from kstthc_cli.cli.many import Rows, extend_many  # only where many are meant

        rows = Rows(matching, context.period, yes)
        extend_many(context, rows, day, proof, lambda one: stamp_of(context.by, context.day, one))
        return
    meant = meant_by(context, task)
    recorded = record_extension(
        meant.plan, meant.task, meant.period, day, meant.stamp(context.by), proof
    )
    record = recorded.record
    tell(
        message(
            "Recorded {id}: {name} is extended to {day} by {document}.",
            id=record.id,
            name=name_of(record),
            day=record.to,
            document=record.document,
        )
    )


def _amend(context: Context, matching: str, words: str, issued: str, to: str) -> None:
    """The text of an amendment for the rows meant; UsageError on what is missing or too much."""
    if to or not matching:
        raise UsageError(message("--deadline goes with --matching, and without --to."))
    given = (("--deadline", words), ("--document", context.document), ("--issued", issued))
    for name, value in given:
        if not value.strip():
            raise UsageError(message("“{name}” is missing.", name=name))
    from kstthc_cli.cli.many import NewDeadline, amendments_for_many

    new = NewDeadline(words, context.document, context.read_day(issued, "--issued"))
    amendments_for_many(context, new, matching)
