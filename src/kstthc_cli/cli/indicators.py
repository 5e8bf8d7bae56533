"""`kstthc indicators`: the plan's targets and index 766, from an export of the one-stop system."""

from __future__ import annotations

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import count, tell_skipped
from kstthc_cli.cli.output import tell
from kstthc_cli.documents.tables.indicators import indicator_list
from kstthc_cli.documents.targets import figures_without_target, indicators_of, wanted_of
from kstthc_cli.messages import message


def indicators(context: Context, reporting: bool) -> None:
    own, day, is_json = context.one_plan, context.day, context.format == "json"
    for code in figures_without_target(own):
        tell(message("The plan has no target {code}; its figure is not used.", code=code))
    window, progress = context.window(own.terms.year), context.progress(own)
    wanted = wanted_of(own, progress, window, day, context.period, reporting=reporting)
    (sums,) = count(own, context.data, [wanted.span])
    lines = indicators_of(wanted, sums)
    context.show(indicator_list(lines, wanted, wanted.period.key, sums, is_json=is_json))
    tell_skipped(context, sums.left_out, sums.tables)
