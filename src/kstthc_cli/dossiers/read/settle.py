"""Which rows stand for their dossier: of a dossier in several rows the last one, in one place for all.

Few codes come again: those whose hashes do are found first, and only they are compared, by the codes
themselves. Codes are kept packed; a text of its own for each takes three times the room.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator

PACKED = 4096
"""Codes that are packed into one text."""

SHARE = 1 << 18
"""Hashes that are looked through at a time, about: some 25 MB."""


class CodeColumn:
    """The codes of all rows in their order, numbered from 0; "" where a row has none."""

    def __init__(self) -> None:
        self._packed: list[str] = []
        self._last: list[str] = []
        self._hashes = array("q")
        self._open: tuple[int, list[str]] = (-1, [])

    def __len__(self) -> int:
        return len(self._hashes)

    def __getitem__(self, number: int) -> str:
        pack, place = divmod(number, PACKED)
        if pack == len(self._packed):
            return self._last[place]
        if self._open[0] != pack:
            self._open = (pack, self._packed[pack].split("\n"))
        return self._open[1][place]

    def extend(self, codes: list[str]) -> None:
        """The codes of the next rows; no code holds a line break."""
        self._hashes.extend(map(hash, codes))
        self._last += codes
        while len(self._last) >= PACKED:
            self._packed.append("\n".join(self._last[:PACKED]))
            del self._last[:PACKED]

    def replaced(self) -> Iterator[int]:
        """The rows whose code a later row has too."""
        mask = (1 << (len(self) // SHARE).bit_length()) - 1
        for share in range(mask + 1):
            mine = [one for one in self._hashes if one & mask == share]
            if len({*mine}) < len(mine):
                yield from self._compared({one for one, n in Counter(mine).items() if n > 1})

    def _compared(self, hashes: set[int]) -> Iterator[int]:
        """The same of the rows with these hashes, by their codes."""
        later: set[str] = set()
        numbers = [number for number, one in enumerate(self._hashes) if one in hashes]
        for number in reversed(numbers):
            code = self[number]
            if code in later and code:
                yield number
            later.add(code)
