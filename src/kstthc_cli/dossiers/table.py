"""Rows of an export, whatever it was saved as: XLSX and XLS through calamine, CSV through csv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason
from kstthc_cli.messages import message

EXCEL = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
ENCODINGS = ("utf-8-sig", "cp1258")


def read_rows(path: Path) -> Iterator[list[Any]]:
    """Every row of the first sheet or the file; UnusableInputError where it is neither."""
    if path.suffix.lower() in EXCEL:
        yield from _excel_rows(path)
    else:
        yield from _csv_rows(path)


def _excel_rows(path: Path) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook  # heavy: only where it is asked for

    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        yield from (list(row) for row in sheet.iter_rows())
    except (CalamineError, OSError) as error:
        raise _unusable(path, str(error)) from error


def _csv_rows(path: Path) -> Iterator[list[Any]]:
    text = _decoded(path)
    head = text[:4096]
    delimiter = max(";,\t", key=head.count)
    try:
        yield from csv.reader(text.splitlines(), delimiter=delimiter)
    except csv.Error as error:
        raise _unusable(path, str(error)) from error


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unusable(path, str(reason(error))) from error
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unusable(path, "UTF-8?")


def _unusable(path: Path, detail: str) -> UnusableInputError:
    return UnusableInputError(
        message("{file} cannot be read as an export: {error}", file=path, error=detail)
    )
