"""Moments as they are written: 0x20230403_00001730 is 03/04/2023 17:30, whose figures it shows in hexadecimal.

Stamps sort as moments do, and of cells that are written alike they cost next to nothing. So rows are compared by
them, and only rows that somebody asks for get moments. EMPTY and UNREAD are the same in both.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import compress
from typing import Any

from kstthc_cli.dossiers.read.kept import Kept
from kstthc_cli.dossiers.read.moments import (
    BITS,
    EMPTY,
    END_OF_DAY,
    MINUTES,
    UNREAD,
    day_of,
    read_cell,
)

TIME_BITS = 32
"""Bits of a stamp that hold its hour and minute; 0 where the cell says no time."""
TIMES = (1 << TIME_BITS) - 1
NO_STAMP = -1 << 70
"""What stands for a cell, or a piece of one, that does not tell its stamp by itself."""


def stamp_of(moment: int) -> int:
    """The stamp of a moment's number."""
    return moment if moment <= UNREAD else _DAYS[moment >> BITS] + _TIMES[moment & MINUTES]


def time_stamp(minute: int) -> int:
    """What a minute, counted from 1 as in a moment, adds to the stamp of its day."""
    return int(f"{(minute - 1) // 60}{(minute - 1) % 60:02}", 16) if minute else 0


def moments_of(stamps: Iterable[int]) -> list[int]:
    """The numbers of the moments of stamps."""
    days, minutes = _ORDINALS, _MINUTES
    return [
        one if one <= UNREAD else days[one >> TIME_BITS] + minutes[one & TIMES] for one in stamps
    ]


def _ordinal(day: int) -> int:
    return date.fromisoformat(f"{day:08x}").toordinal() << BITS


_DAYS = Kept(lambda ordinal: int(f"{day_of(ordinal):%Y%m%d}", 16) << TIME_BITS)
_TIMES = Kept(time_stamp)
_ORDINALS = Kept(_ordinal)
_MINUTES = {time_stamp(minute): minute for minute in (0, *range(2, END_OF_DAY + 1))}
"""By the hour and minute of a stamp the minute, from 1, of a moment; midnight is no time."""

_SHAPES = tuple(
    re.compile(rb"%b(?:%b)?" % (day, time))
    for day, time in (
        (rb"(?P<d>00)([/.-])(?P<m>00)\2(?P<y>0000)", rb"[ T](?P<H>00):(?P<M>00)(?::00)?"),
        (rb"(?P<y>0000)([/.-])(?P<m>00)\2(?P<d>00)", rb"[ T](?P<H>00):(?P<M>00)(?::00)?"),
        (rb"(?P<y>0000)(?P<m>00)(?P<d>00)", rb"(?P<H>00)(?P<M>00)(?:00)?"),
    )
)
"""Cells with 0 for every figure."""
_PARTS = (("y", 0, 4), ("m", 4, 2), ("d", 6, 2), ("H", 12, 2), ("M", 14, 2))
"""Their parts, and where among a stamp's sixteen figures they go."""
_TO_ZERO = bytes(ord("0") if chr(one) in "0123456789" else one for one in range(256))


def _figures(numbers: Iterable[int]) -> bytes:
    """Bytes that show these numbers in hexadecimal."""
    return bytes(int(str(number), 16) for number in numbers)


_SURE = (
    (0, b"\x20"),
    (2, _figures(range(1, 13))),
    (6, _figures(range(24))),
    (7, _figures(range(60))),
)
"""By place in a stamp the bytes of centuries, months, hours and minutes that are moments whatever the others are, if
the day is one that every month has.
"""
_MAY_LACK = bytes(one not in _figures(range(1, 29)) for one in range(256))
"""Whether a month may lack its day of these figures."""


class Alike:
    """Stamps of cells that are nearly all written alike, figure for figure: cut at fixed places, all at a time."""

    def __init__(self) -> None:
        self._shape, self._line = b"", b"\n|"
        self._places: list[tuple[int, int]] = []
        """Of each figure of a stamp the place among them, and in a cell's line."""
        self._days = Kept(lambda day: read_cell(f"{day:08x}") > UNREAD)

    def read(self, cells: Sequence[Any]) -> list[int]:
        """The cells' stamps; NO_STAMP for those that are written otherwise, or may be no moments."""
        lines = self._lines(cells)
        if lines.translate(_TO_ZERO) != self._line * len(cells):
            lines = self._made_alike(cells)
        if not self._places:
            return [NO_STAMP] * len(cells)
        figures, length = bytearray(b"0") * (16 * len(cells)), len(self._line)
        for to, place in self._places:
            figures[to::16] = lines[place::length]
        packed = bytes.fromhex(figures.decode())
        numbers = array("Q", packed)
        if sys.byteorder == "little":
            numbers.byteswap()
        stamps = numbers.tolist()
        return stamps if self._are_sure(packed, stamps, cells) else [*map(self._one, stamps, cells)]

    def _are_sure(self, packed: bytes, stamps: list[int], cells: Sequence[Any]) -> bool:
        """Whether all are moments, but for the empty ones, and none that is 0 in part."""
        days, empty = packed[3::8], cells.count(cells[0][:0])
        if empty and not packed[0::8].count(0) == packed[2::8].count(0) == days.count(0) == empty:
            return False
        if any(
            packed[at::8].translate(None, sure + b"\0"[: at < 3 and empty]) for at, sure in _SURE
        ):
            return False
        rare = {one >> TIME_BITS for one in compress(stamps, days.translate(_MAY_LACK)) if one}
        return all(map(self._days.__getitem__, rare))

    def _one(self, stamp: int, cell: Any) -> int:
        """The same of one alone."""
        is_sure = self._days[stamp >> TIME_BITS] and stamp & TIMES in _MINUTES
        return stamp if is_sure else NO_STAMP if cell else EMPTY

    def _lines(self, cells: Sequence[Any]) -> bytes:
        """A line for each cell; the shape itself for one that is empty."""
        is_cut = isinstance(cells[0], bytes)
        joined = b"|\n".join(cells) if is_cut else "|\n".join(cells).encode()
        return (b"\n%b|" % joined).replace(b"\n|", self._line)

    def _made_alike(self, cells: Sequence[Any]) -> bytes:
        """The lines where some cells are written otherwise: of those too the shape stands."""
        told = [cell if isinstance(cell, bytes) else cell.encode() for cell in cells]
        shapes = [cell.translate(_TO_ZERO) for cell in told]
        if 2 * (shapes.count(self._shape) + shapes.count(b"")) < len(cells):
            self._learn(Counter(filter(None, shapes)).most_common(1)[0][0])
        pairs = zip(told, shapes, strict=True)
        return self._lines([cell if shape == self._shape else b"" for cell, shape in pairs])

    def _learn(self, shape: bytes) -> None:
        self._shape, self._line = shape, b"\n%b|" % shape
        found = next((f for one in _SHAPES if (f := one.fullmatch(shape))), None)
        self._places = [
            (to + at, found.start(part) + 1 + at)
            for part, to, length in _PARTS
            for at in range(length)
            if found and found[part] is not None
        ]
