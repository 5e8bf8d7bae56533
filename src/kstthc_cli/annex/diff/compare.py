"""Two plans beside each other: what a person would tell of their differences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kstthc_cli.annex.diff.difference import Difference, FieldChange, Rename, RowChange
from kstthc_cli.annex.diff.document import document_of, tell_places
from kstthc_cli.annex.diff.match import match
from kstthc_cli.annex.diff.renames import unit_renames
from kstthc_cli.annex.diff.rows import Row, compare_row
from kstthc_cli.annex.diff.wording import Segment
from kstthc_cli.plan.plan import Plan, Task

EVERYWHERE = 3
"""Rows in which one wording gives way to another for it to be told once."""


def compare_plans(old: Plan, new: Plan) -> Difference:
    """What differs, rows by what they say; what is everywhere the same change is told once."""
    made = Difference(old, new)
    found = match(old.tasks, new.tasks)
    made.pairs, made.added, made.gone = found.pairs, found.added, found.gone
    units = unit_renames(found.pairs, old, new)
    rows = [compare_row(one, two, made, units) for one, two in found.pairs]
    wordings = _wordings(rows)
    made.renames = _renames(rows, units, wordings, found.pairs)
    for row in rows:
        left = tuple(one for one in row.fields if not _is_told(one, wordings))
        if left:
            made.changed.append(RowChange(row.old, row.new, left))
        elif row.is_shifted:
            made.shifted.append(row.new)
        elif row.is_marked:
            made.marks.append(row.new)
    tell_places(made, found.pairs, units)
    made.document = [*document_of(made, units)]
    return made


def _wordings(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Replacements of words that many rows share."""
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for one in row.fields:
            for segment in one.words:
                if segment.old and segment.new:
                    where[segment.key].add(row.new.id)
    return {key for key, tasks in where.items() if len(tasks) >= EVERYWHERE}


def _is_told(change: FieldChange, wordings: set[tuple[str, str]]) -> bool:
    return bool(change.words) and all(segment.key in wordings for segment in change.words)


def _renames(
    rows: Sequence[Row],
    units: Mapping[str, str],
    wordings: set[tuple[str, str]],
    pairs: Sequence[tuple[Task, Task]],
) -> list[Rename]:
    found = []
    for old, new in units.items():
        pattern = re.compile(rf"(?i)(?<!\w){re.escape(old)}(?!\w)")
        tasks = tuple(two.id for one, two in pairs if pattern.search(_all_words(one)))
        found.append(Rename(old, new, tasks, True))
    shown: dict[tuple[str, str], Segment] = {}
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        for one in row.fields:
            for segment in one.words:
                if segment.key in wordings and row.new.id not in where[segment.key]:
                    shown.setdefault(segment.key, segment)
                    where[segment.key].append(row.new.id)
    found += [Rename(*shown[key], tuple(tasks), False) for key, tasks in where.items()]
    return sorted(found, key=lambda one: -len(one.tasks))


def _all_words(task: Task) -> str:
    return "\n".join((task.content, *task.lead, *task.leads, task.with_, *task.result, task.note))
