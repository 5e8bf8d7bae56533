"""Columns of days and times, read quickly: a million cells have few days and few times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import compress
from operator import add, itemgetter, methodcaller
from typing import Any

from kstthc_cli.dossiers.read.kept import Kept
from kstthc_cli.dossiers.read.moments import (
    BITS,
    EMPTY,
    MINUTES,
    PROBED,
    UNREAD,
    YEARS,
    read_cell,
    read_serial,
)

FEW = 1 << 9
"""Different cells of a column that are kept whole, for a start; beyond, their pieces are."""
MANY_TIMES = 1 << 4
"""As often as each comes again on the average, so many more are kept whole."""
_NO_PIECE = -1 << 40
"""What a piece counts for that is no day or no time: the whole cell is read then."""
Pieces = tuple[Sequence[Any], Sequence[Any]]
"""The days of cells, and their times."""


def _at(place: int, cells: Sequence[Any]) -> Pieces:
    return [*map(itemgetter(slice(place)), cells)], [*map(itemgetter(slice(place, None)), cells)]


def _at_space(split: str, day: int, cells: Sequence[Any]) -> Pieces:
    words = map(methodcaller(split, None, 1), cells)
    pairs = [(w[day], w[~day]) if len(w) == 2 else (w[0] if w else "", "") for w in words]
    return [one for one, _ in pairs], [other for _, other in pairs]


_WAYS: tuple[tuple[Callable[[Sequence[Any]], Pieces], str], ...] = (
    (partial(_at, 10), "01/01/2000{}"),
    (partial(_at, 8), "20000101{}"),
    (partial(_at_space, "split", 0), "01/01/2000 {}"),
    (partial(_at_space, "rsplit", -1), "{} 01/01/2000"),
)
"""How cells are cut into days and times, and how a time stands beside a day."""


class _Cut:
    """Days and times of cells that are cut in one way."""

    def __init__(self, cut: Callable[[Sequence[Any]], Pieces], probe: str) -> None:
        self._cut, self._probe = cut, probe
        self._days, self._times = Kept(_day), Kept(self._time)
        self._times.update({"": EMPTY, b"": EMPTY})

    def _time(self, text: str) -> int:
        is_of_the_year = "2000{}" in self._probe and text[:1].isdigit()
        moment = _NO_PIECE if is_of_the_year else read_cell(self._probe.format(text))
        return moment - PROBED if 0 <= moment - PROBED <= MINUTES else _NO_PIECE

    def read(self, cells: Sequence[Any]) -> list[int]:
        """The cells' moments; less than nothing where the pieces do not tell."""
        days, times = self._cut(cells)
        return [*map(add, self._days.of(days), self._times.of(times))]


def _day(text: str) -> int:
    moment = read_cell(text) if text else EMPTY
    return _NO_PIECE if text and (moment <= UNREAD or moment & MINUTES) else moment


_TEN = itemgetter(slice(10))


def with_times(days: Sequence[int], times: Sequence[int]) -> list[int]:
    """Moments of days without a time and times beside them; UNREAD where the time cannot be read."""
    return [
        day if day <= UNREAD or day & MINUTES else UNREAD if time < 0 else day + time
        for day, time in zip(days, times, strict=True)
    ]


class MomentColumn:
    """Reads the cells of one column, block by block.

    As long as few cells differ they are looked up whole, beyond that by their days and their times.
    `days_alone`: nobody asks for their times. `serials`: its texts are Excel's numbers of days.
    """

    def __init__(self, *, days_alone: bool = False, serials: bool = False) -> None:
        self._whole, self._is_whole = Kept(read_serial if serials else read_cell), True
        self._few = FEW << 12 if serials else FEW
        self._days = Kept(_day) if days_alone else None
        self._cuts = [_Cut(*way) for way in _WAYS]
        self._cut = self._cuts[0]

    def read(self, cells: Sequence[Any]) -> list[int]:
        """A number for each cell: its moment, EMPTY or UNREAD."""
        blank = b"" if isinstance(cells[0], bytes) else ""
        if cells.count(blank) > len(cells) // 2:
            return self._read_few(cells)
        if self._is_whole:
            self._few += len(cells) // MANY_TIMES
            self._is_whole = len(self._whole) < self._few
            return self._whole.of(cells)
        try:
            days = self._days
            read = self._cut.read(cells) if days is None else days.of([*map(_TEN, cells)])
        except (AttributeError, TypeError):  # a workbook's cells, which are not all texts
            whole = self._whole
            return [_of_typed(c) if c.__class__ is datetime else whole[c] for c in cells]
        if min(read) >= 0:
            return read
        self._days = None
        if sum(one < 0 for one in read) > len(read) // 4:
            self._cut = max(self._cuts, key=lambda cut: sum(one >= 0 for one in cut.read(cells)))
            read = self._cut.read(cells)
        whole = self._whole
        return [whole[cell] if one < 0 else one for one, cell in zip(read, cells, strict=True)]

    def _read_few(self, cells: Sequence[Any]) -> list[int]:
        """The same where most cells are empty."""
        read = [EMPTY] * len(cells)
        filled = [*compress(range(len(cells)), cells)]
        if filled:
            for at, one in zip(filled, self.read([cells[at] for at in filled]), strict=True):
                read[at] = one
        return read


def _of_typed(cell: datetime) -> int:
    """A true date without its seconds, quickly."""
    if cell.second == 59 or cell.year not in YEARS:
        return read_cell(cell)
    minute = cell.hour * 60 + cell.minute
    return cell.toordinal() << BITS | (minute + 1 if minute else 0)
