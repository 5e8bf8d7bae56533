"""A YAML file to plain data and marks: one pass over libyaml's events.

The dialect is YAML without surprises: scalars stay text (only an empty or `null` plain scalar
is None), and tags, anchors, aliases, merge keys, duplicate keys, further documents and deep
nesting are problems at their place, not features. Strings and keys come out NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kstthc_cli.cleaning import unclean_at
from kstthc_cli.files import reason
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.limits import MAX_BYTES, MAX_DEPTH
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.yaml_errors import OPEN_BRACKET, OPEN_QUOTE, explain
from kstthc_cli.problem import Place, Problem

CONTROL_CHARACTER = (
    message("a control character that no text holds"),
    message("Delete it; it is invisible in most editors."),
)

Mark = tuple[int, int]
"""Line and column, from 1; columns count code points."""


class Marks(NamedTuple):
    """Where a value stands, where its keys stand, and the marks of what is inside it."""

    start: Mark
    keys: Mapping[str, Mark] = MappingProxyType({})
    inside: Mapping[str | int, Marks] = MappingProxyType({})


class Source:
    """A file as read: its text, data, marks and what was wrong with it."""

    def __init__(
        self,
        name: str,
        raw: bytes = b"",
        text: str = "",
        data: Any = None,
        marks: Marks | None = None,
    ) -> None:
        self.name, self.raw, self.text = name, raw, text
        self.data, self.marks = data, marks or Marks((1, 1))
        self.problems: list[Problem] = []
        self.is_unreadable = False

    def place(self, path: tuple[str | int, ...] = (), *, key: bool = False) -> Place:
        """Where the value at a path stands, or its key; the nearest thing above it else."""
        marks, mark = self.marks, self.marks.start
        for index, part in enumerate(path):
            is_last = index == len(path) - 1
            if is_last and key and isinstance(part, str) and part in marks.keys:
                return Place(self.name, *marks.keys[part])
            if part not in marks.inside:
                if isinstance(part, str) and part in marks.keys:
                    return Place(self.name, *marks.keys[part])
                break
            marks = marks.inside[part]
            mark = marks.start
        return Place(self.name, *mark)

    def line(self, number: int) -> str:
        """A line of the file without its end."""
        lines = self._lines
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def report(self, rule: str, mark: Mark, text: Message, hint: Message | None = None) -> None:
        self.problems.append(problem(rule, text, Place(self.name, *mark), hint))


def read_source(path: Path, name: str | None = None) -> Source:
    """Read a plan or journal file; every fault is a problem of the source, none is raised.

    `is_unreadable` tells that the operating system did not give the file at all.
    """
    source = Source(name or str(path))
    try:
        if path.is_dir():
            return _unreadable(source, message("this is a folder, not a file"))
        if path.exists() and not path.is_file():
            return _unreadable(source, message("this is no ordinary file"))
        with path.open("rb") as file:
            source.raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _unreadable(
            source,
            message("there is no such file"),
            message(
                "Check how its name is written; a new plan begins with kstthc init or kstthc import."
            ),
        )
    except PermissionError:
        return _unreadable(source, message("the file may not be read (no permission)"))
    except OSError as error:
        return _unreadable(source, message("the file cannot be read: {error}", error=reason(error)))
    if len(source.raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        return _unreadable(source, message("the file is larger than {limit} MB", limit=limit))
    return parse_source(source)


def _unreadable(source: Source, text: Message, hint: Message | None = None) -> Source:
    source.is_unreadable = True
    source.problems.append(problem("unreadable-file", text, Place(source.name), hint))
    return source


def parse_source(source: Source) -> Source:
    """Parse the bytes of a source."""
    try:
        source.text = source.raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = source.raw[: error.start].decode("utf-8", errors="replace")
        source.report(
            "not-utf8",
            _end_of(good),
            message("this byte is not UTF-8: {byte}", byte=f"0x{source.raw[error.start]:02X}"),
            message("Save the file again with the encoding UTF-8."),
        )
        return source
    if (mark := _control_character(source.text)) is not None:
        source.report("control-character", mark, *CONTROL_CHARACTER)
        return source
    _Builder(source).build()
    return source


def _end_of(text: str) -> Mark:
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def _control_character(text: str) -> Mark | None:
    if unclean_at(text) is None:
        return None
    for line, words in enumerate(text.split("\n"), 1):
        if (at := unclean_at(words)) is not None:
            return line, at + 1
    return None


class _Stop(Exception):
    """Reading cannot go on; the problem is reported already."""


class _Builder:
    _next: Callable[[], Any]
    """Gives the next event of the parser."""

    def __init__(self, source: Source) -> None:
        import yaml  # heavy: commands that use a cached plan never load it

        self.yaml = yaml
        self.scalar = yaml.ScalarEvent
        self.brackets: list[Mark] = []
        self.quoted: tuple[Mark, int] | None = None
        """Where the last quoted text of several lines begins, and the line (from 0) of its end."""
        self.source = source
        self.is_composed = unicodedata.is_normalized("NFC", source.text)

    def build(self) -> None:
        loader = getattr(self.yaml, "CSafeLoader", self.yaml.SafeLoader)
        try:
            self._next = loader(self.source.text).get_event
            self._document()
        except self.yaml.YAMLError as error:
            self._report_yaml(error)
        except _Stop:
            pass

    def _document(self) -> None:
        self._next()
        event = self._next()
        if isinstance(event, self.yaml.StreamEndEvent):
            return
        if event.tags or event.version:
            self.source.report("yaml-directive", self._mark(event), message("a YAML directive"))
        data, marks = self._value(self._next(), 0)
        self._next()
        further = self._next()
        if not isinstance(further, self.yaml.StreamEndEvent):
            self.source.report(
                "second-document",
                self._mark(further),
                message("a second YAML document begins here"),
                message("Delete the line “---”, or put what follows in a file of its own."),
            )
        self.source.data, self.source.marks = data, marks

    def _mark(self, event: Any) -> Mark:
        mark = event.start_mark
        return mark.line + 1, mark.column + 1

    def _value(self, event: Any, depth: int) -> tuple[Any, Marks]:
        mark = self._mark(event)
        if depth > MAX_DEPTH:
            self.source.report(
                "deep-nesting",
                mark,
                message("more than {limit} lists and mappings within each other", limit=MAX_DEPTH),
            )
            raise _Stop
        if type(event) is self.scalar and event.anchor is None and event.tag is None:
            return self._scalar(event), Marks(mark)
        yaml = self.yaml
        if isinstance(event, yaml.AliasEvent):
            self.source.report(
                "yaml-alias",
                mark,
                message("an alias (*{name}) is not allowed", name=event.anchor),
                message("Write the value itself; in quotes if it begins with an asterisk."),
            )
            return f"*{event.anchor}", Marks(mark)
        self._refuse_decoration(event, mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event), Marks(mark)
        if event.flow_style:
            self.brackets.append(mark)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        made = self._list(mark, depth) if is_list else self._mapping(mark, depth)
        if event.flow_style:
            self.brackets.pop()
        return made

    def _refuse_decoration(self, event: Any, mark: Mark) -> None:
        if event.anchor:
            self.source.report(
                "yaml-anchor",
                mark,
                message("an anchor (&{name}) is not allowed", name=event.anchor),
                message("Write the value itself; in quotes if it begins with “&”."),
            )
        if event.tag and event.tag != "!":
            self.source.report(
                "yaml-tag",
                mark,
                message("a tag ({name}) is not allowed", name=event.tag),
                message("Write the value itself; in quotes if it begins with “!”."),
            )

    def _scalar(self, event: Any) -> str | None:
        style, value = event.style, event.value
        if not style:
            if value in ("", "~", "null"):
                return None
        elif style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self.quoted = self._mark(event), event.end_mark.line
        if style == '"' and unclean_at(value) is not None:  # of an escape: the text has none
            self.source.report("control-character", self._mark(event), *CONTROL_CHARACTER)
        if self.is_composed and style != '"':
            return str(value)
        return unicodedata.normalize("NFC", value)

    def _list(self, mark: Mark, depth: int) -> tuple[list[Any], Marks]:
        values: list[Any] = []
        marks: dict[str | int, Marks] = {}
        end = self.yaml.SequenceEndEvent
        while type(event := self._next()) is not end:
            value, inside = self._value(event, depth + 1)
            marks[len(values)] = inside
            values.append(value)
        return values, Marks(mark, inside=marks)

    def _mapping(self, mark: Mark, depth: int) -> tuple[dict[str, Any], Marks]:
        values: dict[str, Any] = {}
        keys: dict[str, Mark] = {}
        marks: dict[str | int, Marks] = {}
        end = self.yaml.MappingEndEvent
        while type(event := self._next()) is not end:
            key, (key_mark, _, _) = self._value(event, depth + 1)
            value, inside = self._value(self._next(), depth + 1)
            name = self._key_name(key, key_mark)
            if name is None:
                continue
            if name in values:
                first = keys[name][0]
                self.source.report(
                    "duplicate-key",
                    key_mark,
                    message(
                        "the key “{key}” stands twice; first in line {line}", key=name, line=first
                    ),
                    message("Delete one of the two, or rename it."),
                )
                continue
            values[name], keys[name], marks[name] = value, key_mark, inside
        return values, Marks(mark, keys, marks)

    def _key_name(self, key: Any, mark: Mark) -> str | None:
        if key == "<<":
            self.source.report("yaml-merge-key", mark, message("a merge key (<<) is not allowed"))
            return None
        if not isinstance(key, str):
            self.source.report("key-not-text", mark, message("a key must be a word"))
            return None
        return key

    def _report_yaml(self, error: Any) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        opened = getattr(error, "context_mark", None)
        context = str(getattr(error, "context", None) or "")
        detail = str(getattr(error, "problem", None) or error)
        text, hint = explain(detail)
        if opened is not None and "quoted scalar" in context and "escape" not in detail:
            mark, (text, hint) = opened, OPEN_QUOTE
        elif self.brackets and "did not find expected" in detail:
            self.source.report("yaml-syntax", self.brackets[-1], *OPEN_BRACKET)
            return
        elif self.quoted is not None and mark is not None and self.quoted[1] == mark.line:
            self.source.report("yaml-syntax", self.quoted[0], *OPEN_QUOTE)
            return
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.source.report("yaml-syntax", place, text, hint)
