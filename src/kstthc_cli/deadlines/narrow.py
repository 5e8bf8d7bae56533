"""When one clause makes another precise: "02 lần/năm (tháng 6, tháng 12)".

`narrow` answers the one rule that both say together, or None where they disagree: then nobody
may choose between them.
"""

from __future__ import annotations

from datetime import date

from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.fragments import BareDays
from kstthc_cli.deadlines.kind import Member
from kstthc_cli.deadlines.named import DayName, Part, PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    Combined,
    Continuous,
    Daily,
    DayIn,
    Every,
    InPeriods,
    OnDates,
    Onwards,
    PartOf,
    Rule,
    SetElsewhere,
    Since,
    Span,
    Times,
    Weekly,
    WeekOf,
    WhenAsked,
    Within,
    parts_of,
)
from kstthc_cli.value import replace

ONCE_A_YEAR = (Every(1, PeriodUnit.YEAR), Times(1, PeriodUnit.YEAR))


def narrow(outer: Rule, inner: Rule | BareDays, year: int) -> Rule | None:
    """The rule that `inner` makes of `outer`; `year` is the plan's."""
    if isinstance(inner, BareDays):
        return _day_for(outer, inner, year)
    if outer == inner:
        return outer
    if isinstance(inner, Since) and comes_back(outer):
        return started(outer, inner)
    if not (outer.is_dated and inner.is_dated):
        return _narrow_undated(outer, inner)
    if outer.is_recurring and isinstance(inner, Span):
        return _windowed(outer, inner)
    if inner in ONCE_A_YEAR and isinstance(outer, OnDates | InPeriods):
        return replace(outer, yearly=True) if outer.members[0].year is None else None
    if inner.precision < outer.precision:
        return outer if _confirms(inner, outer, year) else None
    if outer.is_recurring:
        return _narrow_recurrence(outer, inner, year)
    return _narrow_dated(outer, inner, year)


def comes_back(rule: Rule) -> bool:
    """Whether any part of a rule comes back."""
    return any(part.is_recurring for _, part in parts_of(rule))


def _narrow_undated(outer: Rule, inner: Rule) -> Rule | None:
    """Where one of the two has no day: work that goes on takes any, a day only what names none."""
    if isinstance(outer, Continuous):
        return outer if isinstance(inner, Daily) else Combined((outer, inner))
    if inner.is_dated and is_in_time(outer):
        return inner  # "Đúng thời gian quy định (trước ngày 15/6)"
    if isinstance(outer, AfterEvent | BeforeEvent) and not outer.is_dated and not inner.is_dated:
        return outer if isinstance(inner, SetElsewhere | WhenAsked) else None
    if isinstance(inner, BeforeEvent | AfterEvent) and not inner.is_dated:
        return outer if isinstance(inner, AfterEvent) and inner.count is None else None
    if isinstance(outer, Since) and isinstance(inner, Continuous):
        return outer
    agrees = not inner.is_dated and (outer.is_dated or type(inner) is type(outer))
    return outer if agrees else None


def is_in_time(rule: Rule) -> bool:
    """Whether words only say that work is to be in time: "đúng hạn", "kịp thời"."""
    if isinstance(rule, AfterEvent):
        said = str(rule.anchor).casefold()
        waits = any(word in said.split() for word in ("khi", "sau", "ngày"))
        return rule.count is None and said.startswith("kịp thời") and not waits
    return isinstance(rule, SetElsewhere) and rule.words.casefold().startswith("đúng")


def _windowed(outer: Rule, inner: Span) -> Rule | None:
    """The recurrence inside the window; once a year is the window itself."""
    opens_a_year = isinstance(inner.start, PeriodName) and inner.start.unit is PeriodUnit.YEAR
    return inner if outer in ONCE_A_YEAR and not opens_a_year else within(outer, inner)


def within(outer: Rule, window: Span | Since) -> Rule | None:
    """The recurrence inside the window; None where it can have none."""
    try:
        return Within(outer, window)
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
    is_set = isinstance(outer, Within | Onwards | InPeriods | OnDates)
    return within(outer, since) if outer.is_recurring and not is_set else None


def _is_enough(found: int | None, wanted: Rule) -> bool:
    """Whether so many times a year are as many as a rule wants, which is then a number."""
    expected = wanted.per_year
    if expected is None:
        return False
    at_least = isinstance(wanted, Times) and wanted.at_least
    return found == expected or (at_least and (found or 0) >= expected)


def _confirms(vague: Rule, near: Rule, year: int) -> bool:
    """Whether the vaguer words hold of the nearer ones: "ngày 15 tháng cuối quý (tháng 3, 6, …)"."""
    if isinstance(vague, Every | Times | Combined):
        return _is_enough(near.per_year, vague)
    if not isinstance(vague, InPeriods):
        return False
    days = [slot.nominal for slot in expand(near, Frame(year))]
    bounds = [name.bounds(year) for name in vague.periods]
    return all(any(first <= day <= last for first, last in bounds) for day in days) and all(
        any(first <= day <= last for day in days) for first, last in bounds
    )


def _day_for(outer: Rule, inner: BareDays, year: int) -> Rule | None:
    if inner.of_last_month:
        is_quarterly = outer == Every(1, PeriodUnit.QUARTER)
        of_quarter = DayIn(inner.days, PeriodUnit.QUARTER, 3, before=inner.before)
        return of_quarter if is_quarterly else None
    rate = (outer.count, outer.unit) if isinstance(outer, Times) else None
    if outer == Every(1, PeriodUnit.MONTH) or rate == (len(inner.days), PeriodUnit.MONTH):
        return DayIn(inner.days, before=inner.before)
    if isinstance(outer, InPeriods) and outer.periods[0].unit is PeriodUnit.MONTH:
        if len(inner.days) == 1:
            days = tuple(DayName(p.number, inner.days[0], p.year) for p in outer.periods)
            for day in days:
                day.in_year(year)
            return OnDates(days, inner.before, outer.yearly)
    return None


def _narrow_recurrence(outer: Rule, inner: Rule, year: int) -> Rule | None:
    is_of_others = isinstance(outer, OnDates | InPeriods) and not contains(outer, inner, year)
    if is_of_others and inner.members:
        return None  # "Quý IV hàng năm (trong quý II)"
    if outer == Every(1, PeriodUnit.WEEK):
        return inner if isinstance(inner, Weekly) else None
    if inner.per_year is None or not _is_enough(inner.per_year, outer):
        return None
    if isinstance(inner, OnDates | InPeriods) and [m.year for m in inner.members] == [None]:
        return replace(inner, yearly=True)
    return inner


def _narrow_dated(outer: Rule, inner: Rule, year: int) -> Rule | None:
    if isinstance(outer, PartOf | WeekOf) and not _lies_in_part(inner, outer, year):
        return None
    if isinstance(inner, Span):
        return inner if _holds_span(outer, inner, year) else None
    wholes, parts = outer.members, inner.members
    if not wholes or isinstance(outer, OnDates) or len(parts) % len(wholes) or not parts:
        return None
    of = [wholes[index * len(wholes) // len(parts)] for index in range(len(parts))]
    filled = [replace(p, year=p.year or w.year) for p, w in zip(parts, of, strict=True)]
    is_alike = len({part.year is None for part in filled}) == 1
    is_held = all(_holds(whole, part, year) for part, whole in zip(filled, of, strict=True))
    return inner.of_members(filled) if is_alike and is_held else None


def _holds_span(outer: Rule, inner: Span, year: int) -> bool:
    """Whether one span or one period holds all of a span."""
    if isinstance(outer, Span):
        whole = outer
    elif len(outer.members) == 1 and isinstance(outer.members[0], PeriodName):
        whole = Span(outer.members[0], outer.members[0])
    else:
        return False
    frame = Frame(year)
    first, begins = frame.first_of(whole.start), frame.first_of(inner.start)
    ends, last = frame.last_of(inner.end), frame.last_of(whole.end)
    return bool(first and begins and ends and last and first <= begins and ends <= last)


def _lies_in_part(inner: Rule, outer: PartOf | WeekOf, year: int) -> bool:
    """Whether "15/3" lies in "Giữa tháng 3": the part's own days, not its month's."""
    parts = [
        (slot.starts_on or _late_from(outer, slot.nominal), slot.nominal)
        for slot in expand(outer, Frame(year))
    ]
    return all(
        any(first and first <= slot.nominal <= last for first, last in parts)
        for slot in expand(inner, Frame(year))
    )


def _late_from(outer: PartOf | WeekOf, last: date) -> date | None:
    """From when a day is one of "cuối tháng 3", "cuối quý I", "cuối năm"; these name no start."""
    if not isinstance(outer, PartOf) or outer.part is not Part.LATE:
        return None
    unit = outer.period if isinstance(outer.period, PeriodUnit) else outer.period.unit
    months = unit.months
    return (
        last.replace(day=21)
        if months == 1
        else last.replace(month=last.month - (months > 3) * 2, day=1)
    )


def _holds(whole: Member, part: Member, year: int) -> bool:
    """Whether a period holds all of a day or period."""
    if not isinstance(whole, PeriodName):
        return False
    (first, last), (begins, ends) = whole.bounds(year), part.bounds(year)
    return first <= begins and ends <= last


def contains(outer: Rule, inner: Rule, year: int) -> bool:
    """Whether one period of `outer` holds all of `inner`: "Quý II" and "15/6"."""
    return bool(inner.members) and any(
        all(_holds(whole, part, year) and part != whole for part in inner.members)
        for whole in outer.members
    )
