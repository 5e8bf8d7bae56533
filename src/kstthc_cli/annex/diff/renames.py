"""Units that another took the place of everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.units import resolve_leads

A_UNIT_EVERYWHERE = 2
"""Rows in which a unit gives way to another for it to be told once."""
MERGED_EVERYWHERE = 3
"""Rows enough where the other was there before: the two were merged, or all its work was given away."""
FEW_STILL = 4
"""Of so many rows that have the new name one may still have the old one, overlooked."""


def unit_renames(pairs: Sequence[tuple[Task, Task]], old: Plan, new: Plan) -> dict[str, str]:
    """Units, by their name before, that another took the place of in (nearly) every row."""
    votes: Counter[tuple[str, str]] = Counter()
    for one, two in pairs:
        first, second = _units_in(one, old), _units_in(two, new)
        lost, won = first - second, second - first
        if len(lost) == len(won) == 1:
            votes[next(iter(lost)), next(iter(won))] += 1
    still = Counter(name for task in new.tasks for name in _units_in(task, new))
    was = {name for task in old.tasks for name in _units_in(task, old)}
    found: dict[str, str] = {}
    for (old_name, new_name), count in votes.most_common():
        enough = A_UNIT_EVERYWHERE if new_name not in was else MERGED_EVERYWHERE
        if count >= enough and still[old_name] * FEW_STILL <= count:
            found.setdefault(old_name, new_name)
    return found


def _units_in(task: Task, plan: Plan) -> set[str]:
    partners = re.split(r"[;,]\s", task.with_)
    return {*task.leads, *resolve_leads(filter(None, partners), plan.units)}


def renamed(text: str, units: Mapping[str, str]) -> str:
    """The text with every renamed unit under its new name."""
    for old, new in units.items():
        text = re.sub(rf"(?i)(?<!\w){re.escape(old)}(?!\w)", new.replace("\\", "\\\\"), text)
    return text


def merged(text: str, units: Mapping[str, str]) -> str:
    """A list in which a unit that others became part of is named once: "A, B, A" is "A, B"."""
    for name in dict.fromkeys(units.values()):
        again = re.compile(rf"(?:\s*[,;])?\s+{re.escape(name)}(?!\w)")
        before, found, rest = text.partition(name)
        text = before + found + again.sub("", rest)
    return text
