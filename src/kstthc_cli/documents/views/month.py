"""One sheet of a month for the wall: its days, those off, and what is due on each."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import Heading, heading, show_day
from kstthc_cli.documents.views.row import deadline_of, name_of, show_left
from kstthc_cli.messages import vietnamese
from kstthc_cli.progress.item import FINISHED, OPEN, Item, ItemKind, Status
from kstthc_cli.progress.wording import content_of, status_words

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
FULL_DAY, WORDED_DAY = 2, 4
"""Tasks that a square tells with their leads, and with a few words; of more leads and rows."""

SHORT_CONTENT, FEW_WORDS = 44, 26
"""Letters of a content where a square has few tasks, and where it has several."""

MOST_LATE = 5
"""Late rows that are named below the sheet; of more their number."""


@dataclass(frozen=True)
class Due:
    """A task on its day; `mark` shows in one sign how it stands."""

    task: str
    content: str
    short: str
    lead: str
    nominal: str
    mark: str
    status: str

    @property
    def marked(self) -> str:
        """The task after its sign."""
        return f"{self.mark} {self.task}".strip()


@dataclass(frozen=True)
class Day:
    """A square of the sheet; `lines` is what fits into it."""

    number: int
    date: str
    weekday: str
    is_inside: bool
    is_off: bool
    off_name: str
    is_today: bool
    tasks: tuple[Due, ...]
    lines: tuple[str, ...]

    @property
    def tint(self) -> str:
        """The colour of its square in Word."""
        if self.is_today:
            return "FFF3C4"
        return "F3E3E3" if self.is_off else "FFFFFF"


@dataclass(frozen=True)
class MonthView:
    """A month, Monday to Sunday."""

    heading: Heading
    title: str
    issuer: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    days: tuple[Day, ...]
    footer: str


def month_view(brief: Brief) -> MonthView:
    """The month of the window, else that of the day."""
    first = (brief.window.first if brief.window else brief.today).replace(day=1)
    weeks = tuple(
        tuple(_day(brief, day, first) for day in week)
        for week in Calendar().monthdatescalendar(first.year, first.month)
    )
    inside = tuple(day for week in weeks for day in week if day.is_inside and day.tasks)
    return MonthView(
        heading=heading(brief.plan, "", brief.today),
        title=f"LỊCH CÔNG VIỆC THÁNG {first.month} NĂM {first.year}",
        issuer=f"{brief.issuer} – {brief.short_plan_name}{_whose(brief)}",
        weekdays=WEEKDAYS,
        weeks=weeks,
        days=inside,
        footer=_footer(brief, first),
    )


def _whose(brief: Brief) -> str:
    return f" – {'; '.join(brief.leads_meant)}" if brief.lead else ""


def _day(brief: Brief, day: date, first: date) -> Day:
    is_inside = day.month == first.month
    items = [item for item in brief.items if is_inside and _shown_on(item, first) == day]
    tasks = tuple(_due(item) for item in sorted(items, key=lambda item: item.order))
    return Day(
        number=day.day,
        date=show_day(day),
        weekday=WEEKDAYS[day.weekday()],
        is_inside=is_inside,
        is_off=is_inside and not brief.plan.terms.calendar.is_working(day),
        off_name=_name_of(brief, day) if is_inside else "",
        is_today=is_inside and day == brief.today,
        tasks=tasks,
        lines=_lines(tasks),
    )


def _name_of(brief: Brief, day: date) -> str:
    """What is special about the day: the holiday, or that a weekend day is worked."""
    calendar = brief.plan.terms.calendar
    if calendar.make_up_day(day) is not None:
        return "làm bù"
    off = calendar.day_off(day)
    return vietnamese(off.name) if off is not None and off.source else ""


def _shown_on(item: Item, first: date) -> date | None:
    """The day on the sheet of the month that begins on `first`: the one to act by.

    Work still to be done whose act-by day lies before the month stands on its legal last day.
    """
    occurrence = item.occurrence
    if occurrence is None or (occurrence.act_by < first and item.status not in OPEN):
        return None
    return occurrence.due if occurrence.act_by < first else occurrence.act_by


def _due(item: Item) -> Due:
    occurrence = item.occurrence
    is_moved = occurrence is not None and occurrence.act_by != occurrence.nominal
    content = content_of(item)
    review = "Rà soát: " if item.kind is ItemKind.REVIEW else ""
    return Due(
        task=name_of(item),
        content=review + content,
        short=review + _cut(content, SHORT_CONTENT),
        lead="; ".join(item.doers),
        nominal=deadline_of(item) if occurrence and is_moved else "",
        mark=_mark(item),
        status=vietnamese(status_words(item)),
    )


def _mark(item: Item) -> str:
    """In one sign how it stands; none for what is still ahead."""
    if item.status in FINISHED:
        return "✓"
    if item.status is Status.OVERDUE:
        return "!"
    return "◇" if item.is_missed_review else ""


def _cut(text: str, room: int) -> str:
    """The text in so many letters, cut between words."""
    return text if len(text) < room else text[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _lines(tasks: tuple[Due, ...]) -> tuple[str, ...]:
    """The tasks of a day so that they fit its square."""
    if len(tasks) <= FULL_DAY:
        return tuple(f"{due.marked} {due.short} ({due.lead})" for due in tasks)
    if len(tasks) <= WORDED_DAY:
        return tuple(f"{due.marked} {_cut(due.content, FEW_WORDS)}" for due in tasks)
    leads = dict.fromkeys(due.lead for due in tasks)
    return tuple(
        f"{lead}: " + ", ".join(due.marked for due in tasks if due.lead == lead) for lead in leads
    )


def _footer(brief: Brief, first: date) -> str:
    """What the signs mean, which day a task stands on, and what is late from before this month."""
    late = sorted((item for item in brief.items if _is_left(item, first)), key=lambda i: i.order)
    is_now = (first.year, first.month) == (brief.today.year, brief.today.month)
    today = f" Ô tô vàng: hôm nay, {show_day(brief.today)}." if is_now else ""
    left = f"Tính đến ngày {show_day(brief.today)}, còn {len(late)} nhiệm vụ quá hạn từ trước tháng này"
    return (
        "Mỗi việc ghi ở ngày nên xong; ngày đó thuộc tháng trước thì ghi ở hạn cuối. Dấu ✓: đã hoàn thành "
        f"hoặc không áp dụng; dấu !: quá hạn; dấu ◇: chưa rà soát.{today} {left}{_named(late)}."
    )


def _is_left(item: Item, first: date) -> bool:
    """Whether it is late from before the month."""
    occurrence = item.occurrence
    return item.status is Status.OVERDUE and occurrence is not None and occurrence.due < first


def _named(late: Sequence[Item]) -> str:
    """The longest late, each with its words and lead."""
    if not late:
        return ""
    shown = late if len(late) <= MOST_LATE + 1 else late[:MOST_LATE]
    told = [
        f"{name_of(item)} {_cut(content_of(item).rstrip(' .;,'), SHORT_CONTENT)} "
        f"({'; '.join(item.doers)}, {show_left(item)})"
        for item in shown
    ]
    rest = len(late) - len(shown)
    return ": " + "; ".join(told) + (f"; và {rest} nhiệm vụ khác" if rest else "")
