"""Who must get an apology: dossiers that will not be, or were not, finished by their day.

Decree 61/2018: at the latest one day before the appointed day a letter says why and gives a new
day, and a dossier is appointed again at most once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.causes import CAUSES, read_cause
from kstthc_cli.dossiers.dossier import AsOf, Dossier, Lateness, Standing, judge
from kstthc_cli.dossiers.export import Progress, read_rows
from kstthc_cli.dossiers.parts import NO_NAMES, Naming
from kstthc_cli.dossiers.row_reader import RowReader, Skipped
from kstthc_cli.dossiers.statuses import WAITING
from kstthc_cli.dossiers.table import Row
from kstthc_cli.dossiers.worksheet import Note

NEW_FORM_FROM = date(2025, 9, 15)
"""Circular 03/2025/TT-VPCP takes the place of 01/2018/TT-VPCP."""


class Need(StrEnum):
    """Why a dossier is listed; the last two break the rule."""

    DUE = "due"
    REAPPOINTED = "reappointed"
    LATE = "late"
    AGAIN = "again"

    @property
    def is_violation(self) -> bool:
        return self in (Need.LATE, Need.AGAIN)

    @property
    def wants_letter(self) -> bool:
        return self in (Need.DUE, Need.LATE)


@dataclass(frozen=True)
class Applicant:
    """Whom a letter is for; `repr` says nothing, so that no message can."""

    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True)
class Apology:
    """A dossier that is listed; `letter_by` is the last working day before its day."""

    dossier: Dossier
    need: Need
    due: date
    letter_by: date
    new_day: date
    working_days_late: int
    reason: str
    applicant: Applicant = field(default=Applicant(), repr=False)


@dataclass(frozen=True)
class Rule:
    """The day, how many working days ahead to look, and how the new day is found.

    `new_day` is one that is named; else it is `more` working days after the day due or today.
    """

    today: date
    calendar: WorkingCalendar
    within: int = 2
    more: int = 5
    new_day: date | None = None
    reason: str = ""

    def new_day_of(self, due: date) -> date:
        return self.new_day or self.calendar.add(max(self.today, due), self.more)


@dataclass
class Apologies:
    """What is listed, the latest first; `is_known` tells whether letters sent are in the data."""

    listed: list[Apology] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    finished_without: int = 0
    is_known: bool = False


def read_apologies(
    paths: Sequence[Path],
    rule: Rule,
    naming: Naming = NO_NAMES,
    notes: Mapping[str, Note] | None = None,
    progress: Progress | None = None,
) -> Apologies:
    """Everything in these exports that needs a letter or breaks the rule."""
    found = Apologies(is_known=notes is not None)
    as_of = AsOf(rule.today, is_over=False)
    for one, reader, row in read_rows(paths, naming, progress, ("appointed|limit",)):
        if reader.part.number > len(found.tables):
            found.tables.append(reader.part.name)
            found.is_known |= bool({"apology_number", "apology_on"} & reader.places.keys())
        if isinstance(one, Skipped):
            found.skipped.append(one)
            continue
        dossier = _noted(one, (notes or {}).get(one.code))
        lateness = judge(dossier, as_of, rule.calendar)
        if lateness.standing is Standing.UNKNOWN and lateness.ended is None:
            found.skipped.append(Skipped(one.row, "unknown", lateness.why[-1], one.code, one.table))
        elif lateness.ended is not None:
            found.finished_without += lateness.is_late and not has_letter(dossier)
        elif (apology := _apology(dossier, lateness, rule, naming, reader, row)) is not None:
            found.listed.append(apology)
    found.listed.sort(key=lambda apology: (apology.due, apology.dossier.code))
    return found


def _noted(dossier: Dossier, note: Note | None) -> Dossier:
    """A dossier with what the office wrote about it."""
    if note is None:
        return dossier
    return replace(
        dossier,
        cause=note.cause or dossier.cause,
        apology_number=note.apology_number or dossier.apology_number,
        apology_on=note.apology_on or dossier.apology_on,
    )


def has_letter(dossier: Dossier) -> bool:
    """Whether an apology was sent."""
    return bool(dossier.apology_number or dossier.apology_on)


def _apology(
    dossier: Dossier, lateness: Lateness, rule: Rule, naming: Naming, reader: RowReader, row: Row
) -> Apology | None:
    if lateness.standing is Standing.NOT_COUNTED or lateness.due is None:
        return None
    due = lateness.due.day
    need = need_of(dossier, lateness, due, rule)
    if need is None:
        return None
    new = rule.new_day_of(due)
    if dossier.reappointed is not None and not has_letter(dossier) and rule.new_day is None:
        new = rule.calendar.on_or_after(max(dossier.reappointed.day, rule.today))
    return Apology(
        dossier=dossier,
        need=need,
        due=due,
        letter_by=rule.calendar.on_or_before(date.fromordinal(due.toordinal() - 1)),
        new_day=new,
        working_days_late=lateness.working_days,
        reason=_reason(dossier, naming) or rule.reason,
        applicant=Applicant(
            *(reader.personal(row, name) for name in ("applicant", "address", "phone"))
        ),
    )


def need_of(dossier: Dossier, lateness: Lateness, due: date, rule: Rule) -> Need | None:
    """Why a dossier that is open must be listed; None where it need not."""
    if dossier.reappointments > 1:
        return Need.AGAIN
    is_late = lateness.is_late and due < rule.today
    if has_letter(dossier) or dossier.reappointments == 1:
        new = dossier.reappointed.day if dossier.reappointed else None
        return Need.AGAIN if new is not None and new < rule.today else Need.REAPPOINTED
    if is_late:
        return Need.LATE
    is_near = rule.calendar.between(rule.today, due) <= rule.within
    return Need.DUE if is_near and not _waits(dossier, rule.today) else None


def _waits(dossier: Dossier, today: date) -> bool:
    """Whether it is the citizen's turn: its days do not run."""
    since = dossier.supplement.since
    asked = since is not None and since.day <= today and dossier.supplement.until is None
    return dossier.status in WAITING or (dossier.status is None and asked)


def _reason(dossier: Dossier, naming: Naming) -> str:
    """The group of the cause in words, or the office's own words from its worksheet."""
    if not dossier.cause:
        return ""
    if dossier.cause in CAUSES:
        return CAUSES[dossier.cause]
    group = read_cause(dossier.cause, naming.causes)
    return CAUSES[group] if group else ""


def form_of(day: date) -> str:
    """The form in force on a day: "2018" or "2025"."""
    return "2025" if day >= NEW_FORM_FROM else "2018"
