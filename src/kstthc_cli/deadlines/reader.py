"""The reader: the words of a deadline → the rule they state, or why they were not understood.

The chart finds every fact at every place; the best cover leaves the fewest words outside
facts; what is left outside is harmless by name or makes the whole phrase not understood. All
best covers must say one rule. Not understood is an answer; a guess is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.deadlines.chart import Chart, Language, TooMuchError
from kstthc_cli.deadlines.combine import combine
from kstthc_cli.deadlines.doubts import BRACKET, PLAIN_LEAD, doubt_in
from kstthc_cli.deadlines.doubts import WORDS as DOUBT_WORDS
from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.forms import english, vietnamese
from kstthc_cli.deadlines.fragments import BareDays
from kstthc_cli.deadlines.items import items_of
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.lexicon import KNOWN_WORDS, LEADS, begins_with, is_timely
from kstthc_cli.deadlines.named import DayName, ImpossibleError, PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.reading import (
    NO_SUCH_DAY,
    NO_TIME,
    TIME_LEFT_OVER,
    TOO_LONG,
    TWO_READINGS,
    UNKNOWN_WORDS,
    Reading,
)
from kstthc_cli.deadlines.recurrence import check_recurrence
from kstthc_cli.deadlines.remarks import SOON, lasts
from kstthc_cli.deadlines.rule import (
    Combined,
    DayIn,
    Every,
    OnDates,
    Rule,
    Span,
    Times,
    WeekOf,
    parts_of,
)
from kstthc_cli.deadlines.sides import HARMLESS_MARKS, Fact, Refusal, timely_at
from kstthc_cli.deadlines.words import MAX_PHRASE, Token, TokenKind, raw_of, wrappings
from kstthc_cli.deadlines.workdays import WorkingCalendar

YEARS_BACK, YEARS_AHEAD = 10, 8
"""How far from the plan's year a day may lie."""

KINDS = ("marked", "within", "plain", "open", "start", "fragment", "year-cell", "gloss")
SKIPPED_TIME, SKIPPED_WORD, SKIPPED_MARK, USED_FACT = 10_000, 100, 0, 1
MAX_COVERS = 24


class Cover(NamedTuple):
    """One way to cut a phrase into facts; tokens between them are left outside."""

    facts: tuple[Fact, ...]


@lru_cache(maxsize=8192)
def read_phrase(words: str, year: int) -> Reading:
    """Read one deadline; `year` is the plan's own, for what leaves its year out."""
    if len(words) > MAX_PHRASE:
        return Reading(words, None, reason=TOO_LONG, at=words[:20])
    readings = [_read_text(words, text, year) for text in wrappings(words)]
    return _agreed(words, readings)


def _agreed(words: str, readings: list[Reading]) -> Reading:
    """A cell of several lines: what may be read of it must agree."""
    understood = [reading for reading in readings if reading.rule is not None]
    rules = dict.fromkeys(reading.rule for reading in understood)
    if len(rules) == 1:
        return understood[0]
    if len(rules) > 1:
        return Reading(
            words, None, reason=TWO_READINGS, at=words, readings=tuple(r for r in rules if r)
        )
    return min(readings, key=lambda reading: _TELLING.get(reading.reason, 2))


_TELLING = {TWO_READINGS: 0, NO_SUCH_DAY: 1, NO_TIME: 3}
"""Which refusal tells most, where several readings of one text were refused."""


def _read_text(words: str, text: str, year: int) -> Reading:
    if text.casefold().startswith("rrule"):
        recurrence = check_recurrence(text)
        if recurrence is not None:
            return Reading(words, recurrence)
        return Reading(words, None, reason=UNKNOWN_WORDS, at=text)
    try:
        readings = [_read_in(words, text, spoken, year) for spoken in _spoken(text)]
    except TooMuchError:
        return Reading(words, None, reason=TOO_LONG, at=text[:20])
    reading = _agreed(words, readings)
    return reading if reading.rule is None else _checked(reading, year)


def _spoken(text: str) -> list[Language]:
    """The languages that a text may be in; never two in one phrase."""
    said = {*_WORDS.findall(text.casefold())}
    if said & _english_only() and said.isdisjoint(_vietnamese_words()):
        return [english()]
    return [vietnamese()] if said.isdisjoint(english().words) else [vietnamese(), english()]


_WORDS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _vietnamese_words() -> frozenset[str]:
    return frozenset(word for word in vietnamese().words if len(word) > 1)


@lru_cache(maxsize=1)
def _english_only() -> frozenset[str]:
    """Words of English forms that no Vietnamese phrase holds."""
    known = vietnamese().words | KNOWN_WORDS | DOUBT_WORDS
    return frozenset(word for word in english().words - known if len(word) > 3)


def _checked(reading: Reading, year: int) -> Reading:
    if reading.rule is not None and not _has_days(reading.rule, year):
        return Reading(reading.words, None, reason=NO_SUCH_DAY, at=reading.words)
    far = _far_year(reading.rule, year)
    if far is not None:
        return Reading(reading.words, None, reason="far-year", at=str(far))
    return reading


def _has_days(rule: Rule, year: int) -> bool:
    """Whether there is such a day at all: "Tuần 5 tháng 2/2021" names none."""
    weeks = [part for _, part in parts_of(rule) if isinstance(part, WeekOf)]
    return all(expand(week, Frame(year, WorkingCalendar())) for week in weeks)


def _far_year(rule: object, year: int) -> int | None:
    """A year too far from the plan's to be meant: "15/6/2032" was 2023; 2030 or 2045 are goals."""
    if isinstance(rule, tuple):
        return next((far for part in rule if (far := _far_year(part, year))), None)
    if isinstance(rule, DayName | PeriodName):
        is_goal = (
            isinstance(rule, PeriodName)
            and rule.unit is PeriodUnit.YEAR
            and (rule.year or 0) % 5 == 0
        )
        near = rule.year is None or -YEARS_BACK <= rule.year - year <= YEARS_AHEAD
        return None if near or is_goal else rule.year
    if isinstance(rule, Rule):
        return _far_year(tuple(vars(rule).values()), year)
    return None


def _read_in(words: str, text: str, language: Language, year: int) -> Reading:
    tokens = lex(text, language, DOUBT_WORDS | KNOWN_WORDS)
    if not tokens:
        return Reading(words, None, reason=NO_TIME)
    chart = Chart(language, tokens, year)
    rules: dict[Rule, tuple[str, ...]] = {}
    refusals: list[Refusal] = []
    for cover in covers(chart):
        result = _rule_of(cover, chart)
        if isinstance(result, Refusal):
            refusals.append(result)
        else:
            rules.setdefault(*result)
    if len(rules) == 1:
        ((rule, passed_over),) = rules.items()
        return Reading(words, rule, passed_over)
    if len(rules) > 1:
        return Reading(words, None, reason=TWO_READINGS, at=text, readings=tuple(rules))
    if chart.impossible:
        start, end = max(chart.impossible, key=lambda place: (place[1], -place[0]))
        return Reading(words, None, reason=NO_SUCH_DAY, at=raw_of(tokens[start:end]))
    refusal = refusals[0] if refusals else _without_fact(tokens, text)
    return Reading(words, None, reason=refusal.reason, at=refusal.at)


def _without_fact(tokens: list[Token], text: str) -> Refusal:
    """Why words tell no deadline in which no form was found: a time without its form, or none."""
    for token in tokens:
        if token.kind is TokenKind.CITE and token.text.startswith(SCHOOL_YEARS):
            return Refusal("school-year", token.raw)
    found = doubt_in(tokens, *(PLAIN_LEAD, BRACKET))
    if found and found[0].reason in TELL_NO_DAY:
        return Refusal(found[0].reason, found[1])
    at = timely_at(tokens)
    return Refusal(NO_TIME, text) if at is None else Refusal(TIME_LEFT_OVER, raw_of(tokens[at:]))


SCHOOL_YEARS = ("năm học", "học kỳ", "nhiệm kỳ", "niên khóa")
TELL_NO_DAY = ("moon", "season", "school-year", "same-as")
"""Doubts that tell why words without a form are no deadline."""


def _rule_of(cover: Cover, chart: Chart) -> tuple[Rule, tuple[str, ...]] | Refusal:
    try:
        built = items_of(list(cover.facts), chart, read_tokens)
        if isinstance(built, Refusal):
            return built
        items, passed_over = built
        rule = combine(items, chart.year)
    except ImpossibleError:
        return Refusal(NO_SUCH_DAY, raw_of(chart.tokens))
    except ValueError:
        rule = None
    if rule is None:
        return Refusal("do-not-fit", raw_of(chart.tokens))
    if (school := _school_year(chart.tokens)) and not _names_its_years(rule):
        return Refusal("school-year", school)
    return rule, tuple(passed_over)


def _school_year(tokens: list[Token]) -> str:
    """The school year that the words name: "Năm học 2026-2027: tháng 3" is March 2027."""
    cited = (t for t in tokens if t.kind is TokenKind.CITE and t.text.startswith("năm học "))
    return next((token.raw for token in cited), "")


def _names_its_years(rule: Rule) -> bool:
    """Whether every day and period of a rule has its year."""
    points = (point for _, part in parts_of(rule) for point in _points(part))
    return all(point.year is not None for point in points)


def _points(rule: Rule) -> Iterator[DayName | PeriodName]:
    for value in vars(rule).values():
        for point in value if isinstance(value, tuple) else (value,):
            if isinstance(point, DayName | PeriodName):
                yield point


def read_tokens(tokens: list[Token], chart: Chart) -> list[Rule]:
    """Every rule that tokens of their own, such as a bracket's, may state."""
    inner = chart.inside(tokens)
    rules: dict[Rule, None] = {}
    for cover in covers(inner):
        result = _rule_of(cover, inner)
        if not isinstance(result, Refusal):
            rules[result[0]] = None
    return list(rules)


def covers(chart: Chart) -> Iterator[Cover]:
    """The covers that leave the least outside facts; words of time weigh most."""
    tokens = chart.tokens
    facts = [_facts_at(chart, at) for at in range(len(tokens))]
    skips = [_skip(tokens, at) for at in range(len(tokens))]
    least = [0] * (len(tokens) + 1)
    for at in range(len(tokens) - 1, -1, -1):
        costs = [least[fact.end] + USED_FACT for fact in facts[at]]
        least[at] = min([least[at + 1] + skips[at], *costs])
    found = 0
    for path in _paths(0, facts, skips, least):
        if path:
            found += 1
            yield Cover(path)
        if found >= MAX_COVERS:
            return


def _paths(
    at: int, facts: list[list[Fact]], skips: list[int], least: list[int]
) -> Iterator[tuple[Fact, ...]]:
    while at < len(facts):
        best = [f for f in facts[at] if least[f.end] + USED_FACT == least[at]]
        if best:
            for fact in best:
                for rest in _paths(fact.end, facts, skips, least):
                    yield (fact, *rest)
            if least[at + 1] + skips[at] != least[at]:
                return
        at += 1
    yield ()


def _facts_at(chart: Chart, at: int) -> list[Fact]:
    whole = [
        Fact(at, end, v, "open")
        for end, v in chart.read("whole-cell", at)
        if at == 0 and end == len(chart.tokens)
    ]
    if whole:
        return whole
    found = _simple_facts(chart, at)
    labelled = [f for end, span in chart.read("label", at) for f in _labelled(chart, at, end, span)]
    after = [g for f in found for g in _labelled_after(chart, f)]
    return [*found, *labelled, *after, *_told_lengths(chart, at), *_told_apart(chart, at)]


def _labelled(chart: Chart, at: int, end: int, span: object) -> Iterator[Fact]:
    """ "6 tháng: trước 15/6", "Báo cáo năm (trước 15/12)": a report's span, and its day."""
    tokens = chart.tokens
    label = raw_of(tokens[at:end])
    if end < len(tokens) and tokens[end].kind is TokenKind.BRACKET:
        if tokens[at].text == "quý":
            return  # no report's quarter: its bracket makes it precise
        inner = chart.inside(tokens[end].inner)
        for fact in _simple_facts(inner, 0):
            is_named = not isinstance(span, PeriodName)
            is_bound = fact.kind == "marked" or (is_named and fact.kind in ("plain", "within"))
            if fact.end == len(inner.tokens) and is_bound and _fits(span, fact.rule, chart):
                yield Fact(at, end + 1, fact.rule, "labelled", label)
        return
    has_colon = end < len(tokens) and tokens[end].text == ":"
    start = end + has_colon
    if start >= len(tokens) or _is_last_one(tokens, at, end):
        return
    led = start
    while length := begins_with(tokens, LEADS, led):
        led += length
    starts = dict.fromkeys((start, led)) if led < len(tokens) else (start,)
    for fact in (f for place in starts for f in _simple_facts(chart, place)):
        is_held = fact.kind == "within" and tokens[at].text in ("sơ", "tổng")
        is_bound = has_colon or fact.kind == "marked" or is_held
        if tokens[at].text == "quý" and not _lies_in(span, fact, chart.year):
            continue
        if (
            span is PeriodUnit.MONTH
            and isinstance(fact.rule, BareDays)
            and not fact.rule.of_last_month
        ):
            day = DayIn(fact.rule.days, before=fact.rule.before)  # "Báo cáo tháng: ngày 20"
            yield Fact(at, fact.end, day, "labelled", label)
        elif is_bound and fact.kind not in ("gloss", "start") and _fits(span, fact.rule, chart):
            yield Fact(
                at, fact.end, fact.rule, "labelled" if fact.kind == "marked" else fact.kind, label
            )


def _lies_in(span: object, fact: Fact, year: int) -> bool:
    """ "quý I trước ngày 20/3": no report's quarter, so its own day lies in it."""
    if (
        not isinstance(span, PeriodName)
        or fact.kind != "marked"
        or not isinstance(fact.rule, OnDates)
    ):
        return not isinstance(span, PeriodName)
    named = span.in_year(year)
    return all(named.first <= day.in_year(year) <= named.last for day in fact.rule.days)


def _is_last_one(tokens: list[Token], at: int, end: int) -> bool:
    """ "Năm trước: 15/5", "Năm trước 15/5": last year's, and no report's of the year."""
    is_bare = end == at + 1 and tokens[end].text == "trước"
    return is_bare and (at == 0 or (end + 1 < len(tokens) and tokens[end + 1].text == ":"))


def _labelled_after(chart: Chart, fact: Fact) -> Iterator[Fact]:
    """ "trước 20/6 đối với báo cáo 6 tháng"."""
    for end, span in chart.read("label-after", fact.end):
        if _fits(span, fact.rule, chart):
            label = raw_of(chart.tokens[fact.end : end])
            yield Fact(fact.start, end, fact.rule, fact.kind, label)


def _fits(span: object, rule: object, chart: Chart) -> bool:
    """Whether a report's day follows its span: "Báo cáo năm: trước 15/01" is another year's."""
    if not isinstance(span, PeriodName) or not isinstance(rule, OnDates):
        return not (isinstance(span, PeriodName) and isinstance(rule, Every | Times | Combined))
    named = span.in_year(chart.year)
    days = [day.in_year(chart.year) for day in rule.days]
    if span.unit is PeriodUnit.YEAR:
        return all(
            day.year > named.year or (day.year == named.year and day.month > 3) for day in days
        )
    return all(named.first <= day <= named.last + SOON for day in days)


def _told_lengths(chart: Chart, at: int) -> Iterator[Fact]:
    """ "06 tháng (từ tháng 5 đến tháng 10)": the span, where the count agrees."""
    for end, (count, unit) in chart.read("length", at):
        if end >= len(chart.tokens) or chart.tokens[end].kind is not TokenKind.BRACKET:
            continue
        inner = list(chart.tokens[end].inner)
        for rule in read_tokens(inner, chart):
            if isinstance(rule, Span) and lasts(rule, count, unit, chart.year):
                yield Fact(at, end + 1, rule, "plain")


def _told_apart(chart: Chart, at: int) -> Iterator[Fact]:
    """ "02 đợt: tháng 5, tháng 11", "Định kỳ (quý/lần)": the words before only say how often."""
    tokens = chart.tokens
    for end, number in (*chart.read("rounds", at), *chart.read("told-in-bracket", at)):
        is_bracket = end < len(tokens) and tokens[end].kind is TokenKind.BRACKET
        is_counted = not isinstance(number, bool)
        after = is_counted and end < len(tokens) and tokens[end].text in (":", ",", "vào", "trong")
        if not is_bracket and not (after and at == 0):
            continue
        rest = tokens[end].inner if is_bracket else tokens[end + (tokens[end].text in ":,") :]
        for rule in read_tokens(list(rest), chart):
            if not is_counted or _falls_so_often(rule, number, chart.year):
                yield Fact(at, end + 1 if is_bracket else len(tokens), rule, "plain")


def _falls_so_often(rule: Rule, number: int, year: int) -> bool:
    is_once_each = rule.is_dated and not isinstance(rule, Every | Times | DayIn)
    return is_once_each and len(expand(rule, Frame(year, WorkingCalendar()))) == number > 1


def _simple_facts(chart: Chart, at: int) -> list[Fact]:
    found: list[Fact] = []
    for kind in KINDS:
        if kind == "year-cell" and not _opens_cell(chart.tokens, at):
            continue
        for end, value in chart.read(kind, at):
            if end > at and not (kind == "year-cell" and not _ends_cell(chart.tokens, end)):
                found.append(Fact(at, end, value, kind))
    return found


def _opens_cell(tokens: list[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].kind is TokenKind.WORD or tokens[at - 1].text == ":"


def _ends_cell(tokens: list[Token], end: int) -> bool:
    return end == len(tokens) or tokens[end].text in (",", ";", ".", "(", ":")


def _skip(tokens: list[Token], at: int) -> int:
    token = tokens[at]
    if token.kind is TokenKind.BRACKET:
        return SKIPPED_MARK
    if token.kind is TokenKind.MARK:
        return SKIPPED_MARK if token.text in HARMLESS_MARKS else SKIPPED_TIME
    return SKIPPED_TIME if is_timely(tokens, at) else SKIPPED_WORD
