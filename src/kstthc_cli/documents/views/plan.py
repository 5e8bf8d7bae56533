"""The plan itself, body and annex, word for word as it was issued, and what later changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kstthc_cli.documents.views.amendments import amendments_text
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import Heading, flat, heading
from kstthc_cli.documents.views.table import WordColumn
from kstthc_cli.plan.plan import AnnexColumn, Deliverable, Plan, Section, Task
from kstthc_cli.value import Value, replace

PLAN_96 = (
    AnnexColumn("number", "Stt"),
    AnnexColumn("place", "Stt2"),
    AnnexColumn("content", "Nội dung"),
    AnnexColumn("lead", "Cơ quan chủ trì"),
    AnnexColumn("with", "Cơ quan phối hợp"),
    AnnexColumn("deadline", "Thời gian hoàn thành"),
    AnnexColumn("result", "Kết quả thực hiện"),
    AnnexColumn("note", "Ghi chú"),
)
"""The columns of plan 96/KH-UBND, for plans that state none."""

SHARES = {"number": 5, "place": 5, "content": 28, "result": 13, "note": 13}
"""How wide columns are beside each other; others are 12."""

OF_DELIVERABLES = ("lead", "with", "deadline")
"""Columns in which a deliverable may say something else than its row."""

LYING_PAGE = 14570
"""Twentieths of a point between the margins of a lying A4 page."""


class PlanColumn(Value):
    """A column as printed: `share` in per cent of the page, `twips` in twentieths of a point."""

    key: str
    heading: str
    share: int
    twips: int
    is_number: bool


class AnnexLine(Value):
    """A line of the annex: a section's or part's title, or a row's cells in the columns' order."""

    is_group: bool
    id: str = ""
    title: str = ""
    cells: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """ "I. Công tác chỉ đạo", or what there is of it."""
        return ". ".join(text for text in (self.id, self.title) if text)


class PlanSection(Value):
    """A table of the annex, and the title above it: plan 96 has one a section, others one in all."""

    title: str
    lines: tuple[AnnexLine, ...]


class Chapter(Value):
    """One part of the body, I to IV."""

    heading: str
    paragraphs: tuple[str, ...]


class PlanView(Value):
    """The signed paper."""

    heading: Heading
    kind: str
    title: str
    opening: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    annex_heading: str
    annex_title: str
    annex_reference: str
    columns: tuple[PlanColumn, ...]
    is_plan_96: bool
    sections: tuple[PlanSection, ...]
    amendments: tuple[Chapter, ...]

    @property
    def word_columns(self) -> Mapping[tuple[str, ...], Sequence[WordColumn]]:
        """How wide the annex's columns are in Word, where they are not those of plan 96."""
        if self.is_plan_96:
            return {}
        headings = tuple(column.heading for column in self.columns)
        return {headings: [WordColumn(column.twips) for column in self.columns]}


def plan_view(brief: Brief) -> PlanView:
    """The plan as its file states it; of what the file does not state, nothing."""
    plan = brief.plan
    document = plan.document
    annex = document.get("annex") or {}
    opening = [*(document.get("basis") or ()), document.get("opening") or ""]
    columns = columns_of(plan)
    return PlanView(
        heading=_heading(brief),
        kind=str(document.get("type") or "KẾ HOẠCH"),
        title=flat(str(document["title"])),
        opening=tuple(line for text in opening for line in str(text).splitlines() if line.strip()),
        chapters=tuple(
            Chapter(str(part["heading"]), tuple(part["paragraphs"]))
            for part in document.get("body") or ()
        ),
        annex_heading=str(annex.get("heading") or "PHỤ LỤC"),
        annex_title=str(annex.get("title") or ""),
        annex_reference=str(annex.get("reference") or ""),
        columns=_printed(columns),
        is_plan_96=columns == PLAN_96,
        sections=_tables(plan, columns),
        amendments=tuple(Chapter(name, texts) for name, texts in amendments_text(plan) if texts),
    )


def columns_of(plan: Plan) -> tuple[AnnexColumn, ...]:
    """The columns that the annex has; by default those of plan 96, `place` only where parts are."""
    if plan.columns:
        return plan.columns
    if any(section.parts for section in plan.sections):
        return PLAN_96
    return tuple(column for column in PLAN_96 if column.key != "place")


def _printed(columns: tuple[AnnexColumn, ...]) -> tuple[PlanColumn, ...]:
    whole = sum(SHARES.get(column.key, 12) for column in columns)
    return tuple(
        PlanColumn(
            column.key,
            column.heading,
            SHARES.get(column.key, 12) * 100 // whole,
            SHARES.get(column.key, 12) * LYING_PAGE // whole,
            column.key in ("number", "place"),
        )
        for column in columns
    )


def _heading(brief: Brief) -> Heading:
    """As issued: its own number and day, and no authority that it does not name."""
    plan = brief.plan
    signer = plan.document.get("signer") or {}
    made = heading(plan, "KH", plan.terms.issued_on or brief.today)
    return replace(
        made,
        symbol=plan.symbol or made.symbol,
        day=made.day if plan.terms.issued_on else f"ngày … tháng … năm {plan.terms.year}",
        authority=str(signer.get("authority") or ""),
        signer_title=str(signer.get("title") or ""),
        recipients=tuple(plan.document.get("recipients") or ()),
    )


def _tables(plan: Plan, columns: tuple[AnnexColumn, ...]) -> tuple[PlanSection, ...]:
    """Plan 96 stands in a table a section; any other in one, its sections' titles among the rows."""
    if columns == PLAN_96:
        return tuple(PlanSection(one.name, tuple(_lines(one, columns))) for one in plan.sections)
    lines: list[AnnexLine] = []
    for section in plan.sections:
        if section.name:
            lines.append(AnnexLine(True, section.id, section.title))
        lines += _lines(section, columns)
    return (PlanSection("", tuple(lines)),)


def _lines(section: Section, columns: tuple[AnnexColumn, ...]) -> Iterator[AnnexLine]:
    """The section's rows, then each part's title and lines; rows that came later are left out."""
    issued = [task for task in section.tasks if task.origin is None]
    for place, (above, task) in enumerate(zip([None, *issued], issued, strict=False), 1):
        yield from _rows(task, place, columns, above)
    for part in section.parts:
        yield AnnexLine(True, part.id, part.title)
        yield from _lines(part, columns)


def _rows(
    task: Task, place: int, columns: tuple[AnnexColumn, ...], above: Task | None
) -> Iterator[AnnexLine]:
    """A row's line; where deliverables have leads or days of their own, one for each.

    What the row says and none of them does stands on a line before theirs.

    Of rows under one number a content that is the same is printed once.
    """
    is_joined = above is not None and task.shares_number(above) and task.content == above.content
    texts = {
        **task.cells,
        "number": task.number,
        "place": str(place),
        "content": "" if is_joined else task.content.strip(),
        "lead": "\n".join(task.lead),
        "with": task.with_,
        "deadline": task.deadline,
        "result": "\n".join(f"- {t}" if len(task.result) > 1 else t for t in task.result),
        "note": task.note,
    }
    if not any(one.stands_alone for one in task.deliverables):
        yield _line(texts, columns)
        return
    own = [_said(task, one) for one in task.deliverables]
    if any(texts[key] and all(one[key] != texts[key] for one in own) for key in OF_DELIVERABLES):
        yield _line({**texts, "result": ""}, columns)
        texts = {}
    for said in own:
        yield _line({**texts, **said}, columns)
        texts = {}


def _said(task: Task, one: Deliverable) -> dict[str, str]:
    """Who does a deliverable, with whom and when: as it says itself, else as its row does.

    Nobody is a partner of his own work.
    """
    lead = "\n".join(one.lead or task.lead)
    with_ = one.with_ or ("" if flat(task.with_) == flat(lead) else task.with_)
    deadline = one.deadline or ("" if one.rule else task.deadline)
    return {"lead": lead, "with": with_, "deadline": deadline, "result": one.name}


def _line(texts: dict[str, str], columns: tuple[AnnexColumn, ...]) -> AnnexLine:
    return AnnexLine(False, cells=tuple(texts.get(column.key, "") for column in columns))
