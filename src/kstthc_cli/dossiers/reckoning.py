"""What the dossiers of a period add up to: counted in one pass, none of them kept.

Received means received in the period. Handled means ended in it, or open at its end: columns 7
and 11 of form II.06a (Circular 01/2020/TT-VPCP), which together are its column 3.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.answers import READERS, Answer
from kstthc_cli.dossiers.causes import read_cause
from kstthc_cli.dossiers.dossier import Dossier, Lateness, Standing, Wait, judge
from kstthc_cli.dossiers.late_list import Span
from kstthc_cli.dossiers.parts import Naming
from kstthc_cli.dossiers.row_reader import Skipped
from kstthc_cli.dossiers.statuses import NOT_COUNTED, Status
from kstthc_cli.messages import message

Answers = tuple[Answer, ...]
"""What the cells of several columns answer, in an order that their use says."""

NO_RESULT = (Status.WITHDRAWN, Status.STOPPED, Status.REFUSED)
"""States that end a dossier without the result that was asked for."""


@dataclass
class FieldRow:
    """A field's dossiers: how they came (online, desk, unknown, carried), and how they stand."""

    name: str
    came: Counter[str] = field(default_factory=Counter)
    stands: Counter[str] = field(default_factory=Counter)


@dataclass
class Reckoning:
    """The sums of one period."""

    span: Span
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
    causes: Counter[str | None] = field(default_factory=Counter)
    late_with_apology: int = 0
    apologies: int = 0
    """Letters of apology dated in the period."""
    reappointed_again: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def handled(self) -> int:
        """What is certainly in time or late."""
        return self.in_time + self.late


class Reckoner:
    """Adds dossiers to a period's sums."""

    def __init__(self, span: Span, calendar: WorkingCalendar, naming: Naming) -> None:
        self.sums = Reckoning(span)
        self.calendar, self.naming = calendar, naming

    def add(self, dossier: Dossier) -> None:
        """Count a dossier, once, where it belongs to the period."""
        sums, as_of = self.sums, self.sums.span.as_of
        if dossier.status in NOT_COUNTED:
            return
        if dossier.received is None:
            what = message("it has no day on which it was received")
            sums.skipped.append(Skipped(dossier.row, "received", what, dossier.code, dossier.table))
            return
        ended = dossier.ended
        if dossier.received.day > as_of.day or (ended and ended.day < sums.span.first):
            return
        if sums.span.holds(dossier.received.day):
            self._receive(dossier)
        lateness = judge(dossier, as_of, self.calendar)
        if lateness.standing is Standing.UNKNOWN:
            sums.skipped.append(
                Skipped(dossier.row, "unknown", lateness.why[-1], dossier.code, dossier.table)
            )
        else:
            self._handle(dossier, lateness)
        if lateness.ended is not None:
            self._end(dossier)
        if dossier.apology_on is not None and sums.span.holds(dossier.apology_on):
            sums.apologies += 1

    def _receive(self, dossier: Dossier) -> None:
        sums = self.sums
        sums.received += 1
        electronic, level = _answers(dossier, "electronic_result", "level")
        due = electronic if self._has_result(dossier) else Answer.NONE
        sums.online[(*_answers(dossier, "channel"), due, level)] += 1
        sums.paid[_answers(dossier, "fee", "payment", "is_paid")] += 1
        sums.digitised[_answers(dossier, "digitised", "result_digitised")] += 1
        sums.reused[_answers(dossier, "reused")] += 1

    def _has_result(self, dossier: Dossier) -> bool:
        """Whether it ended by the period's end with the result that was asked for."""
        is_ended = self.sums.span.as_of.has_come(dossier.ended)
        return is_ended and dossier.status not in NO_RESULT

    def _handle(self, dossier: Dossier, lateness: Lateness) -> None:
        sums = self.sums
        sums.late += lateness.is_late
        sums.in_time += not lateness.is_late
        sums.disliked[_answers(dossier, "rating", "complaint")] += 1
        row = _row_of(sums, dossier.field)
        row.came[self._came(dossier)] += 1
        row.stands[self._stands(lateness)] += 1
        if lateness.is_late:
            sums.causes[read_cause(dossier.cause, self.naming.causes)] += 1
            sums.late_with_apology += bool(dossier.apology_number or dossier.apology_on)
        sums.reappointed_again += dossier.reappointments > 1

    def _came(self, dossier: Dossier) -> str:
        if dossier.received is not None and dossier.received.day < self.sums.span.first:
            return "carried"
        (channel,) = _answers(dossier, "channel")
        return _CAME.get(channel, "unknown")

    def _stands(self, lateness: Lateness) -> str:
        """Its column of form II.06a: early is at least one working day before the day due."""
        if lateness.ended is None:
            return "open-late" if lateness.is_late else "open"
        if lateness.is_late or lateness.due is None or lateness.end is None:
            return "late"
        is_early = self.calendar.between(lateness.end.day, lateness.due.day) > 0
        return "early" if is_early else "on-time"

    def _end(self, dossier: Dossier) -> None:
        """Its time of handling, and whether its result is electronic."""
        sums = self.sums
        if self._has_result(dossier):
            sums.results[_answers(dossier, "electronic_result")] += 1
        days = handling_days(dossier, self.calendar)
        if days is None:
            sums.untimed += 1
            return
        total, count = sums.days.get(dossier.procedure, (0, 0))
        sums.days[dossier.procedure] = total + days, count + 1


_CAME = {Answer.YES: "online", Answer.NO: "desk", Answer.BLANK: "blank"}


def handling_days(dossier: Dossier, calendar: WorkingCalendar) -> int | None:
    """Working days from its receipt, not counted, to its end, less the citizen's own time.

    None where it waited for the citizen and nobody knows until when.
    """
    if dossier.received is None or dossier.ended is None:
        return None
    days = calendar.between(dossier.received.day, dossier.ended.day)
    for wait in (dossier.supplement, dossier.payment):
        if wait == Wait():
            continue
        if wait.since is None or wait.until is None:
            return None
        days -= calendar.between(wait.since.day, wait.until.day)
    return max(0, days)


def _row_of(sums: Reckoning, name: str) -> FieldRow:
    """The row of a field, whatever its capitals."""
    shown = " ".join(name.split())
    return sums.fields.setdefault(shown.casefold(), FieldRow(shown))


def _answers(dossier: Dossier, *names: str) -> Answers:
    return tuple(READERS[name](dossier.other.get(name, "")) for name in names)
