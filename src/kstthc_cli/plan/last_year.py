"""What came of a plan's rows when its year is over, as plain values for the next one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kstthc_cli.value import Value


class End(StrEnum):
    """How a time of a row ended."""

    DONE = "done"
    LATE = "done_late"
    WAIVED = "waived"
    CARRIED = "carried"
    WITHDRAWN = "withdrawn"
    OPEN = "open"
    NEVER = "overdue"


class LastYear(Value):
    """One time of a row: `key` stands after "@", `days` are working days late.

    `why` is the reason of a waiver or the document of an extension to `extended_to`;
    `is_recurring` tells of a duty that comes back, which the new plan asks for again anyway.
    """

    task: str
    key: str
    end: End
    due: date | None = None
    done_on: date | None = None
    days: int = 0
    why: str = ""
    extended_to: date | None = None
    is_recurring: bool = False
