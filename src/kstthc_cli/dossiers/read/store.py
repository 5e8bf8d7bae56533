"""The rows of an export as columns of numbers: some fifty bytes a row, whatever its cells were.

Of a dossier in several rows the last one stands, for all papers. Few codes come again: those whose
hashes do are found first, and only they are compared, by the codes themselves. Codes are kept packed;
a text of its own for each takes three times the room.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

SMALL = ("state", "requests", "reappointments", "cause", "verdict")
"""Columns whose numbers are below 256."""
NO_DOSSIER, LEFT_OUT, REPLACED, LEFT_OUT_UNCOUNTED = 255, 254, 253, 252
"""What stands in the column `state` for a row that is no dossier, cannot be used, is not its last, or
cannot be used and was never received either."""


class Values(dict[Any, int]):
    """What cells mean, each meaning kept once: cells to the number of their meaning, from 0."""

    def __init__(self, read: Callable[[Any], Any], first: Any) -> None:
        super().__init__()
        self._read = read
        self.values_: list[Any] = [first]
        self._numbers: dict[Any, int] = {first: 0}

    def __missing__(self, cell: Any) -> int:
        if len(self) > MOST_CELLS:
            self.clear()
        value = self._read(cell)
        if value not in self._numbers:
            self._numbers[value] = len(self.values_)
            self.values_.append(value)
        self[cell] = number = self._numbers[value]
        return number


MOST_CELLS = 1 << 16


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


class Store:
    """Codes, and by name columns of whole numbers that are all as long; 0 stands for nothing."""

    def __init__(self) -> None:
        self.codes = CodeColumn()
        self.columns: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self.codes)

    def extend(self, codes: list[str], columns: Mapping[str, Sequence[int]]) -> None:
        """The next rows; a column that they do not have is 0 in all of them."""
        for name in columns:
            if name not in self.columns:
                self.columns[name] = self._zeros(name, len(self))
        for name, column in self.columns.items():
            if name in columns:
                column.extend(columns[name])
            else:
                column.extend(self._zeros(name, len(codes)))
        self.codes.extend(codes)

    def column(self, name: str) -> array[int]:
        """A column; all 0 where no table has it."""
        found = self.columns.get(name)
        return found if found is not None else self._zeros(name, len(self))

    def settle(self) -> int:
        """Mark the rows that a later row of the same dossier replaces; how many dossiers are left.

        Rows that are no dossier replace nothing and are not counted.
        """
        state = self.columns.get("state", array("B"))
        for row in self.codes.replaced():
            state[row] = REPLACED
        return len(state) - state.count(NO_DOSSIER) - state.count(REPLACED)

    @staticmethod
    def _zeros(name: str, length: int) -> array[int]:
        kind = "B" if name in SMALL else "I"
        return array(kind, bytes(length * array(kind).itemsize))


def numbers(values: Values, cells: Iterable[Any]) -> list[int]:
    """The numbers of what cells mean."""
    return [*map(values.__getitem__, cells)]
