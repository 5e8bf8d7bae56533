"""`kstthc done`, `undo` and `extend`: what happened, with its proof."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.offices import MatchingOption, RowPeriodOption, YesOption, refuse_mixed
from kstthc_cli.cli.options import (
    HANOI,
    DebugOption,
    DossiersOption,
    LangOption,
    LeadOption,
    PlanOption,
    TodayOption,
    begins_of,
    check_common,
    dossier_events,
    plans_around,
    read_day,
    read_plans,
    read_today,
)
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.tasks import find_task, split_name
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
DocumentOption = Annotated[
    str,
    typer.Option(
        "--document",
        metavar=_("NUMBER"),
        show_default=False,
        help=_("The document's number: 12/BC-UBND."),
    ),
]
NoteOption = Annotated[
    str, typer.Option("--note", metavar=_("TEXT"), show_default=False, help=_("A remark."))
]
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        envvar="KSTTHC_BY",
        metavar=_("NAME"),
        show_default=False,
        help=_("Who records; by default the user of this computer."),
    ),
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
    moment = datetime.now(HANOI).isoformat(timespec="microseconds")
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


def meant_by(plans: list[Path], today: str, name: str) -> Meant:
    """The plan, row and period that a name on the command line means."""
    day = read_today(today)
    task, period = split_name(name)
    found = read_plans(plans, day)
    plan, row = find_task(found, task, day, period)
    return Meant(plan, row, period, day, found)


def name_of(record: Record) -> str:
    """What a record speaks of, as typed: 6.II.11@2023#2."""
    name = f"{record.task}@{record.period}" if record.period else record.task
    return f"{name}#{record.result}" if record.result else name


def done(
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("[TASK[@PERIOD]]"),
            show_default=False,
            help=_("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one."),
        ),
    ] = "",
    on: OnOption = "",
    document: DocumentOption = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar=_("FILE"),
            show_default=False,
            help=_("The proof; its SHA-256 is kept."),
        ),
    ] = None,
    note: NoteOption = "",
    by: ByOption = "",
    result: Annotated[
        int | None,
        typer.Option(
            "--result", metavar="N", min=1, help=_("Only the N-th of several deliverables.")
        ),
    ] = None,
    dossiers: DossiersOption = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help=_("Go through everything that is due."))
    ] = False,
    lead: LeadOption = "",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    if interactive:
        from kstthc_cli.cli.walk import walk

        walk(plan, read_today(today), by, lead)
        return
    if not task:
        raise UsageError(message("Name a task, as in: kstthc done 2.I.3 --document 12/BC-UBND"))
    meant = meant_by(plan, today, task)
    when = read_day(on, "--on") if on else None
    events = dossier_events(meant.plan, dossiers, meant.today)
    recorded = record_done(
        meant.plan, meant.task, meant.period, when, meant.stamp(by), Proof(document, (file,) if file else (), note),
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


def undo(
    record: Annotated[
        str,
        typer.Argument(metavar=_("ID"), help=_("A record's id, or its beginning; see: kstthc log")),
    ],
    note: NoteOption = "",
    by: ByOption = "",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    day = read_today(today)
    found = read_plans(plan, day)
    holders = [p for p in found.all if _holds_record(p, record)] or list(found.plans[:1])
    recorded = record_undo(holders[0], record, stamp_of(by, day), note)
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


def extend(
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
    document: DocumentOption = "",
    matching: MatchingOption = "",
    period: RowPeriodOption = "",
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
    note: NoteOption = "",
    by: ByOption = "",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    refuse_mixed(task, matching, period, yes=yes)
    if deadline or issued:
        _amend(plan, today, matching, deadline, document, issued, to)
        return
    if not to:
        raise UsageError(message("“{name}” is missing.", name="--to"))
    if matching:
        from kstthc_cli.cli.many import Rows, extend_many  # only where many are meant

        day = read_today(today)
        extend_many(
            plan, day, Rows(matching, period, yes), read_day(to, "--to"), Proof(document, note=note),
            lambda one: stamp_of(by, day, one),
        )  # fmt: skip
        return
    meant = meant_by(plan, today, task)
    recorded = record_extension(
        meant.plan,
        meant.task,
        meant.period,
        read_day(to, "--to"),
        meant.stamp(by),
        Proof(document, note=note),
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


def _amend(
    plans: list[Path], today: str, matching: str, words: str, document: str, issued: str, to: str
) -> None:
    """The text of an amendment for the rows meant; UsageError on what is missing or too much."""
    if to or not matching:
        raise UsageError(message("--deadline goes with --matching, and without --to."))
    for name, value in (("--deadline", words), ("--document", document), ("--issued", issued)):
        if not value.strip():
            raise UsageError(message("“{name}” is missing.", name=name))
    from kstthc_cli.cli.many import NewDeadline, amendments_for_many

    new = NewDeadline(words, document, read_day(issued, "--issued"))
    amendments_for_many(new, matching, plans, read_today(today))
