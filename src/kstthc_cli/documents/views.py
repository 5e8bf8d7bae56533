"""What templates are given: plain values, every word ready to print, no logic left to do.

Documents are in Vietnamese whatever the language of messages: they are the office's papers.
Their form is Decree 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import Item, Kind, Status, Window

STATUS_NAMES = {
    Status.UPCOMING: "sắp tới",
    Status.DUE: "đến hạn",
    Status.OVERDUE: "quá hạn",
    Status.DONE: "đã xong, đúng hạn",
    Status.DONE_LATE: "đã xong, trễ hạn",
    Status.WAIVED: "không áp dụng",
    Status.AWAITING: "chờ sự kiện",
    Status.CONTINUOUS: "thường xuyên",
    Status.NEEDS_RULE: "cần quy tắc",
}
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def show_day(day: date | None) -> str:
    """28/02/2023; nothing where there is no day."""
    return f"{day:%d/%m}/{day.year:04}" if day else ""


def show_long_day(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2023": a zero before days under 10 and months 1 and 2 (Decree 30)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


@dataclass(frozen=True)
class Heading:
    """What stands around a document: who issues it, its symbol, place, day, and who signs."""

    issuer: tuple[str, str]
    symbol: str
    place: str
    day: str
    authority: str
    signer_title: str
    signer: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """An item as it is printed."""

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
    result: str
    done_on: str
    document: str
    month: int
    section: str
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
        counted = self.total - self.waived
        return (
            f"{100 * (self.done + self.late) / counted:.2f}%".replace(".", ",") if counted else "–"
        )


@dataclass(frozen=True)
class ProgressView:
    """What the chairman reads: counts, and the lists that need somebody."""

    heading: Heading
    plan_number: str
    plan_day: str
    period: str
    today: str
    whole: Tally
    sections: tuple[Tally, ...]
    leads: tuple[Tally, ...]
    overdue: tuple[Row, ...]
    late: tuple[Row, ...]
    coming: tuple[Row, ...]
    done: tuple[Row, ...]
    unproven: tuple[Row, ...]
    undated: int = 0
    rows: tuple[Row, ...] = field(default=(), repr=False)


def heading(plan: Plan, symbol: str, on: date) -> Heading:
    """The heading of a paper that the plan's office issues."""
    document = plan.document
    issuer = str(document["issuer"])
    words = issuer.split()
    cut = 4 if issuer.casefold().startswith(("ủy ban nhân dân", "uỷ ban nhân dân")) else 1
    signer = document.get("signer") or {}
    return Heading(
        issuer=(" ".join(words[:cut]).upper(), " ".join(words[cut:]).upper()),
        symbol=f"/{symbol}",
        place=str(document.get("place") or ""),
        day=show_long_day(on),
        authority=str(signer.get("authority") or "TM. ỦY BAN NHÂN DÂN"),
        signer_title=str(signer.get("title") or "CHỦ TỊCH"),
        signer=str(signer.get("name") or ""),
        recipients=tuple(document.get("recipients") or ()),
    )


def row(item: Item) -> Row:
    """An item as it is printed."""
    occurrence, task = item.occurrence, item.task
    return Row(
        task=task.id,
        key=item.key,
        content=" ".join(task.content.split()),
        lead=lead_of(item),
        deadline=task.deadline,
        nominal=show_day(occurrence.nominal) if occurrence else "",
        act_by=show_day(occurrence.act_by) if occurrence else "",
        due=show_day(occurrence.due) if occurrence else "",
        status=STATUS_NAMES[item.status],
        status_key=item.status.value,
        left=show_left(item),
        result="; ".join(task.result),
        done_on=show_day(item.done_on),
        document=item.document or "",
        month=occurrence.nominal.month if occurrence else 0,
        section=task.section,
        is_review=item.kind is Kind.REVIEW,
    )


def lead_of(item: Item) -> str:
    """Who must do it: the party of the occurrence, else the leads."""
    party = item.occurrence.party if item.occurrence else None
    return party.strip(" ,.;-") if party else "; ".join(item.task.leads)


def show_left(item: Item) -> str:
    """Working days left or late, in words."""
    if item.days is None or item.status not in (Status.DUE, Status.UPCOMING, Status.OVERDUE):
        return ""
    if item.status is Status.OVERDUE:
        return f"trễ {-item.days} ngày" if item.days else "trễ từ ngày nghỉ"
    return f"còn {item.days} ngày" if item.days > 0 else "hôm nay"


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
        waived=counts[Status.WAIVED],
    )


def progress_view(
    plan: Plan, items: Sequence[Item], progress: Progress, today: date, window: Window, period: str
) -> ProgressView:
    """The progress of a plan in a window of days; `period` is its name in the title."""
    dated = [i for i in items if i.occurrence is not None and i.kind is Kind.DEADLINE]
    inside = [
        i for i in dated if i.occurrence and window.first <= i.occurrence.nominal <= window.last
    ]
    by_section = {section.id: section.title for section in plan.sections}
    leads = sorted({lead_of(item) for item in inside})
    return ProgressView(
        heading=heading(plan, "BC-UBND", today),
        plan_number=plan.number,
        plan_day=show_long_day(plan.terms.issued_on) if plan.terms.issued_on else "",
        period=period,
        today=show_day(today),
        whole=tally("Cả kế hoạch", inside),
        sections=tuple(
            tally(f"{number}. {title}", [i for i in inside if i.task.section == number])
            for number, title in by_section.items()
        ),
        leads=tuple(tally(lead, [i for i in inside if lead_of(i) == lead]) for lead in leads),
        overdue=_rows(inside, Status.OVERDUE),
        late=_rows(inside, Status.DONE_LATE),
        coming=_rows(inside, Status.DUE, Status.UPCOMING),
        done=_rows(inside, Status.DONE, Status.DONE_LATE),
        unproven=tuple(row(i) for i in inside if _is_unproven(i, progress)),
        undated=sum(i.occurrence is None for i in items),
        rows=tuple(row(i) for i in items),
    )


def _rows(items: Sequence[Item], *statuses: Status) -> tuple[Row, ...]:
    chosen = sorted((i for i in items if i.status in statuses), key=lambda i: i.order)
    return tuple(row(item) for item in chosen)


def _is_unproven(item: Item, progress: Progress) -> bool:
    """Whether it is done, and no document or file shows it."""
    if item.status not in (Status.DONE, Status.DONE_LATE):
        return False
    records = progress.done(item.task.id, item.key)
    return not any(record.document or record.file for record in records)
