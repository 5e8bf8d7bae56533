"""Why a day is as it is: the day off that moved it, and what is not certain about it."""

from __future__ import annotations

from datetime import date, timedelta

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.days_off import is_projected
from kstthc_cli.deadlines.kind import Slot
from kstthc_cli.deadlines.named import LAST
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.rule import Rule, parts_of
from kstthc_cli.deadlines.workdays import Count, WorkingCalendar
from kstthc_cli.messages import Message, message, show_weekday

IN_WORKING_DAYS = (Count.WORKING_DAYS, Count.WORKING_HOURS)


def why_projected(slot: Slot, rule: Rule, calendar: WorkingCalendar) -> tuple[Message, ...]:
    """That a day counted from days off is not certain while no notice says which they are."""
    year = slot.nominal.year
    parts = [part for _, part in parts_of(rule)]
    if is_projected(year) and any(isinstance(part, kinds.BeforeTet) for part in parts):
        if slot.nominal == calendar.tet_begins(year) - timedelta(days=1):
            return _projection(year)
    if any(isinstance(part, kinds.DayIn) and part.working for part in parts):
        month = Period(PeriodUnit.MONTH, year, slot.nominal.month)
        is_last = any(isinstance(part, kinds.DayIn) and LAST in part.days for part in parts)
        over = (slot.nominal, month.last) if is_last else (month.first, slot.nominal)
        return _projection(calendar.projected_year(*over))
    begins = slot.starts_on or slot.nominal
    counted = (why_counted(part, begins, slot.nominal, calendar) for part in parts)
    return next((why for why in counted if why), ())


def why_counted(
    part: Rule | None, begins: date, ends: date, calendar: WorkingCalendar
) -> tuple[Message, ...]:
    """That projected days off lie among the working days of a term."""
    if (
        not isinstance(part, kinds.AfterEvent | kinds.BeforeEnd | kinds.BeforeEvent)
        or part.counted_in not in IN_WORKING_DAYS
    ):
        return ()
    return _projection(calendar.projected_year(min(begins, ends), max(begins, ends)))


def _projection(year: int | None) -> tuple[Message, ...]:
    if year is None:
        return ()
    text = message(
        "No official notice of days off for {year} is known: this is a projection.", year=year
    )
    return (text,)


def why_week(slot: Slot, rule: Rule) -> tuple[Message, ...]:
    """Which days a week of a month was taken for, where the month does not begin with one."""
    is_week = any(isinstance(part, kinds.WeekOf) for _, part in parts_of(rule))
    if not is_week or slot.starts_on is None or slot.nominal.replace(day=1).isoweekday() == 1:
        return ()
    text = message(
        "The first week of a month is the one that holds its 1st: this is {first} to {last}.",
        first=LateWeekday(slot.starts_on),
        last=LateWeekday(slot.nominal),
    )
    return (text,)


def why_excluded(last: date) -> tuple[Message, ...]:
    """That "trước ngày X" is not met on X where the plan says so."""
    return (
        message(
            "The plan reads “before” as excluding the day itself: the last day is {day}.",
            day=LateWeekday(last),
        ),
    )


def why_moved(
    last: date, act_by: date, due: date, calendar: WorkingCalendar
) -> tuple[Message, ...]:
    """Why the due and act-by dates differ from the last day; nothing on a working day."""
    off = calendar.day_off(last)
    if off is None:
        return ()
    source = f", {off.source}" if off.source else ""
    reasons = [
        message(
            "{day} is off ({name}{source}).",
            day=LateWeekday(last),
            name=off.name,
            source=source,
        )
    ]
    if act_by == last:
        reasons.append(
            message("An event is held on its own day: only the end of a term moves off a day off.")
        )
        return tuple(reasons)
    if due > last:
        reasons.append(
            message(
                "The legal last day is therefore the next working day, {due} "
                "(Civil Code 2015, art. 148.5); to be on time at the office, act by {act_by}.",
                due=LateWeekday(due),
                act_by=LateWeekday(act_by),
            )
        )
    else:
        reasons.append(
            message("Act by the working day before, {act_by}.", act_by=LateWeekday(act_by))
        )
    skipped = calendar.days_off(min(act_by, last), due)
    holidays = [off for off in skipped if off.source and off.day != last]
    reasons += [
        message(
            "{day} is off too ({name}, {source}).",
            day=LateWeekday(d.day),
            name=d.name,
            source=d.source,
        )
        for d in holidays
    ]
    reasons += _projection(calendar.projected_year(min(act_by, last), due))
    return tuple(reasons)


def why_extended(
    to: date, document: str, act_by: date, due: date, calendar: WorkingCalendar
) -> tuple[Message, ...]:
    """That a decision gave another day, and what moved that one."""
    text = message("Extended to {day} by {document}.", day=LateWeekday(to), document=document)
    return (text, *why_moved(to, act_by, due, calendar))


class LateWeekday:
    """A day with its weekday that becomes words only when shown, in the language of that moment."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __str__(self) -> str:
        return show_weekday(self.day)
