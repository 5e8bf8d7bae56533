"""What every kind of document becomes: paragraphs and tables in their order, a table as one grid of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kstthc_cli.annex.read.limits import MOST_CELLS, MOST_COLUMNS, too_large
from kstthc_cli.messages import Message
from kstthc_cli.tables.table import Laid, Merged
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


def laid_out(rows: Iterable[Iterable[Laid[Cell]]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells as a grid; UnreadableError for one that no office's table has."""
    merged = Merged(EMPTY, lambda row, column: Cell(covered_by=(row, column)))
    made: list[list[Cell]] = []
    for row in rows:
        made.append(merged.row(row))
        if len(made[-1]) > MOST_COLUMNS:
            raise too_large()
    width = max(map(len, made), default=0)
    if width * len(made) > 10 * MOST_CELLS:
        raise too_large()
    return tuple((*row, *[EMPTY] * (width - len(row))) for row in made)


def words_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every line of text of the blocks, each once, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.lines
