"""What the checks look at: a plan, and where in its file each of its values stands."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from functools import cached_property

from kstthc_cli.deadlines.in_plan import read_in_plan
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import FilePath, Plan, Section, Task
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.schedules import computed
from kstthc_cli.plan.source import Source
from kstthc_cli.plan.units import unit_key
from kstthc_cli.problem import Place, Problem
from kstthc_cli.text import fold
from kstthc_cli.value import Value


class Subject(Value):
    """A plan with its source."""

    source: Source
    plan: Plan
    origin: Callable[[FilePath], FilePath] = lambda path: path
    """From a place in the checked data to that in the file."""

    @cached_property
    def by_id(self) -> dict[str, Task]:
        """The tasks by their ids, whatever their case."""
        return {task.id.casefold(): task for task in self.tasks}

    def has_column(self, key: str) -> bool:
        """Whether the plan's table has such a column; a plan that lists none has them all."""
        columns = [column.key for column in self.plan.columns]
        return not columns or key in columns

    @cached_property
    def section_paths(self) -> set[tuple[str, ...]]:
        """The ids that lead to every section and part."""
        return {path for section in self.plan.sections for path in _paths(section, ())}

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task that is sound; faulty ones were left out of the plan."""
        return self.plan.tasks

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """The names of all units, by the form in which they are compared."""
        return {unit_key(name): name for unit in self.plan.units for name in unit.names}

    def place(self, task: Task, *keys: str | int) -> Place:
        """Where a value of the task stands; the nearest thing above it where it has no such key."""
        return self.source.place((*task.at, *keys))

    def place_at(self, *path: str | int) -> Place:
        """Where a value of the file stands."""
        return self.source.place(path)

    def key_place(self, *path: str | int) -> Place:
        """Where a key of the file stands."""
        return self.source.place(path, key=True)

    def unknown_lead(self, lead: str, place: Place) -> Iterator[Problem]:
        """A finding where a lead is no unit of a plan that lists its units."""
        names = self.unit_names
        if not names or unit_key(lead) in names:
            return
        folded = {fold(name): name for name in names.values()}
        close = difflib.get_close_matches(fold(lead), list(folded), n=1, cutoff=0.6)
        hint = message("Add it under “units”.")
        if close:
            hint = message(
                "Did you mean “{word}”? Otherwise add it under “units”.", word=folded[close[0]]
            )
        text = message("the lead “{lead}” is not among the units", lead=lead)
        yield problem("unknown-lead", text, place, hint)

    def occurrences(self, words: str) -> tuple[Occurrence, ...]:
        """The occurrences of a phrase in the plan as issued; none where it is not understood."""
        if words not in self._dated:
            plan = self.plan
            made = computed((words, ""), plan.planned_terms, plan.terms, self.read)
            self._dated[words] = made.occurrences
        return self._dated[words]

    def read(self, words: str) -> Reading:
        """What words of the plan mean; see `read_in_plan`."""
        if words not in self._read:
            self._read[words] = read_in_plan(words, self.plan.terms)
        return self._read[words]

    @cached_property
    def _read(self) -> dict[str, Reading]:
        return {}

    @cached_property
    def _dated(self) -> dict[str, tuple[Occurrence, ...]]:
        return {}

    def speaking(self, task: Task) -> Iterator[tuple[FilePath, str]]:
        """The words of a task that days are read from, with their keys."""
        if task.rule:
            yield ("rule",), task.rule
        elif task.deadline:
            yield ("deadline",), task.deadline
        for index, one in enumerate(task.deliverables):
            if one.words:
                yield ("result", index, "rule" if one.rule else "deadline"), one.words
        if task.review:
            yield ("review",), task.review


def _paths(section: Section, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    path = (*above, section.id)
    yield path
    for part in section.parts:
        yield from _paths(part, path)
