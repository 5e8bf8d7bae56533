"""Templates that can neither reach into the program nor fill its memory or its time.

Loops and calls are counted, and every way in which a template makes text longer has a limit:
repeating, joining, padding, formatting, catching output. What goes over ends in a SecurityError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from itertools import islice
from typing import Any

from jinja2 import nodes, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from kstthc_cli.messages import message

MOST_TEXT = 1_000_000
"""Characters of one text, and members of one list, that a template may make."""
MOST_OUTPUT = 20_000_000
"""Characters of a whole document."""
MOST_WORK = 2_000_000
"""Steps of loops and calls while one document is made; a thousand characters made are a step."""
WIDEST = 10_000
"""The largest width, step or number of columns that a filter takes."""

_WIDE_FORMAT = re.compile(r"\*|\d{5,}")
_GROWING_METHODS = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "replace", "join"))
_GROWING_FILTERS = frozenset(
    ("center", "indent", "wordwrap", "batch", "slice", "replace", "tojson")
)


class _Bounding(NodeTransformer):
    """Has every loop counted and every joining of texts measured."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - named by the library
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "_counted")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - named by the library
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "_joined")


def _filtered(value: Any, name: str) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which a template works within limits; `begin` sets its account to zero."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, *words: Any, **more: Any) -> None:
        self.work = 0
        super().__init__(*words, **more)
        self.filters = {name: self._bounded(name, each) for name, each in self.filters.items()}
        self.globals.pop("lipsum", None)  # words without end
        self.filters |= {"_counted": self._counted, "_joined": self._joined()}

    def begin(self) -> None:
        """Begin a document: what earlier ones took no longer counts."""
        self.work = 0

    def spend(self, steps: int = 1) -> None:
        """Count steps; SecurityError where they are too many."""
        self.work += steps
        if self.work > MOST_WORK:
            raise SecurityError(str(message("it goes on without end")))

    def concat(self, parts: Iterable[str]) -> str:
        """The caught output of a template, a block or a macro."""
        made: list[str] = []
        size = 0
        for part in parts:
            made.append(part)
            size += len(part)
            if size > MOST_OUTPUT:
                raise _too_large()
        self.spend(size // 1000)
        return "".join(made)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise _too_large()
        if operator == "%" and isinstance(left, str):
            _refuse_wide(left)
        is_text = not all(isinstance(side, int | float) for side in (left, right))
        if operator == "*" and is_text and _size(left) * _size(right) > MOST_TEXT:
            raise _too_large()
        if operator == "+" and is_text and _size(left) + _size(right) > MOST_TEXT:
            raise _too_large()
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, obj: Any, /, *args: Any, **more: Any) -> Any:
        self.spend(1 + max(map(_length, args), default=0))
        method = getattr(obj, "__wrapped__", obj)  # the library wraps the formatting of texts
        owner, name = getattr(method, "__self__", None), getattr(method, "__name__", "")
        if isinstance(owner, str):
            if name in _GROWING_METHODS:
                _refuse_growth(owner, [*args, *more.values()])
            elif name in ("format", "format_map"):
                _refuse_wide(owner)
            elif name == "translate":
                raise _too_large()
        return super().call(context, obj, *args, **more)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        bounded = _Bounding().visit(tree)
        assert isinstance(bounded, nodes.Template)  # noqa: S101 - its root stays
        return bounded

    def _load_template(self, *words: Any) -> Any:
        self.spend()
        return super()._load_template(*words)

    def _counted(self, values: Iterable[Any]) -> Iterable[Any]:
        if isinstance(values, Sized):
            self.spend(len(values))
            return values
        return self._one_by_one(values)

    def _one_by_one(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.spend()
            yield value

    def _joined(self) -> Callable[..., str]:
        @pass_eval_context
        def joined(state: Any, parts: list[Any]) -> str:
            made: str = (markup_join if state.autoescape else str_join)(parts)
            if len(made) > MOST_TEXT:
                raise _too_large()
            self.spend(len(made) // 1000)
            return made

        return joined

    def _bounded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        has_more = hasattr(function, "jinja_pass_arg")

        @wraps(function)
        def bounded(*args: Any, **more: Any) -> Any:
            value, *rest = args[1:] if has_more else args
            self.spend(1 + _length(value) // 1000)
            if name == "format":
                _refuse_wide(str(value))
            elif name in _GROWING_FILTERS:
                _refuse_growth(value, [*rest, *more.values()])
            elif name == "join":
                value = _refuse_long_join(self, value, rest, more)
                args = (args[0], value, *rest) if has_more else (value, *rest)
            made = function(*args, **more)
            if _length(made) > MOST_TEXT:
                raise _too_large()
            return made

        return bounded


def _refuse_long_join(
    environment: Sandbox, values: Iterable[Any], rest: list[Any], more: dict[str, Any]
) -> list[Any]:
    """The values to join, as a list; SecurityError where the text would be too long."""
    found = list(islice(values, MOST_TEXT + 1))
    between = len(str(rest[0] if rest else more.get("d", "")))
    attribute = rest[1] if len(rest) > 1 else more.get("attribute")
    text_of = make_attrgetter(environment, attribute) if attribute is not None else _same
    size = 0
    for value in found:
        text = text_of(value)
        size += between + (len(text) if isinstance(text, str) else 1)
        if size > MOST_TEXT:
            raise _too_large()
    return found


def _same(value: Any) -> Any:
    return value


def _refuse_growth(text: Any, arguments: list[Any]) -> None:
    """SecurityError where a text would be stretched by a width or by another text."""
    numbers = [each for each in arguments if isinstance(each, int) and not isinstance(each, bool)]
    if max(numbers, default=0) > WIDEST:
        raise _too_large()
    by = max([*numbers, *map(_length, arguments)], default=0)
    if (_length(text) + 1) * by > 10 * MOST_TEXT:
        raise _too_large()


def _refuse_wide(pattern: str) -> None:
    """SecurityError where a format asks for more places than any column has."""
    if _WIDE_FORMAT.search(pattern):
        raise _too_large()


def _too_large() -> SecurityError:
    return SecurityError(str(message("a text this large is not allowed")))


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


def _size(value: Any) -> int | float:
    return abs(value) if isinstance(value, int | float) else max(_length(value), 1)
