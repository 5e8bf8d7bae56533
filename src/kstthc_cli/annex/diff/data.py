"""The difference of two plans as data, and what its keys are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kstthc_cli.annex.diff.difference import Difference, FieldChange
from kstthc_cli.annex.diff.told import numbers
from kstthc_cli.annex.new_year.told import KEYS
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task

SCHEMA_VERSION = 1


_MORE_KEYS = {
    "kind": message("Kind of office"), "type": message("Kind of document"), "place": message("Place of issue"),
    "level": message("Level"), "before": message("before"), "roll": message("roll"),
    "amendments": message("Later documents"), "columns": message("Columns"),
    "covers": message("covers"), "generator": message("generator"),
}  # fmt: skip


_VALUES = {
    "level.commune": message("of a commune"), "level.district": message("of a district"),
    "level.province": message("of a province"), "level.ministry": message("of a ministry"),
    "kind.committee": message("a People's Committee"), "kind.council": message("a People's Council"),
    "kind.ministry": message("a ministry"), "kind.department": message("a department"),
    "kind.school": message("a school"), "kind.party": message("a body of the Party"),
    "kind.front": message("a body of the Front"), "kind.other": message("another body"),
}  # fmt: skip
"""What the codes of a plan's document mean."""


def label(key: str) -> str:
    """What a key of a plan is called; a further column keeps its own name."""
    known = {**KEYS, **_MORE_KEYS, **_VALUES}
    return str(known.get(key, key.removeprefix("cells.")))


def data_of(found: Difference) -> dict[str, Any]:
    """What changed, for programs."""
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _plan(found.old),
        "new": _plan(found.new),
        "different": not found.is_empty,
        "counts": dict(numbers(found)),
        "document": _fields(found.document),
        "sections": _fields(found.sections),
        "everywhere": [
            {"old": one.old, "new": one.new, "unit": one.is_unit, "tasks": list(one.tasks), "still": list(one.still)}
            for one in found.renames
        ],
        "added": [_task(task) for task in found.added],
        "gone": [_task(task) for task in found.gone],
        "moved": [
            {"old": one.old.id, "new": one.new.id, "from": one.before, "to": one.after}
            for one in found.moved
        ],
        "renumbered": [{"old": one.id, "new": two.id} for one, two in found.renumbered],
        "changed": [
            {"old": one.old.id, "new": one.new.id, "changes": _fields(one.fields)}
            for one in found.changed
        ],
        "same_meaning": [
            {"old": one.old.id, "new": one.new.id, "old_words": one.old_words, "new_words": one.new_words}
            for one in found.same_meaning
        ],
        "shifted": [task.id for task in found.shifted],
        "marks": [task.id for task in found.marks],
        "order_changed": found.is_order_changed,
    }  # fmt: skip


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "plan_file": plan.file, "number": plan.symbol or None, "year": plan.terms.year,
        "tasks": len(plan.tasks),
    }  # fmt: skip


def _fields(changes: Sequence[FieldChange]) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "old": one.old, "new": one.new, "words": [s._asdict() for s in one.words]}
        for one in changes
    ]


def _task(task: Task) -> dict[str, Any]:
    return {
        "task": task.id, "content": task.content, "lead": list(task.leads), "deadline": task.deadline,
        "section": ".".join(part for part in task.path if part),
    }  # fmt: skip
