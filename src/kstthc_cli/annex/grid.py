"""What every kind of document becomes: paragraphs and tables in their order, a table as one grid of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kstthc_cli.annex.read.limits import MOST_CELLS, MOST_COLUMNS, too_large
from kstthc_cli.messages import Message
from kstthc_cli.value import Value


class Paragraph(Value):
    """One paragraph or line of text outside tables; `level` of a heading from 1, else 0.

    `columns` are its pieces where tabs or a run of blanks set them side by side, else none.
    `is_row` of a line that stands for the cells of a table's row.
    """

    text: str
    bold: bool = False
    level: int = 0
    columns: tuple[str, ...] = ()
    is_row: bool = False


class Cell(Value):
    """One cell: its lines, whether all its words are bold, how far it reaches.

    `covered_by` is the place (row, column) of the merged cell that covers this one.
    """

    lines: tuple[str, ...] = ()
    bold: bool = False
    across: int = 1
    down: int = 1
    covered_by: tuple[int, int] | None = None
    tables: tuple[Table, ...] = ()
    shaded: bool = False
    """Whether it has a colour of its own: a mark in a calendar of months."""

    @property
    def text(self) -> str:
        """The words of the cell, a blank between lines."""
        return " ".join(self.lines)


EMPTY = Cell()


class Table(Value):
    """A grid: every row has the same number of cells. `name` is a sheet's name."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    name: str = ""

    @property
    def width(self) -> int:
        """Columns of the grid."""
        return len(self.rows[0]) if self.rows else 0

    def origin(self, row: int, column: int) -> Cell:
        """The cell that is seen at a place: itself, or the one that covers it."""
        cell = self.rows[row][column]
        return (
            cell if cell.covered_by is None else self.rows[cell.covered_by[0]][cell.covered_by[1]]
        )


Block = Paragraph | Table


class Document(Value):
    """What was read of a file, in its order, and what the person should know of the reading.

    `margins` are the words of the pages' headers and footers, each line once.
    """

    blocks: tuple[Block, ...]
    remarks: tuple[Message, ...] = ()
    margins: tuple[str, ...] = ()


@dataclass
class GridMaker:
    """Lays cells with their spans into a grid, row by row.

    Rows are filled up to one width. UnreadableError for a grid that no office's table has.
    """

    rows: list[list[Cell | None]] = field(default_factory=list)
    _open: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def add_row(self) -> None:
        """Begin a row; cells of rows above that reach into it cover their places."""
        number = len(self.rows)
        row: list[Cell | None] = []
        for column, (left, top, at) in sorted(self._open.items()):
            _put(row, column, Cell(covered_by=(top, at)))
            if left > 1:
                self._open[column] = (left - 1, top, at)
            else:
                del self._open[column]
        self.rows.append(row)
        self._number = number

    def add(self, cell: Cell, column: int | None = None) -> None:
        """Put a cell at the next free place of the row, or at a column."""
        row, number = self.rows[-1], len(self.rows) - 1
        at = column if column is not None else _free(row)
        across = max(1, cell.across)
        _put(row, at, cell)
        for further in range(at + 1, at + across):
            _put(row, further, Cell(covered_by=(number, at)))
        if cell.down > 1:
            for further in range(at, at + across):
                self._open[further] = (cell.down - 1, number, at)

    def grid(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, all of one width."""
        width = max((len(row) for row in self.rows), default=0)
        if width * len(self.rows) > 10 * MOST_CELLS:
            raise too_large()
        return tuple(
            tuple(cell or EMPTY for cell in [*row, *[None] * (width - len(row))])
            for row in self.rows
        )


def _free(row: list[Cell | None]) -> int:
    return next((index for index, cell in enumerate(row) if cell is None), len(row))


def _put(row: list[Cell | None], column: int, cell: Cell) -> None:
    if column >= MOST_COLUMNS:
        raise too_large()
    row.extend([None] * (column + 1 - len(row)))
    row[column] = cell


def words_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every line of text of the blocks, each once, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.lines
