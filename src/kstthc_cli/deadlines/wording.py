"""Rules back to words: one canonical phrase in each language, which reads as the same rule."""

from __future__ import annotations

import re
from functools import singledispatch

from kstthc_cli.deadlines.named import (
    LAST,
    Count,
    DayName,
    Issue,
    Part,
    PeriodName,
    Point,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    BeforePeriod,
    BeforeTet,
    ByEndOf,
    ByParty,
    Combined,
    Continuous,
    Daily,
    DayIn,
    Every,
    InPeriods,
    OnDates,
    PartOf,
    Recurrence,
    Rule,
    SetElsewhere,
    Span,
    Times,
    Weekly,
    WeekOf,
    WhenAsked,
)
from kstthc_cli.deadlines.vocabulary import DAY_NAMES, EVENT_WORDS, MONTH_NAMES, WEEKDAY_CODES
from kstthc_cli.messages import active_language

Pair = tuple[str, str]
"""A phrase in Vietnamese and in English."""

ROMAN = ("", "I", "II", "III", "IV")
MONTHS = tuple(name.capitalize() for name in MONTH_NAMES)
WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = tuple(name.capitalize() for name in DAY_NAMES)
ON_REQUEST = "Theo yêu cầu"
COUNTS: dict[Count, Pair] = {
    Count.DAYS: ("ngày", "days"),
    Count.WORKING_DAYS: ("ngày làm việc", "working days"),
    Count.HOURS: ("giờ", "hours"),
    Count.WORKING_HOURS: ("giờ làm việc", "working hours"),
    Count.WEEKS: ("tuần", "weeks"),
    Count.MONTHS: ("tháng", "months"),
}
PARTS: dict[Part, Pair] = {
    Part.EARLY: ("Đầu", "early"),
    Part.MIDDLE: ("Giữa", "mid"),
    Part.LATE: ("Cuối", "late"),
    Part.FIRST_HALF: ("Nửa đầu", "first half of"),
    Part.SECOND_HALF: ("Nửa cuối", "second half of"),
    Part.FIRST_TEN_DAYS: ("Thượng tuần", "first ten days of"),
    Part.SECOND_TEN_DAYS: ("Trung tuần", "second ten days of"),
    Part.LAST_TEN_DAYS: ("Hạ tuần", "last ten days of"),
}
UNITS: dict[Unit, Pair] = {
    Unit.WEEK: ("tuần", "week"),
    Unit.MONTH: ("tháng", "month"),
    Unit.QUARTER: ("quý", "quarter"),
    Unit.HALF: ("6 tháng", "half year"),
    Unit.YEAR: ("năm", "year"),
}
EVENT_NAMES = {words: name for name, words in EVENT_WORDS.items()}


def phrase(rule: Rule, language: str) -> str:
    """The rule's canonical phrase in `vi` or `en`."""
    return _wording(rule)[language == "en"]


def _day(day: DayName) -> Pair:
    year = f"/{day.year}" if day.year else ""
    return (
        f"{day.day:02}/{day.month:02}{year}",
        f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if day.year else ''}",
    )


def _period(period: PeriodName) -> Pair:
    slash = f"/{period.year}" if period.year else ""
    space = f" {period.year}" if period.year else ""
    number = period.number
    if period.unit is Unit.MONTH:
        return f"tháng {number}{slash}", f"{MONTHS[number - 1]}{space}"
    if period.unit is Unit.QUARTER:
        return f"quý {ROMAN[number]}{slash}", f"quarter {ROMAN[number]}{slash}"
    of_year = f" of {period.year}" if period.year else " of the year"
    if period.unit is Unit.HALF:
        return (
            f"6 tháng {('đầu', 'cuối')[number - 1]} năm{space}",
            f"{('first', 'last')[number - 1]} 6 months{of_year}",
        )
    if period.unit is Unit.NINE_MONTHS:
        return f"9 tháng đầu năm{space}", f"first nine months{of_year}"
    return (f"năm{space}", f"year{space}") if period.year else ("cả năm", "the year")


def _points(point: Point | None) -> Pair:
    if isinstance(point, DayName):
        vietnamese, in_english = _day(point)
        return f"ngày {vietnamese}", in_english
    if isinstance(point, PeriodName):
        if point.unit is Unit.YEAR and point.year is None:
            return "năm", "the year"
        return _period(point)
    return "nay", "the plan issue"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _both(pair: Pair) -> Pair:
    return _capital(pair[0]), pair[1]


@singledispatch
def _wording(rule: Rule) -> Pair:
    raise TypeError(f"no wording for {type(rule).__name__}")


@_wording.register
def _(rule: OnDates) -> Pair:
    pairs = [_day(day) for day in rule.days]
    vietnamese = ", ".join(pair[0] for pair in pairs) + (" hàng năm" if rule.yearly else "")
    in_english = ", ".join(pair[1] for pair in pairs) + (" every year" if rule.yearly else "")
    if rule.before:
        return f"Trước ngày {vietnamese}", f"before {in_english}"
    return f"Ngày {vietnamese}", f"on {in_english}"


@_wording.register
def _(rule: InPeriods) -> Pair:
    if rule.periods == (PeriodName(Unit.YEAR),) and not rule.yearly:
        return "Trong năm", "in the year"
    pairs = [_period(period) for period in rule.periods]
    vietnamese = ", ".join(pair[0] for pair in pairs) + (" hàng năm" if rule.yearly else "")
    in_english = ", ".join(pair[1] for pair in pairs) + (" every year" if rule.yearly else "")
    return _capital(vietnamese), f"in {in_english}"


@_wording.register
def _(rule: ByEndOf) -> Pair:
    vietnamese, in_english = _period(rule.period)
    if rule.period == PeriodName(Unit.YEAR):
        vietnamese = "năm"
    return f"Chậm nhất trong {vietnamese}", f"by the end of {in_english}"


@_wording.register
def _(rule: BeforePeriod) -> Pair:
    vietnamese, in_english = _period(rule.period)
    return f"Trước {vietnamese}", f"before {in_english}"


@_wording.register
def _(rule: BeforeTet) -> Pair:
    year = f" {rule.year}" if rule.year else ""
    return f"Trước Tết Nguyên đán{year}", f"before Tet{year}"


@_wording.register
def _(rule: Span) -> Pair:
    start, end = _points(rule.start), _points(rule.end)
    if rule.start is None:
        return f"Đến {end[0]}", f"until the end of {end[1]}"
    if rule.end is None:
        return f"Từ {start[0]} trở đi", f"from {start[1]} onwards"
    is_year = isinstance(rule.end, PeriodName) and rule.end.unit is Unit.YEAR
    return f"Từ {start[0]} đến {'hết ' if is_year else ''}{end[0]}", f"from {start[1]} to {end[1]}"


@_wording.register
def _(rule: PartOf) -> Pair:
    vietnamese, in_english = PARTS[rule.part]
    if isinstance(rule.period, Unit):
        unit = UNITS[rule.period]
        return f"{vietnamese} mỗi {unit[0]}", f"{in_english} each {unit[1]}"
    name = _points(rule.period)
    return f"{vietnamese} {name[0]}", f"{in_english} {name[1]}"


@_wording.register
def _(rule: WeekOf) -> Pair:
    month = _period(rule.month)
    return f"Tuần thứ {rule.week} {month[0]}", f"week {rule.week} of {month[1]}"


@_wording.register
def _(rule: Times) -> Pair:
    unit = UNITS[rule.unit]
    times = "time" if rule.count == 1 else "times"
    return _both(
        (
            f"{'ít nhất ' if rule.at_least else ''}{rule.count:02} lần/{unit[0]}",
            f"{'at least ' if rule.at_least else ''}{rule.count} {times} per {unit[1]}",
        )
    )


@_wording.register
def _(rule: Every) -> Pair:
    unit = UNITS[rule.unit]
    if rule.unit is Unit.HALF:
        return "06 tháng/lần", "every 6 months"
    if rule.count == 1:
        return f"Hàng {unit[0]}", f"every {unit[1]}"
    return f"{rule.count:02} {unit[0]}/lần", f"every {rule.count} {unit[1]}s"


@_wording.register
def _(rule: DayIn) -> Pair:
    month = _month_of(rule)
    if rule.from_day is not None:
        last = ("cuối cùng", "last") if rule.days[0] == LAST else (f"{rule.days[0]:02}",) * 2
        return (
            f"Từ ngày {rule.from_day:02} đến ngày {last[0]} {month[0]}",
            f"days {rule.from_day} to {last[1]} {month[1]}",
        )
    day = _days_in(rule)
    if rule.before:
        return f"Trước {day[0]} {month[0]}", f"before {day[1]} {month[1]}"
    return f"{_capital(day[0])} {month[0]}", f"{day[1]} {month[1]}"


def _days_in(rule: DayIn) -> Pair:
    work = (" làm việc", "working ") if rule.working else ("", "")
    first = rule.days[0]
    if first == LAST:
        return f"ngày{work[0]} cuối cùng", f"the last {work[1]}day"
    if rule.working:
        return f"ngày làm việc thứ {first}", f"the {first}th working day"
    numbers = [f"{day:02}" for day in rule.days]
    return f"ngày {', '.join(numbers)}", f"day {', '.join(numbers)}"


def _month_of(rule: DayIn) -> Pair:
    if rule.unit is Unit.MONTH:
        if rule.ahead:
            return "của tháng sau", "of the following month"
        return (
            "của tháng" if rule.days[0] == LAST or rule.working else "hàng tháng",
            "of each month",
        )
    place = {
        1: ("tháng đầu quý", "first month"),
        2: ("tháng giữa quý", "second month"),
        3: ("tháng cuối quý", "last month"),
    }[rule.month]
    if rule.ahead:
        return f"của {place[0]} sau", f"of the {place[1]} of the following quarter"
    return f"của {place[0]}", f"of the {place[1]} of each quarter"


@_wording.register
def _(rule: Weekly) -> Pair:
    index = rule.weekday - 1
    return f"{WEEKDAYS_VI[index]} hàng tuần", f"every {WEEKDAYS_EN[index]}"


@_wording.register
def _(rule: Daily) -> Pair:
    return "Hàng ngày", "every working day"


@_wording.register
def _(rule: Recurrence) -> Pair:
    if nth := re.fullmatch(r"FREQ=MONTHLY;BYDAY=(-?1)([A-Z]{2})", rule.text):
        place = ("đầu tiên", "first") if nth[1] == "1" else ("cuối cùng", "last")
        index = WEEKDAY_CODES.index(nth[2])
        return (
            f"{WEEKDAYS_VI[index]} {place[0]} hàng tháng",
            f"the {place[1]} {WEEKDAYS_EN[index]} of each month",
        )
    return f"rrule: {rule.text}", f"rrule: {rule.text}"


@_wording.register
def _(rule: AfterEvent) -> Pair:
    if rule.count is None:
        return str(rule.anchor), f"promptly after [{rule.anchor}]"
    if rule.count == 0:
        return "Trong ngày", "within 0 days"
    counted = COUNTS[rule.counted_in]
    term = (f"Trong vòng {rule.count:02} {counted[0]}", f"within {rule.count} {counted[1]}")
    if rule.anchor == "":
        return term
    anchor = _anchor(rule)
    return f"{term[0]} {anchor[0]}", f"{term[1]} {anchor[1]}"


def _anchor(rule: AfterEvent) -> Pair:
    anchor = rule.anchor
    if isinstance(anchor, Unit):
        unit = UNITS[anchor]
        return f"sau khi kết thúc {unit[0]}", f"after the end of each {unit[1]}"
    if isinstance(anchor, Issue):
        return "kể từ ngày ký", "after the plan issue"
    if isinstance(anchor, DayName):
        vietnamese, in_english = _day(anchor)
        return f"kể từ ngày {vietnamese}", f"after {in_english}"
    return f"kể từ {anchor}", f"after {EVENT_NAMES.get(anchor, f'[{anchor}]')}"


@_wording.register
def _(rule: BeforeEvent) -> Pair:
    if rule.count is None:
        return f"Trước {rule.event}", f"before [{rule.event}]"
    counted = COUNTS[rule.counted_in]
    return (
        f"Trước {rule.count:02} {counted[0]} so với {rule.event}",
        f"{rule.count} {counted[1]} before [{rule.event}]",
    )


@_wording.register
def _(rule: WhenAsked) -> Pair:
    return rule.words, "on request" if rule.words == ON_REQUEST else f"on request: [{rule.words}]"


@_wording.register
def _(rule: SetElsewhere) -> Pair:
    return rule.words, f"as set by [{rule.words}]"


@_wording.register
def _(rule: Continuous) -> Pair:
    if rule.until:
        return f"Đến khi {rule.until}", f"ongoing, until [{rule.until}]"
    return "Thường xuyên", "ongoing"


@_wording.register
def _(rule: ByParty) -> Pair:
    pairs = [(party, _wording(part)) for party, part in rule.parts]
    return (
        "; ".join(f"{party}: {pair[0]}" for party, pair in pairs),
        "; ".join(f"{party}: {pair[1]}" for party, pair in pairs),
    )


@_wording.register
def _(rule: Combined) -> Pair:
    pairs = [_wording(part) for part in rule.rules]
    return "; ".join(pair[0] for pair in pairs), "; ".join(pair[1] for pair in pairs)


class RuleWords:
    """A rule that becomes words only when shown, in the language of that moment."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def __str__(self) -> str:
        return phrase(self.rule, active_language())
