"""Công văn đôn đốc: one letter a lead, and the same as a short message for Zalo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import Heading, heading, show_day
from kstthc_cli.documents.views.row import Row, row
from kstthc_cli.plan.units import resolve_leads
from kstthc_cli.progress.item import OPEN, Item, Status
from kstthc_cli.text import fold

REPLY_DAYS = 5
"""Working days that a lead has to answer in writing."""

LONGEST_MESSAGE = 10
SHORT_CONTENT = 64
LEVELS = ("commune", "district", "province", "ministry")


@dataclass(frozen=True)
class Letter:
    """What one lead is asked; `lines` is the message for Zalo."""

    lead: str
    addressee: str
    subject: str
    introduction: str
    overdue: tuple[Row, ...]
    coming: tuple[Row, ...]
    request: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ReminderView:
    """The letters of one day."""

    heading: Heading
    letters: tuple[Letter, ...]


def reminder_view(brief: Brief) -> ReminderView:
    """A letter to each lead that has overdue work or work coming."""
    letters = (_letter(brief, lead) for lead in brief.leads)
    return ReminderView(
        heading=heading(brief.plan, "", brief.today, ("Như trên", "Lưu: VT")),
        letters=tuple(letter for letter in letters if letter.overdue or letter.coming),
    )


def split_letters(view: ReminderView) -> Iterator[tuple[str, ReminderView]]:
    """Each letter as a view of its own, with its lead's name."""
    return ((letter.lead, replace(view, letters=(letter,))) for letter in view.letters)


def _letter(brief: Brief, lead: str) -> Letter:
    items = sorted(brief.of_lead(lead), key=lambda item: item.order)
    overdue = tuple(row(item) for item in items if item.status is Status.OVERDUE)
    coming = tuple(row(item) for item in items if _is_coming(item, brief))
    verb = "đề nghị phối hợp" if _is_above(brief, lead) else "đôn đốc"
    reply_by = brief.plan.terms.calendar.add(brief.today, REPLY_DAYS)
    return Letter(
        lead=lead,
        addressee=_addressee(brief, lead),
        subject=f"{verb} thực hiện {brief.short_plan_name}",
        introduction=_introduction(brief, lead, overdue, coming),
        overdue=overdue,
        coming=coming,
        request=f"Đề nghị {_politely(brief, lead)} khẩn trương hoàn thành các nhiệm vụ nêu trên, báo "
        f"cáo bằng văn bản kết quả, nguyên nhân việc chậm (nếu có) và số, ngày văn bản minh chứng "
        f"về {brief.issuer} trước ngày {show_day(reply_by)} để tổng hợp./.",
        lines=_message(brief, lead, overdue, coming),
    )


def _is_coming(item: Item, brief: Brief) -> bool:
    is_open = item.status in OPEN and item.status is not Status.OVERDUE
    return is_open and item.occurrence is not None and item.occurrence.act_by <= brief.horizon


def _is_own(brief: Brief, lead: str) -> bool:
    """Whether the lead is the office that sends the letter, or the chairman who signs it."""
    units = brief.plan.units
    return lead in resolve_leads((brief.issuer,), units) or fold(lead).startswith("chu tich ")


def _is_above(brief: Brief, lead: str) -> bool:
    """Whether the lead is a higher level's, which nobody below may urge."""
    own = str(brief.plan.document.get("level") or LEVELS[0])
    level = next((unit.level for unit in brief.plan.units if unit.name == lead), None)
    return level is not None and LEVELS.index(level) > LEVELS.index(own)


def _addressee(brief: Brief, lead: str) -> str:
    return f"Công chức được giao tham mưu việc của {lead}" if _is_own(brief, lead) else lead


def _politely(brief: Brief, lead: str) -> str:
    return "công chức được giao tham mưu" if _is_own(brief, lead) else lead


def _introduction(
    brief: Brief, lead: str, overdue: tuple[Row, ...], coming: tuple[Row, ...]
) -> str:
    counts = [f"{len(overdue)} nhiệm vụ quá hạn"] if overdue else []
    counts += [f"{len(coming)} nhiệm vụ sắp đến hạn"] if coming else []
    return (
        f"Thực hiện {brief.plan_name} của {brief.issuer}; qua theo dõi đến ngày "
        f"{show_day(brief.today)}, {lead} chủ trì còn {' và '.join(counts)}, cụ thể như sau:"
    )


def _message(
    brief: Brief, lead: str, overdue: tuple[Row, ...], coming: tuple[Row, ...]
) -> tuple[str, ...]:
    """At most ten lines: who, what is late, what comes, and how many more there are."""
    lines = [f"[{brief.plan.number}] Nhắc việc ngày {show_day(brief.today)}", f"Gửi: {lead}"]
    titled = [(t, rows) for t, rows in (("QUÁ HẠN", overdue), ("SẮP ĐẾN HẠN", coming)) if rows]
    room = LONGEST_MESSAGE - len(lines) - len(titled) - 1
    left = len(overdue) + len(coming)
    room -= left > room  # a line for those left out
    for place, (title, rows) in enumerate(titled, 1):
        shown = rows[: room - (len(titled) - place)]  # one at least of what comes
        lines += [f"{title}: {len(rows)} việc", *map(_line, shown)]
        room -= len(shown)
        left -= len(shown)
    if left:
        lines.append(f"… và {left} việc khác.")
    return (*lines, "Xong việc, xin gửi số và ngày văn bản để ghi minh chứng.")


def _line(one: Row) -> str:
    content = one.content
    if len(content) > SHORT_CONTENT:
        content = content[: SHORT_CONTENT - 1].rsplit(" ", 1)[0] + "…"
    return f"- {one.task} {content} (hạn {one.nominal}, {one.left})"
