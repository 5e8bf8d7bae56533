"""The sheet that the office fills in: why each dossier was late, and by which letter it apologised.

It is the office's file: its columns, their order, its titles and other sheets stay as they are, and
dossiers that it lacks are added below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from kstthc_cli.dossiers.dossier import Dossier
from kstthc_cli.dossiers.late.late_list import LateDossier
from kstthc_cli.dossiers.read.answers import read_cause
from kstthc_cli.dossiers.read.cells import WITHHELD, cell_text, code_key, letter_number
from kstthc_cli.dossiers.read.header import Header, find_header, named_fields
from kstthc_cli.dossiers.read.moments import EMPTY, UNREAD, Moment, read_cell
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.tables.csv_table import marks_of
from kstthc_cli.tables.sources import HEAD, encoding_of, read_tables
from kstthc_cli.tables.table import Row, Table
from kstthc_cli.value import Value

Noted = TypeVar("Noted", LateDossier, Dossier)


class Entry(NamedTuple):
    """A column of a new worksheet, and what stands in it for a dossier."""

    heading: str
    of: Callable[[LateDossier], Any]


ENTRIES = {
    "code": Entry("Mã hồ sơ", lambda line: line.code),
    "unit": Entry("Đơn vị xử lý", lambda line: line.unit),
    "procedure": Entry("Tên thủ tục", lambda line: line.procedure),
    "appointed": Entry("Ngày hẹn trả", lambda line: line.appointed_on),
    "lateness": Entry("Số ngày trễ", lambda line: line.lateness),
    "cause": Entry("Nguyên nhân", lambda line: line.cause_words),
    "apology_number": Entry("Số thư xin lỗi", lambda line: line.apology_number),
    "apology_on": Entry("Ngày thư xin lỗi", lambda line: line.apology_on),
}
"""The columns of a new worksheet by field; the last three are the office's to fill in."""


class Note(NamedTuple):
    """What the office wrote about a dossier; `cause` is a group's name, or the office's words."""

    cause: str = ""
    apology_number: str = ""
    apology_on: date | None = None


class Worksheet(Value):
    """The notes by the key of a dossier's code, and where in the file they stand."""

    notes: Mapping[str, Note] = {}
    sheet: str = ""
    places: Mapping[str, int] = {name: place for place, name in enumerate(ENTRIES)}
    """By field the index of its column in the file."""
    width: int = len(ENTRIES)


def read_worksheet(path: Path, causes: Mapping[str, str]) -> Worksheet:
    """A sheet that was filled in, in Excel or anywhere; UnusableInputError at the first bad day."""
    for table in read_tables(path, named_fields):
        rows = [*table.rows]
        header = find_header(rows)
        if header is not None and "cause" in header.places:
            return _read(path, table, header, rows, causes)
    raise UnusableInputError(
        message("{file} is no worksheet: a row must name “Mã hồ sơ” and “Nguyên nhân”.", file=path)
    )


def _read(
    path: Path, table: Table, header: Header, rows: list[Row], causes: Mapping[str, str]
) -> Worksheet:
    notes = {}
    for number, row in enumerate(rows[header.below :], header.below + 1):
        told = header.cells(row)
        if code := code_key(told.get("code")):
            notes[code] = _note(told, causes, path, number)
    places = {name: place + table.first_column for name, place in header.places.items()}
    return Worksheet(notes, table.sheet, places, header.width + table.first_column)


def _note(told: Mapping[str, Any], causes: Mapping[str, str], path: Path, number: int) -> Note:
    words, day = cell_text(told.get("cause")), read_cell(told.get("apology_on"))
    letter = letter_number(told.get("apology_number"))
    at = {"file": path, "row": number}
    if day == UNREAD:
        raise UnusableInputError(
            message("{file}: row {row}: the letter's day is no day as dd/mm/yyyy.", **at)
        )
    if letter == WITHHELD:
        raise UnusableInputError(
            message(
                "{file}: row {row}: the letter's number is not a document's number, such as 07/PXL-UBND.",
                **at,
            )
        )
    cause = (read_cause(words, causes) or words) if words else ""
    return Note(cause, letter, Moment(day).day if day > EMPTY else None)


def noted(one: Noted, notes: Mapping[str, Note]) -> Noted:
    """A dossier with what the office wrote about it, which wins over the export."""
    told = notes.get(code_key(one.code), Note())._asdict()
    return one._replace(**{name: words for name, words in told.items() if words})


def new_rows(late: Iterable[LateDossier], kept: Worksheet) -> list[list[Any]]:
    """A row, as wide as the worksheet's own, for every late dossier that it lacks."""
    told = {place: ENTRIES[name] for name, place in kept.places.items() if name in ENTRIES}
    return [
        [told[place].of(line) if place in told else "" for place in range(kept.width)]
        for line in late
        if code_key(line.code) not in kept.notes
    ]


def text_marks(path: Path, content: bytes) -> tuple[str, str]:
    """The encoding of a worksheet that is a text, and the mark between its cells."""
    encoding = encoding_of(content[:HEAD], path)
    return encoding, marks_of(path, encoding, named_fields)[0]
