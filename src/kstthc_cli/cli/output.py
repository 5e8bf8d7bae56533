"""Where output goes: data to standard output or a file, talk to standard error."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.files import write_atomically, write_refused
from kstthc_cli.messages import Message, message

BOM = "\ufeff"
PIECES = 500
"""Pieces of a long text that are written at once."""
T = TypeVar("T")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tell(text: Message | str) -> None:
    """A line to the person, on standard error."""
    print(text, file=sys.stderr)


def is_terminal() -> bool:
    """Whether standard output is a screen that a person looks at."""
    return sys.stdout.isatty()


def emit(
    content: str | bytes, output: Path | None, *, force: bool = False, quiet: bool = False
) -> None:
    """Text to standard output, or whole to a file: the file appears complete or not at all.

    `quiet` leaves it to the caller to tell what was written.
    """
    if isinstance(content, str) and (output is None or str(output) == "-"):
        _write_to_pipe(content)
        return
    if output is None:
        raise ValueError("bytes are for a file")
    if output.is_dir():
        raise WriteRefusedError(message("{file} is a folder; name a file in it.", file=output))
    if is_kept(output):
        raise WriteRefusedError(
            message("{file} is a plan or its journal; choose another name.", file=output)
        )
    if output.is_file() and not force and not _may_overwrite(output):
        raise WriteRefusedError(
            message("{file} exists; to overwrite it, add --force.", file=output)
        )
    write_atomically(output, content)
    if not quiet:
        tell(message("Written: {file}", file=output))


def emit_pieces(pieces: Iterable[str], output: Path | None, *, force: bool = False) -> None:
    """A long text piece by piece: never whole in memory as text."""
    if output is None or str(output) == "-":
        rest = iter(pieces)
        while some := "".join(islice(rest, PIECES)):
            _write_to_pipe(some)
    else:
        emit(b"".join(piece.encode() for piece in pieces), output, force=force)


def as_json_pieces(value: dict[str, Any], name: str, items: Iterable[Any]) -> Iterator[str]:
    """A JSON object whose list `name` may be long: one item a line, made one at a time."""
    import json

    head, tail = as_json({**value, name: []}).split(f'"{name}": []', 1)
    yield f'{head}"{name}": ['
    mark = "\n    "
    for item in items:
        yield mark + json.dumps(item, ensure_ascii=False)
        mark = ",\n    "
    yield ("]" if mark == "\n    " else "\n  ]") + tail


def _may_overwrite(path: Path) -> bool:
    """Whether the person at the screen says so; where nobody is there, no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    import typer

    return typer.confirm(str(message("{file} exists. Overwrite it?", file=path)), err=True)


def track(items: Sequence[T]) -> Iterator[T]:
    """The items one by one, with a bar on the screen of a person who waits."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track as rich_track

    yield from rich_track(items, description="", console=Console(stderr=True), transient=True)


def is_kept(path: Path) -> bool:
    """Whether the path is a plan or a journal, which no output may replace."""
    if not path.is_file() or path.suffix.lower() not in (".yaml", ".yml"):
        return False
    head = path.read_bytes()[:200_000]
    return path.stem.endswith(".records") or b"\nsections:" in head


def _write_to_pipe(text: str) -> None:
    """Text to standard output; a reader that has gone, as `head` does, is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise write_refused(str(message("standard output")), error) from error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def as_json(value: Any) -> str:
    """One JSON text, readable, with its accents."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV that Excel opens with its accents; no cell can start a formula."""
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([defuse(cell) for cell in row])
    return BOM + buffer.getvalue()


def defuse(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula, made text again."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if cell is None else cell


def width(text: str) -> int:
    """Columns of a terminal that the text takes."""
    return sum(map(_COLUMNS.__getitem__, text))


class _Columns(dict[str, int]):
    """Columns of each letter, looked up once: a long list has millions of letters."""

    def __missing__(self, char: str) -> int:
        is_wide = unicodedata.east_asian_width(char) in "WF"
        self[char] = columns = 0 if unicodedata.combining(char) else 2 if is_wide else 1
        return columns


_COLUMNS = _Columns()


def pad(text: str, columns: int) -> str:
    """The text filled with spaces to so many columns."""
    return text + " " * max(0, columns - width(text))


def as_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Plain text in aligned columns; the last column is as long as it is."""
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [
        max(width(row[index]) for row in [list(header), *flat]) for index in range(len(header) - 1)
    ]
    lines = []
    for row in [list(header), *flat]:
        cells = [pad(cell, widths[index]) for index, cell in enumerate(row[:-1])]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    return "\n".join(lines) + "\n"


def print_table(
    title: str, header: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()
) -> None:
    """A table for the screen, its cells wrapped to the width; `right` are columns of numbers."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title) if title else None,
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    for index, name in enumerate(header):
        table.add_column(
            Text(name), justify="right" if index in right else "left", no_wrap=index == 0
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)
