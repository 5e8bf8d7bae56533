"""Papers of many offices: the summary, and the pages of a folder with their index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kstthc_cli.cli.folder import tell_before
from kstthc_cli.cli.output import emit, tell, track
from kstthc_cli.cli.report_files import Order, brief_of, emit_whole
from kstthc_cli.documents.paper_names import paper_names
from kstthc_cli.documents.papers import render_paper
from kstthc_cli.documents.render import render
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.folder_page import folder_view
from kstthc_cli.documents.views.summary import Roll
from kstthc_cli.errors import Ended, UnusableInputError
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.offices import PlanStanding, offices_of, standing_of, with_last_month

INDEX = "index.html"


@dataclass
class _Gathered:
    """What is gathered of plans one by one."""

    order: Order
    refused: list[UnusableInputError]
    standings: list[PlanStanding] = field(default_factory=list)

    def read(self, plans: Iterable[Plan], each: Callable[[Brief], None] | None = None) -> Roll:
        """The standing of each plan, and what is done with each beside.

        UnusableInputError where no plan can be used.
        """
        today = self.order.context.day
        for plan in plans:
            try:
                brief = brief_of(self.order, plan)
                standing = standing_of(plan, brief.items)
                standing = with_last_month(standing, plan, brief.progress, today)
            except UnusableInputError as error:
                self.refused.append(error)
                continue
            self.standings.append(standing)
            if each is not None:
                each(brief)
        if not self.standings:
            raise self.refused[0]
        files = tuple(str(error.message.values.get("file", "?")) for error in self.refused)
        return Roll(tuple(offices_of(self.standings, today)), today, files)

    def end(self) -> None:
        """Exit 1 where some plans could not be used; the rest is answered."""
        count = len(self.refused)
        if count:
            total = count + len(self.standings)
            tell(
                message(
                    "{n} of {total} plans cannot be used; see: kstthc check", n=count, total=total
                )
            )
            raise Ended(1)


def write_summary(order: Order) -> None:
    """The table of all offices; exit 1 where some plans could not be used."""
    context, stream = order.context, order.context.stream
    if stream is None:
        context.tell_notices()
        gathered = _Gathered(order, [*context.found.refused])
        roll = gathered.read(context.found.plans)
    else:
        gathered = _Gathered(order, stream.refused)
        roll = gathered.read(track(stream, len(stream.files)))
        tell_before(roll.offices, stream.refused, stream.notices)
    emit_whole(order, order.report.view(roll))
    gathered.end()


def write_pages(order: Order, stream: PlanStream) -> None:
    """An index of all offices with a page a plan beside it, in the folder named."""
    context, folder = order.context, order.folder_for(len(stream.files))
    names = {str(file): f"{name}.html" for file, name in paper_names([*stream.files]).items()}

    def page(brief: Brief) -> None:
        view = replace(order.report.view(brief), index=INDEX)
        content = render_paper(order.name, view, order.format, context.templates)
        emit(content, folder / names[brief.plan.file], force=context.force, quiet=True)

    gathered = _Gathered(order, stream.refused)
    roll = gathered.read(track(stream, len(stream.files)), page)
    tell_before(roll.offices, stream.refused, stream.notices)
    pages = {Path(file).as_posix(): name for file, name in names.items()}
    values = {"view": folder_view(roll, pages)}
    text = render(f"dashboard/{INDEX}", values, context.templates)
    emit(text, folder / INDEX, force=context.force)
    tell(
        plural(
            "Written: {n} page of a plan in {folder}", "Written: {n} pages of plans in {folder}",
            len(gathered.standings), folder=folder,
        )
    )  # fmt: skip
    gathered.end()
