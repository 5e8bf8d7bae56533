"""How each occurrence stands on a day: the items of every list, made from rows and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kstthc_cli.deadlines.schedule import Occurrence, extended, told_apart_by
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.expected import (
    Expected,
    Version,
    expected_of,
    kept_apart,
    reviews_of_task,
    version_on,
    versions_of,
    wanted_of,
)
from kstthc_cli.progress.item import SOON, Item, ItemKind, Status
from kstthc_cli.progress.progress import NOTHING, Progress
from kstthc_cli.progress.record import Record


def items_of(plan: Plan, today: date, progress: Progress = NOTHING) -> Iterator[Item]:
    """Every occurrence inside the plan's validity, and one item for each task that has none."""
    for task in plan.tasks:
        yield from items_of_task(plan, task, today, progress)


def items_of_task(
    plan: Plan,
    task: Task,
    today: date,
    progress: Progress = NOTHING,
) -> list[Item]:
    """The items of one task; none while the document that brought it was not known."""
    if task.origin is not None and not task.origin.is_known(today):
        return []
    items = [
        item
        for deliverable in kept_apart(task)
        for item in _items(plan, task, deliverable, today, progress)
    ]
    if not task.review:
        return items
    versions = versions_of(task, None)
    reviews = [
        Expected(occurrence, version_on(versions, occurrence.nominal))
        for occurrence in reviews_of_task(plan, task)
    ]
    by = _told_by(reviews)
    items += [_item(plan, each, ItemKind.REVIEW, task, today, progress, by) for each in reviews]
    if not task.review_schedule(plan.terms).is_understood:
        items.append(
            Item(
                plan,
                task,
                Status.NEEDS_RULE,
                ItemKind.REVIEW,
                leads=task.leads,
                deadline=task.review,
            )
        )
    return items


def _told_by(standing: Sequence[Expected]) -> tuple[str, ...]:
    """What tells the occurrences of a row from each other, whichever of them are asked for."""
    return told_apart_by([(each.occurrence.period, each.occurrence.party) for each in standing])


def _items(
    plan: Plan,
    task: Task,
    deliverable: int | None,
    today: date,
    progress: Progress,
) -> Iterator[Item]:
    """The items of a row, or of a deliverable that is followed by itself."""
    versions = versions_of(task, deliverable, today)
    version = version_on(versions, today)
    schedule = task.schedule(version.words, plan.terms)
    standing = _standing(plan, task, versions, deliverable, progress)
    is_undated_now = version.by is not None and not schedule.is_dated
    if not schedule.is_understood or not standing or is_undated_now:
        yield _item_without_days(plan, task, deliverable, version, today, progress)
    by = _told_by(standing)
    for each in standing:
        yield _item(plan, each, ItemKind.DEADLINE, task, today, progress, by)


def _standing(
    plan: Plan,
    task: Task,
    versions: list[Version],
    deliverable: int | None,
    progress: Progress,
) -> list[Expected]:
    """The occurrences that stand by these versions; of those taken away the ones that were done."""
    return [
        each
        for each in expected_of(task, versions, deliverable, progress.events(task.id), plan.terms)
        if not each.is_past or progress.done(task.id, each.occurrence.key)
    ]


def has_left(plan: Plan, task: Task, today: date, progress: Progress) -> bool:
    """Whether an occurrence of the task is neither done nor set aside; no item is made to tell."""
    if task.origin is not None and not task.origin.is_known(today):
        return False
    return any(
        _is_left(task, each, today, progress)
        for deliverable in kept_apart(task)
        for each in _standing(
            plan, task, versions_of(task, deliverable, today), deliverable, progress
        )
    )


def _is_left(task: Task, standing: Expected, today: date, progress: Progress) -> bool:
    records = progress.done(task.id, standing.occurrence.key)
    if records and finishing_records(records, wanted_of(task, standing.deliverable)):
        return False
    return _set_aside(task, standing, today, progress) is None


def _item_without_days(
    plan: Plan,
    task: Task,
    deliverable: int | None,
    version: Version,
    today: date,
    progress: Progress,
) -> Item:
    """The one item of a row without dates, with the latest evidence recorded for it."""
    evidence = progress.latest_evidence(task.id)
    schedule = task.schedule(version.words, plan.terms)
    if progress.waived(task.id, "", deliverable) is not None:
        status = Status.WAIVED
    elif version.withdrawn and version.begins is not None and version.begins <= today:
        status = Status.WITHDRAWN
    elif not schedule.is_understood:
        status = Status.NEEDS_RULE
    else:
        status = Status.CONTINUOUS if schedule.is_continuous else Status.AWAITING
    return Item(
        plan,
        task,
        status,
        done_on=evidence.on if evidence else None,
        document=_documents(progress, [evidence] if evidence else []),
        under_way=progress.under_way(task.id, "", deliverable),
        deliverable=deliverable,
        leads=plan.leads_of(version.leads, today),
        words=version.lead,
        with_=version.with_,
        deadline=version.deadline,
        phrase=version.words,
        by=version.by,
    )


def counts_back_from_dossiers(task: Task) -> bool:
    """Whether the task falls due before each dossier's day, as row 2.I.6 does."""
    from kstthc_cli.deadlines.rule import BeforeEvent, parts_of  # only where an export is given

    rule = task.reading.rule
    return rule is not None and any(
        isinstance(part, BeforeEvent) and "hồ sơ" in part.event.casefold()
        for _, part in parts_of(rule)
    )


def _item(
    plan: Plan,
    standing: Expected,
    kind: ItemKind,
    task: Task,
    today: date,
    progress: Progress,
    told_by: tuple[str, ...],
) -> Item:
    occurrence, deliverable = standing.occurrence, standing.deliverable
    if task.id not in progress.named and not standing.version.withdrawn:
        return open_item(plan, standing, kind, task, today, told_by)
    extension = progress.extended(task.id, occurrence.key, deliverable)
    if extension is not None and extension.to is not None and not _is_older(extension, standing):
        occurrence = extended(occurrence, extension.to, extension.document, plan.terms)
    else:
        extension = None
    dated = standing._replace(occurrence=occurrence)
    item = open_item(plan, dated, kind, task, today, told_by)._replace(extension=extension)
    records = progress.done(task.id, occurrence.key)
    done = finishing_records(records, wanted_of(task, deliverable)) if records else []
    if done:
        return _done_item(item, standing.version, done, progress)
    return _unfinished(item, standing, records, today, progress)


def open_item(
    plan: Plan,
    standing: Expected,
    kind: ItemKind,
    task: Task,
    today: date,
    told_by: tuple[str, ...],
) -> Item:
    """The item of an occurrence of which the journal says nothing."""
    occurrence, version = standing.occurrence, standing.version
    status = status_on(occurrence, today)
    is_review = kind is ItemKind.REVIEW
    if is_review and status is Status.OVERDUE:
        status = Status.DUE  # a review reminds; it is never overdue
    return Item(
        plan,
        task,
        status,
        kind,
        occurrence,
        days=plan.terms.calendar.between(today, occurrence.due),
        deliverable=standing.deliverable,
        leads=plan.leads_of(version.leads, today),
        words=version.lead,
        with_=version.with_,
        deadline=version.deadline,
        phrase=task.review if is_review else version.words,
        by=standing.moved_by or version.by,
        told_by=told_by,
    )


def _is_older(extension: Record, standing: Expected) -> bool:
    """Whether a later document gave the occurrence its day after the extension was recorded."""
    by = standing.moved_by
    return by is not None and extension.on is not None and extension.on < by.issued_on


def _unfinished(
    item: Item, standing: Expected, records: list[Record], today: date, progress: Progress
) -> Item:
    task, occurrence, deliverable = item.task, standing.occurrence, standing.deliverable
    if (aside := _set_aside(task, standing, today, progress)) is not None:
        return item._replace(status=aside.status, days=None, carried_to=aside.target)
    wanted = wanted_of(task, deliverable)
    ticked = tuple(sorted({r.result for r in records if r.result in wanted and r.result}))
    noted = progress.under_way(task.id, occurrence.key, deliverable)
    return item._replace(ticked=ticked, under_way=noted)


class _Aside(NamedTuple):
    """How an occurrence is no longer this plan's to do; `target` is the row that takes it over."""

    status: Status
    target: str = ""


def _set_aside(task: Task, standing: Expected, today: date, progress: Progress) -> _Aside | None:
    key, version = standing.occurrence.key, standing.version
    if progress.waived(task.id, key, standing.deliverable) is not None:
        return _Aside(Status.WAIVED)
    if version.withdrawn and _is_withdrawn(version, standing.occurrence):
        return _Aside(Status.WITHDRAWN)
    carry = progress.carried(task.id, key, today, standing.deliverable)
    return None if carry is None else _Aside(Status.CARRIED, carry.target)


def _is_withdrawn(version: Version, occurrence: Occurrence) -> bool:
    """Whether the occurrence falls on or after the day from which its row is withdrawn."""
    return version.begins is None or occurrence.nominal >= version.begins


def finishing_records(records: list[Record], wanted: Iterable[int]) -> list[Record]:
    """The records by which an occurrence is done: one of the whole, or one of each deliverable.

    Of two that say the same, as a merge may bring, the first recorded counts.
    """
    whole = [record for record in records if record.result is None]
    if whole:
        return whole[:1]
    first: dict[int, Record] = {}
    for record in records:
        first.setdefault(record.result or 0, record)
    numbers = [*wanted]
    return [first[number] for number in numbers] if all(n in first for n in numbers) else []


def _done_item(item: Item, version: Version, done: list[Record], progress: Progress) -> Item:
    """Done in time or late by the due date that was frozen when it was recorded."""
    last = max(done, key=lambda record: record.on or date.min)
    occurrence = item.occurrence
    if occurrence is None or last.on is None:
        return item
    due = last.due or occurrence.due
    is_late = last.on > due and item.kind is ItemKind.DEADLINE
    return item._replace(
        status=Status.DONE_LATE if is_late else Status.DONE,
        occurrence=occurrence._replace(due=due),
        days=item.plan.terms.calendar.between(last.on, due),
        done_on=last.on,
        document=_documents(progress, done),
        leads=item.plan.leads_of(version.leads, last.on),
    )


def _documents(progress: Progress, records: Iterable[Record]) -> str | None:
    """The numbers of the documents that prove the records, as one text."""
    return "; ".join(progress.proofs(records).documents) or None


def status_on(occurrence: Occurrence, today: date) -> Status:
    """How an occurrence that is not done stands: overdue only after its due date."""
    if today > occurrence.due:
        return Status.OVERDUE
    return Status.DUE if occurrence.act_by <= today + SOON else Status.UPCOMING
