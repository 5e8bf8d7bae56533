"""Periods as people write them, and the days that a command is asked about: one way for all."""

from __future__ import annotations

from datetime import date, timedelta

from kstthc_cli.cli.context import Context
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.typed_period import no_such_period, read_period
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.progress.worklist import Window


def named_window(context: Context, year: int) -> Window | None:
    """The days that --period, --month, --quarter or --from with --to name; None without any.

    UsageError where they are named in two ways, or no such period exists.
    """
    ways = {
        "--period": (context.period, None),
        "--month": (context.month, PeriodUnit.MONTH),
        "--quarter": (context.quarter, PeriodUnit.QUARTER),
    }
    named = [name for name, (words, _unit) in ways.items() if words]
    named += ["--from/--to"] if context.first or context.last else []
    if len(named) > 1:
        raise UsageError(message("{names}: name the days in one way.", names=", ".join(named)))
    for name, (words, unit) in ways.items():
        if words:
            return Window.of(_read(name, words, year, unit))
    if context.first or context.last:
        return _between(context)
    return None


def _read(option: str, words: str, year: int, unit: PeriodUnit | None) -> Period:
    found = read_period(words, year, unit)
    if found is None:
        raise no_such_period(option, words, unit)
    return found


def _between(context: Context) -> Window:
    if not (context.first and context.last):
        raise UsageError(message("--from and --to go together."))
    window = Window(
        context.read_day(context.first, "--from"), context.read_day(context.last, "--to")
    )
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
