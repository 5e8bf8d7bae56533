"""`kstthc open`: events that open occurrences, one by one or from a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.completing import tasks
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.days import read_day
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.recording import OnOption, stamp_of
from kstthc_cli.deadlines.words import fold
from kstthc_cli.decoding import read_text
from kstthc_cli.documents.tables.records import name_of
from kstthc_cli.errors import UnusableInputError, UsageError, WriteRefusedError
from kstthc_cli.messages import _, message, plural, show_day
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.opening import Opened, record_events

COLUMNS = {
    "ref": ("ref", "ma", "so", "ma ho so", "so ho so", "ma pakn", "so van ban", "reference"),
    "on": ("on", "ngay", "ngay tiep nhan", "ngay nhan", "ngay yeu cau", "ngay hen tra", "date"),
    "due": ("due", "han", "thoi han", "han tra loi"),
    "note": ("note", "ghi chu"),
}
"""Headers of an event file, without case and accents."""


@takes(*RECORDS, "note")
def open_(
    context: Context,
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("TASK"), autocompletion=tasks, help=_("A task that waits for events: 1.I.10.")
        ),
    ],
    on: OnOption = "",
    ref: Annotated[
        str,
        typer.Option(
            "--ref",
            metavar=_("NUMBER"),
            show_default=False,
            help=_("The event's own number: PAKN-0007."),
        ),
    ] = "",
    due: Annotated[
        str,
        typer.Option(
            "--due",
            metavar=_("DAY"),
            show_default=False,
            help=_("The day given with the event, where the plan's words say none."),
        ),
    ] = "",
    csv_file: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            metavar=_("FILE"),
            show_default=False,
            help=_("Several events: a CSV file with the columns ref, on, due, note."),
        ),
    ] = None,
) -> None:
    day = context.day
    owner, row, _period = context.task_named(task)
    if csv_file is not None:
        if ref or on or due:
            raise UsageError(message("--csv has the events' numbers and days itself."))
        events = read_events(csv_file)
    elif ref:
        given = context.read_day(due, "--due") if due else None
        began = context.read_day(on, "--on") if on else day
        events = [Event(ref, began, given, context.note)]
    else:
        raise UsageError(message("“{name}” is missing.", name="--ref"))
    opened = record_events(owner, row, events, stamp_of(context.by, day, owner, context.found))
    if csv_file is None and not opened.recorded:
        known = next((new for new, _ in opened.differing), *opened.known[:1])
        raise WriteRefusedError(
            message("{task}@{reference} is open already.", task=row.id, reference=known.reference)
        )
    _tell_opened(opened, is_list=csv_file is not None)


def _tell_opened(opened: Opened, *, is_list: bool) -> None:
    """What was opened; of a list also what was open already, and what is recorded otherwise."""
    for one in opened.recorded:
        record = one.record
        tell(
            message(
                "Recorded {id}: {name}, due {due}.",
                id=record.id,
                name=name_of(record),
                due=record.due,
            )
        )
    if not is_list:
        return
    tell(plural("{n} event opened.", "{n} events opened.", len(opened.recorded)))
    if opened.known:
        tell(
            plural(
                "{n} event was open already and stays as it is.",
                "{n} events were open already and stay as they are.",
                len(opened.known),
            )
        )
    for new, old in opened.differing:
        tell(
            message(
                "{reference}: the list says {new}, recorded is {old}; it stays as it is. "
                "If the list is right: kstthc undo {id}, then the list again.",
                reference=new.reference,
                new=_days(new),
                old=_days(old),
                id=old.record,
            )
        )


def _days(event: Event) -> str:
    """The day of an event, and its term where it has one."""
    return " → ".join(show_day(day) for day in (event.on, event.due) if day)


def read_events(path: Path) -> list[Event]:
    """The events of a CSV file; UnusableInputError with every row that is none."""
    lines = read_text(path).splitlines()
    delimiter = max(",;\t", key=(lines[0] if lines else "").count)
    rows = list(csv.reader(lines, delimiter=delimiter))
    if not rows:
        raise UnusableInputError(message("{file} is empty.", file=path))
    places = _columns(rows[0], path)
    events, broken = [], []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            events.append(_event(row, places))
        except UsageError as error:
            broken.append(f"{path}:{number}: {error.message}")
    if broken:
        for text in broken[SHOWN_BROKEN:]:
            tell(text)
        raise UnusableInputError(
            plural(
                "{rows}\nNothing was recorded: {n} row is no event. Put it right, and run it again.",
                "{rows}\nNothing was recorded: {n} rows are no events. Put them right, and run it again.",
                len(broken),
                rows="\n".join(broken[:SHOWN_BROKEN]),
            )
        )
    return events


SHOWN_BROKEN = 20
"""Rows that the message itself names; the others stand before it."""


def _columns(header: list[str], path: Path) -> dict[str, int]:
    folded = [" ".join(fold(cell).split()) for cell in header]
    places = {
        name: next(index for index, cell in enumerate(folded) if cell in known)
        for name, known in COLUMNS.items()
        if any(cell in known for cell in folded)
    }
    missing = [name for name in ("ref", "on") if name not in places]
    if missing:
        raise UnusableInputError(
            message(
                "{file}: the header lacks {columns}; it is read as: ref, on, due, note.",
                file=path,
                columns=", ".join(missing),
            )
        )
    return places


def _event(row: list[str], places: dict[str, int]) -> Event:
    """The event of a row; UsageError where it has no number or no day."""

    def cell(name: str) -> str:
        index = places.get(name, len(row))
        return row[index].strip() if index < len(row) else ""

    if not cell("ref"):
        raise UsageError(message("the event has no number"))
    due = read_day(cell("due"), "due") if cell("due") else None
    return Event(cell("ref"), read_day(cell("on"), "on"), due, cell("note"))
