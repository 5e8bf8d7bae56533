"""Where the words between two facts may be cut: before it they go on about the first fact, after it
they lead to the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from kstthc_cli.deadlines.combine import NO_SEPARATOR, OR
from kstthc_cli.deadlines.words import Token, TokenKind


class Gap(NamedTuple):
    """The words between two facts, cut in two."""

    tail: list[Token]
    separator: str
    lead: list[Token]


SEPARATORS = (";", ".", "-", ",", "+", "&", "/", "và", "hoặc")
"""Strongest first."""


def cuts_of(between: list[Token], *, is_first: bool) -> list[Gap]:
    """Every way to cut the words between two facts, the strongest separator first."""
    if is_first:
        return [Gap([], "", between)]
    runs = sorted(_runs(between), key=lambda run: SEPARATORS.index(between[run[0]].text))
    gaps = [
        Gap(between[:start], ";" if start and separator == ";-" else separator, between[end:])
        for start, end in runs
        if (separator := _separator([token.text for token in between[start:end]])) is not None
    ]
    if all(token.kind is TokenKind.BRACKET for token in between):
        return [*gaps, Gap(between, NO_SEPARATOR, [])]
    return [*gaps, Gap([], NO_SEPARATOR, between)]


def _runs(between: list[Token]) -> Iterator[tuple[int, int]]:
    """Where separators stand side by side: from the first of them to behind the last."""
    at = 0
    for is_joint, run in groupby(between, lambda token: token.text in SEPARATORS):
        start, at = at, at + len([*run])
        if is_joint:
            yield start, at


def _separator(marks: list[str]) -> str | None:
    """The loosest of what parts two facts; None where a member is missing between them."""
    is_doubled = any(a == b and a in (",", "và") for a, b in pairwise(marks))
    if is_doubled or marks[:2] == [",", "-"]:
        return None
    if marks[:2] == [";", "-"]:
        return ";-"
    if "hoặc" in marks:
        return OR
    if marks[0] == "/" and len(marks) > 1:
        return None
    return "," if marks[0] in ("/", "&", "+") else marks[0]
