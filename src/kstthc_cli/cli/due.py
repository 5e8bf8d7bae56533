"""`kstthc due` and `kstthc overdue`: what must be done now."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.offices import Question, answer
from kstthc_cli.documents.tables.items import by_lead
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.progress.worklist import Window, due_items, overdue_items, week_of


def due(
    context: Context, week: bool, this_month: bool, this_quarter: bool, days: int | None
) -> None:
    window = _window(context, week=week, month=this_month, quarter=this_quarter, days=days)
    span = {"first": window.first, "last": window.last}
    question = Question(
        context,
        message("To do from {first} to {last}", **span),
        message("Nothing to do from {first} to {last}.", **span),
        partial(due_items, window=window, today=context.day),
        message("Apart from the tasks named above nothing to do from {first} to {last}.", **span),
        message("To do"),
        window.last,
        is_interim=True,
        coming=message("This week") if week else message("Falling due"),
    )
    answer(question)


def overdue(context: Context) -> None:
    day = context.day
    question = Question(
        context,
        message("Overdue on {day}", day=day),
        message("Nothing is overdue on {day}.", day=day),
        overdue_items,
        message("Apart from the tasks named above nothing is overdue on {day}.", day=day),
        until=day,
        after=by_lead,
    )
    answer(question)


def _window(
    context: Context, *, week: bool, month: bool, quarter: bool, days: int | None
) -> Window:
    """The window that the options name; by default the next 7 days."""
    day, first = context.day, context.first
    if week:
        return week_of(day)
    if month or quarter:
        from kstthc_cli.deadlines.period import Period, PeriodUnit

        if month:
            return Window.of(Period(PeriodUnit.MONTH, day.year, day.month))
        return Window.of(Period(PeriodUnit.QUARTER, day.year, (day.month + 2) // 3))
    if context.period or (first and context.last):
        return context.window(day.year) or Window(day, day)
    begin = context.read_day(first, "--from") if first else day
    end = context.read_day(context.last, "--to") if context.last else None
    window = Window(begin, end or begin + timedelta(days=(days or 7) - 1))
    if window.last < window.first:
        raise UsageError(message("--to lies before --from."))
    return window
