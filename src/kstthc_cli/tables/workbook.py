"""Workbooks: XLSX, XLS and ODS, read by calamine; what would fill the memory is refused first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kstthc_cli.files import UnreadableError, refused
from kstthc_cli.messages import Message, message
from kstthc_cli.tables.table import Row, Table, in_blocks
from kstthc_cli.tables.workbook_file import NO_WORKBOOK, MostOf, open_workbook, visible_sheets

MOST_UNPACKED = 1_500_000_000
"""Bytes that the parts of a workbook may have together: a million rows have some 700 million."""
MOST_CELLS = 60_000_000
"""Cells between the first and the last of a sheet: a million rows of sixty columns."""
MOST_COPIES = 1_000_000
"""Cells that an ODS may fill by repeating others."""


def read_workbook(path: Path) -> Iterator[Table]:
    """Every visible sheet of a workbook."""
    most = MostOf(MOST_UNPACKED, MOST_CELLS, MOST_COPIES)
    try:
        with open_workbook(path, most, too_large()) as workbook:
            for name in visible_sheets(workbook):
                sheet = workbook.get_sheet_by_name(name)
                first_column = sheet.start[1] if sheet.start else 0
                yield Table(path, name, in_blocks(_sheet_rows(path, sheet)), first_column)
    except UnreadableError as error:
        raise refused(path, error) from error


def _sheet_rows(path: Path, sheet: Any) -> Iterator[Row]:
    from python_calamine import CalamineError

    try:
        yield from sheet.iter_rows()
    except CalamineError as error:
        raise refused(path, UnreadableError(NO_WORKBOOK)) from error


def too_large() -> Message:
    """Why a file that would fill the memory is refused."""
    return message(
        "it is too large when it is unpacked, or has a cell far away from the others (at most {cells} cells); delete "
        "what is not the list, or save it as CSV",
        cells=f"{MOST_CELLS:,}".replace(",", "."),
    )
