"""`kstthc done --interactive`: everything that is due, one after the other."""

from __future__ import annotations

from datetime import date

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import tell, tell_each
from kstthc_cli.cli.recording import stamp_of
from kstthc_cli.documents.recorded import words_of
from kstthc_cli.errors import KstthcError, UsageError
from kstthc_cli.messages import _, message, plural, show_day, show_weekday
from kstthc_cli.progress.finishing import record_done
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.recording import Proof
from kstthc_cli.progress.wording import time_left
from kstthc_cli.progress.worklist import due_this_week


def walk(context: Context) -> None:
    """Everything due, one after the other: done, passed over, or stop."""
    found = context.found
    waiting = [
        item
        for plan in found.plans
        for item in due_this_week(plan, context.day, context.progress(plan))
        if context.is_chosen(item)
    ]
    count = 0
    try:
        for item in waiting:
            answer = _asked(item)
            if answer is None:
                break
            if answer:
                proof, when = _asked_for_proof(context)
                try:
                    stamp = stamp_of(context.by, context.day, item.plan, found)
                    done = record_done(item.plan, item.task, item.key, when, stamp, proof)
                    tell_each(words_of(done))
                    count += 1
                except KstthcError as error:
                    tell(error.message)
    except typer.Abort:
        tell("")
        raise
    finally:
        tell(plural("{n} recorded.", "{n} recorded.", count))


def _asked(item: Item) -> bool | None:
    """True for done, False for the next one, None to stop."""
    due = item.occurrence.due if item.occurrence else None
    tell("")
    tell(f"{item.name}  {item.task.content}")
    tell(message("  due {day}, {left}", day=show_weekday(due) if due else "", left=time_left(item)))
    answer = typer.prompt(
        _("Done? y = yes, Enter = next, q = stop"), default="", show_default=False, err=True
    )
    letter = answer.strip().casefold()[:1]
    if letter == "q":
        return None
    return letter in ("y", "c", "x")


def _asked_for_proof(context: Context) -> tuple[Proof, date]:
    while True:
        words = typer.prompt(_("On which day"), default=show_day(context.day), err=True)
        try:
            when = context.read_day(words, "--on")
            break
        except UsageError as error:
            tell(error.message)
    document = typer.prompt(
        _("Document number (Enter if none)"), default="", show_default=False, err=True
    )
    return Proof(document.strip()), when
