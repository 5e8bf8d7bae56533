"""A table of rows as an export has it, before anybody knows what its columns are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.value import Value

Row = Sequence[Any]

BLOCK = 256
"""Rows that are read at a time, few enough to stay in the processor's cache."""
SEARCHED_ROWS = 30
"""How far down titles may push the header."""
DAMAGED = "\x00"
"""The one cell of a row that cannot be taken apart."""


class Cut(Sequence[Row]):
    """Rows that are all as wide, still one list of UTF-8 cells with the end of its line after each row.

    A column is had without making the rows, or texts of what nobody asks for.
    """

    def __init__(self, cells: list[bytes], width: int) -> None:
        self._cells, self.width = cells, width

    def __len__(self) -> int:
        return (len(self._cells) + 1) // (self.width + 1)

    def __getitem__(self, at: Any) -> Any:
        start = range(len(self))[at] * (self.width + 1)
        return [*map(bytes.decode, self._cells[start : start + self.width])]

    def column(self, place: int) -> list[bytes]:
        """The cells at a place; none of them says anything where the rows are narrower."""
        if place >= self.width:
            return [b""] * len(self)
        return self._cells[place :: self.width + 1]


class Table(Value):
    """One sheet of a workbook, or the whole of another file, some hundred rows at a time; the first row has
    the number 1.
    """

    file: Path
    sheet: str
    blocks: Iterator[Sequence[Row]]
    first_column: int = 0
    is_cut: bool = False
    """Whether its rows were cut at a mark, so that a mark too many shifts their cells."""

    @property
    def rows(self) -> Iterator[Row]:
        """The rows one by one, from where nobody has read yet."""
        return chain.from_iterable(self.blocks)


WIDEST = 16_384
"""Columns of a sheet, as many as Excel has; a cell that claims a later place is a slip."""


Said = TypeVar("Said")
"""What stands in a place of a table."""
Laid = tuple[int, int, int, Said]
"""A cell before it is laid out: its least place in the row from 0, its columns, its rows, and what it says."""


class Merged(Generic[Said]):
    """Lays out rows whose cells may be merged across and down: what is merged stands in its first place.

    `covered`: what stands in the other places of a merged cell, by the row and the column of the first one, from 0.
    """

    def __init__(self, empty: Said, covered: Callable[[int, int], Said] | None = None) -> None:
        self._empty, self._covered = empty, covered or (lambda *_: empty)
        self._above: dict[int, tuple[int, Said]] = {}
        """By place how many rows a cell above still takes, and what stands there."""
        self._number = 0

    def row(self, cells: Iterable[Laid[Said]]) -> list[Said]:
        """A row, as wide as its cells and those that reach into it from above."""
        above = self._above
        self._above = {place: (rows - 1, said) for place, (rows, said) in above.items() if rows > 1}
        row: list[Said] = []
        for place, across, down, said in cells:
            while len(row) < min(place, WIDEST) or len(row) in above:
                row.append(self._under(above, len(row)))
            first = len(row)
            covered = self._covered(self._number, first)
            for at in range(first, min(first + across, WIDEST)):
                if down > 1:
                    self._above[at] = down - 1, covered
                row.append(covered if at > first else said)
        row += [self._under(above, at) for at in range(len(row), max(above, default=-1) + 1)]
        self._number += 1
        return row

    def _under(self, above: dict[int, tuple[int, Said]], at: int) -> Said:
        return above[at][1] if at in above else self._empty


def in_blocks(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    """Rows as blocks."""
    left = iter(rows)
    while block := [*islice(left, BLOCK)]:
        yield block


def undecodable(path: Path, encoding: str) -> UnusableInputError:
    """One line for a text that breaks its encoding."""
    return UnusableInputError(
        message(
            "{file} breaks off or is not {encoding} throughout; export it again, as XLSX or CSV UTF-8.",
            file=path,
            encoding=encoding.removesuffix("-sig").upper(),
        )
    )
