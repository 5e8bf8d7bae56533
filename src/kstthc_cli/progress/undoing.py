"""Taking records back: a further record, refused where what was built on it would hang."""

from __future__ import annotations

from collections.abc import Iterable

from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id
from kstthc_cli.progress.recording import Recorded, Stamp, Step, record_together

RESTING = (Action.DONE, Action.EXTEND, Action.WAIVE, Action.CARRY, Action.NOTE)
"""What can be said of an occurrence that an event opened."""


def record_undo(plan: Plan, wanted: str, stamp: Stamp, note: str) -> Recorded:
    """Take a record back."""
    return record_together([undoing(plan, wanted, stamp, note)])[0][0]


def undoing(plan: Plan, wanted: str, stamp: Stamp, note: str) -> Step:
    """The step that takes back the record with that id, or the beginning of one."""

    def decide(progress: Progress) -> list[Recorded]:
        target = _target(progress, wanted)
        _refuse_orphans(progress, target)
        record = Record(
            id=new_id(),
            action=Action.UNDO,
            task=target.task,
            period=target.period,
            result=target.result,
            undoes=target.id,
            note=note,
        )
        return [Recorded(record, target=target, falling=_proofs_of(progress, target))]

    return Step(plan, stamp, decide)


def _target(progress: Progress, wanted: str) -> Record:
    found = [r for r in progress.records if wanted and r.id.startswith(wanted.lower())]
    if not found:
        raise UsageError(message("There is no record “{id}”; see: kstthc log", id=wanted))
    if len(found) > 1:
        ids = ", ".join(record.id for record in found)
        raise UsageError(
            message("{id} is the beginning of several records: {ids}.", id=wanted, ids=ids)
        )
    if found[0].id not in progress.active_ids:
        raise WriteRefusedError(message("Record {id} is taken back already.", id=found[0].id))
    if found[0].proves and found[0].proves not in progress.active_ids:
        raise WriteRefusedError(
            message(
                "Record {id} fell with {proved}, which it proves and which is taken back.",
                id=found[0].id,
                proved=found[0].proves,
            )
        )
    return found[0]


def _proofs_of(progress: Progress, target: Record) -> tuple[Record, ...]:
    """What was added to prove the record, which falls with it."""
    return tuple(one for one in progress.completed([target]) if one.id != target.id)


def _refuse_orphans(progress: Progress, target: Record) -> None:
    """Refuse to take back an event on which other records rest, or to bring a second "done" back."""
    revived = target
    known = {record.id: record for record in progress.records}
    is_revival = False
    while revived.action is Action.UNDO and revived.undoes in known:
        revived = known[revived.undoes]
        is_revival = not is_revival
    if revived.action is Action.OPEN and not is_revival:
        _refuse_event_in_use(progress, revived)
    elif revived.action is Action.DONE and is_revival:
        for other in progress.done(revived.task, revived.period):
            if other.id != revived.id and other.result in (None, revived.result):
                raise WriteRefusedError(
                    message(
                        "{name} is recorded by {id} already; take that back first: kstthc undo {id}",
                        name=f"{revived.task}@{revived.period}",
                        id=other.id,
                    )
                )


def _refuse_event_in_use(progress: Progress, event: Record) -> None:
    for action in RESTING:
        for other in progress.of_task(event.task, action):
            if other.period == event.period:
                raise WriteRefusedError(
                    message(
                        "{name} rests on this event ({id}); take that back first: kstthc undo {id}",
                        name=f"{event.task}@{event.period}",
                        id=other.id,
                    )
                )


def holder_of(wanted: str, plans: Iterable[Plan]) -> Plan | None:
    """The first plan whose journal has a record whose id begins so."""
    for plan in plans:
        records = read_journal(journal_path(plan.file)).records
        if any(record.id.startswith(wanted.lower()) for record in records):
            return plan
    return None
