"""`kstthc list` and `kstthc show`: the plan's rows, and one row in full."""

from __future__ import annotations

from collections.abc import Iterable

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.offices import Question, answer
from kstthc_cli.documents.tables.task import sheet_of_task
from kstthc_cli.messages import message
from kstthc_cli.progress.item import Item, Status
from kstthc_cli.progress.naming import items_of_period
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.progress.wording import status_named


def list_(context: Context, status: list[str]) -> None:
    wanted = [status_named(words) for words in status or Status]
    window = context.window(context.day.year)
    title, none = message("Tasks as of {day}", day=context.day), message("No task is so.")

    def rows(items: Iterable[Item]) -> list[Item]:
        return [i for i in items if i.status in wanted and (window is None or window.holds(i))]

    counted = message("Rows") if status or window else None
    answer(Question(context, title, none, rows, counts_rows=counted))


def show(context: Context, task: str) -> None:
    owner, row, period = context.task_named(task)
    progress = context.progress(owner)
    items = items_of_task(owner, row, context.day, progress)
    items = items_of_period(items, period) if period else items
    sheet = sheet_of_task(owner, row, items, progress, context.day)
    context.show(sheet._replace(around={**sheet.around, **context.not_read}))
    context.tell_notices()
