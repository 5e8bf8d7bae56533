"""The plan itself, body and annex, word for word as it was issued."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import Heading, flat, heading
from kstthc_cli.plan.plan import Part, Task


@dataclass(frozen=True)
class PlanRow:
    """A row of the annex; `number` runs through the section, `place` starts anew in each part."""

    number: str
    place: int
    content: str
    lead: str
    partners: str
    deadline: str
    result: str
    note: str


@dataclass(frozen=True)
class PlanPart:
    """A part with its rows."""

    id: str
    title: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True)
class PlanSection:
    """A section with its parts."""

    title: str
    parts: tuple[PlanPart, ...]


@dataclass(frozen=True)
class Chapter:
    """One part of the body, I to IV."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class PlanView:
    """The signed paper."""

    heading: Heading
    kind: str
    title: str
    opening: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    annex_heading: str
    annex_title: str
    annex_reference: str
    sections: tuple[PlanSection, ...]


def plan_view(brief: Brief) -> PlanView:
    """The plan as its file states it; of what the file does not state, nothing."""
    document = brief.plan.document
    annex = document.get("annex") or {}
    opening = [*(document.get("basis") or ()), document.get("opening") or ""]
    return PlanView(
        heading=_heading(brief),
        kind=str(document.get("type") or "KẾ HOẠCH"),
        title=flat(str(document["title"])),
        opening=tuple(str(text) for text in opening if text),
        chapters=tuple(
            Chapter(str(part["heading"]), tuple(part["paragraphs"]))
            for part in document.get("body") or ()
        ),
        annex_heading=str(annex.get("heading") or "PHỤ LỤC"),
        annex_title=str(annex.get("title") or ""),
        annex_reference=str(annex.get("reference") or ""),
        sections=tuple(
            PlanSection(f"{section.id}. {section.title}", tuple(map(_part, section.parts)))
            for section in brief.plan.sections
        ),
    )


def _heading(brief: Brief) -> Heading:
    """As issued: its own number and day, and no authority that it does not name."""
    plan = brief.plan
    signer = plan.document.get("signer") or {}
    made = heading(plan, "", plan.terms.issued_on or brief.today)
    return replace(
        made,
        symbol=plan.number,
        authority=str(signer.get("authority") or ""),
        signer_title=str(signer.get("title") or ""),
        recipients=tuple(plan.document.get("recipients") or ()),
    )


def _part(part: Part) -> PlanPart:
    rows = tuple(_row(task, place) for place, task in enumerate(part.tasks, 1))
    return PlanPart(part.id, part.title, rows)


def _row(task: Task, place: int) -> PlanRow:
    return PlanRow(
        number=task.id.rsplit(".", 1)[1],
        place=place,
        content=task.content.strip(),
        lead="\n".join(task.lead),
        partners=task.with_,
        deadline=task.deadline,
        result="\n".join(f"- {text}" if len(task.result) > 1 else text for text in task.result),
        note=task.note,
    )
