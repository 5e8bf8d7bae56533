"""`kstthc` alone: what is late, what is due this week, and what to type next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kstthc_cli.cli.context import Context
from kstthc_cli.documents.listing import Document
from kstthc_cli.documents.next_steps import first_steps, next_steps
from kstthc_cli.documents.tables.items import by_lead, list_of
from kstthc_cli.messages import Message, message, show_day
from kstthc_cli.progress.item import Item, Status
from kstthc_cli.progress.status import items_of
from kstthc_cli.progress.wording import counted_items, standing_words
from kstthc_cli.progress.worklist import due_items, interim_of, standing_of, week_of

MOST = 3
"""Rows of each part; the rest is told as a number, and the command that lists them."""


def home(context: Context) -> None:
    found = context.found_if_any()
    if found is None:
        context.say(first_steps())
        return
    plans = found.plans
    context.tell_notices()
    day, this_week = context.day, week_of(context.day)
    known = [item for plan in plans for item in items_of(plan, day, context.progress(plan))]
    seen_to = this_week.last + timedelta(days=7)
    interim = interim_of(found, seen_to, day, context.read_quietly)
    known += filter(context.is_chosen, interim)
    week = due_items(known, this_week, day)
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
    steps = next_steps(due, late, context.plan, are_several=len(plans) > 1)
    context.say(f"\n{steps}")
    context.fail_on_refused()


def _show(context: Context, title: Message, items: Sequence[Item], rest: str) -> None:
    """The first rows of a part, and where the rest is."""
    document = list_of(items[:MOST], context.found.plans, context.day, title)
    head = f"\n{title} ({counted_items(items)})\n"
    context.show(Document(title, document.main, before=(head,), text_lines=1))
    if len(items) > MOST:
        context.say(
            str(message("… and {n} more: {command}", n=len(items) - MOST, command=rest)) + "\n"
        )
