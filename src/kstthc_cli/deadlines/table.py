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
from typing import NamedTuple

_PIECES = r"\{(\w+)(?::([\w-]+))?\}|<([\w-]+)>|([()|\[\]])|([^\s()|\[\]{}<>]+)"

HANDED_ON, ONLY_WORDS = "=", "words"


class Row(NamedTuple):
    """A form: what it makes, of which patterns; `prints`: whether its first pattern is canonical."""

    category: str
    making: str
    patterns: tuple[str, ...]
    sample: str = ""
    prints: bool = False


_LINE = r"(?P<category>[\w-]+) (?:=|(?P<making>[\w.*-]+))(?P<prints>!?):? (?P<patterns>.+)"
"""Compiled when a table is read: where its grammar was kept, none is."""


def rows(text: str) -> tuple[Row, ...]:
    """The forms of a table; ValueError where a line is none."""
    return tuple(
        row for line in re.sub(r"\n\s+", " ", text).strip().splitlines() for row in _rows(line)
    )


def _rows(line: str) -> Iterator[Row]:
    told, _, sample = line.partition(" » ")
    found = re.fullmatch(_LINE, told.strip())
    if found is None:
        raise ValueError(f"no form: {line}")
    category, making, prints = found["category"], found["making"], bool(found["prints"])
    patterns = alternatives(found["patterns"])
    if making is None:
        for name, is_of in ((HANDED_ON, True), (ONLY_WORDS, False)):
            if group := tuple(pattern for pattern in patterns if ("{v:" in pattern) is is_of):
                yield Row(category, name, group, sample, prints)
    elif making == "list":
        member, _, joint = found["patterns"].partition(" ~ ")
        yield Row(category, "one", (member,), prints=prints)
        yield Row(category, "several", (f"{member} {joint} {{r:{category}}}",))
    elif making.endswith(".*"):
        group = ()
        for pattern in patterns:
            words, _, suffix = pattern.partition(" = ")
            group = (*group, words)
            if suffix:
                yield Row(category, f"{making[:-1]}{suffix}", group, sample, prints)
                group = ()
    else:
        yield Row(category, making, tuple(patterns), sample.strip(), prints)


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


Tree = tuple[str, str, str, tuple["Tree", ...]]
"""A pattern, taken apart: kind, name, category, parts.

A `word` as it is matched, and as it is written; a `slot` with what it is called and holds; else
parts: a `seq`, an `alt` or an `opt`.
"""


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


def words_of(tree: Tree) -> set[str]:
    """The words of a pattern."""
    kind, name, _, parts = tree
    return {name} if kind == "word" else {word for part in parts for word in words_of(part)}


def slots_of(tree: Tree) -> Iterator[str]:
    """The names of the slots that hold something."""
    kind, name, _, parts = tree
    if kind == "slot" and name:
        yield name
    for part in parts:
        yield from slots_of(part)
