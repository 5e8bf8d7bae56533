"""Times beside a deadline that are none: "Chấm điểm chỉ số năm 2026 trước ngày 15/01/2027".

They are the years and periods of what is worked on, its occasion, or what follows if it is late.
"""

from __future__ import annotations

from kstthc_cli.deadlines import lexicon, sides
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.after import says_nothing_new
from kstthc_cli.deadlines.before import is_over
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.doubts import leads_on
from kstthc_cli.deadlines.facts import EACH_YEAR
from kstthc_cli.deadlines.gaps import SEPARATORS
from kstthc_cli.deadlines.kind import Member
from kstthc_cli.deadlines.lexicon import LEADS, VERBS, begins_with, listed
from kstthc_cli.deadlines.named import DayName, PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.remarks import SOON
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.sides import Fact, Side, does_in, is_so, timely_at, trimmed
from kstthc_cli.deadlines.words import Token, TokenKind

# Behind a deadline --------------------------------------------------------------------------------


def is_apart(fact: Fact, before: list[Token], rule: Rule, chart: Chart) -> bool:
    """Whether a time behind a deadline is of its event, an occasion, or what befalls who is late."""
    if not rule.is_dated:  # "Trước khi tổng kết thi đua hàng năm"
        is_of_event = isinstance(rule, kinds.BeforeEvent) and fact.rule == EACH_YEAR
        return is_of_event and not before and chart.tokens[fact.start - 1].text != ","
    if isinstance(fact.rule, kinds.SetElsewhere) and says_nothing_new(before):
        return True
    side = Side(before, "", fact=fact, inside=chart.tokens[fact.start : fact.end])
    return is_so("occasion", side)


def is_of_work(fact: Fact, before: list[Token], rule: Rule, chart: Chart, is_bound: bool) -> bool:
    """Whether a period behind a deadline is of what is worked on, or of what that is for."""
    if not rule.is_dated:
        return False
    is_led = leads_on(trimmed(before), LEADS)
    side = Side(before, "", fact=fact, is_led=is_led, is_over=is_over(fact.rule, chart.year))
    is_of_work = is_so("of-the-object", side) or (is_bound and is_so("purpose", side))
    is_each_year = isinstance(rule, kinds.OnDates) and rule.before and rule.yearly
    return is_of_work or (is_each_year and fact.rule == EACH_YEAR and is_so("told-again", side))


# Before a deadline --------------------------------------------------------------------------------


def names_what_is_held(fact: Fact, after: Fact, before: list[Token], tokens: list[Token]) -> bool:
    """ "… hưởng ứng Ngày Pháp luật 09/11, xong trước 05/11", "… đợt 03/02: trước ngày 01/02"."""
    if _is_feted(fact, after, before, tokens):
        return True
    if not isinstance(fact.rule, kinds.OnDates) or after.kind != "marked":
        return False
    if fact.kind != "plain":
        return fact.kind == "within" and tokens[fact.start].text == "dịp"
    lead = trimmed(before)
    is_lot = lead[-1:] and lead[-1].text == "đợt" and tokens[fact.end].text == ":"
    return bool(is_lot) or (len(lead) > 2 and does_in(lead[1:], (*lexicon.OCCASIONS, "dịp")))


def _is_feted(fact: Fact, after: Fact, before: list[Token], tokens: list[Token]) -> bool:
    """ "Tọa đàm 8/3: 14h00 ngày 06/3/2026": a feast's day in a name, and the day when it is held."""
    told, between = tokens[fact.start : fact.end], tokens[fact.end : after.start]
    days = [told[at : at + 3] for at in range(0, len(told), 4)]  # "30/4 - 1/5"
    if fact.kind not in ("plain", "within") or not all(map(sides.is_feast, days)):
        return False
    words = tokens[after.start : after.end]
    has_words = any(token.kind is TokenKind.WORD or len(token.raw) == 4 for token in words)
    is_sure = after.kind == "marked" or has_words
    is_parted = any(token.text not in (",", ";", "và", "&") for token in between)
    return is_sure and is_parted and does_in(before, (*lexicon.OCCASIONS, *listed("feted")))


def is_of_the_object(fact: Fact, after: Fact, before: list[Token], chart: Chart) -> bool:
    """Whether a period is that of what is worked on, and the fact after it the deadline."""
    told, lead = _period_of_object(fact), _without_joint(before)
    ways = (_is_of_a_campaign, _heads, _is_due)
    return told is not None and any(way(told, fact, after, lead, chart) for way in ways)


def _is_due(told: PeriodName, fact: Fact, after: Fact, lead: list[Token], chart: Chart) -> bool:
    """ "Quyết toán năm 2025 trước ngày 15/01/2026": what is worked on, and when that is due."""
    year = chart.year
    is_bound = after.kind == "marked"
    goes_on = is_bound or leads_on(chart.tokens[fact.end : after.start], lexicon.COMPLETIONS)
    ends = _ends_of(after.rule, year) if goes_on else ()
    has_years = all(end.year is not None for end in ends)
    # "Quyết toán năm 2025", "Kiểm điểm cuối năm": a report is told of its period by no more
    is_past = has_years and _are_after(ends, told, year)
    is_told_of = is_past or isinstance(fact.rule, kinds.PartOf)
    if not (ends and _names_object(lead, is_told_of=is_told_of)):
        return False
    if told.unit is PeriodUnit.YEAR:
        return has_years or (is_bound and told.bounds(year)[1].year == year)
    is_due_after = does_in(lead, (*lexicon.REPORTS, *listed("due-after")))
    return is_due_after and is_bound and _are_soon(ends, told, year)


def _without_joint(before: list[Token]) -> list[Token]:
    """The words that lead to a fact, without what parts them from the one before."""
    lead = sides.label_and_lead(before)[1]
    while lead and (lead[0].text in SEPARATORS or lead[0].kind is TokenKind.BRACKET):
        lead = lead[1:]
    return lead


def _heads(told: PeriodName, fact: Fact, after: Fact, lead: list[Token], chart: Chart) -> bool:
    """ "Công tác phí T5: nộp chứng từ trước ngày 03/6": a name's month, and what is done soon after."""
    between = chart.tokens[fact.end : after.start]
    is_named = between[:1] and between[0].text == ":" and lead and not leads_on(lead, LEADS)
    ends = _ends_of(after.rule, chart.year)
    if not (is_named and ends and _are_soon(ends, told, chart.year)):
        return False
    # a day after the month itself: "Chốt bảng chấm công tháng 5: ngày 01/6"
    is_over = _are_after(ends, told, chart.year) and begins_with(lead, VERBS) > 0
    return is_over or does_in(between)


def _is_of_a_campaign(
    told: PeriodName, fact: Fact, after: Fact, lead: list[Token], chart: Chart
) -> bool:
    """ "Hội thi … năm 2026 được tổ chức vào ngày 15/6/2026": the year of the event's name."""
    events = (*lexicon.CAMPAIGNS, *lexicon.SESSIONS)
    is_named = told.unit is PeriodUnit.YEAR and does_in(lead, events)
    between = chart.tokens[fact.end : after.start]
    is_parted = between[:1] and between[0].text in ("và", "hoặc", "&")
    is_parted = is_parted or any(t.text in ",;.:" or (t.text == "-" and t.spaced) for t in between)
    is_parted = is_parted and not leads_on(between, LEADS)
    if not is_named or is_parted or timely_at([*lead, *between]) is not None:
        return False
    rule, (first, last) = after.rule, told.bounds(chart.year)
    ends = (rule.start, rule.end) if isinstance(rule, kinds.Span) else _ends_of(rule, chart.year)
    bounds = [end.bounds(chart.year) for end in ends if isinstance(end, DayName | PeriodName)]
    return 0 < len(ends) == len(bounds) and all(first <= a and b <= last + SOON for a, b in bounds)


def _names_object(lead: list[Token], *, is_told_of: bool) -> bool:
    """Whether words of doing and their object stand before a period, or a report's name."""
    lead = sides.without_article(lead)
    if begins_with(lead, listed("due-after")):
        return True  # "Lương tháng 6: trước ngày 10/7"
    manners = (*listed("manners"), "thời hạn", "thời gian", "hạn")
    opens = sides.actor_in(lead) or begins_with(lead, manners)
    doing = begins_with(lead, VERBS) or (opens and does_in(lead))
    names_object = len(lead) >= doing + (1 if is_told_of else 2) and not leads_on(lead, LEADS)
    is_report = is_told_of and does_in(lead, (*lexicon.REPORTS, "kiểm điểm"))
    return bool(doing) and (names_object or bool(is_report))


def _are_after(ends: tuple[Member, ...], told: PeriodName, year: int) -> bool:
    return all(told.bounds(year)[1] < end.bounds(year)[0] for end in ends)


def _are_soon(ends: tuple[Member, ...], told: PeriodName, year: int) -> bool:
    first, last = told.bounds(year)
    days = [end.in_year(year) for end in ends if isinstance(end, DayName)]
    return len(days) == len(ends) and all(first <= day <= last + SOON for day in days)


def _period_of_object(fact: Fact) -> PeriodName | None:
    """The period that may be the object's: "năm 2027", "giai đoạn 2026 - 2030", "cuối năm"."""
    rule = fact.rule
    if isinstance(rule, kinds.PartOf):
        return rule.period if isinstance(rule.period, PeriodName) else None
    if fact.kind != "plain":
        return None
    if isinstance(rule, kinds.Span):
        ends = [p for p in (rule.start, rule.end) if isinstance(p, PeriodName)]
        return ends[1] if [p.unit for p in ends] == [PeriodUnit.YEAR] * 2 else None
    return kinds.one_period(rule)


def _ends_of(rule: object, year: int) -> tuple[Member, ...]:
    """The days or periods of the deadline that follows."""
    if isinstance(rule, kinds.DayIn):
        return (PeriodName(PeriodUnit.YEAR, 1, year),)
    latest = kinds.OnDates | kinds.InPeriods | kinds.ByEndOf | kinds.BeforePeriod
    return rule.ends if isinstance(rule, latest) else ()
