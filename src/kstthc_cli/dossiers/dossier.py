"""A dossier, and whether it is late as on a day: the rules of the national index 766.

The end of handling is when it was finished, else when its result was returned; the time that
the citizen took to supplement is not the office's. What the data cannot tell is UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as declared
from datetime import date
from enum import StrEnum

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.limit import Limit
from kstthc_cli.dossiers.moments import END_OF_DAY, Moment
from kstthc_cli.dossiers.statuses import CLOSED, NOT_COUNTED, STATUS_NAMES, WAITING, Status
from kstthc_cli.messages import Message, message


@dataclass(frozen=True)
class Wait:
    """A time that was the citizen's: asked for then, given then (if both are known)."""

    since: Moment | None = None
    until: Moment | None = None


@dataclass(frozen=True)
class Dossier:
    """What an export says of a dossier, without anything about its applicant.

    `row` counts from 1 in the table numbered `table`. `other` holds the words of columns that
    only indicators look at, by field.
    """

    code: str
    procedure: str = ""
    field: str = ""
    unit: str = ""
    officer: str = ""
    status: Status | None = None
    received: Moment | None = None
    appointed: Moment | None = None
    finished: Moment | None = None
    returned: Moment | None = None
    supplement: Wait = Wait()
    payment: Wait = Wait()
    requests: int = 0
    limit: Limit | None = None
    cause: str = ""
    apology_number: str = ""
    apology_on: date | None = None
    reappointed: Moment | None = None
    reappointments: int = 0
    other: Mapping[str, str] = declared(default_factory=dict)
    row: int = 0
    table: int = 1

    @property
    def ended(self) -> Moment | None:
        """The end of handling: "đã xử lý xong" before "đã trả kết quả"."""
        return self.finished or self.returned

    def contradiction(self) -> Message | None:
        """Why its days cannot all be true; None where they can."""
        pairs = (
            (
                self.received,
                self.appointed,
                message("the appointed day is before the day received"),
            ),
            (self.received, self.ended, message("it ended before it was received")),
            (
                self.supplement.since,
                self.supplement.until,
                message("it was supplemented before that was asked for"),
            ),
            (
                self.payment.since,
                self.payment.until,
                message("it was paid before that was asked for"),
            ),
        )
        for first, second, what in pairs:
            if first is not None and second is not None and second.day < first.day:
                return what
        return None


class Standing(StrEnum):
    """How a dossier stands as on a day."""

    NOT_COUNTED = "not-counted"
    IN_TIME = "in-time"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class AsOf:
    """The day as on which dossiers are judged, and whether that day is over.

    On a day that is over, what was appointed for an hour of it and is unfinished is late.
    """

    day: date
    is_over: bool = True

    @property
    def moment(self) -> Moment:
        return Moment(self.day, END_OF_DAY if self.is_over else 0)

    def has_come(self, moment: Moment | None) -> bool:
        return moment is not None and moment.day <= self.day


@dataclass(frozen=True)
class Lateness:
    """Whether it is late, by what, and why; `ended` is None while it is open.

    `end` is what stands for the end against `due`: the citizen's time is taken off.
    `working_days` counts from the day due, not counted, to it.
    """

    standing: Standing
    why: tuple[Message, ...]
    ended: Moment | None = None
    due: Moment | None = None
    working_days: int = 0
    end: Moment | None = None

    @property
    def is_late(self) -> bool:
        return self.standing is Standing.LATE


def judge(dossier: Dossier, as_of: AsOf, calendar: WorkingCalendar) -> Lateness:
    """How a dossier stands as on a day, with every reason on the way."""
    if dossier.status in NOT_COUNTED:
        name = STATUS_NAMES[dossier.status]
        return Lateness(Standing.NOT_COUNTED, (message("“{name}” is not received.", name=name),))
    if dossier.received is not None and not as_of.has_come(dossier.received):
        what = message("It was received only on {day}.", day=dossier.received.day)
        return Lateness(Standing.NOT_COUNTED, (what,))
    if dossier.ended is None and dossier.status in CLOSED:
        name = STATUS_NAMES[dossier.status]
        what = message("“{name}”, but no column says since when.", name=name)
        return Lateness(Standing.UNKNOWN, (what,))
    return _judged(dossier, as_of, calendar)


def _judged(dossier: Dossier, as_of: AsOf, calendar: WorkingCalendar) -> Lateness:
    ended = dossier.ended if as_of.has_come(dossier.ended) else None
    due, why = _due(dossier, calendar)
    if asked_twice(dossier):
        return _asked_twice(dossier, ended, due, as_of, calendar, why)
    if due is None:
        return Lateness(Standing.UNKNOWN, why, ended)
    end, more, is_sure = _end(dossier, ended, as_of)
    late = end.is_after(due)
    why = (*why, *more)
    if late and not is_sure:
        return Lateness(Standing.UNKNOWN, why, ended, due)
    days = max(0, calendar.between(due.day, end.day)) if late else 0
    why = (*why, _verdict(end, due, days, late=late), *_day_off(due, calendar, late=late))
    return Lateness(Standing.LATE if late else Standing.IN_TIME, why, ended, due, days, end)


def _due(dossier: Dossier, calendar: WorkingCalendar) -> tuple[Moment | None, tuple[Message, ...]]:
    if dossier.appointed is not None:
        return dossier.appointed, (message("Appointed for {day}.", day=dossier.appointed),)
    if dossier.limit is None or dossier.received is None:
        return None, (message("It has no appointed day, and the data has no limit to go by."),)
    due = dossier.limit.due(dossier.received, calendar)
    what = message(
        "It has no appointed day; its procedure's limit from {received} ends on {due}.",
        received=dossier.received,
        due=due,
    )
    return due, (what,)


def asked_twice(dossier: Dossier) -> bool:
    """Whether it was sent back to be supplemented more than once, which counts as late."""
    return dossier.requests > 1


def _asked_twice(
    dossier: Dossier,
    ended: Moment | None,
    due: Moment | None,
    as_of: AsOf,
    calendar: WorkingCalendar,
    why: tuple[Message, ...],
) -> Lateness:
    end = _end(dossier, ended, as_of)[0]
    days = max(0, calendar.between(due.day, end.day)) if due is not None else 0
    what = message(
        "A supplement was asked for {n} times; more than once counts as late.", n=dossier.requests
    )
    return Lateness(Standing.LATE, (*why, what), ended, due, days, end)


def _end(
    dossier: Dossier, ended: Moment | None, as_of: AsOf
) -> tuple[Moment, tuple[Message, ...], bool]:
    """What stands for the end, why, and whether nothing is missing for it to be sure."""
    waits = [w for w in (dossier.supplement, dossier.payment) if as_of.has_come(w.since)]
    still = [w for w in waits if not as_of.has_come(w.until)]
    if ended is None:
        waiting = _waiting(dossier, still, as_of)
        if waiting is not None:
            return waiting
    end = ended or as_of.moment
    why = [_end_words(dossier, ended, as_of)]
    for wait in waits:
        if wait.since is not None and wait.until is not None and as_of.has_come(wait.until):
            end = end.less(wait.since, wait.until)
            why.append(
                message(
                    "The citizen's time from {since} to {until} is not counted: that makes {end}.",
                    since=wait.since,
                    until=wait.until,
                    end=end if ended else end.day,
                )
            )
    if not still:
        return end, tuple(why), True
    why.append(message("It waited for the citizen, and no column says until when."))
    return end, tuple(why), False


def _waiting(
    dossier: Dossier, still: list[Wait], as_of: AsOf
) -> tuple[Moment, tuple[Message, ...], bool] | None:
    """A dossier that waits for its citizen: the first request closes it."""
    asked = [wait.since for wait in still if wait.since is not None]
    if asked and (dossier.status is None or dossier.status in WAITING or dossier.ended):
        first = min(asked, key=lambda moment: (moment.day, moment.minute or 0))
        return first, (message("It waits for the citizen since {day}.", day=first),), True
    if dossier.status in WAITING and not dossier.supplement.since and not dossier.payment.since:
        what = message("It waits for the citizen, and no column says since when.")
        return as_of.moment, (what,), False
    return None


def _end_words(dossier: Dossier, ended: Moment | None, as_of: AsOf) -> Message:
    if ended is None:
        return message("Not finished as on {day}.", day=as_of.day)
    if dossier.status in (Status.WITHDRAWN, Status.STOPPED, Status.REFUSED):
        return message("“{name}” on {day}.", name=STATUS_NAMES[dossier.status], day=ended)
    if dossier.finished is None:
        return message("Its result was returned on {day}; no day of finishing is given.", day=ended)
    if dossier.returned is not None:
        return message(
            "Finished on {day}; that its result was returned on {returned} does not count.",
            day=ended,
            returned=dossier.returned,
        )
    return message("Finished on {day}.", day=ended)


def _verdict(end: Moment, due: Moment, days: int, *, late: bool) -> Message:
    if not late:
        return message("In time.")
    if not days:
        return message("Late, with no working day in between.")
    return message("Late by {n} working days.", n=days)


def _day_off(due: Moment, calendar: WorkingCalendar, *, late: bool) -> tuple[Message, ...]:
    off = calendar.day_off(due.day) if late else None
    if off is None:
        return ()
    return (message("Note: {day} is a day off ({name}).", day=due.day, name=off.name),)
