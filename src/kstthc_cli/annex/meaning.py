"""Whether two deadlines mean the same, each in its own plan: word for word or otherwise told."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from kstthc_cli.deadlines.named import DayName, NoSuchDayError, PeriodName
from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.deadlines.rule import BeforeTet, Rule
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.value import Value, fields


class Sense(StrEnum):
    """How a deadline compares with another's: the same, as much later as its plan, or other."""

    SAME = "same"
    SHIFTED = "shifted"
    OTHER = "other"
    UNKNOWN = "unknown"
    """The words differ, and one of them is not understood."""


def compare(old: Reading, before: Terms, new: Reading, after: Terms) -> Sense:
    """What the second reading is to the first, each in the terms of its plan."""
    if old.rule is None or new.rule is None:
        return Sense.UNKNOWN
    if relative(old.rule, before.year) == relative(new.rule, after.year):
        return Sense.SHIFTED if before.year != after.year else Sense.SAME
    if before.year == after.year and _days(old, before) == _days(new, after) != []:
        return Sense.SAME
    return Sense.OTHER


def relative(rule: Rule, year: int) -> Any:
    """The rule with its years told by their distance from the plan's; years left out are 0."""
    is_yearly = getattr(rule, "yearly", False)
    return _relative(rule, year, is_yearly)


def _relative(value: Any, year: int, is_yearly: bool) -> Any:
    if isinstance(value, DayName | PeriodName):
        named = None if is_yearly else (0 if value.year is None else int(value.year) - year)
        rest = (
            (value.month, value.day) if isinstance(value, DayName) else (value.unit, value.number)
        )
        return (*rest, named)
    if isinstance(value, BeforeTet):
        return "tet", 0 if value.year is None else value.year - year
    if isinstance(value, tuple):
        return tuple(_relative(one, year, is_yearly) for one in value)
    if isinstance(value, Value):
        within = is_yearly or getattr(value, "yearly", False)
        return (
            type(value).__name__,
            *(_relative(getattr(value, name), year, within) for name in fields(type(value))),
        )
    return value


def _days(reading: Reading, terms: Terms) -> list[Any]:
    """When the work begins and ends each time, in the plan's terms."""
    if reading.rule is None or not reading.rule.is_dated:
        return []
    try:
        found = compute_occurrences(reading.words, reading.rule, terms)
    except NoSuchDayError:
        return []
    return [(one.starts_on, one.nominal, one.due, one.party) for one in found]


def of_year(terms: Terms, year: int) -> Terms:
    """The terms as a plan of another year would have them, valid for all of it."""
    return terms._replace(year=year, issued_on=None, valid_from=None, valid_to=None)
