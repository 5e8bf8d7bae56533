"""Where the rows, titles and texts of a plan file stand: paths into its plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kstthc_cli.plan.plan import FilePath

TEXTS = ("content", "deadline", "rule", "review", "result", "note", "cells", "targets")
"""Keys of a row whose words speak of its year."""
DEADLINES = frozenset(("deadline", "rule", "review"))


class Leaf(NamedTuple):
    """A text of the file: of which row or section (empty of the document's own), under which key."""

    path: FilePath
    owner: str
    key: str
    text: str

    @property
    def is_deadline(self) -> bool:
        return self.key in DEADLINES


def rows_of(data: Any) -> Iterator[tuple[FilePath, dict[str, Any]]]:
    """Every row with its path, in the file's order."""
    for place, row in enumerate(data.get("tasks") or ()):
        yield ("tasks", place), row
    for path, section in sections_of(data):
        for place, row in enumerate(section.get("tasks") or ()):
            yield (*path, "tasks", place), row


def sections_of(data: Any, above: FilePath = ()) -> Iterator[tuple[FilePath, dict[str, Any]]]:
    """Every section and part with its path, each before what is in it."""
    key = "parts" if above else "sections"
    for place, section in enumerate(data.get(key) or ()):
        path = (*above, key, place)
        yield path, section
        yield from sections_of(section, path)


def ids_of(data: Any, path: FilePath) -> list[str]:
    """The ids of a section's path from the top, without those that have none."""
    ids = []
    for part in path:
        data = data[part]
        if isinstance(part, int) and data.get("id"):
            ids.append(str(data["id"]))
    return ids


def leaves_of(data: Any) -> Iterator[Leaf]:
    """Every text that speaks of the plan's own year."""
    yield from _document(data["document"])
    for place, column in enumerate(data.get("columns") or ()):
        yield Leaf(("columns", place, "heading"), "", "heading", column["heading"])
    for path, section in sections_of(data):
        yield Leaf((*path, "title"), ".".join(ids_of(data, path)), "title", section["title"])
    for path, row in rows_of(data):
        yield from row_leaves(path, row)


def row_leaves(path: FilePath, row: dict[str, Any]) -> Iterator[Leaf]:
    """Every text of a row that speaks of its year."""
    for key in TEXTS:
        if key in row:
            yield from _leaves((*path, key), str(row["id"]), key, row[key])


def _leaves(path: FilePath, owner: str, key: str, value: Any) -> Iterator[Leaf]:
    if isinstance(value, str):
        yield Leaf(path, owner, key, value)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _leaves((*path, place), owner, key, one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in ("lead", "with", "unit", "at_least", "indicator"):
                continue
            named = name if name in DEADLINES else key
            yield from _leaves((*path, name), owner, named, one)


def _document(document: dict[str, Any]) -> Iterator[Leaf]:
    for key in ("title", "opening"):
        if document.get(key):
            yield Leaf(("document", key), "", key, document[key])
    for place, part in enumerate(document.get("body") or ()):
        path: FilePath = ("document", "body", place)
        yield Leaf((*path, "heading"), "", "body", part["heading"])
        for nth, text in enumerate(part.get("paragraphs") or ()):
            yield Leaf((*path, "paragraphs", nth), "", "body", text)
    annex = document.get("annex") or {}
    for key in ("title", "heading"):
        if annex.get(key):
            yield Leaf(("document", "annex", key), "", "annex", annex[key])
