"""Recording: each decision is made on the journal under its lock, and appended before it opens.

Deciding and appending under one lock is what keeps two people from recording the same thing.
What is recorded together, in one plan or several, is recorded whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import MAXYEAR, date, datetime, timedelta
from pathlib import Path

from kstthc_cli.cleaning import clean
from kstthc_cli.deadlines.period import period_of_key
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.journal import (
    append_together,
    journal_path,
    locked,
    read_journal,
    refuse_newer,
)
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Record
from kstthc_cli.value import Value, replace

MICROSECOND = timedelta(microseconds=1)
TICK = timedelta(seconds=1)
"""By how much a clock may seem to be behind without being wrong: a coarse one, or one put right."""

ROW_LETTERS = 100
"""How much of a row's content a record keeps, so that a renumbered row is noticed."""


class Stamp(Value):
    """Who records, which day it is for kstthc, and the clock to be asked under the lock.

    `begins` tells since when other plans are in force, by their names; `next_begins` when the
    plan that follows does, where that is known.
    """

    by: str
    today: date
    clock: Callable[[], datetime]
    begins: Mapping[str, date] = {}
    next_begins: date | None = None


class Proof(Value):
    """What shows that a thing was done: numbers of documents as one text, files, links."""

    document: str = ""
    files: tuple[Path, ...] = ()
    note: str = ""
    links: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.document or self.files or self.links)


class Recorded(Value):
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


class Step(Value):
    """What is to be recorded of a plan, decided on what its journal says then."""

    plan: Plan
    stamp: Stamp
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
            known = (*journal.records, *made[path])
            found = step.decide(Progress(known))
            at = moment_after(known[-1].at if known else "", step.stamp.clock())
            decided.append([_stamped(recorded, at, step.stamp.by) for recorded in found])
            _refuse_unclean(decided[-1])
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


def _stamped(recorded: Recorded, at: str, by: str) -> Recorded:
    """What was decided, with when and by whom."""
    record, *further = (replace(each, at=at, by=by) for each in recorded.records)
    return replace(recorded, record=record, further=tuple(further))


def moment_after(last: str, clock: datetime) -> str:
    """When a record is made that follows one of the moment `last`: later, whatever the clock says.

    A clock that is behind gives one microsecond more, by which `is_forced` knows it; one that
    only did not tick since, as Windows' may for 16 ms, gives two.
    """
    moment, before = clock.replace(tzinfo=None), _moment(last)
    if before is not None and moment <= before + MICROSECOND:
        moment = before + MICROSECOND * (1 if moment < before - TICK else 2)
    return moment.replace(tzinfo=clock.tzinfo).isoformat(timespec="microseconds")


def is_forced(at: str, last: str) -> bool:
    """Whether a record's moment was set after the one before it because its clock was behind."""
    moment, before = _moment(at), _moment(last)
    return moment is not None and before is not None and moment - before == MICROSECOND


def _moment(at: str) -> datetime | None:
    """A journal's moment as its digits say it; None where that is none, or has none after it."""
    try:
        moment = datetime.fromisoformat(at).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment.year < MAXYEAR else None


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


def read_link(words: str) -> str:
    """A link as it is kept; UsageError where it leads to no place on the web."""
    from urllib.parse import urlsplit

    text = words.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or not text.isprintable():
        raise UsageError(
            message(
                "--link: “{words}” is no link; write https://…, a file with --file.", words=words
            )
        )
    if " " in text:
        raise UsageError(message("--link: “{words}” has a space in it.", words=words))
    return text
