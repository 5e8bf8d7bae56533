"""Excel files of plain tables: text is text, days are days, and nothing can run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MADE = datetime(2023, 1, 1)  # noqa: DTZ001 - the file keeps no zone; the same data gives the same bytes
WIDEST = 60
A4 = 9


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, header and rows; a title stands above them, where it has one."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]
    title: str = ""


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an Excel file, the header fixed and filtered."""
    import xlsxwriter  # heavy: only where Excel is asked for

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    inert = book.add_format({"quote_prefix": True})
    large = book.add_format({"bold": True, "font_size": 13})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        widths = [len(name) for name in sheet.header]
        top = 2 if sheet.title else 0
        if sheet.title:
            page.write_string(0, 0, sheet.title, large)
        for column, name in enumerate(sheet.header):
            page.write_string(top, column, name, head)
        last = top
        for last, row in enumerate(sheet.rows, top + 1):
            for column, cell in enumerate(row):
                _write(page, last, column, cell, day, inert)
                widths[column] = min(WIDEST, max(widths[column], len(str(cell or ""))))
        for column, width in enumerate(widths):
            page.set_column(column, column, width + 2)
        page.freeze_panes(top + 1, 0)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.set_header(f"&C&B{sheet.name}")
        page.set_footer("&C&P/&N")
        page.autofilter(top, 0, max(last, top + 1), len(sheet.header) - 1)
    book.close()
    return buffer.getvalue()


def _write(page: Any, row: int, column: int, cell: Any, day: Any, inert: Any) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    elif cell:
        text = str(cell)
        page.write_string(row, column, text, inert if text.startswith(FORMULA) else None)
