"""The plan as a calendar file (RFC 5545): one whole-day event an occurrence, on its act-by day.

Events, not to-dos: the calendars of Google, Outlook, Zalo and phones show events and pass over
to-dos. Nothing in the file comes from the clock: the same plan and journal give the same bytes
until a last day passes. SEQUENCE grows by two with each record and later document that speaks of
an occurrence, and by one when its last day has passed, so that calendars take the new title;
DTSTAMP is the latest of these moments. Imported again, an event takes its earlier one's place by
its UID; what is settled comes as cancelled, and is thereby taken off the calendar.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import flat, name_of_plan
from kstthc_cli.documents.views.row import STATUS_NAMES, deadline_of, name_of, show_done, words_of
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import FINISHED, Item, ItemKind, Status
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.wording import content_of

if TYPE_CHECKING:
    from icalendar import Alarm, Event

OFFICE_TIME = timezone(timedelta(hours=7))
ALARM = timedelta(hours=8)
"""After midnight of the act-by day, when the office opens."""

SHORT = 70
"""Letters of a content that a phone shows in one glance; the description has it whole."""

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kstthc:occurrence")
Touching = Mapping[tuple[str, str], Sequence[Record]]
"""The records that speak of a task's period ("" is the whole task), those that undo them too."""


def calendar_file(briefs: Sequence[Brief], name: str) -> bytes:
    """The calendar of the plans, or of the leads chosen in their briefs, under a name.

    Rows without a day have no place in it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//kstthc//ke hoach//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for brief in briefs:
        touching = _touching(brief.progress)
        for item in brief.items:
            if item.occurrence is not None:
                calendar.add_component(_event(item, item.occurrence, touching, brief.today))
    content: bytes = calendar.to_ical()
    return content


def _event(item: Item, occurrence: Occurrence, touching: Touching, today: date) -> Event:
    from icalendar import Event

    is_settled = item.status in FINISHED
    records = [*_records_of(item, touching)]
    event = Event()
    event.add("uid", _uid(item))
    event.add("dtstamp", _latest(item, records, today))
    changes = len(records) + len(_documents(item, today))
    event.add("sequence", 2 * changes + _has_passed(item, today))
    event.add("dtstart", occurrence.act_by)
    event.add("dtend", occurrence.act_by + timedelta(days=1))
    event.add("summary", _summary(item))
    event.add("description", "\n".join(_description(item)))
    event.add("status", "CANCELLED" if is_settled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if not is_settled:
        event.add_component(_alarm(item))
    return event


def _alarm(item: Item) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(item))
    alarm.add("trigger", ALARM)
    return alarm


def _uid(item: Item) -> str:
    """The same for an occurrence on every machine, whatever its plan's file is called."""
    plan = item.plan
    identity = (
        flat(str(plan.document["issuer"])), plan.symbol or plan.name, str(plan.terms.year),
        item.task.id, item.kind.value, item.key,
    )  # fmt: skip
    return f"{uuid.uuid5(_SPACE, chr(0).join(identity))}@kstthc"


def _touching(progress: Progress) -> Touching:
    known = {record.id: record for record in progress.records}
    found: dict[tuple[str, str], list[Record]] = {}
    for record in progress.records:
        target, seen = record, {record.id}
        while target.action is Action.UNDO and target.undoes in known.keys() - seen:
            seen.add(target.undoes)
            target = known[target.undoes]
        found.setdefault((target.task, target.period), []).append(record)
    return found


def _records_of(item: Item, touching: Touching) -> Iterator[Record]:
    for period in dict.fromkeys(("", item.period)):
        for record in touching.get((item.task.id, period), ()):
            if None in (record.result, item.deliverable) or record.result == item.deliverable:
                yield record


def _documents(item: Item, today: date) -> list[date]:
    """When the later documents were issued that brought or changed the row."""
    task = item.task
    found = [*([task.origin] if task.origin else []), *(each.by for each in task.revisions)]
    return [by.issued_on for by in found if by.is_known(today)]


def _latest(item: Item, records: Iterable[Record], today: date) -> datetime:
    """The last time that something of the occurrence was written down, in UTC."""
    issued_on = item.plan.terms.issued_on or date(item.plan.terms.year, 1, 1)
    days = [
        datetime.combine(day, time(), OFFICE_TIME) for day in (issued_on, *_documents(item, today))
    ]
    if item.occurrence is not None and _has_passed(item, today):
        days.append(datetime.combine(item.occurrence.due + timedelta(days=1), time(), OFFICE_TIME))
    moments = [moment for record in records if (moment := _moment(record.at))]
    return max([*days, *moments]).astimezone(UTC).replace(microsecond=0)


def _has_passed(item: Item, today: date) -> bool:
    """Whether the last day of a deadline lies behind; its title tells so where it is not done."""
    occurrence = item.occurrence
    return item.kind is ItemKind.DEADLINE and occurrence is not None and occurrence.due < today


def _moment(text: str) -> datetime | None:
    """When a record was written; None where its words are no moment."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)


def _summary(item: Item) -> str:
    content = content_of(item)
    if len(content) > SHORT:
        content = content[: SHORT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    review = "Rà soát: " if item.kind is ItemKind.REVIEW else ""
    is_told = item.status in FINISHED or item.status is Status.OVERDUE
    state = f"[{STATUS_NAMES[item.status]}] " if is_told else ""
    return f"{state}{name_of(item)} {review}{content}"


def _description(item: Item) -> Iterator[str]:
    yield content_of(item)
    yield f"Chủ trì: {'; '.join(item.doers)}"
    if item.with_:
        yield f"Phối hợp: {flat(item.with_)}"
    yield f"Thời hạn theo kế hoạch: {flat(words_of(item))}"
    yield f"Thời hạn: {deadline_of(item)}"
    if item.results:
        yield f"Kết quả: {'; '.join(flat(text).rstrip(' ;,') for text in item.results)}"
    if item.status in FINISHED:
        done = f": {show_done(item)}" if item.done_on else ""
        yield f"Tình trạng: {STATUS_NAMES[item.status]}{done}"
    yield _of_plan(item.plan)


def _of_plan(plan: Plan) -> str:
    name = name_of_plan(plan)
    return f"{name[:1].upper()}{name[1:]} của {flat(str(plan.document['issuer']))}"
