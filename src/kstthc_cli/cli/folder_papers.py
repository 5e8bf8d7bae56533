"""Papers of many offices: the summary, and the pages of a folder with their index."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.cli.folder import tell_before
from kstthc_cli.cli.output import Batch, tell, track
from kstthc_cli.cli.report_files import Order, refused_words
from kstthc_cli.documents.paper_names import paper_names
from kstthc_cli.documents.render import render
from kstthc_cli.documents.rolling import Rolling
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.folder_page import folder_view
from kstthc_cli.errors import Ended
from kstthc_cli.messages import plural
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.value import replace

INDEX = "index.html"


def write_summary(order: Order) -> None:
    """The table of all offices; exit 1 where some plans could not be used."""
    context, stream = order.context, order.context.stream
    if stream is None:
        context.tell_notices()
        rolling = Rolling(order.brief, context.day, [*context.found.refused])
        roll = rolling.read(context.found.plans)
    else:
        rolling = Rolling(order.brief, context.day, stream.refused)
        roll = rolling.read(track(stream, len(stream.files)))
        tell_before(roll.offices, stream.refused, stream.notices)
    order.emit_whole(order.report.view(roll))
    _end(rolling)


def write_pages(order: Order, stream: PlanStream) -> None:
    """An index of all offices with a page a plan beside it, in the folder named."""
    context, folder = order.context, order.folder_for(len(stream.files))
    batch = Batch()
    names = {str(file): f"{name}.html" for file, name in paper_names([*stream.files]).items()}

    def page(brief: Brief) -> None:
        content = order.render(replace(order.report.view(brief), index=INDEX))
        batch.write(content, folder / names[brief.plan.file], force=context.force)

    rolling = Rolling(order.brief, context.day, stream.refused)
    roll = rolling.read(track(stream, len(stream.files)), page)
    tell_before(roll.offices, stream.refused, stream.notices)
    pages = {Path(file).as_posix(): name for file, name in names.items()}
    values = {"view": folder_view(roll, pages)}
    text = render(f"dashboard/{INDEX}", values, context.templates)
    pages_written = batch.written
    batch.write(text, folder / INDEX, force=context.force, quiet=False)
    tell(
        plural(
            "Written: {n} page of a plan in {folder}", "Written: {n} pages of plans in {folder}",
            pages_written, folder=folder,
        )
    )  # fmt: skip
    batch.end()
    _end(rolling)


def _end(rolling: Rolling) -> None:
    """Exit 1 where some plans could not be used; the rest is answered."""
    if count := len(rolling.refused):
        tell(refused_words(count, count + len(rolling.standings)))
        raise Ended(1)
