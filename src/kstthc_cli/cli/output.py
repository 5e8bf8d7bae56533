"""Where output goes: data to standard output or a file, talk to standard error."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kstthc_cli.cleaning import clean, clean_json
from kstthc_cli.cli.console import is_gone, is_screen, is_somebody_there, leave
from kstthc_cli.cli.typed import inputs_of_run
from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.files import reason
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.writing import is_special, refuse_output, write_refused, write_whole

if TYPE_CHECKING:
    from rich.text import Text

BOM = "\ufeff"
PIECES = 500
"""Pieces of a long text that are written at once."""
T = TypeVar("T")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tell(text: Message | str) -> None:
    """A line to the person, on standard error."""
    print(clean(str(text)), file=sys.stderr)


def is_terminal() -> bool:
    """Whether standard output is a screen that a person looks at."""
    return is_screen(sys.stdout)


def emit(
    content: str | bytes, output: Path | None, *, force: bool = False, quiet: bool = False
) -> None:
    """Text to standard output, or whole to a file: the file appears complete or not at all.

    `quiet` leaves it to the caller to tell what was written.
    """
    if output is None or str(output) == "-":
        _to_standard_output(content)
        return
    _refuse(output, force=force)
    write_whole(output, clean(content) if isinstance(content, str) else content)
    if not quiet and not is_special(output):
        _tell_written(output)


def _tell_written(output: Path) -> None:
    if output.is_symlink():
        tell(message("Written: {file}, which {link} leads to", file=output.resolve(), link=output))
    else:
        tell(message("Written: {file}", file=output))


def _refuse(output: Path, *, force: bool) -> None:
    """WriteRefusedError where the file may not be written, or nobody allows that it is replaced."""
    refuse_output(output, inputs_of_run())
    if not output.is_file() or force or _may_overwrite(output):
        return
    if output.is_symlink():
        raise WriteRefusedError(
            message(
                "{file} is a link to {target}, which exists; to overwrite that, add --force.",
                file=output,
                target=output.resolve(),
            )
        )
    raise WriteRefusedError(message("{file} exists; to overwrite it, add --force.", file=output))


def emit_each(papers: Iterable[tuple[Path, str | bytes]], *, force: bool = False) -> int:
    """Several files; how many were written. What cannot be is told with all that was not, at the end."""
    written, refused = 0, []
    for path, content in papers:
        try:
            emit(content, path, force=force, quiet=True)
            written += 1
        except WriteRefusedError as error:
            refused.append(error.message)
    if refused:
        for text in refused[1:]:
            tell(text)
        raise WriteRefusedError(
            plural(
                "{first} Not written: {n} file; written: {written}.",
                "{first} Not written: {n} files; written: {written}.",
                len(refused),
                first=refused[0],
                written=written,
            )
        )
    return written


def emit_pieces(pieces: Iterable[str], output: Path | None, *, force: bool = False) -> None:
    """A long text piece by piece: never whole in memory as text."""
    if output is None or str(output) == "-":
        rest = iter(pieces)
        while some := "".join(islice(rest, PIECES)):
            _to_standard_output(some)
    else:
        emit(b"".join(piece.encode() for piece in pieces), output, force=force)


def as_json_pieces(value: dict[str, Any], name: str, items: Iterable[Any]) -> Iterator[str]:
    """A JSON object whose list `name` may be long: one item a line, made one at a time."""
    head, tail = as_json({**value, name: []}).split(f'"{name}": []', 1)
    yield f'{head}"{name}": ['
    mark = "\n    "
    for item in items:
        yield mark + clean_json(json.dumps(item, ensure_ascii=False))
        mark = ",\n    "
    yield ("]" if mark == "\n    " else "\n  ]") + tail


def _may_overwrite(path: Path) -> bool:
    """Whether the person at the screen says so; where nobody is there, no."""
    if not is_somebody_there():
        return False
    import typer

    return typer.confirm(str(message("{file} exists. Overwrite it?", file=path)), err=True)


def track(items: Iterable[T], total: int | None = None) -> Iterator[T]:
    """The items one by one, with a bar on the screen of a person who waits."""
    if not is_screen(sys.stderr):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track as rich_track

    yield from rich_track(
        items, description="", total=total, console=Console(stderr=True), transient=True
    )


def _to_standard_output(content: str | bytes) -> None:
    """Data to standard output; a reader that has gone, as `head` does, is no error."""
    if isinstance(content, bytes) and is_terminal():
        raise WriteRefusedError(message("This is for a file: --output FILE"))
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(clean(content))
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        leave(sys.stdout)
        if not is_gone(error):
            raise write_refused(str(message("standard output")), reason(error)) from error


def as_json(value: Any) -> str:
    """One JSON text, readable, with its accents."""
    return clean_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV that Excel opens with its accents; no cell can start a formula."""
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
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


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


def cell(text: str, style: str = "") -> Text:
    """A text for a table on the screen, in which nothing is markup or obeyed."""
    from rich.text import Text

    return Text(clean(text), style=style)


def print_table(
    title: str, header: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()
) -> None:
    """A table for the screen, its cells wrapped to the width; `right` are columns of numbers."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(
        title=cell(title) if title else None,
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    for index, name in enumerate(header):
        table.add_column(
            cell(name), justify="right" if index in right else "left", no_wrap=index == 0
        )
    for row in rows:
        table.add_row(*(cell(text) for text in row))
    Console(highlight=False).print(table)
