"""Words of exports as data, `words/*.txt`: sections of entries "key: words", in their order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent / "words"
Meaning = TypeVar("Meaning")
Entries = tuple[tuple[str, str], ...]


@lru_cache
def sections(name: str) -> dict[str, Entries]:
    """The entries of each section of a list; a key may come again."""
    found: dict[str, list[list[str]]] = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif line.startswith(" "):
            entries[-1][1] += line.strip() if entries[-1][1].endswith("|") else f" {line.strip()}"
        elif line and not line.startswith("#"):
            key, _, words = line.partition(": ")
            entries.append([key, words])
    return {title: tuple((key, words) for key, words in es) for title, es in found.items()}


def alternatives(words: str) -> list[str]:
    """What stands between semicolons."""
    return [word.strip() for word in words.split(";")]


def meanings(told: Iterable[tuple[str, Meaning]]) -> dict[str, Meaning]:
    """Labels, as they are compared, to what each means; ValueError that names one with two meanings."""
    found: dict[str, Meaning] = {}
    for label, meaning in told:
        if found.setdefault(label, meaning) != meaning:
            raise ValueError(f"“{label}” stands under {found[label]} and under {meaning}")
    return found
