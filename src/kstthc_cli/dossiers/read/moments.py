"""Days and times as exports write them, day before month always, as numbers that sort as time does.

A cell without a time, or at midnight, is a whole day; against it only days are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from kstthc_cli.dossiers.read.word_lists import alternatives, sections

YEARS = range(1990, 2100)
"""Years that a dossier's day may lie in; others are slips or a database's empty dates."""
SHORT_YEARS = range(10, 41)
"""Years that may be written with two figures: 2010 to 2040."""

END_OF_DAY = 24 * 60
BITS = 11
"""Bits of a moment that hold its minute, counted from 1; 0 where the export says no time."""
MINUTES = (1 << BITS) - 1
HERE = 7 * 60
"""Minutes by which Vietnam's clock is ahead of UTC, all year."""


class Moment(int):
    """A day, and the minute of it where the export says one: one number, kept in columns as such."""

    __slots__ = ()

    @classmethod
    def at(cls, day: date, minute: int | None = None) -> Moment:
        """The moment of a day and a minute of it, 0 to 1440."""
        return cls(day.toordinal() << BITS | (0 if minute is None else minute + 1))

    @property
    def day(self) -> date:
        return day_of(self >> BITS)

    @property
    def minute(self) -> int | None:
        return (self & MINUTES) - 1 if self & MINUTES else None

    def is_after(self, other: Moment) -> bool:
        """Whether it is later; of two on one day only where both have a time."""
        if self & MINUTES and other & MINUTES:
            return int(self) > int(other)
        return self >> BITS > other >> BITS

    def less(self, start: Moment, end: Moment) -> Moment:
        """It, less the time from `start` to `end`; whole days where one of the three has no time."""
        days, minute = (end >> BITS) - (start >> BITS), self & MINUTES
        if not (minute and start & MINUTES and end & MINUTES):
            return Moment(self - (days << BITS))
        minute -= 1 + (end & MINUTES) - (start & MINUTES)
        ordinal, minute = divmod(((self >> BITS) - days) * END_OF_DAY + minute, END_OF_DAY)
        if not minute and self.minute == END_OF_DAY:
            ordinal, minute = ordinal - 1, END_OF_DAY  # the end of a day still
        return Moment(ordinal << BITS | minute + 1)

    def __str__(self) -> str:
        day = f"{self.day:%d/%m}/{self.day.year:04}"
        return day if self.minute is None else f"{day} {self.minute // 60:02}:{self.minute % 60:02}"


@lru_cache(1 << 14)
def day_of(ordinal: int) -> date:
    """The day of an ordinal; the same object each time."""
    return date.fromordinal(ordinal)


EMPTY, UNREAD = 0, 1
"""What stands in a column for a cell without a moment, and for one that says something else."""

_LISTS = sections("moments")
NOTHING = {"", *alternatives(_LISTS["nothing"][0][1])}
"""What people and databases write for no day."""
_EMPTY_DAYS = {(1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1900, 1, 1), (1970, 1, 1), (9999, 12, 31)}
"""Days that databases keep for none."""
PROBED = int(Moment.at(date(2000, 1, 1)))
UNREAD_TIME = -1
SERIALS = range(date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal())
_SERIAL_0 = date(1899, 12, 30).toordinal()
_EPOCH_DAY = date(1970, 1, 1).toordinal()

_MONTHS = {name: int(n) for n, names in _LISTS["months"] for name in alternatives(names)}


def _shapes() -> Iterator[re.Pattern[str]]:
    """What a whole cell may be, as regular expressions with the parts of a day by name."""
    pieces: dict[str, str] = {}

    def whole(shape: str) -> str:
        return re.sub(r"\{([a-z-]+)\}", lambda found: pieces[found[1]], shape)

    for name, shape in _LISTS["pieces"]:
        pieces[name] = whole(shape)
    days = [whole(day) for _, day in _LISTS["days"]]
    for _, shape in _LISTS["shapes"]:
        for pieces["day"] in days if "{day}" in shape else days[:1]:
            yield re.compile(whole(shape), re.IGNORECASE)


_SHAPES = (*_shapes(),)
_EPOCH = re.compile(r"(?:/Date\()?(1[5-9]\d{8})(?:\d{3})?(?:[+-]\d{4})?(?:\)/)?")
"""Seconds, or thousandths of them, since 1970 in UTC: from 2017 to 2033, so that no other figures are taken for them."""
_QUOTABLE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?")


def unmarked(text: str) -> str:
    """A text without the marks by which systems keep a spreadsheet from reading it: 'H01-1, ="H01-1"."""
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text.removeprefix("'")


def quotable(cell: Any) -> str:
    """The text of a cell where it can only be a day, so that a message may quote it."""
    text = " ".join(str(cell).split())
    return text if _QUOTABLE.fullmatch(text) else ""


def read_moment(cell: Any) -> Moment | None:
    """The moment of a cell; None where it is empty or says something else."""
    value = read_cell(cell)
    return Moment(value) if value > UNREAD else None


@lru_cache(1 << 12, typed=True)  # a sample is looked at from many sides
def read_cell(cell: Any) -> int:
    """A cell as it stands in a column of moments: a moment's number, EMPTY or UNREAD."""
    if isinstance(cell, datetime):
        cell += timedelta(microseconds=500_000)  # Excel's fractions of a day come back early
        return _checked(cell.year, cell.month, cell.day, cell.hour * 60 + cell.minute)
    if isinstance(cell, date):
        return _checked(cell.year, cell.month, cell.day, None)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_number(cell)
    text = unmarked(" ".join(str("" if cell is None else cell).split()))
    if not text.isascii():
        text = unicodedata.normalize(
            "NFC", text
        )  # Windows-1258 has its tones as marks of their own
    return EMPTY if text.lower() in NOTHING else _of_text(text)


_SERIAL = re.compile(r"[3-7]\d{4}(?:[.,]\d+)?")


def read_serial(cell: Any) -> int:
    """The same in a column of texts that are Excel's numbers of days; only the whole column tells that they are."""
    is_one = isinstance(cell, str) and _SERIAL.fullmatch(cell)
    return read_cell(float(cell.replace(",", ".")) if is_one else cell)


_FRACTION = re.compile(r"0[.,]\d+")
"""Excel's part of a day."""


def read_time(cell: Any) -> int:
    """What a cell of a column of times adds to its day's moment: 0 where empty, UNREAD_TIME for no time."""
    if isinstance(cell, str) and _FRACTION.fullmatch(cell.strip()):
        cell = float(cell.replace(",", "."))
    if isinstance(cell, float) and 0 <= cell < 1:
        minute = round(cell * END_OF_DAY)
        cell = f"{minute // 60}:{minute % 60:02}"
    elif isinstance(cell, time):
        cell = f"{cell:%H:%M}"
    text = unmarked(" ".join(str("" if cell is None else cell).split()))
    if text.lower() in NOTHING:
        return 0
    if not any(map(str.isdigit, text)):
        return UNREAD_TIME
    added = read_cell(f"01/01/2000 {text}") - PROBED
    return added if 0 <= added <= MINUTES else UNREAD_TIME


def _of_number(cell: float) -> int:
    """A number in a workbook's cell: Excel's serial day, or figures as 20230403."""
    day = int(cell)
    if day == 0:
        return EMPTY
    if day + _SERIAL_0 in SERIALS:
        return int(_since(day + _SERIAL_0, round((cell - day) * END_OF_DAY)))
    return _of_text(str(day)) if day == cell else UNREAD


@lru_cache(1 << 12)
def _of_text(text: str) -> int:
    if found := _EPOCH.fullmatch(text):
        return int(_since(_EPOCH_DAY, int(found[1]) // 60 + HERE))
    parts = (found.groupdict() for shape in _SHAPES if (found := shape.fullmatch(text)))
    return next(map(_of_parts, parts), UNREAD)


def _of_parts(part: dict[str, str | None]) -> int:
    year, day = int(part["year"] or 0), int(part["day"] or 0)
    if len(part["year"] or "") == 2:
        year = 2000 + year if year in SHORT_YEARS else 0
    name = part.get("name")
    month = _MONTHS[name.lower()] if name else int(part["month"] or 0)
    if part["hour"] is None:
        return _checked(year, month, day, None)
    time = _minute(int(part["hour"]), int(part["minute"] or 0), part["half"])
    moment = UNREAD if time is None else _checked(year, month, day, time)
    offset = part.get("offset")
    return moment if offset is None or moment <= UNREAD else _moved(Moment(moment), offset)


def _minute(hour: int, minute: int, half: str | None) -> int | None:
    """The minute of the day; None for one that does not exist."""
    if half := (half or "").lower().replace(".", ""):
        is_later = half in ("pm", "ch", "chiều")
        if hour > 12 and is_later:
            pass  # "14 giờ chiều"
        elif not 1 <= hour <= 12:
            return None
        else:
            hour = hour % 12 + (12 if is_later else 0)
    total = hour * 60 + minute
    return total if minute < 60 and total <= END_OF_DAY else None


def _moved(moment: Moment, offset: str) -> int:
    """A time of another clock, as it is here."""
    figures = re.sub(r"\D", "", offset)
    figures = figures.rjust(2, "0").ljust(4, "0")
    ahead = int(figures[:2]) * 60 + int(figures[2:])
    minutes = (moment.minute or 0) + HERE - (-ahead if "-" in offset else ahead)
    return int(_since(moment >> BITS, minutes))


def _since(ordinal: int, minutes: int) -> Moment:
    """The moment so many minutes after the beginning of a day, or before it."""
    return Moment.at(day_of(ordinal + minutes // END_OF_DAY), minutes % END_OF_DAY or None)


def _checked(year: int, month: int, day: int, minute: int | None) -> int:
    """Midnight, at either end, is a day without a time: Excel does not tell them apart."""
    if (year, month, day) in _EMPTY_DAYS:
        return EMPTY
    if year not in YEARS or (minute or 0) > END_OF_DAY:
        return UNREAD
    try:
        return int(
            Moment.at(date(year, month, day), minute if minute not in (0, END_OF_DAY) else None)
        )
    except ValueError:
        return UNREAD
