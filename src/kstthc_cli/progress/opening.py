"""Opening occurrences: events that the plan waits for; of a list what is new, all of it or none."""

from __future__ import annotations

import unicodedata
from datetime import date

from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.expected import version_on, versions_of
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id
from kstthc_cli.progress.recording import Recorded, Stamp, Step, beginning, record_together
from kstthc_cli.value import Value, replace


class Opened(Value):
    """What became of a list of events: opened now, open already, and known on another day."""

    recorded: tuple[Recorded, ...] = ()
    known: tuple[Event, ...] = ()
    differing: tuple[tuple[Event, Event], ...] = ()
    """Events of the list whose day or term is not what is recorded, with what is."""


def record_events(plan: Plan, task: Task, events: list[Event], stamp: Stamp) -> Opened:
    """Open an occurrence for each event that is not open yet; none where one of them cannot be."""
    if not any(_awaits(task, version.words) for version in versions_of(task, None)):
        raise UsageError(
            message(
                "Task {task} does not wait for events: “{words}”.", task=task.id, words=task.words
            )
        )
    events = [event._replace(reference=_tidy(event.reference)) for event in events]
    for event in events:
        _refuse_event(plan, task, event, stamp.today)
    found: list[Opened] = []

    def decide(progress: Progress) -> list[Recorded]:
        open_now = {event.reference.casefold(): event for event in progress.events(task.id)}
        known, differing, recorded = [], [], []
        waived = progress.waived(task.id, "")
        if waived is not None:
            raise WriteRefusedError(
                message(
                    "Task {task} is waived ({id}: {reason}); what is opened would count for nothing. "
                    "First: kstthc undo {id}",
                    task=task.id,
                    id=waived.id,
                    reason=waived.note or "–",
                )
            )
        for event in events:
            before = open_now.setdefault(event.reference.casefold(), event)
            if before is event:
                record = _opening(plan, task, event)
                recorded.append(Recorded(record))
                open_now[event.reference.casefold()] = event._replace(record=record.id)
            elif (before.on, before.due) == (event.on, event.due):
                known.append(event)
            else:
                differing.append((event, before))
        found.append(Opened((), tuple(known), tuple(differing)))
        return recorded

    recorded = record_together([Step(plan, stamp, decide)])[0]
    return replace(found[0], recorded=tuple(recorded))


def _tidy(reference: str) -> str:
    """One spelling of a reference, however it was typed."""
    return " ".join(unicodedata.normalize("NFC", reference).split())


def _refuse_event(plan: Plan, task: Task, event: Event, today: date) -> None:
    if event.on > today:
        raise UsageError(message("{day} lies in the future; an event has happened.", day=event.on))
    if event.due is not None and event.due < event.on:
        raise UsageError(
            message("{due} lies before the event itself, {day}.", due=event.due, day=event.on)
        )
    if not event.reference.strip() or any(char in event.reference for char in "@\n\r"):
        raise UsageError(
            message("An event needs a reference of its own, without “@”: --ref NUMBER")
        )
    opened = _opened(plan, task, event)
    if not opened:
        raise UsageError(
            message(
                "“{words}” says no day; give it with the event {reference}: --due DAY",
                words=task.words,
                reference=event.reference,
            )
        )


def _awaits(task: Task, words: str) -> bool:
    return task.schedule(words).event is not None


def _opened(plan: Plan, task: Task, event: Event) -> Occurrence | None:
    """The occurrence that the event opens, by the words in force on its day."""
    words = version_on(versions_of(task, None), event.on).words
    schedule = task.schedule(words)
    if not schedule.is_understood:
        return None
    return schedule.opened(event.reference, event.on, event.due, plan.terms)


def _opening(plan: Plan, task: Task, event: Event) -> Record:
    opened = _opened(plan, task, event)
    return Record(
        id=new_id(),
        action=Action.OPEN,
        task=task.id,
        period=event.reference,
        on=event.on,
        due=opened.due if opened else None,
        to=event.due,
        note=event.note,
        row=beginning(task.content),
        words=beginning(task.words),
    )
