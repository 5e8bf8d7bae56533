"""One decision for many plans on the command line: rows shown, agreed to, recorded; or a text to paste."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.folder import tell_before
from kstthc_cli.cli.offices import Rows
from kstthc_cli.cli.output import emit, tell, track
from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from kstthc_cli.errors import Ended, UnusableInputError, UsageError, WriteRefusedError
from kstthc_cli.messages import Message, message, plural, show_day
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.granting import extending, waiving
from kstthc_cli.progress.many import (
    Foreseen,
    MakeStep,
    Outcome,
    Passed,
    foresee,
    record_foreseen,
    rows_matching,
)
from kstthc_cli.progress.recording import Proof, Stamp, Step

StampOf = Callable[[Plan], Stamp]
"""Who records in a plan's journal, and when."""


@dataclass(frozen=True)
class Order:
    """What is decided: for which rows, how each is recorded, and the words that tell it."""

    rows: Rows
    make: MakeStep
    done: Message


def extend_many(context: Context, rows: Rows, to: date, proof: Proof, stamp: StampOf) -> None:
    """The new day that one decision gives rows of many plans."""

    def make(plan: Plan, task: Task, period: str) -> Step:
        return extending(plan, task, period, to, stamp(plan), proof)

    done = message("Extended to {day} by {document}.", day=to, document=proof.document)
    decide_for_many(context, Order(rows, make, done))


def waive_many(context: Context, rows: Rows, reason: str, stamp: StampOf) -> None:
    """The rows of many plans that one decision says do not apply."""
    document = context.documents
    if not document.strip():
        raise UsageError(
            message("A waiver of many rows needs the decision that gives it: --document NUMBER")
        )

    def make(plan: Plan, task: Task, period: str) -> Step:
        return waiving(plan, task, period, stamp(plan), reason, document)

    done = message("They do not apply ({document}).", document=document)
    decide_for_many(context, Order(rows, make, done))


def chosen_plans(context: Context) -> tuple[Iterable[Plan], list[UnusableInputError]]:
    """The plans that are asked for, of one office or of many, and those that cannot be used."""
    if (stream := context.stream) is not None:
        return track(stream, len(stream.files)), stream.refused
    context.tell_notices()
    return context.found.plans, [*context.found.refused]


def decide_for_many(context: Context, order: Order) -> None:
    """Show the rows that the decision meets, ask, and record them; exit 1 where a plan is left out."""
    plans, refused = chosen_plans(context)
    foreseen: list[Foreseen] = []
    passed: list[Passed] = []
    blocked: list[WriteRefusedError] = []
    for plan in plans:
        try:
            for one in foresee(
                plan, rows_matching(plan, order.rows.matching), order.rows.period, order.make
            ):
                foreseen += [one] if isinstance(one, Foreseen) else []
                passed += [one] if isinstance(one, Passed) else []
        except WriteRefusedError as error:
            blocked.append(error)
        except UnusableInputError as error:
            refused.append(error)
    tell_before((), refused)
    if blocked:
        _refuse(blocked)
    _tell_passed(passed)
    if not foreseen:
        raise _nothing(order, passed)
    title = plural("{n} row", "{n} rows", len(foreseen))
    context.show(Document(title, Listing(COLUMNS, foreseen, text=COLUMNS, screen=COLUMNS)))
    _agree(order, foreseen)
    _tell_outcome(order, record_foreseen(foreseen, order.make))
    if refused:
        raise Ended(1)


def _refuse(blocked: Sequence[WriteRefusedError]) -> None:
    """Nothing is written where one journal cannot be: which, and why."""
    for error in blocked[:-1]:
        tell(error.message)
    raise blocked[-1]


def _nothing(order: Order, passed: Sequence[Passed]) -> UsageError | WriteRefusedError:
    if passed:
        return WriteRefusedError(message("Nothing was recorded: no row is left to record."))
    return UsageError(message("No row has the words “{words}”.", words=order.rows.matching))


def _tell_passed(passed: Iterable[Passed]) -> None:
    for one in passed:
        tell(
            message(
                "{office}, {task}: left out. {why}", office=one.issuer, task=one.task, why=one.why
            )
        )


COLUMNS: tuple[Column[Foreseen], ...] = (
    Column(message("Office"), lambda one: one.issuer, kind=ValueKind.KEY),
    Column(message("Task"), lambda one: one.task),
    Column(message("Period"), lambda one: one.key or message("all")),
    Column(message("Last day now"), lambda one: one.old or "–"),
    Column(message("New last day"), lambda one: one.new or message("does not apply")),
    Column(message("Content"), lambda one: one.content, kind=ValueKind.TEXT),
)
"""What is shown of a row before it is recorded."""


def _agree(order: Order, foreseen: Sequence[Foreseen]) -> None:
    """UsageError where nobody agreed: nothing is recorded without a word."""
    if order.rows.yes:
        return
    count = len(foreseen)
    offices = len({one.file for one in foreseen})
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(message("Nothing was recorded yet. Look at the rows, then add --yes."))
    question = message("Record {n} rows in the journals of {plans} plans?", n=count, plans=offices)
    if not typer.confirm(str(question), err=True):
        raise UsageError(message("Nothing was recorded."))


def _tell_outcome(order: Order, outcome: Outcome) -> None:
    """What was recorded and where; WriteRefusedError where not all of it was."""
    if outcome.written:
        plans = len({one.file for one in outcome.written})
        tell(
            plural(
                "Recorded: {n} row in {plans} journals. {what}",
                "Recorded: {n} rows in {plans} journals. {what}",
                len(outcome.written), plans=plans, what=order.done,
            )
        )  # fmt: skip
    if outcome.error is None:
        return
    for one in outcome.unwritten:
        name = f"{one.task}@{one.key}" if one.key else one.task
        tell(message("Not recorded: {office}, {name}", office=one.issuer, name=name))
    tell(outcome.error.message)
    raise WriteRefusedError(
        plural(
            "{n} row was not recorded; the same command records it when that is put right.",
            "{n} rows were not recorded; the same command records them when that is put right.",
            len(outcome.unwritten),
        )
    )


@dataclass(frozen=True)
class NewDeadline:
    """A deadline that a document of a day gives rows from that day on."""

    words: str
    number: str
    issued_on: date

    @property
    def issued(self) -> str:
        return show_day(self.issued_on)


def amendments_for_many(context: Context, new: NewDeadline, matching: str) -> None:
    """The text to paste into each plan: people's files are theirs to edit."""
    plans, refused = chosen_plans(context)
    blocks: list[str] = []
    for plan in plans:
        if plan.is_draft:
            continue
        tasks = rows_matching(plan, matching)
        if not tasks:
            continue
        from kstthc_cli.deadlines.reader import read_phrase

        if read_phrase(new.words, plan.terms.year).rule is None:
            raise UsageError(
                message(
                    "--deadline: “{words}” is not understood; see: kstthc next", words=new.words
                )
            )
        blocks.append(_block(plan, [task.id for task in tasks], new))
    tell_before((), refused)
    if not blocks:
        raise UsageError(message("No row has the words “{words}”.", words=matching))
    emit("\n".join(blocks), None)
    tell(
        plural(
            "{n} plan: add the lines to its file by hand, then: kstthc check",
            "{n} plans: add the lines to their files by hand, then: kstthc check",
            len(blocks),
        )
    )
    if refused:
        raise Ended(1)


def _block(plan: Plan, tasks: Sequence[str], new: NewDeadline) -> str:
    """The amendment of one plan as YAML; its heading only where the file has none yet."""
    from kstthc_cli.annex.write.yaml_text import comment, entry

    head = message("{file}: add at the end", file=plan.file)
    if plan.amendments:
        head = message("{file}: add below “amendments:”, after what stands there", file=plan.file)
    lines = [*comment(0, str(head)), *([] if plan.amendments else ["amendments:"])]
    lines += [*entry(2, "number", new.number, item=True), f"    issued_on: {new.issued}"]
    lines.append("    changes:")
    for task in tasks:
        lines += [*entry(6, "task", task, item=True), *entry(8, "deadline", new.words)]
    return "\n".join(lines) + "\n"
