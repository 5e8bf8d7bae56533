"""Reading what papers need of an export: a quarter as reports close it, or a year by months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import naming_of, read_data, tell_skipped
from kstthc_cli.cli.output import tell, tell_each
from kstthc_cli.deadlines.period import Period, PeriodUnit, periods_of_year
from kstthc_cli.documents.handling import Handling, MonthFigures
from kstthc_cli.documents.targets import Wanted, indicators_of
from kstthc_cli.dossiers.export import ANSWERS
from kstthc_cli.dossiers.index_766 import (
    Counted,
    Form,
    check_carried,
    check_sums,
    count_dossiers,
    make_form,
    open_by_field,
    previous,
    read_column_11,
    reporting_days,
)
from kstthc_cli.dossiers.late import DaySpan
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.worklist import Window


def span_of(window: Window, today: date, *, reporting: bool) -> DaySpan:
    """The days of a window up to today; UsageError where it has not begun, or has no name to report."""
    first, last = window.first, window.last
    if reporting:
        if window.period is None:
            raise UsageError(message("--reporting needs a named period: --period 2023-Q2"))
        first, last = reporting_days(window.period)
    if first > today:
        raise UsageError(
            message(
                "The period begins only on {first}; today is {today}.", first=first, today=today
            )
        )
    return DaySpan(first, last, today)


def count(plan: Plan, data: Sequence[Path], spans: list[DaySpan]) -> Counted:
    """The sums of an export; UnusableInputError where it cannot be trusted."""
    asked = min(span.first for span in spans), max(span.as_of.day for span in spans)
    export = read_data(data, naming_of(plan), wanted=ANSWERS, asked=asked)
    counted = count_dossiers(export, spans, plan.terms.calendar)
    for sums in counted.sums:
        require_trust(export, sums.unjudged)
    return counted


def read_handling(
    context: Context,
    plan: Plan,
    progress: Progress,
    period: Period,
    last_data: Sequence[Path],
) -> Handling:
    """A period's figures as reports close it; what is wrong with them is told."""
    window, today, data = Window.of(period), context.day, context.data
    span = span_of(window, today, reporting=True)
    wanted = Wanted(plan, progress, window, span)
    if not data:
        return Handling(wanted, tuple(indicators_of(wanted, None, None)))
    counted = count(plan, data, [span])
    sums = counted.sums[0]
    form = make_form(counted, sums)
    checks = (*check_sums(form), *_carried(plan, period, today, form, last_data))
    tell_each(checks)
    tell_skipped(context, counted.left_out(sums), counted.tables)
    lines = tuple(indicators_of(wanted, counted, sums))
    return Handling(wanted, lines, counted, sums, form, checks)


def _carried(
    plan: Plan, period: Period, today: date, form: Form, last_data: Sequence[Path]
) -> Iterator[Message]:
    """What column 6 says against the last period: its form as a sheet, or its export."""
    if form.missing is not None:
        return
    if not last_data:
        tell(
            message(
                "Column 6 is not compared with the last period's column 11: --last-data FILE "
                "names its export, or its form II.06a as a sheet."
            )
        )
        return
    last = read_column_11(last_data[0]) if len(last_data) == 1 else None
    if last is None:
        first, end = reporting_days(previous(period))
        counted = count(plan, last_data, [DaySpan(first, end, today)])
        before = make_form(counted, counted.sums[0])
        if before.missing is not None:
            yield message("the last period's export: {why}", why=before.missing)
            return
        last = open_by_field(before)
    yield from check_carried(form, last)


def read_months(context: Context, plan: Plan, progress: Progress) -> tuple[MonthFigures, ...]:
    """The indicators of every month of the plan's year that has begun."""
    today = context.day
    months = [m for m in periods_of_year(PeriodUnit.MONTH, plan.terms.year) if m.first <= today]
    spans = [DaySpan(month.first, month.last, today) for month in months]
    counted = count(plan, context.data, spans)
    tell_skipped(context, counted.skipped, counted.tables)
    return tuple(
        MonthFigures(
            month.year,
            month.number,
            tuple(
                indicators_of(Wanted(plan, progress, Window.of(month), sums.span), counted, sums)
            ),
        )
        for month, sums in zip(months, counted.sums, strict=True)
    )
