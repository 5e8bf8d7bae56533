"""Events of a CSV file, as a portal exports them."""

from __future__ import annotations

import csv
from pathlib import Path

from kstthc_cli.deadlines.typed import read_day
from kstthc_cli.decoding import read_text
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.progress.event import Event
from kstthc_cli.text import fold

COLUMNS = {
    "ref": ("ref", "ma", "so", "ma ho so", "so ho so", "ma pakn", "so van ban", "reference"),
    "on": ("on", "ngay", "ngay tiep nhan", "ngay nhan", "ngay yeu cau", "ngay hen tra", "date"),
    "due": ("due", "han", "thoi han", "han tra loi"),
    "note": ("note", "ghi chu"),
}
"""Headers of an event file, without case and accents."""


def read_events(path: Path) -> tuple[list[Event], list[str]]:
    """The events, and of every row that is none its place and why."""
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
    return events, broken


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


def broken_words(shown: list[str], count: int) -> Message:
    """Rows that are no events, so many in all."""
    return plural(
        "{rows}\nNothing was recorded: {n} row is no event. Put it right, and run it again.",
        "{rows}\nNothing was recorded: {n} rows are no events. Put them right, and run it again.",
        count,
        rows="\n".join(shown),
    )
