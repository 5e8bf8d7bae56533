"""The days that figures speak of, and how every dossier stands in them: one meaning for all papers.

Received: taken in on a day of the span, not merely registered (state 1) and not turned away
(state 3). Finished: its handling ended on a day of the span. Late: finished late in the span, or
open and late at its end. Carried in: received before the span and open when it began. What cannot
be judged counts as received and is shown apart. So columns 3 = 4+5+6 = 7+11 of form II.06a
(Circular 01/2020/TT-VPCP) hold, but for what cannot be judged.

What happened after the span is not known to it: a list is the same whenever it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntEnum
from itertools import count

from kstthc_cli.deadlines.period import Period, periods_in_year
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import NO_WAIT, AsOf, Dossier, Lateness, Standing, judge
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.asked import any_told
from kstthc_cli.dossiers.read.doubtful import Skipped
from kstthc_cli.dossiers.read.fields import CITIZENS_TIME
from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.moments import BITS, MINUTES, UNREAD, day_of
from kstthc_cli.dossiers.read.statuses import CLOSED, NOT_COUNTED, WAITING, DossierState
from kstthc_cli.dossiers.read.store import LEFT_OUT
from kstthc_cli.dossiers.why import reasons
from kstthc_cli.value import Value


class DaySpan(Value):
    """The days that a paper is about, both included, and the day as on which it is made."""

    first: date
    last: date
    today: date

    @property
    def as_of(self) -> AsOf:
        return AsOf(min(self.last, self.today), is_over=self.last < self.today)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.as_of.day

    @property
    def low(self) -> int:
        """Its first moment, as columns hold moments."""
        return self.first.toordinal() << BITS

    @property
    def high(self) -> int:
        """The first moment after the day as on which it is judged."""
        return (self.as_of.day.toordinal() + 1) << BITS


CLOSING_DAY = 14
"""Reports close on it (Decree 09/2019, art. 12): quarter II runs from 15 March to 14 June, half a year, nine months and
a year from 15 December of the year before.
"""


def reporting_days(period: Period) -> tuple[date, date]:
    """The first and last day of a period as reports have it; nobody reports a week."""
    year, month = period.first.year, period.first.month - 1
    first = date(year, month, CLOSING_DAY + 1) if month else date(year - 1, 12, CLOSING_DAY + 1)
    return first, period.last.replace(day=CLOSING_DAY)


def previous(period: Period) -> Period:
    """The period before, of the same length; nine months have those of the year before."""
    if period.number > 1:
        return Period(period.unit, period.year, period.number - 1)
    year = period.year - 1
    return Period(period.unit, year, periods_in_year(period.unit, year))


class Came(IntEnum):
    """How a dossier came into a span; UNDATED where no day of reception is known."""

    RECEIVED = 0
    CARRIED = 1
    UNDATED = 2


class Result(IntEnum):
    """How a dossier stands: the first three ended in the span, the next two are open at its end.

    EARLY is at least one working day before the day due. UNJUDGED nobody can judge, UNREAD nobody
    can read.
    """

    EARLY = 0
    ON_TIME = 1
    LATE = 2
    OPEN = 3
    OPEN_LATE = 4
    UNJUDGED = 5
    UNREAD = 6


LATE = frozenset({Result.LATE, Result.OPEN_LATE})
JUDGED = frozenset(Result) - {Result.UNJUDGED, Result.UNREAD}

Place = tuple[int, int, int, int | None, Lateness | None]
"""What one dossier is to a span: its row in the columns of the export from 0, Came, Result, the working
days of handling, and the verdict on a row that is not plain.

The days count from its receipt, not counted, to its end in the span, less the citizen's own time; None
where it has not ended, UNTIMED where that time is not known.
"""

UNTIMED = -1


def _numbers(*states: DossierState | None) -> set[int]:
    return {STATES.index(state) for state in states}


_COUNTED = _numbers(*STATES) - _numbers(*NOT_COUNTED) | {LEFT_OUT}
_WAITS, _WAITS_OR_CLOSED = _numbers(*WAITING), _numbers(*WAITING, *CLOSED)


class WorkingDays(dict[int, int]):
    """By a day's ordinal how many working days it is after the first that was asked for."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        super().__init__()
        self.calendar = calendar
        self._first: date | None = None

    def __missing__(self, ordinal: int) -> int:
        day = day_of(ordinal)
        self._first = self._first or day
        self[ordinal] = days = self.calendar.between(self._first, day)
        return days

    def between(self, after: int, until: int) -> int:
        """Working days between two moments, as their calendar counts them."""
        return self[until >> BITS] - self[after >> BITS]


def places(export: Export, span: DaySpan, calendar: WorkingCalendar) -> Iterator[Place]:
    """Every dossier that belongs to a span, judged as on its end."""
    as_of, low, high = span.as_of, span.low, span.high
    now, working, column = as_of.moment, WorkingDays(calendar), export.column
    columns = [column(name) for name in ("state", "received", "appointed")]
    unusual = any_told([column(name) for name in CITIZENS_TIME if export.has(name)])
    rows = zip(count(), *columns, export.ends(), unusual, strict=False)
    for index, state, received, due, ended, is_unusual in rows:
        if received >= high or UNREAD < ended < low or state not in _COUNTED:
            continue
        came = _NEW if received >= low else _CARRIED if received > UNREAD else _UNDATED
        if state == LEFT_OUT:
            if came != _UNDATED:
                yield index, came, int(Result.UNREAD), None, None
        elif is_unusual or due <= UNREAD or state in (_WAITS if ended else _WAITS_OR_CLOSED):
            yield _judged(export, index, came, as_of, working)
        else:
            in_span = ended if ended < high else 0
            result, days = _compared(received, due, in_span, now, working)
            yield index, came, result, days, None


def skip(export: Export, row: int, lateness: Lateness) -> Skipped:
    """A row that could be read, and even so nobody can judge: with the reason."""
    one = export.dossier(row)
    return Skipped(one.row, "unknown", reasons(one, lateness)[-1], one.code, one.table)


_NEW, _CARRIED, _UNDATED = map(int, Came)
_EARLY, _ON_TIME, _LATE, _OPEN, _OPEN_LATE = map(int, [*Result][: Result.UNJUDGED])


def _compared(
    received: int, due: int, ended: int, now: int, working: WorkingDays
) -> tuple[int, int | None]:
    """Result and working days of a plain row – with an appointed day, and nothing on the citizen's own time:
    `dossier.judge` would do no more than this comparison, and for a million rows it takes too long.

    `tests/dossiers/test_reckoning.py` holds it to the judge.
    """
    end = ended or now
    last = end >> BITS
    is_late = end > due and (last > due >> BITS or due & MINUTES > 0)
    if not ended:
        return _OPEN_LATE if is_late else _OPEN, None
    at_end, days = working[last], UNTIMED
    if received > UNREAD:
        days = at_end - working[received >> BITS]
        days = days if days > 0 else 0  # what `max` does, in a third of the time
    if is_late:
        return _LATE, days
    return _EARLY if working[due >> BITS] > at_end else _ON_TIME, days


def _judged(export: Export, index: int, came: int, as_of: AsOf, working: WorkingDays) -> Place:
    """A row that is not plain, with all that it says of its handling."""
    dossier = export.times(index)
    lateness = judge(dossier, as_of, working.calendar, moves=export.naming.appointed_moves)
    days = handling_days(dossier, working) if lateness.ended is not None else None
    return index, came, _result(lateness, working), days, lateness


def _result(lateness: Lateness, working: WorkingDays) -> Result:
    if lateness.standing is Standing.UNKNOWN:
        return Result.UNJUDGED
    if lateness.ended is None:
        return Result.OPEN_LATE if lateness.is_late else Result.OPEN
    if lateness.is_late or lateness.due is None or lateness.end is None:
        return Result.LATE
    is_early = working.between(lateness.end, lateness.due) > 0
    return Result.EARLY if is_early else Result.ON_TIME


def handling_days(dossier: Dossier, working: WorkingDays) -> int:
    """Working days from its receipt, not counted, to its end, less the citizen's own time.

    UNTIMED where it waited for the citizen and nobody knows until when.
    """
    if dossier.received is None or dossier.ended is None:
        return UNTIMED
    days = working.between(dossier.received, dossier.ended)
    for wait in (dossier.supplement, dossier.payment):
        if wait == NO_WAIT:
            continue
        if wait.since is None or wait.until is None:
            return UNTIMED
        days -= working.between(wait.since, wait.until)
    return max(0, days)
