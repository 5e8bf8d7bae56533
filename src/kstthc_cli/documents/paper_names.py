"""What the files of papers are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kstthc_cli.deadlines.occurrence import slug

LONGEST_PART = 80
"""Characters of a lead's name in a file's; systems allow some 255 for the whole."""


def paper_names(files: list[Path]) -> dict[Path, str]:
    """A name for each plan's paper, no two the same: its file's, with the folders that differ."""
    parents = {file.parent for file in files}
    common = [*zip(*(parent.parts for parent in parents), strict=False)]
    depth = next((n for n, parts in enumerate(common) if len({*parts}) > 1), len(common))
    names: dict[Path, str] = {}
    taken: Counter[str] = Counter()
    for file in files:
        name = slug("-".join([*file.parent.parts[depth:], file.stem]))
        taken[name] += 1
        names[file] = f"{name}-so-{taken[name]}" if taken[name] > 1 else name
    return names


def file_parts(leads: Sequence[str]) -> list[str]:
    """A part of a file's name for each lead, no two the same and none longer than files allow."""
    parts: list[str] = []
    for lead in leads:
        part = slug(lead)[:LONGEST_PART].strip("-") or "chu-tri"
        taken = sum(other == part or other.startswith(f"{part}-so-") for other in parts)
        parts.append(f"{part}-so-{taken + 1}" if part in parts else part)
    return parts
