"""The rows of an export as columns of numbers, whatever their cells were; 0 stands for nothing.

Of a dossier in several rows the last one stands, for all papers. Few codes come again: those whose
hashes do are found first, and only they are compared, by the codes themselves. Codes are kept packed;
a text of its own for each takes three times the room.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

SMALL = ("requests", "reappointments", "cause", "verdict")
"""Columns whose numbers are below 256."""
NO_DOSSIER, LEFT_OUT, REPLACED, LEFT_OUT_UNCOUNTED = 255, 254, 253, 252
"""What stands for the state of a row that is no dossier, cannot be used, is not its last, or cannot be
used and was never received either."""

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
    """The codes and states of all rows; of those that somebody asks for their numbers from 0, `rows`, and by
    name columns that are all as long.
    """

    def __init__(self) -> None:
        self.codes = CodeColumn()
        self.states = array("B")
        self.rows = array("I")
        self.columns: dict[str, array[int]] = {}

    def extend(
        self,
        codes: list[str],
        states: list[int],
        rows: Sequence[int],
        columns: Mapping[str, list[int]],
    ) -> None:
        """The next rows, and the columns of those among them that are asked for."""
        for name in columns:
            if name not in self.columns:
                self.columns[name] = self._zeros(name, len(self.rows))
        for name, column in self.columns.items():
            if name in columns:
                column.fromlist(columns[name])  # much sooner than `extend`
            else:
                column.extend(self._zeros(name, len(rows)))
        self.rows.extend(rows)
        self.states.fromlist(states)
        self.codes.extend(codes)

    def column(self, name: str) -> Sequence[int]:
        """A column of what is asked for; all 0, a byte each, where no table has it."""
        found = self.columns.get(name)
        return bytes(len(self.rows)) if found is None else found

    def settle(self) -> int:
        """Mark the rows that a later row of the same dossier replaces; how many dossiers are left.

        Rows that are no dossier replace nothing and are not counted.
        """
        for row in self.codes.replaced():
            self.states[row] = REPLACED
        self.columns["state"] = array("B", map(self.states.__getitem__, self.rows))
        return len(self.states) - self.states.count(NO_DOSSIER) - self.states.count(REPLACED)

    @staticmethod
    def _zeros(name: str, length: int) -> array[int]:
        kind = "B" if name in SMALL else "I"
        return array(kind, bytes(length * array(kind).itemsize))
