"""`kstthc report`: the documents that the chairman reads and the office signs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from kstthc_cli.cli.completing import reports
from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.cli.declared import argument, option
from kstthc_cli.cli.options import LISTS, SPAN, takes
from kstthc_cli.cli.output import tell_each
from kstthc_cli.cli.report_files import Order, write_reports
from kstthc_cli.documents.papers import FORMATS, REPORTS
from kstthc_cli.documents.suffixes import chosen_format
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message


@takes(
    *LISTS, *SPAN, "month", "quarter", "lead", "data", "explain_rows", "templates", formats=FORMATS
)
def report(
    context: Context,
    name: Annotated[
        str,
        argument(
            _("DOCUMENT"),
            _("Which document:") + " " + ", ".join(REPORTS) + ".",
            autocompletion=reports,
        ),
    ] = "",
    last_data: Annotated[
        list[Path] | None,
        option(
            "--last-data",
            _("FILE"),
            _("The last period's export, or its form II.06a as a sheet: column 6 is held to it."),
        ),
    ] = None,
    copy_templates: Annotated[
        Path | None,
        option(
            "--copy-templates",
            _("FOLDER"),
            _("Copy the bundled templates there as a starting point."),
        ),
    ] = None,
) -> None:
    if copy_templates is not None:
        from kstthc_cli.documents import render

        tell_each(message("Written: {file}", file=p) for p in render.copy_templates(copy_templates))
        return
    if not name:
        raise UsageError(message("Which document? There are: {names}.", names=", ".join(REPORTS)))
    one_of(name, REPORTS, "report")
    formats = REPORTS[name].formats
    if context.output_format:
        one_of(context.output_format, formats, "--format")
    wanted = chosen_format(context.output_format, context.output, formats)
    write_reports(Order(context, name, wanted, tuple(last_data or ())))
