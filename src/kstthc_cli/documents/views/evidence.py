"""Bảng minh chứng: every row and occurrence with its deadline, its proof, and the gaps first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import Heading, heading, show_day
from kstthc_cli.documents.views.proof import NO_PROOF, is_unproven, records_of, show_proof
from kstthc_cli.documents.views.row import (
    REVIEW,
    deadline_of,
    name_of,
    show_left,
    title_of,
)
from kstthc_cli.documents.views.table import (
    PaperColumn,
    PaperTable,
    TablePart,
    WordColumn,
    joined,
    table_of,
    word_columns,
)
from kstthc_cli.messages import vietnamese
from kstthc_cli.progress.item import OPEN, Item, ItemKind, Status
from kstthc_cli.progress.wording import content_of, lateness, parts_done, status_words

DITTO = "-nt-"
"""As above ("như trên"), the way offices write it."""


@dataclass(frozen=True)
class EvidenceRow:
    """An occurrence, or a row without dates, and what proves it; `gap` is empty where nothing lacks."""

    id: str
    task: str
    section: int
    content: str
    lead: str
    deadline: str
    done_on: str
    proof: str
    verdict: str
    gap: str


def _columns(
    last: str, value: Callable[[EvidenceRow], str]
) -> tuple[PaperColumn[EvidenceRow], ...]:
    """What is printed of a row; the last column tells what is sought."""
    return (
        PaperColumn("Mục", lambda row: row.task, 1.7, "middle"),
        PaperColumn("Nội dung", lambda row: row.content, 8.3),
        PaperColumn("Chủ trì", lambda row: row.lead, 3.3),
        PaperColumn("Thời hạn", lambda row: row.deadline, 3.3),
        PaperColumn("Hoàn thành ngày", lambda row: row.done_on, 2.3, "day"),
        PaperColumn("Văn bản minh chứng", lambda row: row.proof, 3.5),
        PaperColumn(last, value, 3.3),
    )


MISSING = _columns("Còn thiếu", lambda row: row.gap)
WHOLE = _columns("Kết quả", lambda row: row.verdict)


@dataclass(frozen=True)
class EvidenceView:
    """The gaps, then the whole table."""

    heading: Heading
    title: str
    summary: str
    gaps: PaperTable
    sections: tuple[TablePart, ...]

    @property
    def whole(self) -> PaperTable:
        """All sections in one table, each below its name."""
        return joined(WHOLE, self.sections)

    @property
    def word_columns(self) -> Mapping[tuple[str, ...], Sequence[WordColumn]]:
        """How the tables lie in Word."""
        return word_columns(self.gaps, self.whole)


def evidence_view(brief: Brief) -> EvidenceView:
    """What was done in the window, and what proves it."""
    items = [item for item in brief.items if _is_inside(item, brief)]
    rows = [_row(item, brief) for item in items]
    gaps = [(item, row) for item, row in zip(items, rows, strict=True) if row.gap]
    sections = (
        TablePart(
            title_of(section),
            table_of(WHOLE, _dittoed(row for row in rows if row.section == section.place)),
        )
        for section in brief.plan.sections
    )
    listed = _gaps(gaps)
    proven = sum(bool(row.proof) for row in rows)
    return EvidenceView(
        heading=heading(brief.plan, "BC", brief.today),
        title=f"Kết quả thực hiện {brief.short_plan_name}, {brief.scope}",
        summary=f"Tính đến ngày {show_day(brief.today)}: {len({row.id for row in rows})} nhiệm vụ, "
        f"{len(rows)} lần phải thực hiện; {proven} lần có minh chứng, {len(gaps)} lần còn thiếu, "
        f"nêu trong {len(listed)} dòng.",
        gaps=table_of(MISSING, listed),
        sections=tuple(section for section in sections if section.table),
    )


def _gaps(gaps: list[tuple[Item, EvidenceRow]]) -> tuple[EvidenceRow, ...]:
    """What is late first, then what lacks proof; reviews last, those of one task in one row."""
    single = [(item, row) for item, row in gaps if item.kind is ItemKind.DEADLINE]
    single.sort(key=lambda gap: (gap[0].status is not Status.OVERDUE, gap[0].order))
    reviews: dict[str, list[EvidenceRow]] = {}
    for item, one in gaps:
        if item.kind is ItemKind.REVIEW:
            reviews.setdefault(item.task.id, []).append(one)
    of_tasks = [_one_of(rows) for rows in reviews.values()]
    return (*_dittoed(row for _, row in single), *of_tasks)


def _one_of(reviews: list[EvidenceRow]) -> EvidenceRow:
    """The missing reviews of one task in one row."""
    if len(reviews) == 1:
        return reviews[0]
    return replace(reviews[0], task=reviews[0].id, deadline=_span(reviews))


def _span(reviews: list[EvidenceRow]) -> str:
    """When the missing reviews were due, from the first to the last."""
    first, last = (row.deadline.removeprefix(REVIEW) for row in (reviews[0], reviews[-1]))
    return f"{len(reviews)} kỳ {REVIEW}từ {first} đến {last}"


def _dittoed(rows: Iterable[EvidenceRow]) -> tuple[EvidenceRow, ...]:
    """The rows, each content once where occurrences of one task follow each other."""
    made: list[EvidenceRow] = []
    above = ("", "")
    for one in rows:
        here = (one.id, one.content)
        made.append(replace(one, content=DITTO) if here == above else one)
        above = here
    return tuple(made)


def _is_inside(item: Item, brief: Brief) -> bool:
    return item.occurrence is None or brief.has(item)


def _row(item: Item, brief: Brief) -> EvidenceRow:
    records = records_of(item, brief)
    shown = (show_proof(record, brief) for record in records)
    proof = "; ".join(dict.fromkeys(text for text in shown if text))
    days = [record.on for record in records if record.on]
    return EvidenceRow(
        id=item.task.id,
        task=name_of(item),
        section=item.task.root,
        content=content_of(item),
        lead="; ".join(item.doers),
        deadline=deadline_of(item),
        done_on=show_day(item.done_on or max(days, default=None)),
        proof=proof,
        verdict=_verdict(item),
        gap=_gap(item, brief, proof),
    )


def _verdict(item: Item) -> str:
    if item.status is Status.DONE_LATE:
        return vietnamese(lateness(item))
    if item.status is Status.OVERDUE:
        return f"chưa hoàn thành, {show_left(item)}"
    if item.status not in OPEN:
        return vietnamese(status_words(item))
    if item.kind is ItemKind.REVIEW and (item.days or 0) < 0:
        return "đến kỳ rà soát"
    parts = parts_done(item)
    return vietnamese(parts) if parts else "chưa đến hạn"


def _gap(item: Item, brief: Brief, proof: str) -> str:
    """What is missing; empty where nothing is."""
    if item.status is Status.OVERDUE:
        return f"Chưa hoàn thành, {show_left(item)}"
    if is_unproven(item, brief):
        return "Đã hoàn thành, chưa ghi văn bản"
    if item.kind is ItemKind.REVIEW and item.status in OPEN and (item.days or 0) < 0:
        return "Đến kỳ rà soát, " + NO_PROOF
    if item.status is Status.CONTINUOUS and not proof:
        return "Thường xuyên, " + NO_PROOF
    if item.status is Status.NEEDS_RULE:
        return "Chưa xác định được thời hạn"
    return ""
