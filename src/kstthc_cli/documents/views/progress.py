"""Báo cáo kết quả thực hiện kế hoạch: what the chairman reads."""

from __future__ import annotations

from dataclasses import dataclass

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import Heading, heading, show_day
from kstthc_cli.documents.views.row import Row, Tally, row, rows_of, tally, title_of
from kstthc_cli.progress.status import Item, Status


@dataclass(frozen=True)
class Listed:
    """A part of the report: a list, and what its last column tells."""

    title: str
    last: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ProgressView:
    """Counts, and the lists that need somebody."""

    heading: Heading
    title: str
    introduction: str
    summary: str
    whole: Tally
    sections: tuple[Tally, ...]
    leads: tuple[Tally, ...]
    parts: tuple[Listed, ...]
    closing: str


def progress_view(brief: Brief) -> ProgressView:
    """How the plan stands in the window."""
    items = brief.dated
    whole = tally("Cả kế hoạch", items)
    return ProgressView(
        heading=heading(brief.plan, "BC", brief.today),
        title=f"Kết quả thực hiện {brief.short_plan_name}, {brief.scope}",
        introduction=f"Thực hiện {brief.plan_name} của {brief.issuer}, kết quả thực hiện "
        f"{brief.scope}, tính đến ngày {show_day(brief.today)}, như sau:",
        summary=_summary(whole),
        whole=whole,
        sections=_sections(brief),
        leads=tuple(tally(lead, brief.of_lead(lead)) for lead in brief.leads),
        parts=_parts(brief),
        closing=f"Trên đây là báo cáo kết quả thực hiện {brief.short_plan_name}, {brief.scope}./.",
    )


def _summary(whole: Tally) -> str:
    return (
        f"Tổng số {whole.total} việc có thời hạn: xong đúng hạn {whole.done}, xong trễ hạn "
        f"{whole.late}, quá hạn chưa xong {whole.overdue}, chưa đến hạn {whole.open}, không áp "
        f"dụng {whole.waived}. Tỷ lệ hoàn thành {whole.share}."
    )


def _sections(brief: Brief) -> tuple[Tally, ...]:
    counted = (
        tally(
            title_of(section),
            [item for item in brief.dated if item.task.root == section.place],
        )
        for section in brief.plan.sections
    )
    return tuple(section for section in counted if section.total)


def _parts(brief: Brief) -> tuple[Listed, ...]:
    items = brief.dated
    coming = [i for i in items if i.occurrence and i.occurrence.act_by <= brief.horizon]
    ahead = "" if brief.window else " TRONG 30 NGÀY TỚI"
    unproven = [item for item in items if is_unproven(item, brief)]
    done_on = "Xong ngày"
    return (
        Listed("II. VIỆC QUÁ HẠN", "Trễ", rows_of(items, Status.OVERDUE)),
        Listed(
            f"III. VIỆC ĐẾN HẠN{ahead}", "Còn lại", rows_of(coming, Status.DUE, Status.UPCOMING)
        ),
        Listed("IV. VIỆC XONG TRỄ HẠN", done_on, rows_of(items, Status.DONE_LATE)),
        Listed("V. VIỆC ĐÃ XONG CHƯA CÓ MINH CHỨNG", done_on, tuple(row(i) for i in unproven)),
        Listed("VI. VIỆC ĐÃ XONG ĐÚNG HẠN", done_on, rows_of(items, Status.DONE)),
    )


def is_unproven(item: Item, brief: Brief) -> bool:
    """Whether it is done, and no document or file shows it."""
    if item.status not in (Status.DONE, Status.DONE_LATE):
        return False
    records = brief.progress.done(item.task.id, item.period)
    return not brief.progress.proofs(records)
