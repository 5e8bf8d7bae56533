"""Whether the words before a fact, and those before its colon, leave its day alone.

A bound day ("trước", "chậm nhất") may follow any words that are no doubt, a day led in by
"trong" or "vào" words of doing, a day alone only words that lead to deadlines. A label may name
work, and not what was. The laws are rows of `language/vi/sides.txt`.
"""

from __future__ import annotations

from typing import Any

from kstthc_cli.deadlines import doubts, lexicon, sides
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.doubts import bracket_refused, doubt_in
from kstthc_cli.deadlines.lexicon import EVENTS, begins_with, listed
from kstthc_cli.deadlines.sides import OWN_DOING, Fact, Refusal, Side, by_law, unknown
from kstthc_cli.deadlines.words import Token, TokenKind

HOURS = frozenset("giờ h sáng trưa chiều tối".split())
"""Words of an hour: who names one without "trước" says when something takes place."""


def lead_refused(
    lead: list[Token], fact: Fact, chart: Chart, heading: list[Token]
) -> Refusal | None:
    """Why the words before a fact make its day doubtful; None where they are harmless.

    `heading`: the words before the colon that stands before them.
    """
    brackets = [token for token in lead if token.kind is TokenKind.BRACKET]
    lead = [token for token in lead if token.kind is not TokenKind.BRACKET]
    refused = next(filter(None, map(bracket_refused, brackets)), None)
    if refused or not lead:
        return refused
    is_led = doubts.leads_on(lead, lexicon.LEADS)
    words = chart.tokens[fact.start : fact.end]
    place = doubts.LEAD if is_led else _place_of(fact, lead, words, heading)
    is_prepared = fact.kind == "marked" and begins_with(lead, listed("prepared")) > 0
    side = Side(
        *(lead, place, chart.language.name, fact, words, chart.year, is_led),
        mark=chart.tokens[fact.start - 1].text,
        is_over=is_over(fact.rule, chart.year - (is_led or is_prepared)),
    )
    refusal = doubt_in(side) or by_law("led", side) or sides.mark_refused(lead)
    return refusal if is_led or refusal else by_law("before", side) or unknown("may-lead", side)


def label_refused(
    label: list[Token], lead: list[Token], fact: Fact, chart: Chart
) -> Refusal | None:
    """Why the words before a colon make a fact's day doubtful; `lead` are those behind it."""
    inside = (*lead, *chart.tokens[fact.start : fact.end])
    # a marked day: "Kỷ niệm 25 năm thành lập khoa: gửi ảnh trước 09/10"
    is_work = begins_with(label, (*lexicon.VERBS, *lexicon.OCCASIONS)) > 0
    is_doing = fact.kind == "marked" and is_work
    place = doubts.LEAD if is_doing else doubts.LABEL
    side = Side(label, place, chart.language.name, fact, inside)
    refusal = doubt_in(side) or sides.mark_refused(label) or by_law("label", side)
    return refusal or unknown("may-label", side)


def _place_of(fact: Fact, lead: list[Token], words: list[Token], heading: list[Token]) -> str:
    """Where the words before a fact stand, by how firmly it is bound."""
    # "Hạn cuối nộp lệ phí là …": the words before it bind the day
    is_limit = begins_with(lead, listed("limits")) and lead[-1].text == "là"
    # "Hạn cuối nhận bài | ngày 30/9", but not "Hạn cuối sử dụng ngày 30/9"
    is_last = begins_with(lead, listed("last-days")) and not sides.does_in(lead, EVENTS)
    if is_limit or is_last or fact.is_bound:
        return doubts.LEAD
    is_hour = not HOURS.isdisjoint(token.text for token in words)
    if is_hour or fact.kind not in ("plain", "year-cell") or isinstance(fact.rule, kinds.Span):
        return doubts.WITHIN_LEAD  # "Viếng nghĩa trang sáng ngày 27/7": when it is held
    parts = kinds.parts_of(fact.rule) if isinstance(fact.rule, kinds.Rule) else [(None, fact.rule)]
    comes_back = (getattr(p, "is_recurring", False) or isinstance(p, kinds.Daily) for _, p in parts)
    is_within = all(comes_back) or _goes_under(heading, lead, fact)
    return doubts.WITHIN_LEAD if is_within else doubts.PLAIN_LEAD


def _goes_under(heading: list[Token], lead: list[Token], fact: Fact) -> bool:
    """ "Giải bóng đá: chung kết ngày 20/3": a doing and its day behind what they belong to."""
    if not heading or not isinstance(fact.rule, kinds.OnDates):
        return False
    is_held = sides.does_in(heading, (*EVENTS, *lexicon.OCCASIONS)) or begins_with(
        heading, (*OWN_DOING, *listed("feted"), *listed("due-after"))
    )
    return bool(is_held) and begins_with(lead, (*OWN_DOING, *EVENTS)) > 0


def is_over(rule: Any, year: int) -> bool:
    """Whether the last day that a rule names lies before a year."""
    told = kinds.OnDates | kinds.InPeriods | kinds.Span | kinds.BeforePeriod
    years = [end.year for end in rule.ends] if isinstance(rule, told) else []
    is_first = isinstance(rule, kinds.BeforePeriod) and rule.period.in_year(year).first.month == 1
    if isinstance(rule, kinds.OnDates) and rule.before:
        is_first = all((day.month, day.day) == (1, 1) for day in rule.days)
    return bool(years) and all(told is not None and told < year + is_first for told in years)
