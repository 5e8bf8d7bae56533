"""Why a day is as it is: the day off that moved it, and what is not certain about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.days_off import is_projected
from kstthc_cli.deadlines.kind import ONE_DAY, Slot
from kstthc_cli.deadlines.named import LAST
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.rule import Rule, parts_of
from kstthc_cli.deadlines.workdays import Count, WorkingCalendar
from kstthc_cli.messages import Message, message, with_weekday


def why_projected(slot: Slot, rule: Rule, calendar: WorkingCalendar) -> Iterator[Message]:
    """That a day counted from days off is not certain while no notice says which they are."""
    year, parts = slot.nominal.year, [part for _, part in parts_of(rule)]
    is_before_tet = any(isinstance(part, kinds.BeforeTet) for part in parts)
    if is_before_tet and is_projected(year) and slot.nominal == calendar.tet_begins(year) - ONE_DAY:
        return _projection(year)
    if any(isinstance(part, kinds.DayIn) and part.working for part in parts):
        month = Period(PeriodUnit.MONTH, year, slot.nominal.month)
        is_last = any(isinstance(part, kinds.DayIn) and LAST in part.days for part in parts)
        over = (slot.nominal, month.last) if is_last else (month.first, slot.nominal)
        return _projection(calendar.projected_year(*over))
    begins = slot.starts_on or slot.nominal
    counted = (why_counted(part, begins, slot.nominal, calendar) for part in parts)
    return islice(chain.from_iterable(counted), 1)


def why_counted(
    part: Rule | None, begins: date, ends: date, calendar: WorkingCalendar
) -> Iterator[Message]:
    """That projected days off lie among the working days of a term."""
    if isinstance(part, kinds.AfterEvent | kinds.BeforeEnd | kinds.BeforeEvent):
        if part.counted_in in (Count.WORKING_DAYS, Count.WORKING_HOURS):
            first, last = sorted((begins, ends))
            yield from _projection(calendar.projected_year(first, last))


def _projection(year: int | None) -> Iterator[Message]:
    if year is not None:
        yield message(
            "No official notice of days off for {year} is known: this is a projection.", year=year
        )


def why_week(slot: Slot, rule: Rule) -> Iterator[Message]:
    """Which days a week of a month was taken for, where the month does not begin with one."""
    is_week = any(isinstance(part, kinds.WeekOf) for _, part in parts_of(rule))
    if is_week and slot.starts_on and slot.nominal.replace(day=1).isoweekday() > 1:
        yield message(
            "The first week of a month is the one that holds its 1st: this is {first} to {last}.",
            first=with_weekday(slot.starts_on),
            last=with_weekday(slot.nominal),
        )


def why_moved(last: date, act_by: date, due: date, calendar: WorkingCalendar) -> Iterator[Message]:
    """Why the due and act-by dates differ from the last day; nothing on a working day."""
    off = calendar.day_off(last)
    if off is None:
        return
    yield message(
        "{day} is off ({name}{source}).",
        day=with_weekday(last),
        name=off.name,
        source=f", {off.source}" if off.source else "",
    )
    if act_by == last:
        yield message(
            "An event is held on its own day: only the end of a term moves off a day off."
        )
        return
    if due > last:
        yield message(
            "The legal last day is therefore the next working day, {due} "
            "(Civil Code 2015, art. 148.5); to be on time at the office, act by {act_by}.",
            due=with_weekday(due),
            act_by=with_weekday(act_by),
        )
    else:
        yield message("Act by the working day before, {act_by}.", act_by=with_weekday(act_by))
    for off in calendar.days_off(act_by, due):
        if off.source and off.day != last:
            yield message(
                "{day} is off too ({name}, {source}).",
                day=with_weekday(off.day),
                name=off.name,
                source=off.source,
            )
    yield from _projection(calendar.projected_year(act_by, due))


def why_extended(
    to: date, document: str, act_by: date, due: date, calendar: WorkingCalendar
) -> Iterator[Message]:
    """That a decision gave another day, and what moved that one."""
    yield message("Extended to {day} by {document}.", day=with_weekday(to), document=document)
    yield from why_moved(to, act_by, due, calendar)
