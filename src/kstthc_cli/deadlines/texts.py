"""The texts of this room: tables that people write, a line a row, below [headings]."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar

from kstthc_cli import deadlines

MemberT = TypeVar("MemberT")


def own_file(name: str) -> bytes:
    """The bytes of a file of this room; OSError where it is not there."""
    loader: Any = deadlines.__loader__  # `pkgutil` would do the same, and loads four modules first
    data: bytes = loader.get_data(f"{deadlines.__path__[0]}/{name}")
    return data


def grouped(pairs: Iterable[tuple[str, MemberT]]) -> dict[str, tuple[MemberT, ...]]:
    """What belongs to each name, in order."""
    table: dict[str, list[MemberT]] = {}
    for name, member in pairs:
        table.setdefault(name, []).append(member)
    return {name: tuple(members) for name, members in table.items()}


@lru_cache(maxsize=8)
def sections(name: str) -> dict[str, str]:
    """What a text of the folder `language` holds below each [heading]; "#" begins a comment line."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in own_file(f"language/{name}.txt").decode("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            lines = found[line[1:-1]] = []
        elif line and not line.startswith("#"):
            lines.append(line)
    return {heading: "\n".join(told) for heading, told in found.items()}
