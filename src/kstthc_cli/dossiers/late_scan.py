"""Reading a late list off an export in one pass, with little memory.

Most rows need no Dossier: their days compare at once, and what they add to the counts is one of
few outcomes. Only rows that are late, unusual or unusable are read in full; both ways give the
same, and a test holds that.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.causes import read_cause
from kstthc_cli.dossiers.dossier import Dossier, Lateness, Standing, judge
from kstthc_cli.dossiers.export import Progress
from kstthc_cli.dossiers.late_list import LateDossier, LateList, Outcome, Span
from kstthc_cli.dossiers.ledger import Ledger
from kstthc_cli.dossiers.parts import NO_NAMES, Naming, Part, open_parts
from kstthc_cli.dossiers.quick_scan import QuickScan
from kstthc_cli.dossiers.row_reader import RowReader, Skipped
from kstthc_cli.dossiers.statuses import StatusTable
from kstthc_cli.dossiers.table import Row

NEEDED = ("appointed|limit", "finished|returned|status")
"""What a late list cannot be made without."""

HEAD = 100
"""Rows that show how an export writes its days."""

BLOCK = 256
"""Rows that are taken at a time, few enough to stay in the processor's cache."""

_KEPT_TEXTS = 1 << 16


def read_late_list(
    paths: Sequence[Path],
    span: Span,
    calendar: WorkingCalendar,
    naming: Naming = NO_NAMES,
    progress: Progress | None = None,
) -> LateList:
    """The late list of a period, of all the dossiers in these exports."""
    scan = _Scan(span, calendar, naming)
    was_enabled = gc.isenabled()
    gc.disable()  # nothing here is a cycle, and looking for some takes a fifth of the time
    try:
        for part in open_parts(paths, naming, NEEDED):
            scan.tables.append(part.name)
            _scan_part(scan, part, progress)
    finally:
        if was_enabled:
            gc.enable()
    return scan.result()


class _Scan:
    """What has been counted so far; at the end, a dossier's last row alone counts."""

    def __init__(self, span: Span, calendar: WorkingCalendar, naming: Naming) -> None:
        self.span, self.calendar, self.naming = span, calendar, naming
        self.statuses = StatusTable(naming.statuses)
        self.ledger = Ledger()
        self.tables: list[str] = []
        self.skipped: list[Skipped] = []
        self.rows = 0
        self.outcomes: list[Outcome | None] = [None]
        self._ids: dict[Outcome | None, int] = {None: 0}
        self._late: dict[int, LateDossier] = {}
        self._unknown: dict[int, Skipped] = {}
        self._days: dict[int, date] = {}
        self._last = span.as_of.day.toordinal()
        self._counted: dict[tuple[int, int], int] = {}

    def outcome_id(self, outcome: Outcome | None) -> int:
        """The number under which an outcome is counted."""
        if outcome not in self._ids:
            self._ids[outcome] = len(self.outcomes)
            self.outcomes.append(outcome)
        return self._ids[outcome]

    def keep_late(
        self, reader: RowReader, row: Row, number: int, code: str, kept: int,
        received: int, appointed: int, ended: int,
    ) -> None:  # fmt: skip
        """Keep the line of a late dossier that nothing is unusual about."""
        cause, shared = reader.shared(row, "cause"), reader.shared
        self._late[kept] = LateDossier(
            code,
            shared(row, "procedure"),
            shared(row, "field"),
            shared(row, "unit"),
            shared(row, "officer"),
            self._day(received),
            self._day(appointed),
            self._day(ended) if ended else None,
            self._working_days(appointed, ended or self._last),
            read_cause(cause, self.naming.causes) if cause else None,
            shared(row, "apology_number"),
            None,
            number,
            reader.part.number,
        )

    def _working_days(self, due: int, end: int) -> int:
        if (due, end) not in self._counted:
            days = self.calendar.between(date.fromordinal(due), date.fromordinal(end))
            self._counted[due, end] = max(0, days)
        return self._counted[due, end]

    def _day(self, ordinal: int) -> date:
        if ordinal not in self._days:
            self._days[ordinal] = date.fromordinal(ordinal)
        return self._days[ordinal]

    def read(self, reader: RowReader, row: Row, number: int) -> None:
        """Read a row in full."""
        found = reader.read(row, number)
        if found is None:
            return
        if isinstance(found, Skipped):
            self.skipped.append(found)
            if found.code:
                self.ledger.add(found.code, 0)
            return
        lateness = judge(found, self.span.as_of, self.calendar)
        if lateness.standing is Standing.UNKNOWN and self._matters(lateness):
            kept = self.ledger.add(found.code, self.outcome_id(_UNKNOWN))
            self._unknown[kept] = _unknown(found, lateness)
            return
        outcome = outcome_of(found, lateness, self.span)
        kept = self.ledger.add(found.code, self.outcome_id(outcome))
        if outcome is not None and outcome.result in ("late", "open-late"):
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
            asked_again=dossier.requests > 1,
        )

    def result(self) -> LateList:
        counted = LateList(self.span, tables=self.tables, rows=self.rows)
        for number, count in self._counts().items():
            outcome = self.outcomes[number]
            if outcome is not None and outcome is not _UNKNOWN and count:
                counted.outcomes[outcome] += count
        counted.late = sorted(self._late.values(), key=_order)
        left_out = [*self.skipped, *self._unknown.values()]
        counted.skipped = sorted(left_out, key=lambda skipped: (skipped.table, skipped.row))
        return counted

    def _counts(self) -> Counter[int]:
        """How often each outcome holds; the lines of replaced entries are taken back."""
        counts = Counter(self.ledger.outcomes)
        for entry in self.ledger.replaced():
            counts[self.ledger.outcomes[entry]] -= 1
            self._late.pop(entry, None)
            self._unknown.pop(entry, None)
        return counts


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
    head = list(islice(part.rows, HEAD))
    rows = chain(head, part.rows)
    scan_rows = _way(scan, reader, head)
    number = part.first_row
    while (then := scan_rows(islice(rows, BLOCK), number)) > number:
        scan.rows += then - number
        scan.ledger.pack()
        number = then
        if progress is not None:
            progress(scan.rows)


def _way(
    scan: _Scan, reader: RowReader, head: Sequence[Row]
) -> Callable[[Iterable[Row], int], int]:
    """How to count rows: the short way where the columns allow it."""
    if QuickScan.is_possible(reader.places):
        quick = QuickScan(scan, reader)
        return quick.scan_texts if quick.has_text_days(head) else quick.scan_cells

    def scan_in_full(rows: Iterable[Row], number: int) -> int:
        for row in rows:
            scan.read(reader, row, number)
            number += 1
        return number

    return scan_in_full
