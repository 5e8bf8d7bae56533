"""`kstthc calendar`: a year's days off and worked Saturdays, and the document behind each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.days import YEARS
from kstthc_cli.cli.options import LISTS, takes
from kstthc_cli.cli.output import columns, is_terminal, tell
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.documents.formats import as_json, pad, width
from kstthc_cli.documents.views.year import (
    OFF,
    SWAPPED_IN,
    WEEKEND,
    Entry,
    MonthSheet,
    Square,
    YearView,
)
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import Message, _, message, plural, show_short_weekday

SCHEMA_VERSION = 1
FORMATS = ("table", "json", "html")
ACROSS = (6, 4, 3, 2, 1)
"""Months beside each other, as many as a screen has room for."""

PAGE = 80
"""Columns where no screen tells them."""

SQUARE = 3
MONTH = 7 * SQUARE + 2
MARKS = {OFF: "*", SWAPPED_IN: "+"}
STYLES = {OFF: "bold red", SWAPPED_IN: "bold magenta", WEEKEND: "dim"}

YearArgument = Annotated[
    int | None,
    typer.Argument(
        metavar=_("YEAR"), min=YEARS.start, max=YEARS.stop - 1, show_default=False,
        help=_("Which year; by default this one."),
    ),
]  # fmt: skip


@takes(*LISTS, "templates", formats=FORMATS)
def calendar(context: Context, year: YearArgument = None) -> None:
    from kstthc_cli.documents.views.year import year_view

    chosen = year or context.day.year
    days, office = _calendar(context, chosen)
    view = year_view(days, chosen, office)
    if context.format == "html":
        from kstthc_cli.documents.papers import render_paper

        context.write(str(render_paper("calendar", view, "html", context.templates)))
    elif context.format == "json":
        context.write(as_json(year_data(view)))
    elif context.output is None and is_terminal():
        _print(view)
    else:
        context.write(_plain(view))
    for notice in view.notices:
        tell(notice)


def _calendar(context: Context, year: int) -> tuple[WorkingCalendar, str]:
    """The office's calendar, and whose it is where a plan has days of its own in the year.

    Outside an office, where there is no plan, the public one.
    """
    try:
        found = context.found
    except UnusableInputError:
        if context.plan:
            raise
        return WorkingCalendar(), ""
    own = [plan for plan in found.plans if _has_own_days(plan.terms.calendar, year)]
    if len({repr(plan.terms.calendar) for plan in own}) > 1:
        raise UsageError(
            message(
                "{plans} have other days off of their own in {year}; name one: --plan FILE",
                plans=", ".join(plan.number for plan in own),
                year=year,
            )
        )
    if not own:
        return WorkingCalendar(), ""
    return own[0].terms.calendar, str(own[0].document["issuer"])


def _has_own_days(days: WorkingCalendar, year: int) -> bool:
    own = [off.day for off in days.own_days_off] + [made.day for made in days.own_make_up_days]
    return any(day.year == year for day in own)


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


def _plain(view: YearView) -> str:
    lines = _lines(view, PAGE)
    return "".join(f"{''.join(text for text, _style in line).rstrip()}\n" for line in lines)


def _print(view: YearView) -> None:
    from kstthc_cli.cli.screen import print_pieces

    for line in _lines(view, columns()):
        print_pieces(line)


def _lines(view: YearView, room: int) -> Iterator[list[Piece]]:
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
