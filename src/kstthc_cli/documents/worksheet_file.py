"""Files of worksheets: a new one, and rows below those of an office's own, of which nothing else changes."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kstthc_cli.decoding import WINDOWS
from kstthc_cli.documents.formats import csv_cell, csv_lines
from kstthc_cli.dossiers.export import letter_of
from kstthc_cli.dossiers.late import text_marks
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message, show_day

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAY_0 = date(1899, 12, 30)
"""From which Excel counts days."""
Rows = Sequence[Sequence[Any]]
"""Cells that are days, counts or texts."""


def new_file(path: Path, header: Sequence[str], rows: Rows) -> str | bytes:
    """A worksheet for the office to fill in, as the file's name ends."""
    if path.suffix.lower() != ".xlsx":
        return "".join(csv_lines(header, rows))
    from kstthc_cli.documents.sheet import Sheet, as_xlsx

    return as_xlsx((Sheet("Sổ nguyên nhân", header, rows),))


def extended(path: Path, sheet: str, rows: Rows) -> bytes:
    """The file's bytes with these rows below; UnusableInputError for a kind that cannot be added to."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path) and b"xl/workbook.xml" in content:
        return _in_workbook(content, sheet, rows)
    if content.startswith((b"PK", b"\xd0\xcf", b"<")):
        raise UnusableInputError(
            message("{file} cannot be added to; save the worksheet as XLSX or CSV.", file=path)
        )
    return _in_csv(path, content, rows)


def _text(cell: Any) -> str:
    return show_day(cell) if isinstance(cell, date) else str(cell or "")


def _in_csv(path: Path, content: bytes, rows: Rows) -> bytes:
    """In the file's own encoding, with its own mark between cells and at the ends of lines."""
    encoding, delimiter = text_marks(path, content)
    text = content.decode(encoding)
    end = "\r\n" if "\r\n" in text or "\n" not in text else "\n"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=end)
    writer.writerows([[*map(csv_cell, row)] for row in rows])
    added = ("" if text.endswith(("\n", "\r")) else end) + buffer.getvalue()
    if encoding == WINDOWS:
        return content + "".join(map(_tones_apart, added)).encode(WINDOWS, errors="replace")
    if encoding == "utf-16":  # its mark stands at the beginning alone
        encoding = "utf-16-le" if content[:2] == b"\xff\xfe" else "utf-16-be"
    return content + added.encode(encoding.removesuffix("-sig"))


def _tones_apart(char: str) -> str:
    """A letter as Windows-1258 has it: its tone is a mark of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = unicodedata.normalize("NFD", char)
    found = "".join(mark for mark in parts if mark in tones)
    return unicodedata.normalize("NFC", "".join(m for m in parts if m not in found)) + found


def _in_workbook(content: bytes, sheet: str, rows: Rows) -> bytes:
    """Rows below the last of one sheet; every other part of the workbook is copied as it is."""
    source = zipfile.ZipFile(io.BytesIO(content))
    wanted = _part_of(source, sheet)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            target.writestr(part, _with_rows(data, rows) if part.filename == wanted else data)
    return buffer.getvalue()


def _part_of(source: zipfile.ZipFile, sheet: str) -> str:
    """The part of a workbook that holds a sheet."""
    book, links = (
        _parsed(source.read("xl/workbook.xml")),
        _parsed(source.read("xl/_rels/workbook.xml.rels")),
    )
    link = next(e.get(_LINK) for e in book.iter(f"{_MAIN}sheet") if e.get("name") == sheet)
    target = next(str(e.get("Target")) for e in links if e.get("Id") == link)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _parsed(data: bytes) -> Any:
    from lxml import etree  # heavy: only where it is asked for

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _with_rows(data: bytes, rows: Rows) -> bytes:
    """A sheet's XML with rows below its last row, that look like it."""
    from lxml import etree

    root = _parsed(data)
    body = root.find(f"{_MAIN}sheetData")
    last = max((int(row.get("r", "0")) for row in body), default=0)
    above = {_LETTERS.sub("", cell.get("r", "")): cell for row in body[-1:] for cell in row}
    for number, cells in enumerate(rows, last + 1):
        row = etree.SubElement(body, f"{_MAIN}row", r=str(number))
        for place, cell in enumerate(cells):
            letters = letter_of(place)
            if _text(cell) or letters in above:
                _add_cell(row, f"{letters}{number}", cell, above.get(letters))
    dimension = root.find(f"{_MAIN}dimension")
    if dimension is not None:
        root.remove(dimension)  # it would name the old rows; a sheet need not have one
    filtered = root.find(f"{_MAIN}autoFilter")
    if filtered is not None and (area := filtered.get("ref", "")).endswith(str(last)):
        corner = _LETTERS.sub("", area.partition(":")[2])
        filtered.set("ref", f"{area.partition(':')[0]}:{corner}{last + len(rows)}")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


_LETTERS = re.compile(r"\d+")


def _add_cell(row: Any, name: str, cell: Any, above: Any) -> None:
    """A cell in the style of the one above it; a day is a number of days where the one above is."""
    from lxml import etree

    made = etree.SubElement(row, f"{_MAIN}c", r=name)
    if above is not None and above.get("s"):
        made.set("s", above.get("s"))
    if isinstance(cell, date) and above is not None:
        if above.get("t", "n") == "n" and above.find(f"{_MAIN}v") is not None:
            cell = (cell - _DAY_0).days
    if isinstance(cell, int):
        etree.SubElement(made, f"{_MAIN}v").text = str(cell)
    elif text := _text(cell):
        made.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(made, f"{_MAIN}is"), f"{_MAIN}t").text = text
