"""Words of exports as data, `words/*.txt`: sections of entries "key: words", in their order."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
Entries = tuple[tuple[str, str], ...]


@lru_cache
def sections(name: str) -> dict[str, Entries]:
    """The entries of each section of a list; a key may come again."""
    found: dict[str, list[list[str]]] = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif line.startswith(" "):
            entries[-1][1] += f" {line.strip()}"
        elif line and not line.startswith("#"):
            key, _, words = line.partition(": ")
            entries.append([key, words])
    return {title: tuple((key, words) for key, words in es) for title, es in found.items()}


def alternatives(words: str) -> list[str]:
    """What stands between semicolons."""
    return [word.strip() for word in words.split(";")]
