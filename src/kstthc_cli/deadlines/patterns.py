"""Laws about words, as tables of people write them: which verdict falls where which words stand.

`verdict (flag, !flag): part: pattern; !part|part: pattern  » sample » neighbour`. A law holds where all of its
conditions do; `!` asks for the contrary. Flags and parts are attributes of what is judged, which has
tokens for its parts: `a+b` are both as one, `a|b` either. `@name = pattern` names a pattern of the table.

A pattern may stand anywhere in a part. It is made of words, `<list>` (the longest phrase of a list
of words.txt), `@name`, `(a|b)`, `[a]`, `(a)*` and `(a)+` for many, `~a` where it must not come next,
and of SIGNS. A word that begins or ends with `*` tells only its end or beginning; `_` is a blank in one token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from kstthc_cli.deadlines.lexicon import begins_with, joined, listed
from kstthc_cli.deadlines.table import Tree, parse_pattern
from kstthc_cli.deadlines.texts import table
from kstthc_cli.deadlines.words import Token, TokenKind

Step = Callable[[list[Token], int], Sequence[int]]
"""Where what begins at a place may end; nowhere, if it does not stand there."""


class Condition(NamedTuple):
    """What must be so; each of `parts` is one or several attributes; without `step` they are flags."""

    parts: tuple[tuple[str, ...], ...]
    step: Step | None
    is_wanted: bool

    def found(self, judged: Any) -> list[Token] | None:
        """The words from where the pattern stands in the first part that has it, or all if none does."""
        if self.step is None:
            is_so = any(getattr(judged, name) for (name,) in self.parts)
            return [] if is_so is self.is_wanted else None
        for names in self.parts:
            told = [getattr(judged, name) for name in names]
            words = told[0] if len(told) == 1 else [*chain.from_iterable(told)]
            if any(self.step(words, (start := at)) for at in range(len(words) + 1)):
                return words[start:] if self.is_wanted else None
        return None if self.is_wanted else []


class Law(NamedTuple):
    """A row: its verdict, and what must be so. `sample`: where it falls; `near`: where it does not."""

    verdict: str
    conditions: tuple[Condition, ...]
    sample: str
    near: str

    def found(self, judged: Any) -> list[Token] | None:
        """The words that the first condition is about; None where the law does not hold."""
        words: list[Token] | None = None
        for condition in self.conditions:
            told = condition.found(judged)
            if told is None:
                return None
            words = words or told
        return words or []


def first_law(laws: Iterable[Law], judged: Any) -> tuple[Law, list[Token]] | None:
    """The first law that holds, with the words that it is about; None where none does."""
    for law in laws:
        if (words := law.found(judged)) is not None:
            return law, words
    return None


_ROW = (
    r"(?P<name>@[\w-]+) = (?P<pattern>.+)"
    r"|(?P<verdict>[\w-]+)(?: \((?P<flags>[\w, !-]+)\))?: (?P<told>.+) » (?P<sample>.+) » (?P<near>.+)"
)


@lru_cache(maxsize=8)
def laws_of(name: str, judged: type, text: str | None = None) -> dict[str, tuple[Law, ...]]:
    """The laws of a table by its headings; `judged`: the class of what they are asked about.

    ValueError where a row is none, or asks for a list, a pattern or an attribute that is not there.
    """
    named: dict[str, Step] = {}

    def made(found: re.Match[str], _: str) -> tuple[Law, ...]:
        if found["name"]:
            named[found["name"]] = compiled(found["pattern"], named)
            return ()
        told = [*(found["flags"] or "").split(", "), *found["told"].split("; ")]
        conditions = tuple(_condition(one, judged, named) for one in told if one)
        return (Law(found["verdict"], conditions, found["sample"].strip(), found["near"]),)

    rows = table(name, _ROW, made, text)
    return {heading: tuple(chain.from_iterable(laws)) for heading, laws in rows.items()}


def _condition(text: str, judged: type, named: Mapping[str, Step]) -> Condition:
    told, _, pattern = text.strip().partition(": ")
    names = told.removeprefix("!").replace("-", "_").split("|")
    parts = tuple(tuple(part.split("+")) for part in names)
    for name in chain.from_iterable(parts):
        if not (hasattr(judged, name) or name in judged.__annotations__):
            raise LookupError(f"nothing is called {name}")
    return Condition(parts, compiled(pattern, named) if pattern else None, not told.startswith("!"))


# Patterns -----------------------------------------------------------------------------------------


def compiled(pattern: str, named: Mapping[str, Step]) -> Step:
    """What finds the ends of a pattern; `named`: the patterns that it may name."""
    return _step(parse_pattern(pattern), named)


def _step(tree: Tree, named: Mapping[str, Step]) -> Step:
    kind, _, told, parts = tree
    if kind == "slot":
        return _of_list(listed(told))
    if kind == "word":
        return _word(told, named)
    if kind == "seq":
        return _sequence(parts, named)
    ways = [_step(part, named) for part in parts]
    if kind == "opt":
        ways.append(lambda _, at: (at,))
    return lambda tokens, at: [end for way in ways for end in way(tokens, at)]


def _of_list(phrases: tuple[str, ...]) -> Step:
    def ends(tokens: list[Token], at: int) -> Sequence[int]:
        length = begins_with(tokens, phrases, at)
        return (at + length,) if length else ()

    return ends


def _sequence(parts: tuple[Tree, ...], named: Mapping[str, Step]) -> Step:
    steps = list[Step]()
    places = iter(_with_phrases(parts))
    for kind, name, told, inner in places:
        if kind == "word" and told in ("*", "+") and steps:
            steps.append(_many(steps.pop() if told == "*" else steps[-1]))
        elif kind == "word" and told.startswith("~"):
            bare = told.lstrip("~")
            tree = ("word", name.lstrip("~"), bare, inner) if bare else next(places)
            step = _step(tree, named)
            for _ in range(len(told) - len(bare)):
                step = _denied(step)
            steps.append(step)
        else:
            steps.append(_step((kind, name, told, inner), named))
    if len(steps) == 1:
        return steps[0]

    def ends(tokens: list[Token], at: int) -> Sequence[int]:
        found: Sequence[int] = (at,)
        for step in steps:
            if len(found) == 1:
                found = step(tokens, found[0])
            else:
                found = [*dict.fromkeys(end for start in found for end in step(tokens, start))]
            if not found:
                break
        return found

    return ends


def _with_phrases(parts: tuple[Tree, ...]) -> Iterable[Tree]:
    """The parts, words that follow each other joined as they are in a text."""
    run = list[str]()
    for part in (*parts, ("", "", "", ())):
        if part[0] == "word" and part[1].isalpha() and part[2].islower():
            run.append(part[1])
            continue
        yield from (("word", word, word, ()) for word in joined(" ".join(run)))
        run = []
        if part[0]:
            yield part


def _denied(step: Step) -> Step:
    return lambda tokens, at: () if step(tokens, at) else (at,)


def _many(step: Step) -> Step:
    def ends(tokens: list[Token], at: int) -> Sequence[int]:
        found = [at]
        for start in found:  # grows as it is looked at
            found += [end for end in step(tokens, start) if end not in found]
        return found

    return ends


def _word(told: str, named: Mapping[str, Step]) -> Step:
    if told in SIGNS:
        return SIGNS[told]
    if told.startswith("@"):
        return named[told]
    text, key = told.strip("*"), told.casefold()
    if told.endswith("*") and text:
        return _token(lambda token: token.text.startswith(text))
    if told.startswith("*") and text:
        return _token(lambda token: token.text.endswith(text))
    return _token(lambda token: key in token.keys)


def _token(is_so: Callable[[Token], bool]) -> Step:
    return lambda tokens, at: (at + 1,) if at < len(tokens) and is_so(tokens[at]) else ()


def is_figure(token: Token) -> bool:
    """Whether a token is a number, or begins with one: "1.532 lượt"."""
    is_numeric = token.kind is TokenKind.NUMBER or token.kind is TokenKind.CITE
    return is_numeric and token.text[:1].isdigit()


def _gap(tokens: list[Token], at: int) -> Sequence[int]:
    return range(at, len(tokens) + 1)


def _gap_in_part(tokens: list[Token], at: int) -> Sequence[int]:
    ends = (end for end in range(at, len(tokens)) if tokens[end].text == ",")
    return range(at, next(ends, len(tokens)) + 1)


_EXACT = re.compile(r"\d{1,3}(?: [.․] \d{3})*(?: [.․] \d\d[1-9])(?: \w+)?")

SIGNS: dict[str, Step] = {
    "^": lambda _, at: () if at else (at,),
    "$": lambda tokens, at: () if at < len(tokens) else (at,),
    "…": _gap,
    "‥": _gap_in_part,
    "?": _token(lambda _: True),
    "#": _token(is_figure),
    "#.#": _token(lambda t: t.kind is TokenKind.CITE and bool(_EXACT.fullmatch(t.text))),
    "0": _token(lambda token: token.raw[:1].isdigit()),
    "NOUN": _token(lambda token: token.kind is TokenKind.NOUN),
    "aa": _token(lambda t: t.kind is TokenKind.WORD and not t.raw[:1].isupper()),
    "CITE": _token(lambda token: token.kind is TokenKind.CITE),
    "Aa": _token(lambda token: token.raw[:1].isupper()),
    "AB": _token(lambda token: len(token.raw) > 2 and token.raw.isupper()),
}
"""The ends of a part, any words (without a comma), any one; a figure, one that nobody would plan
("1.532"), any that begins with a digit; a compound, a small word, a citation; a word in capitals, or with one."""
