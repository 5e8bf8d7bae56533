"""What an export of dossiers brings to a paper: indicators, form II.06a, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kstthc_cli.deadlines.period import Period, PeriodUnit, periods_of_year
from kstthc_cli.documents.targets import Wanted, indicators_of, span_of
from kstthc_cli.dossiers.index_766 import (
    Form,
    Indicator,
    Reckoning,
    check_carried,
    check_sums,
    make_form,
    open_by_field,
    previous,
    read_column_11,
    reporting_days,
)
from kstthc_cli.dossiers.late import DaySpan
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.worklist import Window
from kstthc_cli.value import Value

Count = Callable[[Sequence[Path], list[DaySpan]], Sequence[Reckoning]]
"""Reads exports and gives their sums for each span."""


class Handling(Value):
    """A period's figures; without an export `sums` and `form` are None."""

    wanted: Wanted
    indicators: tuple[Indicator, ...]
    sums: Reckoning | None = None
    form: Form | None = None
    checks: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()
    """What was not checked."""


class MonthFigures(Value):
    """The indicators of one month."""

    year: int
    month: int
    indicators: tuple[Indicator, ...]


def handling_of(
    plan: Plan,
    progress: Progress,
    period: Period,
    today: date,
    data: Sequence[Path],
    last_data: Sequence[Path],
    count: Count,
) -> Handling:
    """A period's figures as reports close it, and what is wrong with them."""
    window = Window.of(period)
    span = span_of(window, today, reporting=True)
    wanted = Wanted(plan, progress, window, span)
    if not data:
        return Handling(wanted, tuple(indicators_of(wanted, None)))
    (sums,) = count(data, [span])
    form = make_form(sums)
    checks = [*check_sums(form)]
    remarks: tuple[Message, ...] = ()
    if form.missing is None and last_data:
        checks += _carried(period, today, form, last_data, count)
    elif form.missing is None:
        remarks = (NOT_COMPARED,)
    lines = tuple(indicators_of(wanted, sums))
    return Handling(wanted, lines, sums, form, tuple(checks), remarks)


NOT_COMPARED = message(
    "Column 6 is not compared with the last period's column 11: --last-data FILE "
    "names its export, or its form II.06a as a sheet."
)


def _carried(
    period: Period, today: date, form: Form, last_data: Sequence[Path], count: Count
) -> Iterator[Message]:
    """What column 6 says against the last period: its form as a sheet, or its export."""
    last = read_column_11(last_data[0]) if len(last_data) == 1 else None
    if last is None:
        first, end = reporting_days(previous(period))
        before = make_form(*count(last_data, [DaySpan(first, end, today)]))
        if before.missing is not None:
            yield message("the last period's export: {why}", why=before.missing)
            return
        last = open_by_field(before)
    yield from check_carried(form, last)


def months_begun(plan: Plan, today: date) -> list[Period]:
    """Every month of the plan's year that has begun."""
    return [m for m in periods_of_year(PeriodUnit.MONTH, plan.terms.year) if m.first <= today]


def figures_of_months(
    plan: Plan, progress: Progress, months: Sequence[Period], counted: Sequence[Reckoning]
) -> tuple[MonthFigures, ...]:
    """The indicators of these months, of each of which the sums were counted."""
    wanted = (
        (month, sums, Wanted(plan, progress, Window.of(month), sums.span))
        for month, sums in zip(months, counted, strict=True)
    )
    return tuple(
        MonthFigures(month.year, month.number, tuple(indicators_of(one, sums)))
        for month, sums, one in wanted
    )
