"""Raised figures: marks of footnotes, which are no part of the words they stand at, and m², m³."""

from __future__ import annotations

import re

from kstthc_cli.messages import message

LEFT_OUT = message("raised figures, which point to footnotes, are left out of the words")
_MARK = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?")
_UNIT = re.compile(r"(?<![^\W\d_])[kcdm]?m$")
_POWERS = {"2": "²", "3": "³"}


def raised(words: str, before: str) -> str:
    """What raised words print after others: “²” after a unit, nothing for a mark, else themselves."""
    text = words.strip()
    if text in _POWERS and _UNIT.search(before):
        return _POWERS[text]
    return "" if _MARK.fullmatch(text) else words
