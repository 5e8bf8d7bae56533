"""`kstthc done`, `note` and `undo`: what happened, with its proof, and how far the rest has come."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import tell_each
from kstthc_cli.cli.recording import record_all, stamp_of
from kstthc_cli.documents.recorded import words_of
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.finishing import finishing
from kstthc_cli.progress.noting import noting
from kstthc_cli.progress.recording import (
    Proof,
    Stamp,
    Step,
    read_link,
    record_together,
    refuse_twice,
)
from kstthc_cli.progress.undoing import holder_of, undoing


def done(
    context: Context,
    task: list[str],
    on: str,
    file: list[Path],
    link: list[str],
    result: int | None,
    interactive: bool,
) -> None:
    if interactive:
        from kstthc_cli.cli.walk import walk

        walk(context)
        return
    if not task:
        raise UsageError(message("Name a task, as in: kstthc done 2.I.3 --document 12/BC-UBND"))
    when = context.read_day(on, "--on") if on else None
    links = tuple(dict.fromkeys(map(read_link, link)))
    proof = Proof(context.documents, tuple(file), context.note, links)

    def make(plan: Plan, row: Task, period: str, stamp: Stamp) -> Step:
        events = context.events(plan)
        return finishing(plan, row, period, when, stamp, proof, result, events)

    record_all(context, task, make)


def note(context: Context, task: str, text: str, percent: int | None) -> None:
    def make(plan: Plan, row: Task, period: str, stamp: Stamp) -> Step:
        return noting(plan, row, period, stamp, percent, text)

    record_all(context, [task], make)


def undo(context: Context, record: list[str]) -> None:
    refuse_twice(record)
    plans = context.found
    steps = []
    for wanted in record:
        holder = holder_of(wanted, plans.all) or plans.plans[0]
        stamp = stamp_of(context.by, context.day)
        steps.append(undoing(holder, wanted, stamp, context.note))
    for [recorded] in record_together(steps):
        tell_each(words_of(recorded))
