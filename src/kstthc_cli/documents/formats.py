"""The formats of lists, a writer each: a new format is a function and a line of `FORMATS`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from kstthc_cli.cleaning import clean_json
from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind, shown
from kstthc_cli.messages import Message, active_language, show_day

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(NamedTuple):
    """How a list is written: text in pieces, or the bytes of a file."""

    write: Callable[[Document], Iterable[str] | bytes]
    suffix: str


def write_text(document: Document) -> Iterator[str]:
    """Plain text in aligned columns."""
    yield from document.before
    yield from _table(document.main.page, document.main.rows)
    for part in document.more:
        yield from [part] if isinstance(part, str) else _titled(part)


def _titled(listing: Listing[Any]) -> Iterator[str]:
    yield "\n"
    if rows := [*listing.rows]:
        yield f"{listing.title}\n" if str(listing.title) else ""
        yield from _table(listing.page, rows)


def plain_rows(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> str:
    """Rows as plain text in aligned columns."""
    return "".join(_table(columns, rows))


def _table(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[str]:
    values = [column.value for column in columns]
    cells = [[_joined(shown(value(row))) for value in values] for row in rows]
    return _aligned([str(column.heading) for column in columns], cells)


@lru_cache(1 << 10)
def _joined(text: str) -> str:
    return _flat("; ".join(text.splitlines()))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _lines(column: Column[Any], row: Any) -> list[str]:
    return shown(column.value(row)).splitlines()


def aligned(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Plain text in aligned columns; the last column is as long as it is."""
    return "".join(_aligned(header, [[*map(_flat, row)] for row in rows]))


def _aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    lines = [header, *rows] if any(header) else rows
    widths = [max((width(row[at]) for row in lines), default=0) for at in range(len(header) - 1)]
    for row in lines:
        cells = map(pad, row, widths)  # ends before the last one
        yield f"{'  '.join([*cells, row[-1]]).rstrip()}\n"


class _Widths(dict[str, int]):
    """The columns that each character takes, looked up once."""

    def __missing__(self, char: str) -> int:
        wide = unicodedata.east_asian_width(char) in "WF"
        self[char] = found = 0 if unicodedata.combining(char) else 2 if wide else 1
        return found


_WIDTHS = _Widths()


def width(text: str) -> int:
    """Columns of a terminal that the text takes."""
    return len(text) if text.isascii() else _width(text)


@lru_cache(1 << 10)
def _width(text: str) -> int:
    return sum(map(_WIDTHS.__getitem__, text))


def pad(text: str, columns: int) -> str:
    """The text filled with spaces to so many columns."""
    return text + " " * max(0, columns - width(text))


def write_json(document: Document) -> Iterator[str]:
    """JSON, a row at a time; rows beside the main ones have a line for each of their cells."""
    import json

    encode = json.JSONEncoder(ensure_ascii=False).encode
    if document.lines is not None:
        for line in document.lines:
            yield clean_json(encode(line)) + "\n"
        return
    encode_cells = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": ")).encode
    main, mark = document.main, "{"
    for name, value in {**document.around, main.name: iter(main.data())}.items():
        yield f'{mark}\n  "{name}": '
        mark = ","
        if name == main.name:
            yield from _json_rows(map(encode, value))
        elif isinstance(value, Iterator):
            cells = (encode_cells(row)[1:-1] for row in value)
            yield from _json_rows(f"{{\n      {row}\n    }}" for row in cells)
        else:
            yield as_json(value).rstrip().replace("\n", "\n  ")
    yield "\n}\n"


def _json_rows(rows: Iterable[str]) -> Iterator[str]:
    mark = "["
    for row in rows:
        yield f"{mark}\n    {clean_json(row)}"
        mark = ","
    yield "[]" if mark == "[" else "\n  ]"


def as_json(value: Any) -> str:
    """One JSON text, readable, with its accents."""
    import json

    return clean_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def write_csv(document: Document) -> Iterator[str]:
    """CSV that Excel opens with its accents: days as dd/mm/yyyy, numbers as numbers."""
    columns = document.main.sheet
    rows = ([column.value(row) for column in columns] for row in document.main.rows)
    return csv_lines([str(column.heading) for column in columns], rows)


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A table as CSV, a line at a time."""
    yield BOM + _csv_line(header)
    yield from map(_csv_line, rows)


def _csv_line(cells: Iterable[Any]) -> str:
    import csv
    import io

    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([csv_cell(cell) for cell in cells])
    return buffer.getvalue()


def csv_cell(cell: Any) -> Any:
    """A cell as CSV has it: days as they are shown, texts on one line and no formulas."""
    if isinstance(cell, date):
        return show_day(cell)
    if isinstance(cell, Message | str):
        return defuse(" ".join(str(cell).split()))
    return "" if cell is None else cell


def defuse(text: str) -> str:
    """Text that a spreadsheet would run as a formula, made text again."""
    return "'" + text if text.startswith(FORMULA) else text


def write_xlsx(document: Document) -> bytes:
    """An Excel file, a sheet for each list: days are days, numbers are numbers."""
    from kstthc_cli.documents.sheet import Sheet, as_xlsx

    parts = [document.main, *(part for part in document.more if isinstance(part, Listing))]
    return as_xlsx(
        [
            Sheet(
                str(part.title or document.title),
                [str(column.heading) for column in part.sheet],
                [[_sheet_cell(column.value(row)) for column in part.sheet] for row in part.rows],
                (_head(document, part).upper(), *map(str, document.about)),
            )
            for part in parts
        ]
    )


def _head(document: Document, part: Listing[Any]) -> str:
    return str(document.title if part is document.main else part.title)


def _sheet_cell(cell: Any) -> Any:
    return str(cell) if isinstance(cell, Message) else cell


def _parts(document: Document) -> Iterator[tuple[str, Listing[Any] | str]]:
    """The lists and words of a page, each with its title."""
    for text in document.before:
        yield "", text
    yield "", document.main
    for part in document.more:
        yield ("" if isinstance(part, str) else str(part.title)), part


def write_md(document: Document) -> Iterator[str]:
    """Markdown tables."""
    from kstthc_cli.documents.render import escape_markdown

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(escape_markdown(cell) for cell in cells)} |\n"

    yield f"# {escape_markdown(str(document.title))}\n\n"
    for text in document.about:
        yield f"{escape_markdown(str(text))}\n\n"
    for title, part in _parts(document):
        yield f"## {escape_markdown(title)}\n\n" if title else ""
        if isinstance(part, str):
            yield "".join(f"{escape_markdown(text)}  \n" for text in part.splitlines()) + "\n"
            continue
        yield line(str(column.heading) for column in part.page)
        yield f"|{'|'.join(' ---: ' if c.kind is ValueKind.NUMBER else ' --- ' for c in part.page)}|\n"
        for row in part.rows:
            yield line("; ".join(_lines(column, row)) for column in part.page)
        yield "\n"


STYLE = """body { font: 13px/1.4 "Times New Roman", serif; margin: 1.5em; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5em; }
th, td { border: 1px solid #999; padding: .25em .4em; vertical-align: top; text-align: left; }
th { background: #e7ebef; }
td.number { text-align: right; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@page { size: A4 landscape; margin: 12mm; }
@media (max-width: 640px) {
  thead { display: none; }
  table, tbody, tr, td { display: block; border: 0; }
  tr { border-bottom: 1px solid #999; padding: .5em 0; }
  td.number { text-align: left; }
  td:not(:empty)::before { content: attr(data-name) ": "; font-weight: bold; }
}
"""


def write_html(document: Document) -> Iterator[str]:
    """A page that stands alone, for a screen, a phone and a printer."""
    from html import escape

    title = escape(str(document.title))
    yield f'<!DOCTYPE html>\n<html lang="{active_language()}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    for text in document.about:
        yield f"<p>{escape(str(text))}</p>\n"
    for name, part in _parts(document):
        yield f"<h2>{escape(name)}</h2>\n" if name else ""
        if isinstance(part, str):
            yield f"<p>{escape(part.strip()).replace(chr(10), '<br>')}</p>\n"
        else:
            yield from _html_table(part)
    yield "</body>\n</html>\n"


def _html_table(part: Listing[Any]) -> Iterator[str]:
    from html import escape

    heads = [escape(str(column.heading)) for column in part.page]
    yield f"<table>\n<thead><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr></thead>\n<tbody>\n"
    for row in part.rows:
        cells = []
        for head, column in zip(heads, part.page, strict=True):
            text = "<br>".join(map(escape, _lines(column, row)))
            kind = ' class="number"' if column.kind is ValueKind.NUMBER else ""
            cells.append(f'<td{kind} data-name="{head}">{text}</td>')
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n"


def write_docx(document: Document) -> bytes:
    """A Word file, landscape, each table's head on every page."""
    from kstthc_cli.documents.word_table import write_tables

    return write_tables(
        str(document.title),
        [str(text) for text in document.about],
        [
            (title, part)
            if isinstance(part, str)
            else (
                title,
                [
                    [str(column.heading) for column in part.page],
                    *(["\n".join(_lines(c, row)) for c in part.page] for row in part.rows),
                ],
            )
            for title, part in _parts(document)
        ],
    )


FORMATS = {
    "table": Format(write_text, "txt"),
    "json": Format(write_json, "json"),
    "csv": Format(write_csv, "csv"),
    "xlsx": Format(write_xlsx, "xlsx"),
    "md": Format(write_md, "md"),
    "html": Format(write_html, "html"),
    "docx": Format(write_docx, "docx"),
}
"""All of them; every command that lists something writes every one."""
