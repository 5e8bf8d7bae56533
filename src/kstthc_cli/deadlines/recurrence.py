"""RFC 5545 recurrence rules, for what no phrase says: `rrule: FREQ=MONTHLY;BYDAY=-1FR`.

A rule is counted from 1 January of each year. python-dateutil expands it, and would look for a day
until the year 9999: so it is asked of a year like the one meant, in the calendar's last cycle.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile

from kstthc_cli.deadlines.kind import Frame, Rule, Slot
from kstthc_cli.deadlines.recurring import DayIn
from kstthc_cli.value import Value

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NEVER = r"(?!)"
_CYCLE = range(9971, 9999)
"""Every kind of year: after 28 the weekdays and leap days of the calendar come back."""
_COMMON_YEAR = 401
"""Not a leap year, and before any rule ends."""

Given = dict[str, str]
"""The parts of a rule by their names."""


def _list_of(one: str) -> str:
    return rf"(?:{one})(?:,(?:{one}))*"


_OF_A_YEAR = r"[+-]?(?:[1-9]\d?|[12]\d{2}|3[0-5]\d|36[0-6])"
_PARTS = {
    "FREQ": r"[A-Z]+",
    "INTERVAL": r"[1-9]\d?",
    "COUNT": r"[1-9]\d{0,2}",
    "UNTIL": r"[1-9]\d{7}(?:T\d{6})?",
    "BYMONTH": _list_of(r"0?[1-9]|1[0-2]"),
    "BYMONTHDAY": _list_of(r"[+-]?(?:0?[1-9]|[12]\d|3[01])"),
    "BYDAY": _list_of(r"(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYSETPOS": _list_of(_OF_A_YEAR),
    "BYYEARDAY": _list_of(_OF_A_YEAR),
    "BYWEEKNO": _list_of(r"[+-]?(?:[1-9]|[1-4]\d|5[0-3])"),
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
"""What each part of a rule may hold (RFC 5545, 3.3.10); compiled when a rule is read."""


class Recurrence(Rule, family="day-in-period", is_recurring=True, precision=3):
    """A recurrence rule, counted from 1 January of each year."""

    text: str

    def slots(self, frame: Frame) -> Iterator[Slot]:
        for day in days_of(self, frame.year):
            yield Slot(day.isoformat(), day)


def check_recurrence(text: str) -> Recurrence | None:
    """The rule in its canonical form; None where it is not a rule of days, or has none ever."""
    value = re.sub(r"\s", "", re.sub(r"(?i)^rrule\s*[:=]?\s*", "", text)).upper()
    named = [part.partition("=") for part in value.split(";") if part]
    given = {name: told for name, _, told in named}
    if len(given) < len(named) or given.get("FREQ") not in _FREQUENCIES:
        return None
    if not all(re.fullmatch(_PARTS.get(name, _NEVER), told) for name, told in given.items()):
        return None
    most = 0 if given["FREQ"] in ("DAILY", "WEEKLY") else 5 if _counts_in_months(given) else 53
    if any(abs(place) > most for place, _ in _weekdays(given)):
        return None  # a sixth Friday, or a second Monday of what?
    rule = Recurrence(_text(given))
    try:
        return rule if _has_days(rule, given) else None
    except ValueError:  # `UNTIL` is no day
        return None


def _has_days(rule: Recurrence, given: Given) -> bool:
    """Whether any kind of year has a day; of a rule that ends, any of its last years."""
    last = min(_until(given).year, _CYCLE[-1])
    choosing = {name: told for name, told in given.items() if name not in _COUNTING}
    is_ever = next(_expanded(choosing, _CYCLE[0]), None) is not None
    return is_ever and any(days_of(rule, last - n) for n in range(len(_CYCLE)))


_COUNTING = ("INTERVAL", "COUNT", "UNTIL")
"""Parts that only leave days out."""


def days_of(rule: Recurrence, year: int) -> list[date]:
    """The days of one year, in order."""
    given = _given(rule.text)
    until, like = _until(given), _year_like(year)
    given.pop("UNTIL", None)
    of_year = takewhile(lambda day: day.year == like, _expanded(given, like))
    days = [date(year, day.month, day.day) for day in of_year]
    return [day for day in days if day <= until]


def _expanded(given: Given, year: int) -> Iterator[datetime]:
    """The days from the first one of a year on."""
    from dateutil.rrule import rrulestr  # only where a rule is one of these

    if {place != 0 for place, _ in _weekdays(given)} == {True, False}:
        given = given | {"BYDAY": _all_numbered(given)}
    with suppress(ValueError):  # a week that goes on into the year 10000
        yield from rrulestr(_text(given), dtstart=datetime(year, 1, 1))  # noqa: DTZ001 - no zone


def _all_numbered(given: Given) -> str:
    """ "MO,1FR" as "1MO,2MO,…,1FR": dateutil would take only Mondays that are a first Friday."""
    every = range(1, (5 if _counts_in_months(given) else 53) + 1)
    told = [(n, day) for place, day in _weekdays(given) for n in ([place] if place else every)]
    return ",".join(f"{n}{_WEEKDAYS[day]}" for n, day in told)


@lru_cache(maxsize=64)
def _year_like(year: int) -> int:
    """The year of the last cycle that has the same days of the week, and the same weeks."""
    return next(like for like in _CYCLE if _kind_of_year(like) == _kind_of_year(year))


def _kind_of_year(year: int) -> tuple[int, bool, bool]:
    return date(year, 1, 1).weekday(), isleap(year), isleap(year - 1)


# A rule's text and its parts ----------------------------------------------------------------------


def _text(given: Given) -> str:
    return ";".join(f"{name}={told}" for name, told in given.items())


def _given(text: str) -> Given:
    return dict(part.split("=") for part in text.split(";"))


def _numbers(given: Given, name: str) -> list[int]:
    return [int(one) for one in given.get(name, "").split(",") if one]


def _weekdays(given: Given) -> list[tuple[int, int]]:
    """The weekdays, 0 (Monday) to 6, each behind its place; 0 is every one of them."""
    told = [day for day in given.get("BYDAY", "").split(",") if day]
    return [(int(day[:-2] or 0), _WEEKDAYS.index(day[-2:])) for day in told]


def _until(given: Given) -> date:
    """The last day; ValueError where there is no such day."""
    until = given.get("UNTIL", "99991231")
    form = "%Y%m%dT%H%M%S" if "T" in until else "%Y%m%d"
    return datetime.strptime(until, form).date()  # noqa: DTZ007 - no zone


def _counts_in_months(given: Given) -> bool:
    """Whether the places of BYDAY are those of a month."""
    return given["FREQ"] == "MONTHLY" or "BYMONTH" in given


# Months that a rule leaves out --------------------------------------------------------------------


class LeftOut(Value):
    """Months of a year that lack a day which a rule names, and what leaves none out."""

    months: tuple[int, ...]
    phrase: DayIn | None = None
    rule: Recurrence | None = None


def left_out(rule: Recurrence, year: int) -> LeftOut | None:
    """The months that a rule passes over in silence, for want of a 31st or a fifth Friday.

    None where there are none, or where the rule itself chooses among days.
    """
    given = _given(rule.text)
    if not _names_days_of_months(given):
        return None
    of_months = _numbers(given, "BYMONTH") or range(1, 13)
    step = int(given.get("INTERVAL", 1)) if given["FREQ"] == "MONTHLY" else 1
    begun = (date(year, month, 1) for month in range(1, 13, step) if month in of_months)
    until = _until(given)
    months = tuple(first.month for first in begun if first <= until and _lacks_a_day(given, first))
    return LeftOut(months, _phrase_of(given), _clamped(rule, given)) if months else None


def _names_days_of_months(given: Given) -> bool:
    """Whether it names days or weekdays of a month, and chooses among them by nothing else."""
    chooses = not given.keys().isdisjoint(("COUNT", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"))
    if chooses or given["FREQ"] == "WEEKLY":
        return False
    is_by_weekday = "BYDAY" in given and _counts_in_months(given)
    return is_by_weekday if "BYMONTHDAY" not in given else "BYDAY" not in given


def _lacks_a_day(given: Given, first: date) -> bool:
    last = monthrange(first.year, first.month)[1]
    fives = {(first + timedelta(days=n)).weekday() for n in range(last - 28)}
    lacks_a_fifth = any(abs(place) == 5 and day not in fives for place, day in _weekdays(given))
    return lacks_a_fifth or any(abs(day) > last for day in _numbers(given, "BYMONTHDAY"))


def _phrase_of(given: Given) -> DayIn | None:
    """The phrase of the same days in every month, whose 31 is a shorter month's last day."""
    days = sorted({*_numbers(given, "BYMONTHDAY")})
    is_every_month = given["FREQ"] in ("MONTHLY", "YEARLY") and given.get("INTERVAL", "1") == "1"
    is_said = is_every_month and given.keys().isdisjoint(("BYMONTH", "UNTIL"))
    return DayIn(tuple(days)) if is_said and days and days[0] > 0 else None


def _clamped(rule: Recurrence, given: Given) -> Recurrence | None:
    """The rule that takes the last day, or the last such weekday, where the named one lacks."""
    given, days = dict(given), {*_numbers(given, "BYMONTHDAY")}
    if "BYDAY" in given:
        given["BYDAY"] = re.sub(r"(?<!-)\+?\b5(?=[A-Z])", "-1", given["BYDAY"])
    elif 31 in days:
        given["BYMONTHDAY"] = re.sub(r"(?<!-)\+?\b31\b", "-1", given["BYMONTHDAY"])
    elif len(days) == 1 and given["FREQ"] in ("MONTHLY", "YEARLY") and min(days) > 0:
        given |= {"FREQ": "MONTHLY", "BYSETPOS": "-1"}
        given["BYMONTHDAY"] = ",".join(str(n) for n in range(28, max(days) + 1))
    clamped = Recurrence(_text(given))
    return clamped if clamped != rule and left_out(clamped, _COMMON_YEAR) is None else None
