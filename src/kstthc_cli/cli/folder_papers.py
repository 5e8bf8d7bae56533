"""Papers of many offices: the summary, and the pages of a folder with their index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kstthc_cli.cli.folder import tell_before
from kstthc_cli.cli.output import emit, tell, track
from kstthc_cli.cli.report_files import Order, brief_of, emit_paper
from kstthc_cli.documents.paper_names import paper_names
from kstthc_cli.documents.papers import render_paper
from kstthc_cli.documents.render import render
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.folder_page import folder_view
from kstthc_cli.documents.views.summary import Roll
from kstthc_cli.errors import Ended, UnusableInputError, UsageError
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.offices import PlanStanding, offices_of, standing_of, with_last_month
from kstthc_cli.writing import make_folder

INDEX = "index.html"


@dataclass
class Gathering:
    """What is gathered of plans one by one."""

    order: Order
    standings: list[PlanStanding] = field(default_factory=list)
    refused: list[UnusableInputError] = field(default_factory=list)

    def read(self, plans: Iterable[Plan], each: Callable[[Brief], None] | None = None) -> None:
        """The standing of each plan, and what is done with each beside."""
        today = self.order.today
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

    @property
    def roll(self) -> Roll:
        """The offices; UnusableInputError where no plan could be used."""
        if not self.standings:
            raise self.refused[0]
        files = tuple(str(error.message.values.get("file", "?")) for error in self.refused)
        today = self.order.today
        return Roll(tuple(offices_of(self.standings, today)), today, files)


def write_summary(order: Order) -> None:
    """The table of all offices; exit 1 where some plans could not be used."""
    gathering, context = Gathering(order), order.context
    stream = context.stream
    if stream is None:
        context.tell_notices()
        gathering.refused += context.found.refused
        gathering.read(context.found.plans)
    else:
        gathering.refused = stream.refused
        gathering.read(track(stream, len(stream.files)))
        tell_before(gathering.roll.offices, stream.refused, stream.notices)
    view = order.report.view(gathering.roll)
    emit_paper(order, view, f"{order.report.file_name}-{order.today}", quiet=False)
    _fail(gathering.refused, len(gathering.standings))


def write_pages(order: Order, stream: PlanStream) -> None:
    """An index of all offices with a page a plan beside it, in the folder named."""
    folder = order.output
    if order.data:
        raise UsageError(message("A document is of one plan; name it with --plan."))
    if folder is None or not order.is_folder_named:
        raise UsageError(
            message(
                "There are {n} plans; name a folder for their papers: --output FOLDER",
                n=len(stream.files),
            )
        )
    make_folder(folder)
    names = {str(file): f"{name}.html" for file, name in paper_names([*stream.files]).items()}
    gathering = Gathering(order, refused=stream.refused)
    gathering.read(
        track(stream, len(stream.files)), lambda brief: _page(order, folder, names, brief)
    )
    roll = gathering.roll
    tell_before(roll.offices, stream.refused, stream.notices)
    pages = {Path(file).as_posix(): name for file, name in names.items()}
    values = {"view": folder_view(roll, pages)}
    text = render(f"dashboard/{INDEX}", values, order.context.templates)
    emit(text, folder / INDEX, force=order.context.force)
    tell(
        plural(
            "Written: {n} page of a plan in {folder}", "Written: {n} pages of plans in {folder}",
            len(gathering.standings), folder=folder,
        )
    )  # fmt: skip
    _fail(gathering.refused, len(gathering.standings))


def _page(order: Order, folder: Path, names: dict[str, str], brief: Brief) -> None:
    view = replace(order.report.view(brief), index=INDEX)
    content = render_paper(order.name, view, order.format, order.context.templates)
    emit(content, folder / names[brief.plan.file], force=order.context.force, quiet=True)


def _fail(refused: list[UnusableInputError], used: int) -> None:
    """Exit 1 where some plans could not be used; the rest is answered."""
    if refused:
        tell(
            message(
                "{n} of {total} plans cannot be used; see: kstthc check",
                n=len(refused), total=len(refused) + used,
            )
        )  # fmt: skip
        raise Ended(1)
