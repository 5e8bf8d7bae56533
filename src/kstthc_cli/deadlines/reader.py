"""The reader: the words of a deadline → the rule they state, or why they were not understood.

The chart finds every fact at every place; the best cover leaves the fewest words outside
facts; what is left outside is harmless by name or makes the whole phrase not understood. All
best covers must say one rule. Not understood is an answer; a guess is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kstthc_cli.deadlines.agenda import agenda_of, chronicled, unsure
from kstthc_cli.deadlines.chart import Chart, Language, TooMuchError
from kstthc_cli.deadlines.combine import OR, ReadItem, combine
from kstthc_cli.deadlines.cover import covers
from kstthc_cli.deadlines.doubts import ALONE, BRACKET, PLAIN_LEAD, doubt_in
from kstthc_cli.deadlines.doubts import WORDS as DOUBT_WORDS
from kstthc_cli.deadlines.forms import english, vietnamese
from kstthc_cli.deadlines.items import items_of
from kstthc_cli.deadlines.kind import Frame
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.lexicon import KNOWN_WORDS, begins_with, is_timely
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
from kstthc_cli.deadlines.rule import AfterEvent, Rule, Since, WeekOf, expand, parts_of
from kstthc_cli.deadlines.sides import OWN_DOING, Fact, Refusal, Side, timely_at
from kstthc_cli.deadlines.statements import statement_in
from kstthc_cli.deadlines.words import MAX_PHRASE, Token, TokenKind, raw_of, wrappings
from kstthc_cli.value import replace

YEARS_BACK, YEARS_AHEAD = 10, 8
"""How far from the plan's year a day may lie."""


_TELLING = {TWO_READINGS: 0, NO_SUCH_DAY: 1, NO_TIME: 3}
"""Which refusal tells most, where several readings of one text were refused."""


@lru_cache(maxsize=8192)
def read_phrase(words: str, year: int) -> Reading:
    """Read one deadline; `year` is the plan's own, for what leaves its year out."""
    if len(words) > MAX_PHRASE:
        return Reading(words, None, reason=TOO_LONG, at=words[:20])
    return _agreed(words, [_read_text(words, text, year) for text in wrappings(words)])


def _agreed(words: str, readings: list[Reading]) -> Reading:
    """A cell of several lines: what may be read of it must agree."""
    understood: dict[Rule, Reading] = {}
    for reading in readings:
        if reading.rule is not None:
            understood.setdefault(reading.rule, reading)
    if len(understood) > 1:
        return Reading(words, None, reason=TWO_READINGS, at=words, readings=tuple(understood))
    if understood:
        return understood.popitem()[1]
    return min(readings, key=lambda reading: _TELLING.get(reading.reason, 2))


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
    return _checked(_agreed(words, readings), year)


def _spoken(text: str) -> list[Language]:
    """The languages that a text may be in; never two in one phrase."""
    said = {*_WORDS.findall(text.casefold())}
    of_vietnamese, only_english = _telling_words()
    if said & only_english and said.isdisjoint(of_vietnamese):
        return [english()]
    return [vietnamese()] if said.isdisjoint(english().words) else [vietnamese(), english()]


_WORDS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words of Vietnamese forms, and those of English ones that no Vietnamese phrase holds."""
    words = vietnamese().words
    only_english = english().words - words - KNOWN_WORDS - DOUBT_WORDS
    of_vietnamese = frozenset(word for word in words if len(word) > 1)
    return of_vietnamese, frozenset(word for word in only_english if len(word) > 3)


def _checked(reading: Reading, year: int) -> Reading:
    """What was understood, where there is such a day, and near the plan's year."""
    if reading.rule is None:
        return reading
    weeks = [part for _, part in parts_of(reading.rule) if isinstance(part, WeekOf)]
    if not all(expand(week, Frame(year)) for week in weeks):  # "Tuần 5 tháng 2/2021"
        return Reading(reading.words, None, reason=NO_SUCH_DAY, at=reading.words)
    far = _far_year(reading.rule, year)
    return Reading(reading.words, None, reason="far-year", at=str(far)) if far else reading


def _far_year(rule: Rule, year: int) -> int | None:
    """A year too far from the plan's to be meant: "15/6/2032" was 2023; 2030 or 2045 are goals."""
    for point in _points(rule):
        is_goal = isinstance(point, PeriodName) and point.unit is PeriodUnit.YEAR
        is_near = -YEARS_BACK <= (point.year or year) - year <= YEARS_AHEAD
        if not is_near and not (is_goal and point.year and point.year % 5 == 0):
            return point.year
    return None


def _points(value: object) -> Iterator[DayName | PeriodName]:
    """Every day and period that a rule names, in its parts too."""
    if isinstance(value, DayName | PeriodName):
        yield value
    elif isinstance(value, Rule | tuple):
        for part in value if isinstance(value, tuple) else vars(value).values():
            yield from _points(part)


def _read_in(words: str, text: str, language: Language, year: int) -> Reading:
    tokens = lex(text, language, year)
    if not tokens:
        return Reading(words, None, reason=NO_TIME)
    chart = Chart(language, tokens, year, reads=rules_of)
    line = agenda_of(chart)
    if line and (refusal := chronicled(line)):
        return Reading(words, None, reason=refusal.reason, at=refusal.at)
    reading = _read_told(words, text, chart)
    if reading.reason == "apart" and tokens[0].text == "riêng" and not is_timely(tokens, 1):
        reading = _read_told(words, text, chart.inside(tokens[1:]))  # apart from what stood before
    if reading.rule or line is None or unsure(line):
        return reading
    hours = _clocks_in(chart, 0, line.start)
    return Reading(words, line.rule, (raw_of(line.rest), *hours))


def _read_told(words: str, text: str, chart: Chart) -> Reading:
    """Read a phrase's tokens: what all of their best covers say."""
    results = [_rule_of(cover, chart) for cover in covers(chart)]
    rules = dict[Rule, tuple[str, ...]]()
    for result in results:
        if not isinstance(result, Refusal):
            rules.setdefault(*result)
    for rule in [rule for rule in rules if getattr(rule, "held", False)]:
        rules.pop(replace(rule, held=False), None)  # the same days, told less exactly
    for start in [rule.start for rule in rules if isinstance(rule, Since)]:
        rules = {rule: told for rule, told in rules.items() if rule.members != (start,)}
    if len(rules) == 1:
        return Reading(words, *rules.popitem())
    if rules:
        return Reading(words, None, reason=TWO_READINGS, at=text, readings=tuple(rules))
    if not results and (told := _out_of_bracket(chart.tokens)):
        reading = _read_told(words, text, chart.inside(told))
        vague = (raw_of(chart.tokens[:-1]),) if told[0] is not chart.tokens[0] else ()
        return replace(reading, passed_over=(*vague, *reading.passed_over))
    refusals = (result for result in results if isinstance(result, Refusal))
    reason, at = _why_none(next(refusals, None), text, chart)
    return Reading(words, None, reason=reason, at=at)


def _why_none(refusal: Refusal | None, text: str, chart: Chart) -> Refusal:
    """Why no cover tells a rule; `refusal`: that of the first."""
    if impossible := [place for place in chart.impossible if not _goes_on(chart, *place)]:
        start, end = max(impossible, key=lambda place: (place[1], -place[0]))
        return Refusal(NO_SUCH_DAY, raw_of(chart.tokens[start:end]))
    refusal = refusal or _without_fact(chart.tokens, text)
    return (_unsure(chart) or refusal) if refusal.reason in GENERAL else refusal


def _goes_on(chart: Chart, start: int, end: int) -> bool:
    """Whether more belongs to it: "thứ Ba, 02/01" of "thứ Ba, 02/01/2024", "quý 5" of "quý 5 ngày"."""
    is_count = chart.tokens[end - 1].kind is TokenKind.NUMBER and "ngày" in chart.keys[end]
    names = ("dday", "period", "plain")
    return is_count or any(last > end for name in names for last, _ in chart.read(name, start))


def _out_of_bracket(tokens: list[Token]) -> list[Token]:
    """ "Kỳ họp thứ 2 (tháng 10/2026)": the words without their one bracket, which alone has a time."""
    places = [at for at, token in enumerate(tokens) if token.kind is TokenKind.BRACKET]
    if len(places) != 1 or places == [0]:
        return []
    before, inner, after = tokens[: places[0]], [*tokens[places[0]].inner], tokens[places[0] + 1 :]
    is_told = timely_at(inner) is not None and doubt_in(Side(inner, BRACKET)) is None
    is_bare = timely_at(before) is timely_at(after) is None
    if after and inner[0].text not in BINDS:
        return []  # "Quyết định khen thưởng (tháng 5/2026) của tỉnh"
    if is_told and is_bare and not after and before[0].text != "trước" and _names_season(before):
        return inner
    is_parted = begins_with(tokens, OWN_DOING) > 0  # "Sửa nhà kho (quý III)"
    return [*before, *[PARTING] * is_parted, *inner, *after] if is_told and is_bare else []


BINDS = frozenset("từ trước chậm muộn hạn hết đến xong hoàn".split())
"""Words with which a bracket binds its time, so that more may follow it."""

PARTING = Token(TokenKind.MARK, ",", ",", keys=(",",))


def _names_season(words: list[Token]) -> bool:
    """ "Đầu năm học (tháng 9)", "Vụ Mùa (tháng 10)": vague words, which the bracket makes precise."""
    found = doubt_in(Side(words, PLAIN_LEAD))
    if found is None:
        return any(t.kind is TokenKind.CITE and t.text.startswith("học kỳ") for t in words)
    return found.reason in ("season", "school-year")


GENERAL = frozenset(("do-not-fit", "cut-off", "no-duty", TIME_LEFT_OVER, UNKNOWN_WORDS, NO_TIME))
"""Reasons that tell only where reading stopped: a form that knows better is heard."""


def _unsure(chart: Chart) -> Refusal | None:
    """What the longest form says that is known and makes no deadline; no number may follow it."""
    kinds = [token.kind for token in chart.tokens]
    told = [place for place in chart.unsure if kinds[place[1] : place[1] + 1] != [TokenKind.NUMBER]]
    if not told:
        return None
    start, end, reason = max(told, key=lambda place: (place[1] - place[0], place))
    return Refusal(reason, raw_of(chart.tokens[start:end]))


def _without_fact(tokens: list[Token], text: str) -> Refusal:
    """Why words tell no deadline in which no form was found: a time without its form, or none."""
    cited = [one for t in tokens for one in (t.inner if t.kind is TokenKind.CITE else (t,))]
    if found := doubt_in(Side(cited, ALONE)):
        return found
    at = timely_at(tokens)
    return Refusal(NO_TIME, text) if at is None else Refusal(TIME_LEFT_OVER, raw_of(tokens[at:]))


MOST_FACTS = 16
"""Facts of one deadline, as members of one list; more are none."""


def _rule_of(cover: list[Fact], chart: Chart) -> tuple[Rule, tuple[str, ...]] | Refusal:
    if len(cover) > MOST_FACTS:
        return Refusal("do-not-fit", raw_of(chart.tokens))
    told = statement_in(cover, chart.tokens, chart.year)
    items: list[ReadItem] = []
    try:
        built = items_of(cover, chart)
        if isinstance(built, Refusal):
            return told if told and built.reason in GENERAL else built
        if told:
            return told
        items, passed_over = built
        rule = combine(items, chart.year)
    except ImpossibleError:
        return Refusal(NO_SUCH_DAY, raw_of(chart.tokens))
    except ValueError:
        rule, passed_over = None, []
    if rule is None and any(item.separator == OR for item in items):
        return Refusal("alternative", OR)
    if rule is None:
        return Refusal("do-not-fit", raw_of(chart.tokens))
    cited = (t for t in chart.tokens if t.kind is TokenKind.CITE and t.text.startswith("năm học "))
    school = next((token.raw for token in cited), "")  # "Năm học 2026-2027: tháng 3" is March 2027
    if school and not all(_is_in_school(point, school, chart.year) for point in _points(rule)):
        return Refusal("school-year", school)
    return rule, (*passed_over, *_clocks(cover, rule, passed_over, chart))


def _clocks(cover: list[Fact], rule: Rule, passed_over: list[str], chart: Chart) -> list[str]:
    """The hours told beside a day: no rule keeps them, but the reader of the answer must see them."""
    if not rule.is_dated or any(isinstance(p, AfterEvent) for _, p in parts_of(rule)):
        return []
    brackets = [t for t in chart.tokens if t.kind is TokenKind.BRACKET and t.raw not in passed_over]
    told = [clock for fact in cover for clock in _clocks_in(chart, fact.start, fact.end)]
    for inner in [chart.inside(bracket.inner) for bracket in brackets]:
        told += _clocks_in(inner, 0, len(inner.tokens))
    return told


def _clocks_in(chart: Chart, start: int, end: int) -> Iterator[str]:
    for at in range(start, end):
        if told := chart.tokens[at : chart.end_of("clock", at)]:
            yield raw_of(told)


def _is_in_school(point: DayName | PeriodName, school: str, year: int) -> bool:
    """Whether a day has a year, or lies in the school year in the plan's: "2025-2026: 29/5"."""
    if point.year:
        return True
    first, *last = re.findall(r"\d{4}", school)
    is_spring = isinstance(point, DayName) and point.month <= LAST_OF_SCHOOL
    is_autumn = isinstance(point, DayName) and point.month > LAST_OF_SCHOOL
    return (is_autumn and int(first) == year) or (is_spring and last == [str(year)])


LAST_OF_SCHOOL = 6
"""The month of a school year's last day; the next one begins in the month after it at the earliest."""


def rules_of(chart: Chart) -> list[Rule]:
    """Every rule that a chart's tokens, such as a bracket's, may state."""
    results = [_rule_of(cover, chart) for cover in covers(chart)]
    return list(dict.fromkeys(r[0] for r in results if not isinstance(r, Refusal)))
