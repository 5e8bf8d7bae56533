"""Several clauses to one rule: lists, parties, and what two clauses say together."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.fragments import BareDays, Clause
from kstthc_cli.deadlines.lexicon import ACTORS
from kstthc_cli.deadlines.named import DayName, Issue, Part, PeriodName, Point
from kstthc_cli.deadlines.narrow import (
    ONCE_A_YEAR,
    comes_back,
    contains,
    is_in_time,
    narrow,
    started,
    within,
)
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import fill_years, span_of
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
)
from kstthc_cli.value import Value, replace

NO_SEPARATOR = "~"
OR = "hoặc"
CLOSE = (",", "-", NO_SEPARATOR)
"""Separators after which a clause may go on about the one before."""

_DATED = (OnDates, InPeriods, ByEndOf, BeforePeriod, PartOf, Span, WeekOf)


class ReadItem(Value):
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
    opens_window: bool = False
    """Whether it begins with "từ", as a window does, and not "T2-T6", which may be weekdays."""

    @property
    def rule(self) -> Rule | BareDays:
        return self.clause.rule

    @property
    def is_marked(self) -> bool:
        """Whether it was bound by "trước" or "chậm nhất"."""
        return self.clause.is_marked

    @property
    def is_of_report(self) -> bool:
        """Whether its label is the span of a report: "năm (trước 10/12)"."""
        return bool(re.search(r"\b(?:tháng|quý|năm)$", self.label.casefold()))

    @property
    def is_bare(self) -> bool:
        """Whether no words tell what the day is of."""
        return not (self.label or self.has_duty)


def combine(items: list[ReadItem], year: int) -> Rule | None:
    """The one rule that the items state together; None where they do not fit."""
    if not items or isinstance(items[0].rule, BareDays):
        return None
    by_party = _by_party(items)
    if by_party is not None:
        return by_party
    items = _without_expectations(items)
    if any(_has_two_last_days(one, after) for one, after in pairwise(items)):
        return None
    first = items[0].rule
    if len(items) > 2 and isinstance(first, Times):
        lots = combine(items[1:], year)  # "Mỗi năm 02 đợt, đợt 1 vào tháng 4, đợt 2 vào tháng 10"
        is_once_each = lots is not None and lots.is_dated and not lots.is_recurring
        if lots is not None and is_once_each and (told := narrow(first, lots, year)) is not None:
            return told
    rules: list[Rule] = []
    befores = [items[0], *items[:-1]]
    if not all(_take(rules, *two, year) for two in zip(befores, items, strict=True)):
        return None
    if _leaves_a_window(rules, items):
        return None
    return _whole(rules, year, labelled=not any(item.is_bare for item in items))


def _leaves_a_window(rules: list[Rule], items: list[ReadItem]) -> bool:
    """ "Ngày 05 hàng tháng; từ tháng 3": a window of what comes back, or a deadline of its own?"""
    bare = [item.rule for item in items if item.is_bare]
    led_in = [item.rule for item in items if item.is_led_in]
    windows = [r for r in rules if r in bare and (isinstance(r, Span | Since) or r in led_in)]
    one_time = [rule for rule in windows if not comes_back(rule)]
    return bool(one_time) and any(rule in bare and comes_back(rule) for rule in rules)


def _without_expectations(items: list[ReadItem]) -> list[ReadItem]:
    """ "Dự kiến tháng 5, chậm nhất tháng 6": the bound day alone is the deadline."""
    kept = [
        item
        for item, after in pairwise(items)
        if not (item.is_expected and after.is_marked and after.is_bare)
    ]
    return [*kept, items[-1]]


def _has_two_last_days(one: ReadItem, after: ReadItem) -> bool:
    """ "15/5, chậm nhất 20/5": the day meant and the last one, or two deadlines?"""
    is_bound = after.is_marked and not one.is_marked and after.separator in (",", "-")
    are_days = all(isinstance(r, OnDates) and len(r.days) == 1 for r in (one.rule, after.rule))
    return one.is_bare and after.is_bare and is_bound and are_days


def _take(rules: list[Rule], before: ReadItem, item: ReadItem, year: int) -> bool:
    """Add an item to the rules, or make the last of them precise; False where it does neither."""
    rule = item.rule
    if isinstance(rule, BareDays):
        return _replace_last(rules, narrow(rules[-1], rule, year))
    if not rules:
        rules.append(rule)
        return True
    last = rules[-1]
    if last.is_dated and is_in_time(rule):
        return True  # "trước ngày 15/6; kịp thời báo cáo khó khăn, vướng mắc"
    if _replace_last(rules, _made_precise(last, rule, before, item, year)):
        return True
    if item.separator == NO_SEPARATOR and not rule.is_dated and last.is_dated:
        return _goes_on_undated(last, rule)
    if item.is_bare and item.separator in CLOSE and _is_own_year(rule, year):
        return last.is_recurring or not last.is_dated
    goes_on_too = last == Continuous() and isinstance(rule, WhenAsked | SetElsewhere)
    if item.separator == NO_SEPARATOR and not goes_on_too:
        return False
    is_on_call = item.separator == OR and isinstance(rule, WhenAsked) and before.is_of_report
    is_beside = item.is_bare and not is_on_call  # "…, năm (trước 10/12) hoặc khi có yêu cầu"
    if is_beside and (contains(last, rule, year) or _disagrees(last, rule, item, year)):
        return False
    if not _replace_last(rules, _joined(last, rule, item, year)):
        if isinstance(last, Since) and _ends_before(rule, last, year):
            return False
        rules.append(rule)
    return True


def _goes_on_undated(last: Rule, rule: Rule) -> bool:
    """Whether what has no day may follow a day at once: "Trước 15/3 nếu có điều kiện" may not."""
    if isinstance(rule, WhenAsked) and rule.words.casefold().startswith("nếu"):
        return last.is_recurring
    return isinstance(rule, SetElsewhere | WhenAsked | Continuous)


def _ends_before(rule: Rule, since: Since, year: int) -> bool:
    """ "Bắt đầu 15/5, hoàn thành 10/5": one of the two is a slip."""
    if not isinstance(rule, OnDates | InPeriods | ByEndOf) or isinstance(since.start, Issue):
        return False
    begun = since.start.in_year(year)
    first = begun if isinstance(begun, date) else begun.first
    return any(slot.nominal < first for slot in expand(rule, Frame(year)))


def _replace_last(rules: list[Rule], rule: Rule | None) -> bool:
    """Put a rule in the last one's place, where there is one."""
    if rule is not None:
        rules[-1] = rule
    return rule is not None


def _made_precise(
    last: Rule, rule: Rule, before: ReadItem, item: ReadItem, year: int
) -> Rule | None:
    """The last rule and one that goes on about it, as one; None where they stay two."""
    if isinstance(rule, Since) and (began := started(last, rule)) is not None:
        return began
    if item.is_marked and (bound := _bound_of(last, rule, item, year)) is not None:
        return bound
    is_beside = item.is_bare and item.separator in CLOSE
    if is_beside and before.opens_window and rule.is_recurring and rule not in ONCE_A_YEAR:
        if isinstance(last, Since) and (began := started(rule, last)) is not None:
            return began
        if isinstance(last, Span):
            return within(rule, last)  # "Từ tháng 3 đến tháng 6, tuần cuối của tháng"
    if item.is_led_in and item.is_bare and item.separator in CLOSE and last.is_recurring:
        window = _within_period(last, rule, year)
        if window is not None:
            return window
    if item.is_bare and isinstance(rule, Span) and item.separator in CLOSE and last.is_recurring:
        return within(last, rule)  # "Tuần cuối của tháng, từ tháng 3 đến tháng 6"
    if item.is_bare and _is_own_year(rule, year):
        return None
    if item.label or item.separator not in CLOSE or not (last.is_dated and rule.is_dated):
        return None
    is_confirmed = _goes_on_about(last, rule, item, year)
    return narrow(last, rule, year) if is_confirmed else None


def _bound_of(last: Rule, rule: Rule, item: ReadItem, year: int) -> Rule | None:
    """The bound day of what was only to be in time, or of each year."""
    if rule.is_dated and is_in_time(last):
        return rule  # "Hoàn thành đúng hạn trước ngày 15/6"
    is_close = item.separator in CLOSE or (item.separator == "và" and item.has_duty)
    if last in ONCE_A_YEAR and isinstance(rule, OnDates) and is_close:
        return narrow(last, rule, year)  # "… hằng năm: UBND xã báo cáo trước 16/01 năm sau"
    return None


def _goes_on_about(outer: Rule, inner: Rule, item: ReadItem, year: int) -> bool:
    """Whether the second of two dated clauses may be there to make the first precise."""
    if isinstance(outer, Every | Times):
        return not isinstance(inner, Every)
    if inner == ONCE_A_YEAR[0] and isinstance(outer, OnDates | InPeriods):
        return True
    is_of_year = isinstance(outer, InPeriods) and outer.is_one_year
    follows = item.separator == NO_SEPARATOR and is_of_year
    # "Cuối năm tổng kết, báo cáo trước ngày 15/12", but no "Đầu tháng 11, trước ngày 15/11"
    is_part = isinstance(outer, PartOf | WeekOf) and not _is_end_of_year(outer)
    is_bound = item.is_marked and not is_part
    return (follows or is_bound) and contains(outer, inner, year)


def _is_end_of_year(rule: Rule) -> bool:
    if not isinstance(rule, PartOf) or rule.part is not Part.LATE:
        return False
    return getattr(rule.period, "unit", rule.period) is PeriodUnit.YEAR


def _within_period(outer: Rule, rule: Rule, year: int) -> Rule | None:
    """ "Thứ Sáu hàng tuần trong tháng 5": the recurrence inside one month or quarter."""
    if not isinstance(rule, InPeriods) or rule.yearly or _is_own_year(rule, year):
        return None
    (period, *further) = rule.periods
    if further:
        return None
    if outer in ONCE_A_YEAR:
        return replace(rule, yearly=True) if period.year is None else None
    return within(outer, Span(period, period))


def _is_own_year(rule: Rule, year: int) -> bool:
    """ "… trong năm 2023" beside what comes back says nothing more."""
    return rule in [InPeriods((PeriodName(PeriodUnit.YEAR, 1, y),)) for y in (None, year)]


def _whole(rules: list[Rule], year: int, *, labelled: bool) -> Rule | None:
    """The one rule of several that were told one after the other; None where they do not fit."""
    rules = [part for rule in rules for part in _flat(rule)]
    if any(isinstance(rule, Continuous) for rule in rules):
        rules = [rule for rule in rules if not isinstance(rule, Daily)]
    merged = _without_upkeep(_merge(rules, year))
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
            if rule.units == {PeriodUnit.YEAR} and len(dated) > 1:
                return True
            is_named = any(p.unit is PeriodUnit.YEAR and p.year for p in rule.periods)
            if is_named and len(rule.units) > 1 and len({p.year for p in rule.periods}) > 1:
                return True  # "Quý I, 6 tháng và năm 2024": which year are the first ones of?
            if is_named and rule.units <= {PeriodUnit.YEAR, PeriodUnit.MONTH, PeriodUnit.QUARTER}:
                return len(rule.units) > 1
    return False


def _disagrees(before: Rule, rule: Rule, item: ReadItem, year: int) -> bool:
    """Whether two clauses side by side are no two deadlines, and no one deadline either."""
    separator, is_list = item.separator, item.separator == ","
    goes_on = before == Continuous() and isinstance(rule, WhenAsked)
    if separator == OR and not (goes_on or comes_back(before)):
        return True  # "Quý II hoặc khi có yêu cầu": then the quarter may not be the day
    if separator == ";-" and not item.is_marked and type(before) is type(rule):
        return True  # two members of a list, or the ends of a span?
    if not item.is_marked and isinstance(rule, InPeriods):
        if isinstance(_flat(before)[-1], PartOf | WeekOf):
            return True  # "Đầu tháng 3 và tháng 9": early September, or all of it?
    return (
        (is_list and contains(rule, before, year))
        or (is_list and rule.is_recurring and isinstance(before, _DATED) and not item.is_told_near)
        or (isinstance(before, SetElsewhere) and isinstance(rule, OnDates) and not item.is_marked)
        or (isinstance(before, DayIn) and isinstance(rule, OnDates) and separator != ";")
        or (isinstance(rule, PartOf) and _may_be_one_part(before, rule, separator))
        or (
            not (item.is_marked or item.remarks)
            and _mixes_days_and_months((before, rule), separator)
        )
        or (item.is_marked and separator in (",", "-") and _contradicts(before, rule, year))
    )


def _may_be_one_part(before: Rule, rule: PartOf, separator: str) -> bool:
    """ "Ngày 25 của tháng, cuối quý", "Cuối quý I, đầu quý II": one time told in two."""
    if isinstance(before, PartOf):
        ends = before.part is Part.LATE and rule.part is Part.EARLY
        return ends and separator == ","
    return isinstance(before, DayIn) and rule.is_recurring


def _mixes_days_and_months(rules: tuple[Rule, Rule], separator: str) -> bool:
    """ "Trước 15/6; tháng 12", "Các tháng 3, 6/9, 12": a month may have lost its day."""
    days = any(isinstance(rule, OnDates) for rule in rules)
    spans = any(isinstance(rule, Span) for rule in rules)
    lists = any(isinstance(rule, InPeriods | OnDates) for rule in rules)
    months = any(
        isinstance(rule, InPeriods)
        and rule.periods[-1].unit in (PeriodUnit.MONTH, PeriodUnit.QUARTER)
        and not rule.yearly
        for rule in rules
    )
    return (days and months) or (spans and lists and separator in (",", "và"))


def _contradicts(outer: Rule, inner: Rule, year: int) -> bool:
    """ "Hoàn thành Quý II, chậm nhất 15/7": the second was to make the first precise."""
    if not isinstance(inner, OnDates | ByEndOf | BeforePeriod):
        return False
    if isinstance(outer, PartOf | WeekOf):
        return True  # "Đầu tháng 11, trước ngày 15/11"
    is_single = isinstance(outer, ByEndOf | InPeriods) and len(outer.members) == 1
    return is_single and not contains(outer, inner, year)


def _joined(outer: Rule, inner: Rule, item: ReadItem, year: int) -> Rule | None:
    """ "Từ tháng 3, hoàn thành trước 30/11": an open start and a bound end are one span."""
    is_duty = item.completes or (item.is_marked and item.has_duty)
    is_after = isinstance(outer, AfterEvent) and outer.count is None and is_duty
    if is_after and isinstance(inner, OnDates | InPeriods | ByEndOf | BeforePeriod):
        return inner  # "ngay sau khi …, hoàn thành trước 30/11"
    start: Point | None = outer.start if isinstance(outer, Since) else None
    if isinstance(outer, InPeriods) and isinstance(inner, OnDates) and item.completes:
        # "Trong tháng 5 và hoàn thành trước 12/6": the work, and the day on which it is done
        is_one = len(outer.periods) == 1 and not outer.yearly and item.separator == "và"
        start = outer.periods[0] if is_one else None
    end = _one_end(inner, year) if start else None
    return _spanning(start, end, year) if start and end else None


def _one_end(rule: Rule, year: int) -> DayName | PeriodName | None:
    """The one day or period with which a rule's work ends."""
    if isinstance(rule, ByEndOf):
        return rule.period
    if isinstance(rule, OnDates):
        return rule.days[0] if len(rule.days) == 1 and not rule.yearly else None
    if isinstance(rule, BeforePeriod):
        days = [rule.period.in_year(year).first - timedelta(days=1)]
    elif isinstance(rule, PartOf):
        days = [slot.nominal for slot in expand(rule, Frame(year))]
    else:
        return None
    return DayName(days[0].month, days[0].day, days[0].year) if len(days) == 1 else None


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
    if len(rest) < len(rules) and not any(rule.is_dated for rule in rest):
        return [rule for rule in rules if not isinstance(rule, Continuous | Daily)]
    return rest


def _flat(rule: Rule) -> tuple[Rule, ...]:
    return rule.rules if isinstance(rule, Combined) else (rule,)


def _by_party(items: list[ReadItem]) -> Rule | None:
    parties = [_party_of(item) for item in items]
    if len(items) < 2 or not all(parties) or len(set(parties)) < len(parties):
        return None
    rules = [item.rule for item in items if isinstance(item.rule, Rule)]
    is_whole = len(rules) == len(items)
    return ByParty(tuple(zip(parties, rules, strict=True))) if is_whole else None


def _party_of(item: ReadItem) -> str:
    """The name of the unit or officer that an item is for; empty where it names none."""
    named = item.label or (item.remarks[0] if len(item.remarks) == 1 else "")
    lowered = re.sub(r"^(?:đối với |các |những |toàn thể )*", "", named.casefold())
    return named if re.match(rf"(?:{'|'.join(ACTORS)})\b", lowered) else ""


def _merge(rules: list[Rule], year: int) -> list[Rule]:
    """Lists of days and of periods that follow each other become one list."""
    merged: list[Rule] = []
    for rule in rules:
        last = merged[-1] if merged else None
        if last is not None and _are_alike(last, rule):
            merged[-1] = last.of_members(_share_year([*last.members], [*rule.members], year))
        elif rule not in merged:
            merged.append(rule)
    return merged


def _are_alike(one: Rule, other: Rule) -> bool:
    """Whether two rules are lists of one kind: days, days before which, periods, each year's."""
    if isinstance(one, OnDates) and isinstance(other, OnDates):
        return (one.before, one.yearly) == (other.before, other.yearly)
    if isinstance(one, InPeriods) and isinstance(other, InPeriods):
        return one.yearly == other.yearly and not one.is_one_year
    return False


def _share_year(known: list[Any], further: list[Any], year: int) -> list[Any]:
    """Two clauses' days as one list; a year other than the plan's is not lent to another clause."""
    members = known + further
    stated = {member.year for member in members}
    if None in stated and stated - {None, year}:
        members = [replace(member, year=member.year or year) for member in members]
    return fill_years(members, year)


def may_stand_together(rules: list[Rule]) -> bool:
    """Whether several rules without labels are one deadline, not a contradiction."""
    dated = [rule for rule in rules if rule.is_dated]
    undated = [rule for rule in rules if not rule.is_dated]
    if any(isinstance(rule, AfterEvent | BeforeEvent) for rule in undated) and dated:
        return False
    is_each_year = dated[-1:] == [ONCE_A_YEAR[0]]
    if is_each_year and all(isinstance(rule, InPeriods | OnDates | ByEndOf) for rule in dated[:-1]):
        return True  # "Tháng 11, 12/2013 và bổ sung hàng năm"
    if sum(isinstance(rule, Times) for rule in dated) > 1 or not _grows(dated):
        return False
    return (
        len(dated) <= 1
        or all(_is_round(rule) for rule in dated)
        or all(isinstance(rule, Weekly) for rule in dated)
        or (all(isinstance(rule, (*_DATED, DayIn)) for rule in dated) and not _is_windowed(dated))
    )


def _is_windowed(rules: list[Rule]) -> bool:
    """Whether a span beside what comes back may be its window."""
    return any(isinstance(rule, Span) for rule in rules) and any(r.is_recurring for r in rules)


def _is_round(rule: Rule) -> bool:
    is_yearly = isinstance(rule, InPeriods) and rule.yearly
    return is_yearly or isinstance(rule, Every | Times | Combined)


_GROWING = tuple(PeriodUnit(name) for name in ("week", "month", "quarter", "half", "year"))


def _grows(rules: list[Rule]) -> bool:
    """Whether spans told one after the other grow: "hàng tháng, hàng quý, hàng năm"."""
    spans = [_GROWING.index(rule.unit) for rule in rules if isinstance(rule, Every)]
    return spans == sorted(spans)
