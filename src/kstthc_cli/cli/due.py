"""`kstthc due` and `kstthc overdue`: what must be done now."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.offices import Question, answer
from kstthc_cli.cli.options import LIST_FORMATS, LISTS, SPAN, takes
from kstthc_cli.documents.tables.items import by_lead
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message
from kstthc_cli.progress.worklist import (
    Window,
    due_items,
    overdue_items,
    week_of,
)

if TYPE_CHECKING:
    from kstthc_cli.cli.declared import flag, number


@takes(*LISTS, *SPAN, "per", "fail_on_overdue", "lead", "section", "dossiers", formats=LIST_FORMATS)
def due(
    context: Context,
    week: Annotated[bool, flag("--week", _("Monday to Sunday of this week."))] = False,
    month: Annotated[bool, flag("--month", _("This month."))] = False,
    quarter: Annotated[bool, flag("--quarter", _("This quarter."))] = False,
    days: Annotated[
        int | None, number("--days", _("The next N days, today included."), 1, 3660)
    ] = None,
) -> None:
    window = _window(context, week=week, month=month, quarter=quarter, days=days)
    title = message("To do from {first} to {last}", first=window.first, last=window.last)
    none = message("Nothing to do from {first} to {last}.", first=window.first, last=window.last)
    apart = message(
        "Apart from the tasks named above nothing to do from {first} to {last}.",
        first=window.first,
        last=window.last,
    )
    rows = partial(due_items, window=window, today=context.day)
    question = Question(
        context,
        title,
        none,
        rows,
        apart,
        message("To do"),
        window.last,
        is_interim=True,
        coming=message("This week") if week else message("Falling due"),
    )
    answer(question)


@takes(*LISTS, "per", "fail_on_overdue", "lead", "section", "dossiers", formats=LIST_FORMATS)
def overdue(context: Context) -> None:
    title = message("Overdue on {day}", day=context.day)
    none = message("Nothing is overdue on {day}.", day=context.day)
    apart = message(
        "Apart from the tasks named above nothing is overdue on {day}.", day=context.day
    )
    question = Question(
        context, title, none, overdue_items, apart, until=context.day, after=by_lead
    )
    answer(question)


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
