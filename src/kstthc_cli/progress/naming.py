"""The tasks that words on the command line mean: 2.I.3, 2.3, 2023:2.I.3@2023-05, 6.II.11#2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.find import Found
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.units import names_lead
from kstthc_cli.progress.expected import occurrences_of_task, reviews_of_task
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import split_deliverable


def split_name(name: str) -> tuple[str, str]:
    """ "2.I.3@2023-05" → the task's name and what stands after "@"; "6.II.11#2" → "#2".

    UsageError where nothing stands after the "@".
    """
    task, at, period = name.partition("@")
    if at and not period.strip():
        raise UsageError(
            message(
                "{name}: a period is missing behind “@”; see: kstthc show {task}",
                name=name,
                task=task,
            )
        )
    if not period and "#" in task:
        task, _hash, number = task.partition("#")
        return task, f"#{number}"
    return task, period.strip()


def find_task(found: Found, name: str, today: date, period: str = "") -> tuple[Plan, Task]:
    """The one task that a name means; UsageError where there is none or several.

    Of several plans one before a colon decides (2023:1.I.2), then a period that only one of them
    has, then which is in force.
    """
    plans = found.plans
    wanted, colon, row = name.partition(":")
    if colon:
        plans = tuple(plan for plan in found.all if plan.is_named(wanted))
        name = row
        if not plans:
            raise UsageError(
                message(
                    "There is no plan {name}; there are: {names}.",
                    name=wanted,
                    names=", ".join(plan.name for plan in found.all),
                )
            )
    elif not any(plan.find_tasks(name) for plan in plans):
        plans = tuple(plan for plan in found.others if plan.find_tasks(name)) or plans
    fits = [(plan, plan.find_tasks(name)) for plan in plans]
    best = max((task.is_meant(name.strip()) for _, tasks in fits for task in tasks), default=0)
    meant = [
        (plan, [task for task in tasks if task.is_meant(name.strip()) == best])
        for plan, tasks in fits
    ]
    return _the_one([(plan, tasks) for plan, tasks in meant if tasks], plans, name, today, period)


def find_task_to_record(found: Found, name: str, today: date) -> tuple[Plan, Task, str]:
    """The task and period that a name means, for a record.

    UnusableInputError where a plan that was not read may be meant.
    """
    task, period = split_name(name)
    plan, row = find_task(found, task, today, period)
    if found.refused and not plan.holds(today) and ":" not in task:
        files = ", ".join(str(one.message.values.get("file", "?")) for one in found.refused)
        raise UnusableInputError(
            message(
                "{files} cannot be used, and may have the row {name} that is meant; see: kstthc check. "
                "For plan {number}: {full}",
                files=files, name=name, number=plan.number, full=f"{plan.name}:{name}",
            )
        )  # fmt: skip
    return plan, row, period


def _the_one(
    meant: list[tuple[Plan, list[Task]]],
    plans: tuple[Plan, ...],
    name: str,
    today: date,
    period: str,
) -> tuple[Plan, Task]:
    if not meant:
        raise _no_such_task(plans, name)
    if len(meant) > 1 and period:
        knowing = [(p, ts) for p, ts in meant if any(knows_period(p, t, period) for t in ts)]
        meant = knowing if len(knowing) == 1 else meant
    if len(meant) > 1:
        in_force = [(plan, tasks) for plan, tasks in meant if plan.holds(today)]
        meant = in_force if len(in_force) == 1 else meant
    tasks = [(plan, task) for plan, found in meant for task in found]
    if len(tasks) > 1:
        ids = ", ".join(f"{plan.name}:{task.id}" for plan, task in tasks)
        raise UsageError(message("{name} means several tasks: {ids}.", name=name, ids=ids))
    return tasks[0]


def knows_period(plan: Plan, task: Task, period: str) -> bool:
    """Whether a task of the plan has a period or an event of this name."""
    progress = Progress(read_journal(journal_path(plan.file)).records)
    occurrences = [*occurrences_of_task(plan, task, progress), *reviews_of_task(plan, task)]
    wanted = {period.casefold(), split_deliverable(period)[0].casefold()}
    return any(one.key.casefold() in wanted for one in occurrences)


def _no_such_task(plans: tuple[Plan, ...], name: str) -> UsageError:
    import difflib

    ids = [task.id for plan in plans for task in plan.tasks]
    near = difflib.get_close_matches(name.upper(), ids, n=1, cutoff=0.5)
    if near:
        return UsageError(
            message(
                "There is no task {name} in {plans}. Did you mean {near}?",
                name=name,
                plans=_numbers(plans),
                near=near[0],
            )
        )
    return UsageError(
        message(
            "There is no task {name} in {plans}. All of them: kstthc list",
            name=name or "“”",
            plans=_numbers(plans),
        )
    )


def _numbers(plans: tuple[Plan, ...]) -> str:
    return ", ".join(plan.number for plan in plans)


def check_choice(plans: Sequence[Plan], leads: Sequence[str], sections: Sequence[str]) -> None:
    """UsageError where no plan has such a section or lead: a slip must not look like all clear."""
    known = (
        dict.fromkeys(part.id for plan in plans for part in plan.sections if part.id)
        if sections
        else {}
    )
    for section in sections:
        if section not in known:
            raise UsageError(
                message(
                    "There is no section {name}; there are: {names}.",
                    name=section,
                    names=", ".join(known) or "–",
                )
            )
    for lead in leads:
        _check_lead(plans, lead)


def _check_lead(plans: Sequence[Plan], lead: str) -> None:
    named = [(plan, name) for plan in plans for name in _lead_names(plan)]
    if any(names_lead(plan.units, (name,), lead) for plan, name in named):
        return
    import difflib

    from kstthc_cli.text import fold

    if shared := [
        task.id for plan in plans for task in plan.tasks if fold(lead) in fold(task.with_)
    ]:
        raise UsageError(
            message(
                "“{name}” leads no task; it only takes part in: {tasks}.",
                name=lead,
                tasks=", ".join(shared),
            )
        )
    leads = {fold(name): name for plan in plans for task in plan.tasks for name in task.leads}
    near = difflib.get_close_matches(fold(lead), list(leads), n=1, cutoff=0.5)
    if near:
        raise UsageError(
            message(
                "No task has the lead “{name}”. Did you mean “{near}”?",
                name=lead,
                near=leads[near[0]],
            )
        )
    raise UsageError(
        message(
            "No task has the lead “{name}”; there are: {names}.",
            name=lead,
            names="; ".join(leads.values()),
        )
    )


def _lead_names(plan: Plan) -> Iterator[str]:
    """Every name under which somebody leads something, those of later documents too."""
    for task in plan.tasks:
        yield from (*task.leads, *task.lead)
        for one in task.deliverables:
            yield from (*one.leads, *one.lead)
        for revision in task.revisions:
            yield from revision.change.leads
        yield from task.schedule(task.words).parties
    for unit in plan.units:
        yield from unit.successors


def items_of_period(items: Sequence[Item], period: str) -> list[Item]:
    """The items of a task in the period that is named; UsageError where there is none."""
    wanted = period.casefold().lstrip("#")
    found = [
        item
        for item in items
        if wanted in (item.key.casefold(), item.period.casefold(), str(item.deliverable))
    ]
    if not found:
        raise UsageError(
            message(
                "{task} has no period {period}; there are: {periods}.",
                task=items[0].task.id if items else "",
                period=period,
                periods=", ".join(item.key for item in items if item.key) or "–",
            )
        )
    return found
