"""Days and times as exports write them: day before month always, compared at minute grain.

A cell without a time, or at midnight, is a whole day; against it only days are compared.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

YEARS = range(1990, 2100)
"""Years that a dossier's day may lie in; others are slips or Excel's empty dates."""

END_OF_DAY = 24 * 60

_DAY = r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})"
_ISO = r"(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
_TIME = (
    r"(?P<hour>\d{1,2})\s*(?:[:hg]\s*(?P<minute>\d{2}))(?::\d{2}(?:[.,]\d+)?)?\s*"
    r"(?P<half>[ap]\.?m\.?|sa|ch)?"
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?:ngày\s+)?(?:{_DAY}|{_ISO})(?:(?:\s*,?\s+|T|\s*-\s*){_TIME})?(?:Z|\+07:?00)?",
        rf"{_TIME}\s*,?\s*(?:-\s*)?(?:ngày\s+)?(?:{_DAY}|{_ISO})",
    )
)
_QUOTABLE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?")


class Moment(NamedTuple):
    """A day, and the minute of it where the export says one."""

    day: date
    minute: int | None = None

    def is_after(self, other: Moment) -> bool:
        """Whether it is later; of two on one day only where both have a time."""
        if self.day != other.day or self.minute is None or other.minute is None:
            return self.day > other.day
        return self.minute > other.minute

    def less(self, start: Moment, end: Moment) -> Moment:
        """It, less the time from `start` to `end`; whole days where one of the three has no time."""
        if self.minute is None or start.minute is None or end.minute is None:
            return Moment(self.day - (end.day - start.day), self.minute)
        minutes = (end.day - start.day).days * END_OF_DAY + end.minute - start.minute
        total = self.day.toordinal() * END_OF_DAY + self.minute - minutes
        return Moment(date.fromordinal(total // END_OF_DAY), total % END_OF_DAY)

    def __str__(self) -> str:
        day = f"{self.day:%d/%m}/{self.day.year:04}"
        return day if self.minute is None else f"{day} {self.minute // 60:02}:{self.minute % 60:02}"


class NotAMomentError(ValueError):
    """The cell holds something else; `shown` is its text where it can only be a day."""

    def __init__(self, cell: Any) -> None:
        text = " ".join(str(cell).split())
        self.shown = text if _QUOTABLE.fullmatch(text) else ""
        super().__init__("not a day")


def read_moment(cell: Any) -> Moment | None:
    """The moment of a cell; None where it is empty, NotAMomentError where it says something else."""
    if isinstance(cell, datetime):
        return _of_datetime(cell)
    if isinstance(cell, date):
        return _checked(cell, cell.year, cell.month, cell.day, None)
    if cell is None or (isinstance(cell, str) and cell.strip() in ("", "-", "--", "...")):
        return None
    text = " ".join(str(cell).split())
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            return _of_match(cell, found)
    raise NotAMomentError(cell)


def _of_datetime(cell: datetime) -> Moment:
    """Excel's fractions of a day come back a moment too early: to the second, then the minute."""
    cell += timedelta(microseconds=500_000)
    return _checked(cell, cell.year, cell.month, cell.day, cell.hour * 60 + cell.minute)


def _of_match(cell: Any, found: re.Match[str]) -> Moment:
    part = found.groupdict()
    year, month, day = (
        int(part[name] or part[f"iso_{name}"] or 0) for name in ("year", "month", "day")
    )
    if part["hour"] is None:
        return _checked(cell, year, month, day, None)
    hour, minute = int(part["hour"]), int(part["minute"])
    if half := (part["half"] or "").lower().replace(".", ""):
        if not 1 <= hour <= 12:
            raise NotAMomentError(cell)
        hour = hour % 12 + (12 if half in ("pm", "ch") else 0)
    if minute > 59 or hour * 60 + minute > END_OF_DAY:
        raise NotAMomentError(cell)
    return _checked(cell, year, month, day, hour * 60 + minute)


def _checked(cell: Any, year: int, month: int, day: int, minute: int | None) -> Moment:
    """Midnight, at either end, is a day without a time: Excel does not tell them apart."""
    try:
        if year not in YEARS:
            raise ValueError(year)
        return Moment(date(year, month, day), minute if minute not in (0, END_OF_DAY) else None)
    except ValueError as error:
        raise NotAMomentError(cell) from error
