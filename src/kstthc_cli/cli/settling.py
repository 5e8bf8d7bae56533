"""`kstthc waive`, `extend` and `carry`: what does not apply, or not yet, or to the next plan."""

from __future__ import annotations

from typing import Annotated

import typer

from kstthc_cli.cli.completing import tasks
from kstthc_cli.cli.context import Context, plans_around
from kstthc_cli.cli.offices import Rows
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.recording import (
    PERIOD_HELP,
    Meant,
    meant_by,
    record_all,
    stamp_of,
)
from kstthc_cli.cli.tasks import find_task
from kstthc_cli.documents.tables.records import name_of
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message, plural
from kstthc_cli.plan.find import Found
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.carrying import left_over, record_carry, record_settling
from kstthc_cli.progress.granting import extending, waiving
from kstthc_cli.progress.record import Record
from kstthc_cli.progress.recording import Proof, Step

MatchingOption = Annotated[
    str,
    typer.Option(
        "--matching",
        metavar=_("TEXT"),
        show_default=False,
        help=_("Instead of a task: the rows of all plans whose content has these words."),
    ),
]
YesOption = Annotated[
    bool, typer.Option("--yes", help=_("With --matching: record the rows shown without asking."))
]


@takes(*RECORDS, "document", "period", formats=("table",))
def waive(
    context: Context,
    task: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[TASK[@PERIOD]]..."),
            autocompletion=tasks,
            show_default=False,
            help=_(
                "A task with all its periods, or with @ one or several: 2.I.3@2023-05, "
                "2.I.3@2023-03..2023-05. May be repeated."
            ),
        ),
    ] = None,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar=_("TEXT"), show_default=False, help=_("Why it does not apply.")
        ),
    ] = "",
    all_open: Annotated[
        bool,
        typer.Option(
            "--all-open",
            help=_("All dated work of the plan named by --plan that is still open, listed first."),
        ),
    ] = False,
    matching: MatchingOption = "",
    yes: YesOption = False,
) -> None:
    if sum((all_open, bool(task), bool(matching))) != 1:
        raise UsageError(
            message(
                "Name a task, or with --plan an ended plan and --all-open, or with --matching rows "
                "of all plans."
            )
        )
    if matching:
        from kstthc_cli.cli.many import waive_many  # only where many are meant

        rows = Rows(matching, context.period, yes)
        waive_many(context, rows, reason, lambda one: stamp_of(context.by, context.day, one))
        return
    _refuse_for_one(context, yes=yes)
    if all_open:
        _settle(context, reason)
        return

    def step(meant: Meant) -> Step:
        stamp = meant.stamp(context.by)
        return waiving(meant.plan, meant.task, meant.period, stamp, reason, context.documents)

    for recorded in record_all(context, task or [], step):
        record = recorded.record
        text = message("Recorded {id}: {name} does not apply.", id=record.id, name=name_of(record))
        if not record.period:
            text = message(
                "Recorded {id}: {name} does not apply, in any period.",
                id=record.id,
                name=record.task,
            )
        tell(text)


@takes(*RECORDS, "document", "note", "period", formats=("table",))
def extend(
    context: Context,
    task: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[TASK[@PERIOD]]..."),
            autocompletion=tasks,
            help=PERIOD_HELP,
            show_default=False,
        ),
    ] = None,
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
    if bool(task) == bool(matching.strip()):
        raise UsageError(message("Name a task, or with --matching rows of all plans."))
    if deadline or issued:
        _amend(context, matching, deadline, issued, to)
        return
    if not to:
        raise UsageError(message("“{name}” is missing.", name="--to"))
    day = context.read_day(to, "--to")
    proof = Proof(context.documents, note=context.note)
    if matching:
        from kstthc_cli.cli.many import extend_many  # only where many are meant

        rows = Rows(matching, context.period, yes)
        extend_many(context, rows, day, proof, lambda one: stamp_of(context.by, context.day, one))
        return
    _refuse_for_one(context, yes=yes)

    def step(meant: Meant) -> Step:
        stamp = meant.stamp(context.by)
        return extending(meant.plan, meant.task, meant.period, day, stamp, proof)

    for recorded in record_all(context, task or [], step):
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


def _refuse_for_one(context: Context, *, yes: bool) -> None:
    """UsageError on options that choose among rows of many plans, where a row is named."""
    if context.period or yes:
        raise UsageError(message("--period and --yes go with --matching."))


def _amend(context: Context, matching: str, words: str, issued: str, to: str) -> None:
    """The text of an amendment for the rows meant; UsageError on what is missing or too much."""
    if to or not matching:
        raise UsageError(message("--deadline goes with --matching, and without --to."))
    given = (("--deadline", words), ("--document", context.documents), ("--issued", issued))
    for name, value in given:
        if not value.strip():
            raise UsageError(message("“{name}” is missing.", name=name))
    from kstthc_cli.cli.many import NewDeadline, amendments_for_many

    new = NewDeadline(words, context.documents, context.read_day(issued, "--issued"))
    amendments_for_many(context, new, matching)


def _settle(context: Context, reason: str) -> None:
    """Waive all that is left of one plan: listed first, then recorded."""
    day, found = context.day, context.found
    if not context.plan or len(found.plans) != 1:
        raise UsageError(message("Name the one plan that is settled: --plan 2023"))
    owner = found.plans[0]
    left = left_over(owner, day, context.progress(owner))
    if not left:
        tell(message("Plan {number} has no unfinished dated work.", number=owner.number))
        return
    for item in left:
        due = item.occurrence.due if item.occurrence else ""
        tell(message("  {name}, due {due}: {content}", name=item.name, due=due,
                     content=" ".join(item.task.content.split())))  # fmt: skip
    recorded = record_settling(
        owner, stamp_of(context.by, day, owner, found), reason, context.documents
    )
    tell(
        plural(
            "Recorded: {n} deadline of plan {number} does not apply ({document}).",
            "Recorded: {n} deadlines of plan {number} do not apply ({document}).",
            len(recorded),
            number=owner.number,
            document=context.documents,
        )
    )


@takes(*RECORDS, "note")
def carry(
    context: Context,
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("TASK[@PERIOD]"),
            autocompletion=tasks,
            help=_("Open work of an earlier plan: 2023:1.I.2@2023."),
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar=_("PLAN:TASK"),
            show_default=False,
            help=_("The row of the later plan that takes it over: 2024:1.I.3."),
        ),
    ] = "",
) -> None:
    if ":" not in to:
        raise UsageError(message("Say which row takes it over: --to PLAN:TASK, as 2024:1.I.3"))
    meant = meant_by(context, task)
    taker, row = find_task(_around(meant), to, meant.today)
    recorded = record_carry(
        meant.plan, meant.task, meant.period, taker, row, meant.stamp(context.by), context.note
    )
    _tell_carried(meant, taker, row, recorded.record)


def _tell_carried(meant: Meant, taker: Plan, row: Task, record: Record) -> None:
    tell(
        message(
            "Recorded {id}: {name} is carried over to {target}.",
            id=record.id,
            name=name_of(record),
            target=record.target,
        )
    )
    origin = f"{meant.plan.name}:{name_of(record)}"
    if origin not in row.carried_from:
        tell(
            message(
                "Add to row {task} of {file}:  carried_from: {origin}",
                task=row.id,
                file=taker.file,
                origin=origin,
            )
        )
    if not taker.holds(meant.today):
        tell(
            message(
                "It stays in the lists of plan {number} until plan {taker} is in force.",
                number=meant.plan.number,
                taker=taker.number,
            )
        )


def _around(meant: Meant) -> Found:
    """What the command knows, and the plans beside the plan in its folder."""
    around = plans_around(meant.plan, meant.found, meant.today)
    return Found(meant.found.plans, others=tuple(p for p in around if p not in meant.found.plans))
