"""Which occurrences a row has, under the rule that was in force when each fell due.

Of a rule the occurrences with a nominal day before a later document's first day stand; of the
new rule those on or after it. A rule with one occurrence keeps exactly one: the new day. A row
whose deliverables have leads or days of their own has occurrences for each of these.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from kstthc_cli.deadlines.schedule import Occurrence, Schedule, Terms
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.amendments import Amendment, Change
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.progress import NOTHING, Progress


class Version(NamedTuple):
    """What a row, or one of its deliverables, says from `begins` on; None is as issued."""

    words: str
    deadline: str
    lead: tuple[str, ...]
    leads: tuple[str, ...]
    with_: str
    begins: date | None = None
    withdrawn: str = ""
    by: Amendment | None = None

    def changed(self, change: Change, by: Amendment) -> Version:
        """The version that a later document makes of it."""
        return self._replace(**_spoken(change, (*_SAID, "withdrawn")), begins=by.begins, by=by)


_SAID = ("words", "deadline", "lead", "leads", "with_")
"""What rows, deliverables and changes of either may say alike."""


def _spoken(one: object, names: Iterable[str]) -> dict[str, Any]:
    """What it says of these, where it says anything."""
    return {name: told for name in names if (told := getattr(one, name))}


class Expected(NamedTuple):
    """An occurrence with what then held; `moved_by` is the document that gave it its day.

    `is_past` tells that a later document took it away: it stands only where it is recorded.
    """

    occurrence: Occurrence
    version: Version
    deliverable: int | None = None
    moved_by: Amendment | None = None
    is_past: bool = False


def kept_apart(task: Task) -> list[int | None]:
    """What of a row is followed by itself: None for the row, the numbers of deliverables."""
    if not task.revisions and not any(one.stands_alone for one in task.deliverables):
        return [None]
    named = {each.change.deliverable for each in task.revisions}
    alone = [
        number
        for number, one in enumerate(task.deliverables, 1)
        if one.stands_alone or number in named
    ]
    is_row = len(alone) < len(task.deliverables) or not alone
    is_whole = bool(task.words) and task.has_own_days
    return [*([None] if is_row or is_whole else []), *alone]


def wanted_of(task: Task, deliverable: int | None) -> list[int]:
    """The deliverables that finish what is followed by itself."""
    if deliverable is not None:
        return [deliverable]
    apart = kept_apart(task)
    numbers = range(1, max(len(task.deliverables), 1) + 1)
    return [number for number in numbers if number not in apart] or [*numbers]


def versions_of(task: Task, deliverable: int | None, today: date = date.max) -> list[Version]:
    """What the row, or its deliverable, says: as issued, then as each document known by today."""
    own = task.deliverables[deliverable - 1] if deliverable else None
    by = task.origin
    said = {name: getattr(task, name) for name in _SAID}
    if own is not None:
        said |= ({"deadline": ""} if own.rule else {}) | _spoken(own, _SAID)
    made = [Version(**said, begins=by.begins if by else None, by=by)]
    for revision in task.revisions:
        change = revision.change
        if not revision.by.is_known(today) or change.deliverable not in (None, deliverable):
            continue
        if change.deliverable is None and own is not None:
            if own.words:
                change = change._replace(deadline="", rule="")
            if own.lead:
                change = change._replace(lead=(), leads=())
        made.append(made[-1].changed(change, revision.by))
    return made


def version_on(versions: list[Version], day: date) -> Version:
    """The version in force on a day; before the first one, the first."""
    if len(versions) == 1:
        return versions[0]
    held = [each for each in versions if each.begins is None or each.begins <= day]
    return held[-1] if held else versions[0]


def expectations(
    plan: Plan,
    task: Task,
    deliverable: int | None,
    events: Iterable[Event] = (),
    today: date = date.max,
    terms: Terms | None = None,
) -> list[Expected]:
    """The occurrences of a row or deliverable, by nominal day, those of events last."""
    versions = versions_of(task, deliverable, today)
    return expected_of(task, versions, deliverable, events, terms or plan.terms)


def expected_of(
    task: Task,
    versions: list[Version],
    deliverable: int | None,
    events: Iterable[Event],
    terms: Terms,
) -> list[Expected]:
    """The occurrences of a row or deliverable by these versions of it."""
    found = _dated(task, versions, deliverable, terms)
    return [*found, *_opened(task, versions, deliverable, events, terms)]


def occurrences_of_task(plan: Plan, task: Task, progress: Progress = NOTHING) -> list[Occurrence]:
    """All occurrences that a record may name: of every version, also beyond an early end."""
    terms = plan.planned_terms
    return [
        each.occurrence
        for deliverable in kept_apart(task)
        for each in expectations(plan, task, deliverable, progress.events(task.id), terms=terms)
    ]


def reviews_of_task(plan: Plan, task: Task) -> list[Occurrence]:
    """The days on which evidence of continuous work is to be recorded."""
    return [*task.review_schedule(plan.terms).occurrences]


def _dated(
    task: Task, versions: list[Version], deliverable: int | None, terms: Terms
) -> list[Expected]:
    first = versions[0]
    made = [
        Expected(occurrence, first, deliverable)
        for occurrence in task.schedule(first.words, terms).occurrences
    ]
    if first.begins is not None and not _is_single(task.schedule(first.words, terms), made):
        made = [each for each in made if each.occurrence.nominal >= first.begins]
    for before, version in itertools.pairwise(versions):
        if version.words == before.words:
            made = [_held(each, version) for each in made]
        else:
            old, new = (task.schedule(one.words, terms) for one in (before, version))
            made = [*_changed(made, old, new, version, deliverable)]
    if len(made) > 1:
        made.sort(key=lambda each: (each.occurrence.nominal, each.occurrence.party or ""))
    return made


def _held(standing: Expected, version: Version) -> Expected:
    """An occurrence whose day a document leaves as it was."""
    is_after = version.begins is not None and standing.occurrence.nominal >= version.begins
    return standing._replace(version=version) if is_after and not standing.is_past else standing


def _changed(
    made: list[Expected],
    before: Schedule,
    after: Schedule,
    version: Version,
    deliverable: int | None,
) -> Iterator[Expected]:
    """The occurrences when a document gives the row other words."""
    standing = [each for each in made if not each.is_past]
    yield from (each for each in made if each.is_past)
    new = after.occurrences
    if _is_single(before, standing) and _is_single(after, [Expected(n, version) for n in new]):
        yield from _moved(standing, new, version, deliverable)
        return
    begins = version.begins or date.min
    kept = [each for each in standing if each.occurrence.nominal < begins]
    known = {each.occurrence.key for each in kept}
    coming = {one.key for one in new if one.nominal >= begins and one.key not in known}
    cut = {one.key for one in new} - coming - known
    yield from kept
    for each in standing:
        if each.occurrence.nominal >= begins and each.occurrence.key not in coming:
            is_cut = each.occurrence.key in cut
            yield each if is_cut else each._replace(is_past=True)
    for one in new:
        if one.key in coming:
            yield Expected(_told(one, version), version, deliverable, version.by)


def _is_single(schedule: Schedule, made: list[Expected]) -> bool:
    """Whether the words name one day, and no more for each party.

    What comes back only once within a plan is still no single day: a plan that ends early would
    make one of it.
    """
    counts = Counter(each.occurrence.party for each in made)
    return not schedule.is_recurring and bool(counts) and max(counts.values()) == 1


def _moved(
    standing: list[Expected], new: tuple[Occurrence, ...], version: Version, deliverable: int | None
) -> Iterator[Expected]:
    """One day for another; its name in records stays."""
    old = {each.occurrence.party: each.occurrence for each in standing}
    for one in new:
        period = old[one.party].period if one.party in old else one.period
        moved = _told(one, version)._replace(period=period)
        yield Expected(moved, version, deliverable, version.by)
    parties = {one.party for one in new}
    yield from (s._replace(is_past=True) for s in standing if s.occurrence.party not in parties)


def _told(occurrence: Occurrence, version: Version) -> Occurrence:
    """The occurrence with the document that gave it its day among its reasons."""
    by = version.by
    if by is None:
        return occurrence
    text = message("Changed by {document}, from {begins} on.", document=by.name, begins=by.begins)
    return occurrence._replace(reasons=lambda: (text, *occurrence.why))


def _opened(
    task: Task,
    versions: list[Version],
    deliverable: int | None,
    events: Iterable[Event],
    terms: Terms,
) -> Iterator[Expected]:
    """The occurrences that events opened, each by the words in force on its day."""
    for event in events:
        version = version_on(versions, event.on)
        opened = _by_event(task, version, event, terms)
        if opened is not None:
            by = version.by if version.words != versions[0].words else None
            yield Expected(opened, version, deliverable, by)


def _by_event(task: Task, version: Version, event: Event, terms: Terms) -> Occurrence | None:
    schedule = task.schedule(version.words, terms)
    opened = schedule.opened(event.reference, event.on, event.due, terms)
    if opened is None or not schedule.is_understood:
        return None

    def reasons() -> tuple[Message, ...]:
        from kstthc_cli.deadlines.occurrence import why_opened  # the rules, to tell why

        rule = task.read(version.words).rule
        return why_opened(opened, event.on, event.due, version.words, rule, terms) if rule else ()

    return opened._replace(reasons=reasons)
