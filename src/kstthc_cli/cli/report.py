"""`kstthc report`: documents that the chairman reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.options import (
    DebugOption,
    ForceOption,
    LangOption,
    OutputOption,
    PlanOption,
    TodayOption,
    check_common,
    one_of,
    read_plans,
    read_progress,
    read_today,
)
from kstthc_cli.cli.output import emit, tell
from kstthc_cli.deadlines.period import Period, Unit
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.status import Window, items_of

REPORTS = ("progress",)
FORMATS = ("md", "html")


def report(
    name: Annotated[
        str,
        typer.Argument(metavar="|".join(REPORTS), help=_("Which document."), show_default=False),
    ] = "",
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            show_default=False,
            help=_("By default the output file's ending, else md."),
        ),
    ] = "",
    month: Annotated[
        int | None,
        typer.Option(
            "--month", metavar="N", min=1, max=12, help=_("Only this month of the plan's year.")
        ),
    ] = None,
    quarter: Annotated[
        int | None,
        typer.Option(
            "--quarter", metavar="N", min=1, max=4, help=_("Only this quarter of the plan's year.")
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar=_("FOLDER"),
            show_default=False,
            help=_("Your own templates, looked at before the bundled ones."),
        ),
    ] = None,
    copy_templates: Annotated[
        Path | None,
        typer.Option(
            "--copy-templates",
            metavar=_("FOLDER"),
            show_default=False,
            help=_("Copy the bundled templates there as a starting point."),
        ),
    ] = None,
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    if copy_templates is not None:
        from kstthc_cli.documents.render import copy_templates as copy

        for path in copy(copy_templates):
            tell(message("Written: {file}", file=path))
        return
    one_of(name, REPORTS, "report")
    wanted = output_format or (output.suffix.lstrip(".").lower() if output else "") or "md"
    one_of(wanted, FORMATS, "--format")
    day = read_today(today)
    plans = read_plans(plan, day).plans
    if len(plans) > 1:
        raise UsageError(message("A document is of one plan; name it with --plan."))
    emit(_progress(plans[0], day, month, quarter, wanted, templates), output, force=force)


def _progress(
    plan: Plan,
    day: date,
    month: int | None,
    quarter: int | None,
    wanted: str,
    templates: Path | None,
) -> str:
    from kstthc_cli.documents.render import render
    from kstthc_cli.documents.views import progress_view

    window, period = _period(plan, month, quarter)
    progress = read_progress(plan, day)
    items = list(items_of(plan, day, progress))
    view = progress_view(plan, items, progress, day, window, period)
    return render(f"progress/report.{wanted}", {"view": view, "doc": view.heading}, templates)


def _period(plan: Plan, month: int | None, quarter: int | None) -> tuple[Window, str]:
    """The window of a report, and its name in the title."""
    year = plan.terms.year
    if month is not None and quarter is not None:
        raise UsageError(message("Choose one of --month and --quarter."))
    if month is not None:
        named = Period(Unit.MONTH, year, month)
        return Window(named.first, named.last), f"tháng {month} năm {year}"
    if quarter is not None:
        named = Period(Unit.QUARTER, year, quarter)
        return Window(
            named.first, named.last
        ), f"Quý {('I', 'II', 'III', 'IV')[quarter - 1]} năm {year}"
    return Window(date.min, date.max), f"năm {year}"
