"""An item in words: its state, its deadline, its own name. Made here once for every list and paper.

A Message is shown in the language of the moment; papers are Vietnamese and show it with
`vietnamese`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from kstthc_cli.deadlines.period import show_period
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, message, plural, show_day, vietnamese
from kstthc_cli.progress.expected import wanted_of
from kstthc_cli.progress.item import FINISHED, OPEN, Item, ItemKind, Status
from kstthc_cli.progress.worklist import Standing
from kstthc_cli.text import fold

STATUS_NAMES = {
    Status.UPCOMING: message("upcoming"),
    Status.DUE: message("due"),
    Status.OVERDUE: message("overdue"),
    Status.DONE: message("done on time"),
    Status.DONE_LATE: message("done late"),
    Status.WAIVED: message("waived"),
    Status.CARRIED: message("carried over"),
    Status.WITHDRAWN: message("withdrawn"),
    Status.AWAITING: message("awaiting an event"),
    Status.CONTINUOUS: message("continuous"),
    Status.NEEDS_RULE: message("needs a rule"),
}

REVIEWED, MISSED, AHEAD, UNASKED = "reviewed", "unreviewed", "review", "unasked"
REVIEW_NAMES = {
    AHEAD: message("review ahead"),
    MISSED: message("not reviewed yet"),
    REVIEWED: message("reviewed"),
    UNASKED: message("review not asked for"),
}
"""How a review with a day stands, apart from how deadlines do."""

Text = Message | str


def status_words(item: Item) -> Message:
    """How it stands; of a review that it is one, and of one that has passed never that it is due."""
    if item.kind is ItemKind.DEADLINE:
        return STATUS_NAMES[item.status]
    if review_state(item) in (REVIEWED, MISSED):
        return REVIEW_NAMES[review_state(item)]
    return message("{status} (review)", status=STATUS_NAMES[item.status])


def review_state(item: Item) -> str:
    """How a review with a day stands: a key of REVIEW_NAMES; empty for all else."""
    if item.kind is ItemKind.DEADLINE or item.occurrence is None:
        return ""
    if item.is_missed_review:
        return MISSED
    if item.status in OPEN:
        return AHEAD
    return REVIEWED if item.status is Status.DONE else UNASKED


def remarks_on(item: Item) -> list[Message]:
    """What its state alone does not say: handed over, between two plans, changed, done in part."""
    found = []
    if item.is_interim:
        found.append(message("the new plan is not issued yet"))
    if item.carried_to:
        found.append(message("carried over to {target}", target=item.carried_to))
    if parts := parts_done(item):
        found.append(parts)
    if item.noted is not None:
        found.append(item.noted)
    return found


def parts_done(item: Item) -> Message | None:
    """ "1 of 4 deliverables", where some of several are done and others are not."""
    if not item.ticked or item.status in FINISHED:
        return None
    wanted = len([*wanted_of(item.task, item.deliverable)])
    return message("{done} of {n} deliverables", done=len(item.ticked), n=wanted)


def time_left(item: Item) -> Text:
    """Working days that are left, or by which it is late; empty for what is finished.

    A review is never late, and a duty between two plans neither: of those that have passed nothing.
    """
    if item.status in FINISHED or item.days is None:
        return ""
    if item.days < 0 and (item.is_interim or item.kind is ItemKind.REVIEW):
        return ""
    if item.status is Status.OVERDUE:
        return days_late(-item.days)
    if item.days == 0:
        return message("today")
    return plural("{n} working day left", "{n} working days left", item.days)


def days_late(days: int) -> Message:
    """By how many working days something is late; 0 where its last day was followed by days off."""
    if days == 0:
        return message("less than 1 working day late")
    return plural("{n} working day late", "{n} working days late", days)


def lateness(item: Item) -> Text:
    """By how much something was done late; empty for all else."""
    if item.status is not Status.DONE_LATE or item.days is None:
        return ""
    return days_late(-item.days)


def deadline_lines(item: Item, show: Callable[[date], str] = show_day) -> list[Text]:
    """The day named or granted; where they differ, act-by and legal last day.

    A review has no last day in law.
    """
    occurrence, extension = item.occurrence, item.extension
    lines = day_lines(item, show)
    if occurrence is None or item.kind is ItemKind.REVIEW:
        return lines
    meant = (extension.to if extension is not None else None) or occurrence.nominal
    if occurrence.act_by != meant:
        lines.append(message("act by {day}", day=show(occurrence.act_by)))
    if occurrence.due != meant:
        lines.append(message("last day {day}", day=show(occurrence.due)))
    return lines


def day_lines(item: Item, show: Callable[[date], str] = show_day) -> list[Text]:
    """The day named, the document that changed it, the day granted and its document.

    Of a row without days the words of its column, of a review its own.
    """
    occurrence, extension = item.occurrence, item.extension
    words = item.phrase or item.deadline if item.kind is ItemKind.REVIEW else item.deadline
    lines: list[Text] = [show(occurrence.nominal) if occurrence else " ".join(words.split())]
    if item.by is not None:
        lines.append(message("by {document}", document=item.by.name))
    if occurrence is not None and extension is not None and extension.to is not None:
        lines.append(
            message(
                "extended to {day} ({document})",
                day=show(extension.to),
                document=extension.document or "–",
            )
        )
    return lines


def content_of(item: Item) -> str:
    """What is to be done, in one line; of a row's deliverable also which one."""
    content = " ".join(item.task.content.split())
    if not item.deliverable:
        return content
    return f"{content}: {' '.join(item.results[0].split()).rstrip(';,')}"


def own_name(item: Item) -> Text:
    """What tells it from its row's other occurrences: reference, month, party; empty for the only one."""
    occurrence = item.occurrence
    if occurrence is None or not item.told_by:
        return ""
    period = _period_words(item, occurrence.period) if "period" in item.told_by else ""
    party = " ".join((occurrence.party or "").split()).strip(" ,.;")
    if not ("party" in item.told_by and party):
        return period
    return message("{period}, {party}", period=period, party=party) if str(period) else party


def _period_words(item: Item, period: str) -> Text:
    schedule = item.task.schedule(item.phrase, item.plan.terms) if item.phrase else None
    is_reference = schedule is not None and schedule.event is not None
    is_period = re.match(r"\d{4}(-|$)", period) is not None
    return show_period(period) if is_period and not is_reference else period


def counted(deadlines: int, reviews: int) -> Text:
    """How many deadlines, and apart from them how many reviews where there are some."""
    if not reviews:
        return str(deadlines)
    return plural(
        "{deadlines} and {n} review", "{deadlines} and {n} reviews", reviews, deadlines=deadlines
    )


def counted_items(items: Iterable[Item]) -> Text:
    """How many deadlines and reviews these are."""
    kinds = Counter(item.kind for item in items)
    return counted(kinds[ItemKind.DEADLINE], kinds[ItemKind.REVIEW])


def standing_words(standing: Standing) -> Message:
    """One line: what is late, this week, next week, and what nobody could read."""
    this_week = counted(standing.this_week, standing.reviews_this_week)
    next_week = counted(standing.next_week, standing.reviews_next_week)
    if standing.unread:
        return message(
            "Overdue {overdue} · this week {this_week} · next week {next_week} · not understood {unread}",
            overdue=standing.overdue,
            this_week=this_week,
            next_week=next_week,
            unread=standing.unread,
        )
    return message(
        "Overdue {overdue} · this week {this_week} · next week {next_week}",
        overdue=standing.overdue,
        this_week=this_week,
        next_week=next_week,
    )


def row_name(item: Item) -> Text:
    """The row's number, and in brackets its own name where it is one of several."""
    own = own_name(item)
    return message("{task} ({own})", task=item.task.id, own=own) if str(own) else item.task.id


def none_words(none: Message, unread: int) -> Message:
    """That there is nothing; of plans and journals that were not read whole nothing is said."""
    if not unread:
        return none
    return plural(
        "Whether that is all cannot be said: {n} plan or journal was not read whole.",
        "Whether that is all cannot be said: {n} plans or journals were not read whole.",
        unread,
    )


def status_named(words: str) -> Status:
    """A status by its code or by its name, with or without accents."""
    wanted = fold(" ".join(words.split()))
    for status, name in STATUS_NAMES.items():
        if wanted in (status.value, fold(str(name)), fold(vietnamese(name))):
            return status
    raise UsageError(
        message(
            "{option}: “{value}” is none of: {choices}.",
            option="--status",
            value=words,
            choices=", ".join(f"{status} ({name})" for status, name in STATUS_NAMES.items()),
        )
    )
