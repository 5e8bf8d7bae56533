"""What the dossiers of a period add up to: counted in one pass over an export, none of them kept.

Received, handled, late and carried in are what `span` says. Handled are columns 7 and 11 of form
II.06a (Circular 01/2020/TT-VPCP).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.fields import ANSWERS
from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.rows import Skipped, in_order
from kstthc_cli.dossiers.read.statuses import NO_RESULT
from kstthc_cli.dossiers.span import UNTIMED, Came, DaySpan, Result, places, skip

Answers = tuple[Answer, ...]
"""What the cells of several columns answer, in an order that their use says."""


@dataclass
class FieldRow:
    """A field's or a unit's dossiers: how they came (online, desk, blank, unknown, carried, undated), how they
    stand, and how many of them have a letter of apology.
    """

    name: str
    came: Counter[str] = field(default_factory=Counter)
    stands: Counter[Result] = field(default_factory=Counter)
    letters: Counter[Result] = field(default_factory=Counter)


RECEIVED, ENDED, JUDGED = "received", "ended with a result", "judged"
ASKED = {
    "3.3": (RECEIVED, ("channel", "electronic_result", "level")),
    "3.6": (RECEIVED, ("fee", "payment", "is_paid")),
    "4.1": (ENDED, ("electronic_result",)),
    "4.2": (RECEIVED, ("digitised", "result_digitised")),
    "4.3": (RECEIVED, ("reused",)),
    "5.4": (JUDGED, ("rating", "complaint")),
}
"""By the code of an indicator which dossiers it asks, and which of their columns."""


@dataclass
class Reckoning:
    """The sums of one period, and what its export holds of any: columns, what cells say, rows left out."""

    span: DaySpan
    columns: frozenset[str]
    cells: Mapping[str, Counter[Answer]]
    tables: Sequence[str]
    skipped: Sequence[Skipped]
    """Rows that no period could use."""
    received: int = 0
    in_time: int = 0
    late: int = 0
    answers: dict[str, Counter[Answers]] = field(
        default_factory=lambda: {c: Counter() for c in ASKED}
    )
    """What the columns of ASKED say, by the same codes."""
    days: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By procedure: working days of handling and how many dossiers took them."""
    untimed: int = 0
    """Ended, and the citizen's own time is not known."""
    fields: dict[str, FieldRow] = field(default_factory=dict)
    units: dict[str, FieldRow] = field(default_factory=dict)
    causes: Counter[str | None] = field(default_factory=Counter)
    apologies: int = 0
    """Letters of apology dated in the period."""
    reappointed_again: int = 0
    unjudged: list[Skipped] = field(default_factory=list)
    """Dossiers of the period that could be read, and even so nobody can judge."""

    @property
    def handled(self) -> int:
        """What is certainly in time or late."""
        return self.in_time + self.late

    @property
    def late_with_apology(self) -> int:
        return sum(row.letters.total() for row in self.fields.values())

    @property
    def left_out(self) -> list[Skipped]:
        """Every row that the period leaves out."""
        return in_order(self.skipped, self.unjudged)

    def has_words(self, name: str) -> bool:
        """Whether a column is there, and not empty."""
        cells = self.cells.get(name, Counter())
        return any(count for answer, count in cells.items() if answer is not Answer.BLANK)

    def ticked(self, name: str, answer: Answer) -> Answer:
        """An answer where an empty cell is a no: in a column that ticks and never says no."""
        if answer is not Answer.BLANK:
            return answer
        cells = self.cells.get(name, Counter())
        return Answer.NO if cells[Answer.YES] and not cells[Answer.NO] else Answer.UNKNOWN


def count_dossiers(
    export: Export, spans: Sequence[DaySpan], calendar: WorkingCalendar
) -> tuple[Reckoning, ...]:
    """The sums of each period over all dossiers of an export, each dossier once."""
    told = export.columns, export.answers(), export.tables, export.skipped
    found = tuple(Reckoning(span, *told) for span in spans)
    for sums in found:
        _reckon(sums, export, calendar)
    return found


class _Kind(NamedTuple):
    """What many dossiers of a period have in common; the numbers are those of the export's columns."""

    field: int
    unit: int
    answers: int
    came: int
    result: int
    has_result: bool
    has_letter: bool


def _reckon(sums: Reckoning, export: Export, calendar: WorkingCalendar) -> None:
    """Dossiers are counted by kind, and every kind is added once."""
    names, answers, states = (export.column(name) for name in ("names", "answers", "state"))
    procedures, fields, units = (export.words(name) for name in ("procedure", "field", "unit"))
    kinds: Counter[tuple[int, ...]] = Counter()
    days: Counter[tuple[int, int | None]] = Counter()
    letters = _Letters(sums, export)
    for row, came, result, spent, lateness in places(export, sums.span, calendar):
        named = names[row]
        has_result = spent is not None and states[row] not in _NO_RESULT
        has_letter = result in letters.counted and letters.add(row, result)
        common = fields[named], units[named], answers[row], came, result, has_result, has_letter
        kinds[common] += 1
        days[procedures[named], spent] += 1
        if lateness is not None and result == Result.UNJUDGED:
            sums.unjudged.append(skip(export, row, lateness))
    for kind, number in kinds.items():
        _add(sums, export, _Kind._make(kind), number)
    for (words, spent), number in days.items():
        procedure = export.word("procedure", words)
        if spent == UNTIMED:
            sums.untimed += number
        elif spent is not None:
            total, n = sums.days.get(procedure, (0, 0))
            sums.days[procedure] = total + spent * number, n + number


_LATE = {int(Result.LATE), int(Result.OPEN_LATE)}
_NO_RESULT = {STATES.index(status) for status in NO_RESULT}


class _Letters:
    """Counts causes and letters; a letter of a later day is not known to the period."""

    def __init__(self, sums: Reckoning, export: Export) -> None:
        self._sums, self._causes = sums, export.said("cause")
        self._cause, self._letter, self._on, self._again = (
            export.column(name) for name in ("cause", "letter", "apology_on", "reappointments")
        )
        are_known = export.has("apology_on") or export.has("reappointments")
        self.counted = {int(r) for r in Result if r.is_judged and (are_known or r.is_late)}
        """The results of dossiers that are to be added."""
        self._first = sums.span.low
        self._last = sums.span.high

    def add(self, row: int, result: int) -> bool:
        """Count those of one dossier that was judged; whether it is late and has a letter."""
        sums, on = self._sums, self._on[row]
        sums.apologies += self._first <= on < self._last
        sums.reappointed_again += self._again[row] > 1
        if result in _LATE:
            sums.causes[self._causes[self._cause[row]]] += 1
            return on < self._last and bool(on or self._letter[row])
        return False


def _add(sums: Reckoning, export: Export, kind: _Kind, count: int) -> None:
    """Add so many dossiers of a kind."""
    told, result = dict(zip(ANSWERS, export.told(kind.answers), strict=True)), Result(kind.result)
    if not kind.has_result:
        told["electronic_result"] = Answer.NONE  # none is due
    for rows, words in (
        (sums.fields, export.word("field", kind.field)),
        (sums.units, export.word("unit", kind.unit)),
    ):
        row = _row_of(rows, words)
        row.came[_came(kind, told["channel"])] += count
        row.stands[result] += count
        row.letters[result] += count * kind.has_letter
    is_new = kind.came == Came.RECEIVED
    sums.received += count * is_new
    sums.late += count * result.is_late
    sums.in_time += count * (result.is_judged and not result.is_late)
    asked = {RECEIVED: is_new, ENDED: kind.has_result, JUDGED: result.is_judged}
    for code, (group, columns) in ASKED.items():
        if asked[group]:
            sums.answers[code][tuple(told[name] for name in columns)] += count


def _came(kind: _Kind, channel: Answer) -> str:
    if kind.came != Came.RECEIVED:
        return Came(kind.came).name.lower()
    return _CAME.get(channel, "unknown")


_CAME = {Answer.YES: "online", Answer.NO: "desk", Answer.BLANK: "blank"}


def _row_of(rows: dict[str, FieldRow], name: str) -> FieldRow:
    """The row of a field or a unit, whatever its capitals."""
    shown = " ".join(name.split())
    return rows.setdefault(shown.casefold(), FieldRow(shown))
