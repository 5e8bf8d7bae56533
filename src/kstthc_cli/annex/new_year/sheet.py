"""The text of a plan file under small edits: by marks, each proved by reading the text again.

Comments, order and everything that is not edited stay as they are. An edit that the text read
again does not bear out is taken back, and told.
"""

from __future__ import annotations

import copy
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kstthc_cli.annex.write.yaml_text import entry
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import FilePath
from kstthc_cli.plan.source import Mark, Marks, Source, parse_source

_LINE = re.compile(r"(?:[^\r\n\x85\u2028\u2029]|\r(?!\n))*(?:\r\n|[\n\x85\u2028\u2029]|\r|$)")
_PASSED_OVER = re.compile(r"\s*(?:#.*|-\s*)?$")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str
    path: FilePath
    inverse: tuple[FilePath, Any] | None = None
    """The value that stands where the edit is taken back."""


def read_text(name: str, text: str) -> Source:
    """A source of a text that stands in no file yet."""
    return parse_source(Source(name, text.encode()))


class Sheet:
    """One round of edits of a text; `text` gives what came of them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.newline = "\r\n" if "\r\n" in source.text else "\n"
        self._starts = [found.start() for found in _LINE.finditer(source.text)]
        self._edits: list[_Edit] = []
        self._expected = copy.deepcopy(source.data)
        self._dropped: list[tuple[list[Any], int]] = []
        self._order = sorted(_marks(source.marks, ()), key=_by_mark)

    def value(self, path: FilePath) -> Any:
        """What the file says at a path; None where it says nothing."""
        return _at(self.source.data, path)

    def place(self, path: FilePath) -> int:
        """The line of a value, from 1."""
        return self.source.place(path).line

    def put_digits(self, path: FilePath, places: Sequence[tuple[int, str]], made: str) -> None:
        """Other digits of the same length at places of a text, which so becomes `made`."""
        value = self.value(path)
        start = self._offset(_mark_at(self.source.marks, path))
        raw = [
            found.start()
            for found in re.finditer(
                r"(?<!\d)\d+(?!\d)", self.source.text[start : start + _reach(value)]
            )
        ]
        own = [found.start() for found in re.finditer(r"(?<!\d)\d+(?!\d)", value)]
        for place, digits in places:
            nth = own.index(place) if place in own else -1
            if not 0 <= nth < len(raw):
                return
            at = start + raw[nth]
            self._edits.append(_Edit(at, at + len(digits), digits, path, (path, value)))
        self._expect(path, made)

    def set_lines(self, path: FilePath, lines: Iterable[str], value: Any) -> None:
        """The whole `key: value` anew; UnusableInputError where it shares its line with others."""
        first, last = self._lines_of(path)
        text = "".join(f"{line}{self.newline}" for line in lines)
        self._edits.append(_Edit(self._starts[first], self._start_of(last), text, path))
        self._expect(path, value)

    def set_value(self, path: FilePath, value: str | list[str]) -> None:
        """A key's text or list of texts anew, or added at the end of its mapping's first line."""
        key = str(path[-1])
        if self._is_flow(path[:-1]):
            self._set_in_flow(path, value)
            return
        lines = list(entries(self.indent(path[:-1]), key, value))
        if self.value(path) is None and key not in _marks_at(self.source.marks, path[:-1]).keys:
            after = (*path[:-1], "content" if self.value((*path[:-1], "content")) else "id")
            self.insert_after(after, lines)
            self._expect(path, value)
        else:
            self.set_lines(path, lines, value)

    def blank(self, path: FilePath, notes: Iterable[str] = (), empty: str = "") -> None:
        """A key without its value, or with an `empty` list, with comments above it."""
        if self._is_flow(path[:-1]):
            self._set_in_flow(path, [] if empty else "")
            return
        indent = self.indent(path[:-1])
        first, last = self._lines_of(path)
        kept = [
            line for n in range(first, last) if (line := self._line(n)).lstrip().startswith("#")
        ]
        told = (f"{' ' * indent}{note}" for note in notes)
        lines = [*kept, *told, f"{' ' * indent}{path[-1]}: {empty}".rstrip()]
        self.set_lines(path, lines, [] if empty else None)

    def drop(self, path: FilePath) -> None:
        """A key, or a member of a list, goes with its lines; of a list's only one `[]` stays."""
        holder = _at(self._expected, path[:-1])
        if isinstance(path[-1], str) and self._is_flow(path[:-1]):
            self._drop_in_flow(path)
            return
        if isinstance(path[-1], int) and len(self.value(path[:-1])) == 1:
            indent = self.indent(path[:-2])
            self.set_lines(path[:-1], [f"{' ' * indent}{path[-2]}: []"], [])
            return
        first, last = self._lines_of(path)
        self._edits.append(_Edit(self._starts[first], self._start_of(last), "", path))
        if isinstance(path[-1], int):
            self._dropped.append((holder, path[-1]))
        else:
            del holder[path[-1]]

    def insert_above(self, path: FilePath, lines: Iterable[str]) -> None:
        """Lines above the one on which a value stands, indented as it."""
        start = self._starts[_key_mark(self.source.marks, path)[0] - 1]
        found = re.match(r"[ \t]*", self.source.text[start:])
        indent = found[0] if found else ""
        text = "".join(f"{indent}{line}{self.newline}" for line in lines)
        self._edits.append(_Edit(start, start, text, path))

    def insert_after(self, path: FilePath, lines: Iterable[str]) -> None:
        """Lines below the last one of a value."""
        _, last = self._lines_of(path)
        text = "".join(f"{line}{self.newline}" for line in lines)
        at = self._start_of(last)
        if at and not self.source.text[:at].endswith(("\n", "\r")):
            text = self.newline + text
        self._edits.append(_Edit(at, at, text, path))

    def add_key_above(self, path: FilePath, key: str, value: str) -> None:
        """A key of its own above another of the same mapping."""
        self.insert_above(path, [f"{key}: {value}"])
        self._expect((*path[:-1], key), value)

    def add_member(self, path: FilePath, lines: Iterable[str], value: Any) -> None:
        """One more member at the end of a list that stands in lines of its own."""
        self.insert_after(path, lines)
        _at(self._expected, path).append(value)

    def remove_comments(self, mark: re.Pattern[str]) -> None:
        """Whole lines that are comments beginning so."""
        for start in self._starts:
            line = _LINE.match(self.source.text, start)
            if line and mark.match(line[0].lstrip(" \t")):
                self._edits.append(_Edit(start, line.end(), "", ()))

    def indent(self, path: FilePath) -> int:
        """How far the keys of a mapping are indented; UnusableInputError where they share a line."""
        marks = _marks_at(self.source.marks, path)
        columns = {mark[1] for mark in marks.keys.values()}
        lines = {mark[0] for mark in marks.keys.values()}
        if len(columns) > 1 or len(lines) < len(marks.keys):
            raise self.refused(path)
        return min(columns, default=marks.start[1]) - 1

    def member_indent(self, path: FilePath) -> int:
        """How far what stands behind the dash of a list's members is indented."""
        return _mark_at(self.source.marks, (*path, 0))[1] - 1

    def _is_flow(self, path: FilePath) -> bool:
        """Whether a mapping stands in braces."""
        if not path:
            return False
        at = self._offset(_mark_at(self.source.marks, path))
        return self.source.text[at : at + 1] == "{"

    def _span(self, path: FilePath) -> tuple[int, int]:
        """Where a text of one line begins and ends; UnusableInputError of anything else."""
        start = self._offset(_mark_at(self.source.marks, path))
        value, text = self.value(path), self.source.text
        if isinstance(value, str):
            for quote in ("", '"', "'"):
                whole = f"{quote}{value}{quote}"
                if text.startswith(whole, start):
                    return start, start + len(whole)
        raise self.refused(path)

    def _set_in_flow(self, path: FilePath, value: str | list[str]) -> None:
        written = json.dumps(value, ensure_ascii=False) if value != "" else ""
        if path[-1] in _marks_at(self.source.marks, path[:-1]).keys:
            start, end = self._span(path)
            self._edits.append(_Edit(start, end, written, path))
        else:
            _, at = self._span((*path[:-1], "id"))
            self._edits.append(_Edit(at, at, f", {path[-1]}: {written}", path))
        self._expect(path, value if value != "" else None)

    def _drop_in_flow(self, path: FilePath) -> None:
        start = self._offset(_key_mark(self.source.marks, path))
        _, end = self._span(path)
        before = re.search(r",\s*$", self.source.text[:start])
        after = re.match(r"\s*,\s*", self.source.text[end:])
        if before:
            start = before.start()
        elif after:
            end += after.end()
        self._edits.append(_Edit(start, end, "", path))
        del _at(self._expected, path[:-1])[path[-1]]

    def finish(self) -> tuple[str, list[FilePath]]:
        """The text after all edits, and the paths whose edits were taken back."""
        for holder, place in sorted(self._dropped, key=lambda one: -one[1]):
            del holder[place]
        taken_back: list[FilePath] = []
        for _ in range(2):
            text = self._applied(set(taken_back))
            made = read_text(self.source.name, text)
            wrong = [] if made.problems else [*_differences(made.data, self._expected, ())]
            if not made.problems and not wrong:
                return text, taken_back
            known = {edit.path for edit in self._edits if edit.inverse}
            new = [path for path in (wrong or known) if path in known]
            if not new:
                break
            for edit in self._edits:
                if edit.inverse and edit.path in new:
                    self._expect(*edit.inverse)
            taken_back += new
        where = next(iter(wrong), ())
        raise self.refused(where)

    def refused(self, path: FilePath) -> UnusableInputError:
        """An edit that cannot be made in safety."""
        return UnusableInputError(
            message(
                "{file}:{line}: this place cannot be edited by itself; write each key in a line of its own.",
                file=self.source.name,
                line=self.place(path),
            )
        )

    def _applied(self, without: set[FilePath]) -> str:
        pieces, cursor = [], 0
        for edit in sorted(self._edits, key=lambda one: (one.start, one.end)):
            if edit.inverse and edit.path in without:
                continue
            pieces += [self.source.text[cursor : max(cursor, edit.start)], edit.text]
            cursor = max(cursor, edit.end)
        return "".join([*pieces, self.source.text[cursor:]])

    def _expect(self, path: FilePath, value: Any) -> None:
        _at(self._expected, path[:-1])[path[-1]] = value

    def _offset(self, mark: Mark) -> int:
        return self._starts[mark[0] - 1] + mark[1] - 1

    def _start_of(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self.source.text)

    def _lines_of(self, path: FilePath) -> tuple[int, int]:
        """First line of a key or member and the first one after it, from 0, less the comments
        that belong to what follows."""
        mark = _key_mark(self.source.marks, path)
        first = mark[0] - 1
        before = self.source.text[self._starts[first] : self._offset(mark)]
        if before.strip(" \t-"):
            raise self.refused(path)
        if (
            isinstance(path[-1], str)
            and "-" in before
            and len(_marks_at(self.source.marks, path[:-1]).keys) > 1
        ):
            raise self.refused(path)
        nth = bisect_right(self._order, mark, key=lambda one: one[0])
        while nth < len(self._order) and self._order[nth][1][: len(path)] == path:
            nth += 1
        if nth == len(self._order):
            return first, len(self._starts)
        after = self._order[nth][0]
        last = after[0] - 1
        if last <= first:
            raise self.refused(path)
        opening = self.source.text[self._starts[last] : self._offset(after)]
        if opening.strip(" \t-[{"):
            raise self.refused(path)
        while last > first + 1 and _PASSED_OVER.fullmatch(self._line(last - 1)):
            last -= 1
        return first, last

    def _line(self, number: int) -> str:
        return self.source.text[self._starts[number] : self._start_of(number + 1)].rstrip("\r\n")


def entries(indent: int, key: str, value: str | list[str]) -> Iterator[str]:
    """The lines of a key with one text, or with several."""
    if isinstance(value, str):
        yield from entry(indent, key, value)
        return
    yield f"{' ' * indent}{key}:"
    for text in value:
        yield from entry(indent + 2, "", text, item=True)


def _reach(value: str) -> int:
    """How many characters of the file a text may take, folded and indented."""
    return 400 + 8 * len(value)


def _by_mark(one: tuple[Mark, FilePath]) -> tuple[Mark, int]:
    return one[0], len(one[1])


def _marks(marks: Marks, path: FilePath) -> Iterator[tuple[Mark, FilePath]]:
    for key, mark in marks.keys.items():
        yield mark, (*path, key)
    for part, inside in marks.inside.items():
        if isinstance(part, int):
            yield inside.start, (*path, part)
        yield from _marks(inside, (*path, part))


def _marks_at(marks: Marks, path: FilePath) -> Marks:
    for part in path:
        marks = marks.inside[part]
    return marks


def _mark_at(marks: Marks, path: FilePath) -> Mark:
    return _marks_at(marks, path).start


def _key_mark(marks: Marks, path: FilePath) -> Mark:
    above = _marks_at(marks, path[:-1])
    last = path[-1]
    return above.keys[last] if isinstance(last, str) else above.inside[last].start


def _at(data: Any, path: FilePath) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _differences(made: Any, wanted: Any, path: FilePath) -> Iterator[FilePath]:
    if isinstance(made, dict) and isinstance(wanted, dict):
        for key in {**made, **wanted}:
            yield from _differences(made.get(key), wanted.get(key), (*path, key))
    elif isinstance(made, list) and isinstance(wanted, list) and len(made) == len(wanted):
        for place, pair in enumerate(zip(made, wanted, strict=True)):
            yield from _differences(*pair, (*path, place))
    elif made != wanted:
        yield path
