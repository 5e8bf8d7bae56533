"""`kstthc open`: events that open occurrences, one by one or from a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.days import read_day
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.record import OnOption, name_of, stamp_of
from kstthc_cli.deadlines.words import fold
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.files import reason
from kstthc_cli.messages import _, message, plural
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.opening import record_events

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
        str, typer.Argument(metavar=_("TASK"), help=_("A task that waits for events: 1.I.10."))
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
        events = read_events(csv_file)
    elif ref:
        given = context.read_day(due, "--due") if due else None
        began = context.read_day(on, "--on") if on else day
        events = [Event(ref, began, given, context.note)]
    else:
        raise UsageError(message("“{name}” is missing.", name="--ref"))
    opened = record_events(owner, row, events, stamp_of(context.by, day, owner, context.found))
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
    if csv_file is not None:
        tell(plural("{n} event opened.", "{n} events opened.", len(opened.recorded)))


def read_events(path: Path) -> list[Event]:
    """The events of a CSV file; UnusableInputError at the first row that is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnusableInputError(
            message("{file} cannot be read: {error}", file=path, error=reason(error))
        ) from error
    except UnicodeDecodeError as error:
        raise UnusableInputError(message("{file} is not UTF-8.", file=path)) from error
    lines = text.splitlines()
    delimiter = max(",;\t", key=(lines[0] if lines else "").count)
    rows = list(csv.reader(lines, delimiter=delimiter))
    if not rows:
        raise UnusableInputError(message("{file} is empty.", file=path))
    places = _columns(rows[0], path)
    return [
        _event(row, places, path, number)
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]


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


def _event(row: list[str], places: dict[str, int], path: Path, number: int) -> Event:
    def cell(name: str) -> str:
        index = places.get(name, len(row))
        return row[index].strip() if index < len(row) else ""

    try:
        due = read_day(cell("due"), "due") if cell("due") else None
        return Event(cell("ref"), read_day(cell("on"), "on"), due, cell("note"))
    except UsageError as error:
        raise UnusableInputError(
            message("{file}:{line}: {what}", file=path, line=number, what=error.message)
        ) from error
