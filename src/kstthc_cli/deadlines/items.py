"""From a cover to items: whose words stand before, after and beside each fact, and are they harmless.

The words between two facts are cut at one separator: before it they go on about the first
fact, after it they lead to the second. Words before a colon are a label. Words that nobody
knows may stand where an object stands, after a word of doing or before a bound day, and never
where a slip of the pen could have made them of a time's word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.combine import NO_SEPARATOR, OR, ReadItem
from kstthc_cli.deadlines.doubts import BRACKET, LABEL, doubt_in, leads_on
from kstthc_cli.deadlines.fragments import BareDays, Clause
from kstthc_cli.deadlines.kind import Member
from kstthc_cli.deadlines.lexicon import (
    ACTORS,
    CAMPAIGNS,
    COMPLETIONS,
    LABELS,
    LEADS,
    OCCASIONS,
    SESSIONS,
    TAILS,
    VERBS,
    begins_with,
    stands,
)
from kstthc_cli.deadlines.named import DayName, PeriodName
from kstthc_cli.deadlines.narrow import narrow
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.reading import NO_TIME, TIME_LEFT_OVER, UNKNOWN_WORDS
from kstthc_cli.deadlines.remarks import SOON, Inner, remark_of
from kstthc_cli.deadlines.rule import (
    BeforePeriod,
    ByEndOf,
    Continuous,
    DayIn,
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
    does_in,
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
from kstthc_cli.value import replace


class Gap(NamedTuple):
    """The words between two facts, cut in two."""

    tail: list[Token]
    separator: str
    lead: list[Token]


QUALIFIERS = ("hoàn thành", "dự kiến", "chậm nhất", "xong", "và", "trong", "cụ thể", "phấn đấu")
"""Leads that tell of no duty of their own."""

WINDOW_OPENERS = frozenset("từ kể tính bắt from since starting".split())

SEPARATORS = (";", ".", "-", ",", "+", "&", "/", "và", "hoặc")
"""Strongest first."""


def items_of(
    facts: list[Fact], chart: Chart, read_tokens: Inner
) -> tuple[list[ReadItem], list[str]] | Refusal:
    """The items of a cover, and the words that were passed over."""
    if refusal := _shares(facts, chart.tokens):
        return refusal
    builder = _Builder(chart, read_tokens)
    end, before = 0, list[Token]()
    for fact, after in zip(facts, [*facts[1:], None], strict=True):
        between = [*before, *chart.tokens[end : fact.start]]
        end, before = fact.end, []
        if after and _is_of_the_object(fact, after, between, chart):
            builder.passed_over.append(raw_of(chart.tokens[fact.start : fact.end]))
            before = between
        elif refusal := builder.add(fact, between):
            return refusal
    return builder.close(chart.tokens[end:]) or (builder.items, builder.passed_over)


def _is_of_the_object(fact: Fact, after: Fact, between: list[Token], chart: Chart) -> bool:
    """ "Chấm điểm chỉ số năm 2026 trước ngày 15/01/2027": the year of what is worked on."""
    told, ends = _year_of_object(fact), _ends_of(after.rule, chart.year)
    if told is not None and _is_of_a_campaign(told, fact, after, between, chart):
        return True
    if told is None or not ends or after.kind not in ("marked", "within"):
        return False
    further, year = chart.tokens[fact.end : after.start], chart.year
    goes_on = trimmed(further)
    sends = not goes_on or (begins_with(goes_on, (*VERBS, *TAILS)) and timely_at(goes_on) is None)
    sends = after.kind == "marked" and sends
    if not (sends or leads_on(further, tuple(COMPLETIONS))):
        return False
    lead = label_and_lead(between)[1]
    while lead and (lead[0].text in SEPARATORS or lead[0].kind is TokenKind.BRACKET):
        lead = lead[1:]
    opens = begins_with(lead, VERBS) or (begins_with(lead, ACTORS) and does_in(lead, VERBS))
    (first, last), is_marked = told.bounds(year), after.kind == "marked"
    names_object = len(lead) >= opens + 2 and not leads_on(lead, LEADS)
    is_past = last.year < year and all(end.year is not None for end in ends)
    is_told_of = (
        isinstance(fact.rule, PartOf) or is_past
    )  # "Quyết toán năm 2025", "Kiểm điểm cuối năm"
    is_report = begins_with(lead, (*REPORTS, "kiểm điểm"))
    if not opens or not (names_object or (is_report and is_told_of)):
        return False
    if told.unit is PeriodUnit.YEAR:
        return (is_marked and last.year == year) or all(end.year is not None for end in ends)
    is_due_after = does_in(lead, ("thuế", "phí", "lệ phí", "tờ khai", "giao ban", "lương"))
    soon = all(
        isinstance(end, DayName) and first <= end.in_year(year) <= last + SOON for end in ends
    )
    return soon and is_marked and bool(begins_with(lead, REPORTS) or is_due_after)


def _is_of_a_campaign(
    told: PeriodName, fact: Fact, after: Fact, between: list[Token], chart: Chart
) -> bool:
    """ "Hội thi … năm 2026 được tổ chức vào ngày 15/6/2026": the year of the event's name."""
    further = chart.tokens[fact.end : after.start]
    begins, lead = getattr(after.rule, "start", None), label_and_lead(between)[1]
    is_named = told.unit is PeriodUnit.YEAR and does_in(lead, (*CAMPAIGNS, *SESSIONS))
    if not is_named or timely_at(lead) is not None or not leads_on(further, LEADS):
        return False
    ends = (
        (begins, after.rule.end)
        if isinstance(after.rule, Span)
        else _ends_of(after.rule, chart.year)
    )
    (first, last), year = told.bounds(chart.year), chart.year
    return bool(ends) and all(
        isinstance(end, DayName | PeriodName)
        and first <= end.bounds(year)[0]
        and end.bounds(year)[1] <= last
        for end in ends
    )


def _year_of_object(fact: Fact) -> PeriodName | None:
    """The period that may be the object's: "năm 2027", "giai đoạn 2026 - 2030"."""
    rule = fact.rule
    if isinstance(rule, PartOf):  # "kiểm điểm cuối năm"
        whole = rule.period
        return whole if isinstance(whole, PeriodName) and whole.unit is PeriodUnit.YEAR else None
    points = (rule.start, rule.end) if isinstance(rule, Span) else getattr(rule, "periods", ())
    years = [p for p in points if isinstance(p, PeriodName)]
    if fact.kind != "plain" or len(years) < len(points) or not years:
        return None
    if isinstance(rule, Span):
        return years[1] if {year.unit for year in years} == {PeriodUnit.YEAR} else None
    return years[0] if len(years) == 1 and not rule.yearly else None


def _ends_of(rule: object, year: int) -> tuple[Member, ...]:
    """The days or periods of the deadline that follows."""
    if isinstance(rule, DayIn):
        return (PeriodName(PeriodUnit.YEAR, 1, year),)
    if isinstance(rule, BeforePeriod):
        return (rule.period,)
    return rule.members if isinstance(rule, OnDates | InPeriods | ByEndOf) else ()


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
        """Add a fact, behind the words that stand between it and the one before."""
        if fact.kind == "gloss":
            if self.items:
                rule = self.items[-1].rule
                is_dated = isinstance(rule, Rule) and rule.is_dated
                if isinstance(fact.rule, tuple) and not is_dated:  # "Từ 15/5, thời gian 07 ngày"
                    return Refusal("do-not-fit", raw_of(self.chart.tokens))
                return self._tail(trimmed(between))
            is_led = leads_on(trimmed(between), LEADS)
            return None if is_led else Refusal(UNKNOWN_WORDS, raw_of(between))
        is_lot = any(token.kind is TokenKind.CITE for token in between)
        is_colon = bool(self.items and between) and between[0].text == ":" and not is_lot
        if is_colon and leads_on(between, LEADS):
            return self._after_colon(fact)
        if self._is_objects_year(fact, between) or self._is_occasion(fact, between):
            self.passed_over.append(raw_of([*between, *self.chart.tokens[fact.start : fact.end]]))
            return None
        if between[:1] and between[0].text == "/" and not self._may_stand_apart(fact):
            return Refusal(TIME_LEFT_OVER, raw_of(between))
        refusals = []
        for gap in _cuts(between, is_first=not self.items):
            refusal = self._tail(gap.tail, check_only=True) or self._lead(gap, fact)
            if refusal is None:
                self._tail(gap.tail)
                self._append(gap, fact)
                return None
            refusals.append(refusal)
        return refusals[0]

    def _may_stand_apart(self, fact: Fact) -> bool:
        """ "Hàng quý / Khi thay đổi": a slash parts two rules only where no number is beside it."""
        if not self.items:
            return False
        return fact.kind == "open" or isinstance(self.items[-1].rule, Continuous | Every)

    def _is_objects_year(self, fact: Fact, between: list[Token]) -> bool:
        """ "… sẽ rà soát hộ nghèo năm 2018": the year of what is worked on."""
        is_year = isinstance(fact.rule, InPeriods) and fact.rule.is_one_year
        if not (is_year and self.items and fact.kind == "plain" and len(between) > 1):
            return False
        dated = self.items[-1].rule
        is_bound = isinstance(dated, Rule) and dated.is_dated
        is_word = between[-1].kind in (TokenKind.WORD, TokenKind.NOUN)
        does = is_bound and is_word and does_in(between)
        return does and self._tail(between, check_only=True) is None

    def _is_occasion(self, fact: Fact, between: list[Token]) -> bool:
        """ "… trước ngày 15/11, chào mừng Ngày Nhà giáo 20/11": the feast is no deadline."""
        if not (self.items and isinstance(fact.rule, OnDates) and fact.kind in ("plain", "within")):
            return False
        dated = self.items[-1].rule
        words = trimmed([*between, *self.chart.tokens[fact.start : fact.end]])
        is_dated = isinstance(dated, Rule) and dated.is_dated
        goes_on = bool(begins_with(words, OCCASIONS)) and timely_at(between) is None
        return is_dated and goes_on and not any(token.text == ";" for token in between)

    def _after_colon(self, fact: Fact) -> Refusal | None:
        """ "Hàng quý: trước ngày 15 của tháng cuối quý": the second makes the first precise."""
        item, year = self.items[-1], self.chart.year
        if isinstance(item.rule, BareDays):
            return Refusal(UNKNOWN_WORDS, ":")
        periods = item.rule.periods if isinstance(item.rule, InPeriods) else ()
        is_of_year = all(period.year in (None, year) for period in periods)
        rule = narrow(item.rule, fact.rule, year) if is_of_year else None
        if rule is None:
            return Refusal("do-not-fit", raw_of(self.chart.tokens))
        self.items[-1] = replace(item, clause=Clause(rule, True))
        return None

    def close(self, rest: list[Token]) -> Refusal | None:
        """Take the words after the last fact."""
        if not self.items:
            return Refusal(NO_TIME, raw_of(self.chart.tokens))
        return self._tail(rest)

    def _append(self, gap: Gap, fact: Fact) -> None:
        label, lead = label_and_lead(gap.lead)
        clause = Clause(fact.rule, fact.kind in ("marked", "labelled"))
        if _completes(lead):
            clause = _completed(clause)
        is_actor = begins_with(without_article(lead), ACTORS) and not begins_with(lead, VERBS)
        if is_actor and not label:
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
                opens_window=self.chart.tokens[fact.start].text in WINDOW_OPENERS,
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
        if label and not leads_on(label, LEADS) and (refusal := self._label(label, fact, lead)):
            return refusal
        return lead_refused(lead, fact, self.chart)

    def _label(self, label: list[Token], fact: Fact, lead: list[Token]) -> Refusal | None:
        if found := doubt_in(label, LABEL):
            return Refusal(found[0].reason, found[1])
        bare, said = without_article(label), Refusal(UNKNOWN_WORDS, raw_of(label))
        if self.chart.language.name == "en" and not begins_with(bare, ACTORS):
            return said
        if refusal := mark_refused(label):
            return refusal
        opens = begins_with(label, LABELS) or is_reported_span(label)
        if not opens and (at := timely_at(label)) is not None:
            return Refusal(TIME_LEFT_OVER, raw_of(label[at:]))
        if stands(label, ("theo",), 0) or label[-1].text in ("và", "từ", "trong", "của", "số"):
            return said
        words = self.chart.tokens[fact.start : fact.end]
        is_numbers = all(token.kind in (TokenKind.NUMBER, TokenKind.MARK) for token in words)
        is_known = len(label) > 1 and begins_with(bare, (*ACTORS, *LABELS, *VERBS, *LEADS))
        is_known = is_known or label[0].kind is TokenKind.CITE
        return said if is_numbers and not lead and not is_known else None

    def _tail(self, tokens: list[Token], *, check_only: bool = False) -> Refusal | None:
        """The words after the last fact: its brackets make it precise or are remarks."""
        item = self.items[-1] if self.items else None
        told: list[str] = []
        for token in (token for token in tokens if token.kind is TokenKind.BRACKET):
            if item is None:
                return Refusal(UNKNOWN_WORDS, token.raw)
            remark = remark_of(item, list(token.inner), self.chart, self.read_tokens)
            if remark is None:
                found = doubt_in(list(token.inner), BRACKET)
                return Refusal(found[0].reason if found else TIME_LEFT_OVER, token.raw)
            is_same = remark.rule == item.rule
            told += [token.raw] if is_same else []
            item = replace(
                item,
                clause=replace(item.clause, rule=remark.rule),
                remarks=(*item.remarks, remark.words) if remark.words else item.remarks,
                is_told_near=item.is_told_near or not is_same,
            )
        words = [token for token in tokens if token.kind is not TokenKind.BRACKET]
        if refusal := tail_refused(words, self.chart.language.name):
            return refusal
        if not check_only and item is not None:
            self.items[-1] = item
            self.passed_over += [said for said in (raw_of(words), *told) if said]
        return None


def _cuts(between: list[Token], *, is_first: bool) -> list[Gap]:
    """Every way to cut the words between two facts, the strongest separator first."""
    if is_first:
        return [Gap([], "", between)]
    runs = sorted(_runs(between), key=lambda run: SEPARATORS.index(between[run[0]].text))
    gaps = [
        Gap(between[:start], ";" if start and separator == ";-" else separator, between[end:])
        for start, end in runs
        if (separator := _separator([token.text for token in between[start:end]])) is not None
    ]
    if all(token.kind is TokenKind.BRACKET for token in between):
        return [*gaps, Gap(between, NO_SEPARATOR, [])]
    return [*gaps, Gap([], NO_SEPARATOR, between)]


def _runs(between: list[Token]) -> Iterator[tuple[int, int]]:
    """Where separators stand side by side: from the first of them to behind the last."""
    at = 0
    while at < len(between):
        end = at
        while end < len(between) and between[end].text in SEPARATORS:
            end += 1
        if end > at:
            yield at, end
        at = end + 1


def _separator(marks: list[str]) -> str | None:
    """The loosest of what parts two facts; None where a member is missing between them."""
    is_doubled = any(a == b and a in (",", "và") for a, b in pairwise(marks))
    if is_doubled or marks[:2] == [",", "-"]:
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
    return any(f" {said}".endswith(f" {word}") for word in COMPLETIONS)


def _completed(clause: Clause) -> Clause:
    rule = clause.rule
    if isinstance(rule, InPeriods) and len(rule.periods) == 1 and not rule.yearly:
        return Clause(ByEndOf(rule.periods[0]), True)
    return clause
