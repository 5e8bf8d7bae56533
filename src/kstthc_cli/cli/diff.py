"""`kstthc diff`: what changed between two plans, in words."""

from __future__ import annotations

from typing import Annotated

from kstthc_cli.annex.diff.amend import write_amendment
from kstthc_cli.annex.diff.compare import compare_plans
from kstthc_cli.annex.diff.data import data_of, label
from kstthc_cli.annex.diff.told import tell
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.declared import argument, flag
from kstthc_cli.cli.options import WRITING, takes
from kstthc_cli.cli.output import columns, emit, is_terminal
from kstthc_cli.documents.formats import as_json
from kstthc_cli.errors import Ended
from kstthc_cli.messages import _
from kstthc_cli.plan.revision import read_named_plan

FORMATS = ("table", "json")
WIDTH = 100
"""Columns where no screen tells them."""
EXIT_DIFFERENT = 1


@takes(*WRITING, formats=FORMATS)
def diff(
    context: Context,
    old: Annotated[
        str,
        argument(
            _("OLD"),
            _("A plan file, a plan's name in “plans” (2023), or REVISION:FILE out of git."),
        ),
    ],
    new: Annotated[str, argument(_("NEW"), _("The plan to compare with it, named likewise."))],
    everything: Annotated[bool, flag("--all", _("Every row, also where there are many."))] = False,
    exit_code: Annotated[
        bool, flag("--exit-code", _("End with 1 where the plans differ."))
    ] = False,
    as_amendment: Annotated[
        bool,
        flag(
            "--as-amendment",
            _("Print the block “amendments:” that makes the first plan say what the second does."),
        ),
    ] = False,
) -> None:
    if as_amendment:
        context.check_yaml("--as-amendment")
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
