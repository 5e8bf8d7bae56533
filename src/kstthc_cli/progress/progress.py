"""What the records together say: which hold, and what each says of an occurrence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kstthc_cli.progress.record import Action, Record


@dataclass(frozen=True)
class Progress:
    """Records in the order in which they were recorded."""

    records: tuple[Record, ...] = ()

    def as_of(self, today: date) -> Progress:
        """What had happened by that day, it included; words without a day always hold."""
        return Progress(tuple(record for record in self.records if record.happened_by(today)))

    @cached_property
    def _undone_by(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            if record.action is Action.UNDO:
                found.setdefault(record.undoes, []).append(record)
        return found

    @cached_property
    def active_ids(self) -> frozenset[str]:
        """The records that hold: those that no holding undo takes back."""
        return frozenset(record.id for record in self.records if self._holds(record, frozenset()))

    def _holds(self, record: Record, above: frozenset[str]) -> bool:
        if record.id in above:
            return False
        return not any(
            self._holds(undo, above | {record.id}) for undo in self._undone_by.get(record.id, ())
        )

    @cached_property
    def _by_task(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            if record.id in self.active_ids and record.action is not Action.UNDO:
                found.setdefault(record.task, []).append(record)
        return found

    def of_task(self, task: str, action: Action) -> list[Record]:
        """The holding records of one action on a task."""
        return [record for record in self._by_task.get(task, ()) if record.action is action]

    def done(self, task: str, period: str) -> list[Record]:
        """The holding records that tick an occurrence, or some of its deliverables."""
        return [r for r in self.of_task(task, Action.DONE) if r.period == period]

    def latest_evidence(self, task: str) -> Record | None:
        """The latest record that work on the task was done."""
        done = self.of_task(task, Action.DONE)
        return max(done, key=lambda record: (record.on or date.min, record.order), default=None)

    def waived(self, task: str, period: str) -> Record | None:
        """The record that waives the occurrence or its whole task."""
        found = [r for r in self.of_task(task, Action.WAIVE) if r.period in ("", period)]
        return found[-1] if found else None

    def extended(self, task: str, period: str) -> Record | None:
        """The record that last gave the occurrence another day."""
        found = [r for r in self.of_task(task, Action.EXTEND) if r.period == period]
        return found[-1] if found else None

    def events(self, task: str) -> list[Record]:
        """The events of a task, each reference once: the latest word on it counts."""
        latest = {record.period: record for record in self.of_task(task, Action.OPEN)}
        return list(latest.values())


NOTHING = Progress()


def progress_of(records: Iterable[Record]) -> Progress:
    """The progress that records tell, whatever order they come in."""
    return Progress(tuple(sorted(records, key=lambda record: record.order)))
