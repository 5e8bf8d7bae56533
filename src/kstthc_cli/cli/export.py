"""`kstthc export`: the plan for phones' calendars, for Excel, and as a plain table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import emit, emit_each, tell
from kstthc_cli.documents.exports import export_content, export_file, export_name, without_day
from kstthc_cli.documents.paper_names import file_parts
from kstthc_cli.documents.suffixes import EXPORTS, chosen_format
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.errors import UsageError, one_of
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.value import replace
from kstthc_cli.writing import make_folder


def export(context: Context, kind: str, each_lead: Path | None) -> None:
    one_of(kind, EXPORTS, "export")
    chosen_format(kind, context.output, EXPORTS)
    if each_lead is not None and each_lead.is_file():
        raise UsageError(message("{file} is no folder.", file=each_lead))
    if kind == "xlsx" and context.file is not context.output:
        raise UsageError(
            message(
                "An Excel file is not for a screen; name a file: --output {file}", file="x.xlsx"
            )
        )
    context.check_choice()
    context.tell_notices()
    briefs = [_brief(context, plan) for plan in context.found.plans]
    if each_lead is None:
        lead = "; ".join(context.lead)
        file = export_file(context.output, kind, briefs, lead)
        emit(export_content(kind, briefs, lead), file, force=context.force)
    else:
        _write_each(context, kind, briefs, each_lead)
    if told := without_day(kind, briefs):
        tell(told)
    context.fail_on_refused()


def _brief(context: Context, plan: Plan) -> Brief:
    lead = (*context.lead,)
    return Brief(plan, context.progress(plan), context.day, f"năm {plan.terms.year}", lead=lead)


def _write_each(context: Context, kind: str, briefs: Sequence[Brief], folder: Path) -> None:
    """A file for each lead, named after it."""
    from kstthc_cli.documents.views.sheets import leads_of

    make_folder(folder)
    leads, name = leads_of(briefs), export_name(briefs)
    files = (
        (
            folder / f"{name}-{part}.{kind}",
            export_content(kind, [replace(brief, doer=lead) for brief in briefs], lead),
        )
        for lead, part in zip(leads, file_parts(leads), strict=True)
    )
    count = emit_each(files, force=context.force)
    tell(
        plural(
            "Written: {n} file in {folder}", "Written: {n} files in {folder}", count, folder=folder
        )
    )
