"""The papers that kstthc makes, and what each needs: a new one is a line here, a view and templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Any

from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.documents.sheet import Sheet, as_xlsx
from kstthc_cli.documents.suffixes import suffix_of
from kstthc_cli.documents.views.agency import agency_view
from kstthc_cli.documents.views.apology import letter_view
from kstthc_cli.documents.views.brief import Brief, check_one_lead
from kstthc_cli.documents.views.dashboard import dashboard_of_plans, dashboard_view
from kstthc_cli.documents.views.evidence import evidence_view
from kstthc_cli.documents.views.late import late_view
from kstthc_cli.documents.views.month import month_view
from kstthc_cli.documents.views.paper import show_window
from kstthc_cli.documents.views.plan import plan_view
from kstthc_cli.documents.views.progress import progress_view
from kstthc_cli.documents.views.quarterly import quarterly_view
from kstthc_cli.documents.views.reminder import reminder_view, split_letters
from kstthc_cli.documents.views.summary import summary_sheets, summary_view
from kstthc_cli.documents.views.year import year_view
from kstthc_cli.dossiers.index_766 import reporting_days
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.naming import check_choice
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.worklist import Window
from kstthc_cli.value import Value

PAPER = ("md", "html", "docx")
BINARY = ("docx", "xlsx")
"""Formats that are no text: for a file, not for a screen."""


class Figures(Enum):
    """What a paper tells of dossiers: a closed period's figures, or those of every month."""

    PERIOD = auto()
    MONTHS = auto()


class Paper(Value):
    """A kind of paper.

    `units`: the lengths of time that it can be of; None any, () none. `needs_span`: one has to be
    named. `closes_early`: its period ends as reports close it. `narrows` names further options
    that it takes. `split` gives the papers of a view that holds several, each with a name for its
    file; `is_file` belongs in a file even where none is named; `needs_lead` is of a single lead; `of_plans` makes
    one paper of several plans; `of_offices` is of all plans together, its view made of a Roll; `sheets`
    gives the tables of an Excel file.
    `command`: the command that makes it, where that is not `report`. `form`: which of its
    templates a view wants.
    """

    view: Callable[..., Any]
    file_name: str
    formats: tuple[str, ...] = PAPER
    units: tuple[PeriodUnit, ...] | None = None
    needs_span: bool = False
    closes_early: bool = False
    narrows: tuple[str, ...] = ("--lead",)
    figures: Figures | None = None
    split: Callable[[Any], Iterable[tuple[str, Any]]] | None = None
    is_file: bool = False
    needs_lead: bool = False
    of_plans: Callable[[Sequence[Brief]], Any] | None = None
    of_offices: bool = False
    sheets: Callable[[Any], Sequence[Sheet]] | None = None
    command: str = "report"
    form: Callable[[Any], str] = lambda _view: "report"
    what: Message | str = ""


PAPERS = {
    "progress": Paper(progress_view, "bao-cao-tien-do", what=message("report on progress")),
    "evidence": Paper(evidence_view, "bang-minh-chung", what=message("table of proofs")),
    "reminder": Paper(
        reminder_view, "don-doc", (*PAPER, "text"), split=split_letters, what=message("reminders to the leads"),
    ),
    "agency": Paper(
        agency_view, "ke-hoach-trien-khai", needs_lead=True, what=message("a unit's own plan, with --lead"),
    ),
    "plan": Paper(plan_view, "ke-hoach", units=(), narrows=(), what=message("the plan itself")),
    "dashboard": Paper(
        dashboard_view, "bang-theo-doi", ("html",), units=(), narrows=("--data",),
        figures=Figures.MONTHS, is_file=True, of_plans=dashboard_of_plans, what=message("a page to look at"),
    ),
    "quarterly": Paper(
        quarterly_view, "bao-cao-quy", units=(PeriodUnit.QUARTER,), needs_span=True, closes_early=True,
        narrows=("--data", "--last-data"), figures=Figures.PERIOD, what=message("quarterly report, with form II.06a"),
    ),
    "month": Paper(month_view, "lich-thang", units=(PeriodUnit.MONTH,), what=message("a month's sheet")),
    "summary": Paper(
        summary_view, "tong-hop", (*PAPER, "xlsx"), units=(), narrows=(), of_offices=True,
        sheets=summary_sheets, what=message("summary of many offices"),
    ),
    "late": Paper(late_view, "danh-sach-tre-han", command="late"),
    "apology": Paper(
        letter_view, "xin-loi", ("docx", "html"), command="apology", form=lambda view: str(view.form)
    ),
    "calendar": Paper(year_view, "lich-nghi", ("html",), command="calendar"),
}  # fmt: skip
REPORTS = {name: paper for name, paper in PAPERS.items() if paper.command == "report"}
"""Those that `kstthc report` makes."""

FORMATS = tuple(dict.fromkeys(form for paper in REPORTS.values() for form in paper.formats))


SPANS = ("--period", "--month", "--quarter", "--from", "--to")
UNIT_NAMES = {PeriodUnit.MONTH: message("month"), PeriodUnit.QUARTER: message("quarter")}


def refuse_options(name: str, given: Mapping[str, object]) -> None:
    """UsageError on an option that would choose nothing in this paper, or on one that lacks."""
    paper = REPORTS[name]
    named = [option for option, value in given.items() if value]
    spans = [option for option in named if option in SPANS]
    refused = spans if paper.units == () else []
    refused += [each for each in named if each not in (*SPANS, *paper.narrows)]
    if refused:
        raise _no_meaning(refused[0], name)
    if paper.needs_lead and "--lead" not in named:
        raise UsageError(message("Say whose plan it is: --lead UNIT"))
    if paper.needs_span and not spans:
        raise UsageError(message("Say which quarter: --quarter N"))


def refuse_span(name: str, window: Window | None, given: Mapping[str, object]) -> None:
    """UsageError where the paper is of another length of time than the one named."""
    units = REPORTS[name].units
    if window is None or units is None or (window.period and window.period.unit in units):
        return
    for option in ("--month", "--quarter"):
        if given[option]:
            raise _no_meaning(option, name)
    raise UsageError(
        message(
            "{name} is made of one {unit}; name it: --{unit_option} N",
            name=name,
            unit=UNIT_NAMES[units[0]],
            unit_option=units[0].value,
        )
    )


def _no_meaning(option: str, name: str) -> UsageError:
    return UsageError(message("{option} has no meaning for {name}.", option=option, name=name))


def brief_of(
    paper: Paper,
    plan: Plan,
    progress: Progress,
    today: date,
    named: Window | None,
    lead: Sequence[str],
) -> Brief:
    """What a paper is to speak of: the days that are named, as reports close them where it does so."""
    if lead:
        check_choice((plan,), lead, ())
    period = show_window(named or Window.of(Period(PeriodUnit.YEAR, plan.terms.year)))
    window = named
    if named and named.period and paper.closes_early:
        window = Window(*reporting_days(named.period), named.period)
    brief = Brief(plan, progress, today, period, window, tuple(lead))
    if paper.needs_lead:
        check_one_lead(brief)
    return brief


def render_paper(
    name: str, view: Any, output_format: str, templates: Path | None = None
) -> str | bytes:
    """A paper in its format: text, or the bytes of a Word or Excel file."""
    sheets = PAPERS[name].sheets
    if output_format == "xlsx" and sheets is not None:
        return as_xlsx(sheets(view))
    values = {"view": view, "doc": getattr(view, "heading", None)}
    template = f"{name}/{PAPERS[name].form(view)}"
    if output_format == "docx":
        from kstthc_cli.documents.word import render_word

        return render_word(template, values, templates)
    from kstthc_cli.documents.render import render

    return render(f"{template}.{suffix_of(output_format)}", values, templates)
