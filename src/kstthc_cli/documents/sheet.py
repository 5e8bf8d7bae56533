"""Excel files of plain tables: text is text, days are days, and nothing can run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from kstthc_cli.cleaning import clean
from kstthc_cli.value import Value

MADE = datetime(2023, 1, 1)  # noqa: DTZ001 - the file keeps no zone; the same data gives the same bytes
NARROWEST, WIDE, WIDEST = 6, 20, 38
"""Letters of a column: the least, the most, and the most of one of long texts."""

LINE = 15
"""Points of a line of text."""

BREAKING = 1.05
"""Lines break between words, so that a text takes more room than its letters."""

A4 = 9
LONGEST_NAME = 31
"""Letters of a sheet's name that Excel takes."""

_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Sheet(Value):
    """A sheet: its name, header and rows, and above them the lines that say what it is."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]
    title: Sequence[str] = ()


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an Excel file, each header fixed, filtered, and on every printed page."""
    import xlsxwriter  # heavy: only where Excel is asked for

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": MADE})
    forms = _formats(book)
    names: list[str] = []
    for sheet in sheets:
        names.append(_free_name(sheet.name, names))
        page = book.add_worksheet(names[-1])
        _fill(page, sheet, forms)
        _set_up_print(page, sheet)
    book.close()
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    """How cells look; text is marked as text, so that "=1+1" stays what it is when edited too."""
    font = {"font_name": "Times New Roman", "font_size": 11}
    base = {**font, "border": 1, "border_color": "#BFBFBF", "valign": "top"}
    return {
        "title": book.add_format({**font, "bold": True, "font_size": 13}),
        "line": book.add_format({**font, "italic": True}),
        "head": book.add_format(
            {**base, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#E7EBEF"}
        ),
        "text": book.add_format({**base, "text_wrap": True}),
        "sign": book.add_format({**base, "text_wrap": True, "quote_prefix": True}),
        "day": book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "center"}),
        "number": book.add_format({**base, "num_format": "#,##0"}),
        "share": book.add_format({**base, "num_format": "#,##0.00"}),
    }


def _fill(page: Any, sheet: Sheet, forms: dict[str, Any]) -> None:
    for line, text in enumerate(sheet.title):
        page.write_string(line, 0, text, forms["line" if line else "title"])
    top, rows = _top(sheet), [*sheet.rows]
    widths = [
        _width(name, [row[column] for row in rows]) for column, name in enumerate(sheet.header)
    ]
    for column, name in enumerate(sheet.header):
        page.set_column(column, column, widths[column])
        page.write_string(top, column, name, forms["head"])
    page.set_row(top, LINE * _lines(sheet.header, widths))
    for number, row in enumerate(rows, top + 1):
        page.set_row(number, LINE * _lines(row, widths))
        for column, cell in enumerate(row):
            _write(page, number, column, cell, forms)
    page.autofilter(top, 0, top + max(len(rows), 1), len(sheet.header) - 1)
    page.freeze_panes(top + 1, 0)


def _top(sheet: Sheet) -> int:
    """The row of the header: below the title and an empty line."""
    return len(sheet.title) + 1 if sheet.title else 0


def _set_up_print(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_top(sheet))
    page.set_footer("&L&A&R&P/&N")


def _write(page: Any, row: int, column: int, cell: Any, forms: dict[str, Any]) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, forms["day"])
    elif isinstance(cell, float | Decimal):
        page.write_number(row, column, cell, forms["share"])
    elif isinstance(cell, int):
        page.write_number(row, column, cell, forms["number"])
    elif cell:
        text = clean(str(cell))
        page.write_string(row, column, text, forms["sign" if text[0] in "=+-@" else "text"])
    else:
        page.write_blank(row, column, None, forms["text"])


def _width(heading: str, cells: Sequence[Any]) -> float:
    """Letters that a column shows side by side: few enough for a page, longer texts break."""
    lengths = [_length(cell) for cell in cells if cell not in (None, "")] or [0]
    widest = WIDEST if sum(lengths) > WIDEST * len(lengths) else WIDE
    sign_of_filter = 3
    word = max((len(word) for word in heading.split()), default=0) + sign_of_filter
    return float(min(widest, max(NARROWEST, word, *lengths))) + 1


def _lines(row: Sequence[Any], widths: Sequence[float]) -> int:
    """The lines that the longest cell of a row breaks into; programs differ in finding it out."""
    return max(
        sum(ceil(len(line) * BREAKING / width) or 1 for line in str(cell).splitlines() or [""])
        for cell, width in zip(row, widths, strict=True)
    )


def _length(cell: Any) -> int:
    """The letters of a cell's longest line."""
    if isinstance(cell, date):
        return len("28/02/2023")
    return max((len(line) for line in str(cell).splitlines()), default=0)


def _free_name(name: str, taken: Sequence[str]) -> str:
    """The name as Excel takes it, unlike all others."""
    bare = " ".join(name.translate(_NOT_IN_NAMES).split()).strip("'") or "–"
    known = {other.casefold() for other in taken}
    made, count = bare[:LONGEST_NAME].strip(" '"), 1
    while made.casefold() in known:
        count += 1
        end = f" ({count})"
        made = bare[: LONGEST_NAME - len(end)].rstrip() + end
    return made
