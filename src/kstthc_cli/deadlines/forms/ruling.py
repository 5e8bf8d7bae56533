"""What forms make of days, periods and spans: rules, and what a rule was made of."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from kstthc_cli.deadlines import named
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.forms import making
from kstthc_cli.deadlines.forms.making import MAKINGS, makes, of
from kstthc_cli.deadlines.kind import Frame
from kstthc_cli.deadlines.named import DayName, Part, PeriodName, require
from kstthc_cli.deadlines.once import PARTS
from kstthc_cli.deadlines.period import PeriodUnit, nth_weekday
from kstthc_cli.deadlines.points import Day, fill_days, fill_periods, span_of
from kstthc_cli.deadlines.rule import Rule, expand
from kstthc_cli.value import replace

__all__ = ["MAKINGS"]

for _kind in Rule.__subclasses__():
    MAKINGS[re.sub(r"(?<!^)(?=[A-Z])", "-", _kind.__name__).lower()] = of(_kind)


# Days and periods ---------------------------------------------------------------------------------


@makes("on-dates", kinds.OnDates)
def _(year: int, days: tuple[DayName, ...], yearly: bool = False, **told: bool) -> Rule:
    """Days, bound or not, of one year or of every year, or an event's."""
    is_own = all(isinstance(d.year, named.RelativeYear) and d.year == year for d in days)
    if is_own and not yearly:
        yearly, days = True, tuple(replace(day, year=None) for day in days)
    elif yearly and days[0].year is not None:
        days = tuple(replace(day, year=None) for day in days if day.year == year) or days
    return kinds.OnDates(days, yearly=yearly, **told)


MAKINGS["in-the-year"] = making.always(kinds.InPeriods((making.THE_YEAR,)))


@makes("part-of-each", kinds.PartOf)
def _(year: int, part: Part, period: PeriodUnit) -> Rule:
    return kinds.PartOf(part, making.THE_YEAR if period is PeriodUnit.YEAR else period)


making.only_read(
    {
        # "Cuối tháng 3, 6, 9": the part of each, where only numbers follow
        "parts": lambda year, part, periods: (
            kinds.Combined(tuple(kinds.PartOf(part, p) for p in fill_periods([*periods], year)))
            if len(periods) > 1
            else None
        ),
        "month-of-quarter": lambda year, m, q, y=None: kinds.InPeriods(
            (PeriodName(PeriodUnit.MONTH, 3 * (q - 1) + m[1], y),)
        ),
        # "trong 3 ngày 12, 13, 14/5", where the count agrees
        "counted-days": lambda year, n, days: kinds.OnDates(days) if len(days) == n else None,
    }
)


@makes("week-of.each")
def _(year: int, week: int, more: int | None = None) -> Rule:
    """The first week of each month ends on its first Friday; the days of the others are not sure."""
    require((week, more) == (1, None), "week-of-each", named.UnsureError)
    return kinds.NthWeekday(1, 5)


@makes("before-tet.zodiac")
def _(year: int, z: tuple[int, int], y: int | None = None) -> Rule:
    """The year's animal must be the year's own."""
    years = [y] if y else [year, year + 1]
    told = [one for one in years if ((one - 4) % 10, (one - 4) % 12) == z]
    require(told, "the animal is another year's", named.ImpossibleError)
    return kinds.BeforeTet(y or (told[0] if told[0] > year else None))


@makes("weekday-of-month")
def _weekday_of_month(year: int, w: int, place: int, month: PeriodName) -> Rule:
    """ "Thứ Năm đầu tiên của tháng 4": the n-th such day of that month."""
    day = nth_weekday(month.in_year(year), w, place)
    return kinds.OnDates((DayName(day.month, day.day, day.year),))


@makes("weekday-of-week")
def _(year: int, w: int, place: int, month: PeriodName) -> Rule:
    """ "Thứ Sáu tuần đầu tháng 6", where the first Friday lies in the first week."""
    whole = month.in_year(year)
    day = nth_weekday(whole, w, place)
    edge = whole.last if place == named.LAST else whole.first
    weeks = (day - edge + timedelta(edge.weekday())).days // 7
    is_one = weeks == (0 if place == named.LAST else place - 1)
    require(is_one, "of which week, the month's or the calendar's?")
    return _weekday_of_month(year, w, place, month)


@makes("part.yearly")
def _(year: int, part: Part, m: int) -> Rule:
    """ "10 ngày đầu tháng 12 hàng năm": the day by which a part ends, in every year."""
    day = PARTS[part][1][PeriodUnit.MONTH][1]
    if day == 31:
        return kinds.InPeriods((PeriodName(PeriodUnit.MONTH, m),), yearly=True)
    return kinds.OnDates((DayName(m, day),), yearly=True)


@makes("week-of", kinds.WeekOf)
@makes("week-of.read")
def _week(year: int, week: int, month: PeriodName) -> Rule:
    if week == named.LAST:
        return kinds.PartOf(Part.LATE, month)
    # the working days of a week that begins the month at its end lie in the month before
    is_sure = week > 1 or month.in_year(year).first.isoweekday() < 6
    require(is_sure, "unsure-week", named.UnsureError)
    return kinds.WeekOf(week, month)


@makes("span.weeks")
def _(year: int, a: int, b: int, month: PeriodName, first: PeriodName | None = None) -> Rule:
    """ "Từ tuần 1 đến tuần 3 tháng 6", "Tuần 4 tháng 9 - tuần 2 tháng 10": from a Monday to a Friday."""
    begins = replace(first, year=first.year or month.year) if first else month
    told = (_week(year, a, begins), _week(year, b, month))
    first_week, last = (expand(rule, Frame(year))[0] for rule in told)
    days = (first_week.starts_on or first_week.nominal, last.nominal)
    return _span(year, *(Day(day.day, day.month, day.year) for day in days))


@makes("weeks-of")
def _(year: int, weeks: tuple[int, ...], month: PeriodName) -> Rule:
    require(len(weeks) > 1, "several weeks")
    return kinds.Combined(tuple(_week(year, week, month) for week in weeks))


# Spans --------------------------------------------------------------------------------------------


@makes("span", kinds.Span)
def _read_span(year: int, start: Any, end: Any, *, held: bool = False) -> Rule:
    """Two days, or two hours of one: "Từ 9h00 ngày 24/9 đến 23h00 ngày 24/9"."""
    days = [point for point in (start, end) if isinstance(point, Day) and point.has_clock]
    if len(days) == 2 and start.month and replace(start, year=end.year) == end:
        return kinds.OnDates(tuple(fill_days([end], year)), held=held)
    return _span(year, start, end, held=held)


def _span(year: int, start: Any, end: Any, *, held: bool = False) -> kinds.Span:
    return kinds.Span(*span_of(_point(start, False), _point(end, True), year), held)


@makes("span.of-one")
def _(year: int, start: Any, end: Any, a: str = "", b: str = "") -> Rule:
    """ "Ngày bắt đầu lấy ý kiến: 27/7, ngày hết hạn lấy ý kiến: 27/9": of one work."""
    require(not (a and b) or a == b, "the start of one work and the end of another")
    return _read_span(year, start, end)


@makes("span.loose")
def _(year: int, a: Any, b: Any) -> Rule:
    """A span told by a dash alone: "Quý I - năm 2023" is the quarter's own year."""
    are_years = [isinstance(p, PeriodName) and p.unit is PeriodUnit.YEAR for p in (a, b)]
    require(are_years != [False, True], "a quarter and its year")
    units = [getattr(point, "unit", None) for point in (a, b)]
    is_year = units == [PeriodUnit.QUARTER, PeriodUnit.MONTH] and b.number < 5 and not a.year
    require(not is_year, "two quarters and their year")  # "Quý 1-2/2026"
    is_bare_day = isinstance(a, Day) and a.month is None
    require(not is_bare_day or isinstance(b, Day), "a day of no month")
    return _span(year, a, b)


@makes("span.alike")
def _alike(year: int, start: PeriodName, end: PeriodName) -> Rule:
    """ "Tháng 7-12/2026", "Quý I-II", "2027 - 2029"."""
    require(start != end, "a span of one period")
    return kinds.Span(*span_of(start, end, year))


making.only_read(
    {
        "first-days.yearly": lambda year, n, m: kinds.OnDates((DayName(m, n),), yearly=True),
        # "01 - 03/2027": the one year is that of both, where the months run forward
        "span.bare-months": lambda year, start, end: _alike(
            year, replace(start, year=end.year) if start.number < end.number else start, end
        ),
        # "Trong 15 ngày đầu tháng 7/2026"; ten of them have a name of their own
        "first-days-of": lambda year, n, month: (
            _span(year, *(Day(day, month.number, month.year) for day in (1, n)))
            if n != 10
            else None
        ),
    }
)


@makes("until", kinds.Span, start=None)
def _(year: int, end: PeriodName) -> Rule:
    return kinds.Span(None, end) if end.year else kinds.ByEndOf(end)


@makes("since", kinds.Since)
def _since(year: int, start: Any) -> kinds.Since:
    start = _point(start, False)
    if not isinstance(start, Day):
        return kinds.Since(start)
    require(not start.has_clock, "an hour at which something begins, on its day")
    return kinds.Since(fill_days([start], year)[0])


@makes("since.hour")
def _(year: int, d: Day, h: int = 0) -> Rule:
    """ "Từ 9 giờ ngày 26/11, tạm ngừng cấp nước": from that day on."""
    return _since(year, d)


@makes("until-event", kinds.UntilEvent)
def _(year: int, start: Any, event: str) -> Rule:
    if isinstance(start, Day):  # the hour at which it began: "từ 19 giờ ngày 06/5 đến khi …"
        start = replace(start, has_clock=False)
    return kinds.UntilEvent(_since(year, start).start, event)


def _point(value: Any, is_end: bool) -> Any:
    """Either end of a span; part of a period stands for its first or last day."""
    if not isinstance(value, kinds.PartOf):
        return value
    period, part = value.period, value.part
    if part is (Part.LATE if is_end else Part.EARLY):
        return period
    if isinstance(period, PeriodUnit) or period.unit is not PeriodUnit.MONTH:
        raise ValueError("a convention that spans need not know")
    first, ends = PARTS[part]
    begins = first or {Part.MIDDLE: 15, Part.LATE: 21}[part]
    last = ends[PeriodUnit.MONTH][1]
    if last == 31 if is_end else begins == 1:
        return period
    return Day(last if is_end else begins, period.number, period.year)


@makes("until-day")
def _(year: int, e: str, b: Any) -> Rule:
    """The end of what begins with an event: its start is not known, its end is."""
    require("thành lập" not in e.casefold(), "what was since then, and no work")
    if isinstance(b, PeriodName):
        return kinds.ByEndOf(b)
    require(isinstance(b, Day), "an end of no day")
    return kinds.OnDates(tuple(fill_days([b], year)))
