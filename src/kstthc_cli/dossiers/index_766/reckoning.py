"""What the dossiers of a period add up to: counted in one pass over an export, none of them kept.

Received, handled, late and carried in are what `span` says. Handled are columns 7 and 11 of form
II.06a (Circular 01/2020/TT-VPCP).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.doubtful import Skipped, in_order
from kstthc_cli.dossiers.read.fields import ANSWERS
from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.statuses import NO_RESULT
from kstthc_cli.dossiers.span import JUDGED, LATE, UNTIMED, Came, DaySpan, Result, places, skip
from kstthc_cli.dossiers.tally import Tallies

_NAMES = ("procedure", "unit", "field")
_NO_RESULT = {STATES.index(status) for status in NO_RESULT}


_Kind = tuple[int, int, int, int, int, int, int | None, bool]
"""Dossiers that count alike: numbers of their procedure, unit, field and answers, Came, Result, the working days of
handling, and whether they ended with a result.
"""


class Asked(NamedTuple):
    """What dossiers are, that questions choose by: new in the period, ended with a result, judged; and the number of
    what their columns of ANSWERS say.
    """

    is_new: bool
    has_result: bool
    is_judged: bool
    answers: int


class Reckoning:
    """The sums of one period, and what its export holds of any: columns, what cells say, rows left out.

    `days`: by procedure the working days of handling and how many dossiers took them; `untimed` ended, and the
    citizen's own time is not known. `apologies`: letters dated in the period. `unjudged`: dossiers of the period
    that could be read, and even so nobody can judge; `skipped` are the rows that no period could use.
    """

    def __init__(self, span: DaySpan, export: Export, cells: Mapping[str, Counter[Answer]]) -> None:
        self.span, self.cells, self._export = span, cells, export
        self.columns, self.tables, self.skipped = export.columns, export.tables, export.skipped
        self.tallies = Tallies()
        self.asked: Counter[Asked] = Counter()
        self.days: dict[str, tuple[int, int]] = {}
        self.causes: Counter[str | None] = Counter()
        self.untimed = self.apologies = self.reappointed_again = 0
        self.unjudged: list[Skipped] = []

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

    def told(self, asked: Asked) -> Mapping[str, Answer]:
        """What the columns of ANSWERS say of dossiers."""
        told = dict(zip(ANSWERS, self._export.told(asked.answers), strict=True))
        return (
            told if asked.has_result else told | {"electronic_result": Answer.NONE}
        )  # none is due


def count_dossiers(
    export: Export, spans: Sequence[DaySpan], calendar: WorkingCalendar
) -> tuple[Reckoning, ...]:
    """The sums of each period over all dossiers of an export, each dossier once."""
    cells = export.answers()
    return tuple(_reckoned(Reckoning(span, export, cells), export, calendar) for span in spans)


def _reckoned(sums: Reckoning, export: Export, calendar: WorkingCalendar) -> Reckoning:
    """The sums; dossiers are counted by kind, and every kind is added once."""
    column = export.column
    answers, states = column("answers"), column("state")
    procedures, units, fields = map(column, _NAMES)
    procedure_names, unit_names, field_names = map(export.said, _NAMES)
    are_known = export.has("apology_on") or export.has("reappointments")
    with_letters, letters = JUDGED if are_known else LATE, _letters(sums, export)

    def kinds() -> Iterator[_Kind]:
        for row, came, result, spent, lateness in places(export, sums.span, calendar):
            if result in with_letters:
                letters(row, result)
            elif lateness is not None and result == Result.UNJUDGED:
                sums.unjudged.append(skip(export, row, lateness))
            has_result = spent is not None and states[row] not in _NO_RESULT
            yield (
                procedures[row], units[row], fields[row], answers[row], came, result, spent,
                has_result,
            )  # fmt: skip

    for kind, number in Counter(kinds()).items():
        procedure, unit, field, answer, came, result, spent, with_result = kind
        asked = Asked(came == Came.RECEIVED, with_result, result in JUDGED, answer)
        sums.asked[asked] += number
        channel = sums.told(asked)["channel"]
        for tally in sums.tallies.of(unit_names[unit], field_names[field]):
            tally.add(came, result, number, channel)
        if spent == UNTIMED:
            sums.untimed += number
        elif spent is not None:
            total, n = sums.days.get(procedure_names[procedure], (0, 0))
            sums.days[procedure_names[procedure]] = total + spent * number, n + number
    return sums


def _letters(sums: Reckoning, export: Export) -> Callable[[int, int], None]:
    """What counts the causes and letters of a dossier that was judged; a later letter is not known to the period."""
    column, causes = export.column, export.said("cause")
    cause, letter, units, fields = map(column, ("cause", "letter", "unit", "field"))
    unit_names, field_names = export.said("unit"), export.said("field")
    sent_on, again = column("apology_on"), column("reappointments")
    first, last = sums.span.low, sums.span.high

    def count(row: int, result: int) -> None:
        sent = sent_on[row]
        sums.apologies += first <= sent < last
        sums.reappointed_again += again[row] > 1
        if result in LATE:
            sums.causes[causes[cause[row]]] += 1
            if sent < last and (sent or letter[row]):
                for tally in sums.tallies.of(unit_names[units[row]], field_names[fields[row]]):
                    tally.letters[result] += 1

    return count
