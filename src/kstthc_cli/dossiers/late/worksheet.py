"""The sheet that the office fills in: why each dossier was late, and by which letter it apologised.

It is the office's file: its columns, their order, its titles and other sheets stay as they are, and
dossiers that it lacks are added below (`worksheet_file`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from kstthc_cli.dossiers.late.late_list import REASONS, LateDossier
from kstthc_cli.dossiers.read.causes import CAUSES, read_cause
from kstthc_cli.dossiers.read.cells import WITHHELD, cell_text, letter_number
from kstthc_cli.dossiers.read.headings import SEARCHED_ROWS, Header, find_header
from kstthc_cli.dossiers.read.moments import EMPTY, UNREAD, Moment, read_cell
from kstthc_cli.dossiers.read.sources import read_tables
from kstthc_cli.dossiers.read.table import Row, Table
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message, show_day

COLUMNS = {
    "code": "Mã hồ sơ", "unit": "Đơn vị xử lý", "procedure": "Tên thủ tục",
    "appointed": "Ngày hẹn trả", "lateness": "Số ngày trễ", "cause": "Nguyên nhân",
    "apology_number": "Số thư xin lỗi", "apology_on": "Ngày thư xin lỗi",
}  # fmt: skip
"""The columns of a new worksheet by field; the last three are the office's to fill in."""
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Note:
    """What the office wrote about a dossier; `cause` is a group's name, or the office's words."""

    cause: str = ""
    apology_number: str = ""
    apology_on: date | None = None


@dataclass(frozen=True)
class Worksheet:
    """The notes by dossier, and where in the file they stand."""

    notes: Mapping[str, Note]
    sheet: str = ""
    places: Mapping[str, int] | None = None
    """By field the index of its column in the file."""
    width: int = len(COLUMNS)


def read_worksheet(path: Path, causes: Mapping[str, str]) -> Worksheet:
    """A sheet that was filled in, in Excel or anywhere; UnusableInputError at the first bad day."""
    for table in read_tables(path):
        head = list(islice(table.rows, SEARCHED_ROWS))
        header = find_header(head)
        if header is not None and "cause" in header.places:
            return _read(path, table, header, head, causes)
    raise UnusableInputError(
        message("{file} is no worksheet: a row must name “Mã hồ sơ” and “Nguyên nhân”.", file=path)
    )


def _read(
    path: Path, table: Table, header: Header, head: list[Row], causes: Mapping[str, str]
) -> Worksheet:
    notes = {}
    below = header.row - 1 + header.height
    for number, row in enumerate([*head[below:], *table.rows], below + 1):
        if code := plain_code(_cell(row, header, "code")):
            notes[code] = _note(row, header, causes, path, number)
    places = {name: place + table.first_column for name, place in header.places.items()}
    return Worksheet(notes, table.sheet, places, header.width + table.first_column)


def plain_code(text: str) -> str:
    """A code as the export has it: without the mark that keeps it from being a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text


def _cell(row: Row, header: Header, name: str) -> str:
    index = header.places.get(name)
    return cell_text(row[index]) if index is not None and index < len(row) else ""


def _note(row: Row, header: Header, causes: Mapping[str, str], path: Path, number: int) -> Note:
    words = _cell(row, header, "cause")
    index = header.places.get("apology_on")
    cell: Any = row[index] if index is not None and index < len(row) else None
    day = read_cell(cell)
    if day == UNREAD:
        raise UnusableInputError(
            message(
                "{file}: row {row}: the letter's day is no day as dd/mm/yyyy.",
                file=path,
                row=number,
            )
        )
    letter = letter_number(_cell(row, header, "apology_number"))
    if letter == WITHHELD:
        raise UnusableInputError(
            message(
                "{file}: row {row}: the letter's number is not a document's number, such as 07/PXL-UBND.",
                file=path,
                row=number,
            )
        )
    return Note(
        (read_cause(words, causes) or words) if words else "",
        letter,
        Moment(day).day if day > EMPTY else None,
    )


def joined(late: Iterable[LateDossier], notes: Mapping[str, Note]) -> list[LateDossier]:
    """The list with what the office wrote; it wins over the export."""
    lines = []
    for line in late:
        note = notes.get(line.code, Note())
        lines.append(
            line._replace(
                cause=note.cause or line.cause,
                apology_number=note.apology_number or line.apology_number,
                apology_on=note.apology_on or line.apology_on,
            )
        )
    return lines


def new_lines(late: Iterable[LateDossier], kept: Worksheet) -> list[dict[str, str]]:
    """A line by field for every late dossier that the worksheet lacks."""
    return [
        {
            "code": line.code,
            "unit": line.unit,
            "procedure": line.procedure,
            "appointed": show_day(line.appointed_on),
            "lateness": str(REASONS[line.reason] if line.reason else line.working_days_late),
            "cause": CAUSES.get(line.cause or "", line.cause or ""),
            "apology_number": line.apology_number,
            "apology_on": show_day(line.apology_on),
        }
        for line in late
        if line.code not in kept.notes
    ]
