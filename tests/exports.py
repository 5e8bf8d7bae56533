"""Exports written in a test: a few dossiers, in every kind of file that offices have."""

from __future__ import annotations

import csv
import html
import importlib.util
import io
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.export import read_export
from kstthc_cli.dossiers.late import NEEDED, DaySpan, LateList, make_late_list
from office import ROOT

APRIL = DaySpan(date(2023, 4, 1), date(2023, 4, 30), date(2023, 5, 5))
SAMPLE = ROOT / "examples" / "ho-so-mau-2023.csv"
HEADER = (
    "Mã hồ sơ", "Chủ hồ sơ", "Lĩnh vực", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày xử lý xong", "Ngày trả kết quả", "Trạng thái", "Ngày yêu cầu bổ sung", "Ngày bổ sung",
    "Số lần yêu cầu bổ sung", "Thời hạn giải quyết",
)  # fmt: skip


def dossier(code: str, **cells: str) -> list[str]:
    """A row; April dossiers of one unit where nothing else is said."""
    names = {
        "received": 4, "appointed": 5, "finished": 6, "returned": 7, "status": 8, "asked": 9,
        "given": 10, "times": 11, "limit": 12, "field": 2, "unit": 3, "applicant": 1,
    }  # fmt: skip
    row = [code, "Người Mẫu", "Hộ tịch", "Tư pháp", "03/04/2023 08:00", *[""] * 8]
    for name, cell in cells.items():
        row[names[name]] = cell
    return row


def write_csv(
    path: Path,
    rows: Sequence[Sequence[str]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    header: Sequence[str] = HEADER,
) -> Path:
    """A CSV file."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([header, *rows])
    path.write_bytes(encoded(buffer.getvalue(), encoding))
    return path


def encoded(text: str, encoding: str) -> bytes:
    """The text's bytes; Windows-1258 has its tones as marks of their own."""
    if encoding != "cp1258":
        return text.encode(encoding)
    return "".join(_cp1258(char) for char in text).encode("cp1258")


def _cp1258(char: str) -> str:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        rest = "".join(mark for mark in parts if mark not in tones)
        return unicodedata.normalize("NFC", rest) + tones
    return char


def write_page(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """The .xls that is an HTML page."""
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    path.write_text(f"<html><body><table>{body}</table></body></html>", encoding="utf-8")
    return path


def write_workbook(path: Path, rows: Sequence[Sequence[Any]], sheet: str = "Sheet1") -> Path:
    """An XLSX; days of type datetime become true dates."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                page.write_datetime(number, column, cell, moment)
            elif isinstance(cell, str):
                page.write_string(number, column, cell)
            else:
                page.write_number(number, column, cell)
    book.close()
    return path


def late_list(path: Path, span: DaySpan = APRIL) -> LateList:
    """The late list of April 2023, or another."""
    return make_late_list(read_export([path], needed=NEEDED), span, WorkingCalendar())


def counts(found: LateList) -> list[dict[str, Any]]:
    """What a list counts, of every unit and every field."""
    return [vars(one) for one in (*found.tallies.units, *found.tallies.fields)]


def maker() -> ModuleType:
    """The script that made the samples."""
    spec = importlib.util.spec_from_file_location(
        "make_dossiers", ROOT / "examples" / "make_dossiers.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["make_dossiers"] = module
    spec.loader.exec_module(module)
    return module
