"""`kstthc indicators`: the plan's targets and index 766, from an export of the one-stop system."""

from __future__ import annotations

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import explain_columns, tell_skipped
from kstthc_cli.cli.handling import count
from kstthc_cli.cli.output import tell
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.typed_period import no_such_period
from kstthc_cli.documents.exported import naming_of
from kstthc_cli.documents.handling import span_of
from kstthc_cli.documents.tables.indicators import indicator_list
from kstthc_cli.documents.targets import Wanted, figures_without_target, indicators_of
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.worklist import Window


def indicators(context: Context, reporting: bool) -> None:
    data = context.data
    own = context.one_plan
    if context.explain_columns:
        explain_columns(context, naming_of(own))
        return
    for code in figures_without_target(own):
        tell(message("The plan has no target {code}; its figure is not used.", code=code))
    wanted = _wanted(context, own, reporting=reporting)
    counted = count(own, data, [wanted.span])
    lines = indicators_of(wanted, counted, counted.sums[0])
    skipped = counted.left_out(counted.sums[0])
    context.show(
        indicator_list(
            lines, wanted, wanted.period.key, counted, skipped, is_json=context.format == "json"
        )
    )
    tell_skipped(context, skipped, counted.tables)


def _wanted(context: Context, plan: Plan, *, reporting: bool) -> Wanted:
    """What is asked for; by default the plan's year."""
    year = Window.of(Period(PeriodUnit.YEAR, plan.terms.year))
    window = context.window(plan.terms.year) or year
    if window.period is not None and window.period.unit is PeriodUnit.WEEK:
        raise no_such_period("--period", context.period, None)
    span = span_of(window, context.day, reporting=reporting)
    return Wanted(plan, context.progress(plan), window, span)
