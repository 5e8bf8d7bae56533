"""The texts of this room: tables that people write, a line a row, below [headings]."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from kstthc_cli import deadlines

MemberT = TypeVar("MemberT")


def own_file(name: str) -> bytes:
    """The bytes of a file of this room; OSError where it is not there."""
    loader: Any = deadlines.__loader__  # `pkgutil` would do the same, and loads four modules first
    data: bytes = loader.get_data(f"{deadlines.__path__[0]}/{name}")
    return data


def text_of(name: str) -> str:
    """A text of the folder `language`."""
    return own_file(f"language/{name}.txt").decode("utf-8").replace("\r\n", "\n")


def grouped(pairs: Iterable[tuple[str, MemberT]]) -> dict[str, tuple[MemberT, ...]]:
    """What belongs to each name, in order."""
    table: dict[str, list[MemberT]] = {}
    for name, member in pairs:
        table.setdefault(name, []).append(member)
    return {name: tuple(members) for name, members in table.items()}


@lru_cache(maxsize=8)
def sections(name: str) -> dict[str, str]:
    """What a text of the folder `language` holds below each [heading]; "#" begins a comment line."""
    _, *told = re.split(r"(?m)^\[(.+)\]\n", re.sub(r"(?m)^(?:#.*)?\n", "", text_of(name)))
    pairs = zip(told[::2], told[1::2], strict=True)
    return {heading: lines.rstrip("\n") for heading, lines in pairs}


def table(
    name: str, row: str, make: Callable[[re.Match[str], str], MemberT], text: str | None = None
) -> dict[str, tuple[MemberT, ...]]:
    """What is made of the rows below each heading of a text; one that begins with blanks goes on.

    `row` is the pattern of a row; `make` gets its match and its place. ValueError with that place
    where a row is none, or nothing is made of it.
    """
    heading, rows = "", list[tuple[str, str, str]]()
    for number, line in enumerate((text_of(name) if text is None else text).split("\n"), 1):
        if line.startswith("["):
            heading = line.strip("[]")
        elif line.startswith(" ") and rows:
            rows[-1] = (*rows[-1][:2], f"{rows[-1][2]} {line.strip()}")
        elif line and not line.startswith("#"):
            rows.append((heading, f"{name}.txt:{number}", line))
    return grouped((heading, _made(row, make, line, place)) for heading, place, line in rows)


def _made(
    row: str, make: Callable[[re.Match[str], str], MemberT], line: str, place: str
) -> MemberT:
    found = re.fullmatch(row, line.rstrip())
    if found is None:
        raise ValueError(f"{place}: this is no row: {line}")
    try:
        return make(found, place)
    except (ValueError, LookupError) as error:
        raise ValueError(f"{place}: {error}: {line}") from error
