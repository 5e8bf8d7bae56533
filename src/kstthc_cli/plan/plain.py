"""Sections and rows as plain values and back: a kept plan's rows are not understood anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.plan.amendments import Amendment, Revision
from kstthc_cli.plan.plan import Deliverable, Section, Target, Task
from kstthc_cli.plan.schedules import Schedules

_MADE = ("terms", "schedules", "revisions", "origin", "deliverables", "targets")
"""What of a row is no plain value, or the whole plan's."""
_PLAIN = tuple(name for name in Task.__dataclass_fields__ if name not in _MADE)


def plain_sections(sections: Sequence[Section], amendments: Sequence[Amendment]) -> tuple[Any, ...]:
    """The sections with all below them, as texts, numbers and tuples of these."""
    return tuple(
        (
            one.id,
            one.title,
            tuple(_plain_task(task, amendments) for task in one.tasks),
            plain_sections(one.parts, amendments),
            one.place,
        )
        for one in sections
    )


def _plain_task(task: Task, amendments: Sequence[Amendment]) -> tuple[Any, ...]:
    return (
        tuple(getattr(task, name) for name in _PLAIN),
        tuple(tuple(one) for one in task.deliverables),
        tuple(tuple(one) for one in task.targets),
        None if task.origin is None else amendments.index(task.origin),
    )


class FromPlain:
    """Makes the sections again that `plain_sections` was given, with what all rows share."""

    def __init__(
        self,
        terms: Terms,
        schedules: Schedules,
        amendments: Sequence[Amendment],
        revisions: Mapping[str, Sequence[Revision]],
    ) -> None:
        self.shared = {"terms": terms, "schedules": schedules}
        self.amendments, self.revisions = amendments, revisions

    def sections(self, kept: Sequence[Any]) -> tuple[Section, ...]:
        return tuple(
            Section(name, title, tuple(map(self._task, rows)), self.sections(parts), place)
            for name, title, rows, parts, place in kept
        )

    def _task(self, kept: tuple[Any, ...]) -> Task:
        plain, deliverables, targets, origin = kept
        made = object.__new__(Task)  # its own way sets each of its fields by a call
        known = made.__dict__
        known.update(self.shared)
        known.update(zip(_PLAIN, plain, strict=True))
        known["deliverables"] = tuple(Deliverable(*one) for one in deliverables)
        known["targets"] = tuple(Target(*one) for one in targets) if targets else ()
        known["origin"] = None if origin is None else self.amendments[origin]
        revised = self.revisions.get(made.id.casefold(), ()) if self.revisions else ()
        known["revisions"] = tuple(revised)
        return made
