"""What phrases mean in a plan: of which of its years they are, and which longer text holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kstthc_cli.deadlines.occurrence import years_meant
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.reading import WHICH_YEAR, Reading
from kstthc_cli.deadlines.rule import Rule, parts_of
from kstthc_cli.deadlines.schedule import Terms


def read_in_plan(words: str, terms: Terms) -> Reading:
    """What words mean under a plan's terms; the only door by which a plan reads its deadlines.

    Not understood too is a deadline of one time that names no year and could fall in several of
    the plan's, or falls in another than its own: any day shown for it would be a guess.
    """
    reading = read_phrase(words, terms.year)
    if reading.rule is None:
        return reading
    years = tuple(years_meant(reading.rule, terms))
    if len(years) > 1 or (years and years[0] != terms.year):
        return Reading(words, None, reason=WHICH_YEAR, at=words.strip(), years=years)
    return reading


_CLAUSE_END = re.compile(r"[.;:()\n]|, ")
_OPENING = re.compile(
    r"(?i)\b(?:trước ngày|trước|chậm nhất|muộn nhất|định kỳ|hàng|hằng|mỗi|ít nhất|tối thiểu|ngày \d|"
    r"thứ (?:hai|ba|tư|năm|sáu|\d)|\d+ lần|every|monthly|weekly|quarterly|by|before)\b"
)
_MAX_STARTS = 12


def find_recurring(text: str, year: int) -> Iterator[tuple[str, Rule]]:
    """The recurring deadlines that a text holds, each with its words: "… gửi báo cáo hàng quý …".

    A clause counts from an opening word to its end, whole; daily duties are no deadlines.
    """
    for clause in _CLAUSE_END.split(text):
        for opening in islice(_OPENING.finditer(clause), _MAX_STARTS):
            words = clause[opening.start() :].strip()
            rule = read_phrase(words, year).rule
            if rule is not None and any(part.is_recurring for _, part in parts_of(rule)):
                yield words, rule
                break
