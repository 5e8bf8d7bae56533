"""The draft as a plan file in the style of `plans/2023.yaml`, with a comment at each doubtful place.

Every word of the document stands in it: as a value, or as a comment at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kstthc_cli.annex.understand.outcome import (
    Draft,
    DraftColumn,
    DraftDeliverable,
    DraftSection,
    DraftTask,
    Paper,
    Remark,
    RemarkKind,
)
from kstthc_cli.annex.understand.spellings import units_of
from kstthc_cli.annex.understand.terms import terms_of
from kstthc_cli.annex.words import compact
from kstthc_cli.annex.write.yaml_text import comment, entry
from kstthc_cli.messages import message, vietnamese

PLAN_96 = (
    ("number", "Stt"), ("place", "Stt2"), ("content", "Nội dung"), ("lead", "Cơ quan chủ trì"),
    ("with", "Cơ quan phối hợp"), ("deadline", "Thời gian hoàn thành"), ("result", "Kết quả thực hiện"),
    ("note", "Ghi chú"),
)  # fmt: skip
"""The columns that a plan has where its file names none."""
_KINDS = {
    RemarkKind.DOUBT: message("DOUBT"),
    RemarkKind.CORRECTED: message("Read as"),
    RemarkKind.JOINED: message("Joined"),
}


def write_plan(draft: Draft, source: str) -> str:
    """The text of the plan file; `source` is the document's name."""
    return (
        "\n".join([*_head(draft, source), *_document(draft), *_rows(draft), *_left(draft)]) + "\n"
    )


def _head(draft: Draft, source: str) -> Iterator[str]:
    yield from comment(
        0, vietnamese(message("Imported from {file}. People edit this file.", file=source))
    )
    yield from comment(
        0,
        vietnamese(
            message(
                "The words are the document's own. A comment stands above each place that was joined, read "
                "anew or doubted: compare it with the document, then delete the comment."
            )
        ),
    )
    for remark in draft.remarks:
        yield from comment(
            0, vietnamese(message("Of the document: {remark}.", remark=vietnamese(remark)))
        )
    if draft.year:
        yield f"year: {draft.year}"
    yield ""


def _document(draft: Draft) -> Iterator[str]:
    paper = draft.paper
    yield "document:"
    if paper.number.startswith(("/", "-")):
        yield from comment(
            2, vietnamese(message("the document prints: {words}", words=f"Số: {paper.number}"))
        )
    number = "" if paper.number.startswith(("/", "-")) else paper.number
    yield from _known(paper, "number", number)
    if paper.type:
        yield from entry(2, "type", paper.type)
    title = paper.title or paper.annex_title
    yield from _known(paper, "title", title)
    yield from _known(paper, "issuer", paper.issuer)
    if paper.superior:
        yield from entry(2, "superior", paper.superior)
    if paper.level:
        yield from entry(2, "level", paper.level)
    if paper.place:
        yield from entry(2, "place", paper.place)
    if paper.printed_day and paper.day is None:
        words = message("the document prints: {words}", words=paper.printed_day)
        yield from comment(2, vietnamese(words))
    yield from _known(paper, "issued_on", _day(paper))
    yield from _texts(2, "basis", paper.basis)
    if paper.opening:
        yield from entry(2, "opening", paper.opening)
    yield from _body(paper)
    yield from _texts(2, "recipients", paper.recipients)
    yield from _signer(paper)
    yield from _annex(paper)
    yield from _validity(draft)


def _known(paper: Paper, key: str, text: str) -> Iterator[str]:
    """A key that must stand, blank with a doubt above it where the document does not tell."""
    yield from _remarks(2, paper.remarks, key)
    yield from entry(2, key, text) if text else ["  " + key + ":"]


def _day(paper: Paper) -> str:
    if paper.day is None:
        return ""
    year, month, day = paper.day
    return f"{day:02}/{month:02}/{year}"


def _texts(indent: int, key: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{' ' * indent}{key}:"
        for text in texts:
            yield from entry(indent + 2, "", text, item=True)


def _body(paper: Paper) -> Iterator[str]:
    if not paper.body:
        return
    yield "  body:"
    for part in paper.body:
        yield from entry(4, "heading", part.heading, item=True)
        if part.paragraphs:
            yield from _texts(6, "paragraphs", part.paragraphs)
        else:
            yield "      paragraphs: []"


def _signer(paper: Paper) -> Iterator[str]:
    if paper.signer and paper.signer_title:
        yield "  signer:"
        if paper.authority:
            yield from entry(4, "authority", paper.authority)
        yield from entry(4, "title", paper.signer_title)
        yield from entry(4, "name", paper.signer)
    elif paper.signer_title or paper.authority:
        words = f"{paper.authority} {paper.signer_title}".strip().replace("\n", " ")
        yield from comment(2, vietnamese(message("Signed by: {words}", words=words)))


def _annex(paper: Paper) -> Iterator[str]:
    if not paper.annex_title:
        words = " ".join([paper.annex_heading, paper.annex_reference]).strip()
        if words:
            yield from comment(2, words)
        return
    yield "  annex:"
    if paper.annex_heading:
        yield from entry(4, "heading", paper.annex_heading)
    yield from entry(4, "title", paper.annex_title)
    if paper.annex_reference:
        yield from entry(4, "reference", paper.annex_reference)


def _validity(draft: Draft) -> Iterator[str]:
    if draft.year is None:
        return
    yield ""
    yield "valid:"
    terms = terms_of(draft)
    yield f"  from: {terms.valid_from:%d/%m/%Y}"
    yield f"  to: {terms.valid_to:%d/%m/%Y}"


def _units(draft: Draft) -> Iterator[str]:
    """The leads, where the annex spells one of them in several ways."""
    units = units_of(draft)
    if not units:
        return
    yield ""
    yield "units:"
    for unit in units:
        name, *also = unit.names
        if also:
            words = message(
                "the annex spells this office in several ways; part them if they are two"
            )
            yield from comment(
                2, f"{vietnamese(_KINDS[RemarkKind.CORRECTED])}: {vietnamese(words)}"
            )
        yield from entry(2, "name", name, item=True)
        yield from _texts(4, "also", also)


def _rows(draft: Draft) -> Iterator[str]:
    yield from _units(draft)
    yield ""
    if not _is_plan_96(draft.columns):
        yield "columns:"
        for column in draft.columns:
            yield from entry(2, "key", column.key, item=True)
            yield from entry(4, "heading", column.heading)
        yield ""
    if draft.top.tasks:
        yield "tasks:"
        for task in draft.top.tasks:
            yield from _task(2, task)
        yield ""
    if draft.top.parts:
        yield "sections:"
        for section in draft.top.parts:
            yield from _section(2, section)


def _is_plan_96(columns: Sequence[DraftColumn]) -> bool:
    named = [(column.key, compact(column.heading)) for column in columns]
    return named == [(key, compact(heading)) for key, heading in PLAN_96]


def _section(indent: int, section: DraftSection) -> Iterator[str]:
    inner = indent + 2
    yield from _remarks(indent, section.remarks, "title")
    title = section.title or section.id
    if section.id:
        yield from (
            entry(indent, "id", section.id, item=True)
            if not section.id.isdigit()
            else (f"{' ' * indent}- id: {section.id}",)
        )
        yield from entry(inner, "title", title)
    else:
        yield from entry(indent, "title", title, item=True)
    if section.tasks or not section.parts:
        yield f"{' ' * inner}tasks:{'' if section.tasks else ' []'}"
        for task in section.tasks:
            yield from _task(inner + 2, task)
    if section.parts:
        yield f"{' ' * inner}parts:"
        for part in section.parts:
            yield from _section(inner + 2, part)


def _remarks(indent: int, remarks: Sequence[Remark], key: str) -> Iterator[str]:
    for remark in remarks:
        if remark.key == key:
            yield from comment(
                indent, f"{vietnamese(_KINDS[remark.kind])}: {vietnamese(remark.text)}"
            )


def _task(indent: int, task: DraftTask) -> Iterator[str]:
    inner = indent + 2
    yield from _remarks(indent, task.remarks, "id")
    yield f"{' ' * indent}- id: {task.id}"
    yield from _number(inner, task)
    for key in ("content", "lead", "with", "deadline"):
        yield from _remarks(inner, task.remarks, key)
        if task.lines.get(key):
            yield from _value(inner, key, task.lines[key], as_list=key == "lead")
        if key == "deadline" and task.rule:
            yield from _remarks(inner, task.remarks, "rule")
            yield from entry(inner, "rule", task.rule)
    yield from _remarks(inner, task.remarks, "result")
    if task.deliverables:
        yield f"{' ' * inner}result:"
        for deliverable in task.deliverables:
            yield from _deliverable(inner + 2, deliverable)
    elif task.lines.get("result"):
        yield from _value(inner, "result", task.lines["result"], as_list=True)
    yield from _remarks(inner, task.remarks, "note")
    if task.lines.get("note"):
        yield from _value(inner, "note", task.lines["note"], as_list=False)
    yield from _cells(inner, task)


def _number(indent: int, task: DraftTask) -> Iterator[str]:
    """What the number cell prints, where the id does not tell it."""
    if task.printed:
        yield from entry(indent, "number", task.printed)
    elif not task.prints_number and not task.is_further:
        yield f'{" " * indent}number: "{task.number}"'


def _value(indent: int, key: str, lines: Sequence[str], *, as_list: bool) -> Iterator[str]:
    if as_list and len(lines) > 1:
        yield from _texts(indent, key, lines)
    else:
        yield from entry(indent, key, "\n".join(lines))


def _deliverable(indent: int, deliverable: DraftDeliverable) -> Iterator[str]:
    if not (deliverable.lead or deliverable.partner or deliverable.deadline):
        yield from entry(indent, "", deliverable.name, item=True)
        return
    yield from entry(indent, "name", deliverable.name, item=True)
    for key, text in (
        ("lead", deliverable.lead),
        ("with", deliverable.partner),
        ("deadline", deliverable.deadline),
    ):
        if text:
            yield from entry(indent + 2, key, text)


def _cells(indent: int, task: DraftTask) -> Iterator[str]:
    further = {key: lines for key, lines in task.lines.items() if key.startswith("cells.")}
    if not further:
        return
    yield f"{' ' * indent}cells:"
    for key, lines in further.items():
        yield from _remarks(indent + 2, task.remarks, key)
        yield from entry(indent + 2, key.removeprefix("cells."), "\n".join(lines))


def _left(draft: Draft) -> Iterator[str]:
    if not draft.left:
        return
    yield ""
    yield from comment(
        0, vietnamese(message("Words of the document that belong to none of the keys above:"))
    )
    for line in draft.left:
        yield from comment(0, f"  {line}")
