"""What the dossiers of a period add up to: counted in one pass over an export, none of them kept.

Received, handled, late and carried in are what `span` says. Handled are columns 7 and 11 of form
II.06a (Circular 01/2020/TT-VPCP).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
_COLUMNS = ("answers", "state", "cause", "letter", "apology_on", "reappointments", *_NAMES)
_NO_RESULT = {STATES.index(status) for status in NO_RESULT}


_Letters = tuple[int, bool, bool, bool]
"""The number of a cause; whether there is a letter, it is dated in the period, and a day was given more than once."""
_Kind = tuple[int, int, int, int, int, int, int | None, bool, _Letters | None]
"""Dossiers that count alike: numbers of their procedure, unit, field and answers, Came, Result, the working days of
handling, whether they ended with a result, and of those judged their letters.
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

    @property
    def is_of_nothing(self) -> bool:
        """Whether the period has no dossier at all."""
        return self.tallies.is_of_nothing and not self.unjudged

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
    procedures, units, fields, causes = map(export.said, (*_NAMES, "cause"))
    for kind, number in Counter(_kinds(sums, export, calendar)).items():
        procedure, unit, field, answer, came, result, spent, with_result, letters = kind
        asked = Asked(came == Came.RECEIVED, with_result, result in JUDGED, answer)
        sums.asked[asked] += number
        channel, tallies = sums.told(asked)["channel"], sums.tallies.of(units[unit], fields[field])
        for tally in tallies:
            tally.add(came, result, number, channel)
        if spent == UNTIMED:
            sums.untimed += number
        elif spent is not None:
            total, n = sums.days.get(procedures[procedure], (0, 0))
            sums.days[procedures[procedure]] = total + spent * number, n + number
        if letters is not None:
            cause, has_letter, is_of_period, is_again = letters
            sums.apologies += is_of_period * number
            sums.reappointed_again += is_again * number
            if result in LATE:
                sums.causes[causes[cause]] += number
                for tally in tallies:
                    tally.letters[result] += has_letter * number
    return sums


def _kinds(sums: Reckoning, export: Export, calendar: WorkingCalendar) -> Iterator[_Kind]:
    """What kind each dossier of the period is; those that nobody can judge are told."""
    answers, states, cause, letter, sent_on, again, *names = map(export.column, _COLUMNS)
    procedures, units, fields = names
    are_known = export.has("apology_on") or export.has("reappointments")
    with_letters, first, last = JUDGED if are_known else LATE, sums.span.low, sums.span.high
    for row, came, result, spent, lateness in places(export, sums.span, calendar):
        letters = None
        if result in with_letters:
            sent = sent_on[row]  # a later letter is not known to the period
            has_letter = sent < last and (sent > 0 or letter[row] > 0)
            letters = cause[row], has_letter, first <= sent < last, again[row] > 1
        elif lateness is not None and result == Result.UNJUDGED:
            sums.unjudged.append(skip(export, row, lateness))
        has_result = spent is not None and states[row] not in _NO_RESULT
        yield (
            procedures[row], units[row], fields[row], answers[row], came, result, spent, has_result,
            letters,
        )  # fmt: skip
