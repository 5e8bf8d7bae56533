"""The index of a folder's pages: every office in one table that can be searched, filtered, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kstthc_cli.documents.views.paper import show_day
from kstthc_cli.documents.views.summary import Roll, show_change, show_rate
from kstthc_cli.progress.offices import NOTHING_COUNTED, Late, Office, OfficeCounts, PlanStanding

LONGEST = 90
"""Letters of a late row that the index shows; the office's own page has it whole."""


@dataclass(frozen=True)
class Link:
    """A page beside the index."""

    href: str
    name: str


@dataclass(frozen=True)
class OfficeLine:
    """An office in the table: `group` is its place among the offices above, `flag` what to look at."""

    name: str
    href: str
    others: tuple[Link, ...]
    group: int
    flag: str
    remark: str
    worst: str
    figures: tuple[str, ...]
    is_late: bool
    is_at_risk: bool


@dataclass(frozen=True)
class GroupLine:
    """What stands above offices, and how they stand together."""

    name: str
    offices: int
    free: int
    figures: tuple[str, ...]


@dataclass(frozen=True)
class FolderView:
    """Everything on the index."""

    title: str
    shown: str
    today: str
    tiles: tuple[tuple[str, str], ...]
    lines: tuple[OfficeLine, ...]
    groups: tuple[GroupLine, ...]
    not_used: tuple[str, ...]


def folder_view(roll: Roll, pages: Mapping[str, str]) -> FolderView:
    """The offices on a day; `pages` are the names of the plans' pages by their files."""
    offices = roll.offices
    names = sorted({office.superior for office in offices})
    total = _sum(offices)
    late = sum(1 for office in offices if office.counts.overdue)
    return FolderView(
        title=f"Tình hình thực hiện kế hoạch của {_number(len(offices))} đơn vị",
        shown=_number(len(offices)),
        today=show_day(roll.today),
        tiles=(
            ("nhiệm vụ quá hạn", _number(total.overdue)),
            ("đơn vị có nhiệm vụ quá hạn", f"{_number(late)}/{_number(len(offices))}"),
            ("nhiệm vụ sắp đến hạn", _number(total.at_risk)),
            ("tỷ lệ đúng hạn", show_rate(total)),
        ),
        lines=tuple(_line(office, names.index(office.superior), pages) for office in offices),
        groups=_groups(offices, names),
        not_used=roll.not_used,
    )


def _sum(offices: Iterable[Office]) -> OfficeCounts:
    return sum((office.counts for office in offices), NOTHING_COUNTED)


def _number(number: int) -> str:
    """12.345, as Vietnam writes it."""
    return f"{number:,}".replace(",", ".")


def _figures(counts: OfficeCounts, change: str) -> tuple[str, ...]:
    return (
        str(counts.overdue), str(counts.at_risk), f"{counts.finished}/{counts.came_due}",
        show_rate(counts), change,
    )  # fmt: skip


def _groups(offices: Sequence[Office], names: Sequence[str]) -> tuple[GroupLine, ...]:
    if len(names) < 2:
        return ()
    by: dict[str, list[Office]] = {name: [] for name in names}
    for office in offices:
        by[office.superior].append(office)
    return tuple(
        GroupLine(
            _short(name) or "Không ghi cơ quan cấp trên",
            len(own),
            sum(not office.counts.overdue for office in own),
            _figures(_sum(own), ""),
        )
        for name, own in by.items()
    )


def _line(office: Office, group: int, pages: Mapping[str, str]) -> OfficeLine:
    current = office.current
    rest = [plan for plan in office.plans if plan != current[0]]
    remark = "" if office.is_in_force else "chưa có kế hoạch đang hiệu lực"
    if office.counts.unread:
        remark = "; ".join(filter(None, (remark, f"{office.counts.unread} thời hạn chưa hiểu")))
    return OfficeLine(
        name=_short(office.name),
        href=pages[current[0].file],
        others=tuple(_link(plan, pages) for plan in rest),
        group=group,
        flag="check" if remark else "",
        remark=remark,
        worst=_worst(office.worst),
        figures=_figures(office.counts, show_change(office.counts, office.before)),
        is_late=office.counts.overdue > 0,
        is_at_risk=office.counts.at_risk > 0,
    )


def _short(name: str) -> str:
    """A committee's name as it is shortened everywhere: UBND xã Kiến An."""
    return name.replace("Ủy ban nhân dân", "UBND")


def _link(plan: PlanStanding, pages: Mapping[str, str]) -> Link:
    return Link(pages[plan.file], f"{plan.number} ({plan.year})")


def _worst(late: Late | None) -> str:
    if late is None:
        return ""
    days = f"trễ {late.days} ngày" if late.days else "trễ từ ngày nghỉ"
    content = late.content
    if len(content) > LONGEST:
        content = content[: LONGEST - 1].rstrip() + "…"
    return f"{late.row}, {days}: {content}"
