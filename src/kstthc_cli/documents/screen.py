"""Lists and words on a terminal: laid out for its width, cut between words and never inside one.

A table where every long text has room beside the rest; else a block for each row: its name and
what is short on the first line, its texts below. Colours are those that read on light and dark
grounds alike: red, magenta, bold and dim, never yellow, green, cyan, blue or white.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kstthc_cli.cleaning import clean
from kstthc_cli.documents.formats import width
from kstthc_cli.documents.listing import TEXT_LINES, Column, Document, Listing, ValueKind, shown

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

LEAST = 32
LEAST_OF_SEVERAL = 16
"""Columns that a long text needs: alone, and beside other long ones."""

NARROW = 100
"""Below so many columns a list that has a narrow form takes it, however short its rows are."""

WHOLE = 1000
"""Lines where several texts stand beside each other: what is to be looked at is never cut."""

GAP = 2
INDENT = "  "
BETWEEN = " · "
NOTHING = ("", "–")
UNPARTED = 40
"""Columns up to which a day or a state is kept on one line."""

GLUE = "\ue000"
"""Stands for a space within what is kept on one line; no text has it, for it means nothing."""

Cells = list[tuple[list[str], str]]
"""Of each column of a row the lines, and their style."""


def document_lines(document: Document, console: Console) -> Iterator[RenderableType]:
    """The list, its summary first, and what follows it."""
    if not document.before:
        yield from words_lines(str(document.title), console, "bold")
    for text in (str(document.summary), *document.before):
        yield from words_lines(text, console)
    rows = [*document.main.rows]
    yield from _rows(document.main._replace(rows=rows), console, document.text_lines)
    for part in document.more:
        if isinstance(part, str):
            yield from words_lines(part, console)
        else:
            yield from listing_lines(part, console)
    if str(document.summary) and document.text_lines * len(rows) > console.height:
        yield from words_lines(f"\n{document.summary}", console)  # the first has scrolled away


def listing_lines(listing: Listing[Any], console: Console) -> Iterator[RenderableType]:
    """One list below its title; nothing where it has no rows."""
    listing = listing._replace(rows=[*listing.rows])
    if listing.rows:
        yield from words_lines(f"\n{listing.title}" if str(listing.title) else "", console, "bold")
        yield from _rows(listing, console)


def words_lines(text: str, console: Console, style: str = "") -> Iterator[Text]:
    """Words to a person, each line with a hanging indent."""
    for line in clean(text).splitlines():
        made = _text(line, style)
        yield made if _is_command(line) else _hanging(console, made, _place_of_text(line))


def pieces_line(pieces: Sequence[tuple[str, str]], console: Console) -> Text:
    """A line of words, each with its style."""
    from rich.text import Text

    line = Text.assemble(*((clean(text), style) for text, style in pieces))
    line.rstrip()
    return _hanging(console, line, _place_of_text(line.plain))


def _is_command(line: str) -> bool:
    """Whether the line is nothing but what is to be typed: it is copied as it stands."""
    bare = line.strip()
    return bare.startswith("kstthc ") and INDENT not in bare


def _place_of_text(line: str) -> int:
    """Where a line's text begins, below which it goes on: behind its name, else a little inside."""
    bare = line.lstrip(" ")
    begin = len(line) - len(bare)
    name, gap, rest = bare.partition(INDENT)
    if gap and rest.strip() and width(name) <= UNPARTED:
        return begin + width(name) + len(gap) + len(rest) - len(rest.lstrip(" "))
    return begin + len(INDENT)


def _hanging(console: Console, text: Text, indent: int) -> Text:
    """The text wrapped at words; its further lines begin at the indent."""
    from rich.text import Text

    if text.cell_len <= console.width:
        return text
    indent = min(indent, console.width * 2 // 3)
    head, rest = text.divide([indent]) if text.plain[:indent].endswith(" ") else (Text(), text)
    lines = [*rest.wrap(console, console.width - indent)]
    for line in lines:
        line.rstrip()
    return Text("\n" + " " * indent).join([head + lines[0], *lines[1:]])


def _rows(
    listing: Listing[Any], console: Console, most: int = TEXT_LINES
) -> Iterator[RenderableType]:
    if listing.part is not None:
        whole = listing._replace(part=None)
        for heading, own in groupby(listing.rows, listing.part):
            yield from words_lines(f"\n{heading}", console, "bold")
            yield from _rows(whole._replace(rows=[*own]), console, most)
        return
    columns = listing.screen or listing.text or listing.sheet
    rows = [_cells(columns, row) for row in listing.rows]
    if not rows:
        return
    is_narrow = bool(listing.narrow) and console.width < NARROW
    widths = [] if is_narrow else _widths(columns, rows, console.width)
    if widths:
        yield _table(console, columns, rows, widths, most)
        return
    narrow = listing.narrow or columns
    for row in listing.rows:
        yield from _block(console, narrow, _cells(narrow, row), max(most - 1, 1))


def _cells(columns: Sequence[Column[Any]], row: Any) -> Cells:
    return [
        (
            shown(column.value(row)).splitlines() or [""],
            column.style(row) if column.style else "",
        )
        for column in columns
    ]


def _widths(columns: Sequence[Column[Any]], rows: Sequence[Cells], room: int) -> list[int]:
    """How wide each column of a table is; none where the texts have no room beside the rest."""
    wanted = [
        max(
            width(str(column.heading)),
            *(width(line) for cells in rows for line in cells[number][0]),
        )
        for number, column in enumerate(columns)
    ]
    long = sum(column.kind is ValueKind.TEXT for column in columns)
    least = LEAST if long == 1 else LEAST_OF_SEVERAL
    widths = [
        min(whole, least) if column.kind is ValueKind.TEXT else whole
        for column, whole in zip(columns, wanted, strict=True)
    ]
    left = room - sum(widths) - GAP * (len(columns) - 1)
    if left < 0:
        return []
    lacking = [number for number, whole in enumerate(wanted) if whole > widths[number]]
    for place, number in enumerate(sorted(lacking, key=lambda n: wanted[n])):
        more = min(wanted[number] - widths[number], left // (len(lacking) - place))
        widths[number] += more
        left -= more
    return widths


def _table(
    console: Console,
    columns: Sequence[Column[Any]],
    rows: Sequence[Cells],
    widths: Sequence[int],
    most: int,
) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    is_only = sum(column.kind is ValueKind.TEXT for column in columns) == 1
    most = most if is_only else WHOLE
    for column, room in zip(columns, widths, strict=True):
        table.add_column(
            _text(str(column.heading)),
            width=room,
            justify="right" if column.kind is ValueKind.NUMBER else "left",
        )
    for row in rows:
        table.add_row(
            *(
                _cell(console, column, lines, style, room, most)
                for column, (lines, style), room in zip(columns, row, widths, strict=True)
            )
        )
    return table


def _cell(
    console: Console, column: Column[Any], lines: list[str], style: str, room: int, most: int
) -> Text:
    if column.kind is ValueKind.TEXT:
        lines = [part for line in lines for part in _lines_of(console, line, room, most)]
    return _text("\n".join(lines), "bold" if column.kind is ValueKind.KEY else style)


def _block(
    console: Console, columns: Sequence[Column[Any]], row: Cells, most: int
) -> Iterator[Text]:
    """A row on lines of its own: its name and what is short, then its texts a little inside."""
    cells = [*zip(columns, row, strict=True)]
    key = next((lines[0] for column, (lines, _) in cells if column.kind is ValueKind.KEY), "")
    short = [
        (_named(column, "; ".join(lines)), style)
        for column, (lines, style) in cells
        if column.kind in (ValueKind.SHORT, ValueKind.NUMBER)
    ]
    first, *others = [
        _named(column, "\n".join(lines), is_first=not place)
        for place, (column, lines) in enumerate(
            (column, lines) for column, (lines, _) in cells if column.kind is ValueKind.TEXT
        )
    ] or [""]
    head = _text("").append(key, "bold")
    for text, style in {text.casefold(): (text, style) for text, style in short}.values():
        if text not in NOTHING:
            head.append(f"{GLUE}· " if head.plain else "").append(_glued(clean(text)), style)
    if head.plain:
        head = _hanging(console, head, len(INDENT) * 2)
        head.plain = head.plain.replace(GLUE, " ")
        yield head
    room = console.width - len(INDENT)
    others = [" ".join(text.split()) for text in others if text not in NOTHING]
    if others and width(together := BETWEEN.join([first, *others])) <= room and first:
        first, others = together, []
    for line in filter(str.strip, first.splitlines()):
        for part in _lines_of(console, line.strip(), room, most):
            yield _text(INDENT + part)
    if others:
        yield _hanging(console, _text(INDENT + BETWEEN.join(others)), len(INDENT))


def _glued(text: str) -> str:
    """Days and states that no line end may part, where they are short enough."""
    return "; ".join(
        part.replace(" ", GLUE) if width(part) <= UNPARTED else part for part in text.split("; ")
    )


def _named(column: Column[Any], text: str, *, is_first: bool = False) -> str:
    """What a cell says where its heading does not stand above it; the first text needs none."""
    if column.is_plain or is_first or text in NOTHING or not str(column.heading):
        return text
    return f"{column.heading}: {text}"


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(clean(text), style=style)


def _lines_of(console: Console, text: str, room: int, most: int) -> list[str]:
    """The text wrapped at words, and ended with "…" where it has more lines than those."""
    lines = [line.plain.rstrip() for line in _text(text).wrap(console, room)]
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while width(last) >= room:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,;.") + "…"]
