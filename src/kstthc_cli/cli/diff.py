"""`kstthc diff`: what changed between two plans, in words."""

from __future__ import annotations

from kstthc_cli.annex.diff.amend import write_amendment
from kstthc_cli.annex.diff.compare import compare_plans
from kstthc_cli.annex.diff.data import data_of, label
from kstthc_cli.annex.diff.told import tell
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import columns, emit, is_terminal
from kstthc_cli.documents.formats import as_json
from kstthc_cli.documents.suffixes import require_yaml
from kstthc_cli.errors import Ended
from kstthc_cli.plan.revision import read_named_plan

WIDTH = 100
"""Columns where no screen tells them."""
EXIT_DIFFERENT = 1


def diff(
    context: Context, old: str, new: str, everything: bool, exit_code: bool, as_amendment: bool
) -> None:
    if as_amendment:
        require_yaml("--as-amendment", context.output_format, context.output)
    found = compare_plans(read_named_plan(old), read_named_plan(new))
    if as_amendment:
        emit(write_amendment(found, label), context.output, force=context.force)
    elif context.format == "json":
        context.write(as_json(data_of(found)))
    else:
        room = columns() if is_terminal() and context.output is None else WIDTH
        context.write(tell(found, label, room, everything=everything))
    if exit_code and not found.is_empty:
        raise Ended(EXIT_DIFFERENT)
