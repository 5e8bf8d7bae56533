"""Two texts word by word: what was said otherwise, years that only moved with the plan left aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.value import Value

_TOKEN = re.compile(r"\w+|[^\w\s]")
_GAP = 1
"""Words that two changed places may hold in common between them and still be told as one."""


class Degree(IntEnum):
    """How far two texts differ."""

    EQUAL = 0
    MARKS = 1
    """Only in capitals, blanks and marks."""
    YEARS = 2
    """Only in years, each as much later as its plan."""
    WORDS = 3


class Segment(NamedTuple):
    """Words that were replaced; old or new is empty of what was added or left out."""

    old: str
    new: str

    @property
    def key(self) -> tuple[str, str]:
        return self.old.casefold(), self.new.casefold()


class Shift(Value):
    """The plans' years: a year of the old text near its plan's is compared with one so much later."""

    old: int
    new: int

    def moved(self, token: str) -> str:
        """The token as the new plan would say it."""
        is_year = len(token) == 4 and token.isdigit() and abs(int(token) - self.old) <= 1
        return str(int(token) + self.new - self.old) if is_year else token


@lru_cache(maxsize=20_000)
def tokens_of(text: str) -> tuple[str, ...]:
    """Words, numbers and marks."""
    return tuple(_TOKEN.findall(text))


def words_of(text: str) -> list[str]:
    """Words and numbers in lower case."""
    return [token.casefold() for token in tokens_of(text) if token[0].isalnum()]


def degree(old: str, new: str, shift: Shift) -> Degree:
    """How far the texts differ."""
    if " ".join(old.split()) == " ".join(new.split()):
        return Degree.EQUAL
    first, second = words_of(old), words_of(new)
    if first == second:
        return Degree.MARKS
    if len(first) == len(second) and all(
        one in (other, "") or shift.moved(one) == other
        for one, other in zip(first, second, strict=True)
    ):
        return Degree.YEARS
    return Degree.WORDS


def segments(old: str, new: str, shift: Shift) -> list[Segment]:
    """The places at which the words differ, close ones in one, marks and capitals left aside."""
    first, second = tokens_of(old), tokens_of(new)
    keys = [_key(shift.moved(token)) for token in first], [_key(token) for token in second]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    places: list[list[int]] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        if places and i1 - places[-1][1] <= _GAP and j1 - places[-1][3] <= _GAP:
            places[-1][1], places[-1][3] = i2, j2
        else:
            places.append([i1, i2, j1, j2])
    found = (Segment(_joined(first[i1:i2]), _joined(second[j1:j2])) for i1, i2, j1, j2 in places)
    return [one for one in found if _says(one)]


def _key(token: str) -> str:
    return token.casefold()


def _says(segment: Segment) -> bool:
    return words_of(segment.old) != words_of(segment.new)


def _joined(tokens: Sequence[str]) -> str:
    text = ""
    for word in tokens:
        is_close = not text or word in ",.;:)]/%-" or text[-1] in "(/-["
        text += word if is_close else f" {word}"
    return text
