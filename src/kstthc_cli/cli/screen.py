"""Printing on a terminal; how lists and words lie there is in `documents/screen`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from kstthc_cli.documents.listing import Document, Listing
from kstthc_cli.documents.screen import document_lines, listing_lines, pieces_line, words_lines

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def print_document(document: Document) -> None:
    """The list, its summary first, and what follows it."""
    _print(partial(document_lines, document))


def print_listing(listing: Listing[Any]) -> None:
    """One list below its title; nothing where it has no rows."""
    _print(partial(listing_lines, listing))


def print_words(text: str, *, is_error: bool = False) -> None:
    """Words to a person, each line with a hanging indent."""
    _print(partial(words_lines, text), is_error=is_error)


def print_pieces(lines: Iterable[list[tuple[str, str]]]) -> None:
    """Lines of words, each word with its style."""
    _print(lambda console: (pieces_line(line, console) for line in lines))


def _print(lines: Callable[[Console], Iterable[RenderableType]], *, is_error: bool = False) -> None:
    """What is laid out for this screen; it is never taken for markup."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=is_error, highlight=False, markup=False, emoji=False)
    for line in lines(console):
        console.print(line, soft_wrap=isinstance(line, Text))
