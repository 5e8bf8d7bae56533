"""The plan as a sheet: one table of columns for Excel and CSV, and the counts that go before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kstthc_cli.documents.listing import Cell, Column
from kstthc_cli.documents.sheet import Sheet
from kstthc_cli.documents.tables import items
from kstthc_cli.documents.tables.items import further_columns
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import show_day
from kstthc_cli.documents.views.row import (
    Tally,
    tally,
    title_of,
)
from kstthc_cli.messages import Message, vietnamese
from kstthc_cli.progress.item import Item

_SAID = {column.name: column.value for column in items.COLUMNS if column.name}


def _said(name: str) -> Callable[[Item], Cell]:
    """What the lists say of an item in the column that JSON calls so, in Vietnamese."""

    def value(item: Item) -> Cell:
        found = _SAID[name](item)
        return vietnamese(found) if isinstance(found, Message) else found

    return value


COLUMNS: tuple[Column[Item], ...] = (
    Column("Kế hoạch", _said("plan")),
    Column("Mục", _said("task")),
    Column("Kỳ", _said("period")),
    Column("Nội dung nhiệm vụ", _said("content")),
    Column("Chủ trì", _said("lead")),
    Column("Phối hợp", _said("with")),
    Column("Thời hạn theo kế hoạch", _said("deadline")),
    Column("Ngày theo kế hoạch", _said("nominal")),
    Column("Gia hạn đến", _said("extended_to")),
    Column("Nên hoàn thành trước hoặc trong ngày", _said("act_by")),
    Column("Hạn pháp lý", _said("due")),
    Column("Trạng thái", _said("status")),
    Column("Số ngày làm việc còn lại (âm: trễ)", _said("days")),
    Column("Ngày hoàn thành", _said("done_on")),
    Column("Văn bản minh chứng", _said("document")),
    Column("Sản phẩm", _said("result")),
    Column("Ghi chú", _said("remark")),
)  # fmt: skip
"""The columns of the lists under the heads of the trade, so that both say the same."""
PLAN_COLUMN = 0
"""The column that a single plan does without."""

COUNTS = (
    "Tổng số", "Hoàn thành đúng hạn", "Hoàn thành trễ hạn", "Quá hạn", "Đang trong hạn",
    "Không áp dụng", "Tỷ lệ hoàn thành (%)",
)  # fmt: skip


def plan_table(briefs: Sequence[Brief]) -> tuple[list[str], list[list[Cell]]]:
    """The heads and the rows of every item, in the plan's order."""
    return _table([item for brief in briefs for item in brief.items], is_of_many=len(briefs) > 1)


def _table(rows: Iterable[Item], *, is_of_many: bool) -> tuple[list[str], list[list[Cell]]]:
    rows = [*rows]
    columns = COLUMNS if is_of_many else COLUMNS[:PLAN_COLUMN] + COLUMNS[PLAN_COLUMN + 1 :]
    plans = {item.plan.file: item.plan for item in rows}
    columns += further_columns([*plans.values()])
    return [str(one.heading) for one in columns], [[one.value(i) for one in columns] for i in rows]


def plan_sheets(briefs: Sequence[Brief]) -> list[Sheet]:
    """The counts, the whole plan, and a sheet for each lead."""
    heads, rows = plan_table(briefs)
    about = _about(briefs)
    sheets = [
        Sheet("Tổng hợp", ("Phần, đơn vị", *COUNTS), _counted(briefs),
              ("TỔNG HỢP TÌNH HÌNH THỰC HIỆN KẾ HOẠCH", *about)),
        Sheet("Kế hoạch", heads, rows, ("TÌNH HÌNH THỰC HIỆN KẾ HOẠCH", *about)),
    ]  # fmt: skip
    for lead in leads_of(briefs):
        own = [item for brief in briefs for item in brief.items if lead in item.doers]
        heads, rows = _table(own, is_of_many=len(briefs) > 1)
        sheets.append(Sheet(lead, heads, rows, (f"NHIỆM VỤ CỦA {lead.upper()}", *about)))
    return sheets


def leads_of(briefs: Sequence[Brief]) -> list[str]:
    """Everybody who leads something in the plans; where one lead is chosen, those that it means."""
    names = {lead for brief in briefs for item in brief.items for lead in item.doers}
    meant = {lead for brief in briefs if brief.lead for lead in brief.leads_meant}
    meant |= {brief.doer for brief in briefs if brief.doer}
    return sorted(names & meant if meant else names)


def _about(briefs: Sequence[Brief]) -> tuple[str, ...]:
    plans = "; ".join(f"{brief.short_plan_name} của {brief.issuer}" for brief in briefs)
    return (f"{plans}. Tính đến ngày {show_day(briefs[0].today)}.",)


def _counted(briefs: Sequence[Brief]) -> list[list[Cell]]:
    """The counts of everything with a day, by section and by lead."""
    dated = [item for brief in briefs for item in brief.dated]
    rows = [_counts(tally("Tất cả", dated))]
    for brief in briefs:
        of = f" ({brief.plan.number})" if len(briefs) > 1 else ""
        rows += [
            _counts(tally(title_of(section) + of, own))
            for section in brief.plan.sections
            if (own := [item for item in brief.dated if item.task.root == section.place])
        ]
    return [
        *rows,
        *(
            _counts(tally(lead, own))
            for lead in leads_of(briefs)
            if (own := [item for item in dated if lead in item.doers])
        ),
    ]


def _counts(counted: Tally) -> list[Cell]:
    return [
        counted.name, counted.total, counted.done, counted.late, counted.overdue, counted.open,
        counted.waived, counted.counts.rate,
    ]  # fmt: skip
