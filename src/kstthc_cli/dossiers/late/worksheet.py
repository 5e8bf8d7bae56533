"""The sheet that the office fills in: why each dossier was late, and by which letter it apologised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from kstthc_cli.dossiers.late.late_list import LateDossier
from kstthc_cli.dossiers.read.causes import CAUSES, read_cause
from kstthc_cli.dossiers.read.headings import SEARCHED_ROWS, Header, find_header
from kstthc_cli.dossiers.read.moments import EMPTY, UNREAD, Moment, read_cell
from kstthc_cli.dossiers.read.rows import cell_text
from kstthc_cli.dossiers.read.sources import read_tables
from kstthc_cli.dossiers.read.table import Row
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message

HEADER = (
    "Mã hồ sơ", "Đơn vị xử lý", "Tên thủ tục", "Ngày hẹn trả", "Số ngày trễ",
    "Nguyên nhân", "Số thư xin lỗi", "Ngày thư xin lỗi",
)  # fmt: skip
"""The last three are the office's to fill in."""


@dataclass(frozen=True)
class Note:
    """What the office wrote about a dossier; `cause` is a group's name, or the office's words."""

    cause: str = ""
    apology_number: str = ""
    apology_on: date | None = None


@dataclass(frozen=True)
class Worksheet:
    """The notes by dossier, and every row as it stands."""

    notes: Mapping[str, Note]
    rows: tuple[tuple[str, ...], ...] = ()


def read_worksheet(path: Path, causes: Mapping[str, str]) -> Worksheet:
    """A sheet that was filled in, in Excel or anywhere; UnusableInputError at the first bad day."""
    rows = next(read_tables(path)).rows
    head = list(islice(rows, SEARCHED_ROWS))
    header = find_header(head)
    if header is None or "cause" not in header.places:
        raise UnusableInputError(
            message(
                "{file} is no worksheet: a row must name “Mã hồ sơ” and “Nguyên nhân”.", file=path
            )
        )
    below = [*head[header.row :], *rows]
    notes, kept = {}, []
    for number, row in enumerate(below, header.row + 1):
        code = _cell(row, header, "code")
        if code:
            notes[code] = _note(row, header, causes, path, number)
            kept.append(tuple(cell_text(cell) for cell in row))
    return Worksheet(notes, tuple(kept))


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
    return Note(
        (read_cause(words, causes) or words) if words else "",
        _cell(row, header, "apology_number"),
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


def worksheet_rows(late: Iterable[LateDossier], kept: Worksheet) -> list[tuple[Any, ...]]:
    """The rows to write: those that stand, whole, and one for every dossier that lacks one."""
    new = [
        (
            line.code,
            line.unit,
            line.procedure,
            _day(line.appointed_on),
            line.working_days_late,
            CAUSES.get(line.cause or "", line.cause or ""),
            line.apology_number,
            _day(line.apology_on),
        )
        for line in late
        if line.code not in kept.notes
    ]
    return [*kept.rows, *new]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
