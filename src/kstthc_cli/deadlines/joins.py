"""How two clauses of one deadline join, by the table `language/joins.txt`.

A case of the table names two kinds of rule, where it holds, and what comes of the two. The first
case that holds and makes something decides; what none makes anything of does not fit together.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.deadlines import join_words
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.join_words import Pair
from kstthc_cli.deadlines.points import BareDays
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.texts import table


def narrow(outer: Rule, inner: Rule | BareDays, year: int) -> Rule | None:
    """The one rule that both say where `inner` was told to make `outer` precise.

    None where they disagree: then nobody may choose between them.
    """
    found = joined("precise", outer, inner, year)
    return kinds.Combined(found) if len(found) > 1 else next(iter(found), None)


def joined(
    section: str,
    before: Rule,
    after: Rule | BareDays,
    year: int,
    traits: frozenset[str] = frozenset(),
) -> tuple[Rule, ...]:
    """What comes of two rules by that section of the table; empty where they do not fit."""
    if isinstance(after, BareDays):
        day = after.of(before, year)
        return (day,) if day else ()
    pair = Pair(before, after, year, traits)
    for case in cases(section):
        if case.holds(pair):
            with suppress(ValueError):  # no such rule
                if (made := OUTCOMES[case.outcome](pair)) is not None:
                    return made if isinstance(made, tuple) else (made,)
    return ()


OUTCOMES = join_words.OUTCOMES | {
    "precise": lambda pair: narrow(pair.before, pair.after, pair.year)
}


class Case(NamedTuple):
    """A line of the table."""

    before: Callable[[Rule], bool]
    after: Callable[[Rule], bool]
    where: tuple[str, ...]
    outcome: str
    sample: str

    def holds(self, pair: Pair) -> bool:
        """Whether the case is one of these two rules."""
        if not (self.before(pair.before) and self.after(pair.after)):
            return False
        return all(_is_so(told, pair) for told in self.where)


def _is_so(told: str, pair: Pair) -> bool:
    name = told.removeprefix("!")
    relation = join_words.RELATIONS.get(name)
    is_so = relation(pair) if relation else name in pair.traits
    return is_so is not told.startswith("!")


_ROW = (
    r"(?P<before>\S+) \+ (?P<after>\S+)(?: \((?P<where>[^)]+)\))?: "
    r"(?P<outcome>[\w-]+)(?: +» (?P<sample>.+))?"
)


def cases(section: str) -> tuple[Case, ...]:
    """The cases of a section, in order."""
    return cases_of()[section]


@lru_cache(maxsize=1)
def cases_of(text: str | None = None) -> dict[str, tuple[Case, ...]]:
    """The cases of the table, or of another text, by its headings; ValueError where a line is none."""
    return table("joins", _ROW, lambda found, _: _case(*found.groups()), text)


def _case(before: str, after: str, where: str | None, outcome: str, sample: str) -> Case:
    if outcome not in OUTCOMES:
        raise LookupError(f"no outcome {outcome}")
    told = tuple(where.split(", ")) if where else ()
    return Case(_kinds(before), _kinds(after), told, outcome, sample)


def _kinds(names: str) -> Callable[[Rule], bool]:
    """Whether a rule is of any of these kinds."""
    if names.startswith("!"):
        denied = _kinds(names[1:])
        return lambda rule: not denied(rule)
    told = names.split("|")
    if unknown := [name for name in told if name not in join_words.KINDS | vars(kinds)]:
        raise LookupError(f"no kind of rule: {unknown[0]}")
    classes = tuple(vars(kinds)[name] for name in told if name not in join_words.KINDS)
    others = tuple(join_words.KINDS[name] for name in told if name in join_words.KINDS)
    return lambda rule: isinstance(rule, classes) or any(is_one(rule) for is_one in others)
