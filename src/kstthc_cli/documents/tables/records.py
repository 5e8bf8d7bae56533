"""Records of the journal as rows: the list of `log`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind, only_json
from kstthc_cli.messages import Message, message, plural, show_day
from kstthc_cli.progress.history import Logged
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.wording import days_late

SCHEMA_VERSION = 1
ACTION_NAMES = {
    Action.DONE: message("done"),
    Action.UNDO: message("taken back"),
    Action.WAIVE: message("waived"),
    Action.EXTEND: message("extended"),
    Action.OPEN: message("opened"),
    Action.CARRY: message("carried over"),
    Action.NOTE: message("under way"),
    Action.PROVE: message("proof added"),
}


def name_of(record: Record) -> str:
    """What a record speaks of, as typed: 6.II.11@2023#2."""
    name = f"{record.task}@{record.period}" if record.period else record.task
    return f"{name}#{record.result}" if record.result else name


def _action(row: Logged) -> Message:
    name = ACTION_NAMES[row.record.action]
    return name if row.is_active else message("{action} (taken back)", action=name)


def _moment(row: Logged) -> str:
    at = row.record.at
    return f"{at[8:10]}/{at[5:7]}/{at[:4]} {at[11:16]}" if len(at) >= 16 else at


def _remark(row: Logged) -> str:
    """What is to know of a record: lateness, how far, what it takes back, and the remark."""
    return "; ".join(str(text) for text in _remarks(row))


def _remarks(row: Logged) -> Iterator[Message | str]:
    record, target = row.record, row.target
    if row.days_late is not None:
        yield days_late(row.days_late)
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


COLUMNS: tuple[Column[Logged], ...] = (
    Column(message("Record"), lambda row: row.record.id, "id", kind=ValueKind.KEY),
    Column(message("When"), _moment, "at", lambda row: row.record.at),
    Column(message("Action"), _action, "action", lambda row: row.record.action.value),
    Column(message("Task"), lambda row: name_of(row.record), "task", lambda row: row.record.task),
    only_json("period", lambda row: row.record.period or None),
    Column(message("Day"), lambda row: row.record.on, "on"),
    Column(message("Due"), lambda row: row.record.due, "due"),
    Column(message("New day"), lambda row: row.record.to, "to"),
    only_json("result", lambda row: row.record.result),
    Column(message("Document"), lambda row: row.record.document, "document"),
    Column(message("File"), lambda row: row.record.file, "file"),
    only_json("sha256", lambda row: row.record.sha256 or None),
    Column(message("Remark"), _remark, "note", lambda row: row.record.note or None, ValueKind.TEXT),
    only_json("undoes", lambda row: row.record.undoes or None),
    only_json("target", lambda row: row.record.target or None),
    Column(message("By"), lambda row: row.record.by, "by", lambda row: row.record.by),
    Column(
        message("Working days late"), lambda row: row.days_late, "days_late", kind=ValueKind.NUMBER
    ),
    only_json("percent", lambda row: row.record.percent),
    Column(message("Link"), lambda row: row.record.link, "link"),
    only_json("proves", lambda row: row.record.proves),
    only_json("active", lambda row: row.is_active),
)

TEXT: tuple[Column[Logged], ...] = (
    COLUMNS[0],
    COLUMNS[1],
    COLUMNS[2],
    COLUMNS[3],
    Column(
        message("Day"),
        lambda row: show_day(
            row.record.to if row.record.action is Action.EXTEND else row.record.on
        ),
    ),
    Column(
        message("Document"),
        lambda row: "; ".join(
            part for part in (row.record.document, row.record.file, row.record.link) if part
        ),
    ),
    Column(message("By"), lambda row: row.record.by),
    Column(message("Remark"), _remark, kind=ValueKind.TEXT),
)


def listing_of(rows: Iterable[Logged], title: Message | str = "") -> Listing[Logged]:
    """Records as a list."""
    return Listing(COLUMNS, rows, "records", title, text=TEXT, screen=TEXT)


def log_of(rows: Iterable[Logged]) -> Document:
    """The history as a list."""
    kept = [*rows]
    title = message("History of records")
    summary = plural("{n} record, the latest of {day}", "{n} records, the latest of {day}",
                     len(kept), day=max((_moment(row) for row in kept[-1:]), default="–"))  # fmt: skip
    around = {"schema_version": SCHEMA_VERSION}
    return Document(title, listing_of(kept), around=around, summary=summary)
