"""Lists on a terminal: a table where it fits, else a block for each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kstthc_cli.cleaning import clean
from kstthc_cli.documents.formats import width
from kstthc_cli.documents.listing import Column, Document, Kind, Listing, shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LEAST = 24
"""Columns that a long text needs beside others."""

MOST_LINES = 3
"""Lines of a long text in a list; `show` and files have it whole."""

GAP = 2


def print_document(document: Document) -> None:
    """The list and what follows it, laid out for the width of the screen."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    for text in document.before:
        console.print(text, end="")
    _print(console, document.main, "" if document.before else str(document.title))
    for part in document.more:
        if isinstance(part, str):
            console.print(part, end="", soft_wrap=True)
        else:
            _print(console, part, "")


def print_listing(listing: Listing[Any]) -> None:
    """One list."""
    from rich.console import Console

    _print(Console(highlight=False, markup=False, emoji=False), listing, str(listing.title))


Cells = list[list[tuple[list[str], str]]]
"""Of each row and column the lines, and their style."""


def _print(console: Console, listing: Listing[Any], title: str) -> None:
    columns = listing.screen or listing.text or listing.sheet
    rows: Cells = [
        [
            (
                shown(column.value(row)).splitlines() or [""],
                column.style(row) if column.style else "",
            )
            for column in columns
        ]
        for row in listing.rows
    ]
    if not rows:
        return
    fixed = sum(
        GAP + max(width(line) for lines in (cells, [str(column.heading)]) for line in lines)
        for number, column in enumerate(columns)
        if column.kind is not Kind.TEXT
        for cells in [[line for row in rows for line in row[number][0]]]
    )
    long = sum(column.kind is Kind.TEXT for column in columns)
    room = (console.width - fixed) // long - GAP if long else 0
    if title:
        console.print(_text(title, "bold"))
    if fixed <= console.width and (not long or room >= LEAST):
        _table(console, columns, rows, room)
    else:
        for row in rows:
            console.print(_block(columns, row, console.width))
        console.print()


def _table(console: Console, columns: Sequence[Column[Any]], rows: Cells, room: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=any(c.kind is Kind.TEXT for c in columns))
    for column in columns:
        is_text = column.kind is Kind.TEXT
        table.add_column(
            _text(str(column.heading)),
            ratio=1 if is_text else None,
            no_wrap=not is_text,
            justify="right" if column.kind is Kind.NUMBER else "left",
        )
    for row in rows:
        table.add_row(
            *(
                _cell(column, lines, style, room)
                for column, (lines, style) in zip(columns, row, strict=True)
            )
        )
    console.print(table)


def _cell(column: Column[Any], lines: list[str], style: str, room: int) -> Text:
    if column.kind is not Kind.TEXT:
        return _text("\n".join(lines), "bold" if column.kind is Kind.KEY else style)
    first, *rest = lines
    made = _text(shortened(first, MOST_LINES * room), style)
    for line in rest:
        made.append_text(_text(f"\n{line}", "cyan"))
    return made


def _block(columns: Sequence[Column[Any]], row: list[tuple[list[str], str]], room: int) -> Text:
    """A row below the other, for a narrow screen: its name and text, then all else in a line."""
    import textwrap

    from rich.text import Text

    made = Text()
    key = next(
        (cells[0][0] for c, cells in zip(columns, row, strict=True) if c.kind is Kind.KEY), ""
    )
    texts = [cells[0] for c, cells in zip(columns, row, strict=True) if c.kind is Kind.TEXT]
    first, *under = [line for lines in texts for line in lines if line] or [""]
    indent = "  "
    lines = textwrap.wrap(
        f"{key}  {shortened(first, MOST_LINES * room)}", room, subsequent_indent=indent
    ) or [key]
    made.append("\n" + lines[0][: len(key)], "bold")
    made.append(lines[0][len(key) :] + "".join(f"\n{line}" for line in lines[1:]))
    for line in under:
        for piece in textwrap.wrap(line, room, initial_indent=indent, subsequent_indent=indent):
            made.append(f"\n{piece}", "cyan")
    others = [
        (_named(column, "; ".join(lines)), style)
        for column, (lines, style) in zip(columns, row, strict=True)
        if column.kind not in (Kind.KEY, Kind.TEXT) and any(lines)
    ]
    used = room
    for text, style in others:
        if used + 3 + width(text) > room:
            made.append(f"\n{indent}")
            used = len(indent)
        else:
            made.append(" · ")
            used += 3
        made.append(text, style)
        used += width(text)
    return made


def _named(column: Column[Any], text: str) -> str:
    """A number says what it is of; days and states do so themselves."""
    return f"{column.heading}: {text}" if column.kind is Kind.NUMBER else text


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(clean(text), style=style)


def shortened(text: str, most: int) -> str:
    """The text's beginning, cut between words."""
    if width(text) <= most:
        return text
    cut = text[: max(most - 1, 1)]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;.") + "…"
