"""The reader: the words of a deadline → the rule they state, or why they were not understood.

Every token must be accounted for; what is left over makes the whole phrase not understood.
Where words have no diacritics, all spellings are read and must agree. Not understood is an
answer; a guess is not.
"""

from __future__ import annotations

from functools import lru_cache

from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.grammar.deadline import EnglishDeadline, VietnameseDeadline
from kstthc_cli.deadlines.named import (
    DayName,
    PeriodName,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.deadlines.recurrence import check_recurrence
from kstthc_cli.deadlines.rule import (
    Rule,
    WeekOf,
    parts_of,
)
from kstthc_cli.deadlines.words import MAX_PHRASE, Kind, spellings, tokenize, wrappings
from kstthc_cli.deadlines.workdays import WorkingCalendar

YEARS_BACK, YEARS_AHEAD = 10, 8
"""How far from the plan's year a day may lie."""


def _read_lines(words: str, ways: list[str], year: int) -> Reading:
    """A cell of several lines: what may be read of it must agree."""
    readings = [read_phrase(way, year) for way in ways]
    rules = {reading.rule for reading in readings} - {None}
    if len(rules) == 1:
        return Reading(words, rules.pop())
    return Reading(words, None, all(r.impossible for r in readings), readings[0].at)


def _far_year(rule: object, year: int) -> int | None:
    """A year too far from the plan's to be meant: "15/6/2032" was 2023; 2030 or 2045 are goals."""
    if isinstance(rule, tuple):
        return next((far for part in rule if (far := _far_year(part, year))), None)
    if isinstance(rule, DayName | PeriodName):
        is_goal = (
            isinstance(rule, PeriodName) and rule.unit is Unit.YEAR and (rule.year or 0) % 5 == 0
        )
        near = rule.year is None or -YEARS_BACK <= rule.year - year <= YEARS_AHEAD
        return None if near or is_goal else rule.year
    if isinstance(rule, Rule):
        return _far_year(tuple(vars(rule).values()), year)
    return None


def _has_days(rule: Rule, year: int) -> bool:
    """Whether there is such a day at all: "Tuần 5 tháng 2/2021" names none."""
    if not isinstance(rule, WeekOf):
        return True
    return bool(expand(rule, Frame(year, WorkingCalendar())))


@lru_cache(maxsize=8192)
def read_phrase(words: str, year: int) -> Reading:
    """Read one deadline; `year` is the plan's own, for what leaves its year out."""
    if len(words) > MAX_PHRASE:
        return Reading(words, None, at=words[:20])
    text, *others = wrappings(words)
    if others:
        return _read_lines(words, [text, *others], year)
    if text.casefold().startswith("rrule"):
        recurrence = check_recurrence(text)
        return Reading(words, recurrence, at="" if recurrence else text)
    tokens = tokenize(text)
    rules: list[Rule] = []
    furthest, impossible = 0, False
    readers: list[EnglishDeadline | VietnameseDeadline] = []
    if any(token.kind is Kind.WORD for token in tokens):  # mere numbers are of no language
        readers.append(EnglishDeadline(tokens, year))
    readers += [VietnameseDeadline(way, year) for way in spellings(tokens)]
    for reader in readers:
        rule = reader.whole()
        furthest = max(furthest, reader.furthest)
        impossible = impossible or bool(reader.impossible)
        if rule is not None and rule not in rules:
            rules.append(rule)
    if len(rules) == 1 and (far := _far_year(rules[0], year)):
        return Reading(words, None, at=str(far))
    if len(rules) == 1 and all(_has_days(part, year) for _, part in parts_of(rules[0])):
        return Reading(words, rules[0])
    impossible = impossible or len(rules) == 1
    rules = rules if len(rules) > 1 else []
    stopped = "".join((" " if t.spaced else "") + t.raw for t in tokens[furthest : furthest + 3])
    return Reading(words, None, impossible=impossible and not rules, at=stopped.strip())
