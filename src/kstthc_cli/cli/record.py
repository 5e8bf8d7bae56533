"""`kstthc done` and `undo`: what happened, with its proof."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from kstthc_cli.cli.completing import records, tasks
from kstthc_cli.cli.context import Context, dossier_events
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.recording import (
    PERIOD_HELP,
    Meant,
    OnOption,
    record_all,
    stamp_of,
    tell_done,
)
from kstthc_cli.documents.tables.records import ACTION_NAMES, name_of
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.finishing import finishing
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.recording import Proof, Step, record_together, refuse_twice
from kstthc_cli.progress.undoing import undoing


@takes(*RECORDS, "document", "note", "dossiers", "lead")
def done(
    context: Context,
    task: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[TASK[@PERIOD]]..."),
            autocompletion=tasks,
            show_default=False,
            help=PERIOD_HELP,
        ),
    ] = None,
    on: OnOption = "",
    file: Annotated[
        list[Path] | None,
        typer.Option(
            "--file",
            metavar=_("FILE"),
            show_default=False,
            help=_("The proof; its SHA-256 is kept. May be repeated."),
        ),
    ] = None,
    link: Annotated[
        list[str] | None,
        typer.Option(
            "--link",
            metavar="https://…",
            show_default=False,
            help=_("Where the proof stands on the web; may be repeated."),
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
    if context.lead:
        raise UsageError(message("--lead goes with --interactive; a task has its lead already."))
    when = context.read_day(on, "--on") if on else None
    links = tuple(dict.fromkeys(_link(words) for words in link or ()))
    proof = Proof(context.documents, tuple(file or ()), context.note, links)

    def step(meant: Meant) -> Step:
        events = dossier_events(meant.plan, context.dossiers, meant.today)
        stamp = meant.stamp(context.by)
        return finishing(meant.plan, meant.task, meant.period, when, stamp, proof, result, events)

    for recorded in record_all(context, task, step):
        if recorded.item is not None:
            tell_done(recorded)


def _link(words: str) -> str:
    """A link as it is kept; UsageError where it leads to no place on the web."""
    text = words.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or not text.isprintable():
        raise UsageError(
            message(
                "--link: “{words}” is no link; write https://…, a file with --file.", words=words
            )
        )
    if " " in text:
        raise UsageError(message("--link: “{words}” has a space in it.", words=words))
    return text


@takes(*RECORDS, "note")
def undo(
    context: Context,
    record: Annotated[
        list[str],
        typer.Argument(
            metavar=_("ID..."),
            autocompletion=records,
            help=_("A record's id, or its beginning; see: kstthc log. May be repeated."),
        ),
    ],
) -> None:
    refuse_twice(record)
    plans = context.found
    steps = []
    for wanted in record:
        holders = [p for p in plans.all if _holds_record(p, wanted)] or list(plans.plans[:1])
        stamp = stamp_of(context.by, context.day)
        steps.append(undoing(holders[0], wanted, stamp, context.note))
    for [recorded] in record_together(steps):
        taken = recorded.target
        if taken is not None:
            tell(
                message(
                    "Recorded {id}: {what} of {name} is taken back. The history keeps both.",
                    id=recorded.record.id,
                    what=ACTION_NAMES[taken.action],
                    name=name_of(taken),
                )
            )
        if recorded.falling:
            tell(
                message(
                    "The proof added to it falls with it: {ids}.",
                    ids=", ".join(one.id for one in recorded.falling),
                )
            )


def _holds_record(plan: Plan, wanted: str) -> bool:
    records = read_journal(journal_path(plan.file)).records
    return any(record.id.startswith(wanted.lower()) for record in records)
