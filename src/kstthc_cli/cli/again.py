"""The same command line once more: what it was read as the last time, without the library that reads.

Kept like plans are, under the same guard. It holds for the same words, the same settings of the
environment, the same code and the same library. Only of commands that show plans, and only where
all values are plain: never where an export is named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kstthc_cli.plan import cache

READS = frozenset(("due", "overdue", "list", "check", "home"))
"""Commands that only show what stands in plans and journals."""
SETTINGS = "KSTTHC_"
"""How the names of settings begin that options are read from."""
FILES = ("plan", "files")
"""Options whose values are paths of plans."""
PLAIN = (str, bool, int, type(None))


def note(
    arguments: Sequence[str],
    place: str,
    formats: Sequence[str],
    given: Mapping[str, Any],
    own: Mapping[str, Any],
) -> None:
    """Keep what a command line was read as."""
    values = [_as_words(given), _as_words(own)]
    if not all(_is_plain(one) for each in values for one in each.values()):
        return
    import typer

    library = str(Path(typer.__file__))
    said = _said(arguments)
    payload = (place, tuple(formats), *values, library, cache.look_of(Path(library)))
    cache.keep(_place(said), None, said, cache.Kept(payload, ""))


def _as_words(values: Mapping[str, Any]) -> dict[str, Any]:
    paths = {name: [*map(str, values[name])] for name in FILES if values.get(name)}
    return {**values, **paths}


def _as_paths(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, **{name: [*map(Path, values[name])] for name in FILES if values.get(name)}}


def _is_plain(value: Any) -> bool:
    return all(type(one) in PLAIN for one in (value if isinstance(value, list) else [value]))


def run_again(arguments: Sequence[str]) -> int | None:
    """The exit code of the command that these arguments called before; None where none is known."""
    said = _said(arguments)
    kept = cache.fetch(_place(said), said)
    if kept is None:
        return None
    place, formats, given, own, library, look = kept.payload
    if cache.look_of(Path(library)) != look:
        return None
    from kstthc_cli.cli.context import run_command

    run_command(place, formats, _as_paths(given), _as_paths(own))
    return 0


def _said(arguments: Sequence[str]) -> bytes:
    """All that the reading of a command line rests on: its words, the settings, which Python."""
    settings = [
        f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith(SETTINGS)
    ]
    return "\0".join([sys.prefix, *settings, "", *arguments]).encode(errors="surrogateescape")


def _place(said: bytes) -> Path:
    """The entry: a few hundred at most, so that words which are typed once do not fill the disk."""
    return cache.folder().absolute() / f"call {sum(said) % 256}"
