"""Excel and OpenDocument sheets: each sheet one grid, with its merged cells."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kstthc_cli.annex.grid import Cell, Document, Table, laid_out
from kstthc_cli.annex.read.limits import MOST_BYTES, MOST_CELLS, MOST_COLUMNS, too_large
from kstthc_cli.annex.words import clean_lines
from kstthc_cli.messages import message
from kstthc_cli.tables.workbook import MostOf, open_workbook, visible_sheets

MOST_ROWS = 50_000
_MOST = MostOf(3 * MOST_BYTES, 40 * MOST_CELLS, 10 * MOST_CELLS)


def read_sheets(data: bytes) -> Document:
    """All visible sheets of a workbook; UnreadableError where it is none."""
    with open_workbook(data, _MOST, too_large().text) as workbook:
        names = visible_sheets(workbook)
        tables = (_table(workbook.get_sheet_by_name(name)) for name in names)
        blocks = tuple(table for table in tables if table is not None)
        has_hidden = len(workbook.sheet_names) > len(names)
    return Document(blocks, (message("hidden sheets are left out"),) if has_hidden else ())


At = tuple[int, int]
"""Row and column."""


def _merged(sheet: Any) -> tuple[dict[At, At], dict[At, At]]:
    """For each covered cell the one that covers it; for each merged cell how far it reaches."""
    covered: dict[At, At] = {}
    spans: dict[At, At] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        across = min(right, MOST_COLUMNS - 1) - left + 1
        down = min(bottom, MOST_ROWS - 1, top + MOST_CELLS // max(1, across)) - top + 1
        if across < 1 or down < 1:
            continue
        if len(covered) > 2 * MOST_CELLS:
            raise too_large()
        spans[top, left] = (across, down)
        for row in range(top, top + down):
            for column in range(left, left + across):
                if (row, column) != (top, left):
                    covered[row, column] = (top, left)
    return covered, spans


def _table(sheet: Any) -> Table | None:
    if sheet.start is None or sheet.total_height > MOST_ROWS * 10:
        return None
    covered, spans = _merged(sheet)
    rows = sheet.to_python(skip_empty_area=False)
    last = max(
        (i for i, row in enumerate(rows) if any(c not in ("", None) for c in row)), default=-1
    )
    width = _width(rows[: last + 1])
    if last + 1 > MOST_ROWS or (last + 1) * width > 10 * MOST_CELLS:
        raise too_large()
    cells = [
        [(column, 1, 1, _cell(row, (number, column), covered, spans)) for column in range(width)]
        for number, row in enumerate(rows[: last + 1])
    ]
    return Table(laid_out(cells), name=sheet.name)


def _cell(row: list[Any], at: At, covered: dict[At, At], spans: dict[At, At]) -> Cell:
    if by := covered.get(at):
        return Cell(covered_by=by)
    value = row[at[1]] if at[1] < len(row) else ""
    return Cell(clean_lines(shown(value)), across=spans.get(at, (1, 1))[0])


def _width(rows: list[list[Any]]) -> int:
    return min(
        MOST_COLUMNS,
        max(
            (i + 1 for row in rows for i, cell in enumerate(row) if cell not in ("", None)),
            default=0,
        ),
    )


def shown(value: Any) -> str:
    """A cell as Excel shows it: 5 not 5.0, days as dd/mm/yyyy."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
    if isinstance(value, datetime):
        day = f"{value:%d/%m/%Y}"
        clock = f"{value:%H:%M}"
        return day if clock == "00:00" else f"{day} {clock}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
