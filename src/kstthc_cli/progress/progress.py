"""What the records together say: which hold, and what each says of an occurrence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kstthc_cli.messages import Message
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.value import Value, replace


class Proofs(NamedTuple):
    """What shows that a thing was done: numbers of documents, files beside the plan, links."""

    documents: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.documents or self.files or self.links)


class Progress(Value):
    """Records in the order in which they were recorded, and events that an export tells.

    `begins` tells from which day on the plans that take over rows are in force, by their names;
    `unread` how many lines of the journal could not be read, so that something may be missing, and
    `notice` what to tell of them.
    """

    records: tuple[Record, ...] = ()
    exported: tuple[Event, ...] = ()
    begins: Mapping[str, date] = {}
    unread: int = 0
    notice: Message | None = None

    def as_of(self, today: date) -> Progress:
        """What had happened by that day, it included; words without a day always hold."""
        known = tuple(record for record in self.records if record.happened_by(today))
        return replace(self, records=known)

    @cached_property
    def active_ids(self) -> frozenset[str]:
        """The records that hold: those that no holding undo takes back."""
        undo = Action.UNDO
        known = {record.id: record for record in self.records}
        undoing = [record for record in self.records if record.action is undo]
        undos = Counter([record.undoes for record in undoing])
        holding = known.keys() - undos
        if undos.keys().isdisjoint([record.id for record in undoing]):
            return frozenset(holding)  # nobody took back what takes back
        settled: set[str] = set()
        ready = [(record.id, True) for record in undoing if record.id not in undos]
        while ready:
            number, holds = ready.pop()
            if number in settled:
                continue
            settled.add(number)
            holding.update([number] if holds else [])
            record = known[number]
            if record.action is not undo or record.undoes not in known:
                continue
            undos[record.undoes] -= 1
            if holds or not undos[record.undoes]:
                ready.append((record.undoes, not holds))
        return frozenset(holding)

    @cached_property
    def _by_name(self) -> dict[tuple[str, Action, str | None], list[Record]]:
        """Holding records by task, action and period, and with no period all of the task."""
        found: dict[tuple[str, Action, str | None], list[Record]] = {}
        holding, undo = self.active_ids, Action.UNDO
        for record in self.records:
            if record.id in holding and record.action is not undo:
                for period in (record.period, None):
                    found.setdefault((record.task, record.action, period), []).append(record)
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """The tasks of which holding records say something."""
        return frozenset(task for task, _action, _period in self._by_name)

    @property
    def told(self) -> frozenset[str]:
        """The tasks of which holding records or exported events say something."""
        return self.named.union(self._events) if self.records or self.exported else frozenset()

    def of_task(self, task: str, action: Action) -> list[Record]:
        """The holding records of one action on a task."""
        return self._by_name.get((task, action, None), [])

    def _of_period(self, task: str, action: Action, period: str) -> list[Record]:
        return self._by_name.get((task, action, period), [])

    def done(self, task: str, period: str) -> list[Record]:
        """The holding records that tick an occurrence, or some of its deliverables."""
        return self._of_period(task, Action.DONE, period)

    def latest_evidence(self, task: str) -> Record | None:
        """The latest record that work on the task was done."""
        done = self.of_task(task, Action.DONE)
        return max(done, key=lambda record: (record.on or date.min, record.order), default=None)

    @cached_property
    def _proving(self) -> dict[str, list[Record]]:
        """Holding records that complete another's proof, by its id."""
        found: dict[str, list[Record]] = {}
        for record in self.records:
            if record.action is Action.PROVE and record.id in self.active_ids:
                found.setdefault(record.proves, []).append(record)
        return found

    def completed(self, records: Iterable[Record]) -> list[Record]:
        """The records, each followed by those that complete its proof."""
        return [one for each in records for one in (each, *self._proving.get(each.id, ()))]

    def proofs(self, records: Iterable[Record]) -> Proofs:
        """What shows that the records are true, with what was added later; each once."""
        found = self.completed(records)
        if not found:
            return Proofs()
        return Proofs(
            tuple(dict.fromkeys(record.document for record in found if record.document)),
            tuple(dict.fromkeys(record.file for record in found if record.file)),
            tuple(dict.fromkeys(record.link for record in found if record.link)),
        )

    def under_way(self, task: str, period: str, deliverable: int | None = None) -> Record | None:
        """The latest word on how far an occurrence, or the task without one, has come."""
        return self._latest(Action.NOTE, task, (period,), deliverable)

    def waived(self, task: str, period: str, deliverable: int | None = None) -> Record | None:
        """The record that waives the occurrence, its deliverable, or its whole task."""
        return self._latest(Action.WAIVE, task, dict.fromkeys(("", period)), deliverable)

    def extended(self, task: str, period: str, deliverable: int | None = None) -> Record | None:
        """The record that last gave the occurrence another day."""
        return self._latest(Action.EXTEND, task, (period,), deliverable)

    def carried(
        self, task: str, period: str, today: date, deliverable: int | None = None
    ) -> Record | None:
        """The record that hands the occurrence to a plan which is in force by today."""
        record = self._latest(Action.CARRY, task, (period,), deliverable)
        if record is None:
            return None
        begins = self.begins.get(record.target.partition(":")[0])
        return record if begins is not None and begins <= today else None

    def _latest(
        self, action: Action, task: str, periods: Iterable[str], deliverable: int | None
    ) -> Record | None:
        if (task, action, None) not in self._by_name:
            return None
        found = [
            record
            for period in periods
            for record in self._of_period(task, action, period)
            if record.result in (None, deliverable)
        ]
        return max(found, key=lambda record: record.order, default=None)

    @cached_property
    def _events(self) -> dict[str, dict[str, Event]]:
        found: dict[str, dict[str, Event]] = {}
        for event in self.exported:
            found.setdefault(event.task, {})[event.reference] = event
        opening = Action.OPEN
        for record in self.records:
            if record.action is opening and record.id in self.active_ids:
                on = record.on or date.min
                event = Event(record.period, on, record.to, record.note, record.task, record.id)
                found.setdefault(record.task, {})[record.period] = event
        return found

    def events(self, task: str) -> list[Event]:
        """The events of a task, each reference once: the latest word of the journal counts."""
        return list(self._events.get(task, {}).values())


NOTHING = Progress()


def progress_of(records: Iterable[Record]) -> Progress:
    """The progress that records tell, whatever order they come in."""
    return Progress(tuple(sorted(records, key=lambda record: record.order)))
