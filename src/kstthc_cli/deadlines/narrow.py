"""When one clause makes another precise: "02 lần/năm (tháng 6, tháng 12)".

`narrow` answers the one rule that both say together, or None where they disagree: then nobody
may choose between them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.fragments import BareDays
from kstthc_cli.deadlines.named import (
    DayName,
    PeriodName,
    Point,
)
from kstthc_cli.deadlines.period import PeriodUnit, periods_in_year
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    BeforePeriod,
    ByEndOf,
    Combined,
    Continuous,
    Daily,
    DayIn,
    Every,
    InPeriods,
    OnDates,
    Onwards,
    PartOf,
    Recurrence,
    Rule,
    SetElsewhere,
    Since,
    Span,
    Times,
    Weekly,
    WeekOf,
    WhenAsked,
    Within,
)
from kstthc_cli.deadlines.workdays import WorkingCalendar


def narrow(outer: Rule, inner: Rule | BareDays, year: int) -> Rule | None:
    """The rule that `inner` makes of `outer`; `year` is the plan's."""
    if isinstance(inner, BareDays):
        return _day_for(outer, inner, year)
    if outer == inner:
        return outer
    if isinstance(inner, Since) and outer.is_recurring:
        return started(outer, inner)
    if not (outer.is_dated and inner.is_dated):
        return _narrow_undated(outer, inner)
    if outer.is_recurring and isinstance(inner, Span):
        return _windowed(outer, inner)
    is_yearly = inner in (Every(1, PeriodUnit.YEAR), Times(1, PeriodUnit.YEAR))
    if is_yearly and isinstance(outer, OnDates | InPeriods):
        return _each_year(outer)
    if _precision(inner) < _precision(outer):
        return outer if _confirms(inner, outer, year) else None
    if outer.is_recurring:
        return _narrow_recurrence(outer, inner)
    return _narrow_dated(outer, inner, year)


def _narrow_undated(outer: Rule, inner: Rule) -> Rule | None:
    """Where one of the two has no day: work that goes on takes any, a day only what names none."""
    if isinstance(outer, Continuous):
        return outer if isinstance(inner, Daily) else Combined((outer, inner))
    if isinstance(outer, AfterEvent | BeforeEvent) and not outer.is_dated and not inner.is_dated:
        return outer if isinstance(inner, SetElsewhere | WhenAsked) else None
    if isinstance(inner, BeforeEvent | AfterEvent) and not inner.is_dated:
        return outer if isinstance(inner, AfterEvent) and inner.count is None else None
    if isinstance(outer, Since) and isinstance(inner, Continuous):
        return outer
    if not inner.is_dated:
        return outer if outer.is_dated or type(inner) is type(outer) else None
    return None


def _windowed(outer: Rule, inner: Span) -> Rule | None:
    """The recurrence inside the window; once a year is the window itself."""
    if outer in (Every(1, PeriodUnit.YEAR), Times(1, PeriodUnit.YEAR)):
        years = (
            inner.start.unit is PeriodUnit.YEAR if isinstance(inner.start, PeriodName) else False
        )
        if not years:
            return inner
    try:
        return Within(outer, inner)
    except ValueError:
        return None


def started(outer: Rule, since: Since) -> Rule | None:
    """ "Hàng quý, bắt đầu từ Quý II", "Quý I hàng năm kể từ năm 2027", "Thường xuyên từ Quý II"."""
    start = since.start
    if isinstance(outer, Continuous):
        return since
    if isinstance(outer, InPeriods) and outer.yearly and len(outer.periods) == 1:
        if isinstance(start, PeriodName) and start.unit is PeriodUnit.YEAR and start.year:
            return Onwards(replace(outer.periods[0], year=start.year))
        return None
    if not outer.is_recurring or isinstance(outer, Within | Onwards | InPeriods | OnDates):
        return None
    try:
        return Within(outer, since)
    except ValueError:
        return None


def _precision(rule: Rule) -> float:
    """How near a rule comes to naming a day: a vaguer clause never widens a nearer one."""
    if isinstance(rule, OnDates | DayIn | Weekly | Recurrence):
        return 3
    if isinstance(rule, PartOf | WeekOf | Span | AfterEvent):
        return 2.5
    if isinstance(rule, InPeriods):
        return 1 + (12 - max(period.unit.months for period in rule.periods)) / 12
    if isinstance(rule, ByEndOf | BeforePeriod):
        return 1 + (12 - rule.period.unit.months) / 12
    if isinstance(rule, Combined):
        return max(_precision(part) for part in rule.rules)
    return 0


def _confirms(vague: Rule, near: Rule, year: int) -> bool:
    """Whether the vaguer words hold of the nearer ones: "ngày 15 tháng cuối quý (tháng 3, 6, …)"."""
    expected, found = per_year(vague), per_year(near)
    if isinstance(vague, Every | Times | Combined):
        enough = isinstance(vague, Times) and vague.at_least and (found or 0) >= (expected or 0)
        return expected is not None and (expected == found or enough)
    if not isinstance(vague, InPeriods):
        return False
    days = [slot.nominal for slot in expand(near, Frame(year, WorkingCalendar()))]
    periods = [name.in_year(year) for name in vague.periods]
    return all(any(p.first <= day <= p.last for p in periods) for day in days) and all(
        any(p.first <= day <= p.last for day in days) for p in periods
    )


def _day_for(outer: Rule, inner: BareDays, year: int) -> Rule | None:
    if inner.of_last_month:
        is_quarterly = outer == Every(1, PeriodUnit.QUARTER)
        return (
            DayIn(inner.days, PeriodUnit.QUARTER, 3, before=inner.before) if is_quarterly else None
        )
    if outer == Every(1, PeriodUnit.MONTH) or (
        isinstance(outer, Times)
        and outer.unit is PeriodUnit.MONTH
        and outer.count == len(inner.days)
    ):
        return DayIn(inner.days, before=inner.before)
    if (
        isinstance(outer, InPeriods)
        and outer.periods[0].unit is PeriodUnit.MONTH
        and len(inner.days) == 1
    ):
        days = tuple(DayName(p.number, inner.days[0], p.year) for p in outer.periods)
        for day in days:
            day.in_year(year)
        return OnDates(days, inner.before, outer.yearly)
    return None


def _each_year(outer: OnDates | InPeriods) -> Rule | None:
    first = outer.days[0] if isinstance(outer, OnDates) else outer.periods[0]
    if first.year is not None:
        return None
    return replace(outer, yearly=True)


def per_year(rule: Rule) -> int | None:
    """How many times a year a recurring rule falls due, where that is one number."""
    if isinstance(rule, Every):
        if rule.unit is PeriodUnit.WEEK:
            return None
        return periods_in_year(rule.unit, 2023) // rule.count
    if isinstance(rule, Times):
        return (
            None if rule.unit is PeriodUnit.WEEK else rule.count * periods_in_year(rule.unit, 2023)
        )
    if isinstance(rule, DayIn):
        return len(rule.days) * periods_in_year(rule.unit, 2023)
    if isinstance(rule, OnDates):
        return len(rule.days)
    if isinstance(rule, InPeriods):
        return len(rule.periods)
    if isinstance(rule, Combined):
        counts = [per_year(part) for part in rule.rules]
        return None if None in counts else sum(count for count in counts if count)
    if isinstance(rule, PartOf):
        return periods_in_year(rule.period, 2023) if isinstance(rule.period, PeriodUnit) else 1
    return None


def _narrow_recurrence(outer: Rule, inner: Rule) -> Rule | None:
    if outer == Every(1, PeriodUnit.WEEK):
        return inner if isinstance(inner, Weekly) else None
    expected, found = per_year(outer), per_year(inner)
    if expected is None or found is None:
        return None
    enough = isinstance(outer, Times) and outer.at_least and found >= expected
    if expected != found and not enough:
        return None
    if isinstance(inner, OnDates | InPeriods) and not _has_year(inner):
        return replace(inner, yearly=True) if len(_members(inner)) == 1 else inner
    return inner


def _has_year(rule: OnDates | InPeriods) -> bool:
    return _members(rule)[0].year is not None


def _members(rule: Rule) -> list[DayName | PeriodName]:
    if isinstance(rule, OnDates):
        return list(rule.days)
    if isinstance(rule, InPeriods):
        return list(rule.periods)
    if isinstance(rule, ByEndOf):
        return [rule.period]
    if isinstance(rule, WeekOf):
        return [rule.month]
    if isinstance(rule, PartOf) and isinstance(rule.period, PeriodName):
        return [rule.period]
    return []


def _narrow_dated(outer: Rule, inner: Rule, year: int) -> Rule | None:
    if isinstance(outer, PartOf | WeekOf) and not _lies_in_part(inner, outer, year):
        return None
    if isinstance(inner, Span):
        return inner if _holds_span(outer, inner, year) else None
    wholes, parts = _members(outer), _members(inner)
    if not wholes or isinstance(outer, OnDates) or len(parts) % len(wholes) or not parts:
        return None
    of = [wholes[index * len(wholes) // len(parts)] for index in range(len(parts))]
    filled = [
        part if part.year else replace(part, year=whole.year)
        for part, whole in zip(parts, of, strict=True)
    ]
    if len({part.year is None for part in filled}) > 1:
        return None
    if all(
        isinstance(w, PeriodName) and _within(p, w, year) for p, w in zip(filled, of, strict=True)
    ):
        return _rebuilt(inner, filled)
    return None


def _holds_span(outer: Rule, inner: Span, year: int) -> bool:
    """Whether one span or one period holds all of a span."""
    wholes, ends = _members(outer), _ends(inner, year)
    if isinstance(outer, Span):
        bounds = _ends(outer, year)
    elif len(wholes) == 1 and isinstance(wholes[0], PeriodName):
        bounds = _bounds(wholes[0], year)
    else:
        return False
    return bool(bounds and ends and bounds[0] <= ends[0] and ends[1] <= bounds[1])


def _lies_in_part(inner: Rule, outer: PartOf | WeekOf, year: int) -> bool:
    """Whether "15/3" lies in "Giữa tháng 3": the part's own days, not its month's."""
    frame = Frame(year, WorkingCalendar())
    return all(
        any(part.starts_on and part.starts_on <= slot.nominal <= part.nominal for part in parts)
        for parts in [expand(outer, frame)]
        for slot in expand(inner, frame)
    )


def _within(part: DayName | PeriodName, whole: PeriodName, year: int) -> bool:
    first, last = _bounds(part, year)
    outer = whole.in_year(year)
    return outer.first <= first and last <= outer.last


def _bounds(point: DayName | PeriodName, year: int) -> tuple[date, date]:
    named = point.in_year(year)
    return (named, named) if isinstance(named, date) else (named.first, named.last)


def _ends(span: Span, year: int) -> tuple[date, date] | None:
    def bound(point: Point | None, last: bool) -> date | None:
        return _bounds(point, year)[last] if isinstance(point, DayName | PeriodName) else None

    first, last = bound(span.start, False), bound(span.end, True)
    return (first, last) if first and last else None


def _rebuilt(inner: Rule, members: list[DayName | PeriodName]) -> Rule | None:
    days = tuple(m for m in members if isinstance(m, DayName))
    periods = tuple(m for m in members if isinstance(m, PeriodName))
    if isinstance(inner, OnDates) and len(days) == len(members):
        return replace(inner, days=days)
    if isinstance(inner, InPeriods) and len(periods) == len(members):
        return replace(inner, periods=periods)
    if isinstance(inner, ByEndOf | PartOf) and periods:
        return replace(inner, period=periods[0])
    if isinstance(inner, WeekOf) and periods:
        return replace(inner, month=periods[0])
    return None


def contains(outer: Rule, inner: Rule, year: int) -> bool:
    """Whether one period of `outer` holds all of `inner`: "Quý II" and "15/6"."""
    wholes, parts = _members(outer), _members(inner)
    return bool(parts) and any(
        isinstance(whole, PeriodName)
        and all(_within(part, whole, year) and part != whole for part in parts)
        for whole in wholes
    )
