"""How the names of offices and of those in charge begin, in a cell and within a sentence."""

from __future__ import annotations

import re
from functools import cache

from kstthc_cli.annex.understand.word_lists import entries
from kstthc_cli.annex.words import clean


def begins_body(text: str) -> bool:
    """Whether the words of a cell begin as the name of an office or of a person in charge does."""
    return bool(_in_cells().match(clean(text)))


@cache
def in_sentences() -> str:
    """A regular expression for the beginning of an office's name within a sentence."""
    ways = [_way(line) for line in entries("bodies.txt") if not line.startswith("(")]
    return rf"(?:{'|'.join(ways)})"


def _way(line: str) -> str:
    word = line.removesuffix(" A")
    if word != line:
        return rf"(?:Các\s)?{word}\s(?=[A-ZĐÀ-Ỹ])"
    return rf"{word}(?![\w])"


@cache
def _in_cells() -> re.Pattern[str]:
    words = {line.strip("()").removesuffix(" A") for line in entries("bodies.txt")}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)
