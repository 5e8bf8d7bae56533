"""From a cover to items: whose words stand before, after and beside each fact, and are they harmless.

The words between two facts are cut at one separator: before it they go on about the first
fact, after it they lead to the second. Words before a colon are a label. Words that nobody
knows may stand where an object stands, after a word of doing or before a bound day, and never
where a slip of the pen could have made them of a time's word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.combine import NO_SEPARATOR, OR, ReadItem
from kstthc_cli.deadlines.doubts import (
    BRACKET,
    LABEL,
    doubt_in,
    leads_on,
)
from kstthc_cli.deadlines.fragments import BareDays, Clause
from kstthc_cli.deadlines.lexicon import (
    ACTORS,
    COMPLETIONS,
    LABELS,
    LEADS,
    VERBS,
    begins_with,
    stands,
)
from kstthc_cli.deadlines.named import DayName, PeriodName
from kstthc_cli.deadlines.narrow import narrow
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.reading import NO_TIME, TIME_LEFT_OVER, UNKNOWN_WORDS
from kstthc_cli.deadlines.remarks import SOON, Remark, remark_of
from kstthc_cli.deadlines.rule import (
    BeforePeriod,
    ByEndOf,
    Continuous,
    Every,
    InPeriods,
    OnDates,
    PartOf,
    Rule,
    Span,
)
from kstthc_cli.deadlines.sides import (
    REPORTS,
    Fact,
    Refusal,
    is_reported_span,
    label_and_lead,
    lead_refused,
    mark_refused,
    tail_refused,
    timely_at,
    trimmed,
    without_article,
)
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of


class Gap(NamedTuple):
    """The words between two facts, cut in two."""

    tail: list[Token]
    separator: str
    lead: list[Token]


QUALIFIERS = ("hoàn thành", "dự kiến", "chậm nhất", "xong", "và", "trong", "cụ thể", "phấn đấu")
"""Leads that tell of no duty of their own."""

SEPARATORS = (";", ".", "-", ",", "+", "&", "/", "và", "hoặc")
"""Strongest first."""

Inner = Callable[[list[Token], Chart], list[Rule]]


def items_of(
    facts: list[Fact], chart: Chart, read_tokens: Inner
) -> tuple[list[ReadItem], list[str]] | Refusal:
    """The items of a cover, and the words that were passed over."""
    if refusal := _shares(facts, chart.tokens):
        return refusal
    builder = _Builder(chart, read_tokens)
    start, before = 0, list[Token]()
    for number, fact in enumerate(facts):
        between = [*before, *chart.tokens[start : fact.start]]
        start, before = fact.end, []
        if number + 1 < len(facts) and _is_of_the_object(fact, facts[number + 1], between, chart):
            builder.passed_over.append(raw_of(chart.tokens[fact.start : fact.end]))
            before = between
            continue
        refusal = builder.add(fact, between)
        if refusal is not None:
            return refusal
    refusal = builder.close(chart.tokens[facts[-1].end :])
    return refusal if refusal is not None else (builder.items, builder.passed_over)


def _is_of_the_object(fact: Fact, after: Fact, between: list[Token], chart: Chart) -> bool:
    """ "Chấm điểm chỉ số năm 2026 trước ngày 15/01/2027": the year of what is worked on."""
    periods, ends = _years_of_object(fact.rule), _ends_of(after.rule)
    follows = leads_on(chart.tokens[fact.end : after.start], tuple(COMPLETIONS))
    is_one = fact.kind == "plain" and len(periods) == 1 and follows
    if not is_one or not ends or after.kind not in ("marked", "within"):
        return False
    lead = label_and_lead(between)[1]
    while lead and (lead[0].text in SEPARATORS or lead[0].kind is TokenKind.BRACKET):
        lead = lead[1:]
    opens = begins_with(lead, VERBS)
    is_of_season = isinstance(fact.rule, PartOf) and bool(
        begins_with(lead, (*REPORTS, "kiểm điểm"))
    )
    if not opens or ((leads_on(lead, LEADS) or len(lead) < opens + 2) and not is_of_season):
        return False
    told = periods[0].in_year(chart.year)
    if periods[0].unit is PeriodUnit.YEAR:
        is_own = told.last.year == chart.year and after.kind == "marked"
        return is_own or all(end.year is not None for end in ends)
    days = [end.in_year(chart.year) for end in ends if isinstance(end, DayName)]
    soon = all(told.first <= day <= told.last + SOON for day in days) and len(days) == len(ends)
    return soon and after.kind == "marked" and bool(begins_with(lead, REPORTS))


def _years_of_object(rule: object) -> tuple[PeriodName, ...]:
    """The period that may be the object's: "năm 2027", "giai đoạn 2026 - 2030"."""
    if isinstance(rule, Span):
        ends = (rule.start, rule.end)
        of_years = all(isinstance(p, PeriodName) and p.unit is PeriodUnit.YEAR for p in ends)
        return (rule.end,) if of_years and isinstance(rule.end, PeriodName) else ()
    if isinstance(rule, PartOf) and isinstance(rule.period, PeriodName):
        return (rule.period,) if rule.period.unit is PeriodUnit.YEAR else ()  # "kiểm điểm cuối năm"
    return rule.periods if isinstance(rule, InPeriods) and not rule.yearly else ()


def _ends_of(rule: object) -> tuple[DayName | PeriodName, ...]:
    """The days or periods of the deadline that follows."""
    if isinstance(rule, OnDates):
        return rule.days
    if isinstance(rule, InPeriods):
        return rule.periods
    return (rule.period,) if isinstance(rule, ByEndOf | BeforePeriod) else ()


def _shares(facts: list[Fact], tokens: list[Token]) -> Refusal | None:
    """ "50% trước 30/6, 100% trước 31/12": steps of one work, each with a day of its own."""
    told = [token for token in tokens if token.text.endswith("%")]
    return Refusal("share", raw_of(tokens)) if len(facts) > 1 and len(told) > 1 else None


class _Builder:
    """Items as they are found, from left to right."""

    def __init__(self, chart: Chart, read_tokens: Inner) -> None:
        self.chart = chart
        self.read_tokens = read_tokens
        self.items: list[ReadItem] = []
        self.passed_over: list[str] = []

    def add(self, fact: Fact, between: list[Token]) -> Refusal | None:
        first: Refusal | None = None
        if fact.kind == "gloss":
            is_led = leads_on(trimmed(between), LEADS)
            if self.items:
                rule = self.items[-1].clause.rule
                is_dated = isinstance(rule, Rule) and rule.is_dated
                if isinstance(fact.rule, tuple) and not is_dated:  # "Từ 15/5, thời gian 07 ngày"
                    return Refusal("do-not-fit", raw_of(self.chart.tokens))
                return self._tail(trimmed(between))
            return None if is_led else Refusal(UNKNOWN_WORDS, raw_of(between))
        if self.items and (narrowed := self._after_colon(fact, between)) is not None:
            return narrowed if isinstance(narrowed, Refusal) else None
        if self._is_objects_year(fact, between):
            self.passed_over.append(raw_of([*between, *self.chart.tokens[fact.start : fact.end]]))
            return None
        for gap in _cuts(between, is_first=not self.items):
            is_cut = bool(between) and between[0].text == "/"
            if is_cut and not (self.items and _may_stand_apart(self.items[-1], fact)):
                return Refusal(TIME_LEFT_OVER, raw_of(between))
            refusal = self._tail(gap.tail, check_only=True) or self._lead(gap, fact)
            if refusal is None:
                self._tail(gap.tail)
                self._append(gap, fact)
                return None
            first = first or refusal
        return first or Refusal(UNKNOWN_WORDS, raw_of(between))

    def _is_objects_year(self, fact: Fact, between: list[Token]) -> bool:
        """ "… sẽ rà soát hộ nghèo năm 2018": the year of what is worked on."""
        rule = fact.rule
        is_year = isinstance(rule, InPeriods) and [p.unit for p in rule.periods] == [
            PeriodUnit.YEAR
        ]
        if not (is_year and self.items and fact.kind == "plain" and len(between) > 1):
            return False
        dated = self.items[-1].clause.rule
        is_bound = isinstance(dated, Rule) and dated.is_dated
        words = between[-1].kind in (TokenKind.WORD, TokenKind.NOUN)
        does = any(begins_with(between, VERBS, at) for at in range(len(between)))
        return is_bound and words and does and self._tail(between, check_only=True) is None

    def _after_colon(self, fact: Fact, between: list[Token]) -> Refusal | bool | None:
        """ "Hàng quý: trước ngày 15 của tháng cuối quý": the second makes the first precise."""
        if not between or between[0].text != ":" or not leads_on(between, LEADS):
            return None
        item = self.items[-1]
        if isinstance(item.clause.rule, BareDays):
            return Refusal(UNKNOWN_WORDS, ":")
        periods = getattr(item.clause.rule, "periods", ())
        of_other_year = any(p.year not in (None, self.chart.year) for p in periods)
        rule = None if of_other_year else narrow(item.clause.rule, fact.rule, self.chart.year)
        if rule is None:
            return Refusal("do-not-fit", raw_of(self.chart.tokens))
        self.items[-1] = replace(item, clause=Clause(rule, True))
        return True

    def close(self, rest: list[Token]) -> Refusal | None:
        if not self.items:
            return Refusal(NO_TIME, raw_of(self.chart.tokens))
        refusal = self._tail(rest, check_only=True)
        if refusal is None:
            refusal = self._tail(rest)
        return refusal

    def _append(self, gap: Gap, fact: Fact) -> None:
        label, lead = label_and_lead(gap.lead)
        clause = Clause(fact.rule, fact.kind in ("marked", "labelled"))
        if _completes(lead) and isinstance(fact.rule, InPeriods):
            clause = _completed(clause)
        if (
            not label
            and begins_with(without_article(lead), ACTORS)
            and not begins_with(lead, VERBS)
        ):
            label, lead = lead, []
        said = raw_of(label)
        is_label = bool(label) and not leads_on(label, LEADS)
        self.items.append(
            ReadItem(
                clause,
                fact.label or (said if is_label else ""),
                separator=gap.separator,
                has_duty=(bool(lead) and not leads_on(lead, QUALIFIERS))
                or (gap.separator in (";", ".") and _is_duty(label)),
                completes=_completes(lead),
                is_led_in=fact.kind == "within",
                is_expected=any(stands(lead, ("dự", "kiến"), at) for at in range(len(lead))),
            )
        )
        self.passed_over += [text for text in (said, raw_of(lead)) if text]

    def _lead(self, gap: Gap, fact: Fact) -> Refusal | None:
        if gap.lead and gap.lead[-1].text == "/":
            return Refusal(TIME_LEFT_OVER, raw_of(self.chart.tokens))
        label, lead = label_and_lead(gap.lead)
        if refusal := mark_refused(gap.lead):
            return refusal
        if label and (refusal := self._label(label, fact, lead)):
            return refusal
        return lead_refused(lead, fact, self.chart)

    def _label(self, label: list[Token], fact: Fact, lead: list[Token]) -> Refusal | None:
        if leads_on(label, LEADS):
            return None
        if found := doubt_in(label, LABEL):
            return Refusal(found[0].reason, found[1])
        bare = without_article(label)
        if self.chart.language.name == "en" and not begins_with(bare, ACTORS):
            return Refusal(UNKNOWN_WORDS, raw_of(label))
        is_span = is_reported_span(label)
        opens = bool(begins_with(label, LABELS)) or is_span
        if refusal := mark_refused(label):
            return refusal
        if not opens and (at := timely_at(label)) is not None:
            return Refusal(TIME_LEFT_OVER, raw_of(label[at:]))
        if stands(label, ("theo",), 0) or label[-1].text in ("và", "từ", "trong", "của", "số"):
            return Refusal(UNKNOWN_WORDS, raw_of(label))
        words = self.chart.tokens[fact.start : fact.end]
        is_numbers = all(token.kind in (TokenKind.NUMBER, TokenKind.MARK) for token in words)
        known = (
            begins_with(bare, (*ACTORS, *LABELS, *VERBS, *LEADS)) or label[0].kind is TokenKind.CITE
        )
        if (
            is_numbers
            and not lead
            and not (known and len(label) > 1)
            and label[0].kind is not TokenKind.CITE
        ):
            return Refusal(UNKNOWN_WORDS, raw_of(label))
        return None

    def _tail(self, tokens: list[Token], *, check_only: bool = False) -> Refusal | None:
        """The words after the last fact: its brackets make it precise or are remarks."""
        item = self.items[-1] if self.items else None
        words: list[Token] = []
        told: list[str] = []
        for token in tokens:
            if token.kind is not TokenKind.BRACKET:
                words.append(token)
                continue
            if item is None:
                return Refusal(UNKNOWN_WORDS, token.raw)
            outcome = remark_of(item, list(token.inner), self.chart, self.read_tokens)
            if outcome is None:
                return _bracket_refusal(token)
            told += [token.raw] if outcome.rule == item.clause.rule else []
            item = _with_remark(item, outcome)
        if refusal := tail_refused(words, self.chart.language.name):
            return refusal
        if not check_only and item is not None:
            self.items[-1] = item
            self.passed_over += [raw_of(words)] if raw_of(words) else []
            self.passed_over += told
        return None


def _may_stand_apart(item: ReadItem, fact: Fact) -> bool:
    """ "Hàng quý / Khi thay đổi": a slash parts two rules only where no number is beside it."""
    return fact.kind == "open" or isinstance(item.clause.rule, Continuous | Every)


def _with_remark(item: ReadItem, remark: Remark) -> ReadItem:
    clause = replace(item.clause, rule=remark.rule)
    remarks = (*item.remarks, remark.words) if remark.words else item.remarks
    is_told_near = item.is_told_near or remark.rule != item.clause.rule
    return replace(item, clause=clause, remarks=remarks, is_told_near=is_told_near)


def _bracket_refusal(token: Token) -> Refusal:
    found = doubt_in(list(token.inner), BRACKET)
    return Refusal(found[0].reason if found else TIME_LEFT_OVER, token.raw)


def _cuts(between: list[Token], *, is_first: bool) -> list[Gap]:
    """Every way to cut the words between two facts, the strongest separator first."""
    if is_first:
        return [Gap([], "", between)]
    if not between:
        return [Gap([], NO_SEPARATOR, [])]
    cuts: list[tuple[int, int, Gap]] = []
    at = 0
    while at < len(between):
        end = at
        while end < len(between) and between[end].text in SEPARATORS:
            end += 1
        if end > at:
            marks = [token.text for token in between[at:end]]
            if (separator := _separator(marks)) is not None:
                gap = Gap(between[:at], separator, between[end:])
                cuts.append((SEPARATORS.index(marks[0]), at, gap))
        at = max(end, at + 1)
    cuts.sort(key=lambda cut: cut[:2])
    without = [Gap([], NO_SEPARATOR, between)]
    if all(token.kind is TokenKind.BRACKET for token in between):
        without = [Gap(between, NO_SEPARATOR, [])]
    return [gap for _, _, gap in cuts] + without


def _separator(marks: list[str]) -> str | None:
    """The loosest of what parts two facts; None where a member is missing between them."""
    if len(marks) > 1 and any(a == b and a in (",", "và") for a, b in pairwise(marks)):
        return None
    if marks[:2] == [",", "-"]:
        return None
    if marks[:2] == [";", "-"]:
        return ";-"
    if "hoặc" in marks:
        return OR
    if marks[0] == "/" and len(marks) > 1:
        return None
    return "," if marks[0] in ("/", "&", "+") else marks[0]


def _is_duty(label: list[Token]) -> bool:
    """ "…; tổ chức thực hiện: cả năm": what is done, before a colon."""
    return bool(begins_with(label, VERBS)) and not leads_on(label, QUALIFIERS)


def _completes(lead: list[Token]) -> bool:
    """Whether the words end with "hoàn thành": a period is then a latest day."""
    said = " ".join(token.keys[0] for token in lead if token.kind is TokenKind.WORD)
    return any(said == word or said.endswith(f" {word}") for word in COMPLETIONS)


def _completed(clause: Clause) -> Clause:
    rule = clause.rule
    if isinstance(rule, InPeriods) and len(rule.periods) == 1 and not rule.yearly:
        return Clause(ByEndOf(rule.periods[0]), True)
    return clause
