"""Indicators by month: a line for each on a chart, and every figure in a table below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from kstthc_cli.documents.handling import MonthFigures
from kstthc_cli.documents.views.numbers import indicator_line
from kstthc_cli.documents.views.paper import show_day
from kstthc_cli.dossiers.index_766 import PER_CENT, Indicator
from kstthc_cli.value import Value, replace

WIDTH, HEIGHT = 960, 260
LEFT, TOP, BOTTOM = 60, 14, 30
MOST_LINES = 7
"""Lines that an eye can still tell apart; the table has every indicator."""


class Mark(Value):
    """A label at a place of an axis."""

    at: float
    label: str


class Dot(Value):
    """A value on the chart."""

    x: float
    y: float
    label: str
    is_running: bool = False


class Line(Value):
    """An indicator's line; it breaks where a month has no value.

    `running` leads to the month that is not over, whose figure is only of its days so far.
    """

    place: int
    name: str
    strokes: tuple[str, ...]
    running: str
    dots: tuple[Dot, ...]


class Name(Value):
    """A column of the table."""

    code: str
    title: str


class Cell(Value):
    """A month's figure, and what to know of it."""

    text: str
    why: str


class MonthRow(Value):
    """A line of the table."""

    month: str
    cells: tuple[Cell, ...]


class Chart(Value):
    """The chart and its table."""

    ticks: tuple[Mark, ...]
    grid: tuple[Mark, ...]
    lines: tuple[Line, ...]
    names: tuple[Name, ...]
    rows: tuple[MonthRow, ...]
    running: str = ""
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(months: Sequence[MonthFigures], today: date) -> Chart | None:
    """The chart of a year's months; None without any. The month of `today` is not over."""
    if not months:
        return None
    is_running = (months[-1].year, months[-1].month) == (today.year, today.month)
    shown = [line for line in months[0].indicators if not line.is_of_plan]
    codes = [line.code for line in shown]
    found = [{line.code: line for line in month.indicators} for month in months]
    drawn = [code for code in codes if any(_is_drawn(month.get(code)) for month in found)]
    return Chart(
        ticks=tuple(Mark(_x(n), str(month.month)) for n, month in enumerate(months)),
        grid=tuple(Mark(_y(share), f"{share}%") for share in (0, 25, 50, 75, 100)),
        lines=tuple(
            _line(place, code, [month.get(code) for month in found], is_running=is_running)
            for place, code in enumerate(drawn[:MOST_LINES])
        ),
        names=tuple(Name(line.code, line.name) for line in shown),
        rows=tuple(
            MonthRow(_name(month, today), tuple(_cell(by.get(c)) for c in codes))
            for month, by in zip(months, found, strict=True)
        ),
        running=f"Tháng {today.month} tính đến ngày {show_day(today)}" if is_running else "",
    )


def _name(month: MonthFigures, today: date) -> str:
    name = f"{month.month:02}/{month.year}"
    is_running = (month.year, month.month) == (today.year, today.month)
    return f"{name} (đến ngày {today.day})" if is_running else name


def _is_drawn(line: Indicator | None) -> bool:
    return line is not None and line.unit == PER_CENT and line.value is not None


def _x(number: int) -> float:
    return round(LEFT + number * (WIDTH - LEFT - 20) / 11, 1)


def _y(share: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(max(share, 0), 100) / 100), 1)


def _line(place: int, code: str, values: Sequence[Indicator | None], *, is_running: bool) -> Line:
    dots = [_dot(number, line) for number, line in enumerate(values)]
    last = dots.pop() if is_running else None
    runs = [[*run] for is_there, run in groupby(dots, key=bool) if is_there]
    name = next(line.name for line in values if line is not None)
    before = dots[-1] if dots else None
    shown = tuple(dot for dot in dots if dot)
    return Line(
        place,
        f"{code} {name}",
        tuple(" ".join(f"{dot.x},{dot.y}" for dot in run if dot) for run in runs),
        f"{before.x},{before.y} {last.x},{last.y}" if before and last else "",
        (*shown, replace(last, is_running=True)) if last else shown,
    )


def _dot(number: int, line: Indicator | None) -> Dot | None:
    if line is None or line.value is None or line.unit != PER_CENT:
        return None
    return Dot(_x(number), _y(float(line.value)), f"{line.code}: {indicator_line(line).value}")


def _cell(line: Indicator | None) -> Cell:
    if line is None:
        return Cell("", "")
    shown = indicator_line(line)
    numbers = f" ({shown.numerator}/{shown.denominator})" if shown.denominator else ""
    return Cell(shown.value + numbers, shown.reason)
