"""`kstthc waive`, `extend` and `carry`: what does not apply, or not yet, or to the next plan."""

from __future__ import annotations

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import tell, tell_each
from kstthc_cli.cli.recording import Decision, meant_by, missing, record_all, stamp_of
from kstthc_cli.documents.recorded import carried_words, left_words, settled_words
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.find import Found, plans_around
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.carrying import left_over, record_carry, record_settling
from kstthc_cli.progress.granting import extending, waiving
from kstthc_cli.progress.naming import find_task
from kstthc_cli.progress.recording import Proof, Stamp, Step


def waive(
    context: Context, task: list[str], reason: str, all_open: bool, matching: str, yes: bool
) -> None:
    if not (all_open or task or matching):
        raise UsageError(
            message(
                "Name a task, or with --plan an ended plan and --all-open, or with --matching rows "
                "of all plans."
            )
        )
    document = context.documents
    if matching and not document.strip():
        raise UsageError(
            message("A waiver of many rows needs the decision that gives it: --document NUMBER")
        )
    if all_open:
        _settle(context, reason)
        return
    done = message("They do not apply ({document}).", document=document)

    def make(plan: Plan, row: Task, period: str, stamp: Stamp) -> Step:
        return waiving(plan, row, period, stamp, reason, document)

    _record(context, task, Decision(matching, context.period, yes, make, done))


def extend(
    context: Context,
    task: list[str],
    to: str,
    matching: str,
    deadline: str,
    issued: str,
    yes: bool,
) -> None:
    if not (task or matching.strip()):
        raise UsageError(message("Name a task, or with --matching rows of all plans."))
    if deadline:
        _amend(context, matching, deadline, issued)
        return
    if not to:
        raise missing("--to", "extend")
    day = context.read_day(to, "--to")
    proof = Proof(context.documents, note=context.note)
    done = message("Extended to {day} by {document}.", day=day, document=proof.document)

    def make(plan: Plan, row: Task, period: str, stamp: Stamp) -> Step:
        return extending(plan, row, period, day, stamp, proof)

    _record(context, task, Decision(matching, context.period, yes, make, done))


def _record(context: Context, task: list[str], decision: Decision) -> None:
    """Record the same of the tasks named, or of the rows of many plans that match."""
    if decision.matching:
        from kstthc_cli.cli.many import decide_for_many  # only where many are meant

        decide_for_many(context, decision)
    else:
        record_all(context, task, decision.make)


def _amend(context: Context, matching: str, words: str, issued: str) -> None:
    """The text of an amendment for the rows meant; UsageError on what is missing."""
    given = (("--deadline", words), ("--document", context.documents), ("--issued", issued))
    for name, value in given:
        if not value.strip():
            raise missing(name, "extend")
    from kstthc_cli.annex.write.amendment import NewDeadline
    from kstthc_cli.cli.many import amendments_for_many

    new = NewDeadline(words, context.documents, context.read_day(issued, "--issued"))
    amendments_for_many(context, new, matching)


def _settle(context: Context, reason: str) -> None:
    """Waive all that is left of one plan: listed first, then recorded."""
    day, found = context.day, context.found
    if not context.plan or len(found.plans) != 1:
        raise UsageError(message("Name the one plan that is settled: --plan 2023"))
    owner = found.plans[0]
    left = left_over(owner, day, context.progress(owner))
    if not left:
        tell(message("Plan {number} has no unfinished dated work.", number=owner.number))
        return
    tell_each(left_words(left))
    stamp = stamp_of(context.by, day, owner, found)
    recorded = record_settling(owner, stamp, reason, context.documents)
    tell(settled_words(owner, len(recorded), context.documents))


def carry(context: Context, task: str, to: str) -> None:
    if ":" not in to:
        raise UsageError(message("Say which row takes it over: --to PLAN:TASK, as 2024:1.I.3"))
    plan, open_row, period, stamp = meant_by(context, task)
    plans = context.found.plans
    others = [p for p in plans_around(plan, context.found, context.day) if p not in plans]
    taker, row = find_task(Found(plans, others=tuple(others)), to, context.day)
    recorded = record_carry(plan, open_row, period, taker, row, stamp, context.note)
    tell_each(carried_words(recorded, plan, taker, row, context.day))
