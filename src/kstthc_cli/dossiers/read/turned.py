"""Days with the month first, and times of half a clock: nothing but the other cells tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kstthc_cli.dossiers.read.cells import cell_text, is_filled
from kstthc_cli.dossiers.read.doubts import Doubt, Looked
from kstthc_cli.dossiers.read.fields import MOMENTS
from kstthc_cli.dossiers.read.header import Column
from kstthc_cli.dossiers.read.looks import ENDS
from kstthc_cli.dossiers.read.moments import MINUTES, UNREAD, read_cell
from kstthc_cli.dossiers.read.parts import ExportPart


def turned_days(looked: Looked) -> Iterator[Doubt]:
    """The first column of days, where days have the month first or times are of half a clock."""
    if _have_month_first(looked.part, looked.month_first) or _fit_turned(looked.dossiers):
        yield looked.doubt(_first_day(looked.part), "order")
    if _have_half_a_clock(looked.dossiers):
        yield looked.doubt(_first_day(looked.part), "clock")


_NUMBERS = re.compile(r"\D*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)\b")
_LONG, _SHORTER = 10, 4
"""Days between two moments of a dossier that are many, and how many times fewer tell that they were turned."""


def _first_day(part: ExportPart) -> Column:
    """The first column of days."""
    return min(
        (one for one in part.header.columns if one.field in MOMENTS), key=lambda one: one.index
    )


def _have_month_first(part: ExportPart, told: int) -> bool:
    """Whether texts have no day in the first place and some have one in the second; or a spreadsheet has read those
    so that have none, and left the others.
    """
    columns = [part.of(name) for name in MOMENTS]
    pairs = [pair for cells in columns for pair in _pairs(cells)]
    firsts, seconds = [0, *(one for one, _ in pairs)], [0, *(other for _, other in pairs)]
    return any(map(_are_mixed, columns)) or (
        0 < max(firsts) <= 12 and (told > 0 or max(seconds) > 12)
    )


def _pairs(cells: Sequence[Any]) -> list[tuple[int, int]]:
    """The first two numbers of each text that may be a day: day and month, or month and day."""
    found = [_NUMBERS.match(cell) for cell in cells if isinstance(cell, str)]
    return [(int(one[1]), int(one[2])) for one in found if one]


def _are_mixed(cells: Sequence[Any]) -> bool:
    """Whether just those texts were left texts that have no month in the first place: the others were read so."""
    firsts = [one for one, _ in _pairs(cells)]
    days = [cell.day for cell in cells if isinstance(cell, date)]
    return len(firsts) > 1 and len(days) > 1 and min(firsts) > 12 and max(days) <= 12


def _fit_turned(part: ExportPart) -> bool:
    """Whether all days can be turned, and are then the days of the codes, or months closer together.

    Where hours are of an English clock, "3:25 PM", the month may stand first unless as read they are closer by far.
    """
    names = ("received", "appointed", *ENDS)
    texts = [cell for name in names for cell in part.of(name) if isinstance(cell, str)]
    rows = [*zip(*map(part.days, names), strict=True)]
    if any(map(_has_year_first, texts)) or _last_day(rows) > 12:
        return False
    turned = [[day and date(day.year, day.day, day.month) for day in row] for row in rows]
    codes = [*map(cell_text, part.of("code"))]
    as_read, as_turned = _of_codes(codes, rows), _of_codes(codes, turned)
    if as_read != as_turned:
        return as_turned > as_read
    spans, closer = _spans(rows), _spans(turned)
    if any(map(_ENGLISH.search, texts)):
        return sum(closer) <= _SHORTER * sum(spans)
    return len(spans) > 1 and sum(spans) > max(_LONG * len(spans), _SHORTER * sum(closer))


def _has_year_first(text: str) -> bool:
    """Whether a cell is a day that nobody turns."""
    return is_filled(text) and not _NUMBERS.match(text) and bool(read_cell(text))


def _last_day(rows: Sequence[Sequence[date | None]]) -> int:
    return max((day.day for row in rows for day in row if day), default=0)


_ENGLISH = re.compile(r"\d ?[ap]\.?m\b", re.IGNORECASE)


def _of_codes(codes: Sequence[str], rows: Sequence[Sequence[date | None]]) -> int:
    """In how many rows the code holds the day received: H01.15-230403-0001."""
    return sum(
        row[0] is not None and f"{row[0]:%y%m%d}" in code
        for code, row in zip(codes, rows, strict=True)
    )


def _spans(rows: Sequence[Sequence[date | None]]) -> list[int]:
    """The days from when each dossier was received to its other days."""
    return [abs((day - row[0]).days) for row in rows for day in row[1:] if day and row[0]]


_NIGHT, _NOON, _TIMES = 6 * 60, 13 * 60, 6
"""Minutes of the day before which no office works, and from which no clock of twelve hours counts; how many times of a
table tell that it has one.
"""
_EVENING = 11 * 60
"""Six in the evening here, as UTC has it."""


def _have_half_a_clock(part: ExportPart) -> bool:
    """Whether times of the afternoon are written as those of the night, 05:00 for 17:00, or all are of another zone's
    clock: nothing says which. People send dossiers at any hour, and no office ends so many at night.
    """
    ends, others = _minutes(part, ENDS), _minutes(part, ("received", "appointed"))
    if _are_of_the_night(ends) and 20 * sum(end >= _EVENING for end in ends) <= len(ends):
        return True
    return _are_of_the_night([*ends, *others]) and max([*ends, *others]) < _NOON


def _minutes(part: ExportPart, fields: Sequence[str]) -> list[int]:
    """The minutes of the day of the cells that say one."""
    moments = (moment for name in fields for moment in part.moments(name))
    return [(one & MINUTES) - 1 for one in moments if one > UNREAD and one & MINUTES]


def _are_of_the_night(minutes: Sequence[int]) -> bool:
    at_night = sum(0 < minute < _NIGHT for minute in minutes)
    return len(minutes) >= _TIMES and 4 * at_night > len(minutes)
