"""Columns of days and times, read quickly: a million cells have few days and few times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
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
from kstthc_cli.dossiers.read.stamps import NO_STAMP, TIMES, Alike, stamp_of, time_stamp

FEW = 1 << 9
"""Different cells of a column that are kept whole; beyond, their pieces are."""
TRIES = 3
"""Blocks of cells that are not written alike, one after another, before a column is taken to be never so."""
Pieces = tuple[Iterable[Any], Iterable[Any]]
"""The days of cells, and their times."""


def _at(place: int, cells: Sequence[Any]) -> Pieces:
    return map(itemgetter(slice(place)), cells), map(itemgetter(slice(place, None)), cells)


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
        minute = -1 if is_of_the_year else read_cell(self._probe.format(text)) - PROBED
        return time_stamp(minute) if 0 <= minute <= MINUTES else NO_STAMP

    def read(self, cells: Sequence[Any]) -> list[int]:
        """The cells' stamps; less than nothing where the pieces do not tell."""
        days, times = self._cut(cells)
        return [*map(add, self._days.of(days), map(self._times.__getitem__, times))]


def _day(text: str) -> int:
    moment = read_cell(text) if text else EMPTY
    return NO_STAMP if text and (moment <= UNREAD or moment & MINUTES) else stamp_of(moment)


def with_times(days: Sequence[int], times: Sequence[int]) -> list[int]:
    """Stamps of days without a time and times beside them; UNREAD where the time cannot be read."""
    return [
        day if day <= UNREAD or day & TIMES else UNREAD if time < 0 else day + time_stamp(time)
        for day, time in zip(days, times, strict=True)
    ]


class MomentColumn:
    """Reads the cells of one column as stamps, block by block.

    Cells that are not written alike are looked up whole as long as few differ, beyond that by their days and times.
    `serials`: its texts are Excel's numbers of days.
    """

    def __init__(self, *, serials: bool = False) -> None:
        self._whole = Kept(lambda cell: stamp_of((read_serial if serials else read_cell)(cell)))
        self._few = FEW << 12 if serials else FEW
        self._alike, self._tries = Alike(), TRIES
        self._cuts = [_Cut(*way) for way in _WAYS]
        self._cut = self._cuts[0]

    def read(self, cells: Sequence[Any]) -> list[int]:
        """A number for each cell: its stamp, EMPTY or UNREAD."""
        blank = b"" if isinstance(cells[0], bytes) else ""
        if cells.count(blank) > len(cells) // 2:
            return self._read_few(cells, blank)
        try:
            read = self._read(cells)
        except (AttributeError, TypeError):  # a workbook's cells, which are not all texts
            whole = self._whole
            return [_of_typed(c) if c.__class__ is datetime else whole[c] for c in cells]
        if min(read) >= 0:
            return read
        whole = self._whole
        return [whole[cell] if one < 0 else one for one, cell in zip(read, cells, strict=True)]

    def _read(self, cells: Sequence[Any]) -> list[int]:
        """The same of texts, less than nothing for those that must be looked up whole."""
        if self._tries:
            read = self._alike.read(cells)
            if min(read) >= 0 or _are_most(read):
                self._tries = TRIES
                return read
            self._tries -= 1
        if len(self._whole) < self._few:
            return self._whole.of(cells)
        read = self._cut.read(cells)
        if min(read) < 0 and not _are_most(read):
            self._cut = max(self._cuts, key=lambda cut: sum(one >= 0 for one in cut.read(cells)))
            read = self._cut.read(cells)
        return read

    def _read_few(self, cells: Sequence[Any], blank: str | bytes) -> list[int]:
        """The same where most cells are empty."""
        read = [EMPTY] * len(cells)
        filled = [at for at, cell in enumerate(cells) if cell != blank]
        if filled:
            for at, one in zip(filled, self.read([cells[at] for at in filled]), strict=True):
                read[at] = one
        return read


def _are_most(read: Sequence[int]) -> bool:
    """Whether three in four are stamps."""
    return sum(one < 0 for one in read) <= len(read) // 4


def _of_typed(cell: datetime) -> int:
    """A true date without its seconds, quickly."""
    if cell.second == 59 or cell.year not in YEARS:
        return stamp_of(read_cell(cell))
    minute = cell.hour * 60 + cell.minute
    return stamp_of(cell.toordinal() << BITS | (minute + 1 if minute else 0))
