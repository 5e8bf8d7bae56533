"""`kstthc export`: the plan for phones' calendars, for Excel, and as a plain table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from kstthc_cli.cli.completing import fixed
from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.cli.declared import argument, option
from kstthc_cli.cli.options import takes
from kstthc_cli.cli.output import emit, tell
from kstthc_cli.deadlines.occurrence import slug
from kstthc_cli.documents.paper_names import file_parts
from kstthc_cli.documents.suffixes import chosen_format
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.writing import make_folder

KINDS = ("ics", "xlsx", "csv")


@takes("plan", "today", "lead", "output", "force")
def export(
    context: Context,
    kind: Annotated[
        str,
        argument(
            "|".join(KINDS),
            _("ics for the calendars of phones, Google and Outlook; xlsx for Excel; csv."),
            autocompletion=fixed(KINDS),
        ),
    ],
    each_lead: Annotated[
        Path | None,
        option("--each-lead", _("FOLDER"), _("A file for each lead, into this folder.")),
    ] = None,
) -> None:
    one_of(kind, KINDS, "export")
    chosen_format(kind, context.output, KINDS)
    if each_lead is not None and context.output is not None:
        raise UsageError(message("Choose one of --output and --each-lead."))
    if each_lead is not None and each_lead.is_file():
        raise UsageError(message("{file} is no folder.", file=each_lead))
    if kind == "xlsx" and str(context.output) == "-":
        raise UsageError(
            message(
                "An Excel file is not for a screen; name a file: --output {file}", file="x.xlsx"
            )
        )
    context.check_choice()
    context.tell_notices()
    briefs = [_brief(context, plan) for plan in context.found.plans]
    if each_lead is None:
        _write(context, kind, briefs)
    else:
        _write_each(context, kind, briefs, each_lead)
    if kind == "ics":
        _tell_without_day(briefs)
    context.fail_on_refused()


def _brief(context: Context, plan: Plan) -> Brief:
    lead = (*context.lead,)
    return Brief(plan, context.progress(plan), context.day, f"năm {plan.terms.year}", lead=lead)


def _write_each(context: Context, kind: str, briefs: Sequence[Brief], folder: Path) -> None:
    """A file for each lead, named after it."""
    from kstthc_cli.documents.views.sheets import leads_of

    make_folder(folder)
    leads = leads_of(briefs)
    for lead, part in zip(leads, file_parts(leads), strict=True):
        own = [replace(brief, doer=lead) for brief in briefs]
        target = folder / f"{_stem(briefs)}-{part}.{kind}"
        emit(_content(kind, own, lead), target, force=context.force, quiet=True)
    count = len(leads)
    tell(
        plural(
            "Written: {n} file in {folder}", "Written: {n} files in {folder}", count, folder=folder
        )
    )


def _stem(briefs: Sequence[Brief]) -> str:
    """What a file is called: after the plans' numbers."""
    return "-".join(["ke-hoach", *(slug(brief.plan.number) for brief in briefs)])


def _write(context: Context, kind: str, briefs: Sequence[Brief]) -> None:
    output, lead = context.output, "; ".join(context.lead)
    if output is None and kind != "csv":
        part = f"-{file_parts([lead])[0]}" if lead else ""
        output = Path(f"{_stem(briefs)}{part}.{kind}")
    if output is not None and output.is_dir():
        output = output / f"{_stem(briefs)}.{kind}"
    emit(_content(kind, briefs, lead), output, force=context.force)


def _content(kind: str, briefs: Sequence[Brief], lead: str) -> str | bytes:
    if kind == "ics":
        from kstthc_cli.documents.calendar_file import calendar_file

        numbers = ", ".join(brief.plan.number for brief in briefs)
        return calendar_file(briefs, f"KH {numbers}{f' – {lead}' if lead else ''}").decode()
    from kstthc_cli.documents.views.sheets import plan_sheets, plan_table

    if kind == "xlsx":
        from kstthc_cli.documents.sheet import as_xlsx

        return as_xlsx(plan_sheets(briefs))
    from kstthc_cli.documents.formats import csv_lines

    return "".join(csv_lines(*plan_table(briefs)))


def _tell_without_day(briefs: Sequence[Brief]) -> None:
    """A calendar cannot hold rows that have no day."""
    count = sum(item.occurrence is None for brief in briefs for item in brief.items)
    if count:
        tell(
            plural(
                "{n} row has no day (continuous, or awaiting an event) and is not in the calendar.",
                "{n} rows have no day (continuous, or awaiting an event) and are not in the calendar.",
                count,
            )
        )
