"""Periods as people write them, and the days that a command is asked about: one way for all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.typed import no_such_period, read_day, read_period
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.progress.worklist import Window


class NamedDays(NamedTuple):
    """What --period, --month, --quarter, and --from with --to say; nothing where none is given."""

    period: str = ""
    month: str = ""
    quarter: str = ""
    first: str = ""
    last: str = ""

    def window(self, year: int, today: date) -> Window | None:
        """The days that are named, of this year where no year is; None where nothing is given.

        UsageError where no such period exists. They are named in one way only.
        """
        ways = (
            ("--period", self.period, None),
            ("--month", self.month, PeriodUnit.MONTH),
            ("--quarter", self.quarter, PeriodUnit.QUARTER),
        )
        for name, words, unit in ways:
            if words:
                return Window.of(_read(name, words, year, unit))
        return _between(self.first, self.last, today) if self.first or self.last else None


def _read(option: str, words: str, year: int, unit: PeriodUnit | None) -> Period:
    found = read_period(words, year, unit)
    if found is None:
        raise no_such_period(option, words, unit)
    return found


def _between(first: str, last: str, today: date) -> Window:
    window = Window(read_day(first, "--from", today), read_day(last, "--to", today))
    if window.last < window.first:
        raise UsageError(
            message("--to: {last} is before {first}.", last=window.last, first=window.first)
        )
    return window


def begun(window: Window, today: date) -> Window:
    """The same days; UsageError where they have not begun."""
    if window.first > today:
        raise UsageError(
            message("{key} has not begun; today is {today}.", key=window.key, today=today)
        )
    return window


def last_month(today: date) -> Window:
    """The month before that of the day."""
    last = today.replace(day=1) - timedelta(days=1)
    return Window.of(Period(PeriodUnit.MONTH, last.year, last.month))
