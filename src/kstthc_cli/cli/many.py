"""One decision for many plans on the command line: rows shown, agreed to, recorded; or a text to paste."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kstthc_cli.annex.write.amendment import NewDeadline, amendment_block
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.folder import tell_before
from kstthc_cli.cli.output import ask, emit, tell, tell_each, track
from kstthc_cli.cli.recording import Decision, stamp_of
from kstthc_cli.documents.recorded import outcome_words, passed_words
from kstthc_cli.documents.tables.foreseen import foreseen_list
from kstthc_cli.errors import Ended, UnusableInputError, UsageError, WriteRefusedError
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.many import (
    Foreseen,
    Outcome,
    foresee_all,
    record_foreseen,
    rows_matching,
)
from kstthc_cli.progress.recording import Step


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
    found = foresee_all(plans, decision.matching, decision.period, make)
    refused += found.unusable
    tell_before((), refused)
    if found.blocked:  # nothing is written where one journal cannot be
        tell_each(error.message for error in found.blocked[:-1])
        raise found.blocked[-1]
    tell_each(passed_words(found.passed))
    if not found.rows and found.passed:
        raise WriteRefusedError(message("Nothing was recorded: no row is left to record."))
    if not found.rows:
        raise _no_row(decision.matching)
    context.show(foreseen_list(found.rows))
    if not decision.yes:
        _agree(found.rows)
    _tell_outcome(decision.done, record_foreseen(found.rows, make))
    if refused:
        raise Ended(1)


def _no_row(words: str) -> UsageError:
    return UsageError(message("No row has the words “{words}”.", words=words))


def _agree(foreseen: Sequence[Foreseen]) -> None:
    """UsageError where nobody agreed: nothing is recorded without a word."""
    offices = len({one.file for one in foreseen})
    question = message(
        "Record {n} rows in the journals of {plans} plans?", n=len(foreseen), plans=offices
    )
    agreed = ask(question)
    if agreed is None:
        raise UsageError(message("Nothing was recorded yet. Look at the rows, then add --yes."))
    if not agreed:
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
        tasks = [] if plan.is_draft else rows_matching(plan, matching)
        if tasks:
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
