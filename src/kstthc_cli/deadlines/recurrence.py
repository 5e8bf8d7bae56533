"""RFC 5545 recurrence rules, for what no phrase says: `rrule: FREQ=MONTHLY;BYDAY=-1FR`.

A rule is counted from 1 January of each year. Its days are those of that year which pass its
parts, so that a rule without days costs a year's walk and no more; python-dateutil, with which
the tests compare every kind, would look for the first one until the year 9999.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby

from kstthc_cli.deadlines.rule import DayIn, Recurrence
from kstthc_cli.value import Value, replace

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


class _Parts(Value):
    """A rule taken apart; weekdays are 0 (Monday) to 6, `byday` pairs a place, 0 for every."""

    freq: str
    interval: int
    count: int | None
    until: date | None
    wkst: int
    byday: frozenset[tuple[int, int]]
    bymonth: frozenset[int]
    bymonthday: frozenset[int]
    byyearday: frozenset[int]
    byweekno: frozenset[int]
    bysetpos: frozenset[int]


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
    if any(abs(place) > _most_places(parts) for place, _ in parts.byday):
        return None
    last = min(parts.until.year, _LAST_YEAR) if parts.until else _CYCLE[-1]
    return rule if any(days_of(rule, last - n) for n in range(len(_CYCLE))) else None


def _text(given: dict[str, str]) -> str:
    return ";".join(f"{name}={told}" for name, told in given.items())


def _given(text: str) -> dict[str, str]:
    return dict(part.split("=") for part in text.split(";"))


def _most_places(parts: _Parts) -> int:
    """How often a weekday comes in what the places of BYDAY count in: a month or a year."""
    if parts.freq in ("DAILY", "WEEKLY"):
        return 0  # a second Monday of what?
    return 5 if _counts_in_months(parts) else 53


def _counts_in_months(parts: _Parts) -> bool:
    return parts.freq == "MONTHLY" or bool(parts.bymonth)


def days_of(rule: Recurrence, year: int) -> list[date]:
    """The days of one year, in order."""
    return _days(_parts(rule.text), year)


@lru_cache(maxsize=256)
def _parts(text: str) -> _Parts:
    """ValueError where `UNTIL` is no day."""
    given = _given(text)
    freq = given["FREQ"]
    numbers = {
        name.lower(): frozenset(int(number) for number in given.get(name, "").split(",") if number)
        for name in ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
    }
    weekdays = [day for day in given.get("BYDAY", "").split(",") if day]
    names_days = weekdays or any(numbers[n] for n in ("bymonthday", "byyearday", "byweekno"))
    if not names_days and freq in ("YEARLY", "MONTHLY"):  # then 1 January says which day
        numbers["bymonthday"] = frozenset({1})
        if freq == "YEARLY":
            numbers["bymonth"] = numbers["bymonth"] or frozenset({1})
    return _Parts(
        freq,
        int(given.get("INTERVAL", 1)),
        int(given["COUNT"]) if "COUNT" in given else None,
        _until(given["UNTIL"]) if "UNTIL" in given else None,
        _WEEKDAYS.index(given.get("WKST", "MO")),
        frozenset((int(day[:-2] or 0), _WEEKDAYS.index(day[-2:])) for day in weekdays),
        **numbers,
    )


def _until(text: str) -> date:
    form = "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d"
    return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day without a zone


def _days(parts: _Parts, year: int) -> list[date]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if parts.until is not None:
        last = min(last, parts.until)
    names_days = parts.byday or parts.bymonthday or parts.byyearday or parts.byweekno
    if parts.freq == "WEEKLY" and not names_days:
        parts = replace(parts, byday=frozenset({(0, first.weekday())}))
    found = [day for period in _periods(parts, year) for day in _chosen(parts, period)]
    return [day for day in found if first <= day <= last][: parts.count]


def _chosen(parts: _Parts, period: list[date]) -> list[date]:
    """The days of one period that pass, and of these the places asked for."""
    days = [day for day in period if _passes(parts, day)]
    if not parts.bysetpos:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in parts.bysetpos}
    return [day for place, day in enumerate(days) if place in places]


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
    return (
        (not parts.bymonth or day.month in parts.bymonth)
        and (not parts.bymonthday or _is_among(parts.bymonthday, *_in_month(day)))
        and (not parts.byyearday or _is_among(parts.byyearday, *_in_year(day)))
        and (not parts.byweekno or _is_among(parts.byweekno, *_week_of(day, parts.wkst)))
        and (not parts.byday or _is_weekday(parts, day))
    )


def _in_month(day: date) -> tuple[int, int]:
    """The day's number in its month, and the number of the month's last."""
    return day.day, monthrange(day.year, day.month)[1]


def _in_year(day: date) -> tuple[int, int]:
    return day.timetuple().tm_yday, 366 if isleap(day.year) else 365


def _is_among(numbers: frozenset[int], number: int, last: int) -> bool:
    """Whether the number is asked for, counted from the front or from the end."""
    return number in numbers or number - last - 1 in numbers


def _week_of(day: date, wkst: int) -> tuple[int, int]:
    """The number of the day's week and of the last week of its year (RFC 5545: 4 days make one)."""
    middle = _week_begins(day, wkst) + timedelta(days=3)
    number = (middle.timetuple().tm_yday - 1) // 7 + 1
    return number, number + (date(middle.year, 12, 31) - middle).days // 7


def _is_weekday(parts: _Parts, day: date) -> bool:
    """A weekday asked for, or the n-th of the month or, of a year without months, of the year."""
    wanted = {place for place, weekday in parts.byday if weekday == day.weekday()}
    if not wanted or 0 in wanted:
        return bool(wanted)
    number, last = _in_month(day) if _counts_in_months(parts) else _in_year(day)
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
    chooses = parts.bysetpos or parts.byyearday or parts.byweekno or parts.count
    if chooses or parts.freq == "WEEKLY" or bool(parts.bymonthday) == bool(parts.byday):
        return None
    if parts.byday and not _counts_in_months(parts):
        return None
    months = tuple(
        month for month in _months(parts, year) if _lacks_a_day(parts, date(year, month, 1))
    )
    return LeftOut(months, _clamping_phrase(parts), _clamped(rule, parts)) if months else None


def _months(parts: _Parts, year: int) -> Iterator[int]:
    step = parts.interval if parts.freq == "MONTHLY" else 1
    for month in range(1, 13, step):
        is_over = parts.until is not None and date(year, month, 1) > parts.until
        if not is_over and (not parts.bymonth or month in parts.bymonth):
            yield month


def _lacks_a_day(parts: _Parts, first: date) -> bool:
    last = _in_month(first)[1]
    fives = {(first + timedelta(days=n)).weekday() for n in range(last - 28)}
    lacks_a_fifth = any(abs(place) == 5 and day not in fives for place, day in parts.byday)
    return lacks_a_fifth or any(abs(day) > last for day in parts.bymonthday)


def _clamping_phrase(parts: _Parts) -> DayIn | None:
    """The phrase of the same days in every month, whose 31 is a shorter month's last day."""
    is_monthly = parts.freq in ("MONTHLY", "YEARLY") and parts.interval == 1
    days = sorted(parts.bymonthday)
    if not is_monthly or parts.bymonth or parts.until or not days or days[0] < 1:
        return None
    return DayIn(tuple(days))


def _clamped(rule: Recurrence, parts: _Parts) -> Recurrence | None:
    """The rule that takes the last day, or the last such weekday, where the named one lacks."""
    given, days = _given(rule.text), parts.bymonthday
    if parts.byday:
        given["BYDAY"] = re.sub(r"(?<!-)\b\+?5(?=[A-Z])", "-1", given["BYDAY"])
    elif 31 in days:
        given["BYMONTHDAY"] = re.sub(r"(?<!-)\+?\b31\b", "-1", given["BYMONTHDAY"])
    elif len(days) == 1 and parts.freq in ("MONTHLY", "YEARLY") and min(days) > 0:
        given |= {"FREQ": "MONTHLY", "BYSETPOS": "-1"}
        given["BYMONTHDAY"] = ",".join(str(n) for n in range(28, max(days) + 1))
    clamped = Recurrence(_text(given))
    return clamped if clamped != rule and left_out(clamped, _CYCLE[0]) is None else None
