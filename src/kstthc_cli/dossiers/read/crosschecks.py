"""What the columns of a table say against each other, in its sample: a reading that they deny is told.

No words are looked at: whether a day has its month first, a number is of hours, a "limit" is how long it took, shows in
the other cells of the same rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from kstthc_cli.dossiers.read.cells import cell_text, is_filled
from kstthc_cli.dossiers.read.fields import MOMENTS
from kstthc_cli.dossiers.read.headings import Column, header_key
from kstthc_cli.dossiers.read.limit import HOURS_A_DAY, Limit, read_limit
from kstthc_cli.dossiers.read.moments import BITS, MINUTES, UNREAD, day_of, read_cell
from kstthc_cli.dossiers.read.parts import ExportPart, is_dossier
from kstthc_cli.value import replace

FEW, MOST = 3, 0.8
"""Rows from which a column is judged, and the share of them that must say so."""
_ENDS = ("finished", "returned")


class Denied(NamedTuple):
    """A column whose reading the others deny: see `Doubt.kind`, and what a plan may say that it is."""

    column: Column
    kind: str
    field: str


def denied_columns(part: ExportPart, own: Collection[str], month_first: int) -> Iterator[Denied]:
    """The columns of a table that may be another thing than they say; `own` are headings that the plan names.

    `month_first`: how many rows were left out for a day that is none but with the month first.
    """
    whole, places = part, part.header.places
    part = replace(whole, sample=[row for row in whole.sample if is_dossier(row, places)])
    if _have_month_first(whole, month_first) or _fit_turned(part):
        yield Denied(_first_day(part), "order", "")
    if _have_half_a_clock(part):
        yield Denied(_first_day(part), "clock", "")
    found = (*_no_limits(part), *_other_ends(part), *_steps(part))
    yield from (one for one in found if header_key(one.column.header) not in own)


# The month before the day

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
    """Whether all days can be turned, and are then the days of the codes, or months closer together."""
    columns = [part.of(name) for name in ("received", "appointed", *_ENDS)]
    if any(
        isinstance(c, str) and is_filled(c) and not _NUMBERS.match(c)
        for cs in columns
        for c in cs
        if read_cell(c)
    ):
        return False  # the year first: of those nobody turns one
    rows = [[*map(_day, cells)] for cells in zip(*columns, strict=True)]
    if any(day and day.day > 12 for row in rows for day in row):
        return False
    turned = [[day and date(day.year, day.day, day.month) for day in row] for row in rows]
    codes = [*map(cell_text, part.of("code"))]
    as_read, as_turned = _of_codes(codes, rows), _of_codes(codes, turned)
    if as_read != as_turned:
        return as_turned > as_read
    spans, closer = _spans(rows), _spans(turned)
    return len(spans) > 1 and sum(spans) > max(_LONG * len(spans), _SHORTER * sum(closer))


def _day(cell: Any) -> date | None:
    moment = read_cell(cell)
    return day_of(moment >> BITS) if moment > UNREAD else None


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


def _have_half_a_clock(part: ExportPart) -> bool:
    """Whether times of the afternoon are written as those of the night: 05:00 for 17:00, and nothing says which."""
    cells = [
        read_cell(cell) for name in ("received", "appointed", *_ENDS) for cell in part.of(name)
    ]
    times = [(cell & MINUTES) - 1 for cell in cells if cell > UNREAD and cell & MINUTES]
    at_night = sum(0 < time < _NIGHT for time in times)
    return len(times) >= _TIMES and max(times) < _NOON and 4 * at_night > len(times)


# Limits that are none


def _no_limits(part: ExportPart) -> Iterator[Denied]:
    """The column of limits whose numbers are of hours, or say how long it took; it matters where nothing else says
    what was promised.
    """
    if "limit" not in part.header.places or "appointed" in part.header.places:
        return
    column, cells = part.header.column("limit"), part.of("limit")
    spans = [*map(_span, part.of("received"), zip(*map(part.of, _ENDS), strict=True))]
    told = [
        (limit, span)
        for cell, span in zip(cells, spans, strict=True)
        if span and (limit := _limit(cell))
    ]
    numbers = {text for cell in cells if (text := cell_text(cell)).isdecimal()}
    says = _SAYS_UNIT.search(header_key(re.sub(r"[()\[\]]", " ", column.header)))
    if (
        numbers
        and len(numbers) == len({*map(cell_text, cells)} - {""})
        and not says
        and _are_hours(numbers, told)
    ):
        yield Denied(column, "hours", "limit")
    elif _are_lengths(told) or _are_of_ended(cells, spans) or _differ(cells, part.of("procedure")):
        yield Denied(column, "length", "ignored")


_SAYS_UNIT = re.compile(r"\b(?:ngay|gio|phut|tuan|thang|day|hour|h)s?\b")
_HALF_DAY = HOURS_A_DAY // 2


class Span(NamedTuple):
    """How long a dossier took, in days of the week and of the calendar."""

    weekdays: int
    days: int


def _span(came: Any, ends: Sequence[Any]) -> Span | None:
    first, last = _day(came), next((day for cell in ends if (day := _day(cell))), None)
    if first is None or last is None or not 0 <= (last - first).days < 366:
        return None
    days = (last - first).days
    return Span(sum((first + timedelta(n)).weekday() < 5 for n in range(1, days + 1)), days)


def _limit(cell: Any) -> Limit | None:
    return read_limit(cell_text(cell))


def _are_hours(numbers: Collection[str], told: Sequence[tuple[Limit, Span]]) -> bool:
    """Whether bare numbers can hardly be days: all are of eight, or of four and most took a small part of them."""
    if all(int(number) % HOURS_A_DAY == 0 for number in numbers):
        return True
    quick = sum(_HALF_DAY * span.weekdays <= limit.days for limit, span in told)
    return (
        all(int(n) % _HALF_DAY == 0 for n in numbers)
        and len(told) >= FEW
        and quick >= MOST * len(told)
    )


def _are_lengths(told: Sequence[tuple[Limit, Span]]) -> bool:
    """Whether nearly every dossier took just its limit, and limits differ."""
    same = sum(limit.days in span for limit, span in told)
    return len({limit.days for limit, _ in told}) > 1 and same >= max(FEW, MOST * len(told))


def _are_of_ended(cells: Sequence[Any], spans: Sequence[Span | None]) -> bool:
    """Whether just those dossiers have one that ended: a limit is known from the first day."""
    filled = [is_filled(cell) for cell in cells]
    ended = [span is not None for span in spans]
    return filled == ended and 1 < sum(ended) < len(ended) - 1


def _differ(cells: Sequence[Any], procedures: Sequence[Any]) -> bool:
    """Whether most procedures that come again have another limit each time."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for cell, procedure in zip(cells, procedures, strict=True):
        if is_filled(cell) and is_filled(procedure):
            found[cell_text(procedure)].append(cell_text(cell))
    several = [limits for limits in found.values() if len(limits) >= FEW]
    return len(several) > 1 and all(
        len({*limits}) >= max(FEW, len(limits) * 2 // 3) for limits in several
    )


# Days of somebody else


def _other_ends(part: ExportPart) -> Iterator[Denied]:
    """A second column of days that something was returned, where no column says when the work was done: of two
    offices' days the earlier may be the one that counts.
    """
    if "finished" in part.header.places or "returned" not in part.header.places:
        return
    returned = [*map(_day, part.of("returned"))]
    for column in part.header.columns:
        if column.note == "returned":
            pairs = zip(map(_day, part.cells(column.index)), returned, strict=True)
            earlier = [one < other for one, other in pairs if one and other and one != other]
            if earlier and all(earlier):
                yield Denied(column, "day", "finished")


def _steps(part: ExportPart) -> Iterator[Denied]:
    """The column of appointed days, where most come long before the limit that stands beside them: those of a step."""
    if not {"limit", "appointed", "received"} <= part.header.places.keys():
        return
    told = [
        (limit, span)
        for cell, came, due in zip(*map(part.of, ("limit", "received", "appointed")), strict=True)
        if not cell_text(cell).isdecimal()
        and (limit := _limit(cell))
        and (span := _span(came, [due]))
    ]
    short = sum(2 * span.days < limit.days for limit, span in told)
    if short >= max(FEW, MOST * len(told)):
        yield Denied(part.header.column("appointed"), "step", "ignored")
