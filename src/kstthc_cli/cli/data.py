"""What commands over a dossier export share: the bar, what they tell of rows, and the figures of papers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kstthc_cli.cli.console import is_screen
from kstthc_cli.cli.output import tell, tell_each
from kstthc_cli.deadlines.period import Period
from kstthc_cli.documents.export_words import columns_text, other_days_words, skipped_words
from kstthc_cli.documents.exported import naming_of
from kstthc_cli.documents.handling import (
    Handling,
    MonthFigures,
    figures_of_months,
    handling_of,
    months_begun,
)
from kstthc_cli.dossiers.export import ANSWERS, Export, Naming, Skipped, read_export
from kstthc_cli.dossiers.export import Progress as CountRows
from kstthc_cli.dossiers.index_766 import Reckoning, count_dossiers
from kstthc_cli.dossiers.late import DaySpan
from kstthc_cli.dossiers.trust import ends_to_come, require_trust
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.progress import Progress

if TYPE_CHECKING:
    from kstthc_cli.cli.context import Context


def read_data(
    paths: Sequence[Path],
    naming: Naming,
    needed: Sequence[str] = (),
    *,
    wanted: Sequence[str] = (),
    asked: tuple[date, date] | None = None,
    without_in_time: bool = False,
) -> Export:
    """Everything in these exports, with a bar for a person who waits."""
    with reading() as progress:
        export = read_export(
            paths,
            naming,
            needed,
            progress,
            wanted=wanted,
            asked=asked,
            without_in_time=without_in_time,
        )
    for doubt in export.doubts:
        if not doubt.is_grave:
            tell(message("{what}: see --explain-columns.", what=doubt.words))
    return export


@contextmanager
def reading() -> Iterator[CountRows | None]:
    """Counts rows on the screen of a person who waits; nothing anywhere else."""
    if not is_screen(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def show(rows: int) -> None:
            bar.update(task, description=str(plural("{n} row", "{n} rows", rows)))

        yield show


def tell_skipped(context: Context, skipped: Sequence[Skipped], tables: Sequence[str]) -> None:
    """How many rows are left out; every one and why where that is asked."""
    tell_each(skipped_words(skipped, tables, every=context.explain_rows))


def tell_ends_to_come(export: Export, today: date) -> None:
    """That dossiers ended on days that have not come."""
    if told := ends_to_come(export, today):
        tell(told)


def explain_columns(context: Context) -> None:
    """What every column of the exports was taken for."""
    context.say(columns_text(read_data(context.data, naming_of(context.one_plan))))


def count(plan: Plan, data: Sequence[Path], spans: list[DaySpan]) -> Sequence[Reckoning]:
    """The sums of an export; UnusableInputError where it cannot be trusted."""
    asked = min(span.first for span in spans), max(span.as_of.day for span in spans)
    export = read_data(data, naming_of(plan), wanted=ANSWERS, asked=asked)
    tell_ends_to_come(export, max(span.today for span in spans))
    counted = count_dossiers(export, spans, plan.terms.calendar)
    for sums in counted:
        require_trust(export, sums.unjudged)
    if export.count and all(sums.is_of_nothing for sums in counted):
        tell(other_days_words(data, *asked))
    return counted


def read_handling(
    context: Context, plan: Plan, progress: Progress, period: Period, last_data: Sequence[Path]
) -> Handling:
    """A period's figures as reports close it; what is wrong with them is told."""
    found = handling_of(
        plan, progress, period, context.day, context.data, last_data, partial(count, plan)
    )
    tell_each((*found.remarks, *found.checks))
    if found.sums is not None:
        tell_skipped(context, found.sums.left_out, found.sums.tables)
    return found


def read_months(context: Context, plan: Plan, progress: Progress) -> tuple[MonthFigures, ...]:
    """The indicators of every month of the plan's year that has begun."""
    months = months_begun(plan, context.day)
    spans = [DaySpan(month.first, month.last, context.day) for month in months]
    counted = count(plan, context.data, spans)
    tell_skipped(context, counted[0].skipped, counted[0].tables)
    return figures_of_months(plan, progress, months, counted)
