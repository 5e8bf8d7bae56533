"""One decision for many plans on the command line: rows shown, agreed to, recorded; or a text to paste."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import typer

from kstthc_cli.annex.write.amendment import NewDeadline, amendment_block
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.folder import tell_before
from kstthc_cli.cli.output import emit, tell, tell_each, track
from kstthc_cli.cli.recording import Make, stamp_of
from kstthc_cli.documents.recorded import outcome_words
from kstthc_cli.documents.tables.foreseen import foreseen_list
from kstthc_cli.errors import Ended, UnusableInputError, UsageError, WriteRefusedError
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.many import (
    Foreseen,
    MakeStep,
    Outcome,
    Passed,
    foresee,
    record_foreseen,
    rows_matching,
)
from kstthc_cli.progress.recording import Step


class Decision(NamedTuple):
    """Rows whose content has these words, how each is recorded, and the words that tell it.

    `period` stands after “@”; with `yes` nobody is asked.
    """

    matching: str
    period: str
    yes: bool
    make: Make
    done: Message


def chosen_plans(context: Context) -> tuple[Iterable[Plan], list[UnusableInputError]]:
    """The plans that are asked for, of one office or of many, and those that cannot be used."""
    if (stream := context.stream) is not None:
        return track(stream, len(stream.files)), stream.refused
    context.tell_notices()
    return context.found.plans, [*context.found.refused]


def decide_for_many(context: Context, decision: Decision) -> None:
    """Show the rows that the decision meets, ask, and record them; exit 1 where a plan is left out."""

    def make(plan: Plan, task: Task, period: str) -> Step:
        return decision.make(plan, task, period, stamp_of(context.by, context.day, plan))

    plans, refused = chosen_plans(context)
    found, blocked = _foresee(plans, refused, decision, make)
    foreseen = [one for one in found if isinstance(one, Foreseen)]
    passed = [one for one in found if isinstance(one, Passed)]
    tell_before((), refused)
    if blocked:  # nothing is written where one journal cannot be
        tell_each(error.message for error in blocked[:-1])
        raise blocked[-1]
    for one in passed:
        tell(
            message(
                "{office}, {task}: left out. {why}", office=one.issuer, task=one.task, why=one.why
            )
        )
    if not foreseen and passed:
        raise WriteRefusedError(message("Nothing was recorded: no row is left to record."))
    if not foreseen:
        raise _no_row(decision.matching)
    context.show(foreseen_list(foreseen))
    if not decision.yes:
        _agree(foreseen)
    _tell_outcome(decision.done, record_foreseen(foreseen, make))
    if refused:
        raise Ended(1)


def _foresee(
    plans: Iterable[Plan], refused: list[UnusableInputError], decision: Decision, make: MakeStep
) -> tuple[list[Foreseen | Passed], list[WriteRefusedError]]:
    """What would be recorded, and why journals could not be written; plans not used go to `refused`."""
    found: list[Foreseen | Passed] = []
    blocked: list[WriteRefusedError] = []
    for plan in plans:
        try:
            found += foresee(plan, rows_matching(plan, decision.matching), decision.period, make)
        except WriteRefusedError as error:
            blocked.append(error)
        except UnusableInputError as error:
            refused.append(error)
    return found, blocked


def _no_row(words: str) -> UsageError:
    return UsageError(message("No row has the words “{words}”.", words=words))


def _agree(foreseen: Sequence[Foreseen]) -> None:
    """UsageError where nobody agreed: nothing is recorded without a word."""
    offices = len({one.file for one in foreseen})
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(message("Nothing was recorded yet. Look at the rows, then add --yes."))
    question = message(
        "Record {n} rows in the journals of {plans} plans?", n=len(foreseen), plans=offices
    )
    if not typer.confirm(str(question), err=True):
        raise UsageError(message("Nothing was recorded."))


def _tell_outcome(done: Message, outcome: Outcome) -> None:
    """What was recorded and where; WriteRefusedError where not all of it was."""
    tell_each(outcome_words(outcome, done))
    if outcome.error is not None:
        tell(outcome.error.message)
        raise WriteRefusedError(
            plural(
                "{n} row was not recorded; the same command records it when that is put right.",
                "{n} rows were not recorded; the same command records them when that is put right.",
                len(outcome.unwritten),
            )
        )


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
        blocks.append(amendment_block(plan, [task.id for task in tasks], new))
    tell_before((), refused)
    if not blocks:
        raise _no_row(matching)
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
