"""The rows of an export as columns of numbers: some fifty bytes a row, whatever its cells were.

Of a dossier in several rows the last one stands, for all papers. Few codes come again: those whose
hashes do are found first, and only they are compared, by the codes themselves. Codes are kept packed;
a text of its own for each takes three times the room.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
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
        self._texts: dict[Any, Any] = {}

    def __missing__(self, cell: Any) -> int:
        if len(self) > MOST_CELLS:
            self.clear()
            self._texts.clear()
        value = self._read(cell)
        if value not in self._numbers:
            self._numbers[value] = len(self.values_)
            self.values_.append(value)
        number = self._numbers[value]
        self[self._one_text(cell)] = number
        return number

    def _one_text(self, cell: Any) -> Any:
        """Cells that stand together with one text for all that are alike: so few stay in the processor's cache."""
        if cell.__class__ is not tuple:
            return cell
        return tuple(self._texts.setdefault(one, one) for one in cell)


MOST_CELLS = 1 << 16


PACKED = 4096
"""Codes that are packed into one text."""

SHARE = 1 << 17
"""Hashes that are looked through at a time, about: some 12 MB."""


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
        self._hashes.fromlist([*map(hash, codes)])
        self._last += codes
        while len(self._last) >= PACKED:
            self._packed.append("\n".join(self._last[:PACKED]))
            del self._last[:PACKED]

    def replaced(self) -> Iterator[int]:
        """The rows whose code a later row has too."""
        shares = min(256, 1 << (len(self) // SHARE).bit_length())
        bytes_ = self._hashes.tobytes()[:: self._hashes.itemsize]  # one of each hash, whichever
        for share in range(shares):
            is_mine = bytes_.translate(bytes(one % shares == share for one in range(256)))
            mine = [*compress(self._hashes, is_mine)]
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
        self._nothing = b""

    def __len__(self) -> int:
        return len(self.codes)

    def extend(self, codes: list[str], columns: Mapping[str, list[int]]) -> None:
        """The next rows; a column that they do not have is 0 in all of them."""
        for name in columns:
            if name not in self.columns:
                self.columns[name] = self._zeros(name, len(self))
        for name, column in self.columns.items():
            if name in columns:
                column.fromlist(columns[name])  # much sooner than `extend`
            else:
                column.extend(self._zeros(name, len(codes)))
        self.codes.extend(codes)

    def column(self, name: str) -> Sequence[int]:
        """A column; all 0, a byte each, where no table has it."""
        if len(self._nothing) != len(self):
            self._nothing = bytes(len(self))
        return self.columns.get(name, self._nothing)

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
