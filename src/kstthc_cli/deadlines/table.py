"""Tables of forms as people write them: a line a form.

`category making: pattern | pattern  » sample`. A line that begins with blanks goes on with the one above.
`category = pattern | …` only names words, or hands on what its one slot {v:…} holds. `making.*:` lists the
makings of a family: `tháng = month | quý = quarter`; a pattern without `=` is of the next one's.
`category list: {a:member} ~ <joint>` is one member or several. A `!` after the making (or after `=`) marks
the line that prints: its first pattern is the canonical phrase. No two such lines print one value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kstthc_cli.deadlines.texts import table

_PIECES = r"\{(\w+)(?::([\w-]+))?\}|<([\w-]+)>|([()|\[\]])|([^\s()|\[\]{}<>]+)"

HANDED_ON, ONLY_WORDS = "=", "words"


Tree = tuple[str, str, str, tuple["Tree", ...]]
"""A pattern, taken apart: kind, name, category, parts.

A `word` as it is matched, and as it is written; a `slot` with what it is called and holds; else
parts: a `seq`, an `alt` or an `opt`.
"""


class Row(NamedTuple):
    """A form: what it makes, of which patterns; `prints`: whether its first pattern is canonical.

    `place`: the file and line in which people find it.
    """

    category: str
    making: str
    patterns: tuple[Tree, ...]
    sample: str
    prints: bool
    place: str


_ROW = (
    r"(?P<category>[\w-]+) (?:=|(?P<making>[\w.*-]+))(?P<prints>!?):? "
    r"(?P<patterns>.+?)(?: +» (?P<sample>.+))?"
)
"""Compiled when a table is read: where its grammar was kept, none is."""


def rows(name: str, text: str | None = None) -> dict[str, tuple[Row, ...]]:
    """The forms of a table by its headings; ValueError where a line is none."""

    def made(found: re.Match[str], place: str) -> tuple[Row, ...]:
        category, making, prints, told, sample = found.groups(default="")
        return tuple(
            Row(category, name, tuple(map(parse_pattern, group)), sample, bool(prints), place)
            for name, group in _makings(category, making, told)
        )

    found = table(name, _ROW, made, text)
    return {heading: tuple(chain.from_iterable(told)) for heading, told in found.items()}


def _makings(category: str, making: str, told: str) -> Iterator[tuple[str, list[str]]]:
    """What a line makes, with the patterns of each."""
    patterns = alternatives(told)
    if making == "list":
        member, _, joint = told.partition(" ~ ")
        yield from (("one", [member]), ("several", [f"{member} {joint} {{r:{category}}}"]))
    elif making.endswith(".*"):
        group: list[str] = []
        for pattern in patterns:
            words, _, suffix = pattern.partition(" = ")
            group.append(words)
            if suffix:
                yield f"{making[:-1]}{suffix}", group
                group = []
    elif making:
        yield making, patterns
    else:
        for name, is_of in ((HANDED_ON, True), (ONLY_WORDS, False)):
            if group := [pattern for pattern in patterns if ("{v:" in pattern) is is_of]:
                yield name, group


def alternatives(text: str) -> list[str]:
    """The patterns between the bars that no bracket holds."""
    depth, found = 0, [""]
    for piece in re.split(r"([()\[\]]| \| )", text):
        depth += (piece in ("(", "[")) - (piece in (")", "]"))
        if piece == " | " and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def parse_pattern(text: str) -> Tree:
    """The tree of a pattern."""
    pieces = list(re.finditer(_PIECES, text))
    tree, end = _alternatives(pieces, 0, "")
    if end != len(pieces) + 1:
        raise ValueError(f"unbalanced brackets: {text}")
    return tree


def _alternatives(pieces: list[re.Match[str]], at: int, close: str) -> tuple[Tree, int]:
    options: list[Tree] = []
    sequence: list[Tree] = []
    while at < len(pieces) and pieces[at][0] != close:
        name, category, silent, mark, word = pieces[at].groups()
        at += 1
        if mark == "|":
            options.append(_joined("seq", sequence))
            sequence = []
        elif mark in ("(", "["):
            inner, at = _alternatives(pieces, at, ")" if mark == "(" else "]")
            sequence.append(inner if mark == "(" else _joined("opt", [inner]))
        elif silent:
            sequence.append(("slot", "", silent, ()))
        elif name:
            sequence.append(("slot", name, category or name, ()))
        else:
            word = word.replace("_", " ")  # a compound is one token
            sequence.append(("word", word.casefold(), word, ()))
    options.append(_joined("seq", sequence))
    return (options[0] if len(options) == 1 else _joined("alt", options)), at + 1


def _joined(kind: str, parts: list[Tree]) -> Tree:
    return kind, "", "", tuple(parts)


def leaves(tree: Tree) -> Iterator[tuple[str, str, str]]:
    """The words and slots of a pattern: kind, name and category of each."""
    kind, name, category, parts = tree
    if kind in ("word", "slot"):
        yield kind, name, category
    for part in parts:
        yield from leaves(part)
