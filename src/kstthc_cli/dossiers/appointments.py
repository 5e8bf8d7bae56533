"""When each dossier was to be returned: what the duty to apologise in time counts from.

Only a dossier's code and its days are read. Row 2.I.6: a letter at the latest one day before
the appointed day, where the dossier will not be finished by it (Decree 61/2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.moments import Moment
from kstthc_cli.dossiers.read.statuses import CLOSED


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


def appointments_of(export: Export) -> Appointments:
    """The appointments of an export; of a dossier in several rows the last row counts."""
    found: list[Appointment] = []
    unusable = len(export.skipped)
    for dossier in export.all():
        if dossier.is_not_counted:
            continue
        if dossier.appointed is None or (dossier.ended is None and dossier.status in CLOSED):
            unusable += 1
        else:
            found.append(Appointment(dossier.code, dossier.appointed, dossier.ended))
    return Appointments(tuple(found), unusable)
