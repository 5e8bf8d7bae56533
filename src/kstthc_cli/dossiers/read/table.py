"""A table of rows as an export has it, before anybody knows what its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message

Row = Sequence[Any]

DAMAGED = "\x00"
"""The one cell of a row that cannot be taken apart."""


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or the whole of another file; the first row has the number 1."""

    file: Path
    sheet: str
    rows: Iterator[Row]
    first_column: int = 0
    is_cut: bool = False
    """Whether its rows were cut at a mark, so that a mark too many shifts their cells."""


def unreadable(path: Path, detail: Message | str) -> UnusableInputError:
    """One line for a file that cannot be read."""
    return UnusableInputError(message("{file} cannot be read: {error}", file=path, error=detail))
