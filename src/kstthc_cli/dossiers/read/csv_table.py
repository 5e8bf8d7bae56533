"""CSV rows, streamed: delimiter by the header, quotes strict, so that no row swallows others."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from operator import methodcaller
from pathlib import Path

from kstthc_cli.dossiers.read.headings import SEARCHED_ROWS, find_header
from kstthc_cli.dossiers.read.table import DAMAGED, Row, unreadable
from kstthc_cli.dossiers.read.text import undecodable
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason
from kstthc_cli.messages import message

DELIMITERS = (",", ";", "\t", "|")
PIECE = 1 << 15
"""Bytes that are read at a time: some hundred and fifty rows, few enough to stay in the processor's cache."""


def read_csv(path: Path, encoding: str) -> Iterator[Sequence[Row]]:
    """The rows of a CSV file, in blocks; a row whose quotes are broken comes as one cell, DAMAGED."""
    delimiter, newline = _marks(path, encoding)
    try:
        pieces = _pieces(path, encoding, newline)
        for text in pieces:
            if '"' in text or len(text) > csv.field_size_limit():
                yield _quoted(text, delimiter, pieces, path)
            else:  # a cut at the marks gives what csv gives, sooner
                yield [*map(methodcaller("split", delimiter), text.removesuffix("\n").split("\n"))]
    except OSError as error:
        raise unreadable(path, reason(error)) from error
    except UnicodeError as error:
        raise undecodable(path, encoding) from error


def _pieces(path: Path, encoding: str, newline: str | None) -> Iterator[str]:
    """The text in pieces of whole lines; decoded a piece at a time where a byte tells the line's end."""
    if newline is None or encoding.startswith("utf-16"):
        with path.open(encoding=encoding, newline=newline) as file:
            while text := file.read(PIECE) + file.readline():
                yield text
        return
    with path.open("rb") as raw:
        if encoding == "utf-8-sig":
            encoding = "utf-8"
            raw.seek(len(BOM_UTF8))
        while piece := raw.read(PIECE) + raw.readline():
            yield piece.decode(encoding)


def _quoted(text: str, delimiter: str, pieces: Iterator[str], path: Path) -> Sequence[Row]:
    """The rows of lines with quotes; where a quoted cell goes on below them, of the next piece too."""
    lines = _lines(text)
    reader = csv.reader(_fed(lines, pieces), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    while reader.line_num < len(lines):
        try:
            rows.append(next(reader))
        except csv.Error as error:
            rows.append(_damaged(path, error))
    return rows


def _lines(text: str) -> list[str]:
    return [*io.StringIO(text, newline="\n")]


def _fed(lines: list[str], pieces: Iterator[str]) -> Iterator[str]:
    """Lines one by one; where more are asked for than there are, those of the next piece are added."""
    yield from lines
    for text in pieces:
        start = len(lines)
        lines += _lines(text)
        yield from lines[start:]


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


def _marks(path: Path, encoding: str) -> tuple[str, str | None]:
    """The delimiter under which the first rows have the fullest header, and how lines are found:
    by their line feeds where they have any.
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
    return delimiter, "\n" if "\n" in head else None


def _fields(head: str, delimiter: str) -> int:
    """How many fields the header has when the lines are cut at the delimiter."""
    try:
        rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0
    header = find_header(rows[:SEARCHED_ROWS])
    return len(header.places) if header else 0
