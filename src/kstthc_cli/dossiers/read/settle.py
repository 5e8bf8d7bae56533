"""Which rows stand for their dossier: of a dossier in several rows the last one, in one place for all.

Few codes come again: a table of bytes says of most that they do not, and only the others are
compared, by the codes themselves. Codes are kept packed; a text of its own for each takes three
times the room.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

BITS = 22
MET, AGAIN = 1, 2
"""What a byte says of the codes whose hashes end alike: one has been met, or several, or one twice."""

PACKED = 4096
"""Codes that are packed into one text."""

COMPARED = 1 << 17
"""Bytes of AGAIN whose codes are compared at a time: some 25 MB."""


class CodeColumn:
    """The codes of all rows in their order, numbered from 0; "" where a row has none."""

    def __init__(self, bits: int = BITS) -> None:
        self._mask = (1 << bits) - 1
        self._met = bytearray(1 << bits)
        self._packed: list[str] = []
        self._last: list[str] = []
        self._slots = array("I")
        self._open: tuple[int, list[str]] = (-1, [])

    def __len__(self) -> int:
        return len(self._packed) * PACKED + len(self._last)

    def __getitem__(self, number: int) -> str:
        pack, place = divmod(number, PACKED)
        if pack == len(self._packed):
            return self._last[place]
        if self._open[0] != pack:
            self._open = (pack, self._packed[pack].split("\n"))
        return self._open[1][place]

    def extend(self, codes: list[str]) -> None:
        """The codes of the next rows; no code holds a line break."""
        met, mask = self._met, self._mask
        slots = [hash(code) & mask for code in codes]
        for slot in slots:
            met[slot] = AGAIN if met[slot] else MET
        self._slots.extend(slots)
        self._last += codes
        while len(self._last) >= PACKED:
            self._packed.append("\n".join(self._last[:PACKED]))
            del self._last[:PACKED]

    def replaced(self) -> Iterator[int]:
        """The rows whose code a later row has too."""
        shares = 1 + self._met.count(AGAIN) // COMPARED
        for share in range(shares):
            later: set[str] = set()
            for number, code in self._doubtful(share, shares):
                if code in later:
                    yield number
                else:
                    later.add(code)

    def _doubtful(self, share: int, shares: int) -> Iterator[tuple[int, str]]:
        """A share of the rows whose code may have come again, the last one first."""
        met = self._met
        doubtful = [number for number, slot in enumerate(self._slots) if met[slot] == AGAIN]
        for number in reversed(doubtful):
            code = self[number]
            if code and (hash(code) >> 32) % shares == share:
                yield number, code
