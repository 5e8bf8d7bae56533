"""The tables of forms: as people write them, and made ready for programs.

`category making: pattern | pattern  » sample`. A line that begins with blanks goes on with the one above.
`category = pattern | …` only names words, or hands on what its one slot {v:…} holds. `making.*:` lists the
makings of a family: `tháng = month | quý = quarter`; a pattern without `=` is of the next one's.
`category list: {a:member} ~ <joint>` is one member or several. A `!` after the making (or after `=`) marks
the line that prints: its first pattern is the canonical phrase. No two such lines print one value. What stands in
brackets behind a making, `on-dates(before,yearly)`, are fields that are true.

A grammar says which form may begin with which word, and what it needs. It is plain values, so that
a build keeps it beside its table, as catalogues of messages are kept: making it costs more than
reading a whole plan. What is kept holds the texts that it was made of, and is believed while these
are what they were; else the grammar is made anew.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from kstthc_cli.deadlines.texts import grouped, own_file, table

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

    def forms(self) -> Iterator[tuple[str, str, bool, str, Tree]]:
        """A form for each pattern: its place, making, whether it prints, its sample and pattern."""
        for number, tree in enumerate(self.patterns):
            prints = self.prints and (number == 0 or self.making == HANDED_ON)
            yield self.place, self.making, prints, self.sample, tree


_ROW = (
    r"(?P<category>[\w-]+) (?:=|(?P<making>[\w.*-]+(?:\([\w,]+\))?))(?P<prints>!?):? "
    r"(?P<patterns>.+?)(?: +» (?P<sample>.+))?"
)
"""Compiled when a table is read: where its grammar was kept, none is."""


def rows(name: str, text: str | None = None) -> dict[str, tuple[Row, ...]]:
    """The forms of a table by its headings; ValueError where a line is none."""

    def made(found: re.Match[str], place: str) -> tuple[Row, ...]:
        category, making, prints, told, sample = found.groups(default="")
        return tuple(
            Row(category, name, tuple(group), sample, bool(prints), place)
            for name, group in _makings(category, making, told)
        )

    found = table(name, _ROW, made, text)
    return {heading: tuple(chain.from_iterable(told)) for heading, told in found.items()}


def _makings(category: str, making: str, told: str) -> Iterator[tuple[str, list[Tree]]]:
    """What a line makes, with the patterns of each."""
    if making == "list":
        member, _, joint = told.partition(" ~ ")
        yield "one", [parse_pattern(member)]
        yield "several", [parse_pattern(f"{member} {joint} {{r:{category}}}")]
        return
    tree = parse_pattern(told)
    patterns = [*tree[3]] if tree[0] == "alt" else [tree]
    if making.endswith(".*"):
        group: list[Tree] = []
        for *_, parts in patterns:
            is_last = [part[2] for part in parts[-2:-1]] == ["="]
            group.append(_joined("seq", parts[:-2] if is_last else parts))
            if is_last:
                yield f"{making[:-1]}{parts[-1][2]}", group
                group = []
    elif making:
        yield making, patterns
    else:
        hands_on = [any(name == "v" for _, name, _ in leaves(tree)) for tree in patterns]
        for name, is_of in ((HANDED_ON, True), (ONLY_WORDS, False)):
            if ways := [tree for tree, of in zip(patterns, hands_on, strict=True) if of is is_of]:
                yield name, ways


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


def _joined(kind: str, parts: Iterable[Tree]) -> Tree:
    return kind, "", "", tuple(parts)


def leaves(tree: Tree) -> Iterator[tuple[str, str, str]]:
    """The words and slots of a pattern: kind, name and category of each."""
    kind, name, category, parts = tree
    if kind in ("word", "slot"):
        yield kind, name, category
    for part in parts:
        yield from leaves(part)


# Made ready ---------------------------------------------------------------------------------------

Keys = frozenset[str]
Needs = frozenset[Keys]
"""Sets of keys: words without one of each set hold no match."""
Terminals = Mapping[str, Keys]
"""The keys that a token of each terminal has one of."""

FormOf = tuple[str, str, bool, str, Tree, Keys, Needs]
"""A form's place, making, whether it prints, its sample and pattern, the keys it may begin with, its needs."""

MADE_BY = ("grammar.py",)
FORMAT = 4
"""What every Python reads."""


class Grammar(NamedTuple):
    """The forms of a language by category, their words, and the categories that a key may begin."""

    forms: dict[str, tuple[FormOf, ...]]
    words: Keys
    beginning: dict[str, Keys]


def grammar_of(language: str, terminals: Terminals) -> Grammar:
    """The grammar of `vi` or `en`, as a build kept it or made anew."""
    try:
        made_of, *parts = marshal.loads(own_file(f"language/{kept_name(language)}"))
    except (OSError, EOFError, ValueError, TypeError):
        return make_grammar(language, terminals)
    if made_of != _made_of(language, terminals):
        return make_grammar(language, terminals)
    return Grammar(*parts)


def kept_name(language: str) -> str:
    """The name of what is kept of a language, in the folder `language`."""
    return f"{language}/forms.kept"


def kept_grammar(language: str, terminals: Terminals) -> bytes:
    """What a build keeps of a language."""
    made: Any = make_grammar(language, terminals)
    return marshal.dumps((_made_of(language, terminals), *made), FORMAT)


def _made_of(language: str, terminals: Terminals) -> tuple[Any, ...]:
    """All that a grammar follows from: the table, the terminals, the code that makes it."""
    names = (f"language/{language}/forms.txt", *MADE_BY)
    texts = tuple(own_file(name) for name in names)
    return (*texts, *((name, *sorted(terminals[name])) for name in sorted(terminals)))


def make_grammar(language: str, terminals: Terminals) -> Grammar:
    """The grammar as its table tells it; ValueError or LookupError with the place of a wrong line."""
    lines = list(chain.from_iterable(rows(f"{language}/forms").values()))
    words = frozenset(name for kind, name in _asked_for(lines, terminals) if kind == "word")
    patterns = grouped((row.category, form) for row in lines for form in row.forms())
    trees = {name: [form[-1] for form in forms] for name, forms in patterns.items()}
    look = _Look(trees, terminals)
    forms = {
        category: tuple((*form, *look.ahead(form[-1])) for form in forms)
        for category, forms in patterns.items()
    }
    return Grammar(forms, words, look.beginning())


def _asked_for(lines: list[Row], terminals: Terminals) -> Iterator[tuple[str, str]]:
    """The words and categories of all patterns; LookupError where there is no such category."""
    known = {*terminals, *(row.category for row in lines)}
    for row in lines:
        for kind, name, category in chain.from_iterable(map(leaves, row.patterns)):
            if kind == "slot" and category not in known:
                raise LookupError(f"{row.place}: no category {category}")
            yield kind, name


NOTHING: Keys = frozenset()


class _Look:
    """What the patterns of all categories begin with, and what they need: nothing, if they may be empty."""

    def __init__(self, trees: Mapping[str, list[Tree]], terminals: Terminals) -> None:
        self._once: dict[Any, Any] = {}
        self.seen: dict[str, tuple[Keys, Needs]] = dict.fromkeys(trees, (NOTHING, frozenset()))
        self.seen |= {name: (keys, frozenset((keys,))) for name, keys in terminals.items()}
        before: dict[str, tuple[Keys, Needs]] = {}
        while before != self.seen:  # a category may name one that stands below it, and itself
            before = dict(self.seen)
            for category, ways in trees.items():
                self.seen[category] = _any_of([self._ahead(tree) for tree in ways])

    def beginning(self) -> dict[str, Keys]:
        """The categories that each key may begin."""
        told = grouped((key, category) for category, (keys, _) in self.seen.items() for key in keys)
        return {key: self.shared(frozenset(categories)) for key, categories in told.items()}

    def ahead(self, tree: Tree) -> tuple[Keys, Needs]:
        """The keys that a pattern may begin with, and its needs."""
        firsts, needs = self._ahead(tree)
        return self.shared(firsts), self.shared(frozenset(map(self.shared, needs)))

    def shared(self, keys: Any) -> Any:
        """Equal sets as one, which is kept once."""
        return self._once.setdefault(keys, keys)

    def _ahead(self, tree: Tree) -> tuple[Keys, Needs]:
        kind, name, category, parts = tree
        if kind == "word":
            return (word := frozenset((name,))), frozenset((word,))
        if kind == "slot":
            return self.seen[category]
        ways = [self._ahead(part) for part in parts]
        if kind == "opt":
            return ways[0][0], frozenset()
        return _any_of(ways) if kind == "alt" else _one_after_the_other(ways)


def _one_after_the_other(parts: list[tuple[Keys, Needs]]) -> tuple[Keys, Needs]:
    needs: Needs = frozenset()
    firsts = NOTHING
    for first, needed in parts:
        firsts |= NOTHING if needs else first
        needs |= needed
    return firsts, needs


def _any_of(ways: list[tuple[Keys, Needs]]) -> tuple[Keys, Needs]:
    """What any of several ways needs: what all need, and one of what each needs."""
    firsts, needs = NOTHING.union(*(first for first, _ in ways)), [needed for _, needed in ways]
    common = frozenset.intersection(*needs)
    if not all(needs):
        return firsts, common
    nearest = (min(sets, key=lambda one: (len(one), sorted(one))) for sets in needs)
    return firsts, common | {NOTHING.union(*nearest)}
