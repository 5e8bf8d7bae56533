"""How numbers, days and lists are written in each language, where a form's own line does not tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.named import LAST, DayName, Issue
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.show_period import ROMAN

MONTHS = (
    "January February March April May June July August September October November December"
).split()
PLACES_VI = {1: "đầu", 2: "giữa", 3: "cuối"}
PLACES_EN = {1: "first", 2: "second", 3: "last"}
EVENTS_EN = {"ngày tiếp nhận": "receipt"}
REQUESTED = "Theo yêu cầu"

Days = tuple[tuple[int, ...], bool]
WhichMonth = tuple[PeriodUnit, int, bool, bool]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _day_vi(day: DayName) -> str:
    return f"{day.day:02}/{day.month:02}{f'/{day.year}' if day.year else ''}"


def _day_en(day: DayName) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if day.year else ''}"


def _days_of_month_vi(value: Days) -> str:
    days, working = value
    if days[0] == LAST:
        return f"ngày{' làm việc' if working else ''} cuối cùng"
    return f"ngày làm việc thứ {days[0]}" if working else f"ngày {_padded(days)}"


def _days_of_month_en(value: Days) -> str:
    days, working = value
    if days[0] == LAST:
        return f"the last {'working ' if working else ''}day"
    return f"the {ordinal(days[0])} working day" if working else f"day {_padded(days)}"


def _padded(days: tuple[int, ...]) -> str:
    return ", ".join(f"{day:02}" for day in days)


def _which_month_vi(value: WhichMonth) -> str:
    unit, month, ahead, is_of = value
    if unit is PeriodUnit.MONTH:
        return "của tháng sau" if ahead else "của tháng" if is_of else "hàng tháng"
    return f"của tháng {PLACES_VI[month]} quý{' sau' if ahead else ''}"


def _which_month_en(value: WhichMonth) -> str:
    unit, month, ahead, _ = value
    if unit is PeriodUnit.MONTH:
        return "of the following month" if ahead else "of each month"
    return f"of the {PLACES_EN[month]} month of {'the following' if ahead else 'each'} quarter"


def _listed(show: Callable[[Any], str], members: tuple[Any, ...]) -> str:
    return ", ".join(map(show, members))


def teach_vietnamese(language: Language) -> None:
    """How Vietnamese writes what its forms hold."""

    def point(value: Any, *, is_end: bool = False) -> str:
        if isinstance(value, DayName):
            return f"ngày {_day_vi(value)}"
        if isinstance(value, Issue):
            return "nay"
        is_year = is_end and value.unit is PeriodUnit.YEAR
        return ("hết " if is_year else "") + language.show("period-or-year", value)

    def anchor(value: Any) -> str:
        if isinstance(value, PeriodUnit):
            return f"sau khi kết thúc {language.show('unit', value)}"
        if isinstance(value, DayName | Issue):
            return f"kể từ {'ngày ký' if isinstance(value, Issue) else point(value)}"
        return f"kể từ {value}"

    language.shown |= {
        "dates": partial(_listed, _day_vi),
        "year": lambda year: f"/{year}",
        "quarternum": lambda number: ROMAN[number],
        "periods": partial(_listed, partial(language.show, "listed-period")),
        "working-place": lambda p: "cuối cùng" if p == LAST else f"thứ {p}",
        "window-end": lambda day: "cuối cùng" if day == LAST else f"{day:02}",
        "days-of-month": _days_of_month_vi,
        "which-month": _which_month_vi,
        "anchor": anchor,
        **dict.fromkeys(("from-point", "window-point"), point),
        **dict.fromkeys(("to-point", "window-close"), partial(point, is_end=True)),
        **dict.fromkeys(("count", "two-digits", "n"), lambda number: f"{number:02}"),
        **dict.fromkeys(("yyyy", "spaced-year", "monthnum", "n1"), str),
        **dict.fromkeys(("asked", "reference", "until", "prompt", "happening", "meeting"), str),
    }


def teach_english(language: Language) -> None:
    """How English writes what its forms hold."""

    def point(value: Any) -> str:
        if isinstance(value, DayName):
            return _day_en(value)
        is_issue = isinstance(value, Issue)
        return "the plan issue" if is_issue else language.show("period-or-year", value)

    def anchor(value: Any) -> str:
        if isinstance(value, PeriodUnit):
            return f"after the end of each {language.show('unit', value)}"
        if isinstance(value, DayName | Issue):
            return f"after {point(value)}"
        return f"after {EVENTS_EN.get(value, f'[{value}]')}"

    language.shown |= {
        "dates": partial(_listed, _day_en),
        "of-year": lambda year: f"of {year}",
        "slash-year": lambda year: f"/{year}",
        "quarternum": lambda number: ROMAN[number],
        "periods": partial(_listed, partial(language.show, "period-or-year")),
        "working-place": lambda p: "the last" if p == LAST else f"the {ordinal(p)}",
        "times-count": lambda count: f"{count} time{'' if count == 1 else 's'}",
        "window-end": lambda day: "last" if day == LAST else str(day),
        "days-of-month": _days_of_month_en,
        "which-month": _which_month_en,
        "anchor": anchor,
        "quoted": lambda words: f"[{words}]",
        "requested": lambda w: "on request" if w == REQUESTED else f"on request: [{w}]",
        **dict.fromkeys(("from-point", "to-point", "window-point", "window-close"), point),
        **dict.fromkeys(("yyyy", "year", "count", "n1", "n"), str),
    }
