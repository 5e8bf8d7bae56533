"""A table of forms made ready: which form may begin with which word, and what it needs.

A grammar is plain values, so that a build keeps it beside its table, as catalogues of messages
are kept: making it costs more than reading a whole plan. What is kept holds the texts that it
was made of, and is believed while these are what they were; else the grammar is made anew.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from itertools import chain
from typing import Any, NamedTuple

from kstthc_cli.deadlines.table import HANDED_ON, Tree, leaves, rows
from kstthc_cli.deadlines.texts import own_file

Keys = frozenset[str]
Needs = frozenset[Keys]
"""Sets of keys: words without one of each set hold no match."""
Terminals = Mapping[str, Keys]
"""The keys that a token of each terminal has one of."""

FormOf = tuple[str, str, bool, str, Tree, Keys, Needs]
"""A form's place, making, whether it prints, its sample and pattern, the keys it may begin with, its needs."""

MADE_BY = ("table.py", "grammar.py")
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
    table = list(chain.from_iterable(rows(f"{language}/forms").values()))
    known = {*terminals, *(row.category for row in table)}
    words: set[str] = set()
    patterns: dict[str, list[tuple[str, str, bool, str, Tree]]] = {}
    for row in table:
        for number, tree in enumerate(row.patterns):
            for kind, name, category in leaves(tree):
                if kind == "word":
                    words.add(name)
                elif category not in known:
                    raise LookupError(f"{row.place}: no category {category}")
            prints = row.prints and (number == 0 or row.making == HANDED_ON)
            form = (row.place, row.making, prints, row.sample, tree)
            patterns.setdefault(row.category, []).append(form)
    trees = {category: [form[-1] for form in forms] for category, forms in patterns.items()}
    looked_at = _Look(trees, terminals)
    forms = {
        category: tuple((*form, *looked_at.ahead(form[-1])) for form in forms)
        for category, forms in patterns.items()
    }
    return Grammar(forms, frozenset(words), looked_at.beginning())


class _Look:
    """What the patterns of all categories begin with, and what they need."""

    def __init__(self, trees: Mapping[str, list[Tree]], terminals: Terminals) -> None:
        self.trees, self.terminals = trees, terminals
        self._needed: dict[str, Needs] = {}
        self._firsts: dict[str, Keys] = {}
        self._once: dict[Any, Any] = {}

    def ahead(self, tree: Tree) -> tuple[Keys, Needs]:
        """The keys that a pattern may begin with, and its needs."""
        firsts, needs = self._first(tree, frozenset())[0], self._needs(tree, frozenset())
        return self._shared(firsts), self._shared(frozenset(map(self._shared, needs)))

    def beginning(self) -> dict[str, Keys]:
        """The categories that may begin with a token of each key."""
        found: dict[str, set[str]] = {}
        for category in (*self.trees, *self.terminals):
            for key in self._first_of(category, frozenset()):
                found.setdefault(key, set()).add(category)
        return {key: self._shared(frozenset(categories)) for key, categories in found.items()}

    def _shared(self, keys: Any) -> Any:
        """Equal sets as one, which is kept once."""
        return self._once.setdefault(keys, keys)

    def _needs(self, tree: Tree, visiting: Keys) -> Needs:
        kind, name, category, parts = tree
        if kind == "word":
            return frozenset((frozenset((name,)),))
        if kind == "slot":
            return self._needs_of(category, visiting)
        if kind == "opt":
            return frozenset()
        needs = [self._needs(part, visiting) for part in parts]
        return _of_any(needs) if kind == "alt" else frozenset().union(*needs)

    def _needs_of(self, category: str, visiting: Keys) -> Needs:
        if category in self.terminals:
            return frozenset((self.terminals[category],))
        if category in visiting:
            return frozenset()
        if category not in self._needed:
            inside = visiting | {category}
            self._needed[category] = _of_any(
                [self._needs(tree, inside) for tree in self.trees[category]]
            )
        return self._needed[category]

    def _first(self, tree: Tree, visiting: Keys) -> tuple[Keys, bool]:
        """The keys with which a tree may begin, and whether it may be empty."""
        kind, name, category, parts = tree
        if kind == "word":
            return frozenset((name,)), False
        if kind == "slot":
            return self._first_of(category, visiting), False
        keys: Keys = frozenset()
        may_be_empty = kind == "opt" or not parts
        for part in parts:
            first, is_passed = self._first(part, visiting)
            keys |= first
            may_be_empty |= is_passed
            if kind == "seq" and not is_passed:
                return keys, False
        return keys, may_be_empty

    def _first_of(self, category: str, visiting: Keys) -> Keys:
        if category in self._firsts:
            return self._firsts[category]
        if category in self.terminals:
            return self.terminals[category]
        if category in visiting:
            return frozenset()
        inside = visiting | {category}
        firsts = (self._first(tree, inside)[0] for tree in self.trees[category])
        keys = frozenset().union(*firsts)
        if not visiting:
            self._firsts[category] = keys
        return keys


def _of_any(needs: list[Needs]) -> Needs:
    """What any of several ways needs: what all need, and one of what each needs."""
    common = frozenset.intersection(*needs)
    if not all(needs):
        return common
    nearest = (min(sets, key=lambda one: (len(one), sorted(one))) for sets in needs)
    return common | {frozenset().union(*nearest)}
