"""A chart over tokens: patterns of words and slots, and every way in which they match.

A pattern is written as people write: `ngày {days} (hàng|mỗi) tháng [của {period}]`. Round
brackets choose, square ones may be left out, `{name}` or `{name:category}` holds what another
category makes, `<category>` only wants its words. Nothing is tried in an order: all readings
come out. The first pattern of a form is how its value is written: the same line prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from typing import Any, NamedTuple

from kstthc_cli.deadlines.grammar import FormOf, Tree, grammar_of, leaves
from kstthc_cli.deadlines.named import ImpossibleError, UnsureError
from kstthc_cli.deadlines.words import Token, TokenKind

Slots = tuple[tuple[str, Any], ...]
Match = tuple[int, Slots]
Found = tuple[int, Any]
"""Where it ends, and what it is."""

Terminal = Callable[[list[Token], int], Iterable[Found]]


Undo = Callable[[Any, frozenset[str]], dict[str, Any] | None]


class Making(NamedTuple):
    """What a form's slots make, and what a value was made of (None: it is not of this form).

    `make` gets the plan's year and the slots by name; a ValueError is no reading. `undo` gets the
    value and the names of the slots that a form has for it. Without it the form is only read.
    """

    make: Callable[..., Any]
    undo: Undo | None = None


class Form:
    """One way to say one thing; `firsts` are the keys that it may begin with."""

    def __init__(self, makings: Mapping[str, Making], form: FormOf) -> None:
        place, name, self.prints, self.sample, self.tree, self.firsts, self.needs = form
        try:
            self.making = makings[name]
        except LookupError as error:
            raise LookupError(f"{place}: nothing makes {name}") from error

    @cached_property
    def match(self) -> Matcher:
        """Every way in which it matches from a place."""
        return compiled(self.tree)

    def told_by(self, value: Any) -> dict[str, Any] | None:
        """The slots that make a value, where it is this form that prints it."""
        undo = self.making.undo if self.prints else None
        return undo(value, self.slots) if undo else None

    @cached_property
    def slots(self) -> frozenset[str]:
        """The names of its slots."""
        return slots_of(self.tree)


class Language:
    """The forms and terminals of one language, and the words that they know."""

    def __init__(
        self,
        name: str,
        terminals: Mapping[str, tuple[str, Terminal]],
        makings: Mapping[str, Making],
        written: Mapping[str, Callable[[Any], str]] = {},
    ) -> None:
        self.name, self.written = name, written
        self.terminals = {category: terminal for category, (_, terminal) in terminals.items()}
        self.grammar = grammar_of(name, keys_of_terminals(terminals))
        self.words = self.grammar.words
        self.forms = {
            category: [Form(makings, form) for form in forms]
            for category, forms in self.grammar.forms.items()
        }
        self.starting = cache(self._starting)
        self.beginning = cache(self._beginning)

    def all_forms(self) -> Iterator[Form]:
        """Every form, in the order of the tables."""
        for forms in self.forms.values():
            yield from forms

    def _starting(self, category: str, keys: tuple[str, ...]) -> list[Form]:
        """The forms of a category that may begin with a token of these keys."""
        forms = self.forms.get(category, ())
        return [*dict.fromkeys(form for key in keys for form in forms if key in form.firsts)]

    def _beginning(self, keys: tuple[str, ...]) -> frozenset[str]:
        """The categories that may begin with a token of these keys."""
        return frozenset().union(*(self.grammar.beginning.get(key, ()) for key in keys))

    def show(self, category: str, value: Any) -> str:
        """The canonical words of a value; LookupError where no form prints it."""
        for words in self.ways_to_show(category, value):
            return words
        raise LookupError(f"no form of {category} in {self.name} prints {value!r}")

    def ways_to_show(self, category: str, value: Any) -> Iterator[str]:
        """What each form that prints makes of a value: the tables promise that it is one.

        What a line of words alone makes is printed by no line below it.
        """
        if category in self.written or category in self.terminals:
            if value > 0 if isinstance(value, int) else type(value) is str and value:
                yield self.written.get(category, str)(value)
        for form in self.forms.get(category, ()) if category not in self.written else ():
            slots = form.told_by(value)
            if slots is not None:
                with suppress(LookupError):
                    yield tidied(self._printed(form.tree, slots))
            if slots == {}:
                return

    def _printed(self, tree: Tree, slots: dict[str, Any]) -> str:
        kind, name, category, parts = tree
        if kind == "word":
            return category
        if kind == "slot":
            if not name:
                return self._printed(self.forms[category][0].tree, {})
            return self.show(category, slots[name])
        if kind == "alt":
            return self._printed(parts[0], slots)
        if kind == "opt":
            names = slots_of(tree)
            is_told = bool(names) and all(slots.get(name) for name in names)
            return self._printed(parts[0], slots) if is_told else ""
        return " ".join(text for part in parts if (text := self._printed(part, slots)))


def slots_of(tree: Tree) -> frozenset[str]:
    """The names of a pattern's slots."""
    return frozenset(name for kind, name, _ in leaves(tree) if kind == "slot" and name)


def keys_of_terminals(terminals: Mapping[str, tuple[str, Terminal]]) -> dict[str, frozenset[str]]:
    """The keys with which each terminal may begin."""
    return {category: frozenset(keys.split()) for category, (keys, _) in terminals.items()}


def tidied(text: str) -> str:
    """Marks set as people set them: "05 / 3" → "05/3", "a , b" → "a, b"."""
    text = re.sub(r" ?/ ?", "/", text)
    return re.sub(r"\s+", " ", re.sub(r" (?=[,;:.\])])|(?<=[\[(]) ", "", text)).strip()


class TooMuchError(Exception):
    """A text that may be read in more ways than a deadline has."""


MOST_WORK = 7_000
"""Forms tried and matches found for one text, its parts counted too; the longest of real cells
needs 4,700."""


DEEPEST = 5
"""Brackets in brackets; no deadline has so many."""


def _keys_of(tokens: Sequence[Token]) -> Iterator[str]:
    """The keys of tokens, and of those in their brackets."""
    for token in tokens:
        yield from token.keys
        if token.kind is TokenKind.BRACKET:
            yield from _keys_of(token.inner)


Reads = Callable[["Chart"], list[Any]]


class Chart:
    """One phrase's tokens, and what was found where; `reads` tells every rule that a chart states.

    `impossible`: the places of days and periods that no calendar has. `unsure`: the places of what
    is known and makes no deadline, each with the reason's name. `work`: how many forms
    were tried and matches found, in its brackets too, which bounds what a hostile text may cost.
    """

    def __init__(
        self,
        language: Language,
        tokens: list[Token],
        year: int,
        outer: Chart | None = None,
        reads: Reads = lambda _: [],
    ) -> None:
        self.language, self.tokens, self.year = language, tokens, year
        self.reads: Reads = outer.reads if outer else reads
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

    def rules_in(self, tokens: Sequence[Token]) -> list[Any]:
        """Every rule that tokens of their own may state."""
        return self.reads(self.inside(tokens))

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

    def wholly(self, category: str) -> list[Any]:
        """Everything of a category that takes all tokens."""
        return [value for end, value in self.read(category, 0) if end == len(self.tokens)]

    def end_of(self, category: str, at: int) -> int:
        """Where the longest of a category ends that begins here; here, where none does."""
        return max((end for end, _ in self.read(category, at)), default=at)

    def _possible(self, category: str, keys: tuple[str, ...]) -> list[Form]:
        """The forms that may begin with such a token, and find in the phrase what they need."""
        known = self._live.get((category, keys))
        if known is None:
            known = self._live[category, keys] = []
            is_missing = self.present.isdisjoint
            for form in self.language.starting(category, keys):
                for need in form.needs:  # no generator: this is asked most of all
                    if is_missing(need):
                        break
                else:
                    known.append(form)
        return known

    def _made(self, category: str, at: int) -> list[Found]:
        terminal = self.language.terminals.get(category)
        if terminal is not None:
            return list(terminal(self.tokens, at))
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
    kind, name, category, trees = tree
    if kind == "word":
        return _word(name)
    if kind == "slot":
        return _slot(name, category)
    parts = [compiled(part) for part in trees]
    if kind == "opt":
        inner = parts[0]
        return lambda chart, at: [(at, ()), *inner(chart, at)]
    if kind == "alt":
        return lambda chart, at: [match for part in parts for match in part(chart, at)]
    return parts[0] if len(parts) == 1 else _sequence(parts)


def _word(word: str) -> Matcher:
    return lambda chart, at: [(at + 1, ())] if word in chart.keys[at] else []


def _slot(name: str, category: str) -> Matcher:
    def match(chart: Chart, at: int) -> list[Match]:
        if category not in chart.may_begin[at]:
            return []
        found = chart.read(category, at)
        if name:
            return [(end, ((name, value),)) for end, value in found]
        return [(end, ()) for end in dict.fromkeys(end for end, _ in found)]

    return match


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
            chart.work[0] += len(longer)
            matches = longer
        return matches

    return match
