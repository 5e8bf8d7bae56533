"""The command line as it was typed: patterns of Windows, names with other marks, and what is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kstthc_cli.files import expanded, is_windows, named_files, spelled

OUTPUTS = ("--output", "-o")
TEMPLATES = "--templates"
FROM_ENVIRONMENT = ("KSTTHC_PLAN",)


class _Run:
    arguments: tuple[str, ...] = ()


def as_meant(arguments: Sequence[str]) -> list[str]:
    """The arguments with file names as the disk has them, patterns expanded where no shell does it."""
    _Run.arguments = ()
    found: list[str] = []
    for before, word in zip(["", *arguments], arguments, strict=False):
        names = expanded(word) if is_windows() and before not in OUTPUTS else []
        if names and before.startswith("-"):
            found += [names[0], *(part for name in names[1:] for part in (before, name))]
        else:
            found += names or [_on_disk(word)]
    _Run.arguments = tuple(found)
    return found


def _on_disk(word: str) -> str:
    """The word, or the name of the file that differs from it only in how its marks are composed."""
    if word.isascii():
        return word
    option, sign, name = word.partition("=") if word.startswith("-") else ("", "", word)
    return f"{option}{sign}{spelled(name)}"


def inputs_of_run() -> frozenset[Path]:
    """The files that this command reads by name, resolved: no output may be one of them."""
    named = [os.environ.get(name, "") for name in FROM_ENVIRONMENT]
    for before, word in zip(["", *_Run.arguments], _Run.arguments, strict=False):
        option, sign, value = word.partition("=")
        if before in OUTPUTS or (sign and option in OUTPUTS) or word.startswith("-o"):
            continue
        name = value if sign and word.startswith("-") else word
        named.append(name)
        if TEMPLATES in (before, option if sign else ""):
            # a paper never takes the place of the template that it is made from
            named += map(str, Path(name).rglob("*"))
    return frozenset(path.resolve() for name in named for path in named_files(name))
