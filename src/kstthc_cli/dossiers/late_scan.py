"""Reading a late list off an export in one pass, with little memory.

Most rows need no Dossier: their days compare at once, and what they add to the counts is one of
few outcomes. Only rows that are late, unusual or unusable are read in full; both ways give the
same, and a test holds that.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.causes import read_cause
from kstthc_cli.dossiers.dossier import Dossier, Lateness, Standing, judge
from kstthc_cli.dossiers.export import (
    Naming,
    Part,
    Progress,
    RowReader,
    Skipped,
    open_parts,
)
from kstthc_cli.dossiers.late_list import LateDossier, LateList, Outcome, Span
from kstthc_cli.dossiers.moments import NotAMomentError, read_moment
from kstthc_cli.dossiers.once import CodeBook
from kstthc_cli.dossiers.statuses import StatusTable
from kstthc_cli.dossiers.table import Row

BLOCK = 2000
"""Rows between two words to the progress bar."""

_KEPT_TEXTS = 1 << 16


def read_late_list(
    paths: Sequence[Path],
    span: Span,
    calendar: WorkingCalendar,
    naming: Naming = Naming(),  # noqa: B008
    progress: Progress | None = None,
) -> LateList:
    """The late list of a period, of all the dossiers in these exports."""
    scan = _Scan(span, calendar, naming)
    for part in open_parts(paths, naming):
        scan.tables.append(part.name)
        _scan_part(scan, part, progress)
    return scan.result()


class _Scan:
    """What has been counted so far; a dossier's later row takes back what its earlier one added."""

    def __init__(self, span: Span, calendar: WorkingCalendar, naming: Naming) -> None:
        self.span, self.calendar, self.naming = span, calendar, naming
        self.statuses = StatusTable(naming.statuses)
        self.book = CodeBook()
        self.tables: list[str] = []
        self.skipped: list[Skipped] = []
        self.rows = 0
        self.outcomes: list[Outcome | None] = [None]
        self.counts = [0]
        self._ids: dict[Outcome | None, int] = {None: 0}
        self._added = array("I")
        self._late: dict[int, LateDossier] = {}
        self._unknown: dict[int, Skipped] = {}

    def outcome_id(self, outcome: Outcome | None) -> int:
        """The number under which an outcome is counted."""
        if outcome not in self._ids:
            self._ids[outcome] = len(self.outcomes)
            self.outcomes.append(outcome)
            self.counts.append(0)
        return self._ids[outcome]

    def count(self, code: str, outcome: int) -> int | None:
        """Count a dossier once, as its last row says; its number, None where nothing is kept."""
        number = self.book.add(code) if outcome else self.book.find(code)
        if number is None:
            if not outcome:
                return None
            self._added.append(outcome)
            self.counts[outcome] += 1
            return len(self._added) - 1
        self.counts[self._added[number]] -= 1
        self.counts[outcome] += 1
        self._added[number] = outcome
        self._late.pop(number, None)
        self._unknown.pop(number, None)
        return number

    def read(self, reader: RowReader, row: Row, number: int) -> None:
        """Read a row in full."""
        found = reader.read(row, number)
        if found is None:
            return
        self.rows += 1
        if isinstance(found, Skipped):
            self.skipped.append(found)
            if found.code:
                self.count(found.code, 0)
            return
        lateness = judge(found, self.span.as_of, self.calendar)
        if lateness.standing is Standing.UNKNOWN and self._matters(lateness):
            kept = self.count(found.code, self.outcome_id(_UNKNOWN))
            if kept is not None:
                self._unknown[kept] = _unknown(found, lateness)
            return
        outcome = outcome_of(found, lateness, self.span)
        kept = self.count(found.code, self.outcome_id(outcome))
        if outcome is not None and kept is not None and outcome.result in ("late", "open-late"):
            self._late[kept] = self._line(found, lateness)

    def _matters(self, lateness: Lateness) -> bool:
        return lateness.ended is None or self.span.holds(lateness.ended.day)

    def _line(self, dossier: Dossier, lateness: Lateness) -> LateDossier:
        return LateDossier(
            code=dossier.code,
            procedure=dossier.procedure,
            field=dossier.field,
            unit=dossier.unit,
            officer=dossier.officer,
            received_on=dossier.received.day if dossier.received else None,
            appointed_on=lateness.due.day if lateness.due else None,
            finished_on=lateness.ended.day if lateness.ended else None,
            working_days_late=lateness.working_days,
            cause=read_cause(dossier.cause, self.naming.causes) if dossier.cause else None,
            apology_number=dossier.apology_number,
            apology_on=dossier.apology_on,
            row=dossier.row,
            table=dossier.table,
        )

    def result(self) -> LateList:
        counted = LateList(self.span, tables=self.tables, rows=self.rows)
        for outcome, count in zip(self.outcomes, self.counts, strict=True):
            if outcome is not None and outcome is not _UNKNOWN and count:
                shown = outcome._replace(
                    unit=" ".join(outcome.unit.split()), field=" ".join(outcome.field.split())
                )
                counted.outcomes[shown] += count
        counted.late = sorted(self._late.values(), key=_order)
        left_out = [*self.skipped, *self._unknown.values()]
        counted.skipped = sorted(left_out, key=lambda skipped: (skipped.table, skipped.row))
        return counted


_UNKNOWN = Outcome("", "", is_received=False, result="unknown")


def _order(line: LateDossier) -> tuple[str, date, str]:
    return line.unit, line.appointed_on or date.max, line.code


def _unknown(dossier: Dossier, lateness: Lateness) -> Skipped:
    return Skipped(dossier.row, "unknown", lateness.why[-1], dossier.code, dossier.table)


def outcome_of(dossier: Dossier, lateness: Lateness, span: Span) -> Outcome | None:
    """What a dossier adds to a period's counts; None where it adds nothing."""
    if lateness.standing is Standing.NOT_COUNTED:
        return None
    received = dossier.received is not None and span.holds(dossier.received.day)
    if lateness.ended is None:
        result = "open-late" if lateness.is_late else "open"
    elif span.holds(lateness.ended.day):
        result = "late" if lateness.is_late else "in-time"
    else:
        result = ""
    if not received and not result:
        return None
    return Outcome(dossier.unit, dossier.field, received, result)


def _scan_part(scan: _Scan, part: Part, progress: Progress | None) -> None:
    reader = RowReader(part, scan.statuses)
    quick = _Quick(scan, reader)
    number = part.first_row
    while block := list(islice(part.rows, BLOCK)):
        if quick.is_possible:
            quick.scan(block, number)
        else:
            for offset, row in enumerate(block):
                scan.read(reader, row, number + offset)
        number += len(block)
        if progress is not None:
            progress(number - 1)


class _Days(dict[Any, int]):
    """Days by the first ten characters of their text: dd/mm/yyyy, as nearly every export has it."""

    def __missing__(self, text: Any) -> int:
        if len(text) != 10:
            raise _NotQuickError
        try:
            moment = read_moment(text)
        except NotAMomentError as error:
            raise _NotQuickError from error
        if moment is None:
            raise _NotQuickError
        self[text] = moment.day.toordinal()
        return self[text]


class _Minutes(dict[str, int]):
    """Minutes of the day by what follows the ten characters; -1 where there is no time."""

    def __missing__(self, text: str) -> int:
        try:
            moment = read_moment("01/01/2000" + text)
        except NotAMomentError as error:
            raise _NotQuickError from error
        if len(self) > _KEPT_TEXTS:
            self.clear()
        minute = -1 if moment is None or moment.minute is None else moment.minute
        self[text] = minute
        return minute


class _NotQuickError(Exception):
    """The row must be read in full."""


class _Quick:
    """Rows that are plain: known state, no waiting for the citizen, all days readable."""

    def __init__(self, scan: _Scan, reader: RowReader) -> None:
        self.scan_, self.reader = scan, reader
        places = reader.places
        self.is_possible = "code" in places and "appointed" in places and "received" in places
        self._places = places
        self._days = _Days()
        self._minutes = _Minutes({"": -1})
        self._ids: dict[tuple[Any, ...], int] = {}

    def scan(self, block: Sequence[Row], number: int) -> None:
        raise NotImplementedError
