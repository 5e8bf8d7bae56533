"""Phản ánh, kiến nghị of a period, as the journal's events tell them (Decree 20/2008)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kstthc_cli.deadlines.occurrence import event_part
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.dossiers.late import DaySpan
from kstthc_cli.progress.item import Item, Status
from kstthc_cli.text import fold

WORDS = "phan anh"


def petitions_text(brief: Brief, span: DaySpan) -> Iterator[str]:
    """What was received, handled and is open; nothing where the plan has no such row."""
    tasks = [task for task in brief.plan.tasks if WORDS in fold(task.content)]
    awaiting = {t.id for t in tasks if t.reading.rule and event_part(t.reading.rule)}
    if not awaiting:
        return
    found = [item for item in brief.items if item.task.id in awaiting and _began(item)]
    found = [item for item in found if item.status is not Status.WAIVED]
    if not any(_is_of(item, span) for item in found):
        yield "Nhật ký không ghi phản ánh, kiến nghị nào trong kỳ."
        return
    new = [item for item in found if span.holds(_began(item) or date.max)]
    carried = [item for item in found if _is_of(item, span) and item not in new]
    done = [item for item in found if item.done_on and span.holds(item.done_on)]
    late = [item for item in done if item.status is Status.DONE_LATE]
    waiting = [item for item in found if _is_open(item, span)]
    overdue = [i for i in waiting if i.occurrence and i.occurrence.due < span.as_of.day]
    yield (
        f"Tổng số phản ánh, kiến nghị: {len(new) + len(carried)} (tiếp nhận trong kỳ {len(new)}, từ kỳ "
        f"trước chuyển sang {len(carried)}). Đã xử lý {len(done)} (đúng hạn {len(done) - len(late)}, "
        f"quá hạn {len(late)}); đang xử lý {len(waiting)} (trong hạn {len(waiting) - len(overdue)}, "
        f"quá hạn {len(overdue)}). Nguồn: nhật ký của kế hoạch."
    )


def _began(item: Item) -> date | None:
    return item.occurrence.starts_on if item.occurrence else None


def _is_of(item: Item, span: DaySpan) -> bool:
    """Whether it was received by the period's end and not done before the period."""
    began = _began(item)
    is_here = began is not None and began <= span.as_of.day
    return is_here and (item.done_on is None or item.done_on >= span.first)


def _is_open(item: Item, span: DaySpan) -> bool:
    return _is_of(item, span) and (item.done_on is None or item.done_on > span.as_of.day)
