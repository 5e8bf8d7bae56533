"""The tables of dossiers in exports: which they are, and what their columns were taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from kstthc_cli.dossiers.columns import (
    SEARCHED_ROWS,
    Header,
    find_header,
    title_of,
)
from kstthc_cli.dossiers.table import Row, read_tables
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message


@dataclass(frozen=True)
class Naming:
    """What a plan's `dossiers:` block calls things: field → headers, label → state, words → cause."""

    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    causes: Mapping[str, str] = field(default_factory=dict)


NO_NAMES = Naming()
"""Of a plan that has no such block."""


@dataclass(frozen=True)
class Part:
    """One table with dossiers: its header, and the rows below it with the number of the first."""

    number: int
    file: Path
    sheet: str
    header: Header
    first_row: int
    rows: Iterator[Row]

    @property
    def name(self) -> str:
        """The file, and where it has several sheets the sheet."""
        return f"{self.file.name} [{self.sheet}]" if self.sheet else self.file.name


def open_parts(
    paths: Sequence[Path],
    naming: Naming = NO_NAMES,
    needed: Sequence[str] = (),
) -> Iterator[Part]:
    """The tables of dossiers in these files; UnusableInputError for a file that has none.

    Of the fields `needed` every table must have a column; of alternatives, "a|b", one of them.
    """
    number = 0
    for path in paths:
        found = False
        for table in read_tables(path):
            head = list(islice(table.rows, SEARCHED_ROWS + 1))
            header = find_header(head, naming.columns)
            if header is None:
                continue
            found = True
            number += 1
            _require(path, header, needed)
            below = header.row - 1 + header.height
            rows = chain(head[below:], table.rows)
            yield Part(number, path, table.sheet, header, below + 1, rows)
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
