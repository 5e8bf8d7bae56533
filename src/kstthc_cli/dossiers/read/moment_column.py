"""Columns of days and times, read quickly: a million cells have few days and few times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import add, itemgetter
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
)

FEW = 1 << 9
"""Different cells of a column that are kept whole; beyond, their pieces are."""
_NO_PIECE = -1 << 40
"""What a piece counts for that is no day or no time: the whole cell is read then."""


class _Cut:
    """A way to cut a cell's text into its day and its time; `probe` puts a time beside a day."""

    def __init__(self, cut: Callable[[str], tuple[str, str]], probe: str) -> None:
        self.cut, self.probe = cut, probe
        self.days, self.times = Kept(self._day), Kept(self._time)

    def _day(self, text: str) -> int:
        moment = read_cell(text)
        return _NO_PIECE if moment <= UNREAD or moment & MINUTES else moment

    def _time(self, text: str) -> int:
        probed = self.probe.format(text)
        moment = _NO_PIECE if text[:1].isdigit() and self.is_glued else read_cell(probed)
        return moment - PROBED if 0 <= moment - PROBED <= MINUTES else _NO_PIECE

    @property
    def is_glued(self) -> bool:
        return "2000{}" in self.probe

    def read(self, cells: Sequence[str]) -> list[int]:
        """The cells' moments; less than nothing where the pieces do not tell."""
        days, times = self.days, self.times
        if self.cut is _at_10:
            of_days = map(days.__getitem__, map(_TEN, cells))
            return [*map(add, of_days, map(times.__getitem__, map(_AFTER_TEN, cells)))]
        return [days[day] + times[time] for day, time in map(self.cut, cells)]


_TEN, _AFTER_TEN = itemgetter(slice(10)), itemgetter(slice(10, None))


def _at_10(text: str) -> tuple[str, str]:
    return _TEN(text), _AFTER_TEN(text)


def _at_8(text: str) -> tuple[str, str]:
    return text[:8], text[8:]


def _at_space(text: str) -> tuple[str, str]:
    day, _, time = text.partition(" ")
    return day, time


def _before_day(text: str) -> tuple[str, str]:
    time, _, day = text.rpartition(" ")
    return day, time


def _at_ten(text: str) -> int:
    """A day of just ten characters; the rest of the cell is its time."""
    moment = read_cell(text) if len(text) == 10 or not text else UNREAD
    return _NO_PIECE if moment == UNREAD or moment & MINUTES else moment


def with_times(days: Sequence[int], times: Sequence[int]) -> list[int]:
    """Moments of days without a time and times beside them; UNREAD where the time cannot be read."""
    return [
        day if day <= UNREAD or day & MINUTES else UNREAD if time < 0 else day + time
        for day, time in zip(days, times, strict=True)
    ]


class MomentColumn:
    """Reads the cells of one column, block by block.

    A million cells have few days and few times, and mostly few of both together: as long as few differ
    they are looked up whole. `days_alone`: nobody asks for their times.
    """

    def __init__(self, *, days_alone: bool = False) -> None:
        self._whole = Kept(read_cell)
        self._is_whole = True
        self._days = Kept(_at_ten) if days_alone else None
        self._cuts = (
            _Cut(_at_10, "01/01/2000{}"),
            _Cut(_at_8, "20000101{}"),
            _Cut(_at_space, "01/01/2000 {}"),
            _Cut(_before_day, "{} 01/01/2000"),
        )
        for cut in self._cuts:
            cut.days[""] = cut.times[""] = EMPTY
        self._cut = self._cuts[0]

    def read(self, cells: Sequence[Any]) -> list[int]:
        """A number for each cell: its moment, EMPTY or UNREAD."""
        if cells.count("") > len(cells) // 2:
            return self._read_few(cells)
        if self._is_whole:
            self._is_whole = len(self._whole) < FEW
            return self._whole.of(cells)
        try:
            days = self._days
            read = (
                self._cut.read(cells)
                if days is None
                else [*map(days.__getitem__, map(_TEN, cells))]
            )
        except TypeError:  # a workbook's cells, which are not all texts
            whole = self._whole
            return [_of_typed(c) if c.__class__ is datetime else whole[c] for c in cells]
        if min(read) >= 0:
            return read
        self._days = None
        if sum(one < 0 for one in read) > len(read) // 4:
            self._choose(cells)
            read = self._cut.read(cells)
        return [
            self._whole[cell] if one < 0 else one for one, cell in zip(read, cells, strict=True)
        ]

    def _read_few(self, cells: Sequence[Any]) -> list[int]:
        """The same where most cells are empty."""
        read = [EMPTY] * len(cells)
        filled = [at for at, cell in enumerate(cells) if cell != ""]
        if filled:
            for at, one in zip(filled, self.read([cells[at] for at in filled]), strict=True):
                read[at] = one
        return read

    def _choose(self, cells: Sequence[str]) -> None:
        """The cut that reads most of these cells."""
        some = cells[:50]
        self._cut = max(self._cuts, key=lambda cut: sum(one >= 0 for one in cut.read(some)))


def _of_typed(cell: datetime) -> int:
    """A true date without its seconds, quickly."""
    if cell.second == 59 or cell.year not in YEARS:
        return read_cell(cell)
    minute = cell.hour * 60 + cell.minute
    return cell.toordinal() << BITS | (minute + 1 if minute else 0)
