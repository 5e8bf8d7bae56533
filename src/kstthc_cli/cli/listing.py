"""`kstthc list` and `kstthc show`: the plan's rows, and one row in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.offices import Question, answer
from kstthc_cli.documents.tables.task import sheet_of_task
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message, vietnamese
from kstthc_cli.progress.status import Item, Status, items_of_task
from kstthc_cli.progress.wording import STATUS_NAMES
from kstthc_cli.text import fold


def list_(context: Context, status: list[str]) -> None:
    wanted = [_status(words) for words in status or Status]
    window = context.window(context.day.year)
    title, none = message("Tasks as of {day}", day=context.day), message("No task is so.")

    def rows(items: Iterable[Item]) -> list[Item]:
        return [i for i in items if i.status in wanted and (window is None or window.holds(i))]

    counted = message("Rows") if status or window else None
    answer(Question(context, title, none, rows, counts_rows=counted))


def _status(words: str) -> Status:
    """A status by its code or by its name, with or without accents."""
    wanted = fold(" ".join(words.split()))
    for status, name in STATUS_NAMES.items():
        if wanted in (status.value, fold(str(name)), fold(vietnamese(name))):
            return status
    raise UsageError(
        message(
            "{option}: “{value}” is none of: {choices}.",
            option="--status",
            value=words,
            choices=", ".join(f"{status} ({name})" for status, name in STATUS_NAMES.items()),
        )
    )


def show(context: Context, task: str) -> None:
    owner, row, period = context.task_named(task)
    progress = context.progress(owner)
    items = items_of_task(owner, row, context.day, progress)
    if period:
        items = _of_period(items, period)
    sheet = sheet_of_task(owner, row, items, progress, context.day)
    context.show(sheet._replace(around={**sheet.around, **context.not_read}))
    context.tell_notices()


def _of_period(items: Sequence[Item], period: str) -> list[Item]:
    wanted = period.casefold().lstrip("#")
    found = [
        item
        for item in items
        if wanted in (item.key.casefold(), item.period.casefold(), str(item.deliverable))
    ]
    if not found:
        raise UsageError(
            message(
                "{task} has no period {period}; there are: {periods}.",
                task=items[0].task.id if items else "",
                period=period,
                periods=", ".join(item.key for item in items if item.key) or "–",
            )
        )
    return found
