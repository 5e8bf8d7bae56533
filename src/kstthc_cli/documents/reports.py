"""The documents that kstthc makes: each with its view, its formats and the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kstthc_cli.documents.sheet import Sheet, as_xlsx
from kstthc_cli.documents.views.agency import agency_view
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.dashboard import dashboard_of_plans, dashboard_view
from kstthc_cli.documents.views.evidence import evidence_view
from kstthc_cli.documents.views.month import month_view
from kstthc_cli.documents.views.plan import plan_view
from kstthc_cli.documents.views.progress import progress_view
from kstthc_cli.documents.views.quarterly import quarterly_view
from kstthc_cli.documents.views.reminder import reminder_view, split_letters
from kstthc_cli.documents.views.summary import summary_sheets, summary_view

PAPER = ("md", "html", "docx")
BINARY = ("docx", "xlsx")
"""Formats that are no text: for a file, not for a screen."""

SUFFIXES = {"text": "txt"}


@dataclass(frozen=True)
class Report:
    """A kind of document.

    `narrows` names the options that choose a part of the plan for it. `split` gives the papers
    of a view that holds several, each with a name for its file; `is_file` is one that belongs in
    a file even where none is named; `needs_lead` is one of a single lead; `of_plans` makes one
    paper of several plans. `sheets` gives the tables of an Excel file. One `of_offices` is of all
    plans together: its view is made of a Roll.
    """

    view: Callable[[Any], Any]
    file_name: str
    formats: tuple[str, ...] = PAPER
    narrows: tuple[str, ...] = ("--month", "--quarter", "--lead")
    split: Callable[[Any], Iterable[tuple[str, Any]]] | None = None
    is_file: bool = False
    needs_lead: bool = False
    sheets: Callable[[Any], Sequence[Sheet]] | None = None
    of_offices: bool = False
    of_plans: Callable[[Sequence[Brief]], Any] | None = None


REPORTS = {
    "progress": Report(progress_view, "bao-cao-tien-do"),
    "evidence": Report(evidence_view, "bang-minh-chung"),
    "reminder": Report(reminder_view, "don-doc", (*PAPER, "text"), split=split_letters),
    "agency": Report(agency_view, "ke-hoach-trien-khai", needs_lead=True),
    "plan": Report(plan_view, "ke-hoach", narrows=()),
    "dashboard": Report(
        dashboard_view,
        "bang-theo-doi",
        ("html",),
        narrows=("--data",),
        is_file=True,
        of_plans=dashboard_of_plans,
    ),
    "quarterly": Report(
        quarterly_view, "bao-cao-quy", narrows=("--quarter", "--data", "--last-data")
    ),
    "month": Report(month_view, "lich-thang", narrows=("--month", "--lead")),
    "summary": Report(
        summary_view,
        "tong-hop",
        (*PAPER, "xlsx"),
        narrows=(),
        sheets=summary_sheets,
        of_offices=True,
    ),
}
FORMATS = tuple(dict.fromkeys(form for report in REPORTS.values() for form in report.formats))


def suffix_of(output_format: str) -> str:
    """The ending of a file in this format, without its dot."""
    return SUFFIXES.get(output_format, output_format)


def render_report(name: str, view: Any, output_format: str, templates: Path | None) -> str | bytes:
    """A document in its format: text, or the bytes of a Word or Excel file."""
    sheets = REPORTS[name].sheets
    if output_format == "xlsx" and sheets is not None:
        return as_xlsx(sheets(view))
    values = {"view": view, "doc": view.heading}
    if output_format == "docx":
        from kstthc_cli.documents.word import render_word

        return render_word(f"{name}/report", values, templates)
    from kstthc_cli.documents.render import render

    return render(f"{name}/report.{suffix_of(output_format)}", values, templates)
