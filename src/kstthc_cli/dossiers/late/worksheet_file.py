"""Lines added to an office's own file: nothing of it changes but what is added below."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kstthc_cli.dossiers.late.worksheet import FORMULA, Worksheet
from kstthc_cli.dossiers.read.csv_table import delimiter_of
from kstthc_cli.dossiers.read.headings import letter_of
from kstthc_cli.dossiers.read.moments import UNREAD, Moment, read_cell, serial_of
from kstthc_cli.dossiers.read.sources import HEAD
from kstthc_cli.dossiers.read.text import WINDOWS, encoding_of
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def extended(path: Path, kept: Worksheet, lines: Sequence[Mapping[str, str]]) -> bytes:
    """The file's bytes with these lines below; UnusableInputError for a kind that cannot be added to."""
    content = path.read_bytes()
    rows = [_cells(line, kept) for line in lines]
    if zipfile.is_zipfile(path) and b"xl/workbook.xml" in content:
        return _in_workbook(content, kept.sheet, rows)
    if content.startswith((b"PK", b"\xd0\xcf", b"<")):
        raise UnusableInputError(
            message("{file} cannot be added to; save the worksheet as XLSX or CSV.", file=path)
        )
    return _in_csv(path, content, rows)


def _cells(line: Mapping[str, str], kept: Worksheet) -> list[str]:
    """A line in the order of the file's own columns."""
    cells = [""] * kept.width
    for name, place in (kept.places or {}).items():
        cells[place] = line.get(name, "")
    return cells


def _in_csv(path: Path, content: bytes, rows: Sequence[Sequence[str]]) -> bytes:
    """In the file's own encoding, with its own mark between cells and at the ends of lines."""
    encoding = encoding_of(content[:HEAD], path)
    text = content.decode(encoding)
    end = "\r\n" if "\r\n" in text or "\n" not in text else "\n"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter_of(path, encoding), lineterminator=end)
    writer.writerows([[_defused(cell) for cell in row] for row in rows])
    added = ("" if text.endswith(("\n", "\r")) else end) + buffer.getvalue()
    if encoding == WINDOWS:
        return content + "".join(map(_tones_apart, added)).encode(WINDOWS, errors="replace")
    if encoding == "utf-16":  # its mark stands at the beginning alone
        encoding = "utf-16-le" if content[:2] == b"\xff\xfe" else "utf-16-be"
    return content + added.encode(encoding.removesuffix("-sig"))


def _defused(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell


def _tones_apart(char: str) -> str:
    """A letter as Windows-1258 has it: its tone is a mark of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = unicodedata.normalize("NFD", char)
    found = "".join(mark for mark in parts if mark in tones)
    return unicodedata.normalize("NFC", "".join(m for m in parts if m not in found)) + found


def _in_workbook(content: bytes, sheet: str, rows: Sequence[Sequence[str]]) -> bytes:
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


def _with_rows(data: bytes, rows: Sequence[Sequence[str]]) -> bytes:
    """A sheet's XML with rows below its last row, that look like it."""
    from lxml import etree

    root = _parsed(data)
    body = root.find(f"{_MAIN}sheetData")
    last = max((int(row.get("r", "0")) for row in body), default=0)
    above = {_LETTERS.sub("", cell.get("r", "")): cell for row in body[-1:] for cell in row}
    for number, cells in enumerate(rows, last + 1):
        row = etree.SubElement(body, f"{_MAIN}row", r=str(number))
        for place, text in enumerate(cells):
            letters = letter_of(place)
            if text or letters in above:
                _add_cell(row, f"{letters}{number}", text, above.get(letters))
    dimension = root.find(f"{_MAIN}dimension")
    if dimension is not None:
        root.remove(dimension)  # it would name the old rows; a sheet need not have one
    filtered = root.find(f"{_MAIN}autoFilter")
    if filtered is not None and (area := filtered.get("ref", "")).endswith(str(last)):
        corner = _LETTERS.sub("", area.partition(":")[2])
        filtered.set("ref", f"{area.partition(':')[0]}:{corner}{last + len(rows)}")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


_LETTERS = re.compile(r"\d+")
_COUNT = re.compile(r"0|[1-9]\d{0,3}")
"""A count of days; with a nought before it or more figures it is a code."""


def _add_cell(row: Any, name: str, text: str, above: Any) -> None:
    """A cell in the style of the one above it; a count is a number, and a day where the one above is."""
    from lxml import etree

    cell = etree.SubElement(row, f"{_MAIN}c", r=name)
    if above is not None and above.get("s"):
        cell.set("s", above.get("s"))
    number = text if _COUNT.fullmatch(text) else ""
    if above is not None and above.get("t", "n") == "n" and above.find(f"{_MAIN}v") is not None:
        day = read_cell(text) if "/" in text else UNREAD
        number = str(serial_of(Moment(day).day)) if day > UNREAD else number
    if number:
        etree.SubElement(cell, f"{_MAIN}v").text = number
    elif text:
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t").text = text
