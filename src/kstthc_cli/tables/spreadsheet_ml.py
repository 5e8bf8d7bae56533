"""The ".xls" that is SpreadsheetML, the XML of Excel 2003: sheets of typed cells, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kstthc_cli.files import UnreadableError, damaged, refused
from kstthc_cli.tables.table import Merged, Table, in_blocks
from kstthc_cli.tables.workbook import MOST_CELLS, too_large

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MARK = b"urn:schemas-microsoft-com:office:spreadsheet"


def is_spreadsheet_ml(head: bytes) -> bool:
    """Whether the bytes begin as a SpreadsheetML workbook, in whatever encoding."""
    start = head[:4096].replace(b"\0", b"")
    return b"<?xml" in start[:200] and _MARK in start


def read_spreadsheet_ml(path: Path) -> Iterator[Table]:
    """The sheets of a workbook, each whole."""
    from lxml import etree  # heavy: only where it is asked for

    sheets: dict[str, list[list[Any]]] = {}
    name = ""
    merged, cells = Merged(""), 0
    try:
        with path.open("rb") as file:
            for event, element in etree.iterparse(
                file, events=("start", "end"), tag=(f"{_SPACE}Worksheet", f"{_SPACE}Row"),
                resolve_entities=False, no_network=True,
            ):  # fmt: skip
                if element.tag == f"{_SPACE}Worksheet":
                    if event == "start":
                        name, merged = element.get(f"{_SPACE}Name") or "", Merged("")
                        sheets[name] = []
                elif event == "end":
                    rows = sheets.setdefault(name, [])
                    _add_row(rows, element, merged)
                    cells += len(rows[-1])
                    if cells > MOST_CELLS:
                        raise refused(path, UnreadableError(too_large()))
                    element.clear()
    except (etree.LxmlError, OSError) as error:
        raise refused(path, damaged()) from error
    for sheet, rows in sheets.items():
        yield Table(path, sheet, in_blocks(rows))


def _add_row(rows: list[list[Any]], element: Any, merged: Merged[Any]) -> None:
    """Add a row of the sheet, and the empty ones that it leaves out before it."""
    left_out = _number(element.get(f"{_SPACE}Index")) - 1 - len(rows)
    if 0 < left_out < 1000:
        rows.extend(merged.row(()) for _ in range(left_out))
    rows.append(merged.row(map(_cell, element.iterchildren(f"{_SPACE}Cell"))))


def _cell(cell: Any) -> tuple[int, int, int, Any]:
    """Its least place, its columns and rows, and what it says."""
    place, across, down = (
        _number(cell.get(f"{_SPACE}{name}")) for name in ("Index", "MergeAcross", "MergeDown")
    )
    return place - 1, across + 1, down + 1, _value(cell)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _value(cell: Any) -> Any:
    """A number as a number, anything else as its text; days come as 2023-04-03T08:00:00.000."""
    data = cell.find(f"{_SPACE}Data")
    if data is None:
        return ""
    text = "".join(data.itertext()).strip()
    if data.get(f"{_SPACE}Type") == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    return "" if data.get(f"{_SPACE}Type") == "Error" else text
