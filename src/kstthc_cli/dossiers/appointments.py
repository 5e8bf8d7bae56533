"""When dossiers were to be returned: what the duty to apologise in time counts from.

Row 2.I.6: a letter at the latest one day before the appointed day, where the dossier will not be
finished by it (Decree 61/2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.moments import BITS, Moment
from kstthc_cli.dossiers.read.rows import STATES
from kstthc_cli.dossiers.read.statuses import CLOSED, NOT_COUNTED


@dataclass(frozen=True)
class Appointment:
    """A dossier's code, and the day on which its result was to be returned."""

    code: str
    appointed_on: date


@dataclass(frozen=True)
class Appointments:
    """The dossiers that need an apology, each once, and how many rows said no code or day."""

    dossiers: tuple[Appointment, ...]
    unusable: int = 0


def appointments_of(export: Export, today: date) -> Appointments:
    """The dossiers that were not, or are not yet, finished by their day."""
    found: list[Appointment] = []
    unusable, high = len(export.skipped), (today.toordinal() + 1) << BITS
    names = ("state", "appointed", "finished", "returned")
    rows = zip(*(export.column(name) for name in names), strict=True)
    for row, (state, appointed, finished, returned) in enumerate(rows):
        status = STATES[state] if state < len(STATES) else None
        if state >= len(STATES) or status in NOT_COUNTED:
            continue
        ended = finished or returned
        if not appointed or (not ended and status in CLOSED):
            unusable += 1
        elif not 0 < ended < high or Moment(ended).is_after(Moment(appointed)):
            found.append(Appointment(export.code(row), Moment(appointed).day))
    return Appointments(tuple(found), unusable)
