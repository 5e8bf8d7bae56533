"""One decision for many plans: the rows that it meets are foreseen first, then recorded.

Nothing is written while foreseeing. What was foreseen is decided once more on each journal as it
is when it is written: a row that somebody settled meanwhile is refused, not recorded twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from pathlib import Path

from kstthc_cli.errors import KstthcError, UnusableInputError, UsageError, WriteRefusedError
from kstthc_cli.files import reason
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.journal import journal_path, read_journal, refuse_newer
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.recording import Step, record_together
from kstthc_cli.text import fold
from kstthc_cli.value import Value

TOGETHER = 100
"""Plans whose journals are locked and written at once, all or none of them."""

MakeStep = Callable[[Plan, Task, str], Step]
"""The step that records the decision for a row of a plan in a period; "" is as the command says."""


class Foreseen(Value):
    """A row that the decision meets: `key` pins its occurrence, `old` and `new` are its last days."""

    file: str
    issuer: str
    task: str
    key: str
    content: str
    old: date | None
    new: date | None


class Passed(Value):
    """A row that the words fit, but that the decision does not meet, and why."""

    file: str
    issuer: str
    task: str
    why: Message


@dataclass
class Foresight:
    """What would be recorded, what is passed over, and which journals and plans stand in the way."""

    rows: list[Foreseen] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    blocked: list[WriteRefusedError] = field(default_factory=list)
    unusable: list[UnusableInputError] = field(default_factory=list)


class Outcome(Value):
    """What was recorded, what was not, and what stood in the way."""

    written: tuple[Foreseen, ...]
    unwritten: tuple[Foreseen, ...] = ()
    error: KstthcError | None = None


def rows_matching(plan: Plan, words: str) -> list[Task]:
    """The rows whose content has these words one after the other, with or without accents."""
    wanted = fold(" ".join(words.split()))
    return [task for task in plan.tasks if wanted in fold(" ".join(task.content.split()))]


def foresee(
    plan: Plan, tasks: Iterable[Task], period: str, make: MakeStep
) -> Iterator[Foreseen | Passed]:
    """What the decision would record of these rows, by the journal as it is now.

    WriteRefusedError where the journal could not be written.
    """
    tasks = [*tasks]
    if not tasks:
        return
    _refuse_unwritable(plan)
    journal = read_journal(journal_path(plan.file))
    refuse_newer(journal)
    issuer = " ".join(str(plan.document["issuer"]).split())
    for task in tasks:
        step = make(plan, task, period)
        try:
            decided = step.decide(Progress(journal.records))
        except (UsageError, WriteRefusedError) as error:
            yield Passed(plan.file, issuer, task.id, error.message)
            continue
        for recorded in decided:
            item, record = recorded.item, recorded.record
            is_dated = bool(record.period) and item is not None and item.occurrence is not None
            yield Foreseen(
                plan.file,
                issuer,
                task.id,
                item.key if item is not None and record.period else "",
                " ".join(task.content.split()),
                item.occurrence.due if is_dated and item and item.occurrence else None,
                record.to,
            )


def foresee_all(plans: Iterable[Plan], words: str, period: str, make: MakeStep) -> Foresight:
    """The same of all rows of many plans that have these words."""
    found = Foresight()
    for plan in plans:
        try:
            for one in foresee(plan, rows_matching(plan, words), period, make):
                if isinstance(one, Passed):
                    found.passed.append(one)
                else:
                    found.rows.append(one)
        except WriteRefusedError as error:
            found.blocked.append(error)
        except UnusableInputError as error:
            found.unusable.append(error)
    return found


def _refuse_unwritable(plan: Plan) -> None:
    """WriteRefusedError where the journal, or the folder of one that is to come, may not be written."""
    path = journal_path(plan.file)
    target = path if path.exists() else path.parent
    if not os.access(target, os.W_OK):
        raise WriteRefusedError(
            message(
                "Nothing was recorded: {file} cannot be written ({error}).",
                file=path,
                error=reason(PermissionError(13, "")),
            )
        )


def record_foreseen(foreseen: Sequence[Foreseen], make: MakeStep) -> Outcome:
    """Record what was foreseen, a hundred plans at once; each hundred wholly or not at all."""
    files = [[*rows] for _, rows in groupby(foreseen, key=lambda row: row.file)]
    written: list[Foreseen] = []
    left = iter(files)
    while group := [*islice(left, TOGETHER)]:
        try:
            record_together([step for rows in group for step in _steps(rows, make)])
        except KstthcError as error:
            rest = [row for rows in (*group, *left) for row in rows]
            return Outcome(tuple(written), tuple(rest), error)
        written += [row for rows in group for row in rows]
    return Outcome(tuple(written))


def _steps(rows: Sequence[Foreseen], make: MakeStep) -> Iterator[Step]:
    plan = load_plan(Path(rows[0].file))
    by_id = {task.id: task for task in plan.tasks}
    for row in rows:
        if row.task not in by_id:
            raise WriteRefusedError(message("{file} has changed meanwhile.", file=row.file))
        yield make(plan, by_id[row.task], row.key)
