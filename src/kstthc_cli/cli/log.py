"""`kstthc log`: the history, every record of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.items import ITEM_FORMATS
from kstthc_cli.cli.options import LISTS, takes
from kstthc_cli.cli.output import as_columns, as_csv, as_json, emit, tell
from kstthc_cli.cli.recording import ACTION_NAMES, lateness, name_of
from kstthc_cli.messages import Message, _, message, plural, show_day
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.history import Logged, history_of
from kstthc_cli.progress.journal import (
    Journal,
    journal_path,
    read_journal,
    repair,
    torn_notice,
)
from kstthc_cli.progress.record import Action, Record

SCHEMA_VERSION = 1


@takes(*LISTS, formats=ITEM_FORMATS)
def log(
    context: Context,
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("[TASK]"), show_default=False, help=_("Only this task's records.")
        ),
    ] = "",
    repair_torn: Annotated[
        bool, typer.Option("--repair", help=_("Set torn lines of the journal aside as comments."))
    ] = False,
) -> None:
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
    _print_log(context, plans, journals, wanted)


def _print_log(
    context: Context, plans: Sequence[Plan], journals: list[Journal], wanted: str
) -> None:
    output_format, output, force = context.format, context.output, context.force
    rows = [
        row
        for plan, journal in zip(plans, journals, strict=True)
        for row in history_of(plan, journal.records, wanted)
    ]
    if output_format == "json":
        data = {"schema_version": SCHEMA_VERSION, "records": [record_data(row) for row in rows]}
        emit(as_json(data), output, force=force)
    elif output_format == "csv":
        listed = [record_data(row) for row in rows]
        header = list(record_data(Logged(Record("", Action.DONE, "", ""), True)))
        emit(as_csv(header, [list(row.values()) for row in listed]), output, force=force)
    elif rows:
        emit(log_table(rows), output, force=force)
    else:
        tell(message("Nothing is recorded yet."))


def log_table(rows: Sequence[Logged]) -> str:
    """Records and whether they hold, as columns."""
    header = [
        str(text)
        for text in (
            message("Record"),
            message("When"),
            message("Action"),
            message("Task"),
            message("Day"),
            message("Document"),
            message("By"),
            message("Remark"),
        )
    ]
    return as_columns(header, [_log_row(row) for row in rows])


def record_data(row: Logged) -> dict[str, Any]:
    """A record as the JSON of `log` has it."""
    record = row.record
    return {
        "id": record.id,
        "action": record.action.value,
        "task": record.task,
        "period": record.period or None,
        "on": record.on.isoformat() if record.on else None,
        "due": record.due.isoformat() if record.due else None,
        "to": record.to.isoformat() if record.to else None,
        "result": record.result,
        "document": record.document or None,
        "file": record.file or None,
        "sha256": record.sha256 or None,
        "note": record.note or None,
        "undoes": record.undoes or None,
        "target": record.target or None,
        "by": record.by,
        "at": record.at,
        "active": row.is_active,
        "days_late": row.days_late,
        "percent": record.percent,
        "link": record.link or None,
        "proves": record.proves or None,
    }


def _log_row(row: Logged) -> list[str]:
    record = row.record
    action = str(ACTION_NAMES[record.action])
    if not row.is_active:
        action = str(message("{action} (taken back)", action=action))
    proof = "; ".join(part for part in (record.document, record.file, record.link) if part)
    day = record.to if record.action is Action.EXTEND else record.on
    return [
        record.id,
        _moment(record.at),
        action,
        name_of(record),
        show_day(day),
        proof,
        record.by,
        "; ".join(str(text) for text in _remarks(row)),
    ]


def _remarks(row: Logged) -> Iterator[Message | str]:
    """What is to know of a record: lateness, how far, what it takes back, and the remark."""
    record, target = row.record, row.target
    if row.days_late is not None:
        yield lateness(row.days_late)
    if record.percent is not None:
        yield f"{record.percent} %"
    if record.undoes:
        what = ACTION_NAMES[target.action] if target else "?"
        yield message("takes back {id} ({what})", id=record.undoes, what=what)
    if record.proves:
        yield message("to {id}", id=record.proves)
    if record.target:
        yield record.target
    if record.note:
        yield record.note


def _moment(at: str) -> str:
    return f"{at[8:10]}/{at[5:7]}/{at[:4]} {at[11:16]}" if len(at) >= 16 else at
