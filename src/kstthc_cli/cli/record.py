"""`kstthc done` and `undo`: what happened, with its proof."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from kstthc_cli.cli.completing import records
from kstthc_cli.cli.context import Context, dossier_events
from kstthc_cli.cli.declared import argument, flag, number, option
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.output import tell_each
from kstthc_cli.cli.recording import OnOption, TasksArgument, record_all, stamp_of
from kstthc_cli.documents.recorded import words_of
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.finishing import finishing
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.recording import Proof, Stamp, Step, record_together, refuse_twice
from kstthc_cli.progress.undoing import undoing

FILE_HELP = _("The proof; its SHA-256 is kept. May be repeated.")
LINK_HELP = _("Where the proof stands on the web; may be repeated.")
ID_HELP = _("A record's id, or its beginning; see: kstthc log. May be repeated.")


@takes(*RECORDS, "document", "note", "dossiers", "lead")
def done(
    context: Context,
    task: TasksArgument = None,
    on: OnOption = "",
    file: Annotated[list[Path] | None, option("--file", _("FILE"), FILE_HELP)] = None,
    link: Annotated[list[str] | None, option("--link", "https://…", LINK_HELP)] = None,
    result: Annotated[
        int | None, number("--result", _("Only the N-th of several deliverables."), 1)
    ] = None,
    interactive: Annotated[
        bool, flag("--interactive", _("Go through everything that is due."), "-i")
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

    def make(plan: Plan, row: Task, period: str, stamp: Stamp) -> Step:
        events = dossier_events(plan, context.dossiers, stamp.today)
        return finishing(plan, row, period, when, stamp, proof, result, events)

    record_all(context, task, make)


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
    record: Annotated[list[str], argument(_("ID..."), ID_HELP, autocompletion=records)],
) -> None:
    refuse_twice(record)
    plans = context.found
    steps = []
    for wanted in record:
        holders = [p for p in plans.all if _holds_record(p, wanted)] or list(plans.plans[:1])
        stamp = stamp_of(context.by, context.day)
        steps.append(undoing(holders[0], wanted, stamp, context.note))
    for [recorded] in record_together(steps):
        tell_each(words_of(recorded))


def _holds_record(plan: Plan, wanted: str) -> bool:
    records = read_journal(journal_path(plan.file)).records
    return any(record.id.startswith(wanted.lower()) for record in records)
