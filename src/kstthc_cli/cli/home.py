"""`kstthc` alone: what is late, what is due this week, and what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import timedelta

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.due import by_lead, interim
from kstthc_cli.cli.options import takes
from kstthc_cli.documents.listing import Document
from kstthc_cli.documents.tables.items import list_of
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message, show_day
from kstthc_cli.plan.find import plans_folder
from kstthc_cli.progress.status import Item, ItemKind, Status, items_of
from kstthc_cli.progress.wording import standing_words
from kstthc_cli.progress.worklist import due_items, standing_of, week_of

MOST = 3
"""Rows of each part; the rest is told as a number, and the command that lists them."""

BESIDE = 40
"""Columns of a command up to which it stands beside what it does."""

Command = tuple[str, Message]
"""What to type, and what it does."""


@takes("plan", "today", formats=("table",))
def home(context: Context) -> None:
    try:
        plans = context.found.plans
    except UnusableInputError:
        if context.plan or _has_plans():
            raise
        context.say(_beginning())
        return
    context.tell_notices()
    this_week = week_of(context.day)
    known = [item for plan in plans for item in items_of(plan, context.day, context.progress(plan))]
    known += filter(
        context.is_chosen, interim(context, week_of(this_week.last + timedelta(days=1)))
    )
    week = due_items(known, this_week, context.day)
    late = [item for item in week if item.status is Status.OVERDUE]
    due = [item for item in week if item.status is not Status.OVERDUE]
    standing = standing_of(known, context.day)
    context.say(f"{show_day(context.day)} · {standing_words(standing)}\n")
    for title, items, rest in (
        (message("Overdue"), late, "kstthc overdue"),
        (message("This week"), due, "kstthc due --week"),
    ):
        if items:
            _show(context, title, items, rest)
        if items and items is late:
            context.say(f"{by_lead(late)}\n")
    context.say("\n" + _typed(_next(context, due, late)))
    context.fail_on_refused()


def _has_plans() -> bool:
    from pathlib import Path

    folder = plans_folder(Path.cwd())
    return folder is not None and any(folder.glob("*.y*ml"))


def _show(context: Context, title: Message, items: Sequence[Item], rest: str) -> None:
    """The first rows of a part, and where the rest is."""
    document = list_of(items[:MOST], context.found.plans, context.day, title)
    head = f"\n{title} ({len(items)})\n"
    context.show(Document(title, document.main, before=(head,)))
    if len(items) > MOST:
        context.say(
            str(message("… and {n} more: {command}", n=len(items) - MOST, command=rest)) + "\n"
        )


def _next(context: Context, due: Sequence[Item], late: Sequence[Item]) -> Iterator[Command]:
    """Three commands that are of use now, about what is there; they name the same plans."""
    named = "".join(f" --plan {shlex.quote(str(path))}" for path in context.plan)
    first = next((item for item in (*late, *due) if item.kind is ItemKind.DEADLINE), None)
    if first is not None:
        several = len(context.found.plans) > 1 and not context.plan
        of_plan = f"{first.plan.name}:" if several else ""
        plan = f" --plan {shlex.quote(first.plan.file)}" if context.plan else ""
        yield (
            f'kstthc done {of_plan}{first.name} --document "…"{plan}',
            message("record that it is done, with the document's number"),
        )
        yield (
            f"kstthc show {of_plan}{first.task.id}{plan}",
            message("all of this row: its days and why"),
        )
    else:
        yield f"kstthc due --month{named}", message("what is due this month")
        yield f"kstthc list{named}", message("all rows and how they stand")
    if late:
        yield f"kstthc report reminder{named}", message("reminders to those who lead what is late")
    else:
        yield (
            f"kstthc report progress --output bao-cao.docx{named}",
            message("the report on progress"),
        )


def _typed(commands: Iterator[Command]) -> str:
    known = [*commands]
    room = max(len(command) for command, _text in known)
    gap = "  " if room <= BESIDE else "\n      "
    room = room if room <= BESIDE else 0
    lines = "".join(f"  {command:{room}}{gap}{text}\n" for command, text in known)
    return f"{message('What to type next:')}\n{lines}"


def _beginning() -> str:
    """How to begin where there is no plan."""
    steps = (
        ("kstthc init", message("a working folder: plans, data, templates")),
        ("kstthc import ke-hoach.docx --output plans/2026.yaml",
         message("a plan out of your Word or Excel file")),
        ("kstthc help", message("all commands")),
    )  # fmt: skip
    return f"{message('There is no plan here yet.')}\n{_typed(iter(steps))}"
