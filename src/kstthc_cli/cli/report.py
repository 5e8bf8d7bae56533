"""`kstthc report`: the documents that the chairman reads and the office signs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.completing import reports
from kstthc_cli.cli.context import Context, chosen_format, one_of
from kstthc_cli.cli.options import LISTS, SPAN, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.report_files import Order, write_reports
from kstthc_cli.documents.papers import FORMATS, REPORTS
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message

NameArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("DOCUMENT"),
        autocompletion=reports,
        help=_("Which document:") + " " + ", ".join(REPORTS) + ".",
        show_default=False,
    ),
]
LastDataOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--last-data",
        metavar=_("FILE"),
        show_default=False,
        help=_("The last period's export, or its form II.06a as a sheet: column 6 is held to it."),
    ),
]
CopyOption = Annotated[
    Path | None,
    typer.Option(
        "--copy-templates",
        metavar=_("FOLDER"),
        show_default=False,
        help=_("Copy the bundled templates there as a starting point."),
    ),
]


@takes(
    *LISTS, *SPAN, "month", "quarter", "lead", "data", "explain_rows", "templates", formats=FORMATS
)
def report(
    context: Context,
    name: NameArgument = "",
    last_data: LastDataOption = None,
    copy_templates: CopyOption = None,
) -> None:
    if copy_templates is not None:
        _copy(copy_templates)
        return
    if not name:
        raise UsageError(message("Which document? There are: {names}.", names=", ".join(REPORTS)))
    one_of(name, REPORTS, "report")
    wanted = chosen_format(context.output_format, context.output, REPORTS[name].formats)
    write_reports(Order(context, name, wanted, tuple(last_data or ())))


def _copy(folder: Path) -> None:
    from kstthc_cli.documents.render import copy_templates

    for path in copy_templates(folder):
        tell(message("Written: {file}", file=path))
