"""The tables of dossiers in exports: each with its header, and the rows below it still to be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from kstthc_cli.dossiers.read.headings import SEARCHED_ROWS, Header, find_header, title_of
from kstthc_cli.dossiers.read.sources import read_tables
from kstthc_cli.dossiers.read.table import Row, Table
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.value import Value

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

    def cells(self, place: int) -> list[Any]:
        """What the sample has in a column; "" in rows that are too short."""
        return [row[place] if place < len(row) else "" for row in self.sample]

    def of(self, field: str) -> list[Any]:
        """The same of a field's column, if there is one."""
        return self.cells(self.header.places.get(field, sys.maxsize))

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
        for table in read_tables(path):
            head: list[Row] = []
            while len(head) < SEARCHED_ROWS + SAMPLE and (block := next(table.blocks, None)):
                head += block
            header = find_header(head, naming.columns)
            if header is None:
                continue
            found = True
            number += 1
            _require(path, header, needed)
            below = header.row - 1 + header.height
            rest = head[below:]
            blocks = chain([rest] * bool(rest), table.blocks)
            yield ExportPart(number, table, header, below + 1, rest[:SAMPLE], blocks)
        if not found:
            raise UnusableInputError(
                message(
                    "{file}: no row of headers names a dossier's code (“Mã hồ sơ”) and its days; "
                    "other headers go into the plan, under dossiers: columns:",
                    file=path,
                )
            )


def _require(path: Path, header: Header, needed: Sequence[str]) -> None:
    for alternatives in needed:
        fields = alternatives.split("|")
        if not any(field in header.places for field in fields):
            names = " / ".join(f"“{title_of(field)}”" for field in fields)
            raise UnusableInputError(
                message(
                    "{file}: row {row} has no column {names}; see --explain-columns, and name other "
                    "headers in the plan, under dossiers: columns:",
                    file=path,
                    row=header.row,
                    names=names,
                )
            )
