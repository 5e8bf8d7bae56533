"""How small values are written in each language, inside the forms that print."""

from __future__ import annotations

from typing import Any

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.named import LAST, Count, DayName, Issue, Part, PeriodName
from kstthc_cli.deadlines.period import ROMAN, Unit

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COUNTS = {
    Count.DAYS: ("ngày", "days"),
    Count.WORKING_DAYS: ("ngày làm việc", "working days"),
    Count.HOURS: ("giờ", "hours"),
    Count.WORKING_HOURS: ("giờ làm việc", "working hours"),
    Count.WEEKS: ("tuần", "weeks"),
    Count.MONTHS: ("tháng", "months"),
}
PARTS = {
    Part.EARLY: ("đầu", "early"),
    Part.MIDDLE: ("giữa", "mid"),
    Part.LATE: ("cuối", "late"),
    Part.FIRST_HALF: ("nửa đầu", "first half of"),
    Part.SECOND_HALF: ("nửa cuối", "second half of"),
    Part.FIRST_TEN_DAYS: ("thượng tuần", "first ten days of"),
    Part.SECOND_TEN_DAYS: ("trung tuần", "second ten days of"),
    Part.LAST_TEN_DAYS: ("hạ tuần", "last ten days of"),
}
UNITS = {
    Unit.WEEK: ("tuần", "week"),
    Unit.MONTH: ("tháng", "month"),
    Unit.QUARTER: ("quý", "quarter"),
    Unit.HALF: ("6 tháng", "half year"),
    Unit.YEAR: ("năm", "year"),
}
PLACES_VI = {1: "đầu", 2: "giữa", 3: "cuối"}
PLACES_EN = {1: "first", 2: "second", 3: "last"}
NTH_VI = {LAST: "cuối cùng", 1: "đầu tiên", 2: "thứ 2", 3: "thứ 3", 4: "thứ 4"}
NTH_EN = {LAST: "last", 1: "first", 2: "second", 3: "third", 4: "fourth"}
EVENTS_EN = {"ngày tiếp nhận": "receipt"}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _day_vi(day: DayName) -> str:
    return f"{day.day:02}/{day.month:02}{f'/{day.year}' if day.year else ''}"


def _day_en(day: DayName) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if day.year else ''}"


def _days_of_month_vi(value: tuple[tuple[int, ...], bool]) -> str:
    days, working = value
    if days[0] == LAST:
        return f"ngày{' làm việc' if working else ''} cuối cùng"
    if working:
        return f"ngày làm việc thứ {days[0]}"
    return f"ngày {', '.join(f'{day:02}' for day in days)}"


def _days_of_month_en(value: tuple[tuple[int, ...], bool]) -> str:
    days, working = value
    if days[0] == LAST:
        return f"the last {'working ' if working else ''}day"
    if working:
        return f"the {ordinal(days[0])} working day"
    return f"day {', '.join(f'{day:02}' for day in days)}"


def _which_month_vi(value: tuple[Unit, int, bool, bool]) -> str:
    unit, month, ahead, is_of = value
    if unit is Unit.MONTH:
        return "của tháng sau" if ahead else "của tháng" if is_of else "hàng tháng"
    return f"của tháng {PLACES_VI[month]} quý{' sau' if ahead else ''}"


def _which_month_en(value: tuple[Unit, int, bool, bool]) -> str:
    unit, month, ahead, _ = value
    if unit is Unit.MONTH:
        return "of the following month" if ahead else "of each month"
    of = "the following quarter" if ahead else "each quarter"
    return f"of the {PLACES_EN[month]} month of {of}"


def _anchor_vi(anchor: Any) -> str:
    if isinstance(anchor, Unit):
        return f"sau khi kết thúc {UNITS[anchor][0]}"
    if isinstance(anchor, Issue):
        return "kể từ ngày ký"
    return f"kể từ ngày {_day_vi(anchor)}" if isinstance(anchor, DayName) else f"kể từ {anchor}"


def _anchor_en(anchor: Any) -> str:
    if isinstance(anchor, Unit):
        return f"after the end of each {UNITS[anchor][1]}"
    if isinstance(anchor, Issue):
        return "after the plan issue"
    if isinstance(anchor, DayName):
        return f"after {_day_en(anchor)}"
    return f"after {EVENTS_EN.get(anchor, f'[{anchor}]')}"


_NAMED = {
    Unit.MONTH: "month",
    Unit.QUARTER: "quarter",
    Unit.HALF: "half",
    Unit.NINE_MONTHS: "half",
    Unit.YEAR: "named-year",
}


def _period(language: Language) -> Any:
    return lambda period: language.show(_NAMED[period.unit], period)


def _whole_year(value: Any, language: Language, otherwise: str, alone: str) -> str:
    if isinstance(value, PeriodName) and value.unit is Unit.YEAR and value.year is None:
        return alone
    return language.show(otherwise, value)


def _periods(language: Language, alone: str) -> Any:
    return lambda periods: ", ".join(
        _whole_year(period, language, "period", alone) for period in periods
    )


def _point_vi(language: Language, *, is_end: bool) -> Any:
    def show(point: Any) -> str:
        if isinstance(point, DayName):
            return f"ngày {_day_vi(point)}"
        if isinstance(point, Issue):
            return "nay"
        is_year = is_end and point.unit is Unit.YEAR
        return ("hết " if is_year else "") + _whole_year(point, language, "period", "năm")

    return show


def _point_en(language: Language) -> Any:
    def show(point: Any) -> str:
        if isinstance(point, DayName):
            return _day_en(point)
        if isinstance(point, Issue):
            return "the plan issue"
        return _whole_year(point, language, "period", "the year")

    return show


def teach_vietnamese(language: Language) -> None:
    """How Vietnamese writes what its forms hold."""
    from_point, to_point = _point_vi(language, is_end=False), _point_vi(language, is_end=True)
    language.shown |= {
        "dates": lambda days: ", ".join(_day_vi(day) for day in days),
        "yyyy": str,
        "year": lambda year: f"/{year}",
        "monthnum": str,
        "quarternum": lambda number: ROMAN[number],
        "periods": _periods(language, "cả năm"),
        "period": _period(language),
        "period-or-year": lambda value: _whole_year(value, language, "period", "năm"),
        "unit": lambda unit: UNITS[unit][0],
        "working-place": lambda p: "cuối cùng" if p == LAST else f"thứ {p}",
        "unit-of-part": lambda unit: UNITS[unit][0],
        "unit-or-half": lambda unit: UNITS[unit][0],
        "part": lambda part: PARTS[part][0],
        "count": lambda count: f"{count:02}",
        "two-digits": lambda count: f"{count:02}",
        "at-least": lambda _: "ít nhất",
        "n1": str,
        "n": lambda number: f"{number:02}",
        "window-end": lambda day: "cuối cùng" if day == LAST else f"{day:02}",
        "days-of-month": _days_of_month_vi,
        "which-month": _which_month_vi,
        "weekdays": lambda days: ", ".join(WEEKDAYS_VI[day - 1] for day in days),
        "weekday": lambda day: WEEKDAYS_VI[day - 1],
        "nth": lambda place: NTH_VI[place],
        "term": lambda term: f"{term[0]:02} {COUNTS[term[1]][0]}",
        "anchor": _anchor_vi,
        "from-point": from_point,
        "to-point": to_point,
        "window-point": from_point,
        "window-close": to_point,
        **dict.fromkeys(("asked", "reference", "until", "prompt", "happening", "meeting"), str),
    }


def teach_english(language: Language) -> None:
    """How English writes what its forms hold."""
    point = _point_en(language)
    language.shown |= {
        "dates": lambda days: ", ".join(_day_en(day) for day in days),
        "yyyy": str,
        "year": str,
        "of-year": lambda year: f"of {year}",
        "slash-year": lambda year: f"/{year}",
        "month-name": lambda number: MONTHS[number - 1],
        "quarternum": lambda number: ROMAN[number],
        "periods": _periods(language, "the year"),
        "period": _period(language),
        "period-or-year": lambda value: _whole_year(value, language, "period", "the year"),
        "unit": lambda unit: UNITS[unit][1],
        "unit-or-half": lambda unit: UNITS[unit][1],
        "working-place": lambda p: "the last" if p == LAST else f"the {ordinal(p)}",
        "units": lambda unit: f"{UNITS[unit][1]}s",
        "unit-of-part": lambda unit: UNITS[unit][1],
        "part": lambda part: PARTS[part][1],
        "count": str,
        "times-count": lambda count: f"{count} time{'' if count == 1 else 's'}",
        "at-least": lambda _: "at least",
        "n1": str,
        "n": str,
        "window-end": lambda day: "last" if day == LAST else str(day),
        "days-of-month": _days_of_month_en,
        "which-month": _which_month_en,
        "weekdays": lambda days: ", ".join(WEEKDAYS_EN[day - 1] for day in days),
        "weekday": lambda day: WEEKDAYS_EN[day - 1],
        "nth": lambda place: NTH_EN[place],
        "term": lambda term: f"{term[0]} {COUNTS[term[1]][1]}",
        "anchor": _anchor_en,
        "from-point": point,
        "to-point": point,
        "window-point": point,
        "window-close": point,
        "quoted": lambda words: f"[{words}]",
        "requested": lambda w: "on request" if w == "Theo yêu cầu" else f"on request: [{w}]",
    }
