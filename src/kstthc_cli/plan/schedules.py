"""The schedules of a plan's phrases: ready from an earlier run, else computed when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kstthc_cli.deadlines.schedule import (
    NOT_UNDERSTOOD,
    Near,
    Occurrence,
    Schedule,
    Terms,
    as_plain,
    from_plain,
    plain_until,
)
from kstthc_cli.plan.cache import packed, unpacked

if TYPE_CHECKING:
    from kstthc_cli.deadlines.reading import Reading
    from kstthc_cli.plan.plan import Task

Key = tuple[str, str]
"""The words, and what `covers` says of them."""
Read = Callable[[str], "Reading"]


class Schedules:
    """Of one plan: each phrase is read and dated once, however many rows say it.

    `kept` are those of an earlier run under the same terms, each as the bytes of its plain values.
    """

    def __init__(self, kept: Mapping[Key, bytes] | None = None) -> None:
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

    def until(self, task: Task, words: str, covers: str, last: date) -> Near:
        """What words of a task ask for by a day; of what is kept no more is made than that."""
        kept = self.kept.get((words, covers))
        plain = unpacked(kept) if kept else as_plain(self.of(task, words, covers=covers))
        return plain_until(plain, last, partial(self._anew, task, (words, covers)))

    def _anew(self, task: Task, key: Key) -> tuple[Occurrence, ...]:
        return _computed(task, key, task.terms).occurrences

    def _made(self, task: Task, key: Key) -> Schedule:
        if (kept := self.kept.get(key)) is not None:
            return from_plain(unpacked(kept), partial(self._anew, task, key))
        return _computed(task, key, task.terms)

    def plain(self, tasks: Iterable[Task]) -> dict[Key, bytes]:
        """The schedules of the phrases of these tasks, for the next run."""
        from kstthc_cli.deadlines.named import NoSuchDayError

        found = {}
        for task in tasks:
            asked = [(words, task.covers) for words in task.phrases if words]
            for key in [*asked, *([(task.review, "")] if task.review else [])]:
                words, covers = key
                try:
                    found[key] = self.kept.get(key) or packed(
                        as_plain(self.of(task, words, covers=covers))
                    )
                except NoSuchDayError:
                    continue  # told when it is asked for
        return found


def _computed(task: Task, key: Key, terms: Terms) -> Schedule:
    return computed(key, terms, task.terms, task.read)


def computed(key: Key, terms: Terms, of_plan: Terms, read: Read) -> Schedule:
    """Dated anew; of the plans of a folder those of the same terms share what they say alike.

    `read` gives the meaning of words under the plan's terms.
    """
    calendar = terms.calendar
    if terms is not of_plan or calendar.own_days_off or calendar.own_make_up_days:
        return _dated(read, key, terms)
    alike = (
        *key, terms.year, terms.issued_on, terms.valid_from, terms.valid_to, terms.before, terms.roll
    )  # fmt: skip
    if (known := _shared.get(alike)) is None:
        if len(_shared) >= MOST_SHARED:
            _shared.clear()
        known = _shared[alike] = _dated(read, key, terms)
    return known


MOST_SHARED = 10_000
"""Schedules that a process keeps for its next plans: some 20 MB."""
_shared: dict[tuple[object, ...], Schedule] = {}


def _dated(read: Read, key: Key, terms: Terms) -> Schedule:
    from kstthc_cli.deadlines.occurrence import compute_schedule  # the rules

    words, covers = key
    return compute_schedule(words, read(words).rule, terms, covers)
