"""Items as they are printed, and how many stand how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kstthc_cli.documents.views.paper import flat, show_day, show_share
from kstthc_cli.messages import Message, vietnamese
from kstthc_cli.plan.plan import Section
from kstthc_cli.progress.status import NOT_APPLICABLE, OPEN, Item, Kind, Status

STATUS_NAMES = {
    Status.UPCOMING: "sắp tới",
    Status.DUE: "đến hạn",
    Status.OVERDUE: "quá hạn",
    Status.DONE: "hoàn thành đúng hạn",
    Status.DONE_LATE: "hoàn thành trễ hạn",
    Status.WAIVED: "không áp dụng",
    Status.CARRIED: "chuyển kế hoạch sau",
    Status.WITHDRAWN: "đã bãi bỏ",
    Status.AWAITING: "chờ sự kiện",
    Status.CONTINUOUS: "thường xuyên",
    Status.NEEDS_RULE: "cần quy tắc",
}


@dataclass(frozen=True)
class Row:
    """An item as it is printed; `last` tells how it stands: days left, or when and with what done."""

    task: str
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


@dataclass(frozen=True)
class Tally:
    """How many items stand how, for one section, one lead, or the whole plan."""

    name: str
    total: int
    done: int
    late: int
    overdue: int
    open: int
    waived: int

    @property
    def share(self) -> str:
        """The part that is done, as Vietnam writes it: 33,33%."""
        return show_share(self.done + self.late, self.total - self.waived)


def row(item: Item) -> Row:
    """An item as it is printed."""
    occurrence, task = item.occurrence, item.task
    return Row(
        task=task.id,
        key=item.key,
        content=content_of(item),
        lead="; ".join(item.doers),
        deadline=words_of(item),
        nominal=show_day(occurrence.nominal) if occurrence else "",
        act_by=show_day(occurrence.act_by) if occurrence else "",
        due=show_day(occurrence.due) if occurrence else "",
        status=STATUS_NAMES[item.status],
        status_key=item.status.value,
        left=show_left(item),
        last=_last(item),
        result="; ".join(result.strip().rstrip(";,") for result in item.results),
        done_on=show_day(item.done_on),
        document=item.document or "",
        month=occurrence.nominal.month if occurrence else 0,
        is_review=item.kind is Kind.REVIEW,
    )


def _last(item: Item) -> str:
    """How it stands: days left and how far it has come, or when and with what done."""
    left = show_left(item)
    return "; ".join(text for text in (left, show_noted(item)) if text) or show_done(item)


def show_noted(item: Item) -> str:
    """How far what is under way has come; empty where nobody said so."""
    return vietnamese(item.noted) if isinstance(item.noted, Message) else ""


def title_of(section: Section) -> str:
    """A section's number and title; of rows outside all sections, that they are the plan's tasks."""
    return section.name or "Các nhiệm vụ"


def content_of(item: Item) -> str:
    """What is to be done, in one line; of a row's deliverable also which one."""
    content = flat(item.task.content)
    return f"{content}: {flat(item.results[0])}" if item.deliverable else content


def words_of(item: Item) -> str:
    """What the deadline column says, and by which later document it stands otherwise."""
    if item.by is None:
        return item.deadline
    return f"{item.deadline} (theo {item.by.number} ngày {show_day(item.by.issued_on)})".strip()


def note_of(item: Item) -> str:
    """Why it stands so where its state alone does not say it: handed on, or with a new day."""
    if item.carried_to:
        return f"chuyển sang {item.carried_to}"
    if item.extension is not None:
        return f"gia hạn theo {item.extension.document}"
    return ""


def show_left(item: Item) -> str:
    """Working days left or late, in words."""
    if item.days is None or item.status not in OPEN:
        return ""
    if item.status is Status.OVERDUE:
        return f"trễ {-item.days} ngày làm việc" if item.days else "trễ từ ngày nghỉ"
    return f"còn {item.days} ngày làm việc" if item.days > 0 else "hôm nay"


def show_done(item: Item) -> str:
    """When it was done, and with what document."""
    return f"{show_day(item.done_on)}{f' ({item.document})' if item.document else ''}"


def rows_of(items: Sequence[Item], *statuses: Status) -> tuple[Row, ...]:
    """The items that stand so, by their due dates."""
    chosen = sorted((i for i in items if i.status in statuses), key=lambda i: i.order)
    return tuple(row(item) for item in chosen)


def tally(name: str, items: Iterable[Item]) -> Tally:
    """Counts of items that have a day."""
    counts = Counter(item.status for item in items)
    return Tally(
        name=name,
        total=sum(counts.values()),
        done=counts[Status.DONE],
        late=counts[Status.DONE_LATE],
        overdue=counts[Status.OVERDUE],
        open=counts[Status.DUE] + counts[Status.UPCOMING],
        waived=sum(counts[status] for status in NOT_APPLICABLE),
    )
