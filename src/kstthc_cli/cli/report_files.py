"""From an order to papers: which plans, which period, and which file each paper becomes."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import Batch, emit, tell, track
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.schedule import slug
from kstthc_cli.documents.paper_names import file_parts, paper_names, scope_name
from kstthc_cli.documents.papers import (
    REPORTS,
    Figures,
    Paper,
    brief_of,
    refuse_options,
    refuse_span,
    render_paper,
)
from kstthc_cli.documents.placing import Placing, folder_for, is_folder
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.plan.find import plan_files
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.value import Value, replace


class Order(Value):
    """What the command line asks for; the output is a file, a folder, "-" or nothing."""

    context: Context
    name: str
    format: str
    last_data: Sequence[Path] = ()

    @property
    def report(self) -> Paper:
        return REPORTS[self.name]

    @cached_property
    def placing(self) -> Placing:
        """Where its papers go."""
        file = self.context.file
        return Placing(self.report, self.format, file, file is not self.context.output)

    @property
    def is_folder_named(self) -> bool:
        """Whether a folder is named, there or not yet there."""
        return self.placing.output is not None and is_folder(self.placing.output)

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
        return folder_for(self.placing.output, count)

    def refuse_data(self) -> None:
        """UsageError where an export is named, which is of one office."""
        if self.context.data:
            raise UsageError(message("A document is of one plan; name it with --plan."))

    def brief(self, plan: Plan) -> Brief:
        """What the document of a plan is to speak of, with what an export tells where it has that."""
        context, report = self.context, self.report
        named = context.window(plan.terms.year)
        refuse_span(self.name, named, self.given)
        progress = context.progress(plan)
        brief = brief_of(report, plan, progress, context.day, named, context.lead)
        if report.figures is None or (report.figures is Figures.MONTHS and not context.data):
            return brief
        from kstthc_cli.cli.data import read_handling, read_months

        if report.figures is Figures.MONTHS:
            return replace(brief, months=read_months(context, plan, progress))
        year = Period(PeriodUnit.QUARTER, plan.terms.year)
        period = named.period if named and named.period else year
        handling = read_handling(context, plan, progress, period, self.last_data)
        return replace(brief, handling=handling)

    def emit(self, view: object, name: str) -> None:
        """One paper to the file, the folder or the screen that it belongs to."""
        content, output = self.render(view), self.placing.file_of(name)
        emit(content, output, force=self.context.force)

    def render(self, view: object) -> str | bytes:
        """One paper in its format."""
        return render_paper(self.name, view, self.format, self.context.templates)

    def emit_whole(self, view: object) -> None:
        """The one paper of several plans."""
        self.emit(view, f"{self.report.file_name}-{self.context.day}")


def write_reports(order: Order) -> None:
    """The document of each plan; of several, one file each into a folder."""
    context = order.context
    refuse_options(order.name, order.given)
    is_page = order.placing.is_screen or (context.output and not order.is_folder_named)
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
    if len(plans) > 1 and order.report.of_plans is not None and order.is_of_plans:
        order.refuse_data()
        order.emit_whole(order.report.of_plans([order.brief(plan) for plan in plans]))
        context.fail_on_refused()
        return
    in_force = tuple(plan for plan in plans if plan.holds(context.day))
    plans = in_force if not context.plan and len(in_force) == 1 else plans
    if len(plans) > 1:
        _write_many(order, [Path(plan.file) for plan in plans])
    else:
        _write(order, order.brief(plans[0]))


def _write_many(order: Order, files: list[Path]) -> None:
    """One plan after the other, none kept; those that cannot be used are told at the end."""
    folder = order.folder_for(len(files))
    names = paper_names(files)
    refused, batch = 0, Batch()
    for file in track(files):
        gc.collect()  # a Word file leaves circles, and many would fill the memory
        try:
            brief = order.brief(load_plan(file))
        except UnusableInputError as error:
            refused += 1
            tell(error.message)
        else:
            _write(order, brief, names[file], batch)
    tell(
        plural(
            "Written: {n} file in {folder}", "Written: {n} files in {folder}", batch.written,
            folder=folder,
        )
    )  # fmt: skip
    if refused and batch.refused:
        tell(refused_words(refused, len(files)))
    batch.end()
    if refused:
        raise UnusableInputError(refused_words(refused, len(files)))


def refused_words(count: int, total: int) -> Message:
    """How many plans could not be used."""
    return message("{n} of {total} plans cannot be used; see: kstthc check", n=count, total=total)


def _write(order: Order, brief: Brief, stem: str = "", batch: Batch | None = None) -> None:
    """The papers of one plan. One of many plans, told by its stem and their batch, says nothing."""
    view, split, quiet = order.report.view(brief), order.report.split, bool(stem)
    scope = scope_name(brief.lead, brief.window)
    name = f"{order.report.file_name}-{stem or slug(brief.plan.number)}{scope}-{brief.today}"
    papers = [*split(view)] if split else [("", view)]
    if not papers and not stem:
        tell(message("Nobody has overdue or coming work: there is nothing to write."))
    if split and order.placing.is_to_folder:
        parts = file_parts([part for part, _ in papers])
        placed = [order.placing.file_of(f"{name}-{part}") for part in parts]
        files = batch or Batch()
        for file, (_, paper) in zip(placed, papers, strict=True):
            files.write(order.render(paper), file, force=order.context.force, quiet=quiet)
        if batch is None:
            files.end()
    elif papers and batch is not None:
        batch.write(order.render(view), order.placing.file_of(name), force=order.context.force)
    elif papers:
        order.emit(view, name)
    if gaps := getattr(view, "to_fill", 0):
        tell(
            plural(
                "{n} gap is left to fill in before it is signed; it is marked in yellow.",
                "{n} gaps are left to fill in before it is signed; they are marked in yellow.",
                gaps,
            )
        )
