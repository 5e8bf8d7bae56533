"""When each dossier was to be returned: what the duty to apologise in time counts from.

Only a dossier's code and its days are read. Row 2.I.6: a letter at the latest one day before
the appointed day, where the dossier will not be finished by it (Decree 61/2018).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kstthc_cli.deadlines.words import fold
from kstthc_cli.dossiers.table import read_rows
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message

CODE = ("ma ho so", "so ho so", "ma so ho so", "so bien nhan", "mahoso")
APPOINTED = (
    "ngay hen tra",
    "han tra",
    "ngay hen tra kq",
    "ngay hen tra ket qua",
    "han xu ly",
    "ngay hen",
)
FINISHED = ("ngay co ket qua", "ngay hoan thanh", "ngay ket thuc xu ly", "ngay xu ly xong")
HEADER_ROWS = 15
"""How far down titles may push the header."""

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D.*)?")


@dataclass(frozen=True)
class Appointment:
    """A dossier's code, the day on which its result was to be returned, and when it was ready."""

    code: str
    appointed_on: date
    finished_on: date | None = None

    def needs_apology(self, today: date) -> bool:
        """Whether it was not, or is not yet, finished by its day."""
        if self.finished_on is None or self.finished_on > today:
            return True
        return self.finished_on > self.appointed_on


@dataclass(frozen=True)
class Appointments:
    """The dossiers of an export, each once, and how many rows said no code or day."""

    dossiers: tuple[Appointment, ...]
    unusable: int = 0


def read_appointments(path: Path) -> Appointments:
    """The appointments of an export; of a dossier in several rows the last row counts."""
    rows = read_rows(path)
    places = _header(rows, path)
    found: dict[str, Appointment] = {}
    unusable = 0
    for row in rows:
        cells = {name: row[index] if index < len(row) else "" for name, index in places.items()}
        if not any(str(cell).strip() for cell in row):
            continue
        code = str(cells["code"]).strip()
        appointed_on = _day(cells["appointed"])
        if not code or appointed_on is None:
            unusable += 1
            continue
        found[code] = Appointment(code, appointed_on, _day(cells.get("finished", "")))
    return Appointments(tuple(found.values()), unusable)


def _header(rows: Any, path: Path) -> dict[str, int]:
    for number, row in enumerate(rows):
        named = [" ".join(re.sub(r"[^a-z0-9]+", " ", fold(str(cell))).split()) for cell in row]
        places = {
            name: next(index for index, cell in enumerate(named) if cell in known)
            for name, known in (("code", CODE), ("appointed", APPOINTED), ("finished", FINISHED))
            if any(cell in known for cell in named)
        }
        if "code" in places and "appointed" in places:
            return places
        if number >= HEADER_ROWS:
            break
    raise UnusableInputError(
        message("{file}: no row names both “Mã hồ sơ” and “Ngày hẹn trả”.", file=path)
    )


def _day(cell: Any) -> date | None:
    """A cell's day: a true date, or dd/mm/yyyy with or without a time; never month first."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.fullmatch(str(cell).strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
