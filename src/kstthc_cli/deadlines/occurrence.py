"""Rule + validity + calendar → occurrences: the three days of each, and why they are so.

nominal: the day the words name. act_by: the last working day on or before the last day that
meets the words. due: that last day, moved off a day off (Civil Code 2015, art. 148.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kstthc_cli.deadlines.expand import Frame, Slot, add_term, expand
from kstthc_cli.deadlines.named import NoSuchDayError
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    Rule,
    SetElsewhere,
    WhenAsked,
    parts_of,
)
from kstthc_cli.deadlines.show_period import show_period
from kstthc_cli.deadlines.why import (
    show_weekday_late,
    why_counted,
    why_excluded,
    why_moved,
    why_projected,
)
from kstthc_cli.deadlines.wording import RuleWords
from kstthc_cli.deadlines.words import fold
from kstthc_cli.deadlines.workdays import ROLLS, WorkingCalendar
from kstthc_cli.messages import Message, message

BEFORE = ("inclusive", "exclusive")
PREVIOUS = "previous"
"""What `covers` says of a task: the work of each occurrence is on the period before it."""


@dataclass(frozen=True)
class Terms:
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
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)

    @property
    def years(self) -> range:
        """The calendar years that the validity touches, and the plan's own."""
        first = self.valid_from.year if self.valid_from else self.year
        last = self.valid_to.year if self.valid_to else self.year
        return range(min(first, self.year), max(last, self.year) + 1)

    def holds(self, day: date) -> bool:
        """Whether the day lies inside the validity."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)
class Occurrence:
    """One time a task falls due; `period` and `party` are its identity within the task."""

    period: str
    party: str | None
    starts_on: date | None
    nominal: date
    act_by: date
    due: date
    why: tuple[Message, ...] = ()

    @property
    def key(self) -> str:
        """The name after "@" in records: 2023-05, or 2023/ubnd-xa for a party."""
        return f"{self.period}/{slug(self.party)}" if self.party else self.period


def event_part(rule: Rule) -> AfterEvent | BeforeEvent | WhenAsked | SetElsewhere | None:
    """The part of a rule that recorded events open occurrences of."""
    for _, part in parts_of(rule):
        if isinstance(part, BeforeEvent | WhenAsked | SetElsewhere):
            return part
        if isinstance(part, AfterEvent) and part.is_of_event:
            return part
    return None


def event_occurrence(
    reference: str, on: date, given: date | None, words: str, rule: Rule, terms: Terms
) -> Occurrence | None:
    """The occurrence that an event opens; None where only a given day could say when.

    The event's own day is not counted (Civil Code 2015, art. 147). A term after an event ends
    on the next working day, one before an event on the working day before.
    """
    part = event_part(rule)
    nominal = given or _day_of_event(part, on, terms)
    if nominal is None:
        return None
    act_by = terms.calendar.on_or_before(nominal)
    is_back = isinstance(part, BeforeEvent) and given is None
    due = act_by if is_back else ROLLS[terms.roll](terms.calendar, nominal)
    why = (
        message("“{words}” means: {rule}.", words=words, rule=RuleWords(rule)),
        message(
            "{reference}, {event}: the day named is {day}.",
            reference=reference,
            event=show_weekday_late(on),
            day=show_weekday_late(nominal),
        ),
        *(() if given else why_counted(part, on, nominal, terms.calendar)),
        *why_moved(nominal, act_by, due, terms.calendar),
    )
    starts_on = None if isinstance(part, BeforeEvent) else on
    return Occurrence(reference, None, starts_on, nominal, act_by, due, why)


def _day_of_event(part: Rule | None, on: date, terms: Terms) -> date | None:
    if isinstance(part, AfterEvent) and part.count is not None:
        return add_term(on, part.count, part.counted_in, terms.calendar)
    if isinstance(part, BeforeEvent) and part.count is not None:
        return add_term(on, -part.count, part.counted_in, terms.calendar)
    return None


def extended(occurrence: Occurrence, to: date, document: str, terms: Terms) -> Occurrence:
    """The occurrence with the day that a decision gave it."""
    due = ROLLS[terms.roll](terms.calendar, to)
    act_by = terms.calendar.on_or_before(to)
    why = (
        *occurrence.why,
        message("Extended to {day} by {document}.", day=show_weekday_late(to), document=document),
        *why_moved(to, act_by, due, terms.calendar),
    )
    return replace(occurrence, act_by=act_by, due=due, why=why)


def slug(words: str) -> str:
    """A party's name as part of a key: "UBND xã" → "ubnd-xa"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")


def compute_occurrences(words: str, rule: Rule, terms: Terms, covers: str = "") -> list[Occurrence]:
    """All occurrences of a rule under a plan's terms, by nominal day.

    Dates that the words name are kept even outside the validity, recurrences are not. With
    `covers` = PREVIOUS the occurrences that cover the validity's last period are kept too, under
    the key of the period in which they fall due. NoSuchDayError where the words name a day that
    the year lacks.
    """
    slots = _slots_of_years(rule, terms)
    if covers != PREVIOUS:
        return [_place(slot, words, rule, terms) for slot in slots]
    slots += [slot for slot in _slots_after_the_end(rule, terms) if slot not in slots]
    slots.sort(key=lambda slot: (slot.nominal, slot.party or ""))
    return [_covering(slot, _place(slot, words, rule, terms), terms) for slot in slots]


def has_periods(rule: Rule, terms: Terms) -> bool:
    """Whether the duty comes back in named periods, so that there is a period before each."""
    try:
        return any(slot.covered for slot in expand(rule, _frame(terms, terms.year)))
    except NoSuchDayError:
        return True  # what is wrong is the day


def years_meant(rule: Rule, terms: Terms) -> list[int]:
    """The years of the validity in which a deadline of one time could fall; one where it is plain.

    "Quý III" in a plan of two years falls in either; "Quý III/2027" and "Hàng quý" leave no choice.
    No year before the plan's own is meant: a plan of 2023 may have been issued in December 2022.
    """
    later = range(terms.year, terms.years[-1] + 1)
    if len(later) == 1:
        return [terms.year]
    found: dict[frozenset[tuple[str, date]], int] = {}
    for year in later:
        try:
            slots = expand(rule, _frame(terms, year))
        except NoSuchDayError:
            continue  # told where the day is looked at
        once = frozenset(
            (slot.key, slot.nominal)
            for slot in slots
            if not slot.is_recurring and terms.holds(slot.nominal)
        )
        if once:
            found.setdefault(once, year)
    return [*found.values()]


def _frame(terms: Terms, year: int) -> Frame:
    return Frame(year, terms.calendar, terms.issued_on)


def _slots_after_the_end(rule: Rule, terms: Terms) -> list[Slot]:
    """The recurring slots later than the validity whose covered period lies in it, at least partly."""
    first = terms.valid_from or date(terms.year, 1, 1)
    last = terms.valid_to or date(terms.year, 12, 31)
    slots: list[Slot] = []
    for year in range(last.year - 1, last.year + 2):
        try:
            slots += expand(rule, _frame(terms, year))
        except NoSuchDayError:
            continue  # a 29 February of the next year is nobody's
    return [
        slot
        for slot in slots
        if slot.covered and slot.nominal > last >= slot.covered.first and slot.covered.last >= first
    ]


def _covering(slot: Slot, occurrence: Occurrence, terms: Terms) -> Occurrence:
    """The occurrence with the period that its work is on among its reasons."""
    if slot.covered is None:
        return occurrence
    period, covered = show_period(slot.key), show_period(slot.covered.key)
    if slot.party:
        period = message("{period}, {party}", period=period, party=slot.party)
    meaning, _, *moved = occurrence.why
    named = message(
        "{period}, for the work of {covered}: the day named is {day}.",
        period=period,
        covered=covered,
        day=show_weekday_late(slot.nominal),
    )
    if terms.valid_to and slot.nominal > terms.valid_to:
        belongs = message(
            "{day} lies after the plan's end on {end}, but the work of {covered} is the plan's.",
            day=show_weekday_late(slot.nominal),
            end=terms.valid_to,
            covered=covered,
        )
        moved.insert(0, belongs)
    return replace(occurrence, why=(meaning, named, *moved))


def _slots_of_years(rule: Rule, terms: Terms) -> list[Slot]:
    slots: dict[tuple[str, str | None], Slot] = {}
    for year in terms.years:
        for slot in expand(rule, _frame(terms, year)):
            expected = terms.holds(slot.nominal) if slot.is_recurring else year == terms.year
            if expected:
                slots.setdefault((slot.key, slot.party), slot)
    return sorted(slots.values(), key=lambda slot: (slot.nominal, slot.party or ""))


def _place(slot: Slot, words: str, rule: Rule, terms: Terms) -> Occurrence:
    excludes = slot.is_before and terms.before == "exclusive"
    last = slot.nominal - timedelta(days=1) if excludes else slot.nominal
    due = ROLLS[terms.roll](terms.calendar, last)
    act_by = terms.calendar.on_or_before(last)
    why = (
        *_why_nominal(slot, words, rule),
        *(why_excluded(last) if excludes else ()),
        *why_projected(slot, rule, terms.calendar),
        *why_moved(last, act_by, due, terms.calendar),
    )
    return Occurrence(slot.key, slot.party, slot.starts_on, slot.nominal, act_by, due, why)


def _why_nominal(slot: Slot, words: str, rule: Rule) -> tuple[Message, ...]:
    meaning = message("“{words}” means: {rule}.", words=words, rule=RuleWords(rule))
    named = message(
        "{period}: the day named is {day}.",
        period=show_period(slot.key),
        day=show_weekday_late(slot.nominal),
    )
    if slot.party:
        named = message(
            "{period}, {party}: the day named is {day}.",
            period=show_period(slot.key),
            party=slot.party,
            day=show_weekday_late(slot.nominal),
        )
    return meaning, named
