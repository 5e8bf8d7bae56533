"""What the words of `language/joins.txt` mean: kinds of rules, how two lie to each other, outcomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeGuard

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.kind import Frame, Member
from kstthc_cli.deadlines.named import DayName, Issue, Part, PeriodName, Point
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import span_of
from kstthc_cli.deadlines.rule import Rule, days_of, expand, parts_of
from kstthc_cli.value import replace

EACH_YEAR = kinds.Every(1, PeriodUnit.YEAR)
ONCE_A_YEAR = (EACH_YEAR, kinds.Times(1, PeriodUnit.YEAR))
MONTH_OR_QUARTER = (PeriodUnit.MONTH, PeriodUnit.QUARTER)


class Pair(NamedTuple):
    """Two rules told one after the other in a plan of that year; `traits`: how the words set them.

    Of which kinds they are, a case of the table has looked at.
    """

    before: Any
    after: Any
    year: int
    traits: frozenset[str] = frozenset()


Outcome = Rule | tuple[Rule, ...] | None
"""The rule or the rules that stand for the two; None leaves it to the cases that follow."""


# Kinds of rules -----------------------------------------------------------------------------------


def comes_back(rule: Rule) -> bool:
    """Whether any part of a rule comes back."""
    return any(part.is_recurring for _, part in parts_of(rule))


def flat(rule: Rule) -> tuple[Rule, ...]:
    """The rules that a rule combines."""
    return rule.rules if isinstance(rule, kinds.Combined) else (rule,)


def _is_whole(rule: Rule) -> bool:
    """Whether a latest day may lie in it: "Cuối năm, trước ngày 15/12", but no "Đầu tháng 11, trước 15/11"."""
    if isinstance(rule, kinds.PartOf) and rule.part is Part.LATE:
        return rule.unit is PeriodUnit.YEAR
    return rule.is_dated and not isinstance(rule, kinds.PartOf | kinds.WeekOf)


def _is_in_time(rule: Rule) -> bool:
    """Whether words only say that work is to be in time: "đúng hạn", "kịp thời"."""
    if isinstance(rule, kinds.AfterEvent):
        said = str(rule.anchor).casefold()
        waits = any(word in said.split() for word in ("khi", "sau", "ngày"))
        return rule.count is None and said.startswith("kịp thời") and not waits
    return isinstance(rule, kinds.SetElsewhere) and rule.words.casefold().startswith("đúng")


KINDS: dict[str, Callable[[Rule], bool]] = {
    "any": lambda rule: True,
    "dated": lambda rule: rule.is_dated,
    "undated": lambda rule: not rule.is_dated,
    "recurring": lambda rule: rule.is_recurring,
    "comes-back": comes_back,
    "often": lambda rule: rule.is_recurring and rule not in ONCE_A_YEAR,
    "once-a-year": lambda rule: rule in ONCE_A_YEAR,
    "every-year": lambda rule: rule == EACH_YEAR,
    "not-every": lambda rule: rule.is_dated and not isinstance(rule, kinds.Every),
    "every-week": lambda rule: rule == kinds.Every(1, PeriodUnit.WEEK),
    "one-time": lambda rule: isinstance(rule, kinds.ONE_TIME),
    "whole": _is_whole,
    "if-asked": lambda r: isinstance(r, kinds.WhenAsked) and r.words.casefold().startswith("nếu"),
    "when-it-comes": lambda r: (
        isinstance(r, kinds.WhenAsked) and r.words.casefold().startswith("khi")
    ),
    "latest": lambda rule: isinstance(rule, kinds.OnDates | kinds.ByEndOf | kinds.BeforePeriod),
    "named": lambda rule: bool(rule.members),
    "one-named": lambda rule: (
        isinstance(rule, kinds.OnDates | kinds.InPeriods) and len(rule.members) == 1
    ),
    "one-day": lambda rule: isinstance(rule, kinds.OnDates) and len(rule.days) == 1,
    "one-whole": lambda r: [isinstance(member, PeriodName) for member in r.members] == [True],
    "one-period": lambda rule: kinds.one_period(rule) is not None,
    "one-year": lambda rule: isinstance(rule, kinds.InPeriods) and rule.is_one_year,
    # of one year: each of them may have lost its day
    "months": lambda rule: (
        isinstance(rule, kinds.InPeriods)
        and rule.periods[-1].unit in MONTH_OR_QUARTER
        and not rule.yearly
    ),
    "late-part": lambda rule: isinstance(rule, kinds.PartOf) and rule.part is Part.LATE,
    "early-part": lambda rule: isinstance(rule, kinds.PartOf) and rule.part is Part.EARLY,
    "part-of-each": lambda rule: isinstance(rule, kinds.PartOf) and rule.is_recurring,
    "ends-in-part": lambda rule: isinstance(flat(rule)[-1], kinds.PartOf | kinds.WeekOf),
    "plain-continuous": lambda rule: rule == kinds.Continuous(),
    "waiting": lambda r: isinstance(r, kinds.AfterEvent | kinds.BeforeEvent) and not r.is_dated,
    "so-long-before": lambda rule: isinstance(rule, kinds.BeforeEvent) and bool(rule.count),
    "in-time": _is_in_time,
    "term": lambda r: isinstance(r, kinds.AfterEvent) and bool(r.count) and r.anchor == "",
    "prompt": lambda rule: isinstance(rule, kinds.AfterEvent) and rule.count is None,
}


# How the two lie to each other --------------------------------------------------------------------


def contains(outer: Rule, inner: Rule, year: int) -> bool:
    """Whether one period of `outer` holds all of `inner`: "Quý II" and "15/6"."""
    return bool(inner.members) and any(
        all(_holds(whole, part, year) and part != whole for part in inner.members)
        for whole in outer.members
    )


def _holds(whole: Member, part: Member, year: int) -> bool:
    """Whether a period holds all of a day or period."""
    if not isinstance(whole, PeriodName):
        return False
    (first, last), (begins, ends) = whole.bounds(year), part.bounds(year)
    return first <= begins and ends <= last


def _is_enough(found: int | None, wanted: Rule) -> bool:
    """Whether so many times a year are as many as a rule wants, which is then a number."""
    expected = wanted.per_year
    if expected is None or found is None:
        return False
    at_least = isinstance(wanted, kinds.Times) and wanted.at_least
    return found == expected or (at_least and found >= expected)


def _is_confirmed(pair: Pair) -> bool:
    """Whether the vaguer words hold of the nearer ones: "ngày 15 tháng cuối quý (tháng 3, 6, …)"."""
    near, vague, year = pair.before, pair.after, pair.year
    if isinstance(vague, kinds.Every | kinds.Times | kinds.Combined):
        return _is_enough(near.per_year, vague)
    if not isinstance(vague, kinds.InPeriods):
        return False
    days = days_of(near, year)
    bounds = [name.bounds(year) for name in vague.periods]
    return all(any(first <= day <= last for first, last in bounds) for day in days) and all(
        any(first <= day <= last for day in days) for first, last in bounds
    )


def _is_spanned(pair: Pair) -> bool:
    """Whether one span or one period holds all of a span."""
    outer, inner, frame = pair.before, pair.after, Frame(pair.year)
    (period,) = outer.members or (None,)
    first = frame.first_of(getattr(outer, "start", period))
    last = frame.last_of(getattr(outer, "end", period))
    begins = frame.first_of(getattr(inner, "start", None))
    ends = frame.last_of(getattr(inner, "end", None))
    return bool(first and begins and ends and last and first <= begins and ends <= last)


def _lies_in_part(pair: Pair) -> bool:
    """Whether "15/3" lies in "Giữa tháng 3": the part's own days, not its month's."""
    parts = [
        (slot.starts_on or _late_from(pair.before, slot.nominal), slot.nominal)
        for slot in expand(pair.before, Frame(pair.year))
    ]
    return all(
        any(first and first <= day <= last for first, last in parts)
        for day in days_of(pair.after, pair.year)
    )


def _late_from(outer: Rule, last: date) -> date | None:
    """From when a day is one of "cuối tháng 3", "cuối quý I", "cuối năm"; these name no start."""
    if not isinstance(outer, kinds.PartOf) or outer.part is not Part.LATE:
        return None
    if outer.unit is PeriodUnit.MONTH:
        return last.replace(day=21)
    return last.replace(month=last.month - (outer.unit is PeriodUnit.YEAR) * 2, day=1)


def _ends_before(pair: Pair) -> bool:
    """ "Bắt đầu 15/5, hoàn thành 10/5": one of the two is a slip."""
    start = getattr(pair.before, "start", None) or next(iter(pair.before.members), None)
    if start is None or isinstance(start, Issue):
        return False
    first = start.bounds(pair.year)[0]
    return any(day < first for day in days_of(pair.after, pair.year))


def _follows(pair: Pair) -> bool:
    """ "Từ 01/3 đến 10/3 từ 01/4 đến 10/4": a span that begins when the one before it is over."""
    frame = Frame(pair.year)
    ends = frame.last_of(getattr(pair.before, "end", None))
    begins = frame.first_of(getattr(pair.after, "start", None))
    return bool(ends and begins and ends < begins)


def _is_year(point: object) -> TypeGuard[PeriodName]:
    return isinstance(point, PeriodName) and point.unit is PeriodUnit.YEAR


def is_own_year(rule: Rule, year: int) -> bool:
    """ "… trong năm 2023" beside what comes back says nothing more."""
    return rule in [kinds.InPeriods((PeriodName(PeriodUnit.YEAR, 1, y),)) for y in (None, year)]


RELATIONS: dict[str, Callable[[Pair], bool]] = {
    "same": lambda pair: pair.before == pair.after,
    "same-kind": lambda pair: type(pair.before) is type(pair.after),
    "recurs": lambda pair: pair.before.is_recurring,
    "of-own-year": lambda pair: is_own_year(pair.after, pair.year),
    "holds": lambda pair: contains(pair.before, pair.after, pair.year),
    "held": lambda pair: contains(pair.after, pair.before, pair.year),
    "vaguer": lambda pair: pair.after.precision < pair.before.precision,
    "confirmed": _is_confirmed,
    "enough": lambda pair: _is_enough(pair.after.per_year, pair.before),
    "spanned": _is_spanned,
    "in-part": _lies_in_part,
    "ends-before": _ends_before,
    "follows": _follows,
    "opens-a-year": lambda pair: _is_year(getattr(pair.after, "start", None)),
}


# What comes of the two ----------------------------------------------------------------------------


def _started(recurrence: Rule, since: kinds.Since) -> Rule | None:
    """ "Hàng quý, bắt đầu từ Quý II", "Quý I hàng năm kể từ năm 2027", "Thường xuyên từ Quý II"."""
    if isinstance(recurrence, kinds.Continuous):
        return since
    periods = recurrence.periods if isinstance(recurrence, kinds.InPeriods) else ()
    if len(periods) == 1 and recurrence.is_recurring:
        year = since.start.year if _is_year(since.start) else None
        return kinds.Onwards(replace(periods[0], year=year)) if year else None
    is_set = isinstance(recurrence, kinds.Within | kinds.Onwards | kinds.InPeriods | kinds.OnDates)
    return kinds.Within(recurrence, since) if recurrence.is_recurring and not is_set else None


def _inside(pair: Pair) -> Rule | None:
    """ "Thứ Sáu hàng tuần trong tháng 5": the recurrence inside one month or quarter."""
    (period,) = pair.after.periods
    if is_own_year(pair.after, pair.year):
        return None
    if pair.before in ONCE_A_YEAR:
        return kinds.InPeriods((period,), yearly=True) if period.year is None else None
    return kinds.Within(pair.before, kinds.Span(period, period))


def _yearly(pair: Pair) -> Rule | None:
    """Days or periods of no year, in every year; whichever of the two names them."""
    named = pair.after if pair.after.members else pair.before
    return replace(named, yearly=True) if named.members[0].year is None else None


def _to_end(pair: Pair) -> Rule | None:
    """ "Từ tháng 3, hoàn thành trước 30/11": an open start and a bound end are one span."""
    outer, end = pair.before, _one_end(pair.after, pair.year)
    start: Point | None = kinds.one_period(outer) or getattr(outer, "start", None)
    return kinds.Span(*span_of(start, end, pair.year)) if start and end else None


def _one_end(rule: Rule, year: int) -> DayName | PeriodName | None:
    """The one day or period with which a rule's work ends."""
    if isinstance(rule, kinds.ByEndOf):
        return rule.period
    if isinstance(rule, kinds.OnDates):
        return rule.days[0] if len(rule.days) == 1 and not rule.yearly else None
    if not isinstance(rule, kinds.BeforePeriod | kinds.PartOf):
        return None
    days = days_of(rule, year)
    return DayName(days[0].month, days[0].day, days[0].year) if len(days) == 1 else None


def _filled(pair: Pair) -> Rule | None:
    """ "Quý II, Quý III (15/6, 15/9)": each in its own, with its year."""
    wholes, parts = pair.before.members, pair.after.members
    if not wholes or len(parts) % len(wholes):
        return None
    of = [wholes[index * len(wholes) // len(parts)] for index in range(len(parts))]
    filled = [replace(p, year=p.year or w.year) for p, w in zip(parts, of, strict=True)]
    is_alike = len({part.year is None for part in filled}) == 1
    is_held = all(_holds(whole, part, pair.year) for part, whole in zip(filled, of, strict=True))
    return pair.after.of_members(filled) if is_alike and is_held else None


OUTCOMES: dict[str, Callable[[Pair], Outcome]] = {
    "refuse": lambda pair: (),
    "keep": lambda pair: (pair.before,),
    "take": lambda pair: (pair.after,),
    "both": lambda pair: (pair.before, pair.after),
    "started": lambda pair: _started(pair.before, pair.after),
    "starts": lambda pair: _started(pair.after, pair.before),
    "window": lambda pair: kinds.Within(pair.before, pair.after),
    "window-before": lambda pair: kinds.Within(pair.after, pair.before),
    "inside": _inside,
    "yearly": _yearly,
    "to-end": _to_end,
    "filled": _filled,
    # "Ngay khi xảy ra (trong vòng 24 giờ)": the term, counted from that event
    "timed": lambda pair: replace(pair.after, anchor=getattr(pair.before, "anchor", "")),
}
