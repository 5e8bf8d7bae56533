"""The schedules of a plan's phrases: ready from an earlier run, else computed when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kstthc_cli.deadlines.schedule import NOT_UNDERSTOOD, Schedule, Terms, as_plain, from_plain

if TYPE_CHECKING:
    from kstthc_cli.plan.plan import Task

Key = tuple[str, str]
"""The words, and what `covers` says of them."""


class Schedules:
    """Of one plan: each phrase is read and dated once, however many rows say it.

    `kept` are plain values of an earlier run under the same terms.
    """

    def __init__(self, kept: Mapping[Key, tuple[Any, ...]] | None = None) -> None:
        self.kept = kept or {}
        self.made: dict[Key, Schedule] = {}

    def of(
        self, task: Task, words: str, terms: Terms | None = None, covers: str | None = None
    ) -> Schedule:
        """The schedule of words of a task; under terms that are not the plan's it is computed."""
        if not words:
            return NOT_UNDERSTOOD
        key = words, task.covers if covers is None else covers
        if terms is not None and terms is not task.terms:
            return _computed(task, key, terms)
        if (known := self.made.get(key)) is not None:
            return known
        made = self._made(task, key)
        self.made[key] = made
        return made

    def _made(self, task: Task, key: Key) -> Schedule:
        if (kept := self.kept.get(key)) is not None:
            return from_plain(kept, lambda: _computed(task, key, task.terms).occurrences)
        return _computed(task, key, task.terms)

    def plain(self, tasks: Iterable[Task]) -> dict[Key, tuple[Any, ...]]:
        """The schedules of the phrases of these tasks, for the next run."""
        from kstthc_cli.deadlines.named import NoSuchDayError

        found = {}
        for task in tasks:
            asked = [(words, task.covers) for words in task.phrases if words]
            for words, covers in [*asked, *([(task.review, "")] if task.review else [])]:
                try:
                    found[words, covers] = as_plain(self.of(task, words, covers=covers))
                except NoSuchDayError:
                    continue  # told when it is asked for
        return found


def _computed(task: Task, key: Key, terms: Terms) -> Schedule:
    from kstthc_cli.deadlines.occurrence import compute_schedule  # the rules

    words, covers = key
    return compute_schedule(words, task.read(words).rule, terms, covers)
