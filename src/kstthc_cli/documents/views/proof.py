"""What proves that something was done: its records, and how papers print them."""

from __future__ import annotations

from pathlib import PurePosixPath

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import show_day
from kstthc_cli.progress.expected import wanted_of
from kstthc_cli.progress.item import Item, Status
from kstthc_cli.progress.record import Action, Record

NO_PROOF = "chưa có minh chứng"


def records_of(item: Item, brief: Brief) -> list[Record]:
    """The records that prove an item: its own, or of a row without dates all in the window."""
    if item.occurrence is not None:
        found = brief.progress.done(item.task.id, item.period)
        wanted = (None, *wanted_of(item.task, item.deliverable))
        return [record for record in found if record.result in wanted]
    dated = {other.period for other in brief.items if other.task is item.task and other.occurrence}
    return [
        record
        for record in brief.progress.of_task(item.task.id, Action.DONE)
        if record.period not in dated and record.on is not None and brief.holds(record.on)
    ]


def show_proof(record: Record, brief: Brief) -> str:
    """A record's documents, files and links; of one of several deliverables, which one."""
    proofs = brief.progress.proofs([record])
    files = ", ".join(PurePosixPath(file.replace("\\", "/")).name for file in proofs.files)
    documents = ", ".join(proofs.documents)
    text = ", tệp ".join(part for part in (documents, files) if part)
    text = ", ".join(part for part in (text, *proofs.links) if part)
    return f"({record.result}) {text}" if record.result and text else text


def show_latest(item: Item, brief: Brief) -> str:
    """When the work of a row without days was last shown, and by what; else that nothing shows it."""
    shown = [record for record in records_of(item, brief) if show_proof(record, brief)]
    if not shown:
        return NO_PROOF
    last = max(shown, key=lambda record: (record.on is not None, record.on, record.order))
    return f"{show_day(last.on)} ({show_proof(last, brief)})"


def is_unproven(item: Item, brief: Brief) -> bool:
    """Whether it is done, and no document or file shows it."""
    if item.status not in (Status.DONE, Status.DONE_LATE):
        return False
    return not brief.progress.proofs(records_of(item, brief))
