"""RFC 5545 recurrence rules, for what no phrase says: `rrule: FREQ=MONTHLY;BYDAY=-1FR`.

python-dateutil expands them; they are counted from 1 January of each year.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from kstthc_cli.deadlines.rule import (
    Recurrence,
)

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NEVER = re.compile(r"(?!)")


def _list_of(one: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{one})(?:,(?:{one}))*")


_PARTS = {
    "FREQ": re.compile(r"[A-Z]+"),
    "INTERVAL": re.compile(r"[1-9]\d?"),
    "COUNT": re.compile(r"[1-9]\d{0,2}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "BYMONTH": _list_of(r"0?[1-9]|1[0-2]"),
    "BYMONTHDAY": _list_of(r"[+-]?(?:0?[1-9]|[12]\d|3[01])"),
    "BYDAY": _list_of(r"(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYSETPOS": _list_of(r"[+-]?[1-9]\d{0,2}"),
    "BYYEARDAY": _list_of(r"[+-]?[1-9]\d{0,2}"),
    "BYWEEKNO": _list_of(r"[+-]?(?:[1-9]|[1-4]\d|5[0-3])"),
    "WKST": re.compile(r"MO|TU|WE|TH|FR|SA|SU"),
}
"""What each part of a rule may hold (RFC 5545, 3.3.10)."""


def check_recurrence(text: str) -> Recurrence | None:
    """The rule in its canonical form; None where it is not a rule of days."""
    value = re.sub(r"\s", "", re.sub(r"(?i)^rrule\s*[:=]?\s*", "", text)).upper()
    named = [part.partition("=") for part in value.split(";") if part]
    parts = {name: given for name, _, given in named}
    if len(parts) < len(named) or parts.get("FREQ") not in _FREQUENCIES:
        return None
    if not all(_PARTS.get(name, _NEVER).fullmatch(given) for name, given in parts.items()):
        return None
    rule = Recurrence(";".join(f"{name}={given}" for name, given in parts.items()))
    try:
        return rule if any(days_of(rule, year) for year in range(2020, 2028)) else None
    except (ValueError, TypeError, IndexError):
        return None


def days_of(rule: Recurrence, year: int) -> list[date]:
    """The days of one year, in order."""
    from dateutil.rrule import rrulestr  # heavy: only where a plan has such a rule

    start = datetime(year, 1, 1)  # noqa: DTZ001 - rrule works on naive days
    expanded = rrulestr(rule.text, dtstart=start)
    days: list[date] = []
    for moment in expanded:
        if moment.year != year:
            break
        days.append(moment.date())
    return days
