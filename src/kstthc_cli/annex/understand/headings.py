"""What a column is for, by the meaning of its heading, never by its position.

Headings are compared without case, accents, blanks and marks, so that a heading that is broken in
the middle or abbreviated is still read. The first line of headings.txt that fits decides; its
weight settles two columns that want one role.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.understand.word_lists import entries
from kstthc_cli.annex.words import compact
from kstthc_cli.text import fold

_SIGNS = {"…": ".*", "#": r"\d*", "[": "(?:", "]": ")?", "(": "(?:"}
"""What the signs of a pattern in that file mean in a regular expression."""


class Meaning(NamedTuple):
    """A role, and how surely the heading names it (0 to 100)."""

    role: Role
    weight: int


class Kind(NamedTuple):
    """One line of the file: what its patterns mean, and headings that it must read so."""

    meaning: Meaning
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


OTHER = Meaning(Role.OTHER, 0)
LONGEST = 120
"""Characters of a heading; longer cells are text."""


@cache
def kinds() -> tuple[Kind, ...]:
    """The lines of the file in their order."""
    return tuple(_kind(line) for line in entries("headings.txt"))


def _kind(line: str) -> Kind:
    head, _, rest = line.partition(":")
    role, weight = head.split()
    patterns, *examples = (part.strip() for part in rest.split("»"))
    letters = re.sub(r"\s+", "", fold(patterns))
    pattern = re.compile("".join(_SIGNS.get(sign, sign) for sign in letters))
    return Kind(Meaning(Role(role), int(weight)), pattern, tuple(examples))


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning:
    """The role that a heading names; OTHER where it names none."""
    if not heading or len(heading) > LONGEST:
        return OTHER
    key = compact(re.sub(r"\([^)]*\)", " ", heading)) or compact(heading)
    return next((kind.meaning for kind in kinds() if kind.pattern.fullmatch(key)), OTHER)
