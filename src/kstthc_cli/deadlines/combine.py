"""Several clauses to one rule: lists, parties, and what two clauses say together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.fragments import BareDays, Clause
from kstthc_cli.deadlines.lexicon import ACTORS
from kstthc_cli.deadlines.named import DayName, Issue, Part, PeriodName, Point
from kstthc_cli.deadlines.narrow import contains, narrow, started
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import Named, fill_years, span_of
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    BeforePeriod,
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
from kstthc_cli.deadlines.workdays import WorkingCalendar

NO_SEPARATOR = "~"
OR = "hoặc"


_DATED = (OnDates, InPeriods, ByEndOf, BeforePeriod, PartOf, Span, WeekOf)


@dataclass(frozen=True)
class ReadItem:
    """A clause with the label before it and the remarks after it."""

    clause: Clause
    label: str = ""
    remarks: tuple[str, ...] = ()
    separator: str = ""
    is_expected: bool = False
    has_duty: bool = False
    completes: bool = False
    is_led_in: bool = False
    is_told_near: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether it was bound by "trước" or "chậm nhất"."""
        return self.clause.is_marked


def combine(items: list[ReadItem], year: int) -> Rule | None:
    """The one rule that the items state together; None where they do not fit."""
    if not items or isinstance(items[0].clause.rule, BareDays):
        return None
    by_party = _by_party(items)
    if by_party is not None:
        return by_party
    items = _without_expectations(items)
    if any(_has_two_last_days(one, after) for one, after in pairwise(items)):
        return None
    first = items[0].clause.rule
    if len(items) > 2 and isinstance(first, Times):
        lots = combine(items[1:], year)  # "Mỗi năm 02 đợt, đợt 1 vào tháng 4, đợt 2 vào tháng 10"
        is_once_each = lots is not None and lots.is_dated and not lots.is_recurring
        if lots is not None and is_once_each and (told := narrow(first, lots, year)) is not None:
            return told
    rules: list[Rule] = []
    if not all(_take(rules, item, year) for item in items):
        return None
    return _whole(rules, year, labelled=all(item.label or item.has_duty for item in items))


def _without_expectations(items: list[ReadItem]) -> list[ReadItem]:
    """ "Dự kiến tháng 5, chậm nhất tháng 6": the bound day alone is the deadline."""
    kept = [
        item
        for item, after in pairwise(items)
        if not (item.is_expected and after.is_marked and not after.label and not after.has_duty)
    ]
    return [*kept, items[-1]]


def _has_two_last_days(one: ReadItem, after: ReadItem) -> bool:
    """ "15/5, chậm nhất 20/5": the day meant and the last one, or two deadlines?"""
    is_bare = not (one.label or one.has_duty or after.label or after.has_duty)
    is_bound = after.is_marked and not one.is_marked and after.separator in (",", "-")
    return (
        is_bare
        and is_bound
        and all(
            isinstance(item.clause.rule, OnDates) and len(item.clause.rule.days) == 1
            for item in (one, after)
        )
    )


def _take(rules: list[Rule], item: ReadItem, year: int) -> bool:
    """Add an item to the rules, or make the last of them precise; False where it does neither."""
    rule = item.clause.rule
    if isinstance(rule, BareDays):
        return _replace_last(rules, narrow(rules[-1], rule, year))
    if not rules:
        rules.append(rule)
        return True
    if _replace_last(rules, _made_precise(rules[-1], rule, item, year)):
        return True
    last, is_bare = rules[-1], not item.label and not item.has_duty
    if item.separator == NO_SEPARATOR and not rule.is_dated and last.is_dated:
        return isinstance(rule, SetElsewhere | WhenAsked | Continuous)
    if is_bare and item.separator in (",", "-", NO_SEPARATOR) and _is_own_year(rule, year):
        return last.is_recurring or not last.is_dated
    if item.separator == NO_SEPARATOR:
        if not (last == Continuous() and isinstance(rule, WhenAsked | SetElsewhere)):
            return False
    if is_bare and (contains(last, rule, year) or _disagrees(last, item, year)):
        return False
    if not _replace_last(rules, _joined(last, item, year)):
        if isinstance(last, Since) and _ends_before(rule, last, year):
            return False
        rules.append(rule)
    return True


def _ends_before(rule: Rule, since: Since, year: int) -> bool:
    """ "Bắt đầu 15/5, hoàn thành 10/5": one of the two is a slip."""
    if not isinstance(rule, OnDates | InPeriods | ByEndOf) or isinstance(since.start, Issue):
        return False
    begun = since.start.in_year(year)
    first = begun if isinstance(begun, date) else begun.first
    return any(slot.nominal < first for slot in expand(rule, Frame(year, WorkingCalendar())))


def _replace_last(rules: list[Rule], rule: Rule | None) -> bool:
    """Put a rule in the last one's place, where there is one."""
    if rule is not None:
        rules[-1] = rule
    return rule is not None


def _made_precise(last: Rule, rule: Rule, item: ReadItem, year: int) -> Rule | None:
    """The last rule and one that goes on about it, as one; None where they stay two."""
    if isinstance(rule, Since) and (began := started(last, rule)) is not None:
        return began
    if item.is_led_in and item.separator == NO_SEPARATOR and last.is_recurring:
        window = _within_period(last, rule, year)
        if window is not None:
            return window
    is_bare = not item.label and not item.has_duty
    if is_bare and _is_own_year(rule, year):
        return None
    if item.separator == NO_SEPARATOR and not rule.is_dated and last.is_dated:
        return None
    if item.label or item.separator not in (",", "-", NO_SEPARATOR):
        return None
    return _narrowed_by_comma(last, item.clause, item.separator, year)


def _within_period(outer: Rule, rule: Rule, year: int) -> Rule | None:
    """ "Thứ Sáu hàng tuần trong tháng 5": the recurrence inside one month or quarter."""
    is_one = isinstance(rule, InPeriods) and len(rule.periods) == 1 and not rule.yearly
    if not is_one or _is_own_year(rule, year):
        return None
    period = rule.periods[0]  # type: ignore[attr-defined]  # one period, as told above
    if outer in (Every(1, PeriodUnit.YEAR), Times(1, PeriodUnit.YEAR)):
        return replace(rule, yearly=True) if period.year is None else None  # type: ignore[type-var]
    try:
        return Within(outer, Span(period, period))
    except ValueError:
        return None


def _is_own_year(rule: Rule, year: int) -> bool:
    """ "… trong năm 2023" beside what comes back says nothing more."""
    return isinstance(rule, InPeriods) and rule.periods in (
        (PeriodName(PeriodUnit.YEAR),),
        (PeriodName(PeriodUnit.YEAR, 1, year),),
    )


def _recurs(rule: Rule) -> bool:
    return any(part.is_recurring for _, part in parts_of(rule))


def _whole(rules: list[Rule], year: int, *, labelled: bool) -> Rule | None:
    """The one rule of several that were told one after the other; None where they do not fit."""
    rules = [part for rule in rules for part in _flat(rule)]
    if any(isinstance(rule, Continuous) for rule in rules):
        rules = [rule for rule in rules if not isinstance(rule, Daily)]
    merged = _merge(rules, year)
    merged = _without_upkeep(merged)
    if not labelled and adds_a_year(merged):
        return None
    if len(merged) == 1:
        return merged[0]
    return Combined(tuple(merged)) if labelled or may_stand_together(merged) else None


def adds_a_year(rules: list[Rule]) -> bool:
    """ "Quý II, năm 2023": the year was that of the quarter, no second deadline."""
    dated = [rule for rule in rules if rule.is_dated]
    for rule in dated:
        if isinstance(rule, InPeriods) and not rule.yearly:
            units = {period.unit for period in rule.periods}
            if units == {PeriodUnit.YEAR} and len(dated) > 1:
                return True
            is_named = any(
                period.unit is PeriodUnit.YEAR and period.year for period in rule.periods
            )
            if is_named and len(units) > 1 and len({period.year for period in rule.periods}) > 1:
                return True  # "Quý I, 6 tháng và năm 2024": which year are the first ones of?
            if is_named and units <= {PeriodUnit.YEAR, PeriodUnit.MONTH, PeriodUnit.QUARTER}:
                return len(units) > 1
    return False


def _disagrees(before: Rule, item: ReadItem, year: int) -> bool:
    """Whether two clauses side by side are no two deadlines, and no one deadline either."""
    rule = item.clause.rule
    if isinstance(rule, BareDays):
        return False
    goes_on = before == Continuous() and isinstance(rule, WhenAsked)
    if item.separator == OR and not _recurs(before) and not goes_on:
        return True  # "Quý II hoặc khi có yêu cầu": then the quarter may not be the day
    if item.separator == ";-" and not item.is_marked and type(before) is type(rule):
        return True  # two members of a list, or the ends of a span?
    return (
        _contradicts(before, item, year)
        or (item.separator == "," and contains(rule, before, year))
        or (_is_yearly_by_comma(before, item) and not item.is_told_near)
        or (isinstance(rule, PartOf) and _may_be_one_part(before, item))
        or (item.separator != ";" and isinstance(rule, OnDates) and isinstance(before, DayIn))
        or _drops_its_part(before, item)
        or _mixes_days_and_months(before, item)
        or (isinstance(before, SetElsewhere) and isinstance(rule, OnDates) and not item.is_marked)
    )


def _is_yearly_by_comma(before: Rule, item: ReadItem) -> bool:
    """ "Tháng 5, hàng tháng"; its own day in a bracket makes it a second deadline."""
    return item.separator == "," and item.clause.rule.is_recurring and isinstance(before, _DATED)  # type: ignore[union-attr]  # bare days were told apart before


def _may_be_one_part(before: Rule, item: ReadItem) -> bool:
    """ "Ngày 25 của tháng, cuối quý", "Cuối quý I, đầu quý II": one time told in two."""
    rule = item.clause.rule
    if isinstance(before, PartOf) and isinstance(rule, PartOf):
        ends = before.part is Part.LATE and rule.part is Part.EARLY
        return ends and item.separator == ","
    return isinstance(before, DayIn) and isinstance(rule, PartOf) and rule.is_recurring


def _drops_its_part(before: Rule, item: ReadItem) -> bool:
    """ "Đầu tháng 3 và tháng 9": early September, or all of it? Nobody says."""
    is_part = isinstance(_flat(before)[-1], PartOf | WeekOf)
    return is_part and isinstance(item.clause.rule, InPeriods) and not item.is_marked


def _mixes_days_and_months(before: Rule, item: ReadItem) -> bool:
    """ "Trước 15/6; tháng 12", "Các tháng 3, 6/9, 12": a month may have lost its day."""
    rules = (before, item.clause.rule)
    days = [rule for rule in rules if isinstance(rule, OnDates)]
    months = [
        rule
        for rule in rules
        if isinstance(rule, InPeriods)
        and rule.periods[-1].unit in (PeriodUnit.MONTH, PeriodUnit.QUARTER)
        and not rule.yearly
    ]
    spans = [rule for rule in rules if isinstance(rule, Span)]
    lists = [rule for rule in rules if isinstance(rule, InPeriods | OnDates)]
    mixed = (days and months) or (spans and lists and item.separator in (",", "và"))
    return bool(mixed) and not item.is_marked


def _contradicts(outer: Rule, item: ReadItem, year: int) -> bool:
    """ "Hoàn thành Quý II, chậm nhất 15/7": the second was to make the first precise."""
    inner = item.clause.rule
    makes_precise = item.separator in (",", "-") and item.is_marked
    if not makes_precise or not isinstance(inner, OnDates | ByEndOf | BeforePeriod):
        return False
    if isinstance(outer, PartOf | WeekOf):
        return True  # "Đầu tháng 11, trước ngày 15/11"
    is_single = isinstance(outer, ByEndOf) or (
        isinstance(outer, InPeriods) and len(outer.periods) == 1
    )
    return is_single and not contains(outer, inner, year)


def _joined(outer: Rule, item: ReadItem, year: int) -> Rule | None:
    """ "Từ tháng 3, hoàn thành trước 30/11": an open start and a bound end are one span."""
    inner = item.clause.rule
    if (span := _work_before_its_end(outer, item, year)) is not None:
        return span
    is_after = isinstance(outer, AfterEvent) and outer.count is None and item.completes
    if is_after and isinstance(inner, OnDates | InPeriods | ByEndOf | BeforePeriod):
        return inner  # "ngay sau khi …, hoàn thành trước 30/11"
    if not isinstance(outer, Since):
        return None
    if isinstance(inner, OnDates) and len(inner.days) == 1:
        return _spanning(outer.start, inner.days[0], year)
    if isinstance(inner, BeforePeriod):
        day = inner.period.in_year(year).first - timedelta(days=1)
        return _spanning(outer.start, DayName(day.month, day.day, day.year), year)
    if isinstance(inner, PartOf):
        days = [slot.nominal for slot in expand(inner, Frame(year, WorkingCalendar()))]
        end = DayName(days[0].month, days[0].day, days[0].year)
        return _spanning(outer.start, end, year) if len(days) == 1 else None
    return _spanning(outer.start, inner.period, year) if isinstance(inner, ByEndOf) else None


def _work_before_its_end(outer: Rule, item: ReadItem, year: int) -> Rule | None:
    """ "Trong tháng 5 và hoàn thành trước 12/6": the work, and the day on which it is done."""
    inner = item.clause.rule
    if not (isinstance(outer, InPeriods) and isinstance(inner, OnDates) and item.completes):
        return None
    is_one = len(outer.periods) == 1 and len(inner.days) == 1 and not outer.yearly
    if not is_one or item.separator != "và":
        return None
    return _spanning(outer.periods[0], inner.days[0], year)


def _spanning(start: Point, end: DayName | PeriodName, year: int) -> Rule | None:
    try:
        return Span(*span_of(start, end, year))
    except ValueError:
        return None


def _without_upkeep(rules: list[Rule]) -> list[Rule]:
    """A start alone beside a day is how the work goes on after it."""
    rest = [rule for rule in rules if not isinstance(rule, Since)]
    if not rest:
        return rules[:1]
    if any(isinstance(rule, Since) for rule in rules) and not any(r.is_dated for r in rest):
        return [rule for rule in rules if not isinstance(rule, Continuous | Daily)]
    return rest


def _flat(rule: Rule) -> tuple[Rule, ...]:
    return rule.rules if isinstance(rule, Combined) else (rule,)


def _by_party(items: list[ReadItem]) -> Rule | None:
    parties = [_party_of(item) for item in items]
    if len(items) < 2 or not all(parties) or len(set(parties)) < len(parties):
        return None
    parts = []
    for party, item in zip(parties, items, strict=True):
        if isinstance(item.clause.rule, BareDays):
            return None
        parts.append((party, item.clause.rule))
    return ByParty(tuple(parts))


def _names_an_actor(words: str) -> bool:
    """Whether words begin as the name of a unit or officer does."""
    lowered = re.sub(r"^(?:đối với |các |những |toàn thể )*", "", words.casefold())
    return re.match(rf"(?:{'|'.join(ACTORS)})\b", lowered) is not None


def _party_of(item: ReadItem) -> str:
    named = item.label or (item.remarks[0] if len(item.remarks) == 1 else "")
    return named if _names_an_actor(named) else ""


def _is_year(rule: Rule) -> bool:
    return isinstance(rule, InPeriods) and [p.unit for p in rule.periods] == [PeriodUnit.YEAR]


def _narrowed_by_comma(outer: Rule, clause: Clause, separator: str, year: int) -> Rule | None:
    inner = clause.rule
    if isinstance(inner, BareDays) or not outer.is_dated or not inner.is_dated:
        return None
    if outer.is_recurring and isinstance(outer, Every | Times):
        return narrow(outer, inner, year) if not isinstance(inner, Every) else None
    if separator == NO_SEPARATOR and _is_year(outer) and contains(outer, inner, year):
        return narrow(outer, inner, year)
    if clause.is_marked and contains(outer, inner, year) and not isinstance(outer, PartOf | WeekOf):
        return narrow(outer, inner, year)
    if inner == Every(1, PeriodUnit.YEAR) and isinstance(outer, OnDates | InPeriods):
        return narrow(outer, inner, year)
    return None


def _merge(rules: list[Rule], year: int) -> list[Rule]:
    """Lists of days and of periods that follow each other become one list."""
    merged: list[Rule] = []
    for rule in rules:
        last = merged[-1] if merged else None
        if isinstance(rule, OnDates) and isinstance(last, OnDates) and _alike(last, rule):
            days = _share_year(list(last.days), list(rule.days), year)
            merged[-1] = replace(last, days=tuple(days))
        elif (
            isinstance(rule, InPeriods)
            and isinstance(last, InPeriods)
            and last.yearly == rule.yearly
            and not _is_year(last)
        ):
            periods = _share_year(list(last.periods), list(rule.periods), year)
            merged[-1] = replace(last, periods=tuple(periods))
        elif rule not in merged:
            merged.append(rule)
    return merged


def _share_year(known: list[Named], further: list[Named], year: int) -> list[Named]:
    """Two clauses' days as one list; a year other than the plan's is not lent to another clause."""
    members = known + further
    stated = {member.year for member in members}
    if None in stated and stated - {None, year}:
        members = [replace(member, year=member.year or year) for member in members]
    return fill_years(members, year)


def _alike(one: OnDates, other: OnDates) -> bool:
    return one.before == other.before and one.yearly == other.yearly


def may_stand_together(rules: list[Rule]) -> bool:
    """Whether several rules without labels are one deadline, not a contradiction."""
    dated = [rule for rule in rules if rule.is_dated]
    undated = [rule for rule in rules if not rule.is_dated]
    if any(isinstance(rule, AfterEvent | BeforeEvent) for rule in undated) and dated:
        return False
    if (
        dated
        and dated[-1] == Every(1, PeriodUnit.YEAR)
        and all(isinstance(rule, InPeriods | OnDates | ByEndOf) for rule in dated[:-1])
    ):
        return True  # "Tháng 11, 12/2013 và bổ sung hàng năm"
    if sum(isinstance(rule, Times) for rule in dated) > 1 or not _grows(dated):
        return False
    if len(dated) <= 1:
        return True
    if all(
        isinstance(rule, Every | Times | Combined) or (isinstance(rule, InPeriods) and rule.yearly)
        for rule in dated
    ):
        return True
    if all(isinstance(rule, Weekly) for rule in dated):
        return True
    return all(isinstance(rule, (*_DATED, DayIn)) for rule in dated)


def _grows(rules: list[Rule]) -> bool:
    """Whether spans told one after the other grow: "hàng tháng, hàng quý, hàng năm"."""
    order = [
        PeriodUnit.WEEK,
        PeriodUnit.MONTH,
        PeriodUnit.QUARTER,
        PeriodUnit.HALF,
        PeriodUnit.YEAR,
    ]
    spans = [order.index(rule.unit) for rule in rules if isinstance(rule, Every)]
    return spans == sorted(spans)
