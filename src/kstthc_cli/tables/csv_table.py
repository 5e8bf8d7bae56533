"""CSV rows, streamed: delimiter by the header, quotes strict, so that no row swallows others."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason, unreadable
from kstthc_cli.messages import message
from kstthc_cli.tables.table import DAMAGED, SEARCHED_ROWS, Cut, Row, undecodable

DELIMITERS = (",", ";", "\t", "|")
PIECE = 1 << 16
"""Bytes that are read at a time: some three hundred rows, few enough to stay in the processor's cache."""


def read_csv(
    path: Path, encoding: str, fullness: Callable[[Sequence[Row]], int]
) -> Iterator[Sequence[Row]]:
    """The rows of a CSV file, in blocks; a row whose quotes are broken comes as one cell, DAMAGED."""
    delimiter, newline = marks_of(path, encoding, fullness)
    try:
        pieces = _pieces(path, encoding, newline)
        for piece in pieces:
            if b'"' in piece or len(piece) > csv.field_size_limit():
                yield _quoted(piece, delimiter, pieces, path)
            else:
                yield _cut(piece.removesuffix(b"\n"), delimiter.encode())
    except OSError as error:
        raise unreadable(path, reason(error)) from error
    except UnicodeError as error:
        raise undecodable(path, encoding) from error


def _pieces(path: Path, encoding: str, newline: str | None) -> Iterator[bytes]:
    """The text as UTF-8 that was looked through, in pieces of whole lines."""
    if newline is None or not encoding.startswith("utf-8"):
        with path.open(encoding=encoding, newline=newline) as file:
            while text := file.read(PIECE) + file.readline():
                yield text.encode()
        return
    with path.open("rb") as raw:
        raw.seek(len(BOM_UTF8) if encoding == "utf-8-sig" else 0)
        while piece := raw.read(PIECE) + raw.readline():
            piece.decode()
            yield piece


def _cut(piece: bytes, mark: bytes) -> Sequence[Row]:
    """The rows of lines without quotes: a cut at the marks gives what csv gives, sooner."""
    parted = piece.replace(b"\n", mark + b"\n" + mark)
    cells, breaks = parted.split(mark), (len(parted) - len(piece)) // 2
    width = cells.index(b"\n") if breaks else len(cells)
    ends = cells[width :: width + 1]
    if len(cells) == breaks * (width + 1) + width and ends.count(b"\n") == breaks:
        return Cut(cells, width)
    return [line.decode().split(mark.decode()) for line in piece.split(b"\n")]


def _quoted(piece: bytes, delimiter: str, pieces: Iterator[bytes], path: Path) -> Sequence[Row]:
    """The rows of lines with quotes; where a quoted cell goes on below them, of the next piece too."""
    lines = _lines(piece)
    reader = csv.reader(_fed(lines, pieces), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    while reader.line_num < len(lines):
        try:
            rows.append(next(reader))
        except csv.Error as error:
            rows.append(_damaged(path, error))
    return rows


def _lines(piece: bytes) -> list[str]:
    return [*io.StringIO(piece.decode(), newline="\n")]


def _fed(lines: list[str], pieces: Iterator[bytes]) -> Iterator[str]:
    """Lines one by one; where more are asked for than there are, those of the next piece are added."""
    yield from lines
    for piece in pieces:
        start = len(lines)
        lines += _lines(piece)
        yield from lines[start:]


def _damaged(path: Path, error: csv.Error) -> list[str]:
    """What stands for a row of broken quotes; UnusableInputError where it swallows the rest."""
    if "unexpected end" in str(error) or "field larger" in str(error):
        raise UnusableInputError(
            message("{file} is cut short: a quoted cell is never closed.", file=path)
        ) from error
    return [DAMAGED]


def marks_of(
    path: Path, encoding: str, fullness: Callable[[Sequence[Row]], int]
) -> tuple[str, str | None]:
    """The delimiter under which the first rows are the fullest, and how lines are found: by their line feeds where
    they have any.
    """
    try:
        with path.open(encoding=encoding, newline="") as file:
            lines = [file.readline(1 << 16) for _ in range(SEARCHED_ROWS * 2)]
    except OSError as error:
        raise unreadable(path, reason(error)) from error
    except UnicodeError as error:
        raise undecodable(path, encoding) from error
    head = "".join(lines)
    delimiter = max(DELIMITERS, key=lambda mark: (fullness(_cut_at(head, mark)), head.count(mark)))
    return delimiter, "\n" if "\n" in head else None


def _cut_at(head: str, delimiter: str) -> list[list[str]]:
    """The first rows when the lines are cut at a mark; none where they cannot be."""
    try:
        rows = [*csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)]
    except csv.Error:
        return []
    return rows[:SEARCHED_ROWS]
