"""The days that figures speak of, and what a dossier is to them: one meaning for every paper.

Received: taken in on a day of the span, not merely registered (state 1) and not turned away
(state 3). Finished: its handling ended on a day of the span. Late: finished late in the span, or
open and late at its end. Carried in: received before the span and open when it began. What cannot
be judged counts as received and is shown apart. So columns 3 = 4+5+6 = 7+11 of form II.06a
(Circular 01/2020/TT-VPCP) hold, but for what cannot be judged.

What happened after the span is not known to it: a list is the same whenever it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import AsOf, Dossier, Lateness, Standing, judge, reasons
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.rows import Skipped

IN_TIME, LATE, OPEN, OPEN_LATE, UNJUDGED = "in-time", "late", "open", "open-late", "unjudged"


@dataclass(frozen=True)
class Span:
    """The days that a paper is about, both included, and the day as on which it is made."""

    first: date
    last: date
    today: date

    @property
    def as_of(self) -> AsOf:
        return AsOf(min(self.last, self.today), is_over=self.last < self.today)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.as_of.day


class Place(NamedTuple):
    """What a dossier is to a span: whether it came in then or was carried in, and how it stands.

    `result`: IN_TIME or LATE of what ended in the span, OPEN or OPEN_LATE at its end, or UNJUDGED.
    `lateness` is None where its row could not be read.
    """

    dossier: Dossier
    lateness: Lateness | None
    is_received: bool
    is_carried: bool
    result: str

    def skipped(self) -> Skipped | None:
        """The row, where it could be read and even so nobody can judge it."""
        if self.result != UNJUDGED or self.lateness is None:
            return None
        one = self.dossier
        return Skipped(one.row, "unknown", reasons(one, self.lateness)[-1], one.code, one.table)


def places(export: Export, span: Span, calendar: WorkingCalendar) -> Iterator[Place]:
    """Every dossier that belongs to a span, judged as on its end."""
    as_of = span.as_of
    moves = export.naming.appointed_moves
    for dossier in export.of_period(span.first.toordinal(), as_of.day.toordinal()):
        received = dossier.received.day if dossier.received else None
        is_received = received is not None and span.first <= received
        is_carried = received is not None and received < span.first
        if dossier.is_left_out:
            if received is not None and not dossier.is_not_counted:
                yield Place(dossier, None, is_received, is_carried, UNJUDGED)
            continue
        lateness = judge(dossier, as_of, calendar, moves=moves)
        if lateness.standing is Standing.NOT_COUNTED:
            continue
        yield Place(dossier, lateness, is_received, is_carried, _result(lateness))


def _result(lateness: Lateness) -> str:
    if lateness.standing is Standing.UNKNOWN:
        return UNJUDGED
    if lateness.ended is None:
        return OPEN_LATE if lateness.is_late else OPEN
    return LATE if lateness.is_late else IN_TIME
