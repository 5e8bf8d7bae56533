"""What is said of a record that was just made: what it records, what is missing, what to type then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kstthc_cli.documents.tables.records import ACTION_NAMES, name_of
from kstthc_cli.messages import Message, message, plural, show_day
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.expected import wanted_of
from kstthc_cli.progress.item import Item, ItemKind
from kstthc_cli.progress.many import Outcome, Passed
from kstthc_cli.progress.opening import Opened
from kstthc_cli.progress.record import PERCENTS, Action, Record
from kstthc_cli.progress.recording import Recorded, begins_on
from kstthc_cli.progress.wording import days_late

WORDS = {
    Action.WAIVE: message("Recorded {id}: {name} does not apply."),
    Action.EXTEND: message("Recorded {id}: {name} is extended to {day} by {document}."),
    Action.CARRY: message("Recorded {id}: {name} is carried over to {target}."),
    Action.OPEN: message("Recorded {id}: {name}, due {due}."),
}
"""What is said of a record that needs no more words."""


def words_of(recorded: Recorded) -> Iterator[Message]:
    """Line by line what was recorded."""
    record, older = recorded.record, recorded.target
    if record.action is Action.NOTE:
        yield from _under_way(record)
    elif record.action is Action.UNDO:
        if older is not None:
            yield message("Recorded {id}: {what} of {name} is taken back. The history keeps both.",
                          id=record.id, what=ACTION_NAMES[older.action], name=name_of(older))  # fmt: skip
        if recorded.falling:
            yield message("The proof added to it falls with it: {ids}.",
                          ids=", ".join(one.id for one in recorded.falling))  # fmt: skip
    elif record.action is Action.WAIVE and not record.period:
        yield message("Recorded {id}: {name} does not apply, in any period.",
                      id=record.id, name=record.task)  # fmt: skip
    elif words := WORDS.get(record.action):
        values = {
            "id": record.id, "name": name_of(record), "day": record.to,
            "document": record.document, "target": record.target, "due": record.due,
        }  # fmt: skip
        yield Message(words.text, values)
    elif older is not None:
        yield _completed(recorded, older)
    else:
        yield from _done(record, recorded.item)


def _under_way(record: Record) -> Iterator[Message]:
    known = {"id": record.id, "name": name_of(record)}
    if record.percent is None:
        yield message("Recorded {id}: {name} is under way: {text}.", text=record.note, **known)
    else:
        yield message("Recorded {id}: {name} is under way, {percent} %: {text}.",
                      percent=record.percent, text=record.note, **known)  # fmt: skip
    if record.percent == PERCENTS[-1]:
        yield message("It still counts as open. To record it as done: kstthc done {name}",
                      name=name_of(record))  # fmt: skip


def _done(record: Record, item: Item | None) -> Iterator[Message]:
    """What was done, what is still missing, and what to type then."""
    if item is None or item.occurrence is None or record.due is None or record.on is None:
        yield message("Recorded {id}: evidence for {name}, {day}.",
                      id=record.id, name=record.task, day=show_day(record.on))  # fmt: skip
        return
    yield _done_words(record, item)
    for number in _still_open(record, item):
        yield message("  still open, deliverable {number}: {name}",
                      number=number, name=item.task.result[number - 1])  # fmt: skip
    begins = begins_on(item)
    if begins is not None and record.on < begins:
        yield message("Note: its period begins only on {day}.", day=begins)
    if not (record.document or record.file or record.link):
        yield message(
            "Without proof yet. When there is one: kstthc done {name} --document NUMBER --file FILE",
            name=name_of(record),
        )


def _done_words(record: Record, item: Item) -> Message:
    due, on = record.due or date.max, record.on or date.min
    values = {"id": record.id, "name": item.name, "day": on, "due": due}
    if item.kind is ItemKind.REVIEW:
        return message("Recorded {id}: {name} reviewed on {day}.", **values)
    if on > due:
        values["late"] = days_late(-item.plan.terms.calendar.between(on, due))
    wanted = wanted_of(item.task, None)
    if record.result is None or item.deliverable is not None or len(wanted) < 2:
        if on > due:
            return message(
                "Recorded {id}: {name} done on {day}, {late}; it was due on {due}.", **values
            )
        return message("Recorded {id}: {name} done on {day}, on time (due {due}).", **values)
    values |= {"count": len({*item.ticked, record.result} & {*wanted}), "total": len(wanted)}
    if on > due:
        return message(
            "Recorded {id}: {name}, {count} of {total} deliverables done; this one on {day}, {late} (due {due}).",
            **values,
        )
    return message(
        "Recorded {id}: {name}, {count} of {total} deliverables done; this one on {day}, on time (due {due}).",
        **values,
    )


def _still_open(record: Record, item: Item) -> list[int]:
    """The deliverables that are still to come after one of several was done."""
    if record.result is None or item.deliverable is not None:
        return []
    return [n for n in wanted_of(item.task, None) if n not in (*item.ticked, record.result)]


def _completed(recorded: Recorded, done: Record) -> Message:
    """What was added to the proof of something that is done already."""
    added = [part for one in recorded.records for part in (one.document, one.file, one.link)]
    return message(
        "Recorded {id}: the proof of {name}, done on {day}, now has also {proof}.",
        id=recorded.record.id,
        name=name_of(done),
        day=done.on,
        proof="; ".join(part for part in added if part),
    )


def carried_words(
    recorded: Recorded, plan: Plan, taker: Plan, row: Task, today: date
) -> Iterator[Message]:
    """What was handed over to a row of the plan that takes it, and what the files lack then."""
    yield from words_of(recorded)
    origin = f"{plan.name}:{name_of(recorded.record)}"
    if origin not in row.carried_from:
        yield message("Add to row {task} of {file}:  carried_from: {origin}",
                      task=row.id, file=taker.file, origin=origin)  # fmt: skip
    if not taker.holds(today):
        yield message("It stays in the lists of plan {number} until plan {taker} is in force.",
                      number=plan.number, taker=taker.number)  # fmt: skip


def opened_words(opened: Opened, *, is_list: bool) -> Iterator[Message]:
    """What was opened; of a list also what was open already, and what is recorded otherwise."""
    for one in opened.recorded:
        yield from words_of(one)
    if not is_list:
        return
    yield plural("{n} event opened.", "{n} events opened.", len(opened.recorded))
    if opened.known:
        yield plural(
            "{n} event was open already and stays as it is.",
            "{n} events were open already and stay as they are.",
            len(opened.known),
        )
    for new, old in opened.differing:
        yield message(
            "{reference}: the list says {new}, recorded is {old}; it stays as it is. "
            "If the list is right: kstthc undo {id}, then the list again.",
            reference=new.reference,
            new=_days(new),
            old=_days(old),
            id=old.record,
        )


def _days(event: Event) -> str:
    """The day of an event, and its term where it has one."""
    return " → ".join(show_day(day) for day in (event.on, event.due) if day)


def left_words(left: Iterable[Item]) -> Iterator[Message]:
    """What is left of a plan, a line each."""
    for item in left:
        due = item.occurrence.due if item.occurrence else ""
        content = " ".join(item.task.content.split())
        yield message("  {name}, due {due}: {content}", name=item.name, due=due, content=content)


def passed_words(passed: Iterable[Passed]) -> Iterator[Message]:
    """Rows that one decision does not meet, and why."""
    for one in passed:
        yield message("{office}, {task}: left out. {why}",
                      office=one.issuer, task=one.task, why=one.why)  # fmt: skip


def outcome_words(outcome: Outcome, what: Message) -> Iterator[Message]:
    """What one decision recorded in many journals, and which rows it did not."""
    if outcome.written:
        yield plural(
            "Recorded: {n} row in {plans} journals. {what}",
            "Recorded: {n} rows in {plans} journals. {what}",
            len(outcome.written), plans=len({one.file for one in outcome.written}), what=what,
        )  # fmt: skip
    for one in outcome.unwritten if outcome.error is not None else ():
        name = f"{one.task}@{one.key}" if one.key else one.task
        yield message("Not recorded: {office}, {name}", office=one.issuer, name=name)


def settled_words(plan: Plan, count: int, document: str) -> Message:
    """What is settled of a plan that has ended."""
    return plural(
        "Recorded: {n} deadline of plan {number} does not apply ({document}).",
        "Recorded: {n} deadlines of plan {number} do not apply ({document}).",
        count, number=plan.number, document=document,
    )  # fmt: skip
