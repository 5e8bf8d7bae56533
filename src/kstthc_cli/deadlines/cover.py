"""Facts, and the covers of a phrase by them that leave the least outside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any, TypeGuard

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.glosses import lasts
from kstthc_cli.deadlines.kind import Frame
from kstthc_cli.deadlines.lexicon import ACTORS, LEADS, VERBS, begins_with, is_timely
from kstthc_cli.deadlines.named import PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays
from kstthc_cli.deadlines.remarks import SOON
from kstthc_cli.deadlines.sides import HARMLESS_MARKS, Fact
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

KINDS = ("marked", "within", "plain", "open", "start", "fragment", "year-cell", "gloss")
SKIPPED_TIME, SKIPPED_WORD, SKIPPED_MARK, USED_FACT = 10_000, 100, 0, 1
MAX_COVERS = 24


def covers(chart: Chart) -> Iterator[list[Fact]]:
    """The covers that leave the least outside facts; words of time weigh most."""
    tokens = chart.tokens
    facts = [_facts_at(chart, at) for at in range(len(tokens))]
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

    return islice(filter(None, paths(0)), MAX_COVERS)


def _skip(tokens: list[Token], at: int) -> int:
    """What it costs to leave a token outside."""
    token = tokens[at]
    if token.kind is TokenKind.BRACKET or token.text in HARMLESS_MARKS:
        return SKIPPED_MARK
    is_time = token.kind is TokenKind.MARK or is_timely(tokens, at)
    return SKIPPED_TIME if is_time else SKIPPED_WORD


def _facts_at(chart: Chart, at: int) -> list[Fact]:
    if at == 0:
        if rules := chart.wholly("whole-cell"):
            return [Fact(0, len(chart.tokens), rule, "open") for rule in rules]
    found = [*_simple_facts(chart, at), *_before_brackets(chart, at)]
    labelled = [f for end, span in chart.read("label", at) for f in _labelled(chart, at, end, span)]
    after = [g for f in found for g in _labelled_after(chart, f)]
    after += _told_lengths(chart, at)
    return [*found, *labelled, *after, *_told_apart(chart, at)]


def _simple_facts(chart: Chart, at: int) -> list[Fact]:
    return [
        Fact(at, end, value, kind)
        for kind in KINDS
        for end, value in chart.read(kind, at)
        if end > at
        and (kind != "year-cell" or _is_cell(chart.tokens, at, end))
        and not _cuts_a_month(chart.tokens, at, end)
        and not _counts_who(chart.tokens, end)
        and not _tells_manner(chart.tokens, at)
    ]


def _before_brackets(chart: Chart, at: int) -> list[Fact]:
    """ "03 ngày làm việc (không kể ngày lễ)": a whole cell, but for its brackets."""
    wholes = chart.read("whole-cell", 0) if at == 0 else ()
    return [
        Fact(0, end, rule, "open")
        for end, rule in wholes
        if all(token.kind is TokenKind.BRACKET for token in chart.tokens[end:])
    ]


def _cuts_a_month(tokens: list[Token], at: int, end: int) -> bool:
    """ "họp tháng" of "Kỳ họp tháng 7/2026" is no meeting of every month, "định kỳ tháng" of a sitting's none."""
    is_meeting = tokens[at].text in ("họp", "giao", "định")
    is_numbered = [token.kind for token in tokens[end : end + 1]] == [TokenKind.NUMBER]
    return is_meeting and is_numbered and tokens[end - 1].text in ("tháng", "tuần")


def _counts_who(tokens: list[Token], end: int) -> bool:
    """ "Tháng 6, 7 | xã": July, or seven communes?"""
    marks = [token.text for token in tokens[max(end - 4, 0) : end]][-2::-2]
    is_listed = tokens[end - 1].kind is TokenKind.NUMBER and marks[:1] == [","] != marks[1:]
    return is_listed and begins_with(tokens, ACTORS, end) > 0 and tokens[end].raw[0].islower()


def _tells_manner(tokens: list[Token], at: int) -> bool:
    """ "… để kịp thời phục vụ Đại hội", "tháng tiếp | theo": how, and no deadline."""
    before = {"kịp": ("để", "nhằm", "phải"), "theo": ("tiếp",)}.get(tokens[at].text, ())
    return at > 0 and tokens[at - 1].text in before


def _is_cell(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a bare year stands where a deadline may: after words, and before a mark or nothing."""
    opens = at == 0 or tokens[at - 1].text == ":"
    mark = tokens[end].text if end < len(tokens) else ""
    if tokens[at - 1].kind is TokenKind.WORD and mark != ":":  # "Dự toán thu chi 2027: …" is a name
        opens = True
    return opens and mark in ("", ",", ";", ".", "(", ":")


def _labelled(chart: Chart, at: int, end: int, span: object) -> Iterator[Fact]:
    """ "6 tháng: trước 15/6", "Báo cáo năm (trước 15/12)": a report's span, and its day."""
    tokens, label = chart.tokens, raw_of(chart.tokens[at:end])
    is_quarter = tokens[at].text == "quý"  # which is a report's only where its day lies in it
    if end == len(tokens) or _is_last_one(tokens, at, end):
        return
    if tokens[end].kind is TokenKind.BRACKET:
        # a longer name of a quarter is no report's, and its bracket makes it precise
        is_report = not is_quarter or end == at + 1
        for rule in _in_bracket(chart, end, span) if is_report else ():
            yield Fact(at, end + 1, rule, "labelled", label)
        return
    has_colon, is_summary = tokens[end].text == ":", tokens[at].text in ("sơ", "tổng")
    is_monthly = tokens[end - 1].text == "tháng" and not isinstance(span, PeriodName)
    for fact in _led_facts(chart, end + has_colon):
        # "Báo cáo quý: ngày 05 của tháng sau" is of every month
        is_of_month = isinstance(fact.rule, kinds.DayIn) and fact.rule.unit is PeriodUnit.MONTH
        is_others = is_of_month and not is_monthly
        if is_others or (is_quarter and not _lies_in(span, fact, chart.year)):
            continue
        is_bound = has_colon or (is_summary and fact.kind == "within")
        for told in _of_report(fact, span, chart.year, is_bound=is_bound):
            yield told._replace(start=at, label=label)


def _of_report(fact: Fact, span: object, year: int, *, is_bound: bool) -> Iterator[Fact]:
    """A fact behind a report's span as the report's day, where it may be that."""
    days = fact.rule if isinstance(fact.rule, BareDays) else None
    if days and span is PeriodUnit.MONTH and not days.of_last_month:  # "Báo cáo tháng: ngày 20"
        yield fact._replace(rule=kinds.DayIn(days.days, before=days.before), kind="labelled")
        return
    kind = "labelled" if fact.kind == "marked" else fact.kind
    may_be = kind == "labelled" or (is_bound and kind not in ("gloss", "start"))
    if may_be and _fits(span, fact.rule, year):
        yield fact._replace(kind=kind)


def _is_of_figures(span: object, rule: object, year: int) -> bool:
    """ "Báo cáo tháng 6 (từ 15/5 đến 14/6)": a span that begins before the report's own is of figures."""
    if not isinstance(span, PeriodName) or not isinstance(rule, kinds.Span):
        return False
    begins = Frame(year).reach(rule)[0]
    return begins is None or begins < span.bounds(year)[0]


def _in_bracket(chart: Chart, at: int, span: object) -> Iterator[Any]:
    """The rules that take the whole of a bracket and fit a report's span."""
    inner = chart.inside(chart.tokens[at].inner)
    wanted = ("marked", "plain", "within")
    for fact in _simple_facts(inner, 0):
        is_whole = fact.end == len(inner.tokens) and fact.kind in wanted
        is_near = fact.kind == "marked" or _is_near(span, fact.rule, chart.year)
        is_near &= not _is_of_figures(span, fact.rule, chart.year)
        if is_whole and is_near and _fits(span, fact.rule, chart.year):
            yield fact.rule


def _is_near(span: object, rule: object, year: int) -> bool:
    """Whether all days of a rule lie about the end of a report's span: "6 tháng (14/6)"."""
    if not isinstance(span, PeriodName) or not isinstance(rule, kinds.Rule):
        return True
    last = span.bounds(year)[1]
    return all(abs(day - last) <= SOON for day in kinds.days_of(rule, year))


def _led_facts(chart: Chart, at: int) -> list[Fact]:
    """The facts at a place, and behind the leads that stand there."""
    led = at
    while length := begins_with(chart.tokens, LEADS, led):
        led += length
    places = dict.fromkeys(place for place in (at, led) if place < len(chart.tokens))
    return [fact for place in places for fact in _simple_facts(chart, place)]


def _lies_in(span: object, fact: Fact, year: int) -> bool:
    """ "quý I trước ngày 20/3": no report's quarter, so its own day lies in it."""
    if not isinstance(span, PeriodName):
        return True
    first, last = span.bounds(year)
    is_day = fact.kind in ("marked", "plain") and isinstance(fact.rule, kinds.OnDates)
    return is_day and all(first <= day.in_year(year) <= last for day in fact.rule.days)


def _is_last_one(tokens: list[Token], at: int, end: int) -> bool:
    """ "Năm trước: 15/5", "Năm trước 15/5": last year's, and no report's of the year."""
    is_bare = end == at + 1 and tokens[end].text == "trước"
    return is_bare and (at == 0 or (end + 1 < len(tokens) and tokens[end + 1].text == ":"))


def _labelled_after(chart: Chart, fact: Fact) -> Iterator[Fact]:
    """ "trước 20/6 đối với báo cáo 6 tháng"."""
    for end, span in chart.read("label-after", fact.end):
        if _fits(span, fact.rule, chart.year):
            yield fact._replace(end=end, label=raw_of(chart.tokens[fact.end : end]))


UNTIL = kinds.ByEndOf | kinds.Span | kinds.InPeriods
"""What may tell until when something is done."""


def _fits(span: object, rule: object, year: int) -> bool:
    """Whether a report's day follows its span: "Báo cáo năm: trước 15/01" is another year's."""
    if not isinstance(span, PeriodName):  # "Báo cáo hằng tháng đến hết năm 2026" is due each month
        return not isinstance(span, PeriodUnit) or not isinstance(rule, UNTIL)
    if not isinstance(rule, kinds.OnDates):
        return not isinstance(rule, kinds.Every | kinds.Times | kinds.Combined)
    first, last = span.bounds(year)
    days = [day.in_year(year) for day in rule.days]
    if span.unit is PeriodUnit.YEAR:
        return all((day.year, day.month) > (last.year, 3) for day in days)
    return all(first <= day <= last + SOON for day in days)


def _told_lengths(chart: Chart, at: int) -> Iterator[Fact]:
    """ "06 tháng (từ tháng 5 đến tháng 10)": the span, where the count agrees."""
    tokens = chart.tokens
    for end, (count, unit) in chart.read("length", at):
        mark = tokens[end].text if end < len(tokens) else ""
        then = end + (mark in (",", ":", "-"))
        told = [*chart.read("counted-span", then)] if then < len(tokens) else []
        if mark == "(":
            told += [(end + 1, rule) for rule in chart.rules_in(tokens[end].inner)]
        told += [(f.end, f.rule) for f in _simple_facts(chart, then) if f.kind == "marked"]
        for last, rule in told:
            if _comes_each(rule, count, unit):
                yield Fact(at, last, rule, "marked" if rule.before else "plain")
            elif lasts(rule, count, unit, chart.year):
                yield Fact(at, last, rule, "plain")
        opens = at == 0 or tokens[at - 1].text == ":"
        if opens and unit == "days" and then < len(tokens):
            # without a label, "01 ngày trong tháng 5" may be the 1st
            is_sure = mark in (",", ":")
            led = (f for f in _led_facts(chart, then) if is_sure or (f.kind == "within" and at > 0))
            yield from (f._replace(start=at) for f in led if _falls(f, count))


def _comes_each(rule: kinds.Rule, count: int, unit: PeriodUnit | str) -> TypeGuard[kinds.OnDates]:
    """ "06 tháng (trước ngày 5/6 và ngày 5/12)": days that lie so many months apart, all year round."""
    days = rule.days if isinstance(rule, kinds.OnDates) and unit is PeriodUnit.MONTH else ()
    apart = {later.month - day.month for day, later in pairwise(days)}
    return len(days) * count == 12 and apart == {count}


def _falls(fact: Fact, count: int) -> bool:
    """ "02 ngày, trong tháng 3/2026", "01 ngày, dự kiến ngày 10/02": when so many days are."""
    rule = fact.rule
    is_day = isinstance(rule, kinds.OnDates) and len(rule.days) == count and not rule.before
    is_part = isinstance(rule, kinds.PartOf | kinds.WeekOf) and not rule.is_recurring
    is_long = is_part or kinds.one_period(rule) is not None
    return fact.kind in ("plain", "within") and (is_day or is_long)


def _told_apart(chart: Chart, at: int) -> Iterator[Fact]:
    """ "02 đợt: tháng 5, tháng 11", "Định kỳ (quý/lần)": the words before only say how often."""
    tokens = chart.tokens
    for end, number in (*chart.read("rounds", at), *chart.read("told-in-bracket", at)):
        is_bracket = end < len(tokens) and tokens[end].kind is TokenKind.BRACKET
        is_counted = not isinstance(number, bool)
        after = is_counted and end < len(tokens) and tokens[end].text in (":", ",", "vào", "trong")
        opens = at == 0 or tokens[at - 1].text == ":" or begins_with(tokens, VERBS)
        if not is_bracket and not (after and opens):
            continue
        rest = tokens[end].inner if is_bracket else tokens[end + (tokens[end].text in ":,") :]
        for rule in chart.rules_in(rest):
            if not is_counted or _falls_so_often(rule, number, chart.year):
                yield Fact(at, end + 1 if is_bracket else len(tokens), rule, "plain")


def _falls_so_often(rule: kinds.Rule, number: int, year: int) -> bool:
    is_once_each = rule.is_dated and not isinstance(rule, kinds.Every | kinds.Times | kinds.DayIn)
    return is_once_each and len(kinds.days_of(rule, year)) == number > 1
