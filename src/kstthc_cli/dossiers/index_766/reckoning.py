"""What the dossiers of a period add up to: counted in one pass over an export, none of them kept.

Received, handled, late and carried in are what `span` says. Handled are columns 7 and 11 of form
II.06a (Circular 01/2020/TT-VPCP).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.late.late_list import skip
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.fields import ANSWERS
from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.rows import Skipped
from kstthc_cli.dossiers.read.statuses import DossierState
from kstthc_cli.dossiers.span import (
    UNTIMED,
    Came,
    DaySpan,
    Result,
    places,
    span_high,
    span_low,
)

Answers = tuple[Answer, ...]
"""What the cells of several columns answer, in an order that their use says."""

NO_RESULT = (DossierState.WITHDRAWN, DossierState.STOPPED, DossierState.REFUSED)
"""States that end a dossier without the result that was asked for."""


@dataclass
class FieldRow:
    """A field's or a unit's dossiers: how they came (online, desk, blank, unknown, carried, undated), how they
    stand, and how many of them have a letter of apology.
    """

    name: str
    came: Counter[str] = field(default_factory=Counter)
    stands: Counter[Result] = field(default_factory=Counter)
    letters: Counter[Result] = field(default_factory=Counter)


@dataclass
class Reckoning:
    """The sums of one period."""

    span: DaySpan
    received: int = 0
    in_time: int = 0
    late: int = 0
    disliked: Counter[Answers] = field(default_factory=Counter)
    """Rating and complaint, of what was handled."""
    online: Counter[Answers] = field(default_factory=Counter)
    """Channel, electronic result where one is due, level; of what was received."""
    paid: Counter[Answers] = field(default_factory=Counter)
    """Fee, way of paying, whether it is paid; of what was received."""
    results: Counter[Answers] = field(default_factory=Counter)
    """Electronic result; of what ended with a result."""
    digitised: Counter[Answers] = field(default_factory=Counter)
    """Components and result; of what was received."""
    reused: Counter[Answers] = field(default_factory=Counter)
    """Reused components; of what was received."""
    days: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By procedure: working days of handling and how many dossiers took them."""
    untimed: int = 0
    """Ended, and the citizen's own time is not known."""
    fields: dict[str, FieldRow] = field(default_factory=dict)
    units: dict[str, FieldRow] = field(default_factory=dict)
    causes: Counter[str | None] = field(default_factory=Counter)
    late_with_apology: int = 0
    apologies: int = 0
    """Letters of apology dated in the period."""
    reappointed_again: int = 0
    unjudged: list[Skipped] = field(default_factory=list)
    """Dossiers of the period that could be read, and even so nobody can judge."""

    @property
    def handled(self) -> int:
        """What is certainly in time or late."""
        return self.in_time + self.late


@dataclass(frozen=True)
class Counted:
    """What an export holds: its columns, what the cells of some say, and the sums of each period."""

    columns: frozenset[str]
    cells: dict[str, Counter[Answer]]
    sums: tuple[Reckoning, ...]
    skipped: Sequence[Skipped] = ()
    """Rows that no period could use."""
    tables: Sequence[str] = ()

    def left_out(self, sums: Reckoning) -> list[Skipped]:
        """Every row that a period leaves out, in their order."""
        return sorted([*self.skipped, *sums.unjudged], key=lambda found: (found.table, found.row))


def count_dossiers(export: Export, spans: Sequence[DaySpan], calendar: WorkingCalendar) -> Counted:
    """The sums of each period over all dossiers of an export, each dossier once."""
    sums = tuple(_reckon(export, span, calendar) for span in spans)
    return Counted(export.columns, export.answers(), sums, export.skipped, export.tables)


class _Kind(NamedTuple):
    """What many dossiers of a period have in common; the numbers are those of the export's columns."""

    field: int
    unit: int
    answers: int
    came: int
    result: int
    has_result: bool
    has_letter: bool


def _reckon(export: Export, span: DaySpan, calendar: WorkingCalendar) -> Reckoning:
    """Dossiers are counted by kind, and every kind is added once."""
    sums = Reckoning(span)
    names, answers, states = (export.column(name) for name in ("names", "answers", "state"))
    procedures, fields, units = (export.words(name) for name in ("procedure", "field", "unit"))
    kinds: Counter[tuple[int, ...]] = Counter()
    days: Counter[tuple[int, int | None]] = Counter()
    letters = _Letters(sums, export)
    for row, came, result, spent, lateness in places(export, span, calendar):
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
    return sums


_LATE = {int(Result.LATE), int(Result.OPEN_LATE)}
_NO_RESULT = {STATES.index(status) for status in NO_RESULT}


class _Letters:
    """Counts causes and letters; a letter of a later day is not known to the period."""

    def __init__(self, sums: Reckoning, export: Export) -> None:
        self._sums, self._causes = sums, export.causes()
        self._cause, self._letter, self._on, self._again = (
            export.column(name) for name in ("cause", "letter", "apology_on", "reappointments")
        )
        are_known = export.has("apology_on") or export.has("reappointments")
        self.counted = {int(r) for r in Result if r.is_judged and (are_known or r.is_late)}
        """The results of dossiers that are to be added."""
        self._first = span_low(sums.span)
        self._last = span_high(sums.span)

    def add(self, row: int, result: int) -> bool:
        """Count those of one dossier that was judged; whether it is late and has a letter."""
        sums, on = self._sums, self._on[row]
        sums.apologies += self._first <= on < self._last
        sums.reappointed_again += self._again[row] > 1
        if result in _LATE:
            sums.causes[self._causes[self._cause[row]]] += 1
            has_letter = on < self._last and bool(on or self._letter[row])
            sums.late_with_apology += has_letter
            return has_letter
        return False


def _add(sums: Reckoning, export: Export, kind: _Kind, count: int) -> None:
    """Add so many dossiers of a kind."""
    told, result = export.told(kind.answers), Result(kind.result)
    for rows, words in (
        (sums.fields, export.word("field", kind.field)),
        (sums.units, export.word("unit", kind.unit)),
    ):
        row = _row_of(rows, words)
        row.came[_came(kind, told)] += count
        row.stands[result] += count
        row.letters[result] += count * kind.has_letter
    if kind.came == Came.RECEIVED:
        sums.received += count
        electronic, level = _answers(told, "electronic_result", "level")
        due = electronic if kind.has_result else Answer.NONE
        sums.online[(*_answers(told, "channel"), due, level)] += count
        sums.paid[_answers(told, "fee", "payment", "is_paid")] += count
        sums.digitised[_answers(told, "digitised", "result_digitised")] += count
        sums.reused[_answers(told, "reused")] += count
    if result.is_judged:
        sums.late += count * result.is_late
        sums.in_time += count * (not result.is_late)
        sums.disliked[_answers(told, "rating", "complaint")] += count
    if kind.has_result:
        sums.results[_answers(told, "electronic_result")] += count


def _came(kind: _Kind, told: Answers) -> str:
    if kind.came != Came.RECEIVED:
        return Came(kind.came).name.lower()
    (channel,) = _answers(told, "channel")
    return _CAME.get(channel, "unknown")


_CAME = {Answer.YES: "online", Answer.NO: "desk", Answer.BLANK: "blank"}


def _row_of(rows: dict[str, FieldRow], name: str) -> FieldRow:
    """The row of a field or a unit, whatever its capitals."""
    shown = " ".join(name.split())
    return rows.setdefault(shown.casefold(), FieldRow(shown))


_AT = {name: place for place, name in enumerate(ANSWERS)}


def _answers(told: Answers, *names: str) -> Answers:
    return tuple(told[_AT[name]] for name in names)
