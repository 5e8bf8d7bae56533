"""The list of row 2.I.3: what was handled late in a period, counted with what was not.

What is late, received and finished in a span of days: `span`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import Because, Dossier, Lateness, judge
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.answers import CAUSES
from kstthc_cli.dossiers.read.doubtful import Skipped, in_order
from kstthc_cli.dossiers.span import LATE, DaySpan, Result, places, skip
from kstthc_cli.dossiers.tally import Tallies
from kstthc_cli.messages import Message, message
from kstthc_cli.value import Value

NEEDED = ("appointed|limit", "finished|returned|status")
"""What a late list cannot be made without."""
UNDER_A_DAY, ASKED_TWICE = "under-one-day", "asked-twice"
"""Why a dossier is late without a working day in between."""
REASONS = {UNDER_A_DAY: message("under 1"), ASKED_TWICE: message("asked twice for more")}


class LateDossier(NamedTuple):
    """A line of the list; `cause` is a group's name.

    `asked_again`: more than one supplement was asked for, which counts as late on any day.
    """

    code: str
    procedure: str
    field: str
    unit: str
    officer: str
    received_on: date | None
    appointed_on: date | None
    finished_on: date | None
    working_days_late: int
    cause: str | None
    apology_number: str
    apology_on: date | None
    row: int
    table: int
    asked_again: bool = False

    @property
    def reason(self) -> str | None:
        """What stands for the days where there is none: the same in every format."""
        if self.working_days_late:
            return None
        return ASKED_TWICE if self.asked_again else UNDER_A_DAY

    @property
    def lateness(self) -> int | Message:
        """Working days; where less than one, or none since a second request alone is late, that."""
        return REASONS[self.reason] if self.reason else self.working_days_late

    @property
    def cause_words(self) -> str:
        """The cause as its group is called, or as the office said it."""
        return CAUSES.get(self.cause or "", self.cause or "")


class Disagreement(NamedTuple):
    """A dossier of which the export itself says something else than the list."""

    code: str
    row: int
    table: int
    is_late: bool


class LateList(Value):
    """The list, its counts, and the rows that are left out.

    `unjudged`: dossiers of the span that nobody can judge; they are among `skipped` too.
    """

    span: DaySpan
    late: Sequence[LateDossier]
    tallies: Tallies
    skipped: Sequence[Skipped]
    unjudged: Sequence[Skipped]
    disagreements: Sequence[Disagreement]
    tables: Sequence[str]
    rows: int

    @property
    def not_judged(self) -> int:
        """How many rows of dossiers are left out, of any day."""
        return sum(one.is_of_a_dossier for one in self.skipped)

    @property
    def is_of_other_days(self) -> bool:
        """Whether there are dossiers, and none was received, finished, open or left unjudged in the span."""
        return bool(self.rows) and self.tallies.is_of_nothing and not self.unjudged

    def by_cause(self) -> dict[str, int]:
        """Late dossiers by group of causes, in the groups' order; "" where none is known."""
        groups = Counter(_group(line.cause) for line in self.late)
        return {group: groups[group] for group in (*CAUSES, "") if groups[group]}


def make_late_list(export: Export, span: DaySpan, calendar: WorkingCalendar) -> LateList:
    """The late list of a span, of all the dossiers of an export."""
    units, fields, verdicts = map(export.column, ("unit", "field", "verdict"))
    unit_names, field_names, said = map(export.said, ("unit", "field", "lateness"))
    as_of, moves = span.as_of, export.naming.appointed_moves
    last = Result.LATE if as_of.is_over else Result.OPEN_LATE
    counts: Counter[tuple[int, int, int, int]] = Counter()
    late, unjudged, disagreements = list[LateDossier](), list[Skipped](), list[Disagreement]()
    for row, came, result, _, lateness in places(export, span, calendar):
        counts[units[row], fields[row], came, result] += 1
        is_late = result in LATE
        if is_late:
            dossier = export.dossier(row)
            judged = lateness or judge(dossier, as_of, calendar, moves=moves)
            late.append(_line(dossier, judged))
        elif lateness is not None and result == Result.UNJUDGED:
            unjudged.append(skip(export, row, lateness))
        verdict = said[verdicts[row]]
        if verdict and result <= last and is_late != (verdict == "late"):
            table, number = export.place(row)
            disagreements.append(Disagreement(export.code(row), number, table, is_late))
    tallies = Tallies()
    for (unit, field, came, result), number in counts.items():
        for tally in tallies.of(unit_names[unit], field_names[field]):
            tally.add(came, result, number)
    late.sort(key=_order)
    skipped = in_order(export.skipped, unjudged)
    return LateList(
        span, late, tallies, skipped, unjudged, disagreements, export.tables, export.rows
    )


def _line(one: Dossier, lateness: Lateness) -> LateDossier:
    """The line of a dossier that is late."""
    came, due, ended = one.received, lateness.due, lateness.ended
    return LateDossier(
        one.code, one.procedure, one.field, one.unit, one.officer,
        came.day if came else None, due.day if due else None, ended.day if ended else None,
        lateness.working_days, one.cause or None,
        one.apology_number, one.apology_on, one.row, one.table,
        lateness.because is Because.ASKED_TWICE,
    )  # fmt: skip


def _order(line: LateDossier) -> tuple[str, date, str]:
    return line.unit.casefold(), line.appointed_on or date.max, line.code


def _group(cause: str | None) -> str:
    """A cause's group; the office's own words belong to the last one."""
    if not cause:
        return ""
    return cause if cause in CAUSES else "other"
