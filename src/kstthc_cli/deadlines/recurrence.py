"""RFC 5545 recurrence rules, for what no phrase says: `rrule: FREQ=MONTHLY;BYDAY=-1FR`.

python-dateutil expands them; they are counted from 1 January of each year.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from kstthc_cli.deadlines.rule import Recurrence

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def check_recurrence(text: str) -> Recurrence | None:
    """The rule in its canonical form; None where it is not a rule of days."""
    value = re.sub(r"\s", "", re.sub(r"(?i)^rrule\s*[:=]?\s*", "", text)).upper()
    parts = dict(part.split("=", 1) for part in value.split(";") if "=" in part)
    known = set(parts) <= {
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS",
        "BYYEARDAY", "BYWEEKNO", "WKST",
    }  # fmt: skip
    if not known or parts.get("FREQ") not in _FREQUENCIES or value.count("=") != len(parts):
        return None
    rule = Recurrence(";".join(f"{name}={parts[name]}" for name in parts))
    try:
        days_of(rule, 2024)
    except (ValueError, TypeError, IndexError):
        return None
    return rule


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
