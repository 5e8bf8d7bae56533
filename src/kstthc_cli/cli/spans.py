"""Which days a list of dossiers is about: a named period, or from one day to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kstthc_cli.cli.days import read_day
from kstthc_cli.deadlines.period import Period, Unit, period_of_key, periods_in_year
from kstthc_cli.deadlines.words import fold
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message, show_day


@dataclass(frozen=True)
class Window:
    """Days that a list is about, both included; `period` where they have a name."""

    first: date
    last: date
    period: Period | None = None

    @property
    def key(self) -> str:
        """The name in files and JSON: 2023-04, or 2023-04-01..2023-04-15."""
        if self.period is not None:
            return self.period.key
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def month(self) -> str | None:
        """The month's key, where the days are a month."""
        is_month = self.period is not None and self.period.unit is Unit.MONTH
        return self.period.key if self.period is not None and is_month else None

    @property
    def title(self) -> str:
        """The days in words of an office's paper: "tháng 4 năm 2023"."""
        if self.period is None:
            return f"từ ngày {show_day(self.first)} đến ngày {show_day(self.last)}"
        year, number = self.period.year, self.period.number
        return {
            Unit.MONTH: f"tháng {number} năm {year}",
            Unit.QUARTER: f"quý {('I', 'II', 'III', 'IV')[(number - 1) % 4]} năm {year}",
            Unit.HALF: f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}",
            Unit.NINE_MONTHS: f"9 tháng đầu năm {year}",
            Unit.YEAR: f"năm {year}",
            Unit.WEEK: f"tuần {number} năm {year}",
        }[self.period.unit]


def read_window(month: str, period: str, first: str, last: str, today: date, year: int) -> Window:
    """The days that are named, one way only; without any, the month before today's."""
    named = [name for name, words in (("--month", month), ("--period", period)) if words]
    named += ["--from/--to"] if first or last else []
    if len(named) > 1:
        raise UsageError(message("{names}: name the days in one way.", names=", ".join(named)))
    if first or last:
        return _between(first, last, today)
    name, words = ("--period", period) if period else ("--month", month)
    found = read_period(words, year) if words else _last_month(today)
    if found is None or (month and found.unit is not Unit.MONTH):
        raise UsageError(
            message("--month: “{words}” is not a month; write 2023-04 or 04/2023.", words=words)
            if month
            else message(
                "--period: “{words}” is no period; write 2023-04, 2023-Q2, 2023-H1 or 2023.",
                words=words,
            )
        )
    if found.first > today:
        raise UsageError(message("{name}: {words} has not begun.", name=name, words=words))
    return Window(found.first, found.last, found)


def _last_month(today: date) -> Period:
    last = today.replace(day=1) - timedelta(days=1)
    return Period(Unit.MONTH, last.year, last.month)


def _between(first: str, last: str, today: date) -> Window:
    if not (first and last):
        raise UsageError(message("--from and --to go together."))
    window = Window(read_day(first, "--from", today), read_day(last, "--to", today))
    if window.last < window.first:
        raise UsageError(
            message("--to: {last} is before {first}.", last=window.last, first=window.first)
        )
    if window.first > today:
        raise UsageError(message("{name}: {words} has not begun.", name="--from", words=first))
    return window


_SHAPES = (
    (Unit.MONTH, re.compile(r"(?:thang )?(?P<number>\d{1,2}) ?(?:[/.-]|nam) ?(?P<year>\d{4})")),
    (Unit.MONTH, re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})")),
    (Unit.MONTH, re.compile(r"thang (?P<number>\d{1,2})")),
    (
        Unit.QUARTER,
        re.compile(r"(?:quy|q) ?(?P<number>[1-4]|iv|i{1,3})(?: ?(?:[/-]|nam)? ?(?P<year>\d{4}))?"),
    ),
    (Unit.YEAR, re.compile(r"(?:nam )?(?P<year>\d{4})")),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_period(words: str, year: int) -> Period | None:
    """2023-04, 4/2023, 2023-Q2, "quý II", 2023-H1, 2023; without a year, the plan's. None for no period."""
    if (found := period_of_key(words.strip())) is not None:
        return found if 1991 <= found.year <= 2098 else None
    for unit, shape in _SHAPES:
        if match := shape.fullmatch(" ".join(fold(words).split())):
            part = match.groupdict()
            named, number = int(part.get("year") or year), part.get("number") or "1"
            place = _ROMAN.get(number) or int(number)
            is_right = 1991 <= named <= 2098 and 1 <= place <= periods_in_year(unit, named)
            return Period(unit, named, place) if is_right else None
    return None
