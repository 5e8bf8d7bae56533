"""What the checks of a journal look at: a plan, its journal and what that says, on a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from kstthc_cli.deadlines.workdays import ROLLS, WorkingCalendar
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.problem import Place
from kstthc_cli.progress.expected import occurrences_of_task, reviews_of_task
from kstthc_cli.progress.journal import Journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.recording import beginning
from kstthc_cli.progress.worklist import interim_of_task
from kstthc_cli.value import Value


class CheckedJournal(Value):
    """A plan with its journal on a day."""

    plan: Plan
    journal: Journal
    progress: Progress
    today: date

    def place(self, record: Record) -> Place:
        return Place(str(self.journal.path), self.journal.lines.get(record.id, 0), 1)

    @cached_property
    def tasks(self) -> dict[str, Task]:
        return {task.id: task for task in self.plan.tasks}

    @cached_property
    def _beginnings(self) -> dict[str, list[Task]]:
        found: dict[str, list[Task]] = {}
        for task in self.plan.tasks:
            found.setdefault(beginning(task.content), []).append(task)
        return found

    def row_now(self, record: Record) -> Task | None:
        """The one row that begins as the record's row did."""
        found = self._beginnings.get(record.row, []) if record.row else []
        return found[0] if len(found) == 1 else None

    def dues(self, task: Task) -> dict[str, set[date]]:
        """The periods that records of a task may name, each with the days that a record may bear."""
        if task.id not in self._dues:
            self._dues[task.id] = _dues_of(self, task)
        return self._dues[task.id]

    @cached_property
    def _dues(self) -> dict[str, dict[str, set[date]]]:
        return {}

    @property
    def holding(self) -> list[Record]:
        """The records that hold and say something of their own: no undos, no further proofs."""
        aside = (Action.UNDO, Action.PROVE)
        return [
            record
            for record in self.journal.records
            if record.id in self.progress.active_ids and record.action not in aside
        ]

    @property
    def proving(self) -> list[Record]:
        """The records that hold and complete the proof of others."""
        return self._holding(Action.PROVE)

    def _holding(self, action: Action) -> list[Record]:
        return [
            record
            for record in self.journal.records
            if record.id in self.progress.active_ids and record.action is action
        ]

    @property
    def evidence(self) -> list[Record]:
        """The records that name a file as proof; of one file for one thing the last counts.

        A file that was moved counts where it was added last.
        """
        last: dict[tuple[str, str], Record] = {}
        for record in self.holding + self.proving:
            thing = record.proves or record.id
            if record.file and thing in self.progress.active_ids:
                last[thing, record.file] = record
        place = {(thing, each.sha256): each for (thing, _), each in last.items() if each.sha256}
        return [
            each
            for (thing, _), each in last.items()
            if not each.sha256 or place[thing, each.sha256] is each
        ]


def _dues_of(ledger: CheckedJournal, task: Task) -> dict[str, set[date]]:
    """All legal last days of each period: as issued, amended, extended, with other days off."""
    plan, terms = ledger.plan, ledger.plan.terms
    found: dict[str, set[date]] = {}
    occurrences = [
        *occurrences_of_task(plan, task, ledger.progress),
        *reviews_of_task(plan, task),
        *interim_of_task(plan, task),
    ]
    plain = WorkingCalendar()
    for one in occurrences:
        days = {one.due, one.act_by, one.nominal}
        days |= {roll(plain, one.nominal) for roll in ROLLS.values()}
        found.setdefault(one.key, set()).update(days)
    for record in ledger.progress.of_task(task.id, Action.EXTEND):
        if record.to is not None and record.period in found:
            found[record.period] |= {record.to, ROLLS[terms.roll](terms.calendar, record.to)}
    return found
