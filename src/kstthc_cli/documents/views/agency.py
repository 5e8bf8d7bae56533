"""Kế hoạch triển khai of one unit or officer, taken from the plan: row 1.I.2 asks each for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import (
    Heading,
    closed,
    flat,
    heading,
    issuer_lines,
    shortened,
    show_day,
)
from kstthc_cli.documents.views.row import title_of
from kstthc_cli.documents.views.table import (
    PaperColumn,
    PaperTable,
    TablePart,
    WordColumn,
    joined,
    table_of,
    word_columns,
)
from kstthc_cli.plan.issuer import full_name
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.units import resolve_leads
from kstthc_cli.progress.item import NOT_APPLICABLE, Item, ItemKind
from kstthc_cli.progress.wording import day_lines
from kstthc_cli.text import fold

OFFICERS = ("cong chuc", "can bo", "cc ", "vien chuc")


@dataclass(frozen=True)
class AgencyRow:
    """A row of the plan as its lead's own; `dates` are the days that its words give."""

    number: int
    task: str
    content: str
    partners: str
    deadline: str
    dates: str
    result: str
    note: str


COLUMNS: tuple[PaperColumn[AgencyRow], ...] = (
    PaperColumn("TT", lambda row: row.number, 1.1, "number"),
    PaperColumn("Mục", lambda row: row.task, 1.7, "middle"),
    PaperColumn("Nội dung", lambda row: row.content, 7.4),
    PaperColumn("Phối hợp", lambda row: row.partners, 3.0),
    PaperColumn("Thời gian hoàn thành", lambda row: row.deadline, 3.1),
    PaperColumn("Ngày hạn", lambda row: row.dates, 2.6, "middle"),
    PaperColumn("Kết quả", lambda row: row.result, 3.5),
    PaperColumn("Ghi chú", lambda row: row.note, 3.3),
)


@dataclass(frozen=True)
class AgencyView:
    """The implementing plan of one lead."""

    heading: Heading
    lead: str
    title: str
    basis: str
    opening: str
    aims: tuple[str, ...]
    sections: tuple[TablePart, ...]
    content: str
    duties: tuple[str, ...]
    reference: str

    @property
    def whole(self) -> PaperTable:
        """All sections in one table, each below its name."""
        return joined(COLUMNS, self.sections)

    @property
    def word_columns(self) -> Mapping[tuple[str, ...], Sequence[WordColumn]]:
        """How the table lies in Word."""
        return word_columns(self.whole)


def agency_view(brief: Brief) -> AgencyView:
    """What the plan asks of the lead, as its own plan."""
    lead = brief.leads_meant[0]
    own = [task for task in brief.plan.tasks if _leads(brief, task, lead)]
    shared = [task for task in brief.plan.tasks if task not in own and _joins(brief, task, lead)]
    settled = _settled(brief, (*own, *shared))
    own, shared = ([task for task in tasks if task not in settled] for tasks in (own, shared))
    return AgencyView(
        heading=_heading(brief, lead),
        lead=lead,
        title=f"Triển khai thực hiện {brief.short_plan_name} của {brief.issuer}, {brief.period}",
        basis=f"Thực hiện {brief.plan_name} của {brief.issuer} về "
        f"{_lowered(flat(str(brief.plan.document['title'])))}.",
        opening=f"{lead} xây dựng kế hoạch triển khai thực hiện {brief.period} với những nội dung sau:",
        aims=(
            f"- Thực hiện đầy đủ, đúng thời hạn các nhiệm vụ được giao tại {brief.short_plan_name}.",
            "- Xác định rõ người thực hiện, thời hạn, kết quả và văn bản minh chứng của từng nhiệm vụ.",
        ),
        content=_content(len(own), len(shared), settled),
        sections=_sections(brief, own, shared, lead),
        duties=_duties(brief),
        reference=f"Nhiệm vụ của {lead}, {brief.period}",
    )


def _leads(brief: Brief, task: Task, lead: str) -> bool:
    return bool(_items(brief, task, lead)) or lead in task.leads


def _settled(brief: Brief, tasks: Iterable[Task]) -> list[Task]:
    """The rows that are waived, carried over or withdrawn whole."""
    open_rows, rows = set[str](), set[str]()
    for item in replace(brief, lead=()).items:
        if item.kind is ItemKind.DEADLINE:
            rows.add(item.task.id)
            if _applies(item):
                open_rows.add(item.task.id)
    return [task for task in tasks if task.id in rows - open_rows]


def _joins(brief: Brief, task: Task, lead: str) -> bool:
    """Whether the lead is named among those that work with the task's lead."""
    return lead in resolve_leads((task.with_,), brief.plan.units) if task.with_ else False


def _items(brief: Brief, task: Task, lead: str) -> list[Item]:
    return [i for i in brief.items if i.task is task and lead in i.doers and i.occurrence]


def _sections(
    brief: Brief, own: list[Task], shared: list[Task], lead: str
) -> tuple[TablePart, ...]:
    """The lead's own rows by section, then those in which it only takes part."""
    made: list[TablePart] = []
    counted = 0
    for section in brief.plan.sections:
        tasks = [task for task in own if task.root == section.place]
        rows = _rows(brief, tasks, lead, counted)
        counted += len(rows)
        if rows:
            made.append(TablePart(title_of(section), table_of(COLUMNS, rows)))
    if rows := _rows(brief, shared, "", counted):
        made.append(TablePart("Nhiệm vụ phối hợp thực hiện", table_of(COLUMNS, rows)))
    return tuple(made)


def _rows(brief: Brief, tasks: list[Task], lead: str, counted: int = 0) -> tuple[AgencyRow, ...]:
    """The tasks as rows, less those whose days all lie outside the window."""
    kept: list[AgencyRow] = []
    for task in tasks:
        dated = _items(brief, task, lead) if lead else []
        due = [i for i in dated if i.kind is ItemKind.DEADLINE]
        inside = [_day(item) for item in due if _applies(item) and brief.has(item)]
        if inside or not due:
            made = _row(brief.plan, task, "; ".join(inside), counted + len(kept) + 1)
            kept.append(_of_deliverables(made, dated) if lead not in task.leads else made)
    return tuple(kept)


def _day(item: Item) -> str:
    """The day named or granted, and by which document."""
    return ", ".join(map(str, day_lines(item, show_day)))


def _applies(item: Item) -> bool:
    return item.status not in NOT_APPLICABLE


def _of_deliverables(made: AgencyRow, items: list[Item]) -> AgencyRow:
    """The row as one who leads only some of its deliverables has it."""
    own = {item.deliverable: item for item in items if item.deliverable}
    if not own or len(own) < len({item.deliverable for item in items}):
        return made
    words = dict.fromkeys(flat(item.deadline) for item in own.values())
    results = "; ".join(flat(item.results[0]).rstrip(" ;") for item in own.values())
    return replace(made, deadline="; ".join(words), result=results)


def _note(plan: Plan, task: Task) -> str:
    """The row's note, then what the annex says of it in columns of its own, each named."""
    further = (
        f"{heading}: {flat(task.cells[key])}"
        for key, heading in plan.further_columns.items()
        if task.cells.get(key)
    )
    return "; ".join(text for text in (flat(task.note), *further) if text)


def _row(plan: Plan, task: Task, dates: str, number: int) -> AgencyRow:
    return AgencyRow(
        number=number,
        task=task.id,
        content=flat(task.content),
        partners=flat(task.with_),
        deadline=flat(task.deadline),
        dates=dates,
        result="; ".join(flat(result).rstrip(" ;") for result in task.result),
        note=_note(plan, task),
    )


def _heading(brief: Brief, lead: str) -> Heading:
    """The lead as the issuing body below the plan's own; an officer signs beside the office's name."""
    office = heading(brief.plan, "KH", brief.today)
    if lead in resolve_leads((brief.issuer,), brief.plan.units):
        return office
    own = replace(
        office,
        symbol="-KH/…" if office.is_of_party else "/KH",
        authority="",
        signer_title="",
        signer="",
        recipients=closed((f"{brief.issuer} (để báo cáo)", "Lưu: VT")),
    )
    if fold(lead).startswith(OFFICERS):
        return replace(own, signer_title="NGƯỜI LẬP KẾ HOẠCH")
    return replace(
        own,
        superior=shortened(" ".join(office.issuer)),
        issuer=issuer_lines(full_name(lead, str(brief.plan.document.get("place") or ""))),
    )


def _content(own: int, shared: int, settled: Sequence[Task]) -> str:
    joined = f" và {shared} nhiệm vụ phối hợp" if shared else ""
    left_out = ", ".join(task.id for task in settled)
    less = f" Không gồm mục {left_out} của kế hoạch: không áp dụng." if settled else ""
    return f"Gồm {own} nhiệm vụ chủ trì{joined} (chi tiết tại Phụ lục).{less}"


def _duties(brief: Brief) -> tuple[str, ...]:
    return (
        "1. Người được phân công chủ động thực hiện đúng thời hạn; ngày hạn rơi vào ngày nghỉ thì "
        "hoàn thành chậm nhất vào ngày làm việc liền trước.",
        "2. Hoàn thành mỗi nhiệm vụ, báo số, ngày văn bản cho công chức theo dõi kế hoạch để ghi minh chứng.",
        f"3. Có khó khăn, vướng mắc, kịp thời báo cáo {brief.issuer} chỉ đạo, tháo gỡ./.",
    )


def _lowered(title: str) -> str:
    """A title inside a sentence: its first letter small."""
    return title[:1].lower() + title[1:]
