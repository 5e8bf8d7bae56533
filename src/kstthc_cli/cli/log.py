"""`kstthc log`: the history, every record of it."""

from __future__ import annotations

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import tell
from kstthc_cli.documents.tables.records import log_of
from kstthc_cli.messages import message, plural
from kstthc_cli.progress.history import history_of
from kstthc_cli.progress.journal import journal_path, read_journal, repair, torn_notice


def log(context: Context, task: str, repair_torn: bool) -> None:
    plans, wanted = context.found.plans, ""
    if task:
        owner, row, _period = context.task_named(task)
        plans, wanted = (owner,), row.id
    if repair_torn:
        for one in plans:
            count = repair(journal_path(one.file))
            tell(
                plural(
                    "{file}: {n} line set aside.",
                    "{file}: {n} lines set aside.",
                    count,
                    file=journal_path(one.file),
                )
            )
    journals = [read_journal(journal_path(one.file)) for one in plans]
    for journal in journals:
        if notice := torn_notice(journal):
            tell(notice)
    rows = [
        row
        for plan, journal in zip(plans, journals, strict=True)
        for row in history_of(plan, journal.records, wanted)
    ]
    if rows or context.format != "table":
        context.show(log_of(rows))
    if not rows:
        tell(message("Nothing is recorded yet."))
