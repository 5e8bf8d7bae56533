"""From an order to papers: which plans, which period, and which file each paper becomes."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import emit, emit_each, tell, track
from kstthc_cli.cli.spans import named_window
from kstthc_cli.deadlines.occurrence import slug
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.documents.paper_names import file_parts, paper_names, scope_name
from kstthc_cli.documents.papers import (
    BINARY,
    REPORTS,
    Figures,
    Paper,
    refuse_options,
    refuse_span,
    render_paper,
)
from kstthc_cli.documents.suffixes import suffix_of
from kstthc_cli.documents.views.brief import Brief, check_one_lead
from kstthc_cli.documents.views.paper import show_window
from kstthc_cli.dossiers.index_766 import reporting_days
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.find import plan_files
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.naming import check_choice
from kstthc_cli.progress.worklist import Window
from kstthc_cli.writing import make_folder


@dataclass(frozen=True)
class Order:
    """What the command line asks for; the output is a file, a folder, "-" or nothing."""

    context: Context
    name: str
    format: str
    last_data: Sequence[Path] = ()

    @property
    def report(self) -> Paper:
        return REPORTS[self.name]

    @property
    def output(self) -> Path | None:
        """The file or folder that is named; none for standard output."""
        output = self.context.output
        return None if str(output) == "-" else output

    @property
    def is_to_folder(self) -> bool:
        """Whether the output is a folder: one that is there, or a bare name for several papers."""
        output = self.output
        if output is None:
            return False
        return output.is_dir() or (self.report.split is not None and not output.suffix)

    @property
    def is_folder_named(self) -> bool:
        """Whether a folder is named, there or not yet there."""
        output = self.output
        if output is None:
            return False
        return output.is_dir() or not (output.suffix or output.exists())

    @property
    def is_of_plans(self) -> bool:
        """Whether several plans come into one paper: where it can be so, and no folder is named."""
        return self.report.of_plans is not None and not self.is_folder_named

    @property
    def given(self) -> dict[str, object]:
        """The options that not every paper takes, and what was typed with them."""
        context = self.context
        return {
            "--period": context.period, "--month": context.month, "--quarter": context.quarter,
            "--from": context.first, "--to": context.last,
            "--lead": context.lead, "--data": context.data, "--last-data": self.last_data,
        }  # fmt: skip

    def folder_for(self, count: int) -> Path:
        """The folder for the papers of so many plans; UsageError where none is named."""
        self.refuse_data()
        if self.output is None or not self.is_folder_named:
            raise UsageError(
                message(
                    "There are {n} plans; name a folder for their papers: --output FOLDER", n=count
                )
            )
        make_folder(self.output)
        return self.output

    def refuse_data(self) -> None:
        """UsageError where an export is named, which is of one office."""
        if self.context.data:
            raise UsageError(message("A document is of one plan; name it with --plan."))


def write_reports(order: Order) -> None:
    """The document of each plan; of several, one file each into a folder."""
    context = order.context
    refuse_options(order.name, order.given)
    if order.format in BINARY and str(context.output) == "-":
        raise UsageError(
            message(
                "A Word or Excel file is not for a screen; name a file: --output {file}",
                file=f"x.{order.format}",
            )
        )
    is_page = context.output is not None and not order.is_folder_named
    stream = context.stream if order.name == "dashboard" and not is_page else None
    if order.report.of_offices or stream is not None:
        from kstthc_cli.cli.folder_papers import write_pages, write_summary

        if stream is None:
            write_summary(order)
        else:
            write_pages(order, stream)
        return
    files = plan_files([*context.plan])
    if len(files) > 1 and not order.is_of_plans:
        _write_many(order, files)
        return
    plans = context.found.plans
    context.tell_notices()
    if len(plans) > 1 and order.is_of_plans:
        _write_of_plans(order, plans)
        return
    in_force = tuple(plan for plan in plans if plan.holds(context.day))
    plans = in_force if not context.plan and len(in_force) == 1 else plans
    if len(plans) > 1:
        _write_many(order, [Path(plan.file) for plan in plans])
    else:
        _write(order, brief_of(order, plans[0]))


def _write_of_plans(order: Order, plans: Sequence[Plan]) -> None:
    """One paper of several plans; exit 1 where some of them cannot be used."""
    assert order.report.of_plans is not None  # noqa: S101 - asked by the caller
    order.refuse_data()
    emit_whole(order, order.report.of_plans([brief_of(order, plan) for plan in plans]))
    order.context.fail_on_refused()


def _write_many(order: Order, files: list[Path]) -> None:
    """One plan after the other, none kept; those that cannot be used are told at the end."""
    folder = order.folder_for(len(files))
    names = paper_names(files)
    refused: list[UnusableInputError] = []
    written = 0
    for file in track(files):
        gc.collect()  # a Word file leaves circles, and many would fill the memory
        try:
            brief = brief_of(order, load_plan(file))
        except UnusableInputError as error:
            refused.append(error)
            tell(error.message)
        else:
            written += _write(order, brief, names[file])
    tell(
        plural(
            "Written: {n} file in {folder}",
            "Written: {n} files in {folder}",
            written,
            folder=folder,
        )
    )
    if refused:
        raise UnusableInputError(
            message(
                "{n} of {total} plans cannot be used; see: kstthc check",
                n=len(refused),
                total=len(files),
            )
        )


def brief_of(order: Order, plan: Plan) -> Brief:
    """What the document of a plan is to speak of."""
    context, lead = order.context, tuple(order.context.lead)
    if lead:
        check_choice((plan,), lead, ())
    named = named_window(context, plan.terms.year)
    refuse_span(order.name, named, order.given)
    period = show_window(named or Window.of(Period(PeriodUnit.YEAR, plan.terms.year)))
    window = named
    if named and named.period and order.report.closes_early:
        window = Window(*reporting_days(named.period), named.period)
    brief = Brief(plan, context.progress(plan), context.day, period, window, lead)
    if order.report.needs_lead:
        check_one_lead(brief)
    return _with_figures(order, brief, named)


def _with_figures(order: Order, brief: Brief, named: Window | None) -> Brief:
    """The same with what an export tells, where the document speaks of dossiers."""
    figures, context = order.report.figures, order.context
    if figures is None or (figures is Figures.MONTHS and not context.data):
        return brief
    from kstthc_cli.cli.handling import read_handling, read_months

    plan, progress = brief.plan, brief.progress
    if figures is Figures.MONTHS:
        return replace(brief, months=read_months(context, plan, progress))
    period = named.period if named and named.period else Period(PeriodUnit.QUARTER, plan.terms.year)
    return replace(brief, handling=read_handling(context, plan, progress, period, order.last_data))


def _write(order: Order, brief: Brief, stem: str = "") -> int:
    """The papers of one plan; how many. One of many plans, told by its stem, says nothing."""
    view, split, quiet = order.report.view(brief), order.report.split, bool(stem)
    scope = scope_name(brief.lead, brief.window)
    name = f"{order.report.file_name}-{stem or slug(brief.plan.number)}{scope}-{brief.today}"
    papers = [*split(view)] if split else [("", view)]
    if not papers and not stem:
        tell(message("Nobody has overdue or coming work: there is nothing to write."))
    if split and order.is_to_folder:
        parts = file_parts([part for part, _ in papers])
        made = (
            _paper(order, paper, f"{name}-{part}")
            for part, (_, paper) in zip(parts, papers, strict=True)
        )
        files = ((output, content) for output, content in made if output is not None)
        emit_each(files, force=order.context.force, quiet=quiet)
    elif papers:
        _emit(order, view, name, quiet=quiet)
    if gaps := getattr(view, "to_fill", 0):
        tell(
            plural(
                "{n} gap is left to fill in before it is signed; it is marked in yellow.",
                "{n} gaps are left to fill in before it is signed; they are marked in yellow.",
                gaps,
            )
        )
    return len(papers)


def emit_whole(order: Order, view: object) -> None:
    """The one paper of several plans."""
    _emit(order, view, f"{order.report.file_name}-{order.context.day}", quiet=False)


def _emit(order: Order, view: object, name: str, *, quiet: bool) -> None:
    """One paper to the file, the folder or the screen that it belongs to."""
    output, content = _paper(order, view, name)
    emit(content, output, force=order.context.force, quiet=quiet)


def _paper(order: Order, view: object, name: str) -> tuple[Path | None, str | bytes]:
    """One paper, and the file that it goes to; none where it goes to the screen."""
    content = render_paper(order.name, view, order.format, order.context.templates)
    file = Path(f"{name}.{suffix_of(order.format)}")
    output = order.output
    if order.is_to_folder and output is not None:
        make_folder(output)
        output = output / file
    elif order.context.output is None and (order.format in BINARY or order.report.is_file):
        output = file
    elif output is not None and order.format in BINARY and not output.suffix:
        output = output.with_suffix(f".{order.format}")  # without it Windows does not know the file
    return output, content
