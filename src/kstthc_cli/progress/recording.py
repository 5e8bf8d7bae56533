"""Recording: each decision is made on the journal under its lock, and appended before it opens.

Deciding and appending under one lock is what keeps two people from recording the same thing.
What is recorded together, in one plan or several, is recorded whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from kstthc_cli.cleaning import clean
from kstthc_cli.deadlines.period import period_of_key
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.journal import (
    Journal,
    append_together,
    journal_path,
    locked,
    read_journal,
    refuse_newer,
)
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Record
from kstthc_cli.progress.status import Item

ROW_LETTERS = 100
"""How much of a row's content a record keeps, so that a renumbered row is noticed."""


@dataclass(frozen=True)
class Stamp:
    """Who records, at which moment (ISO), and which day it is for kstthc.

    `begins` tells since when other plans are in force, by their names; `next_begins` when the
    plan that follows does, where that is known.
    """

    by: str
    at: str
    today: date
    begins: Mapping[str, date] = field(default_factory=dict)
    next_begins: date | None = None


@dataclass(frozen=True)
class Proof:
    """What shows that a thing was done: numbers of documents as one text, files, links."""

    document: str = ""
    files: tuple[Path, ...] = ()
    note: str = ""
    links: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.document or self.files or self.links)


@dataclass(frozen=True)
class Recorded:
    """A record that is on the disk, with the item as it stood before.

    `further` are records that belong to it, such as more files of its proof; `target` is the
    older record that it takes back or completes, and `falling` are proofs that fall with it.
    """

    record: Record
    item: Item | None = None
    further: tuple[Record, ...] = ()
    target: Record | None = None
    falling: tuple[Record, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.record, *self.further)


@dataclass(frozen=True)
class Step:
    """What is to be recorded of a plan, decided on what its journal says then."""

    plan: Plan
    decide: Callable[[Progress], list[Recorded]]


def record_together(
    steps: Sequence[Step], before: Callable[[], None] | None = None
) -> list[list[Recorded]]:
    """Decide every step on the journals as they are now, and append all or nothing.

    A step sees what the steps before it decided. `before` runs when all is decided and nothing
    is written yet; what it raises leaves the journals as they were.
    """
    paths = {journal_path(step.plan.file).resolve(): step.plan for step in steps}
    with ExitStack() as held:
        journals = {}
        for path in sorted(paths):
            held.enter_context(locked(path))
            journals[path] = read_journal(journal_path(paths[path].file))
            refuse_newer(journals[path])
        made: dict[Path, list[Record]] = {path: [] for path in journals}
        decided = []
        for step in steps:
            path = journal_path(step.plan.file).resolve()
            journal = journals[path]
            found = step.decide(Progress((*journal.records, *made[path])))
            _refuse_unclean(found)
            decided.append([_in_order(journal, recorded) for recorded in found])
            made[path] += [record for each in decided[-1] for record in each.records]
        if before is not None:
            before()
        append_together({journals[path].path: records for path, records in made.items()})
    return decided


def _refuse_unclean(found: Sequence[Recorded]) -> None:
    """UsageError where a text to be recorded holds what no screen and no paper takes."""
    for text in (record.unclean for recorded in found for record in recorded.records):
        if text:
            raise UsageError(
                message("“{text}” holds a control character; type it again.", text=clean(text))
            )


def record_under_lock(plan: Plan, decide: Callable[[Progress], list[Recorded]]) -> list[Recorded]:
    """Decide on the journal as it is now, and append what was decided, with nobody in between."""
    return record_together([Step(plan, decide)])[0]


def _in_order(journal: Journal, recorded: Recorded) -> Recorded:
    """What was decided, after all that is recorded, whatever the clock says."""
    last = max((record.at for record in journal.records), default="")
    if recorded.record.at > last:
        return recorded
    at = next_moment(last)
    if not at:
        return recorded
    record, *further = (replace(each, at=at) for each in recorded.records)
    return replace(recorded, record=record, further=tuple(further))


def next_moment(at: str) -> str:
    """A microsecond later; nothing where that is no moment."""
    try:
        moment = datetime.fromisoformat(at) + timedelta(microseconds=1)
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="microseconds")


def beginning(text: str) -> str:
    """How a text begins, in one line: enough to know the row again."""
    return " ".join(text.split())[:ROW_LETTERS].strip()


def refuse_twice(names: Sequence[str]) -> None:
    """UsageError where one thing is named twice in one command."""
    twice = [name for index, name in enumerate(names) if name in names[:index]]
    if twice:
        raise UsageError(message("{name} is named twice.", name=twice[0]))


def begins_on(item: Item) -> date | None:
    """The first day of the occurrence: its own, or that of the period it is named by."""
    if item.occurrence is None:
        return None
    named = period_of_key(item.occurrence.period)
    return item.occurrence.starts_on or (named.first if named else None)
