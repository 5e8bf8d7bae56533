"""When a task falls due, as ready values: using them takes no rule, no reader and no reasons.

`occurrence` makes them of rules; what is kept between runs is made of plain values again. Only
who asks for the reasons of a day loads what they are told from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from kstthc_cli.deadlines.workdays import ROLLS, Count, WorkingCalendar
from kstthc_cli.messages import Message

Reasons = Callable[[], tuple[Message, ...]]
"""Tells why a day is as it is, when it is asked."""


class Terms(NamedTuple):
    """What a plan states once for all its deadlines.

    Recurring duties are expected only from `valid_from` to `valid_to`, both inclusive; None is
    the whole of `year`. `before` says whether "trước ngày X" is met on X.
    """

    year: int
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    before: str = "inclusive"
    roll: str = "following"
    calendar: WorkingCalendar = WorkingCalendar()

    @property
    def years(self) -> range:
        """The calendar years that the validity touches, and the plan's own."""
        first = self.valid_from.year if self.valid_from else self.year
        last = self.valid_to.year if self.valid_to else self.year
        return range(min(first, self.year), max(last, self.year) + 1)

    def holds(self, day: date) -> bool:
        """Whether the day lies inside the validity."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


class Occurrence(NamedTuple):
    """One time a task falls due; `period` and `party` are its identity within the task."""

    period: str
    party: str | None
    starts_on: date | None
    nominal: date
    act_by: date
    due: date
    reasons: Reasons = tuple

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Occurrence) and self[:-1] == other[:-1]

    def __hash__(self) -> int:
        return hash(self[:-1])

    @property
    def key(self) -> str:
        """The name after "@" in records: 2023-05, or 2023/ubnd-xa for a party."""
        return f"{self.period}/{slug(self.party)}" if self.party else self.period

    @property
    def why(self) -> tuple[Message, ...]:
        """The reasons of its days, told anew each time."""
        return self.reasons()


class EventTerm(NamedTuple):
    """What a rule says of a day that an event opens; no `number` = only a given day says when."""

    is_back: bool = False
    number: int | None = None
    counted_in: str = Count.DAYS


class Schedule(NamedTuple):
    """What a phrase comes to under a plan's terms.

    `is_dated`: days come of the words alone, with no event to record. `is_recurring`: the duty
    comes back, however often it does within the plan. `event` is None where no
    event opens occurrences. `parties` are those that the words name.
    """

    is_understood: bool
    is_dated: bool = False
    is_continuous: bool = False
    is_recurring: bool = False
    event: EventTerm | None = None
    parties: tuple[str, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()

    def opened(
        self, reference: str, on: date, given: date | None, terms: Terms
    ) -> Occurrence | None:
        """The occurrence that an event opens; None where only a given day could say when.

        A term after an event ends on the next working day, one before an event on the working
        day before.
        """
        event = self.event or EventTerm()
        nominal = given
        if nominal is None and event.number is not None:
            count = -event.number if event.is_back else event.number
            nominal = terms.calendar.term_end(on, count, event.counted_in)
        if nominal is None:
            return None
        act_by = terms.calendar.on_or_before(nominal)
        is_back = event.is_back and given is None
        due = act_by if is_back else ROLLS[terms.roll](terms.calendar, nominal)
        starts_on = None if event.is_back else on
        return Occurrence(reference, None, starts_on, nominal, act_by, due)


NOT_UNDERSTOOD = Schedule(False)


class Near(NamedTuple):
    """Occurrences that may have to be done by a day; `told_by` tells them from all others of the words."""

    occurrences: list[Occurrence]
    told_by: tuple[str, ...] = ()


def told_apart_by(names: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    """What tells occurrences of these periods and parties from each other: period, party."""
    if len(names) < 2:
        return ()
    periods, parties = (set(each) for each in zip(*names, strict=True))
    told = (("period", periods), ("party", parties))
    return tuple(name for name, values in told if len(values) > 1)


def extended(occurrence: Occurrence, to: date, document: str, terms: Terms) -> Occurrence:
    """The occurrence with the day that a decision gave it."""
    due = ROLLS[terms.roll](terms.calendar, to)
    act_by = terms.calendar.on_or_before(to)

    def reasons() -> tuple[Message, ...]:
        from kstthc_cli.deadlines.why import why_extended  # only where somebody asks why

        return (*occurrence.why, *why_extended(to, document, act_by, due, terms.calendar))

    return occurrence._replace(act_by=act_by, due=due, reasons=reasons)


@lru_cache(maxsize=1024)
def slug(words: str) -> str:
    """A party's name as part of a key: "UBND xã" → "ubnd-xa"."""
    from kstthc_cli.text import fold

    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")


def as_plain(schedule: Schedule) -> tuple[Any, ...]:
    """The schedule as what can be kept between runs: texts and numbers, days as their ordinals."""
    return (
        *schedule[:4],
        (*schedule.event[:2], str(schedule.event.counted_in)) if schedule.event else None,
        schedule.parties,
        tuple(
            (one.period, one.party, *(day.toordinal() if day else 0 for day in one[2:6]))
            for one in schedule.occurrences
        ),
    )


def from_plain(kept: tuple[Any, ...], anew: Callable[[], Iterable[Occurrence]]) -> Schedule:
    """The schedule that `as_plain` was given; `anew` computes its occurrences, to tell why."""
    *facts, event, parties, rows = kept
    occurrences = tuple(_occurrence(row, anew, place) for place, row in enumerate(rows))
    return Schedule._make((*facts, EventTerm(*event) if event else None, parties, occurrences))


def plain_until(
    kept: tuple[Any, ...], last: date, anew: Callable[[], Iterable[Occurrence]]
) -> Near:
    """What a kept schedule asks for by a day: only these occurrences are made."""
    rows, until = kept[-1], last.toordinal()
    places = (at for at, row in enumerate(rows) if row[4] <= until or row[5] <= until)
    near = [_occurrence(rows[at], anew, at) for at in places]
    return Near(near, told_apart_by([row[:2] for row in rows]) if near else ())


def _occurrence(
    row: tuple[str, str | None, int, int, int, int],
    anew: Callable[[], Iterable[Occurrence]],
    place: int,
) -> Occurrence:
    """A kept occurrence; for its reasons it is computed anew."""
    period, party, starts_on, *days = row
    began = date.fromordinal(starts_on) if starts_on else None
    nominal, act_by, due = map(date.fromordinal, days)
    return Occurrence(period, party, began, nominal, act_by, due, lambda: [*anew()][place].why)
