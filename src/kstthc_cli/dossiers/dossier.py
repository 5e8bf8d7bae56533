"""A dossier, and whether it is late as on a day: the rules of the national index 766.

The end of handling is when it was finished, else when its result was returned; the time that
the citizen took to supplement is not the office's. What the data cannot tell is UNKNOWN, and what
happened after the day is not known on it.

`judge` has all the rules. Counts of many rows take a short cut for those that are plain, `_compared` in `span`: a
property in `tests/dossiers/test_reckoning.py` holds it to the judge, and a rule that is changed here is changed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.read.limit import Limit
from kstthc_cli.dossiers.read.moments import BITS, END_OF_DAY, Moment
from kstthc_cli.dossiers.read.statuses import CLOSED, NOT_COUNTED, WAITING, DossierState


class Wait(NamedTuple):
    """A time that was the citizen's: asked for then, given then (if both are known)."""

    since: Moment | None = None
    until: Moment | None = None


NO_WAIT = Wait()


Time = tuple[Moment, Moment]
"""From when to when it was the citizen's."""


class Dossier(NamedTuple):
    """What an export says of a dossier, without anything about its applicant.

    `requests`: how many supplements were asked for, undated; `request_days` those whose days are
    known, where there are several. `verdict`: what the export itself says, "late" or "in-time".
    `row` counts from 1 in the table numbered `table`.
    """

    code: str
    procedure: str = ""
    field: str = ""
    unit: str = ""
    officer: str = ""
    status: DossierState | None = None
    received: Moment | None = None
    appointed: Moment | None = None
    finished: Moment | None = None
    returned: Moment | None = None
    supplement: Wait = NO_WAIT
    payment: Wait = NO_WAIT
    requests: int = 0
    request_days: tuple[Moment, ...] = ()
    limit: Limit | None = None
    cause: str = ""
    apology_number: str = ""
    apology_on: date | None = None
    reappointed: Moment | None = None
    reappointments: int = 0
    verdict: str | None = None
    row: int = 0
    table: int = 1

    @property
    def ended(self) -> Moment | None:
        """The end of handling: "đã xử lý xong" before "đã trả kết quả"."""
        return self.finished or self.returned

    def has_letter(self, today: date) -> bool:
        """Whether an apology was sent by a day; one without a day was."""
        if self.apology_on is not None:
            return self.apology_on <= today
        return bool(self.apology_number)


class Standing(StrEnum):
    """How a dossier stands as on a day."""

    NOT_COUNTED = "not-counted"
    IN_TIME = "in-time"
    LATE = "late"
    UNKNOWN = "unknown"


class AsOf(NamedTuple):
    """The day as on which dossiers are judged, and whether that day is over.

    On a day that is over, what was appointed for an hour of it and is unfinished is late.
    """

    day: date
    is_over: bool = True

    @property
    def moment(self) -> Moment:
        return Moment.at(self.day, END_OF_DAY if self.is_over else 0)

    def has_come(self, moment: Moment | None) -> bool:
        return moment is not None and moment >> BITS <= self.day.toordinal()


class Because(StrEnum):
    """What decided, where it was not the end against the day due."""

    NOT_RECEIVED = "not-received"
    RECEIVED_LATER = "received-later"
    CLOSED_SOME_DAY = "closed-some-day"
    ASKED_TWICE = "asked-twice"
    ASKED_PERHAPS_TWICE = "asked-perhaps-twice"
    NO_DUE_DAY = "no-due-day"
    WAITS_SINCE_SOME_DAY = "waits-since-some-day"
    WAITED_UNTIL_SOME_DAY = "waited-until-some-day"


class Lateness(NamedTuple):
    """Whether it is late, by what, and what decided; `ended` is None while it is open.

    `end` is what stands for the end against `due`: the citizen's time, `less`, is taken off, or its
    first request, `waits_since`, closes it. `working_days` counts from the day due, not counted, to it.
    """

    standing: Standing
    as_of: AsOf
    because: Because | None = None
    ended: Moment | None = None
    due: Moment | None = None
    working_days: int = 0
    end: Moment | None = None
    less: tuple[Time, ...] = ()
    waits_since: Moment | None = None
    day_off: str = ""

    @property
    def is_late(self) -> bool:
        return self.standing is Standing.LATE

    @property
    def extended_due(self) -> Moment | None:
        """The day due, later by the times that were the citizen's."""
        due = self.due
        for since, until in self.less:
            due = due and due.less(until, since)
        return due


def judge(
    dossier: Dossier, as_of: AsOf, calendar: WorkingCalendar, *, moves: bool = False
) -> Lateness:
    """How a dossier stands as on a day.

    `moves`: the system moves the appointed day when papers come, so that the citizen's time is in
    it already and is not taken off a second time.
    """
    if aside := _set_aside(dossier, as_of):
        return Lateness(aside[0], as_of, aside[1])
    ended = dossier.ended if as_of.has_come(dossier.ended) else None
    due = dossier.appointed
    if due is None and dossier.limit is not None and dossier.received is not None:
        due = dossier.limit.due(dossier.received, calendar)
    end, less, waits_since, doubt = _end(dossier, ended, as_of, moves=moves)
    standing, because = _against(end, due, doubt)
    asked = _asked_again(dossier, ended, as_of)
    if asked is Because.ASKED_TWICE:
        standing, because = Standing.LATE, asked
    elif asked and standing is Standing.IN_TIME:
        standing, because = Standing.UNKNOWN, asked
    found = Lateness(standing, as_of, because, ended, due, 0, end, less, waits_since)
    if due is None or not found.is_late:
        return found
    off = calendar.day_off(due.day)
    days = max(0, calendar.between(due.day, end.day))
    return found._replace(working_days=days, day_off=str(off.name) if off else "")


def _set_aside(dossier: Dossier, as_of: AsOf) -> tuple[Standing, Because] | None:
    """How a dossier stands whose days are not looked at; None for all others."""
    if dossier.status in NOT_COUNTED:
        return Standing.NOT_COUNTED, Because.NOT_RECEIVED
    if dossier.received is not None and not as_of.has_come(dossier.received):
        return Standing.NOT_COUNTED, Because.RECEIVED_LATER
    if dossier.ended is None and dossier.status in CLOSED:
        return Standing.UNKNOWN, Because.CLOSED_SOME_DAY
    return None


def _against(
    end: Moment, due: Moment | None, doubt: Because | None
) -> tuple[Standing, Because | None]:
    """What stands for the end, against the day due."""
    if due is None:
        return Standing.UNKNOWN, Because.NO_DUE_DAY
    if not end.is_after(due):
        return Standing.IN_TIME, None
    return Standing.UNKNOWN if doubt else Standing.LATE, doubt


def _end(
    dossier: Dossier, ended: Moment | None, as_of: AsOf, *, moves: bool
) -> tuple[Moment, tuple[Time, ...], Moment | None, Because | None]:
    """What stands for the end, the times taken off, since when it waits, and what is in doubt."""
    waits = [w for w in (dossier.supplement, dossier.payment) if as_of.has_come(w.since)]
    still = [wait for wait in waits if not as_of.has_come(wait.until)]
    end = ended or as_of.moment
    if not ended and (asked := _asked_since(dossier, still)):
        return asked, (), asked, None
    is_dated = dossier.supplement.since or dossier.payment.since
    if not ended and dossier.status in WAITING and not is_dated:
        return end, (), None, Because.WAITS_SINCE_SOME_DAY
    if moves:
        return end, (), None, None
    less = tuple((w.since, w.until) for w in waits if w not in still and w.since and w.until)
    for time in less:
        end = end.less(*time)
    return end, less, None, Because.WAITED_UNTIL_SOME_DAY if still else None


def _asked_since(dossier: Dossier, still: Sequence[Wait]) -> Moment | None:
    """Since when an open dossier waits for its citizen; None where it does not, or may not any more."""
    waits = dossier.ended is not None or dossier.status in (None, *WAITING)
    return min((w.since for w in still if w.since and (w.until or waits)), default=None)


def _asked_again(dossier: Dossier, ended: Moment | None, as_of: AsOf) -> Because | None:
    """Whether a supplement was asked for more than once by the day, which counts as late."""
    if dossier.request_days:
        come = sum(as_of.has_come(day) for day in dossier.request_days)
        if come > 1:
            return Because.ASKED_TWICE
        if come < len(dossier.request_days):
            return None
    if dossier.requests < 2:
        return None
    since = dossier.supplement.since
    if since is not None:
        return Because.ASKED_TWICE if as_of.has_come(since) else None
    is_known = ended is not None or not as_of.is_over
    return Because.ASKED_TWICE if is_known else Because.ASKED_PERHAPS_TWICE
