"""Rule + validity + calendar → occurrences: the three days of each, and why they are so.

nominal: the day the words name. act_by: the last working day on or before the last day that
meets the words. due: that last day, moved off a day off (Civil Code 2015, art. 148.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines import why
from kstthc_cli.deadlines.kind import ONE_DAY, Frame, Slot
from kstthc_cli.deadlines.named import NoSuchDayError
from kstthc_cli.deadlines.period import Period, show_period
from kstthc_cli.deadlines.rule import Rule, expand, parts_of
from kstthc_cli.deadlines.schedule import EventTerm, Occurrence, Schedule, Terms
from kstthc_cli.deadlines.wording import RuleWords
from kstthc_cli.deadlines.workdays import ROLLS
from kstthc_cli.messages import Message, message, with_weekday

PREVIOUS = "previous"
"""What `covers` says of a task: the work of each occurrence is on the period before it."""


def event_part(rule: Rule) -> Rule | None:
    """The part of a rule that recorded events open occurrences of."""
    return next((part for _, part in parts_of(rule) if part.awaits_event), None)


def why_opened(
    opened: Occurrence, on: date, given: date | None, words: str, rule: Rule, terms: Terms
) -> tuple[Message, ...]:
    """Why what an event of a day opened has its days; `given`: the day that was told with it."""
    nominal, calendar = opened.nominal, terms.calendar
    return (
        message("“{words}” means: {rule}.", words=words, rule=RuleWords(rule)),
        message(
            "{reference}, {event}: the day named is {day}.",
            reference=opened.period,
            event=with_weekday(on),
            day=with_weekday(nominal),
        ),
        *(() if given else why.why_counted(event_part(rule), on, nominal, calendar)),
        *why.why_moved(nominal, opened.act_by, opened.due, calendar),
    )


def _event_term(rule: Rule) -> EventTerm | None:
    part = event_part(rule)
    if isinstance(part, kinds.AfterEvent | kinds.BeforeEvent):
        return EventTerm(isinstance(part, kinds.BeforeEvent), part.count, part.counted_in)
    return EventTerm() if part else None


def compute_schedule(words: str, rule: Rule | None, terms: Terms, covers: str = "") -> Schedule:
    """What a phrase comes to under a plan's terms; NoSuchDayError as `compute_occurrences`."""
    if rule is None:
        return Schedule(False)
    return Schedule(
        True,
        rule.is_dated,
        is_continuous(rule),
        rule.is_recurring,
        _event_term(rule),
        tuple(party for party, _ in parts_of(rule) if party),
        tuple(compute_occurrences(words, rule, terms, covers)),
    )


def is_continuous(rule: Rule) -> bool:
    """Whether the whole rule is ongoing work; a rule mixed with an event awaits the event."""
    simple = [part.rule if isinstance(part, kinds.Within) else part for _, part in parts_of(rule)]
    return all(isinstance(part, kinds.Continuous | kinds.Daily) for part in simple)


def compute_occurrences(words: str, rule: Rule, terms: Terms, covers: str = "") -> list[Occurrence]:
    """All occurrences of a rule under a plan's terms, by nominal day.

    Dates that the words name are kept even outside the validity, recurrences are not. With
    `covers` = PREVIOUS the occurrences that cover the validity's last period are kept too, under
    the key of the period in which they fall due. NoSuchDayError where the words name a day that
    the year lacks.
    """
    slots: dict[tuple[str, str | None], Slot] = {}
    for year in terms.years:
        for slot in _slots(rule, terms, year):
            if terms.holds(slot.nominal) if slot.is_recurring else year == terms.year:
                slots.setdefault((slot.key, slot.party), slot)
    told = [*slots.values()]
    if covers == PREVIOUS:
        told += [slot for slot in _slots_after_the_end(rule, terms) if slot not in told]
    told.sort(key=lambda slot: (slot.nominal, slot.party or ""))
    return [_place(slot, words, rule, terms, covers) for slot in told]


def has_periods(rule: Rule, terms: Terms) -> bool:
    """Whether the duty comes back in named periods, so that there is a period before each."""
    try:
        return any(slot.covered for slot in _slots(rule, terms, terms.year))
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
        with suppress(NoSuchDayError):  # told where the day is looked at
            slots = [slot for slot in _slots(rule, terms, year) if not slot.is_recurring]
            once = frozenset((s.key, s.nominal) for s in slots if terms.holds(s.nominal))
            if once:
                found.setdefault(once, year)
    return [*found.values()]


def _slots(rule: Rule, terms: Terms, year: int) -> list[Slot]:
    return expand(rule, Frame(year, terms.calendar, terms.issued_on))


def _slots_after_the_end(rule: Rule, terms: Terms) -> Iterator[Slot]:
    """The recurring slots later than the validity whose covered period lies in it, at least partly."""
    first = terms.valid_from or date(terms.year, 1, 1)
    last = terms.valid_to or date(terms.year, 12, 31)
    for year in range(last.year - 1, last.year + 2):
        with suppress(NoSuchDayError):  # a 29 February of the next year is nobody's
            for slot in _slots(rule, terms, year):
                work = slot.covered
                if work and slot.nominal > last >= work.first and work.last >= first:
                    yield slot


def _place(slot: Slot, words: str, rule: Rule, terms: Terms, covers: str) -> Occurrence:
    excludes = slot.is_before and terms.before == "exclusive"
    last = slot.nominal - ONE_DAY if excludes else slot.nominal
    due = last if slot.is_held else ROLLS[terms.roll](terms.calendar, last)
    act_by = last if slot.is_held else terms.calendar.on_or_before(last)

    def reasons() -> tuple[Message, ...]:
        return (
            message("“{words}” means: {rule}.", words=words, rule=RuleWords(rule)),
            *_why_nominal(slot, terms, slot.covered if covers == PREVIOUS else None),
            *why.why_week(slot, rule),
            *((_why_excluded(last),) if excludes else ()),
            *why.why_projected(slot, rule, terms.calendar),
            *why.why_moved(last, act_by, due, terms.calendar),
        )

    return Occurrence(slot.key, slot.party, slot.starts_on, slot.nominal, act_by, due, reasons)


def _why_excluded(last: date) -> Message:
    """That "trước ngày X" is not met on X where the plan says so."""
    return message(
        "The plan reads “before” as excluding the day itself: the last day is {day}.",
        day=with_weekday(last),
    )


def _why_nominal(slot: Slot, terms: Terms, covered: Period | None) -> Iterator[Message]:
    """Which day the words name, for which period, and of which one's work where that is asked."""
    period, day = show_period(slot.key), with_weekday(slot.nominal)
    if slot.party:
        period = message("{period}, {party}", period=period, party=slot.party)
    if covered is None:
        yield message("{period}: the day named is {day}.", period=period, day=day)
        return
    work = show_period(covered.key)
    yield message(
        "{period}, for the work of {covered}: the day named is {day}.",
        period=period,
        covered=work,
        day=day,
    )
    if terms.valid_to and slot.nominal > terms.valid_to:
        yield message(
            "{day} lies after the plan's end on {end}, but the work of {covered} is the plan's.",
            day=day,
            end=terms.valid_to,
            covered=work,
        )
