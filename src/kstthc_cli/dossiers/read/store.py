"""The rows of an export as columns of numbers: some fifty bytes a row, whatever its cells were."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kstthc_cli.dossiers.read.settle import CodeColumn

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
