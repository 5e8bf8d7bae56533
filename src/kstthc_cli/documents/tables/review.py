"""The review of a new year's draft as lists: what is one column on a screen, and what is long."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Any

from kstthc_cli.documents.listing import Column, Listing, ValueKind, columns_of

LONGEST = 72
"""Characters of a cell's first line that no screen cuts short."""


def _screen(table: Any) -> tuple[Column[Sequence[str]], ...]:
    """The columns of the screen; what is too long for a first line goes on in the next."""

    def cell(places: tuple[int, ...]) -> Callable[[Sequence[str]], str]:
        return lambda row: "\n".join([*_lines(row[places[0]]), *(row[p] for p in places[1:])])

    def kind(number: int, places: tuple[int, ...]) -> ValueKind:
        if not number:
            return ValueKind.KEY
        return ValueKind.TEXT if table.long & {*places} else ValueKind.SHORT

    return tuple(
        Column(" · ".join(str(table.header[p]) for p in places), cell(places), kind=kind(n, places))
        for n, places in enumerate(table.screen)
    )


def _lines(text: str) -> list[str]:
    if len(text) <= LONGEST:
        return [text]
    first = textwrap.wrap(text, LONGEST)[0]
    return [first, text[len(first) :].strip()]


def review_list(table: Any) -> Listing[Sequence[str]]:
    """One part of the review, with the number of its rows in its title."""
    title = f"{table.title} ({len(table.rows)})"
    return Listing(columns_of(table.header), table.rows, title=title, screen=_screen(table))
