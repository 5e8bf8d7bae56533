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
    look = _Look(trees, terminals)
    forms = {
        category: tuple((*form, *look.ahead(form[-1])) for form in forms)
        for category, forms in patterns.items()
    }
    beginning: dict[str, set[str]] = {}
    for category in known:
        for key in look.seen[category][0]:
            beginning.setdefault(key, set()).add(category)
    shared = {key: look.shared(frozenset(categories)) for key, categories in beginning.items()}
    return Grammar(forms, frozenset(words), shared)


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
