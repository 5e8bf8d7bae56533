"""The command line as it was typed: patterns of Windows, names with other marks, and what is read."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from kstthc_cli.files import is_windows

OUTPUTS = ("--output", "-o")
_PATTERN = r"[*?]"
_IS_OF_FILES = r"[\\/]|\.\w{1,5}$"
"""What tells a pattern of file names from words with a question mark."""
TEMPLATES = "--templates"
FROM_ENVIRONMENT = ("KSTTHC_PLAN",)


class _Run:
    arguments: tuple[str, ...] = ()


def as_meant(arguments: Sequence[str]) -> list[str]:
    """The arguments with file names as the disk has them, patterns expanded where no shell does it."""
    _Run.arguments = ()
    found: list[str] = []
    for before, word in zip(["", *arguments], arguments, strict=False):
        names = _expanded(word) if is_windows() and before not in OUTPUTS else []
        if names and before.startswith("-"):
            found += [names[0], *(part for name in names[1:] for part in (before, name))]
        else:
            found += names or [_on_disk(word)]
    _Run.arguments = tuple(found)
    return found


def _expanded(word: str) -> list[str]:
    if word.startswith("-") or not (re.search(_PATTERN, word) and re.search(_IS_OF_FILES, word)):
        return []
    import glob

    return sorted(glob.glob(word.replace("[", "[[]")))  # noqa: PTH207 - as it was typed


def _on_disk(word: str) -> str:
    """The word, or the name of the file that differs from it only in how its marks are composed."""
    if word.isascii():
        return word
    option, sign, name = word.partition("=") if word.startswith("-") else ("", "", word)
    return f"{option}{sign}{_spelled(name)}"


def _spelled(name: str) -> str:
    """The name of a file as the disk spells it; the name itself where there is none."""
    try:
        if not name or os.path.lexists(name):
            return name
        folder, last = os.path.split(name)
        folder = _spelled(folder) if folder and folder != name else folder
        wanted = unicodedata.normalize("NFC", last)
        for known in os.listdir(folder or "."):  # noqa: PTH208 - names as the disk has them
            if unicodedata.normalize("NFC", known) == wanted:
                return os.path.join(folder, known)  # noqa: PTH118
    except (OSError, ValueError):
        pass
    return name


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
            named += _inside(name)
    return frozenset(path.resolve() for name in named for path in _files(name))


def _files(name: str) -> list[Path]:
    try:
        path = Path(name)
        return [path] if name and path.is_file() else []
    except (OSError, ValueError):
        return []


def _inside(folder: str) -> list[str]:
    """The user's own templates: a paper never takes the place of the one that it is made from."""
    return [str(path) for path in Path(folder).rglob("*")]
