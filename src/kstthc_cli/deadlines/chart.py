"""A chart over tokens: patterns of words and slots, and every way in which they match.

A pattern is written as people write: `ngày {days} (hàng|mỗi) tháng [của {period}]`. Round
brackets choose, square ones may be left out, `{name}` or `{name:category}` holds what another
category makes, `<category>` only wants its words. Nothing is tried in an order: all readings
come out. The first pattern of a form is how its value is written: the same line prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from kstthc_cli.deadlines.named import ImpossibleError, UnsureError
from kstthc_cli.deadlines.table import HANDED_ON, Row, Tree, parse_pattern, slots_of, words_of
from kstthc_cli.deadlines.words import Token, TokenKind

Slots = tuple[tuple[str, Any], ...]
Match = tuple[int, Slots]
Found = tuple[int, Any]
"""Where it ends, and what it is."""

Terminal = Callable[[list[Token], int], Iterable[Found]]


class Making(NamedTuple):
    """What a form's slots make, and what a value was made of (None: it is not of this form).

    `make` gets the plan's year and the slots by name; a ValueError is no reading. Without
    `undo` the form is only read.
    """

    make: Callable[..., Any]
    undo: Callable[[Any], dict[str, Any] | None] | None = None


Needs = frozenset[frozenset[str]]


def _of_any(needs: list[Needs]) -> Needs:
    """What any of several ways needs: what all need, and one of what each needs."""
    common = frozenset.intersection(*needs)
    if not all(needs):
        return common
    nearest = (min(sets, key=lambda one: (len(one), sorted(one))) for sets in needs)
    return common | {frozenset().union(*nearest)}


class Form:
    """One way to say one thing."""

    __slots__ = ("making", "match", "sample", "tree")

    def __init__(self, tree: Tree, making: Making, sample: str) -> None:
        self.tree, self.making, self.sample = tree, making, sample
        self.match = compiled(tree)


class Language:
    """The forms and terminals of one language, and the words that they know."""

    def __init__(self, name: str, terminals: dict[str, tuple[str, Terminal]]) -> None:
        self.name = name
        self.terminals = {
            category: (frozenset(keys.split()), terminal)
            for category, (keys, terminal) in terminals.items()
        }
        self.forms: dict[str, list[Form]] = {}
        self.words: set[str] = set()
        self._starts: dict[str, dict[str, list[Form]]] = {}
        self._starting: dict[tuple[str, tuple[str, ...]], list[tuple[Form, Needs]]] = {}
        self._needed: dict[str, Needs] = {}
        self._firsts: dict[str, frozenset[str]] = {}
        self._beginning: dict[tuple[str, ...], frozenset[str]] = {}
        self._by_key: dict[str, set[str]] = {}
        self._printing: dict[str, list[Form]] = {}
        self.shown: dict[str, Callable[[Any], str]] = {}

    def add(self, row: Row, making: Making) -> None:
        """Register a form; of one that prints the first pattern is canonical."""
        for number, pattern in enumerate(row.patterns):
            form = Form(parse_pattern(pattern), making, row.sample)
            self.forms.setdefault(row.category, []).append(form)
            self.words |= words_of(form.tree)
            if row.prints and (number == 0 or row.making == HANDED_ON):
                self._printing.setdefault(row.category, []).append(form)

    def all_forms(self) -> Iterator[Form]:
        """Every form, in the order of the tables."""
        for forms in self.forms.values():
            yield from forms

    def starting(self, category: str, keys: tuple[str, ...]) -> list[tuple[Form, Needs]]:
        """The forms of a category that may begin with a token of these keys, each with what it needs."""
        known = self._starting.get((category, keys))
        if known is None:
            table = self._by_first(category)
            forms = dict.fromkeys(form for key in keys for form in table.get(key, ()))
            known = [(form, self._needs(form.tree, frozenset())) for form in forms]
            self._starting[category, keys] = known
        return known

    def _needs(self, tree: Tree, visiting: frozenset[str]) -> Needs:
        """Sets of keys: a phrase without one of each set holds no match of the tree."""
        if tree.kind == "word":
            return frozenset((frozenset((tree.name,)),))
        if tree.kind == "slot":
            return self._needs_of(tree.category, visiting)
        if tree.kind == "opt":
            return frozenset()
        needs = [self._needs(part, visiting) for part in tree.parts]
        return _of_any(needs) if tree.kind == "alt" else frozenset().union(*needs)

    def _needs_of(self, category: str, visiting: frozenset[str]) -> Needs:
        if category in self.terminals:
            return frozenset((self.terminals[category][0],))
        if category in visiting:
            return frozenset()
        if category not in self._needed:
            inside = visiting | {category}
            needs = [self._needs(form.tree, inside) for form in self.forms[category]]
            self._needed[category] = _of_any(needs)
        return self._needed[category]

    def beginning(self, keys: tuple[str, ...]) -> frozenset[str]:
        """The categories that may begin with a token of these keys."""
        known = self._beginning.get(keys)
        if known is None:
            table = self._categories_by_key()
            found = frozenset().union(*(table.get(key, ()) for key in keys))
            known = self._beginning[keys] = found
        return known

    def _categories_by_key(self) -> dict[str, set[str]]:
        if not self._by_key:
            for category in (*self.forms, *self.terminals):
                for key in self._first_of(category, set()):
                    self._by_key.setdefault(key, set()).add(category)
        return self._by_key

    def _by_first(self, category: str) -> dict[str, list[Form]]:
        if category not in self._starts:
            table: dict[str, list[Form]] = {}
            for form in self.forms.get(category, ()):
                for key in self._first(form.tree, set())[0]:
                    table.setdefault(key, []).append(form)
            self._starts[category] = table
        return self._starts[category]

    def _first(self, tree: Tree, visiting: set[str]) -> tuple[frozenset[str], bool]:
        """The keys with which a tree may begin, and whether it may be empty."""
        if tree.kind == "word":
            return frozenset((tree.name,)), False
        if tree.kind == "slot":
            return self._first_of(tree.category, visiting), False
        if tree.kind == "opt":
            return self._first(tree.parts[0], visiting)[0], True
        if tree.kind == "alt":
            firsts = [self._first(part, visiting) for part in tree.parts]
            return frozenset().union(*(f for f, _ in firsts)), any(empty for _, empty in firsts)
        keys: frozenset[str] = frozenset()
        for part in tree.parts:
            first, may_be_empty = self._first(part, visiting)
            keys |= first
            if not may_be_empty:
                return keys, False
        return keys, True

    def _first_of(self, category: str, visiting: set[str]) -> frozenset[str]:
        if category in self._firsts:
            return self._firsts[category]
        if category in self.terminals:
            return self.terminals[category][0]
        if category not in self.forms:
            raise LookupError(f"no category {category} in {self.name}")
        if category in visiting:
            return frozenset()
        inside = visiting | {category}
        firsts = [self._first(form.tree, inside)[0] for form in self.forms[category]]
        keys = frozenset().union(*firsts)
        if not visiting:
            self._firsts[category] = keys
        return keys

    def show(self, category: str, value: Any) -> str:
        """The canonical words of a value; LookupError where no form prints it."""
        for words in self.ways_to_show(category, value):
            return words
        raise LookupError(f"no form of {category} in {self.name} prints {value!r}")

    def ways_to_show(self, category: str, value: Any) -> Iterator[str]:
        """What each form that prints makes of a value: the tables promise that it is one."""
        if category in self.shown:
            yield self.shown[category](value)
        for form in self._printing.get(category, ()):
            slots = form.making.undo(value) if form.making.undo else None
            if slots is not None:
                with suppress(LookupError):
                    yield tidied(self._printed(form.tree, slots))

    def _printed(self, tree: Tree, slots: dict[str, Any]) -> str:
        if tree.kind == "word":
            return tree.category
        if tree.kind == "slot":
            if not tree.name:
                first = self.forms[tree.category][0]
                return self._printed(first.tree, {})
            return self.show(tree.category, slots[tree.name])
        if tree.kind == "alt":
            return self._printed(tree.parts[0], slots)
        if tree.kind == "opt":
            names = list(slots_of(tree))
            is_told = bool(names) and all(slots.get(name) for name in names)
            return self._printed(tree.parts[0], slots) if is_told else ""
        return " ".join(text for part in tree.parts if (text := self._printed(part, slots)))


def tidied(text: str) -> str:
    """Marks set as people set them: "05 / 3" → "05/3", "a , b" → "a, b"."""
    text = re.sub(r" ?/ ?", "/", text)
    return re.sub(r"\s+", " ", re.sub(r" (?=[,;:.\])])|(?<=[\[(]) ", "", text)).strip()


class TooMuchError(Exception):
    """A text that may be read in more ways than a deadline has."""


MOST_WORK = 4_800
"""Forms tried and matches found for one text; a long real cell needs 1,650, four parties with four
dated days each 3,600."""


DEEPEST = 5
"""Brackets in brackets; no deadline has so many."""


def _keys_of(tokens: Sequence[Token]) -> Iterator[str]:
    """The keys of tokens, and of those in their brackets."""
    for token in tokens:
        yield from token.keys
        if token.kind is TokenKind.BRACKET:
            yield from _keys_of(token.inner)


class Chart:
    """One phrase's tokens, and what was found where.

    `impossible`: the places of days and periods that no calendar has. `unsure`: the places of what
    is known and makes no deadline, each with the reason's name. `work`: how many forms
    were tried and matches found, in its brackets too, which bounds what a hostile text may cost.
    """

    def __init__(
        self, language: Language, tokens: list[Token], year: int, outer: Chart | None = None
    ) -> None:
        self.language, self.tokens, self.year = language, tokens, year
        self.impossible: list[tuple[int, int]] = []
        self.unsure: list[tuple[int, int, str]] = []
        self.work: list[int] = outer.work if outer else [0]
        self.depth: int = outer.depth + 1 if outer else 0
        self.keys: list[tuple[str, ...]] = [*(token.keys for token in tokens), ()]
        self.present = frozenset(_keys_of(tokens))
        self._live: dict[tuple[str, tuple[str, ...]], list[Form]] = {}
        if outer and self.present <= outer.present:
            self.present, self._live = outer.present, outer._live  # found once for the phrase
        self.may_begin = [language.beginning(keys) for keys in self.keys]
        self._rows: list[dict[str, tuple[Found, ...]]] = [{} for _ in self.keys]

    def inside(self, tokens: Sequence[Token]) -> Chart:
        """The chart of tokens of their own, such as a bracket's."""
        if self.depth == DEEPEST:
            raise TooMuchError
        return Chart(self.language, list(tokens), self.year, self)

    def read(self, category: str, at: int) -> tuple[Found, ...]:
        """Everything of a category that begins here."""
        if category not in self.may_begin[at]:
            return ()
        row = self._rows[at]
        known = row.get(category)
        if known is None:
            row[category] = ()  # a form that begins with its own category ends there
            made = self._made(category, at)
            known = row[category] = tuple(made if len(made) < 2 else dict.fromkeys(made))
        return known

    def _possible(self, category: str, keys: tuple[str, ...]) -> list[Form]:
        """The forms that may begin with such a token, and find in the phrase what they need."""
        known = self._live.get((category, keys))
        if known is None:
            known = self._live[category, keys] = [
                form
                for form, needs in self.language.starting(category, keys)
                if not any(self.present.isdisjoint(need) for need in needs)
            ]
        return known

    def _made(self, category: str, at: int) -> list[Found]:
        terminal = self.language.terminals.get(category)
        if terminal is not None:
            return list(terminal[1](self.tokens, at))
        found: list[Found] = []
        for form in self._possible(category, self.keys[at]):
            make = form.making.make
            matches = form.match(self, at)
            self.work[0] += 1 + len(matches)
            if self.work[0] > MOST_WORK:
                raise TooMuchError
            for end, slots in matches:
                try:
                    made = make(self.year, **dict(slots))
                except ImpossibleError:
                    self.impossible.append((at, end))
                    continue
                except UnsureError as error:
                    self.unsure.append((at, end, error.reason))
                    continue
                except ValueError:
                    continue
                if made is not None:
                    found.append((end, made))
        return found


Matcher = Callable[[Chart, int], list[Match]]


def compiled(tree: Tree) -> Matcher:
    """A tree as a function that finds every way in which it matches from a place."""
    if tree.kind == "word":
        return _word(tree.name)
    if tree.kind == "slot":
        return _slot(tree.name, tree.category)
    parts = [compiled(part) for part in tree.parts]
    if tree.kind == "opt":
        inner = parts[0]
        return lambda chart, at: [(at, ()), *inner(chart, at)]
    if tree.kind == "alt":
        return lambda chart, at: [match for part in parts for match in part(chart, at)]
    return parts[0] if len(parts) == 1 else _sequence(parts)


def _word(word: str) -> Matcher:
    return lambda chart, at: [(at + 1, ())] if word in chart.keys[at] else []


def _slot(name: str, category: str) -> Matcher:
    if not name:
        return lambda chart, at: (
            [(end, ()) for end in dict.fromkeys(end for end, _ in chart.read(category, at))]
            if category in chart.may_begin[at]
            else []
        )
    return lambda chart, at: (
        [(end, ((name, value),)) for end, value in chart.read(category, at)]
        if category in chart.may_begin[at]
        else []
    )


def _sequence(parts: list[Matcher]) -> Matcher:
    def match(chart: Chart, at: int) -> list[Match]:
        matches: list[Match] = [(at, ())]
        for part in parts:
            longer: list[Match] = []
            for end, slots in matches:
                for last, further in part(chart, end):
                    longer.append((last, slots + further if further else slots))
            if not longer:
                return longer
            matches = longer
        return matches

    return match
