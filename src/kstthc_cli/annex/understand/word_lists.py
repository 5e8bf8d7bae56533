"""The word lists of this room: text files beside the code, a line for each thing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def entries(name: str) -> tuple[str, ...]:
    """The lines of a list in their order; a line that begins with blanks goes on from the one above it."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    lines = [line.strip() for line in re.sub(r"\n[ ]+", " ", text).splitlines()]
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list whose lines part them by “|”."""
    parts = (part.strip() for line in entries(name) for part in line.split("|"))
    return tuple(part for part in parts if part)
