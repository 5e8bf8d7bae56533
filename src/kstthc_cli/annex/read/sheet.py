"""Excel and OpenDocument sheets: each sheet one grid, with its merged cells."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

from kstthc_cli.annex.grid import Block, Cell, Document, GridMaker, Table
from kstthc_cli.annex.read.limits import MOST_BYTES, MOST_CELLS, damaged, too_large
from kstthc_cli.annex.words import clean_lines
from kstthc_cli.messages import message
from kstthc_cli.workbooks import ZIP_FAULTS, MostOf, is_too_large, visible_sheets

MOST_COLUMNS = 200
MOST_ROWS = 50_000
_MOST = MostOf(3 * MOST_BYTES, 40 * MOST_CELLS, 10 * MOST_CELLS)


def read_sheets(data: bytes) -> Document:
    """All visible sheets of a workbook; UnreadableError where it is none."""
    import python_calamine

    try:
        if data.startswith(b"PK") and is_too_large(BytesIO(data), _MOST):
            raise too_large()
        workbook = python_calamine.load_workbook(BytesIO(data))
        names = visible_sheets(workbook)
        blocks: list[Block] = []
        for name in names:
            if (table := _table(workbook.get_sheet_by_name(name))) is not None:
                blocks.append(table)
    except (python_calamine.CalamineError, *ZIP_FAULTS) as error:
        raise damaged() from error
    hidden = len(workbook.sheet_names) - len(names)
    remarks = (message("hidden sheets are left out"),) if hidden else ()
    return Document(tuple(blocks), remarks)


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
    maker = GridMaker()
    for number, row in enumerate(rows[: last + 1]):
        maker.add_row()
        for column in range(width):
            by = covered.get((number, column))
            across = spans.get((number, column), (1, 1))[0]
            lines = () if by else clean_lines(shown(row[column] if column < len(row) else ""))
            maker.rows[-1].append(Cell(lines, False, across, covered_by=by))
    return Table(maker.grid(), name=sheet.name)


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
