"""Where output goes: data to standard output or a file, talk to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from kstthc_cli.cleaning import clean
from kstthc_cli.cli.console import is_gone, is_screen, is_somebody_there, leave
from kstthc_cli.cli.typed import inputs_of_run
from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.files import reason
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.writing import (
    is_special,
    refuse_output,
    refuse_to_replace,
    write_refused,
    write_whole,
    written_words,
)

PIECES = 500
"""Pieces of a long text that are written at once."""
T = TypeVar("T")


def tell(text: Message | str) -> None:
    """A line to the person, on standard error; on a screen cut between words."""
    if is_screen(sys.stderr):
        from kstthc_cli.cli.screen import print_words

        print_words(str(text) or "\n", is_error=True)
    else:
        print(clean(str(text)), file=sys.stderr)


def tell_each(lines: Iterable[Message | str]) -> None:
    """Lines to the person."""
    for line in lines:
        tell(line)


def is_terminal() -> bool:
    """Whether standard output is a screen that a person looks at."""
    return is_screen(sys.stdout)


def columns() -> int:
    """How wide the screen is."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def emit(
    content: str | bytes, output: Path | None, *, force: bool = False, quiet: bool = False
) -> None:
    """Text to standard output, or whole to a file: the file appears complete or not at all.

    `quiet` leaves it to the caller to tell what was written.
    """
    if output is None or str(output) == "-":
        _to_standard_output(content)
        return
    refuse_output(output, inputs_of_run())
    is_there = output.is_file() and not force
    if is_there and not ask(message("{file} exists. Overwrite it?", file=output)):
        refuse_to_replace(output)
    write_whole(output, clean(content) if isinstance(content, str) else content)
    if not quiet and not is_special(output):
        tell(written_words(output))


def emit_words(text: str, output: Path | None, *, force: bool = False) -> None:
    """Words to be read: on a screen cut between words, in a pipe and a file as they are."""
    if output is None and is_terminal():
        from kstthc_cli.cli.screen import print_words

        print_words(text)
    else:
        emit(text, output, force=force)


def emit_each(
    papers: Iterable[tuple[Path, str | bytes]], *, force: bool = False, quiet: bool = True
) -> int:
    """Several files; how many were written. What cannot be is told with all that was not, at the end."""
    batch = Batch()
    for path, content in papers:
        batch.write(content, path, force=force, quiet=quiet)
    batch.end()
    return batch.written


class Batch:
    """Files of one run: one that cannot be written does not keep the others from it."""

    def __init__(self) -> None:
        self.written = 0
        self.refused: list[Message] = []

    def write(
        self, content: str | bytes, path: Path | None, *, force: bool, quiet: bool = True
    ) -> None:
        """Write one of them; why it cannot be is kept for the end."""
        try:
            emit(content, path, force=force, quiet=quiet)
            self.written += 1
        except WriteRefusedError as error:
            self.refused.append(error.message)

    def end(self) -> None:
        """WriteRefusedError that counts what was not written and what was, where anything was not."""
        if not self.refused:
            return
        for text in self.refused[1:]:
            tell(text)
        raise WriteRefusedError(
            plural(
                "{first} Not written: {n} file; written: {written}.",
                "{first} Not written: {n} files; written: {written}.",
                len(self.refused),
                first=self.refused[0],
                written=self.written,
            )
        )


def emit_pieces(pieces: Iterable[str], output: Path | None, *, force: bool = False) -> None:
    """A long text piece by piece: never whole in memory as text."""
    if output is None or str(output) == "-":
        rest = iter(pieces)
        while some := "".join(islice(rest, PIECES)):
            _to_standard_output(some)
    else:
        emit(b"".join(piece.encode() for piece in pieces), output, force=force)


def ask(question: Message) -> bool | None:
    """Whether the person at the screen says yes; None where nobody is there."""
    if not is_somebody_there():
        return None
    import typer

    return typer.confirm(str(question), err=True)


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
