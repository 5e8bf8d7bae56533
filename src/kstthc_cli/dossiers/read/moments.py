"""Days and times as exports write them, day before month always, as numbers that sort as time does.

A cell without a time, or at midnight, is a whole day; against it only days are compared.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

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
        days = (end >> BITS) - (start >> BITS)
        if self.minute is None or start.minute is None or end.minute is None:
            return Moment(self - (days << BITS))
        minutes = days * END_OF_DAY + end.minute - start.minute
        total = (self >> BITS) * END_OF_DAY + self.minute - minutes
        if self.minute == END_OF_DAY and total % END_OF_DAY == 0:
            return Moment.at(day_of(total // END_OF_DAY - 1), END_OF_DAY)  # the end of a day still
        return Moment.at(day_of(total // END_OF_DAY), total % END_OF_DAY)

    def __str__(self) -> str:
        day = f"{self.day:%d/%m}/{self.day.year:04}"
        return day if self.minute is None else f"{day} {self.minute // 60:02}:{self.minute % 60:02}"


@lru_cache(1 << 14)
def day_of(ordinal: int) -> date:
    """The day of an ordinal; the same object each time."""
    return date.fromordinal(ordinal)


EMPTY, UNREAD = 0, 1
"""What stands in a column for a cell without a moment, and for one that says something else."""

NOTHING = {
    "", "-", "--", "---", "...", "…", ".", "/", "0", "\\n", "null", "(null)", "none", "nil", "nan", "n/a", "na",
    "#n/a", "undefined", "chưa", "chưa có", "chưa xác định", "không", "không có", "0000-00-00",
    "0000-00-00 00:00:00", "00/00/0000", "00/00/0000 00:00:00", "00:00:00",
}  # fmt: skip
"""What people and databases write for no day."""
_EMPTY_DAYS = {(1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1900, 1, 1), (1970, 1, 1), (9999, 12, 31)}
"""Days that databases keep for none."""
PROBED = int(Moment.at(date(2000, 1, 1)))
UNREAD_TIME = -1
SERIALS = range(date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal())
_SERIAL_0 = date(1899, 12, 30).toordinal()
_EPOCH_DAY = date(1970, 1, 1).toordinal()

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = (
    r"(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4}|\d\d)",
    r"(?P<year>\d{4})(?P<mark>[/.-])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})\.?",
    r"(?P<day>\d{1,2})[ -](?:tháng|thg\.?) ?(?P<month>\d{1,2})(?: năm |[/, -]+)(?P<year>\d{4})",
    rf"(?P<day>\d{{1,2}})[ -](?P<name>{'|'.join(_MONTHS)})[a-z]*[ ,.-]+(?P<year>\d{{4}}|\d\d)",
    rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*[ .-]+(?P<day>\d{{1,2}}),?[ -]+(?P<year>\d{{4}})",
)
_WEEKDAYS = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]|chủ nhật|cn|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
_HALF_DAY = r"(?:buổi )?(?:sáng|chiều)"
"""Without an hour it tells no minute: the day is a whole one."""
_WEEKDAY = rf"(?:{_HALF_DAY}[ ,.-]+)?(?:{_WEEKDAYS}[ ,.-]+)?"
_UNTIL = r"(?:(?:chậm nhất|đến|hết)(?: là| vào| hết)? )?"
_AT = r"(?:(?:vào |chậm nhất )?(?:lúc|trước|đến) )?"
"""How a time is promised: what comes at it is in time yet."""
_TIME = (
    r"(?P<hour>\d{1,2}) ?(?:(?::|\.|h|g|giờ) ?(?P<minute>\d{2})|(?:h|g|giờ)) ?(?:phút|p\b|['’])?"
    r"(?:[:.]\d{2}(?:[.,]\d+)?)? ?(?P<half>[ap]\.?m\.?\b|sa\b|ch\b|sáng|chiều)?"
)
_CLOCK = r"\d{1,2} ?[:hg] ?\d{2}(?::\d{2})?"
_WINDOW = rf"(?:từ )?{_CLOCK} ?(?:đến|-) ?"
_THEN = r"(?: ?, ?| |T| ?- ?| ?\()"
_OFFSET = r"(?P<offset>z|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC)?"
_LEFT = (
    r"(?: ?[-(,;] ?(?:(?:còn|quá|trễ|sớm|chậm)(?: hạn)? )?"
    r"\d+(?:[.,]\d+)? (?:ngày|giờ|phút)(?:,? \d+ (?:giờ|phút))*[^\d]*"
    rf"|[ (-]+(?:trước|đúng|quá|trễ|trong) hạn| ?[(,-] ?{_WEEKDAYS}|[ (,-]+{_HALF_DAY}| \([a-z ]+time)?\)?"
)
"""Systems add how many days are left: "- 4 ngày", "(còn 2 ngày)"."""
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        *(
            rf"{_UNTIL}{_WEEKDAY}(?:ngày )?{day}(?:{_THEN}(?:lúc )?(?:{_WINDOW})?{_TIME} ?{_OFFSET})?{_LEFT}"
            for day in _DAYS
        ),
        *(rf"{_AT}{_TIME} ?[,-]? ?{_WEEKDAY}(?:ngày )?{day}" for day in _DAYS),
        rf"[a-z]{{3}} (?P<name>{'|'.join(_MONTHS)}) (?P<day>\d{{1,2}}) {_TIME} ?ICT (?P<year>\d{{4}})",
    )
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?:\d{2}\d{0,3})?)?"
    r"(?P<half>)(?P<offset>Z|[+-]\d{4})?"
)
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


def _plain(text: str) -> int:
    """dd/mm/yyyy, and with a space HH:MM: what most cells are; UNREAD for any other."""
    day, month, year, time = text[:2], text[3:5], text[6:10], text[11:]
    if not (day.isdigit() and month.isdigit() and year.isdigit() and text[2:6:3] == "//"):
        return UNREAD
    if len(text) == 10:
        return _checked(int(year), int(month), int(day), None)
    if len(text) != 16 or text[10] != " " or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        return UNREAD
    minute = _minute(int(time[:2]), int(time[3:]), None)
    return UNREAD if minute is None else _checked(int(year), int(month), int(day), minute)


def _of_text(text: str) -> int:
    if len(text) >= 10 and (moment := _plain(text)) != UNREAD:
        return moment
    if found := _COMPACT.fullmatch(text):
        return _of_match(found.groupdict())
    if found := _EPOCH.fullmatch(text):
        return int(_since(_EPOCH_DAY, int(found[1]) // 60 + HERE))
    found = next((f for shape in _SHAPES if (f := shape.fullmatch(text))), None)
    return UNREAD if found is None else _of_match(found.groupdict())


def _of_match(part: dict[str, str | None]) -> int:
    year, day = int(part["year"] or 0), int(part["day"] or 0)
    if len(part["year"] or "") == 2:
        year = 2000 + year if year in SHORT_YEARS else 0
    name = part.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(part["month"] or 0)
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
