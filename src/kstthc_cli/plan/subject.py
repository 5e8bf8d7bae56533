"""What the checks look at: a plan, and where in its file each of its values stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kstthc_cli.deadlines.occurrence import Occurrence, compute_occurrences
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.source import Source
from kstthc_cli.problem import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Row:
    """A task and its path in the file."""

    task: Task
    path: Path


@dataclass(frozen=True)
class Subject:
    """A plan with its source."""

    source: Source
    plan: Plan

    @cached_property
    def rows(self) -> list[Row]:
        """Every task that is sound, with its place; faulty ones were left out of the plan."""
        sound = {id(task): task for task in self.plan.tasks}
        return [Row(task, path) for task, path in _paths(self.source, list(sound.values()))]

    def place(self, row: Row, key: str) -> Place:
        """Where a value of the task stands; the task itself where it has no such key."""
        return self.source.place((*row.path, key))

    def key_place(self, row: Row, key: str) -> Place:
        return self.source.place((*row.path, key), key=True)

    def occurrences(self, words: str) -> list[Occurrence]:
        """The occurrences of a phrase under the plan's terms; none where it is not understood."""
        rule = self.read(words).rule
        return compute_occurrences(words, rule, self.plan.terms) if rule else []

    def read(self, words: str) -> Reading:
        return read_phrase(words, self.plan.terms.year)


def _paths(source: Source, tasks: list[Task]) -> Iterator[tuple[Task, Path]]:
    """Match tasks to the file's in order; a task that pruning took away is passed over."""
    left = iter(tasks)
    task = next(left, None)
    for path, data in _tasks_in(source.data):
        if task is None:
            return
        if (
            isinstance(data, dict)
            and data.get("id") == task.id
            and data.get("content") == task.content
        ):
            yield task, path
            task = next(left, None)


def _tasks_in(data: object) -> Iterator[tuple[Path, object]]:
    for s, section in _members(data, "sections"):
        for p, part in _members(section, "parts"):
            for t, task in _members(part, "tasks"):
                yield ("sections", s, "parts", p, "tasks", t), task


def _members(data: object, key: str) -> Iterator[tuple[int, object]]:
    members = data.get(key) if isinstance(data, dict) else None
    yield from enumerate(members if isinstance(members, list) else [])
