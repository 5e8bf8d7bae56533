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
MOST_COPIES = 1_000_000
"""Cells that an ODS may fill by repeating others; each takes a hundred bytes."""
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
                raise too_large(path)
            for part in parts:
                if part.filename == "content.xml":
                    _check_repeats(path, packed, part)
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
                raise too_large(path)
            text = before + piece
            columns = max(columns, _widest(text))
            if found := _LAST_ROW.findall(text[-(1 << 16) :]):
                rows = max(rows, *map(int, found))
            before = piece[-64:]
    if rows * columns > MOST_CELLS:
        raise too_large(path)


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _check_repeats(path: Path, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Look through an ODS: a few cells there may claim to stand in a million rows and columns."""
    from lxml import etree  # heavy: only where it is asked for

    row, tags = f"{_TABLE}table-row", (f"{_TABLE}table", f"{_TABLE}table-row")
    height = last = width = copies = 0
    try:
        with packed.open(part) as file:
            for event, element in etree.iterparse(
                file, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
            ):
                if element.tag != row:
                    height = last = width = 0
                elif event == "end":
                    times = _repeats(element, "rows")
                    height += times
                    wide, filled = _filled(element)
                    last, width = (height, max(width, wide)) if wide else (last, width)
                    copies += times * filled - len(element)
                    element.clear()
                    if last * width > MOST_CELLS or copies > MOST_COPIES:
                        raise too_large(path)
    except etree.XMLSyntaxError:
        return  # calamine says what is wrong with it


def _repeats(element: Any, what: str) -> int:
    told = element.get(f"{_TABLE}number-{what}-repeated") or "1"
    return int(told) if told.isdecimal() else 1


def _filled(row: Any) -> tuple[int, int]:
    """The place of the last cell of a row that holds anything, from 1, and how many of its cells do."""
    place = last = filled = 0
    for cell in row:
        times = _repeats(cell, "columns")
        place += times
        if len(cell):
            last, filled = place, filled + times
    return last, filled


_LAST_ROW = re.compile(rb"<c r=\"[A-Z]{1,3}(\d{1,7})\"")
_WIDTHS = (
    (26, re.compile(rb"<c r=\"[A-Z]{2}")),
    (78, re.compile(rb"<c r=\"(?:[C-Z][A-Z]\d|[A-Z]{3})")),
    (702, re.compile(rb"<c r=\"[A-Z]{3}")),
)
"""How wide a sheet is at the most that has no such cell; 16,384 columns where it has them all."""


def _widest(text: bytes) -> int:
    return next((width for width, shape in _WIDTHS if not shape.search(text)), 16_384)


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
