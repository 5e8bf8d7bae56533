"""How two clauses of one deadline join, by the table `language/joins.txt`.

A case of the table names two kinds of rule, where it holds, and what comes of the two. The first
case that holds and makes something decides; what none makes anything of does not fit together.
What its words mean stands here and in `facts`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeGuard

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.facts import ONCE_A_YEAR, kind_of
from kstthc_cli.deadlines.kind import Frame, Member
from kstthc_cli.deadlines.named import DayName, Part, PeriodName, Point
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays, span_of
from kstthc_cli.deadlines.rule import Rule, days_of, expand, within
from kstthc_cli.deadlines.texts import table
from kstthc_cli.value import replace


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
    (first, last), (begins, ends) = map(Frame(pair.year).reach, (pair.before, pair.after))
    return bool(first and begins and ends and last and first <= begins and ends <= last)


def _lies_in_part(pair: Pair) -> bool:
    """Whether "15/3" lies in "Giữa tháng 3": the part's own days, not its month's."""
    slots = expand(pair.before, Frame(pair.year))
    parts = [(s.starts_on or _late_from(pair.before, s.nominal), s.nominal) for s in slots]
    days = days_of(pair.after, pair.year)
    return all(any(first and first <= day <= last for first, last in parts) for day in days)


def _late_from(outer: Rule, last: date) -> date | None:
    """From when a day is one of "cuối tháng 3", "cuối quý I", "cuối năm"; these name no start."""
    if not isinstance(outer, kinds.PartOf) or outer.part is not Part.LATE:
        return None
    if outer.unit is PeriodUnit.MONTH:
        return last.replace(day=21)
    return last.replace(month=last.month - (outer.unit is PeriodUnit.YEAR) * 2, day=1)


def _ends_before(pair: Pair) -> bool:
    """ "Bắt đầu 15/5, hoàn thành 10/5": one of the two is a slip."""
    first = Frame(pair.year).reach(pair.before)[0]
    return bool(first and any(day < first for day in days_of(pair.after, pair.year)))


def _follows(pair: Pair) -> bool:
    """ "Từ 01/3 đến 10/3 từ 01/4 đến 10/4": a span that begins when the one before it is over."""
    (_, ends), (begins, _) = map(Frame(pair.year).reach, (pair.before, pair.after))
    return bool(ends and begins and ends < begins)


def _is_over_new_year(pair: Pair) -> bool:
    """ "Từ 15/12 đến 28/02 năm sau": what follows such a span may be of either year."""
    begins, ends = Frame(pair.year).reach(pair.before)
    return bool(begins and ends and begins.year < ends.year)


def _goes_on(pair: Pair) -> bool:
    """ "Trước 15/12 hàng năm, đến năm 2030": only an end, which lies behind the plan's year."""
    ends = Frame(pair.year).reach(pair.after)[1]
    return pair.after.begins is None and bool(ends and ends.year > pair.year)


def _is_then_from(pair: Pair) -> bool:
    """ "Đến hết năm 2025, …; từ năm 2026, …": a start behind all of the days before it."""
    begins = Frame(pair.year).reach(pair.after)[0]
    return bool(begins and all(day < begins for day in days_of(pair.before, pair.year)))


def _names_its_days(pair: Pair) -> bool:
    """ "Tuần 2 tháng 8 (từ 11/8 đến 16/8)": days of one week about there, however weeks are numbered."""
    (week,), (days,) = expand(pair.before, Frame(pair.year)), expand(pair.after, Frame(pair.year))
    if days.starts_on is None or not 3 <= (days.nominal - days.starts_on).days <= 6:
        return False
    return abs(days.nominal - week.nominal) <= timedelta(days=9)


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
    "over-new-year": _is_over_new_year,
    "goes-on": _goes_on,
    "then-from": _is_then_from,
    "names-its-days": _names_its_days,
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
    return within(pair.before, kinds.Span(period, period), pair.year)


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
    if isinstance(rule, kinds.ByEndOf | kinds.OnDates):
        return rule.ends[0] if len(rule.ends) == 1 and not rule.is_recurring else None
    days = days_of(rule, year) if isinstance(rule, kinds.BeforePeriod | kinds.PartOf) else ()
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
    "started-then": lambda pair: _started(pair.before, kinds.Since(pair.after.start)),
    "window": lambda pair: within(pair.before, pair.after, pair.year),
    "window-before": lambda pair: within(pair.after, pair.before, pair.year),
    "inside": _inside,
    "both-inside": lambda pair: (pair.before, within(pair.after, pair.before, pair.year)),
    "inside-both": lambda pair: (within(pair.before, pair.after, pair.year), pair.after),
    "yearly": _yearly,
    "to-end": _to_end,
    "filled": _filled,
    # "Ngay khi xảy ra (trong vòng 24 giờ)": the term, counted from that event
    "timed": lambda pair: replace(pair.after, anchor=getattr(pair.before, "anchor", "")),
    "precise": lambda pair: narrow(pair.before, pair.after, pair.year),
}


# The table ----------------------------------------------------------------------------------------


def narrow(outer: Rule, inner: Rule | BareDays, year: int) -> Rule | None:
    """The one rule that both say where `inner` was told to make `outer` precise.

    None where they disagree: then nobody may choose between them.
    """
    found = joined("precise", outer, inner, year)
    return kinds.Combined(found) if len(found) > 1 else next(iter(found), None)


def joined(
    section: str,
    before: Rule,
    after: Rule | BareDays,
    year: int,
    traits: frozenset[str] = frozenset(),
) -> tuple[Rule, ...]:
    """What comes of two rules by that section of the table; empty where they do not fit."""
    if isinstance(after, BareDays):
        day = after.of(before, year)
        return (day,) if day else ()
    pair = Pair(before, after, year, traits)
    for case in cases(section):
        if case.holds(pair):
            with suppress(ValueError):  # no such rule
                if (made := OUTCOMES[case.outcome](pair)) is not None:
                    return made if isinstance(made, tuple) else (made,)
    return ()


class Case(NamedTuple):
    """A line of the table."""

    before: Callable[[Rule], bool]
    after: Callable[[Rule], bool]
    where: tuple[str, ...]
    outcome: str
    sample: str

    def holds(self, pair: Pair) -> bool:
        """Whether the case is one of these two rules."""
        if not (self.before(pair.before) and self.after(pair.after)):
            return False
        return all(_is_so(told, pair) for told in self.where)


def _is_so(told: str, pair: Pair) -> bool:
    name = told.removeprefix("!")
    relation = RELATIONS.get(name)
    is_so = relation(pair) if relation else name in pair.traits
    return is_so is not told.startswith("!")


_ROW = (
    r"(?P<before>\S+) \+ (?P<after>\S+)(?: \((?P<where>[^)]+)\))?: "
    r"(?P<outcome>[\w-]+)(?: +» (?P<sample>.+))?"
)


def cases(section: str) -> tuple[Case, ...]:
    """The cases of a section, in order."""
    return cases_of()[section]


@lru_cache(maxsize=1)
def cases_of(text: str | None = None) -> dict[str, tuple[Case, ...]]:
    """The cases of the table, or of another text, by its headings; ValueError where a line is none."""
    return table("joins", _ROW, lambda found, _: _case(*found.groups()), text)


def _case(before: str, after: str, where: str | None, outcome: str, sample: str) -> Case:
    if outcome not in OUTCOMES:
        raise LookupError(f"no outcome {outcome}")
    told = tuple(where.split(", ")) if where else ()
    return Case(kind_of(before), kind_of(after), told, outcome, sample)
