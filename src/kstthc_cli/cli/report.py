"""`kstthc report`: the documents that the chairman reads and the office signs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.data import DataOption
from kstthc_cli.cli.options import (
    DebugOption,
    ForceOption,
    LangOption,
    LeadOption,
    OutputOption,
    PlanOption,
    TodayOption,
    check_common,
    check_templates,
    one_of,
    read_today,
)
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.report_files import Order, write_reports
from kstthc_cli.documents.reports import FORMATS, REPORTS, format_of
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message

NameArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("DOCUMENT"),
        help=_("Which document:") + " " + ", ".join(REPORTS) + ".",
        show_default=False,
    ),
]
ReportFormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        show_default=False,
        help=_("By default the output file's ending, else the document's first."),
    ),
]
MonthOption = Annotated[
    int | None,
    typer.Option(
        "--month", metavar="N", min=1, max=12, help=_("Only this month of the plan's year.")
    ),
]
QuarterOption = Annotated[
    int | None,
    typer.Option(
        "--quarter", metavar="N", min=1, max=4, help=_("Only this quarter of the plan's year.")
    ),
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar=_("FOLDER"),
        show_default=False,
        help=_("Your own templates, looked at before the bundled ones."),
    ),
]
LastDataOption = Annotated[
    list[Path],
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


def report(
    name: NameArgument = "",
    output_format: ReportFormatOption = "",
    month: MonthOption = None,
    quarter: QuarterOption = None,
    lead: LeadOption = "",
    data: DataOption = [],  # noqa: B006 - typer copies it
    last_data: LastDataOption = [],  # noqa: B006 - typer copies it
    templates: TemplatesOption = None,
    copy_templates: CopyOption = None,
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    if copy_templates is not None:
        _copy(copy_templates)
        return
    day = read_today(today)
    check_templates(templates)
    if not name:
        raise UsageError(message("Which document? There are: {names}.", names=", ".join(REPORTS)))
    one_of(name, tuple(REPORTS), "report")
    wanted = _format(name, output_format, output)
    order = Order(
        name, wanted, day, month, quarter, lead, templates, output, force, data, last_data
    )
    write_reports(order, plan)


def _format(name: str, named: str, output: Path | None) -> str:
    """The format that is asked for, else that of the file's ending, else the document's first."""
    formats = REPORTS[name].formats
    ending = format_of(output.suffix) if output is not None and not output.is_dir() else ""
    return one_of(named or ending or formats[0], formats, "--format")


def _copy(folder: Path) -> None:
    from kstthc_cli.documents.render import copy_templates

    for path in copy_templates(folder):
        tell(message("Written: {file}", file=path))
