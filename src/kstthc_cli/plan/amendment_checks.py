"""Checks of later documents: what they name exists, and their days make sense."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from kstthc_cli.messages import message
from kstthc_cli.plan.amendments import Amendment, Change
from kstthc_cli.plan.plan import FilePath
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.subject import Subject
from kstthc_cli.plan.units import unit_key
from kstthc_cli.problem import Problem


def _changes(subject: Subject) -> Iterator[tuple[Amendment, Change, FilePath]]:
    for index, amendment in enumerate(subject.plan.amendments):
        for number, change in enumerate(amendment.changes):
            yield amendment, change, subject.origin(("amendments", index, "changes", number))


def check_named(subject: Subject) -> Iterator[Problem]:
    """Tasks, deliverables, sections and units that a change names are in the plan."""
    sections = {".".join(p for p in path if p).casefold() for path in subject.section_paths}
    for _, change, at in _changes(subject):
        if change.task:
            yield from _unknown_task(subject, change, at)
        elif change.new and change.section and change.section.casefold() not in sections:
            yield problem(
                "unknown-in-amendment",
                message("the plan has no section {section}", section=change.section),
                subject.place_at(*at, "section"),
                message("Write the ids of its sections with points, as 2.II."),
            )
        elif change.unit and unit_key(change.unit) not in subject.unit_names:
            yield problem(
                "unknown-in-amendment",
                message("the plan has no unit {unit}", unit=change.unit),
                subject.place_at(*at, "unit"),
                message("Write it as it stands under “units”, or add it there."),
            )


def _unknown_task(subject: Subject, change: Change, at: FilePath) -> Iterator[Problem]:
    task = subject.by_id.get(change.task.casefold())
    if task is None:
        ids = {one.id.casefold(): one.id for one in subject.tasks}
        near = difflib.get_close_matches(change.task.casefold(), ids, n=1)
        yield problem(
            "unknown-in-amendment",
            message("the plan has no task {task}", task=change.task),
            subject.place_at(*at, "task"),
            message("Did you mean “{word}”?", word=ids[near[0]]) if near else None,
        )
    elif change.deliverable is not None and change.deliverable > len(task.deliverables):
        yield problem(
            "unknown-in-amendment",
            message(
                "task {task} has no deliverable {number}", task=task.id, number=change.deliverable
            ),
            subject.place_at(*at, "task"),
        )


def check_words(subject: Subject) -> Iterator[Problem]:
    """The new words are understood, and their day is one that the document can still set."""
    for amendment, change, at in _changes(subject):
        task = subject.by_id.get(change.task.casefold())
        if not change.words:
            continue
        place = subject.place_at(*at, "rule" if change.rule else "deadline")
        reading = subject.read(change.words)
        if reading.rule is None:
            yield problem(
                "no-such-date" if reading.impossible else "deadline-not-understood",
                message("“{words}” is not understood", words=change.words),
                place,
                message(
                    "Write it in words such as “Ngày 05 hàng tháng” or “Trước ngày 15/3/2023”."
                ),
            )
            continue
        days = [one.nominal for one in subject.occurrences(change.words)]
        if days and max(days) < amendment.begins:
            yield problem(
                "amendment-day",
                message(
                    "{day} lies before {begins}, from which this holds",
                    day=max(days),
                    begins=amendment.begins,
                ),
                place,
                message("Correct the day, or the amendment's “from”."),
            )
        elif task is not None and not change.deliverable and change.words == task.words:
            yield _without_effect(subject, change, at)


def _without_effect(subject: Subject, change: Change, at: FilePath) -> Problem:
    return problem(
        "amendment-without-effect",
        message("task {task} says so already", task=change.task),
        subject.place_at(*at),
        message("Keep the plan's old words where they stood, and write the new ones here."),
    )


def check_leads(subject: Subject) -> Iterator[Problem]:
    """New leads are units of the plan, and not the old ones."""
    for _, change, at in _changes(subject):
        task = subject.by_id.get(change.task.casefold())
        for lead in change.leads:
            yield from subject.unknown_lead(lead, subject.place_at(*at, "lead"))
        same = task is not None and change.leads and change.leads == task.leads
        if same and not change.words and not change.deliverable:
            yield _without_effect(subject, change, at)


def check_days(subject: Subject) -> Iterator[Problem]:
    """A document comes after the plan, and ends it inside its validity."""
    terms = subject.plan.terms
    for index, amendment in enumerate(subject.plan.amendments):
        if terms.issued_on and amendment.issued_on < terms.issued_on:
            yield problem(
                "amendment-day",
                message(
                    "{day} lies before the plan's own issue on {issue}",
                    day=amendment.issued_on,
                    issue=terms.issued_on,
                ),
                subject.place_at("amendments", index, "issued_on"),
                message("Correct the day of one of the two."),
            )
    for _, change, at in _changes(subject):
        if change.ends is None:
            continue
        first, last = terms.valid_from or date.min, subject.plan.planned_to or date.max
        if not first <= change.ends <= last:
            yield problem(
                "amendment-day",
                message(
                    "{day} lies outside the plan's validity, {first} to {last}",
                    day=change.ends,
                    first=first,
                    last=last,
                ),
                subject.place_at(*at, "ends"),
                message("Correct the day, or “valid”."),
            )


AMENDMENT_CHECKS = (check_named, check_words, check_leads, check_days)
