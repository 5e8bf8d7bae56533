"""The tables of dossiers in exports: each with its header, and the rows below it still to be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from kstthc_cli.decoding import from_tcvn3
from kstthc_cli.dossiers.read.cells import code_key, is_code, is_filled
from kstthc_cli.dossiers.read.fields import MOMENTS
from kstthc_cli.dossiers.read.header import Header, find_header, named_fields
from kstthc_cli.dossiers.read.headings import lacking
from kstthc_cli.dossiers.read.moments import BITS, UNREAD, day_of, read_cell
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.tables.sources import read_tables
from kstthc_cli.tables.table import SEARCHED_ROWS, Row, Table
from kstthc_cli.value import Value, replace

SAMPLE = 200
"""Rows below a header that show what its columns hold."""


class Naming(Value):
    """What a plan's `dossiers:` block says: field → headings, label → state, words → cause.

    `unread_limit`: per cent of the dossiers that may be unreadable. `appointed_moves`: the system
    moves the appointed day itself when a supplement comes.
    """

    columns: Mapping[str, Sequence[str]] = {}
    statuses: Mapping[str, str] = {}
    causes: Mapping[str, str] = {}
    unread_limit: float = 5
    appointed_moves: bool = False


NO_NAMES = Naming()
"""Of a plan that has no such block."""


class ExportPart(Value):
    """One table with dossiers: its header, and the rows below it with the number of the first."""

    number: int
    table: Table
    header: Header
    first_row: int
    sample: Sequence[Row]
    blocks: Iterator[Sequence[Row]]
    left: list[Sequence[Row]]
    """Where another header stands among the rows, who reads them puts the rest of the block here, from it on."""

    def cells(self, place: int) -> list[Any]:
        """What the sample has in a column; "" in rows that are too short."""
        return [row[place] if place < len(row) else "" for row in self.sample]

    def of(self, field: str) -> list[Any]:
        """The same of a field's column, if there is one."""
        return self.cells(self.header.places.get(field, sys.maxsize))

    def filled(self, place: int) -> list[Any]:
        """What the sample says in a column."""
        return [*filter(is_filled, self.cells(place))]

    def moments(self, of: int | str) -> list[int]:
        """The moments in a column, or in a field's."""
        return [*map(read_cell, self.cells(of) if isinstance(of, int) else self.of(of))]

    def days(self, of: int | str) -> list[date | None]:
        """The same as days; None where a cell says none."""
        return [day_of(one >> BITS) if one > UNREAD else None for one in self.moments(of)]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows one by one."""
        return chain.from_iterable(self.blocks)

    @property
    def name(self) -> str:
        """The file, and where it has several sheets the sheet."""
        name = self.table.file.name
        return f"{name} [{self.table.sheet}]" if self.table.sheet else name


def open_parts(
    paths: Sequence[Path], naming: Naming = NO_NAMES, needed: Sequence[str] = ()
) -> Iterator[ExportPart]:
    """The tables of dossiers in these files; UnusableInputError for a file that has none.

    Of the fields `needed` every table must have a column; of alternatives, "a|b", one of them.
    """
    number = 0
    for path in paths:
        found = False
        for table in read_tables(path, named_fields):
            for part in _parts(table, naming):
                if not part.header.places.keys() & {*MOMENTS, "status"}:
                    continue  # a sheet of sums: how many dossiers, how many late
                found = True
                number += 1
                _require(path, part.header, needed)
                yield replace(part, number=number)
        if not found:
            raise UnusableInputError(
                message(
                    "{file}: no row of headers names a dossier's code (“Mã hồ sơ”) and its days; "
                    "other headers go into the plan, under dossiers: columns:",
                    file=path,
                )
            )


def _parts(table: Table, naming: Naming) -> Iterator[ExportPart]:
    """The parts of a sheet, each below a header of its own; none where it has no header."""
    read, left = table.blocks, list[Sequence[Row]]()
    above = 0
    while True:
        head = [*chain.from_iterable(left)]
        while len(head) < SEARCHED_ROWS + SAMPLE and (block := next(read, None)):
            head += block
        header = _first_header(head, naming.columns)
        if header is None:
            head, read = _in_unicode(head), map(_in_unicode, read)
            header = _first_header(head, naming.columns)
        if header is None:
            return
        below, rest, left = header.below, head[header.below :], []
        header = replace(header, row=header.row + above)
        seen = [below]
        blocks = _counted(chain([rest] * bool(rest), read), seen)
        yield ExportPart(0, table, header, above + below + 1, rest[:SAMPLE], blocks, left)
        if not left:
            return
        above += sum(seen) - sum(map(len, left))


def _in_unicode(rows: Sequence[Row]) -> list[Row]:
    """Rows that were written in an old Vietnamese font."""
    return [[from_tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def _counted(blocks: Iterable[Sequence[Row]], counts: list[int]) -> Iterator[Sequence[Row]]:
    """Blocks; how many rows each has is added to the counts."""
    for block in blocks:
        counts.append(len(block))
        yield block


def _first_header(rows: Sequence[Row], own: Mapping[str, Sequence[str]]) -> Header | None:
    """The likeliest header; an earlier one where dossiers stand between the two."""
    found = find_header(rows, own)
    while found and (earlier := find_header(rows[: found.row - 1], own)):
        between = rows[earlier.below : found.row - 1]
        if not any(is_dossier(row, earlier) for row in between):
            break
        found = earlier
    return found


def is_dossier(row: Row, header: Header) -> bool:
    """Whether a row has a dossier's code and one of its days."""
    cells = header.cells(row)
    has_day = any(read_cell(cells.get(name)) > UNREAD for name in MOMENTS)
    return has_day and is_code(code_key(cells.get("code")))


def _require(path: Path, header: Header, needed: Sequence[str]) -> None:
    if names := lacking(header.places, needed):
        raise UnusableInputError(
            message(
                "{file}: row {row} has no column {names}; see --explain-columns, and name other "
                "headers in the plan, under dossiers: columns:",
                file=path,
                row=header.row,
                names=names,
            )
        )
