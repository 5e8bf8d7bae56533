"""Items as they are printed, and how many stand how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kstthc_cli.documents.views.paper import flat, show_day, show_share
from kstthc_cli.messages import vietnamese
from kstthc_cli.plan.plan import Section
from kstthc_cli.progress import wording
from kstthc_cli.progress.counting import Counts, count
from kstthc_cli.progress.item import Item, ItemKind, Status

STATUS_NAMES = {status: vietnamese(name) for status, name in wording.STATUS_NAMES.items()}


REVIEW = "rà soát "


@dataclass(frozen=True)
class Row:
    """An item as it is printed.

    `task` is its row's number, with its own name where it is one of several; `nominal` is the
    whole text of its deadline. `last` tells how it stands: days left, or when and with what done.
    """

    task: str
    id: str
    key: str
    content: str
    lead: str
    deadline: str
    nominal: str
    act_by: str
    due: str
    status: str
    status_key: str
    left: str
    last: str
    result: str
    done_on: str
    document: str
    month: int
    is_review: bool

    @property
    def when(self) -> str:
        """The day named; of a row without one the words of its column."""
        return self.nominal or flat(self.deadline)


@dataclass(frozen=True)
class Tally:
    """How many deadlines stand how, for one section, one lead, or the whole plan."""

    name: str
    counts: Counts

    @property
    def share(self) -> str:
        """The part that is done, as Vietnam writes it: 33,33%."""
        return show_share(self.done + self.late, self.counts.wanted)

    total = property(lambda self: self.counts.total)
    done = property(lambda self: self.counts.done)
    late = property(lambda self: self.counts.late)
    overdue = property(lambda self: self.counts.overdue)
    open = property(lambda self: self.counts.open)
    waived = property(lambda self: self.counts.waived)


def row(item: Item) -> Row:
    """An item as it is printed."""
    occurrence, task = item.occurrence, item.task
    return Row(
        task=name_of(item),
        id=task.id,
        key=item.key,
        content=wording.content_of(item),
        lead="; ".join(item.doers),
        deadline=words_of(item),
        nominal=deadline_of(item) if occurrence else "",
        act_by=show_day(occurrence.act_by) if occurrence else "",
        due=show_day(occurrence.due) if occurrence else "",
        status=vietnamese(wording.status_words(item)),
        status_key=item.status.value,
        left=show_left(item),
        last="; ".join(
            part for part in (show_left(item), show_noted(item), show_done(item)) if part
        ),
        result="; ".join(result.strip().rstrip(";,") for result in item.results),
        done_on=show_day(item.done_on),
        document=item.document or "",
        month=occurrence.nominal.month if occurrence else 0,
        is_review=item.kind is ItemKind.REVIEW,
    )


def show_noted(item: Item) -> str:
    """How far what is under way has come; empty where nobody said so."""
    return vietnamese(item.noted) if item.noted is not None else ""


def title_of(section: Section) -> str:
    """A section's number and title; of rows outside all sections, that they are the plan's tasks."""
    return section.name or "Các nhiệm vụ"


def when_of(item: Item) -> str:
    """The day named; of a row without one the words of its column."""
    return deadline_of(item) if item.occurrence else flat(words_of(item))


def name_of(item: Item) -> str:
    """The row's number, and in brackets its own name where it is one of several."""
    return vietnamese(wording.row_name(item))


def deadline_of(item: Item) -> str:
    """The whole text of its deadline; of a review that it is one."""
    text = ", ".join(vietnamese(line) for line in wording.deadline_lines(item))
    return f"{REVIEW}{text[:1].lower()}{text[1:]}" if item.kind is ItemKind.REVIEW else text


def words_of(item: Item) -> str:
    """What the deadline column says, and by which later document it stands otherwise."""
    return deadline_of(item._replace(occurrence=None))


def show_left(item: Item) -> str:
    """Working days left or late, in words."""
    return vietnamese(wording.time_left(item))


def show_done(item: Item) -> str:
    """When it was done, by how much too late, and with what document; of several parts how many."""
    if parts := wording.parts_done(item):
        return vietnamese(parts)
    late = vietnamese(wording.lateness(item))
    day = ", ".join(part for part in (show_day(item.done_on), late) if part)
    return f"{day}{f' ({item.document})' if item.document else ''}"


def rows_of(items: Sequence[Item], *statuses: Status) -> tuple[Row, ...]:
    """The items that stand so, by their due dates."""
    chosen = sorted((i for i in items if i.status in statuses), key=lambda i: i.order)
    return tuple(row(item) for item in chosen)


def tally(name: str, items: Iterable[Item]) -> Tally:
    """Counts of deadlines; reviews are apart."""
    return Tally(name, count(items))
