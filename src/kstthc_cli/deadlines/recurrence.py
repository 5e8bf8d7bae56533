"""RFC 5545 recurrence rules, for what no phrase says: `rrule: FREQ=MONTHLY;BYDAY=-1FR`.

A rule is counted from 1 January of each year. Its days are those of that year which pass its
parts, so that a rule without days costs a year's walk and no more; python-dateutil, with which
the tests compare every kind, would look for the first one until the year 9999.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from kstthc_cli.deadlines.rule import DayIn, Recurrence
from kstthc_cli.value import Value

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NEVER = r"(?!)"
_CYCLE = range(401, 429)
"""Every kind of year: after 28 the weekdays and leap days of the calendar come back."""
_LAST_YEAR = 9000
"""Of a rule that ends later, years up to this one tell enough."""


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


class _Parts(NamedTuple):
    """A rule taken apart; weekdays are 0 (Monday) to 6, `byday` pairs a place, 0 for every.

    `by`: the numbers of the other parts that choose among days.
    """

    freq: str
    interval: int
    limit: int | None
    until: date | None
    wkst: int
    byday: frozenset[tuple[int, int]]
    by: dict[str, frozenset[int]]

    @property
    def names_days(self) -> bool:
        return bool(self.byday) or any(map(self.by.get, ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")))

    @property
    def counts_in_months(self) -> bool:
        """Whether the places of BYDAY are those of a month."""
        return self.freq == "MONTHLY" or bool(self.by["BYMONTH"])


def check_recurrence(text: str) -> Recurrence | None:
    """The rule in its canonical form; None where it is not a rule of days, or has none ever."""
    value = re.sub(r"\s", "", re.sub(r"(?i)^rrule\s*[:=]?\s*", "", text)).upper()
    named = [part.partition("=") for part in value.split(";") if part]
    given = {name: told for name, _, told in named}
    if len(given) < len(named) or given.get("FREQ") not in _FREQUENCIES:
        return None
    if not all(re.fullmatch(_PARTS.get(name, _NEVER), told) for name, told in given.items()):
        return None
    rule = Recurrence(_text(given))
    try:
        parts = _parts(rule.text)
    except ValueError:
        return None
    most = 0 if parts.freq in ("DAILY", "WEEKLY") else 5 if parts.counts_in_months else 53
    if any(abs(place) > most for place, _ in parts.byday):
        return None  # a sixth Friday, or a second Monday of what?
    last = min(parts.until.year, _LAST_YEAR) if parts.until else _CYCLE[-1]
    return rule if any(days_of(rule, last - n) for n in range(len(_CYCLE))) else None


def _text(given: dict[str, str]) -> str:
    return ";".join(f"{name}={told}" for name, told in given.items())


def _given(text: str) -> dict[str, str]:
    return dict(part.split("=") for part in text.split(";"))


@lru_cache(maxsize=256)
def _parts(text: str) -> _Parts:
    """ValueError where `UNTIL` is no day."""
    given = _given(text)
    freq, until = given["FREQ"], given.get("UNTIL", "")
    form = "%Y%m%dT%H%M%S" if "T" in until else "%Y%m%d"
    listed = {name: [one for one in given.get(name, "").split(",") if one] for name in _CHOOSING}
    parts = _Parts(
        freq,
        int(given.get("INTERVAL", 1)),
        int(given["COUNT"]) if "COUNT" in given else None,
        datetime.strptime(until, form).date() if until else None,  # noqa: DTZ007 - no zone
        _WEEKDAYS.index(given.get("WKST", "MO")),
        frozenset((int(day[:-2] or 0), _WEEKDAYS.index(day[-2:])) for day in listed.pop("BYDAY")),
        {name: frozenset(map(int, numbers)) for name, numbers in listed.items()},
    )
    if not parts.names_days and freq in ("YEARLY", "MONTHLY"):  # then 1 January says which day
        parts.by["BYMONTHDAY"] = frozenset({1})
        if freq == "YEARLY":
            parts.by["BYMONTH"] = parts.by["BYMONTH"] or frozenset({1})
    return parts


def days_of(rule: Recurrence, year: int) -> list[date]:
    """The days of one year, in order."""
    parts, found = _parts(rule.text), list[date]()
    if parts.freq == "WEEKLY" and not parts.names_days:
        parts = parts._replace(byday=frozenset({(0, date(year, 1, 1).weekday())}))
    for period in _periods(parts, year):
        days = [day for day in period if _passes(parts, day)]
        asked = parts.by["BYSETPOS"]
        places = {place - 1 if place > 0 else len(days) + place for place in asked}
        found += [day for place, day in enumerate(days) if not asked or place in places]
    last = min(parts.until or date.max, date(year, 12, 31))
    return [day for day in found if day.year == year and day <= last][: parts.limit]


def _periods(parts: _Parts, year: int) -> Iterator[list[date]]:
    """Every INTERVAL-th day, week, month or year of the year, as its days."""
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    if parts.freq == "WEEKLY":  # the week over the year's end is whole
        days += [days[-1] + timedelta(days=n) for n in range(1, 7)]
    name = {
        "DAILY": lambda day: day,
        "WEEKLY": lambda day: _week_begins(day, parts.wkst),
        "MONTHLY": lambda day: day.month,
        "YEARLY": lambda day: day.year,
    }[parts.freq]
    periods = [list(period) for _, period in groupby(days, name)]
    yield from [period for period in periods if period[0].year == year][:: parts.interval]


def _week_begins(day: date, wkst: int) -> date:
    return day - timedelta(days=(day.weekday() - wkst) % 7)


def _passes(parts: _Parts, day: date) -> bool:
    """Whether the day passes every part that the rule states."""
    places = ((parts.by[name], place) for name, place in _PLACES.items() if parts.by[name])
    is_numbered = all(_is_among(numbers, *place(day, parts.wkst)) for numbers, place in places)
    return is_numbered and (not parts.byday or _is_weekday(parts, day))


def _in_month(day: date, _wkst: int = 0) -> tuple[int, int]:
    """The day's number in its month, and the number of the month's last."""
    return day.day, monthrange(day.year, day.month)[1]


def _in_year(day: date, _wkst: int = 0) -> tuple[int, int]:
    return day.timetuple().tm_yday, 366 if isleap(day.year) else 365


def _week_of(day: date, wkst: int) -> tuple[int, int]:
    """The number of the day's week and of the last week of its year (RFC 5545: 4 days make one)."""
    middle = _week_begins(day, wkst) + timedelta(days=3)
    number = (middle.timetuple().tm_yday - 1) // 7 + 1
    return number, number + (date(middle.year, 12, 31) - middle).days // 7


_PLACES: dict[str, Callable[[date, int], tuple[int, int]]] = {
    "BYMONTH": lambda day, _: (day.month, 12),
    "BYMONTHDAY": _in_month,
    "BYYEARDAY": _in_year,
    "BYWEEKNO": _week_of,
}
"""The number that a part looks at, and the last one, from which negative numbers count."""
_CHOOSING = (*_PLACES, "BYSETPOS", "BYDAY")


def _is_among(numbers: frozenset[int], number: int, last: int) -> bool:
    """Whether the number is asked for, counted from the front or from the end."""
    return number in numbers or number - last - 1 in numbers


def _is_weekday(parts: _Parts, day: date) -> bool:
    """A weekday asked for, or the n-th of the month or, of a year without months, of the year."""
    wanted = {place for place, weekday in parts.byday if weekday == day.weekday()}
    if not wanted or 0 in wanted:
        return bool(wanted)
    number, last = _in_month(day) if parts.counts_in_months else _in_year(day)
    return (number - 1) // 7 + 1 in wanted or -((last - number) // 7 + 1) in wanted


class LeftOut(Value):
    """Months of a year that lack a day which a rule names, and what leaves none out."""

    months: tuple[int, ...]
    phrase: DayIn | None = None
    rule: Recurrence | None = None


def left_out(rule: Recurrence, year: int) -> LeftOut | None:
    """The months that a rule passes over in silence, for want of a 31st or a fifth Friday.

    None where there are none, or where the rule itself chooses among days.
    """
    parts = _parts(rule.text)
    days, of_months, until = parts.by["BYMONTHDAY"], parts.by["BYMONTH"], parts.until or date.max
    chooses = parts.limit or any(map(parts.by.get, ("BYSETPOS", "BYYEARDAY", "BYWEEKNO")))
    if chooses or parts.freq == "WEEKLY" or bool(days) == bool(parts.byday):
        return None
    if parts.byday and not parts.counts_in_months:
        return None
    months = tuple(
        month
        for month in range(1, 13, parts.interval if parts.freq == "MONTHLY" else 1)
        if (not of_months or month in of_months)
        and _lacks_a_day(parts, date(year, month, 1), until)
    )
    if not months:
        return None
    # the phrase of the same days in every month, whose 31 is a shorter month's last day
    has_phrase = (
        parts.freq in ("MONTHLY", "YEARLY") and parts.interval == 1 and min(days or {0}) > 0
    )
    is_said = has_phrase and not (of_months or parts.until)
    return LeftOut(months, DayIn(tuple(sorted(days))) if is_said else None, _clamped(rule, parts))


def _lacks_a_day(parts: _Parts, first: date, until: date) -> bool:
    last = _in_month(first)[1]
    fives = {(first + timedelta(days=n)).weekday() for n in range(last - 28)}
    lacks_a_fifth = any(abs(place) == 5 and day not in fives for place, day in parts.byday)
    lacks_a_day = any(abs(day) > last for day in parts.by["BYMONTHDAY"])
    return first <= until and (lacks_a_fifth or lacks_a_day)


def _clamped(rule: Recurrence, parts: _Parts) -> Recurrence | None:
    """The rule that takes the last day, or the last such weekday, where the named one lacks."""
    given, days = _given(rule.text), parts.by["BYMONTHDAY"]
    if parts.byday:
        given["BYDAY"] = re.sub(r"(?<!-)\+?\b5(?=[A-Z])", "-1", given["BYDAY"])
    elif 31 in days:
        given["BYMONTHDAY"] = re.sub(r"(?<!-)\+?\b31\b", "-1", given["BYMONTHDAY"])
    elif len(days) == 1 and parts.freq in ("MONTHLY", "YEARLY") and min(days) > 0:
        given |= {"FREQ": "MONTHLY", "BYSETPOS": "-1"}
        given["BYMONTHDAY"] = ",".join(str(n) for n in range(28, max(days) + 1))
    clamped = Recurrence(_text(given))
    return clamped if clamped != rule and left_out(clamped, _CYCLE[0]) is None else None
