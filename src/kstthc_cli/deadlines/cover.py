"""Facts, and the covers of a phrase by them that leave the least outside."""

from __future__ import annotations

from collections.abc import Iterator

from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.fragments import BareDays
from kstthc_cli.deadlines.lexicon import LEADS, begins_with, is_timely
from kstthc_cli.deadlines.named import DayName, PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.remarks import SOON, Inner
from kstthc_cli.deadlines.rule import Combined, DayIn, Every, OnDates, Span, Times
from kstthc_cli.deadlines.sides import HARMLESS_MARKS, Fact
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

KINDS = ("marked", "within", "plain", "open", "start", "fragment", "year-cell", "gloss")
SKIPPED_TIME, SKIPPED_WORD, SKIPPED_MARK, USED_FACT = 10_000, 100, 0, 1
MAX_COVERS = 24


def covers(chart: Chart, read_tokens: Inner) -> Iterator[list[Fact]]:
    """The covers that leave the least outside facts; words of time weigh most."""
    tokens = chart.tokens
    facts = [_facts_at(chart, at, read_tokens) for at in range(len(tokens))]
    skips = [_skip(tokens, at) for at in range(len(tokens))]
    least = [0] * (len(tokens) + 1)
    for at in range(len(tokens) - 1, -1, -1):
        costs = [least[fact.end] + USED_FACT for fact in facts[at]]
        least[at] = min([least[at + 1] + skips[at], *costs])

    def paths(at: int) -> Iterator[list[Fact]]:
        while at < len(tokens):
            best = [fact for fact in facts[at] if least[fact.end] + USED_FACT == least[at]]
            for fact in best:
                for rest in paths(fact.end):
                    yield [fact, *rest]
            if best and least[at + 1] + skips[at] != least[at]:
                return
            at += 1
        yield []

    found = 0
    for path in paths(0):
        if path:
            found += 1
            yield path
        if found >= MAX_COVERS:
            return


def _skip(tokens: list[Token], at: int) -> int:
    """What it costs to leave a token outside."""
    token = tokens[at]
    if token.kind is TokenKind.BRACKET or token.text in HARMLESS_MARKS:
        return SKIPPED_MARK
    is_time = token.kind is TokenKind.MARK or is_timely(tokens, at)
    return SKIPPED_TIME if is_time else SKIPPED_WORD


def _facts_at(chart: Chart, at: int, read_tokens: Inner) -> list[Fact]:
    if at == 0:
        ends = [found for found in chart.read("whole-cell", 0) if found[0] == len(chart.tokens)]
        if ends:
            return [Fact(0, end, rule, "open") for end, rule in ends]
    found = _simple_facts(chart, at)
    labelled = [f for end, span in chart.read("label", at) for f in _labelled(chart, at, end, span)]
    after = [g for f in found for g in _labelled_after(chart, f)]
    return [*found, *labelled, *after, *_told_lengths(chart, at, read_tokens)]


def _simple_facts(chart: Chart, at: int) -> list[Fact]:
    return [
        Fact(at, end, value, kind)
        for kind in KINDS
        for end, value in chart.read(kind, at)
        if end > at and (kind != "year-cell" or _is_cell(chart.tokens, at, end))
    ]


def _is_cell(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a bare year stands where a deadline may: after words, and before a mark or nothing."""
    opens = at == 0 or tokens[at - 1].kind is TokenKind.WORD or tokens[at - 1].text == ":"
    return opens and (end == len(tokens) or tokens[end].text in (",", ";", ".", "(", ":"))


def _labelled(chart: Chart, at: int, end: int, span: object) -> Iterator[Fact]:
    """ "6 tháng: trước 15/6", "Báo cáo năm (trước 15/12)": a report's span, and its day."""
    tokens, label = chart.tokens, raw_of(chart.tokens[at:end])
    if end == len(tokens):
        return
    if tokens[end].kind is TokenKind.BRACKET:
        inner = chart.inside(tokens[end].inner)
        kinds = ("marked",) if isinstance(span, PeriodName) else ("marked", "plain", "within")
        for fact in _simple_facts(inner, 0):
            is_whole = fact.end == len(inner.tokens) and fact.kind in kinds
            if is_whole and _fits(span, fact.rule, chart.year):
                yield Fact(at, end + 1, fact.rule, "labelled", label)
        return
    has_colon = tokens[end].text == ":"
    start = led = end + has_colon
    while length := begins_with(tokens, LEADS, led):
        led += length
    places = dict.fromkeys(place for place in (start, led) if place < len(tokens))
    for fact in (found for place in places for found in _simple_facts(chart, place)):
        rule, kind = fact.rule, "labelled" if fact.kind == "marked" else fact.kind
        is_bare = isinstance(rule, BareDays) and not rule.of_last_month
        if is_bare and span is PeriodUnit.MONTH:
            day = DayIn(rule.days, before=rule.before)  # "Báo cáo tháng: ngày 20"
            yield Fact(at, fact.end, day, "labelled", label)
        elif (has_colon or kind == "labelled") and kind not in ("gloss", "start"):
            if _fits(span, rule, chart.year):
                yield Fact(at, fact.end, rule, kind, label)


def _labelled_after(chart: Chart, fact: Fact) -> Iterator[Fact]:
    """ "trước 20/6 đối với báo cáo 6 tháng"."""
    for end, span in chart.read("label-after", fact.end):
        if _fits(span, fact.rule, chart.year):
            yield fact._replace(end=end, label=raw_of(chart.tokens[fact.end : end]))


def _fits(span: object, rule: object, year: int) -> bool:
    """Whether a report's day follows its span: "Báo cáo năm: trước 15/01" is another year's."""
    if not isinstance(span, PeriodName):
        return True
    if not isinstance(rule, OnDates):
        return not isinstance(rule, Every | Times | Combined)
    first, last = span.bounds(year)
    days = [day.in_year(year) for day in rule.days]
    if span.unit is PeriodUnit.YEAR:
        return all((day.year, day.month) > (last.year, 3) for day in days)
    return all(first <= day <= last + SOON for day in days)


def _told_lengths(chart: Chart, at: int, read_tokens: Inner) -> Iterator[Fact]:
    """ "06 tháng (từ tháng 5 đến tháng 10)": the span, where the count agrees."""
    for end, (count, unit) in chart.read("length", at):
        if end < len(chart.tokens) and chart.tokens[end].kind is TokenKind.BRACKET:
            for rule in read_tokens(list(chart.tokens[end].inner), chart):
                if isinstance(rule, Span) and _counts(rule, count, unit, chart.year):
                    yield Fact(at, end + 1, rule, "plain")


def _counts(rule: Span, count: int, unit: PeriodUnit | str, year: int) -> bool:
    (slot,) = expand(rule, Frame(year))
    first, last = slot.starts_on, slot.nominal
    if first is None:
        return False
    days = (last - first).days + 1
    if not isinstance(unit, PeriodUnit):
        return days in (count, count + 1)
    if isinstance(rule.start, DayName):
        return unit is PeriodUnit.MONTH and abs(days - 30.4 * count) < 4
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = count * unit.months
    return whole > 0 and (months == whole or (unit is PeriodUnit.YEAR and months == whole + 12))
