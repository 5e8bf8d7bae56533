"""Dossiers that need an apology letter as rows: nothing of their applicants."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind, only_json
from kstthc_cli.documents.tables.late import skipped_data
from kstthc_cli.dossiers.apology import Apologies, Apology, LetterRule, Need
from kstthc_cli.messages import Message, message

SCHEMA_VERSION = 1
BETWEEN = " · "
NEEDS = {
    Need.DUE: message("a letter is due"),
    Need.REAPPOINTED: message("appointed again once"),
    Need.LATE: message("late without a letter"),
    Need.AGAIN: message("appointed again more than once"),
}


class Wanted(NamedTuple):
    """A dossier, and whether the data tells which letters were sent."""

    one: Apology
    is_known: bool

    @property
    def is_violation(self) -> bool | None:
        """Whether the rule is broken; None where the data does not know which letters were sent."""
        need = self.one.need
        return None if need is Need.LATE and not self.is_known else need.is_violation


@cache
def _words(need: Need, is_violation: bool | None) -> Message:
    if is_violation is None:
        return message("late")
    return message("{need} (violation)", need=NEEDS[need]) if is_violation else NEEDS[need]


def _need(row: Wanted) -> Message:
    return _words(row.one.need, row.is_violation)


COLUMNS: tuple[Column[Wanted], ...] = (
    Column(message("Dossier"), lambda row: row.one.dossier.code, "code", kind=ValueKind.KEY),
    Column(message("Needs"), _need, "need", lambda row: row.one.need.value),
    only_json("is_violation", lambda row: row.is_violation),
    Column(message("Procedure"), lambda row: row.one.dossier.procedure, "procedure",
           lambda row: row.one.dossier.procedure, ValueKind.TEXT),
    Column(message("Field"), lambda row: row.one.dossier.field, "field",
           lambda row: row.one.dossier.field),
    Column(message("Unit"), lambda row: row.one.dossier.unit, "unit",
           lambda row: row.one.dossier.unit),
    Column(message("Received on"),
           lambda row: row.one.dossier.received.day if row.one.dossier.received else None,
           "received_on"),
    Column(message("Appointed for"), lambda row: row.one.due, "appointed_on"),
    Column(message("Letter by"), lambda row: row.one.letter_by, "letter_by"),
    Column(message("Working days late"), lambda row: row.one.working_days_late, "working_days_late",
           kind=ValueKind.NUMBER),
    Column(message("New day"), lambda row: row.one.new_day if row.one.need.wants_letter else None,
           "new_day"),
    Column(message("Reason"), lambda row: row.one.reason, "reason", kind=ValueKind.TEXT),
    Column(message("Appointed again"), lambda row: row.one.dossier.reappointments, "reappointments",
           kind=ValueKind.NUMBER),
)  # fmt: skip
_PLACES = {column.name: column for column in COLUMNS}
TEXT = tuple(
    _PLACES[name]
    for name in ("code", "need", "appointed_on", "letter_by", "new_day", "unit", "procedure")
)


def apology_list(found: Apologies, rule: LetterRule) -> Document:
    """The dossiers that need a letter today."""
    rows = (Wanted(one, found.is_known) for one in found.listed)
    around = {
        "schema_version": SCHEMA_VERSION,
        "today": rule.today.isoformat(),
        "within": rule.within,
        "letters_known": found.is_known,
        "finished_late_without_letter": found.finished_without if found.is_known else None,
        "dossiers": [],
        "skipped": (skipped_data(one, found.tables) for one in found.skipped),
    }
    title = message("Dossiers that need an apology letter on {day}", day=rule.today)
    main = Listing(COLUMNS, rows, "dossiers", text=TEXT, screen=TEXT)
    counts = Counter(one.need for one in found.listed)
    first = {one.need: Wanted(one, found.is_known) for one in found.listed}
    summary = BETWEEN.join(f"{_need(first[need])} {n}" for need, n in counts.most_common())
    return Document(title, main, around=around, summary=summary)
