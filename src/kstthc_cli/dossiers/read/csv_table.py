"""CSV rows, streamed: delimiter by the header, quotes strict, so that no row swallows others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO

from kstthc_cli.dossiers.read.headings import SEARCHED_ROWS, find_header
from kstthc_cli.dossiers.read.table import DAMAGED, InColumns, Row, unreadable
from kstthc_cli.dossiers.read.text import undecodable
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason
from kstthc_cli.messages import message

DELIMITERS = (",", ";", "\t", "|")
PIECE = 1 << 14
"""Characters that are read at a time: some eighty rows, few enough to stay in the processor's cache.
Twice as many take a half more time."""


def read_csv(path: Path, encoding: str) -> Iterator[Sequence[Row]]:
    """The rows of a CSV file, in blocks; a row whose quotes are broken comes as one cell, DAMAGED."""
    delimiter, newline = _marks(path, encoding)
    try:
        with path.open(encoding=encoding, newline=newline) as file:
            while text := file.read(PIECE) + file.readline():
                yield _cut(text, delimiter, file, path)
    except OSError as error:
        raise unreadable(path, reason(error)) from error
    except UnicodeError as error:
        raise undecodable(path, encoding) from error


def _cut(text: str, delimiter: str, file: TextIO, path: Path) -> Sequence[Row]:
    """The rows of whole lines; where a quoted cell goes on below them, the file's next lines too.

    Without quotes a cut at the marks gives what csv gives, in half the time.
    """
    if '"' not in text and len(text) < PIECE + csv.field_size_limit():
        columns = _columns(text, delimiter)
        if columns is not None:
            return InColumns(columns)
    lines = [*io.StringIO(text, newline="\n" if "\n" in text else "")]
    reader = csv.reader(chain(lines, file), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    while reader.line_num < len(lines):
        try:
            rows.append(next(reader))
        except csv.Error as error:
            rows.append(_damaged(path, error))
    return rows


def _columns(text: str, delimiter: str) -> Sequence[Sequence[str]] | None:
    """The columns of lines without quotes; None where they are not all as wide."""
    end = "\r\n" if "\r" in text else "\n"
    lines = text.removesuffix(end).split(end)
    ends = len(lines) if text.endswith(end) else len(lines) - 1
    if any(text.count(mark) != ends for mark in end):
        return None  # an end of another kind, or one within a cell
    try:
        return [*zip(*[line.split(delimiter) for line in lines], strict=True)]
    except ValueError:
        return None


def _damaged(path: Path, error: csv.Error) -> list[str]:
    """What stands for a row of broken quotes; UnusableInputError where it swallows the rest."""
    if "unexpected end" in str(error) or "field larger" in str(error):
        raise UnusableInputError(
            message("{file} is cut short: a quoted cell is never closed.", file=path)
        ) from error
    return [DAMAGED]


def delimiter_of(path: Path, encoding: str) -> str:
    """The mark between the cells of a CSV file."""
    return _marks(path, encoding)[0]


def _marks(path: Path, encoding: str) -> tuple[str, str]:
    """The delimiter under which the first rows have the fullest header, and how lines are found:
    by their line feeds, which is quicker, where they have any.
    """
    try:
        with path.open(encoding=encoding, newline="") as file:
            lines = [file.readline(1 << 16) for _ in range(SEARCHED_ROWS * 2)]
    except OSError as error:
        raise unreadable(path, reason(error)) from error
    except UnicodeError as error:
        raise undecodable(path, encoding) from error
    head = "".join(lines)
    delimiter = max(DELIMITERS, key=lambda mark: (_fields(head, mark), head.count(mark)))
    return delimiter, "\n" if "\n" in head else ""


def _fields(head: str, delimiter: str) -> int:
    """How many fields the header has when the lines are cut at the delimiter."""
    try:
        rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0
    header = find_header(rows[:SEARCHED_ROWS])
    return len(header.places) if header else 0
