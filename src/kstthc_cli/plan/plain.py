"""Rows as plain values and back: a kept plan's rows are made one by one, when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from kstthc_cli.plan.amendments import Amendment, Revision
from kstthc_cli.plan.cache import packed, unpacked
from kstthc_cli.plan.plan import Deliverable, Section, Target, Task
from kstthc_cli.plan.rows import Outlines, Rows
from kstthc_cli.value import fields

_MADE = ("terms", "schedules", "revisions", "origin", "deliverables", "targets")
"""What of a row is no plain value, or the whole plan's."""
_PLAIN = tuple(name for name in fields(Task) if name not in _MADE)


def plain_sections(sections: Sequence[Section], amendments: Sequence[Amendment]) -> tuple[Any, ...]:
    """The sections with all below them as plain values, each row as the bytes of its own."""
    return tuple(
        (
            one.id,
            one.title,
            tuple(packed(_plain_task(task, amendments)) for task in one.tasks),
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


class KeptRows(Rows):
    """The rows that `plain_sections` was given; `shared` is what all of them have alike."""

    def __init__(
        self,
        kept: Sequence[Any],
        outlines: Sequence[Any],
        shared: Mapping[str, Any],
        amendments: Sequence[Amendment],
        revisions: Mapping[str, Sequence[Revision]],
    ) -> None:
        self.kept, self.plain_outlines, self.shared = kept, outlines, shared
        self.terms = shared["terms"]
        self.amendments, self.revisions = amendments, revisions
        self._known: dict[int, Task] = {}

    @cached_property
    def outlines(self) -> Outlines:
        """What tells which rows must be looked at."""
        return Outlines(*self.plain_outlines)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections with all their rows."""
        return self._sections(self.kept, 0)[0]

    def _sections(self, kept: Sequence[Any], place: int) -> tuple[tuple[Section, ...], int]:
        """The sections from a place of the plan's order on, and the place behind them."""
        made = []
        for name, title, rows, parts, number in kept:
            tasks = tuple(map(self.task, range(place, place + len(rows))))
            below, place = self._sections(parts, place + len(rows))
            made.append(Section(name, title, tasks, below, number))
        return tuple(made), place

    @cached_property
    def _bytes(self) -> list[bytes]:
        return [*_rows_of(self.kept)]

    def task(self, place: int) -> Task:
        """The row at a place of the plan's order, from 0."""
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._task(unpacked(self._bytes[place]))
        return known

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


def _rows_of(kept: Sequence[Any]) -> Iterator[bytes]:
    for _, _, rows, parts, _ in kept:
        yield from rows
        yield from _rows_of(parts)
