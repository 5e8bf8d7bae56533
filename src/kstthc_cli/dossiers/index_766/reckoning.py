"""What the dossiers of a period add up to: counted in one pass over an export, none of them kept.

Received, handled, late and carried in are what `span` says. Handled are columns 7 and 11 of form
II.06a (Circular 01/2020/TT-VPCP).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import NO_WAIT, Dossier, Lateness
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.fields import ANSWERS
from kstthc_cli.dossiers.read.rows import Skipped
from kstthc_cli.dossiers.read.statuses import Status
from kstthc_cli.dossiers.span import OPEN, OPEN_LATE, UNJUDGED, Place, Span, places

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


def count_dossiers(export: Export, spans: Sequence[Span], calendar: WorkingCalendar) -> Counted:
    """The sums of each period over all dossiers of an export, each dossier once."""
    sums = tuple(_reckon(export, span, calendar) for span in spans)
    return Counted(export.columns, export.answers(), sums, export.skipped, export.tables)


def _reckon(export: Export, span: Span, calendar: WorkingCalendar) -> Reckoning:
    sums = Reckoning(span)
    for place in places(export, span, calendar):
        dossier = place.dossier
        row = _row_of(sums, dossier.field)
        row.came[_came(place)] += 1
        if place.is_received:
            _receive(sums, dossier)
        lateness = place.lateness
        if lateness is None:
            row.stands[UNJUDGED] += 1
            continue
        if (skipped := place.skipped()) is not None:
            row.stands[UNJUDGED] += 1
            sums.unjudged.append(skipped)
        else:
            _handle(sums, row, place, lateness, calendar)
        if lateness.ended is not None:
            _end(sums, dossier, calendar)
        if dossier.apology_on is not None and span.holds(dossier.apology_on):
            sums.apologies += 1
    return sums


def _receive(sums: Reckoning, dossier: Dossier) -> None:
    sums.received += 1
    electronic, level = _answers(dossier, "electronic_result", "level")
    due = electronic if _has_result(sums, dossier) else Answer.NONE
    sums.online[(*_answers(dossier, "channel"), due, level)] += 1
    sums.paid[_answers(dossier, "fee", "payment", "is_paid")] += 1
    sums.digitised[_answers(dossier, "digitised", "result_digitised")] += 1
    sums.reused[_answers(dossier, "reused")] += 1


def _has_result(sums: Reckoning, dossier: Dossier) -> bool:
    """Whether it ended by the period's end with the result that was asked for."""
    return sums.span.as_of.has_come(dossier.ended) and dossier.status not in NO_RESULT


def _handle(
    sums: Reckoning, row: FieldRow, place: Place, lateness: Lateness, calendar: WorkingCalendar
) -> None:
    dossier, as_of = place.dossier, sums.span.as_of.day
    sums.late += lateness.is_late
    sums.in_time += not lateness.is_late
    sums.disliked[_answers(dossier, "rating", "complaint")] += 1
    row.stands[_stands(place, lateness, calendar)] += 1
    if lateness.is_late:
        sums.causes[dossier.cause or None] += 1
        sums.late_with_apology += dossier.has_letter and (dossier.apology_on or as_of) <= as_of
    sums.reappointed_again += dossier.reappointments > 1


def _came(place: Place) -> str:
    if place.is_carried:
        return "carried"
    if not place.is_received:
        return "undated"
    (channel,) = _answers(place.dossier, "channel")
    return _CAME.get(channel, "unknown")


_CAME = {Answer.YES: "online", Answer.NO: "desk", Answer.BLANK: "blank"}


def _stands(place: Place, lateness: Lateness, calendar: WorkingCalendar) -> str:
    """Its column of form II.06a: early is at least one working day before the day due."""
    if place.result in (OPEN, OPEN_LATE):
        return place.result
    if lateness.is_late or lateness.due is None or lateness.end is None:
        return "late"
    is_early = calendar.between(lateness.end.day, lateness.due.day) > 0
    return "early" if is_early else "on-time"


def _end(sums: Reckoning, dossier: Dossier, calendar: WorkingCalendar) -> None:
    """Its time of handling, and whether its result is electronic."""
    if _has_result(sums, dossier):
        sums.results[_answers(dossier, "electronic_result")] += 1
    days = handling_days(dossier, calendar)
    if days is None:
        sums.untimed += 1
        return
    total, count = sums.days.get(dossier.procedure, (0, 0))
    sums.days[dossier.procedure] = total + days, count + 1


def handling_days(dossier: Dossier, calendar: WorkingCalendar) -> int | None:
    """Working days from its receipt, not counted, to its end, less the citizen's own time.

    None where it waited for the citizen and nobody knows until when.
    """
    if dossier.received is None or dossier.ended is None:
        return None
    days = calendar.between(dossier.received.day, dossier.ended.day)
    for wait in (dossier.supplement, dossier.payment):
        if wait == NO_WAIT:
            continue
        if wait.since is None or wait.until is None:
            return None
        days -= calendar.between(wait.since.day, wait.until.day)
    return max(0, days)


def _row_of(sums: Reckoning, name: str) -> FieldRow:
    """The row of a field, whatever its capitals."""
    shown = " ".join(name.split())
    return sums.fields.setdefault(shown.casefold(), FieldRow(shown))


_AT = {name: place for place, name in enumerate(ANSWERS)}


def _answers(dossier: Dossier, *names: str) -> Answers:
    told = dossier.answers
    return tuple(Answer.BLANK if told is None else told[_AT[name]] for name in names)
