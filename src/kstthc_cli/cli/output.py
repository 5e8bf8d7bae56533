"""Where output goes: data to standard output or a file, talk to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.files import write_atomically, write_refused
from kstthc_cli.messages import Message, message

PIECES = 500
"""Pieces of a long text that are written at once."""
T = TypeVar("T")


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
