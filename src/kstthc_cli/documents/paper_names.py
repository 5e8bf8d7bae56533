"""What the files of papers are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.schedule import slug
from kstthc_cli.progress.worklist import Window

LONGEST_PART = 80
"""Characters of a lead's name in a file's; systems allow some 255 for the whole."""


LONGEST_CODE = 120
"""Letters of a dossier's code in the name of a file."""


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


def letter_names(codes: Iterable[str]) -> list[str]:
    """A name for the letter to each dossier, no two the same."""
    names: list[str] = []
    taken: set[str] = set()
    for code in codes:
        name = slug(code)[:LONGEST_CODE]
        names.append(f"xin-loi-{name if name not in taken else f'{name}-{len(taken)}'}")
        taken.add(name)
    return names


def scope_name(leads: Sequence[str], window: Window | None) -> str:
    """What of the plan a paper tells of, as part of its file's name."""
    names = [slug(lead)[:LONGEST_PART].strip("-") for lead in leads]
    period = window.period if window else None
    if period is not None and period.unit is PeriodUnit.MONTH:
        parts = [f"thang-{period.number}", *names]
    elif period is not None and period.unit is PeriodUnit.QUARTER:
        parts = [*names, f"quy-{period.number}"]
    else:
        parts = [*names, slug(window.key) if window else ""]
    return "".join(f"-{part}" for part in parts if part)
