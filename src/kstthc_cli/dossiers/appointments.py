"""When each dossier was to be returned: what the duty to apologise in time counts from.

Only a dossier's code and its days are read. Row 2.I.6: a letter at the latest one day before
the appointed day, where the dossier will not be finished by it (Decree 61/2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kstthc_cli.dossiers.dossier import Dossier
from kstthc_cli.dossiers.export import read_dossiers
from kstthc_cli.dossiers.moments import Moment
from kstthc_cli.dossiers.parts import NO_NAMES, Naming
from kstthc_cli.dossiers.row_reader import Skipped
from kstthc_cli.dossiers.statuses import CLOSED, NOT_COUNTED


@dataclass(frozen=True)
class Appointment:
    """A dossier's code, when its result was to be returned, and when it was ready."""

    code: str
    appointed: Moment
    ended: Moment | None = None

    @property
    def appointed_on(self) -> date:
        return self.appointed.day

    def needs_apology(self, today: date) -> bool:
        """Whether it was not, or is not yet, finished by its day."""
        if self.ended is None or self.ended.day > today:
            return True
        return self.ended.is_after(self.appointed)


@dataclass(frozen=True)
class Appointments:
    """The dossiers of an export, each once, and how many rows said no code or day."""

    dossiers: tuple[Appointment, ...]
    unusable: int = 0


def read_appointments(path: Path, naming: Naming = NO_NAMES) -> Appointments:
    """The appointments of an export; of a dossier in several rows the last row counts."""
    found: list[Appointment] = []
    unusable = 0
    for dossier in read_dossiers([path], naming, needed=("appointed",)):
        if isinstance(dossier, Skipped):
            unusable += 1
        elif dossier.status in NOT_COUNTED:
            continue
        elif dossier.appointed is None or _is_closed_some_day(dossier):
            unusable += 1
        else:
            found.append(Appointment(dossier.code, dossier.appointed, dossier.ended))
    return Appointments(tuple(found), unusable)


def _is_closed_some_day(dossier: Dossier) -> bool:
    """Whether it is closed, and no column says since when."""
    return dossier.ended is None and dossier.status in CLOSED
