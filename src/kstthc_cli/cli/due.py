"""`kstthc due` and `kstthc overdue`: what must be done now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Annotated

import typer

from kstthc_cli.cli.context import Context, plans_around, read_progress
from kstthc_cli.cli.offices import PerOption, Question, answer, several_offices
from kstthc_cli.cli.options import LIST_FORMATS, LISTS, SPAN, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.documents.tables.items import list_of, show_lead
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, _, message
from kstthc_cli.plan.find import next_begins
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.status import Item, Status, items_of
from kstthc_cli.progress.wording import standing_words
from kstthc_cli.progress.worklist import (
    Window,
    due_items,
    interim_items,
    overdue_items,
    standing_of,
    week_of,
)

FailOption = Annotated[
    bool, typer.Option("--fail-on-overdue", help=_("Exit with 1 when something is overdue."))
]


@takes(*LISTS, *SPAN, "lead", "section", "dossiers", formats=LIST_FORMATS)
def due(
    context: Context,
    week: Annotated[bool, typer.Option("--week", help=_("Monday to Sunday of this week."))] = False,
    month: Annotated[bool, typer.Option("--month", help=_("This month."))] = False,
    quarter: Annotated[bool, typer.Option("--quarter", help=_("This quarter."))] = False,
    days: Annotated[
        int | None,
        typer.Option(
            "--days", metavar="N", min=1, max=3660, help=_("The next N days, today included.")
        ),
    ] = None,
    per: PerOption = "",
    fail_on_overdue: FailOption = False,
) -> None:
    window = _window(context, week=week, month=month, quarter=quarter, days=days)
    title = message("To do from {first} to {last}", first=window.first, last=window.last)
    none = message("Nothing to do from {first} to {last}.", first=window.first, last=window.last)
    if (stream := several_offices(context, per)) is not None:
        rows = partial(due_items, window=window, today=context.day)
        question = Question(context, per, title, none, rows, message("To do"), window.last)
        answer(question, stream, fail_on_overdue=fail_on_overdue)
        return
    context.check_choice()
    until = max(window.last, context.day, _seen_to(context))
    known = [*filter(context.is_chosen, [*_items(context, until), *interim(context, window)])]
    items = due_items(known, window, context.day)
    context.tell_notices()
    _show(context, items, title, known)
    if not items:
        context.tell_none(
            none,
            message(
                "Apart from the tasks named above nothing to do from {first} to {last}.",
                first=window.first,
                last=window.last,
            ),
        )
    context.fail_on_refused()
    _fail(items, fail_on_overdue, is_whole=not context.half_read)


@takes(*LISTS, "lead", "section", "dossiers", formats=LIST_FORMATS)
def overdue(context: Context, per: PerOption = "", fail_on_overdue: FailOption = False) -> None:
    title = message("Overdue on {day}", day=context.day)
    none = message("Nothing is overdue on {day}.", day=context.day)
    if (stream := several_offices(context, per)) is not None:
        question = Question(context, per, title, none, overdue_items)
        answer(question, stream, fail_on_overdue=fail_on_overdue)
        return
    context.check_choice()
    known = [*filter(context.is_chosen, _items(context, max(context.day, _seen_to(context))))]
    items = overdue_items(known)
    context.tell_notices()
    _show(context, items, title, known)
    if items:
        tell(by_lead(items))
    else:
        context.tell_none(
            none,
            message(
                "Apart from the tasks named above nothing is overdue on {day}.", day=context.day
            ),
        )
    context.fail_on_refused()
    _fail(items, fail_on_overdue, is_whole=not context.half_read)


def _show(context: Context, items: list[Item], title: Message, known: list[Item]) -> None:
    """The list; on a screen and in a pipe nothing where it is empty."""
    if items or context.output is not None or context.format != "table":
        summary = standing_words(standing_of(known, context.day)) if context.is_for_screen else ""
        context.show(list_of(items, context.found.plans, context.day, title, summary))


def _seen_to(context: Context) -> date:
    """The last day that a screen tells of: the end of next week."""
    return week_of(context.day + timedelta(days=7)).last if context.is_for_screen else context.day


def _items(context: Context, until: date) -> list[Item]:
    """Of the plans asked for, what may have to be done by a day."""
    return [
        item
        for plan in context.found.plans
        for item in items_of(plan, context.day, context.progress(plan), until)
    ]


def _window(
    context: Context, *, week: bool, month: bool, quarter: bool, days: int | None
) -> Window:
    """The window that the options name; by default the next 7 days."""
    day, first = context.day, context.first
    is_span = bool(first or context.last)
    if sum((week, month, quarter, bool(days), bool(context.period), is_span)) > 1:
        raise UsageError(
            message(
                "Choose one of --week, --month, --quarter, --days, --period, and --from with --to."
            )
        )
    if week:
        return week_of(day)
    if month or quarter or context.period or (first and context.last):
        return _named_window(context, month=month, quarter=quarter)
    begin = context.read_day(first, "--from") if first else day
    end = context.read_day(context.last, "--to") if context.last else None
    window = Window(begin, end or begin + timedelta(days=(days or 7) - 1))
    if window.last < window.first:
        raise UsageError(message("--to lies before --from."))
    return window


def _named_window(context: Context, *, month: bool, quarter: bool) -> Window:
    """This month or quarter, or the span that other options name."""
    from kstthc_cli.cli.spans import named_window  # most ask for a week
    from kstthc_cli.deadlines.period import Period, PeriodUnit

    day = context.day
    if month:
        return Window.of(Period(PeriodUnit.MONTH, day.year, day.month))
    if quarter:
        return Window.of(Period(PeriodUnit.QUARTER, day.year, (day.month + 2) // 3))
    return named_window(context, day.year) or Window(day, day)


def interim(context: Context, window: Window) -> list[Item]:
    """The duties of ended plans that go on until the next one is in force."""
    day, found = context.day, context.found
    ended: dict[str, Plan] = {}
    for plan in sorted(found.all, key=lambda plan: plan.terms.valid_to or day):
        if not plan.is_draft and plan.has_ended(day):
            ended[str(plan.document["issuer"])] = plan
    return [
        item
        for plan in ended.values()
        for item in interim_items(
            plan,
            next_begins(plan, plans_around(plan, found, day)),
            day,
            window.last,
            read_progress(plan, day, is_quiet=True),
        )
    ]


def by_lead(items: Sequence[Item]) -> Message:
    """Whose they are, who has most first."""
    counts: dict[str, int] = {}
    for item in items:
        for name in show_lead(item).split("; "):
            counts[name] = counts.get(name, 0) + 1
    listed = sorted(counts.items(), key=lambda pair: -pair[1])
    return message(
        "By lead: {leads}.", leads=", ".join(f"{name} {count}" for name, count in listed)
    )


def _fail(items: list[Item], fail_on_overdue: bool, *, is_whole: bool) -> None:
    """Exit 1 where that was asked for, also where a line that was not read may say so."""
    late = any(item.status is Status.OVERDUE for item in items)
    if fail_on_overdue and (late or not is_whole):
        raise typer.Exit(1)
