"""The list of row 2.I.3: what was handled late in a period, counted with what was not.

What is late, received and finished in a span of days: `span`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import Because, Dossier, Lateness
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.index_766.indicators import ratio
from kstthc_cli.dossiers.read.causes import CAUSES
from kstthc_cli.dossiers.read.rows import Skipped, in_order
from kstthc_cli.dossiers.span import (
    Came,
    DaySpan,
    Result,
    WorkingDays,
    places,
    plain_lateness,
    skip,
)
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


class Tally(Value):
    """Counts of a unit, a field or the whole."""

    received: int = 0
    in_time: int = 0
    finished_late: int = 0
    open_in_time: int = 0
    open_late: int = 0
    unjudged: int = 0
    """What nobody can judge: it may be among those received, and is in no other count."""

    @property
    def finished(self) -> int:
        return self.in_time + self.finished_late

    @property
    def late(self) -> int:
        return self.finished_late + self.open_late

    @property
    def open(self) -> int:
        return self.open_in_time + self.open_late

    @property
    def handled(self) -> int:
        """What there was to handle: the denominator of the rate."""
        return self.finished + self.open

    @property
    def timely(self) -> int:
        """What was finished in time and what is in progress in time."""
        return self.in_time + self.open_in_time

    @property
    def rate(self) -> float | None:
        """Per cent in time of what there was to handle; None of nothing."""
        rate = ratio(self.timely, self.handled, 100)
        return None if rate is None else float(rate)


Counts = Counter[tuple[int, int, int]]
"""How many dossiers have these names, by their number in the export; came in so; and stand so."""


class Disagreement(NamedTuple):
    """A dossier of which the export itself says something else than the list."""

    code: str
    row: int
    table: int
    is_late: bool


@dataclass
class LateList:
    """The list, its counts, and the rows that are left out.

    `unjudged`: dossiers of the span that nobody can judge; they are among `skipped` too.
    """

    span: DaySpan
    late: list[LateDossier] = field(default_factory=list)
    whole: Tally = field(default_factory=Tally)
    by: dict[str, dict[str, Tally]] = field(default_factory=dict)
    """By "unit" and by "field" the counts of each, in the order of their names."""
    skipped: list[Skipped] = field(default_factory=list)
    unjudged: list[Skipped] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def not_judged(self) -> int:
        """How many rows of dossiers are left out, of any day."""
        return sum(one.is_of_a_dossier for one in self.skipped)

    def by_cause(self) -> dict[str, int]:
        """Late dossiers by group of causes, in the groups' order; "" where none is known."""
        groups = Counter(_group(line.cause) for line in self.late)
        return {group: groups[group] for group in (*CAUSES, "") if groups[group]}


def make_late_list(export: Export, span: DaySpan, calendar: WorkingCalendar) -> LateList:
    """The late list of a span, of all the dossiers of an export."""
    found = LateList(span, tables=export.tables, rows=export.rows)
    names, verdicts, said = (
        export.column("names"),
        export.column("verdict"),
        export.said("lateness"),
    )
    last = Result.LATE if span.as_of.is_over else Result.OPEN_LATE
    counts: Counts = Counter()
    working = WorkingDays(calendar)
    for row, came, result, _, lateness in places(export, span, calendar):
        counts[names[row], came, result] += 1
        is_late = result in _LATE
        if is_late:
            dossier = export.dossier(row)
            judged = lateness or plain_lateness(dossier, result, span.as_of, working)
            found.late.append(_line(dossier, judged))
        elif lateness is not None and result == Result.UNJUDGED:
            found.unjudged.append(skip(export, row, lateness))
        verdict = said[verdicts[row]]
        if verdict and result <= last and is_late != (verdict == "late"):
            table, number = export.place(row)
            found.disagreements.append(Disagreement(export.code(row), number, table, is_late))
    found.whole = _tally(counts)
    for field_ in ("unit", "field"):
        words = [export.word(field_, number) for number in export.words(field_)]
        found.by[field_] = _tallies(counts, words)
    found.late.sort(key=_order)
    found.skipped = in_order(export.skipped, found.unjudged)
    return found


_LATE = {int(result) for result in Result if result.is_late}


def _line(one: Dossier, lateness: Lateness) -> LateDossier:
    """The line of a dossier that is late."""
    received, due, ended = (
        m.day if m else None for m in (one.received, lateness.due, lateness.ended)
    )
    return LateDossier(
        one.code, one.procedure, one.field, one.unit, one.officer,
        received, due, ended, lateness.working_days, one.cause or None,
        one.apology_number, one.apology_on, one.row, one.table,
        lateness.because is Because.ASKED_TWICE,
    )  # fmt: skip


def _order(line: LateDossier) -> tuple[str, date, str]:
    return line.unit, line.appointed_on or date.max, line.code


def _tally(counts: Counts) -> Tally:
    stands: Counter[int] = Counter()
    for (_, _, result), count in counts.items():
        stands[result] += count
    return Tally(
        sum(count for (_, came, _), count in counts.items() if came == Came.RECEIVED),
        in_time=stands[Result.EARLY] + stands[Result.ON_TIME],
        finished_late=stands[Result.LATE],
        open_in_time=stands[Result.OPEN],
        open_late=stands[Result.OPEN_LATE],
        unjudged=stands[Result.UNJUDGED] + stands[Result.UNREAD],
    )


def _tallies(counts: Counts, words: Sequence[str]) -> dict[str, Tally]:
    """The counts of each of these groups, by the number of names in `counts`."""
    groups: dict[str, Counts] = {}
    for place, count in counts.items():
        groups.setdefault(words[place[0]], Counter())[place] = count
    return {name: _tally(groups[name]) for name in sorted(groups)}


def _group(cause: str | None) -> str:
    """A cause's group; the office's own words belong to the last one."""
    if not cause:
        return ""
    return cause if cause in CAUSES else "other"
