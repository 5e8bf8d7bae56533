"""Reading what papers need of an export: a quarter as reports close it, or a year by months."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import read_data, tell_skipped
from kstthc_cli.cli.output import tell_each
from kstthc_cli.deadlines.period import Period
from kstthc_cli.documents.exported import naming_of
from kstthc_cli.documents.handling import (
    Handling,
    MonthFigures,
    figures_of_months,
    handling_of,
    months_begun,
)
from kstthc_cli.dossiers.export import ANSWERS
from kstthc_cli.dossiers.index_766 import Counted, count_dossiers
from kstthc_cli.dossiers.late import DaySpan
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.progress import Progress


def count(plan: Plan, data: Sequence[Path], spans: list[DaySpan]) -> Counted:
    """The sums of an export; UnusableInputError where it cannot be trusted."""
    asked = min(span.first for span in spans), max(span.as_of.day for span in spans)
    export = read_data(data, naming_of(plan), wanted=ANSWERS, asked=asked)
    counted = count_dossiers(export, spans, plan.terms.calendar)
    for sums in counted.sums:
        require_trust(export, sums.unjudged)
    return counted


def read_handling(
    context: Context, plan: Plan, progress: Progress, period: Period, last_data: Sequence[Path]
) -> Handling:
    """A period's figures as reports close it; what is wrong with them is told."""
    found = handling_of(
        plan, progress, period, context.day, context.data, last_data, partial(count, plan)
    )
    tell_each((*found.remarks, *found.checks))
    if found.counted is not None and found.sums is not None:
        tell_skipped(context, found.counted.left_out(found.sums), found.counted.tables)
    return found


def read_months(context: Context, plan: Plan, progress: Progress) -> tuple[MonthFigures, ...]:
    """The indicators of every month of the plan's year that has begun."""
    months = months_begun(plan, context.day)
    spans = [DaySpan(month.first, month.last, context.day) for month in months]
    counted = count(plan, context.data, spans)
    tell_skipped(context, counted.skipped, counted.tables)
    return figures_of_months(plan, progress, months, counted)
