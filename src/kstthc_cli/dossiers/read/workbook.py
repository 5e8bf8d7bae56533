"""Workbooks: XLSX, XLS and ODS, read by calamine; what would fill the memory is refused first.

calamine keeps a sheet whole, with every cell between its first and its last: one cell far away, or
one cell of a gigabyte, would take all the memory there is. So the parts of the file are looked
through before.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kstthc_cli.dossiers.read.table import Row, Table, in_blocks, unreadable
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
MOST_UNPACKED = 1_500_000_000
"""Bytes that the parts of a workbook may have together: a million rows have some 700 million."""
MOST_CELLS = 60_000_000
"""Cells between the first and the last of a sheet: a million rows of sixty columns."""
LONGEST_CELL = 1 << 20
"""Characters of a cell; Excel itself allows 32,767."""
_PIECE = LONGEST_CELL


def read_workbook(path: Path, head: bytes) -> Iterator[Table]:
    """Every visible sheet of a workbook."""
    from python_calamine import (  # heavy: only where it is asked for
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if _is_protected(path, head):
        raise _protected(path)
    if not head.startswith(OLE):
        check_size(path)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        for name in names:
            sheet = workbook.get_sheet_by_name(name)
            first_column = sheet.start[1] if sheet.start else 0
            yield Table(path, name, in_blocks(_sheet_rows(path, sheet)), first_column)
    except PasswordError as error:
        raise _protected(path) from error
    except (CalamineError, OSError) as error:
        raise UnusableInputError(
            message(
                "{file} is no whole Excel file; it is damaged, cut short or something else.",
                file=path,
            )
        ) from error


def _sheet_rows(path: Path, sheet: Any) -> Iterator[Row]:
    from python_calamine import CalamineError

    try:
        yield from sheet.iter_rows()
    except CalamineError as error:
        raise unreadable(path, message("the sheet is damaged")) from error


def _is_protected(path: Path, head: bytes) -> bool:
    """Whether it is a workbook wrapped with a password; the sign may stand anywhere in the file."""
    return head.startswith(OLE) and (_PROTECTED in head or _PROTECTED in path.read_bytes())


def _protected(path: Path) -> UnusableInputError:
    return UnusableInputError(
        message("{file} is protected by a password; save it without one.", file=path)
    )


def check_size(path: Path) -> None:
    """UnusableInputError where a packed workbook would not fit into memory when it is opened."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _too_large(path)
            for part in parts:
                if part.filename.endswith((".xml", ".XML")):
                    _check_part(path, packed, part)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError):
        return  # calamine says what is wrong with it


def _check_part(path: Path, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Look through one part: for a cell without end, and for one far away."""
    rows = columns = 0
    before = b""
    with packed.open(part) as file:
        while piece := file.read(_PIECE):
            if len(piece) == _PIECE and b"<" not in piece:
                raise _too_large(path)
            text = before + piece
            columns = max(columns, _widest(text))
            if found := _LAST_ROW.findall(text[-(1 << 16) :]):
                rows = max(rows, *map(int, found))
            before = piece[-64:]
    if rows * columns > MOST_CELLS:
        raise _too_large(path)


_LAST_ROW = re.compile(rb"<c r=\"[A-Z]{1,3}(\d{1,7})\"")
_WIDTHS = (
    (16_384, re.compile(rb"<c r=\"[A-Z]{3}\d")),
    (702, re.compile(rb"<c r=\"[C-Z][A-Z]\d")),
)
"""How wide a sheet is at the most that has such a cell; 78 columns where it has none."""


def _widest(text: bytes) -> int:
    return next((width for width, shape in _WIDTHS if shape.search(text)), 78)


def _too_large(path: Path) -> UnusableInputError:
    return UnusableInputError(
        message(
            "{file} is too large when it is unpacked, or has a cell far away from the others (at most {cells} "
            "cells); delete what is not the list, or save it as CSV.",
            file=path,
            cells=f"{MOST_CELLS:,}".replace(",", "."),
        )
    )
