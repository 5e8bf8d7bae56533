"""Deadlines inside longer text: "… gửi báo cáo chậm nhất là ngày 17 của tháng cuối quý."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.rule import Rule, parts_of

_CLAUSE_END = re.compile(r"[.;:()\n]|, ")
_OPENING = re.compile(
    r"(?i)\b(?:trước ngày|trước|chậm nhất|muộn nhất|định kỳ|hàng|hằng|mỗi|ít nhất|tối thiểu|ngày \d|"
    r"thứ (?:hai|ba|tư|năm|sáu|\d)|\d+ lần|every|monthly|weekly|quarterly|by|before)\b"
)
_MAX_STARTS = 12


def find_recurring(text: str, year: int) -> Iterator[tuple[str, Rule]]:
    """The recurring deadlines that a text holds, each with its words.

    A clause counts from an opening word to its end, whole; daily duties are no deadlines.
    """
    for clause in _CLAUSE_END.split(text):
        for opening in islice(_OPENING.finditer(clause), _MAX_STARTS):
            words = clause[opening.start() :].strip()
            rule = read_phrase(words, year).rule
            if rule is not None and any(part.is_recurring for _, part in parts_of(rule)):
                yield words, rule
                break
