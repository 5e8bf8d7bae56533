"""`kstthc open`: events that open occurrences, one by one or from a CSV file."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import tell_each
from kstthc_cli.cli.recording import missing, stamp_of
from kstthc_cli.documents.recorded import opened_words
from kstthc_cli.errors import UnusableInputError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.event_list import broken_words, read_events
from kstthc_cli.progress.opening import record_events

SHOWN_BROKEN = 20
"""Rows that the message itself names; the others stand before it."""


def open_(context: Context, task: str, on: str, ref: str, due: str, csv_file: Path | None) -> None:
    day = context.day
    owner, row, _period = context.task_to_record(task)
    if csv_file is not None:
        events = _events(csv_file)
    elif ref:
        given = context.read_day(due, "--due") if due else None
        began = context.read_day(on, "--on") if on else day
        events = [Event(ref, began, given, context.note)]
    else:
        raise missing("--ref", "open")
    opened = record_events(owner, row, events, stamp_of(context.by, day, owner, context.found))
    if csv_file is None and not opened.recorded:
        known = next((new for new, _ in opened.differing), *opened.known[:1])
        raise WriteRefusedError(
            message("{task}@{reference} is open already.", task=row.id, reference=known.reference)
        )
    tell_each(opened_words(opened, is_list=csv_file is not None))


def _events(path: Path) -> list[Event]:
    """The events of a file; UnusableInputError with every row that is none."""
    events, broken = read_events(path)
    if broken:
        tell_each(broken[SHOWN_BROKEN:])
        raise UnusableInputError(broken_words(broken[:SHOWN_BROKEN], len(broken)))
    return events
