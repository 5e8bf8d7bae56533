"""Workbooks: XLSX, XLS and ODS, read by calamine; what would fill the memory is refused first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import unreadable
from kstthc_cli.messages import message
from kstthc_cli.tables.table import Row, Table, in_blocks
from kstthc_cli.workbooks import LOCKED, OLE, ZIP_FAULTS, MostOf, is_too_large, visible_sheets

MOST_UNPACKED = 1_500_000_000
"""Bytes that the parts of a workbook may have together: a million rows have some 700 million."""
MOST_CELLS = 60_000_000
"""Cells between the first and the last of a sheet: a million rows of sixty columns."""
MOST_COPIES = 1_000_000
"""Cells that an ODS may fill by repeating others."""


def read_workbook(path: Path, head: bytes) -> Iterator[Table]:
    """Every visible sheet of a workbook."""
    # heavy: only where it is asked for
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if _is_protected(path, head):
        raise _protected(path)
    if not head.startswith(OLE):
        check_size(path)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in visible_sheets(workbook):
            sheet = workbook.get_sheet_by_name(name)
            first_column = sheet.start[1] if sheet.start else 0
            yield Table(path, name, in_blocks(_sheet_rows(path, sheet)), first_column)
    except PasswordError as error:
        raise _protected(path) from error
    except (CalamineError, OSError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UnusableInputError:
    return UnusableInputError(
        message(
            "{file} is no whole Excel file; it is damaged, cut short or something else.", file=path
        )
    )


def _sheet_rows(path: Path, sheet: Any) -> Iterator[Row]:
    from python_calamine import CalamineError

    try:
        yield from sheet.iter_rows()
    except CalamineError as error:
        raise unreadable(path, message("the sheet is damaged")) from error


def _is_protected(path: Path, head: bytes) -> bool:
    """Whether it is a workbook wrapped with a password; the sign may stand anywhere in the file."""
    return head.startswith(OLE) and (LOCKED in head or LOCKED in path.read_bytes())


def _protected(path: Path) -> UnusableInputError:
    return UnusableInputError(
        message("{file} is protected by a password; save it without one.", file=path)
    )


def check_size(path: Path) -> None:
    """UnusableInputError where a packed workbook would not fit into memory when it is opened."""
    try:
        is_too = is_too_large(path, MostOf(MOST_UNPACKED, MOST_CELLS, MOST_COPIES))
    except ZIP_FAULTS as error:
        raise _damaged(path) from error
    if is_too:
        raise too_large(path)


def too_large(path: Path) -> UnusableInputError:
    """One line for a file that would fill the memory."""
    return UnusableInputError(
        message(
            "{file} is too large when it is unpacked, or has a cell far away from the others (at most {cells} "
            "cells); delete what is not the list, or save it as CSV.",
            file=path,
            cells=f"{MOST_CELLS:,}".replace(",", "."),
        )
    )
