"""A table of a paper: its columns, told once for Markdown, HTML and Word, and its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

Row = TypeVar("Row")
TWIPS = 567
"""Twentieths of a point in a centimetre."""


class PaperColumn(NamedTuple, Generic[Row]):
    """A column: its heading, what it says of a row, and how many centimetres Word gives it.

    A number stands on the right of a page, a day is never torn there; Word has these, and what stands
    in the "middle", in the middle.
    """

    heading: str
    value: Callable[[Row], str | int]
    width: float
    kind: str = ""
    """"", "number", "day" or "middle"."""

    @property
    def is_centered(self) -> bool:
        """Whether it stands in the middle of its column in Word."""
        return bool(self.kind)


class TableLine(NamedTuple):
    """A line: its cells, or a name over all columns."""

    cells: tuple[str, ...] = ()
    name: str = ""

    @property
    def is_group(self) -> bool:
        return bool(self.name)


class PaperTable(NamedTuple):
    """Columns and lines; templates loop over both (`table.md.j2`, `table.html.j2`, Word)."""

    columns: Sequence[PaperColumn[Any]]
    lines: Sequence[TableLine]

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def shares(self) -> list[int]:
        """The width of each column in per cent."""
        whole = sum(column.width for column in self.columns)
        return [round(100 * column.width / whole) for column in self.columns]


def table_of(columns: Sequence[PaperColumn[Row]], rows: Iterable[Row]) -> PaperTable:
    """The rows in these columns."""
    return PaperTable(columns, [_line(columns, row) for row in rows])


class TablePart(NamedTuple):
    """A part of the plan with its own rows."""

    title: str
    table: PaperTable


def joined(columns: Sequence[PaperColumn[Any]], parts: Iterable[TablePart]) -> PaperTable:
    """Parts of the same columns as one table, the lines of each below its title."""
    lines: list[TableLine] = []
    for part in parts:
        lines += [TableLine(name=part.title), *part.table.lines]
    return PaperTable(columns, lines)


def _line(columns: Sequence[PaperColumn[Row]], row: Row) -> TableLine:
    return TableLine(tuple(str(column.value(row)) for column in columns))


class WordColumn(NamedTuple):
    """How a column that comes from the view lies in Word: twentieths of a point, and where."""

    twips: int
    is_centered: bool = False


def word_columns(
    *tables: PaperTable | None,
) -> Mapping[tuple[str, ...], Sequence[WordColumn]]:
    """How the columns of these tables lie in Word, by their headings."""
    return {
        tuple(column.heading for column in table.columns): [
            WordColumn(round(column.width * TWIPS), column.is_centered) for column in table.columns
        ]
        for table in tables
        if table is not None
    }
