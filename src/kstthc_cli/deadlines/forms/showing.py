"""How numbers and quoted words are written, where a form's own line does not tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kstthc_cli.deadlines.show_period import ROMAN


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


Written = dict[str, Callable[[Any], str]]

VIETNAMESE: Written = {
    "roman": ROMAN.__getitem__,
    "n": "{:02}".format,
    "n3": "{:02}".format,
    "monthnum": str,
    "place-number": str,
}
ENGLISH: Written = {
    "roman": ROMAN.__getitem__,
    "number": str,
    "ordinal": ordinal,
    "day-number": "{:02}".format,
    "quoted": "[{}]".format,
}
