"""Whose calendar is meant where plans have days off and worked days of their own."""

from __future__ import annotations

from collections.abc import Sequence

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan


def own_calendar(plans: Sequence[Plan], year: int) -> tuple[WorkingCalendar, str]:
    """The calendar of the plan with days of its own in the year, and whose it is; else the public one.

    UsageError where plans differ.
    """
    own = [plan for plan in plans if _has_own_days(plan.terms.calendar, year)]
    if len({repr(plan.terms.calendar) for plan in own}) > 1:
        raise UsageError(
            message(
                "{plans} have other days off of their own in {year}; name one: --plan FILE",
                plans=", ".join(plan.number for plan in own),
                year=year,
            )
        )
    if not own:
        return WorkingCalendar(), ""
    return own[0].terms.calendar, str(own[0].document["issuer"])


def _has_own_days(days: WorkingCalendar, year: int) -> bool:
    own = [off.day for off in days.own_days_off] + [made.day for made in days.own_make_up_days]
    return any(day.year == year for day in own)
