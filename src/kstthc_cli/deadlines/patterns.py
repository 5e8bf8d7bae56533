"""Laws about words, as tables of people write them: which verdict falls where which words stand.

`verdict: part: pattern; !part: pattern; flag; !flag  » sample » neighbour`. A law holds where all of its
conditions do; `!` asks for the contrary. Parts and flags are attributes of what is judged, flags its
TRAITS and FLAGS too, parts with tokens: `a+b` are both as one, `a|b` either. `@name = pattern` names
a pattern of the table.

A pattern may stand anywhere in a part. It is made of words (a compound is one, with `_`), `<list>`
(the longest phrase of a list of words.txt), `@name`, `(a|b)`, `[a]`, `(a)*` and `(a)+` for many, `~a`
where it must not come next, and of SIGNS. `học_kỳ*` is any word that begins so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from kstthc_cli.deadlines.grammar import Tree, parse_pattern
from kstthc_cli.deadlines.lexicon import Phrases, by_first, listed, longest_at
from kstthc_cli.deadlines.texts import table
from kstthc_cli.deadlines.words import Token, TokenKind

Step = Callable[[list[Token], int], Sequence[int]]
"""Where what begins at a place may end; nowhere, if it does not stand there."""


class Pattern(NamedTuple):
    """A pattern; `needs`: keys of which one must be among the words that it stands in."""

    step: Step
    needs: frozenset[str] | None = None


class Condition(NamedTuple):
    """What must be so; each of `parts` is one or several attributes; without `pattern` they are flags."""

    parts: tuple[tuple[str, ...], ...]
    pattern: Pattern | None
    is_wanted: bool


class Law(NamedTuple):
    """A row: its verdict, and what must be so. `sample`: where it falls; `near`: where it does not."""

    verdict: str
    conditions: tuple[Condition, ...]
    sample: str
    near: str


class Judged:
    """What laws are asked about, with the parts that were looked at."""

    def __init__(self, told: Any) -> None:
        self._told = told
        self._traits: frozenset[str] = getattr(told, "traits", frozenset())
        self._parts: dict[tuple[str, ...], tuple[list[Token], frozenset[str]]] = {}

    def first_law(self, laws: Iterable[Law]) -> tuple[Law, list[Token]] | None:
        """The first law that holds, with the words that it is about; None where none does."""
        for law in laws:
            words = list[Token]()
            for condition in law.conditions:
                found = self._found(condition)
                if (found is None) is condition.is_wanted:
                    break
                words = words or found or []
            else:
                return law, words
        return None

    def _found(self, condition: Condition) -> list[Token] | None:
        """The words from where a pattern stands, none for a flag; None where it does not."""
        if condition.pattern is None:
            is_so = any(self._is_so(name) for (name,) in condition.parts)
            return [] if is_so else None
        step, needs = condition.pattern
        for part in condition.parts:
            words, keys = self._words_of(part)
            if needs is None or not needs.isdisjoint(keys):
                for at in range(len(words) + 1):
                    if step(words, at):
                        return words[at:]
        return None

    def _is_so(self, flag: str) -> bool:
        if told := getattr(self._told, "FLAGS", {}).get(flag):
            return bool(told(self._told))
        return flag in self._traits or bool(getattr(self._told, flag, False))

    def _words_of(self, part: tuple[str, ...]) -> tuple[list[Token], frozenset[str]]:
        """The words of a part, with all of their keys."""
        if part not in self._parts:
            words = [*chain.from_iterable(getattr(self._told, name) for name in part)]
            self._parts[part] = words, frozenset(chain.from_iterable(t.keys for t in words))
        return self._parts[part]


_ROW = (
    r"(?P<name>@[\w-]+) = (?P<pattern>.+)"
    r"|(?P<verdict>[\w-]+): (?P<conditions>.+) » (?P<sample>.+) » (?P<near>.+)"
)


@cache
def laws_of(name: str, judged: type, text: str | None = None) -> tuple[Law, ...]:
    """The laws of a table, or of another text, in order."""
    return tuple(chain.from_iterable(laws_below(name, judged, text).values()))


@cache
def laws_below(name: str, judged: type, text: str | None = None) -> dict[str, tuple[Law, ...]]:
    """The laws of a table by its headings; `judged`: of what they are asked.

    ValueError where a row is none, or asks for a list, a pattern or an attribute that is not there.
    """
    named: dict[str, Pattern] = {}

    def made(found: re.Match[str], _: str) -> tuple[Law, ...]:
        if found["name"]:
            named[found["name"]] = compiled(found["pattern"], named)
            return ()
        verdict, told, sample, near = found.groups()[2:]
        conditions = [_condition(one, judged, named) for one in told.split("; ")]
        conditions.sort(key=lambda one: one.pattern is not None)  # flags cost least
        return (Law(verdict, tuple(conditions), sample.strip(), near),)

    rows = table(name, _ROW, made, text)
    return {heading: tuple(chain.from_iterable(laws)) for heading, laws in rows.items()}


def _condition(text: str, judged: type, named: Mapping[str, Pattern]) -> Condition:
    told, _, pattern = text.strip().partition(": ")
    names = told.removeprefix("!").replace("-", "_").split("|")
    parts = tuple(tuple(part.split("+")) for part in names)
    for name in chain.from_iterable(parts):
        called = {*getattr(judged, "TRAITS", ()), *getattr(judged, "FLAGS", ())}
        if name not in {*dir(judged), *judged.__annotations__, *called}:
            raise LookupError(f"nothing is called {name}")
    what = compiled(pattern, named) if pattern else None
    return Condition(parts, what, not told.startswith("!"))


# Patterns -----------------------------------------------------------------------------------------


def compiled(pattern: str, named: Mapping[str, Pattern]) -> Pattern:
    """What finds a pattern; `named`: the patterns that it may name."""
    return _pattern(parse_pattern(pattern), named)


def _pattern(tree: Tree, named: Mapping[str, Pattern]) -> Pattern:
    kind, _, told, parts = tree
    if kind == "slot":
        phrases = by_first(listed(told))
        return Pattern(_of_list(phrases), frozenset(phrases))
    if kind == "word":
        return _word(told, named)
    if kind == "seq":
        return _sequence(parts, named)
    ways = [_pattern(part, named) for part in parts] + [_sequence((), named)] * (kind == "opt")
    needs = [way.needs for way in ways if way.needs is not None]
    return Pattern(
        lambda tokens, at: [end for way in ways for end in way.step(tokens, at)],
        frozenset[str]().union(*needs) if len(needs) == len(ways) else None,
    )


def _of_list(phrases: Phrases) -> Step:
    def ends(tokens: list[Token], at: int) -> Sequence[int]:
        length = longest_at(tokens, phrases, at)
        return (at + length,) if length else ()

    return ends


def _word(told: str, named: Mapping[str, Pattern]) -> Pattern:
    if told.startswith("~"):
        return _denied(_word(told[1:], named))
    if told.startswith("@"):
        return named[told]
    if told in SIGNS:
        return Pattern(SIGNS[told])
    if "*" in told:
        glob = re.compile(re.escape(told).replace(r"\*", ".*"))
        return Pattern(_token(lambda token: glob.fullmatch(token.text) is not None))
    key = told.casefold()
    return Pattern(_token(lambda token: key in token.keys), frozenset((key,)))


def _sequence(parts: tuple[Tree, ...], named: Mapping[str, Pattern]) -> Pattern:
    found = list[Pattern]()
    is_denied = False
    for part in parts:
        if part[2] in ("*", "+"):
            found.append(_many(found.pop() if part[2] == "*" else found[-1]))
        elif part[2] == "~":
            is_denied = True
        else:
            pattern = _pattern(part, named)
            found.append(_denied(pattern) if is_denied else pattern)
            is_denied = False

    def ends(tokens: list[Token], at: int) -> Sequence[int]:
        places: Sequence[int] = (at,)
        for step, _ in found:
            if len(places) == 1:
                places = step(tokens, places[0])
            else:
                places = [*dict.fromkeys(end for start in places for end in step(tokens, start))]
        return places

    needs = (one.needs for one in found if one.needs is not None)
    return found[0] if len(found) == 1 else Pattern(ends, min(needs, key=len, default=None))


def _denied(pattern: Pattern) -> Pattern:
    return Pattern(lambda tokens, at: () if pattern.step(tokens, at) else (at,))


def _many(pattern: Pattern) -> Pattern:
    def ends(tokens: list[Token], at: int) -> Sequence[int]:
        found = [at]
        for start in found:  # grows as it is looked at
            found += [end for end in pattern.step(tokens, start) if end not in found]
        return found

    return Pattern(ends)


def _token(is_so: Callable[[Token], bool]) -> Step:
    return lambda tokens, at: (at + 1,) if at < len(tokens) and is_so(tokens[at]) else ()


def is_figure(token: Token) -> bool:
    """Whether a token is a number, or begins with one: "1.532 lượt"."""
    is_numeric = token.kind is TokenKind.NUMBER or token.kind is TokenKind.CITE
    return is_numeric and token.text[:1].isdigit()


_EXACT = re.compile(r"\d{1,3}(?: [.․] \d{3})*(?: [.․] \d\d[1-9])(?: \w+)?")

SIGNS: dict[str, Step] = {
    "^": lambda _, at: () if at else (at,),
    "$": lambda tokens, at: () if at < len(tokens) else (at,),
    "…": lambda tokens, at: range(at, len(tokens) + 1),
    "?": _token(lambda _: True),
    "#": _token(is_figure),
    "#.#": _token(lambda t: t.kind is TokenKind.CITE and bool(_EXACT.fullmatch(t.text))),
    "#.000": _token(lambda t: re.match(r"\d{1,3} ?[.․] ?\d{3}", t.text) is not None),
    "0": _token(lambda token: token.raw[:1].isdigit()),
    "aa": _token(lambda t: t.kind is TokenKind.WORD and not t.raw[:1].isupper()),
    "Aa": _token(lambda token: token.raw[:1].isupper()),
    "AB": _token(lambda token: len(token.raw) > 2 and token.raw.isupper()),
}
"""The ends of a part, any words, any one; a figure, one that nobody would plan ("1.532"), one of
thousands ("1.500"), what begins with a digit; a small word, one in capitals, or with one."""
