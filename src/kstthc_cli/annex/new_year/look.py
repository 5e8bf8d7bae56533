"""Which days of a new plan fall on days off, or on days that are worked though it is weekend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.deadlines.workdays import WEEKEND, WorkingCalendar
from kstthc_cli.messages import Message, message, show_day
from kstthc_cli.plan.plan import Plan
from kstthc_cli.value import Value

ONE_DAY = timedelta(days=1)


class Fall(Value):
    """A day named by a row that is off, or worked in place of another; `why` says which."""

    task: str
    occurrence: Occurrence
    why: Message


def days_off_in(plan: Plan) -> Iterator[Fall]:
    """Every time of every row whose day is no ordinary working day, in the plan's order."""
    calendar = plan.terms.calendar
    for task in plan.tasks:
        seen = set[date]()
        for words in (task.words, *(one.words for one in task.deliverables)):
            rule = task.read(words).rule if words else None
            for one in compute_occurrences(words, rule, plan.terms, task.covers) if rule else ():
                why = why_off(calendar, one.nominal)
                if why is not None and one.nominal not in seen:
                    seen.add(one.nominal)
                    yield Fall(task.id, one, why)


def why_off(calendar: WorkingCalendar, day: date) -> Message | None:
    """Why nobody works that day, or does though it is weekend; None of an ordinary day."""
    made_up = calendar.make_up_day(day)
    if made_up is not None:
        return message("worked in place of another day ({source})", source=made_up.source)
    off = calendar.day_off(day)
    if off is None:
        return None
    first, last = _stretch(calendar, day)
    names = [
        found.name
        for n in range((last - first).days + 1)
        if (found := calendar.day_off(first + n * ONE_DAY)) is not None and found.name != WEEKEND
    ]
    if off.name != WEEKEND:
        return off.name
    if names:
        return message(
            "within the days off of “{name}”, {first} to {last}",
            name=names[0],
            first=show_day(first)[:5],
            last=show_day(last),
        )
    return WEEKEND


def _stretch(calendar: WorkingCalendar, day: date) -> tuple[date, date]:
    """The days off in a row around a day off."""
    first = last = day
    while calendar.day_off(first - ONE_DAY) is not None:
        first -= ONE_DAY
    while calendar.day_off(last + ONE_DAY) is not None:
        last += ONE_DAY
    return first, last
