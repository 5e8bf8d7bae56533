"""A year's calendar as text: months beside each other, and the document behind each day off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kstthc_cli.documents.formats import pad, width
from kstthc_cli.documents.views.year import (
    OFF,
    SWAPPED_IN,
    WEEKEND,
    Entry,
    MonthSheet,
    Square,
    YearView,
)
from kstthc_cli.messages import Message, message, plural, show_short_weekday

SCHEMA_VERSION = 1


ACROSS = (6, 4, 3, 2, 1)
"""Months beside each other, as many as a screen has room for."""


PAGE = 80
"""Columns where no screen tells them."""


SQUARE = 3


MONTH = 7 * SQUARE + 2


MARKS = {OFF: "*", SWAPPED_IN: "+"}


STYLES = {OFF: "bold red", SWAPPED_IN: "bold magenta", WEEKEND: "dim"}


def year_data(view: YearView) -> dict[str, Any]:
    """The year for programs: dates ISO, both ends of a run inclusive."""
    return {
        "schema_version": SCHEMA_VERSION,
        "year": view.year,
        "working_days": view.working,
        "working_days_by_month": [month.working for month in view.months],
        "projected": view.is_projected,
        "entries": [
            {
                "first": entry.first.isoformat(),
                "last": entry.last.isoformat(),
                "kind": entry.kind,
                "name": str(entry.name),
                "source": str(entry.source),
                "projected": entry.is_projected,
                "own": entry.is_own,
            }
            for entry in view.entries
        ],
    }


Piece = tuple[str, str]
"""Words and their style on a terminal."""


def year_in_text(view: YearView) -> str:
    """The year as plain text, for a pipe and a file."""
    lines = lines_of_year(view, PAGE)
    return "".join(f"{''.join(text for text, _style in line).rstrip()}\n" for line in lines)


def lines_of_year(view: YearView, room: int) -> Iterator[list[Piece]]:
    """The year in lines for a screen of so many columns, each piece with its style."""
    title = message("Working days of {year}", year=view.year)
    whose = f" · {view.office}" if view.office else ""
    days = plural("{n} working day", "{n} working days", view.working)
    yield [(f"{title}{whose} · {days}", "bold")]
    yield []
    across = next((many for many in ACROSS if many * MONTH <= room + 2), 1)
    for start in range(0, 12, across):
        yield from _beside(view.months[start : start + across])
        yield []
    yield [(str(_legend(view)), "")]
    yield []
    yield from _entries(view)


def _legend(view: YearView) -> Message:
    if view.is_projected:
        return message("*: day off; +: weekend day worked; ?: projected, no notice yet")
    return message("*: day off; +: weekend day worked")


def _beside(months: tuple[MonthSheet, ...]) -> Iterator[list[Piece]]:
    wide = 7 * SQUARE
    names = [
        pad(
            f"{message('Month {n}', n=month.number)} ({month.working})", wide
        )
        for month in months
    ]  # fmt: skip
    yield [(name + "  ", "bold") for name in names]
    monday = date(2024, 1, 1)
    weekdays = [show_short_weekday(monday.replace(day=n))[:2] for n in range(1, 8)]
    head = "".join(" " * (2 - width(name)) + name + " " for name in weekdays)
    yield [(pad(head, wide) + "  ", "dim") for _month in months]
    for number in range(max(len(month.weeks) for month in months)):
        line: list[Piece] = []
        for month in months:
            week = month.weeks[number] if number < len(month.weeks) else (None,) * 7
            line += [_square(square) for square in week]
            line.append(("  ", ""))
        yield line


def _square(square: Square | None) -> Piece:
    if square is None:
        return " " * SQUARE, ""
    mark = "?" if square.is_projected else MARKS.get(square.kind, " ")
    return f"{square.day.day:2}{mark}", STYLES.get(square.kind, "")


def _entries(view: YearView) -> Iterator[list[Piece]]:
    """Each run of days with its name, and below it the document."""
    named = [" – ".join(map(show_short_weekday, _ends(entry))) for entry in view.entries]
    room = max(map(width, named), default=0)
    for entry, days in zip(view.entries, named, strict=True):
        mark = "?" if entry.is_projected else MARKS[entry.kind]
        own = f" ({message('the office’s own')})" if entry.is_own else ""
        yield [(f"{mark} {pad(days, room)}", STYLES[entry.kind]), (f" {entry.name}{own}", "")]
        yield [(f"    {entry.source}", "dim")]


def _ends(entry: Entry) -> tuple[date, ...]:
    """The first and the last day of a run; one day alone once."""
    return (entry.first,) if entry.first == entry.last else (entry.first, entry.last)
