"""The whole way from a document to a draft of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from kstthc_cli.annex.grid import Block, Document, Paragraph
from kstthc_cli.annex.understand.draft_columns import columns_of, other_headings
from kstthc_cli.annex.understand.flat import find_flat
from kstthc_cli.annex.understand.ids import give_ids
from kstthc_cli.annex.understand.months import settle_marks, settle_months, settle_week
from kstthc_cli.annex.understand.outcome import (
    Draft,
    DraftColumn,
    DraftSection,
    DraftTask,
    RemarkKind,
)
from kstthc_cli.annex.understand.paper import read_paper
from kstthc_cli.annex.understand.parting import part_rows
from kstthc_cli.annex.understand.prose import Prose, read_prose, read_sentences
from kstthc_cli.annex.understand.said import hand_down
from kstthc_cli.annex.understand.tables import Found, flattened, parted, promoted
from kstthc_cli.annex.understand.tasks import Builder
from kstthc_cli.annex.understand.terms import terms_of
from kstthc_cli.annex.understand.titles import doubts_of
from kstthc_cli.annex.understand.values import finished, slug
from kstthc_cli.annex.understand.years import settle_years
from kstthc_cli.annex.words import compact, folded, letters_of
from kstthc_cli.cleaning import TURNING, clean
from kstthc_cli.deadlines.in_plan import read_in_plan
from kstthc_cli.deadlines.reading import NO_TIME, WHICH_YEAR
from kstthc_cli.deadlines.refusals import why_refused
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.files import UnreadableError
from kstthc_cli.messages import Message, message

LONGEST_PERIOD = 40
_RUN_TOGETHER = re.compile(
    r"\b(Bộ|Sở|Phòng|Ban|Hội|Trường|UBND|Công an)\s[^,;/\n]*?[^\W\d_]{2,}\s+\1\s+[^\W\d_a-zđ]"
)
_BARE_PERIODS = {"ngay", "tuan", "thang", "quy", "nam"}
"""How often, in one word: “Tháng” is each month."""


def understand(document: Document) -> Draft:
    """The plan that a document holds; UnreadableError where it holds no task."""
    blocks = [part for block in promoted(document.blocks) for part in parted(block)]
    found = Found.of(blocks)
    draft = _from_tables(found) if found.items else _from_text(flattened(blocks))
    if not draft.tasks:
        raise UnreadableError(_no_tasks(blocks))
    draft.remarks += document.remarks
    _tell_turned(draft, blocks)
    if document.margins:
        known = {compact(text) for text in _texts(blocks)}
        draft.left += [line for line in document.margins if compact(line) not in known]
    _finish(draft)
    return draft


def _tell_turned(draft: Draft, blocks: Sequence[Block]) -> None:
    """Marks that turn the direction of writing, which the plan file leaves out."""
    turned = [text for text in _texts(blocks) if re.search(f"[{TURNING}]", text)]
    if turned:
        draft.remarks.append(
            message(
                "in {n} places it holds hidden marks that turn the direction of writing; they were left "
                "out, so compare: {words}",
                n=len(turned),
                words="; ".join(clean(text) for text in turned[:3]),
            )
        )


def _no_tasks(blocks: Sequence[Block]) -> Message:
    letters = "".join(line for line in _texts(blocks))[:20000]
    if len(re.findall(r"[µ¸¹®¬­Êª«¶·×Ö]", letters)) > 40:
        return message(
            "its letters are of an old Vietnamese font (.VnTime, VNI); convert it to Unicode with UniKey "
            "(Ctrl+Shift+F6) and import that"
        )
    return message(
        "no table of tasks and no labelled duties were found; a table needs headings such as “Nội dung”, "
        "“Cơ quan chủ trì”, “Thời gian hoàn thành”"
    )


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


def _from_tables(found: Found) -> Draft:
    builder = Builder()
    builder.take(found.items)
    columns = columns_of(
        found.headers, {key for task in builder.top.all_tasks() for key in task.lines}
    )
    found.left += other_headings(found.headers, columns)
    paper, left = read_paper(found.before, [*builder.below, *found.after])
    draft = Draft(paper, builder.top, columns, [*left, *found.left, *builder.left])
    further = read_prose([*found.before, *found.after])
    if further is not None:
        draft.remarks.append(
            message(
                "outside the table {n} more labelled duties stand in the text; they were not taken as tasks",
                n=len([*further.top.all_tasks()]),
            )
        )
    return draft


def _from_text(paragraphs: list[Paragraph]) -> Draft:
    """Flattened tables, else labelled prose."""
    flat = find_flat(paragraphs)
    if flat is not None:
        builder = Builder()
        builder.take(list(flat.lines))
        after = [*builder.below, *paragraphs[flat.last + 1 :]]
        paper, left = read_paper(paragraphs[: flat.first], after)
        draft = Draft(
            paper, builder.top, columns_of([flat.lines[0].header], set()), [*left, *builder.left]
        )
        draft.remarks.append(
            message("the table stood one cell a line; where cells are empty, look at each row")
        )
        return draft
    prose = read_prose(paragraphs) or read_sentences(paragraphs)
    if prose is None:
        return Draft(read_paper([])[0], DraftSection())
    rest = [p for index, p in enumerate(paragraphs) if index not in prose.used]
    paper, left = read_paper(rest)
    columns = _prose_columns(prose)
    draft = Draft(paper, prose.top, columns, [*left, *prose.left, *_other_labels(prose)])
    if prose.by_sentences:
        draft.remarks.append(
            message(
                "its duties are whole sentences; who and by when were read out of them: compare each row"
            )
        )
    return draft


def _prose_columns(prose: Prose) -> list[DraftColumn]:
    """The labels as columns: each by its first wording."""
    for task in prose.top.all_tasks():
        for key in [key for key in task.lines if key.startswith("cells.")]:
            task.lines[f"cells.{slug(key.removeprefix('cells.'))}"] = task.lines.pop(key)
    columns = [DraftColumn("number", "TT"), DraftColumn("content", "Nội dung")]
    known = ("lead", "with", "deadline", "result", "note")
    columns += [DraftColumn(key, prose.labels[key][0]) for key in known if key in prose.labels]
    for key in prose.labels:
        if key.startswith("cells."):
            columns.append(
                DraftColumn(slug(key.removeprefix("cells.")), key.removeprefix("cells."))
            )
    return columns


def _other_labels(prose: Prose) -> list[str]:
    """Further wordings of a label, which no column prints."""
    return [label for key, labels in prose.labels.items() for label in labels[key != "content" :]]


def _finish(draft: Draft) -> None:
    """Ids, whole lines, rules of two columns, and the doubts of every task."""
    part_rows(draft.top)
    give_ids(draft.top)
    hand_down(draft.top)
    settle_years(draft)
    draft.paper.remarks += doubts_of(draft.paper)
    terms = terms_of(draft)
    settle_months(draft.top, terms)
    _deadlines_of_titles(draft.top, "", terms)
    has_places = any("dia diem" in folded(c.heading) for c in draft.columns if c.key == "deadline")
    for task in draft.tasks:
        settle_marks(task, terms)
        settle_week(task, terms)
        if has_places:
            _without_place(task, terms)
        _two_columns(task, terms)
        finished(task)
        _doubts(task, terms)


def _deadlines_of_titles(section: DraftSection, words: str, terms: Terms) -> None:
    """Rows without a deadline below a title that is a period: “Tháng 01/2024”."""
    for task in section.tasks:
        if words and not task.text("deadline") and not task.deliverables:
            task.rule = words
            task.remark(
                RemarkKind.DOUBT, "deadline", message("the deadline is the title of its section")
            )
    for part in section.parts:
        is_period = len(part.title) < LONGEST_PERIOD and _is_deadline(part.title, terms)
        _deadlines_of_titles(part, part.title if is_period else words, terms)


def _without_place(task: DraftTask, terms: Terms) -> None:
    """The deadline of a cell for time and place: “Tháng 5/2026, Nhà văn hóa”."""
    words = task.text("deadline").replace("\n", ", ")
    if not words or _is_deadline(words, terms):
        return
    parts = re.split(r"\s*[,;(]\s*|\s[-–]\s|\s(?=tại\s)", words)
    when = [part for part in parts if _is_deadline(part, terms)]
    if len(when) == 1 and not any(re.search(r"\d", part) for part in parts if part not in when):
        task.rule = when[0]
        text = message("the cell names a time and a place; this is the time")
        task.remark(RemarkKind.CORRECTED, "rule", text)


def _two_columns(task: DraftTask, terms: Terms) -> None:
    """A frequency or a beginning in a column of its own, with the deadline it belongs to."""
    deadline = task.text("deadline")
    for key, ways in (
        ("frequency", ("{0} {1}", "{1} {0}", "{1}, {0}")),
        ("start", ("Từ {1} đến {0}", "Từ ngày {1} đến ngày {0}", "{1} đến {0}")),
        ("period", ("{0} {1}", "{1} {0}")),
    ):
        cell = task.text(f"two.{key}")
        task.lines.pop(f"two.{key}", None)
        words = task.text(cell).replace("\n", " ")
        if not words:
            continue
        if not deadline and key == "start":
            _only_begun(task, words, terms)
            continue
        if not deadline:
            task.lines["deadline"] = task.lines.pop(cell)
            continue
        alone = read_in_plan(deadline, terms).rule
        if key == "period" and alone is not None:
            continue
        often = [f"hàng {words.lower()}"] if compact(words) in _BARE_PERIODS else []
        for way, said in product(ways, [words, *often]):
            phrase = way.format(deadline, said)
            joined = read_in_plan(phrase, terms).rule
            if joined is not None and joined != alone:
                task.rule = phrase
                task.remark(RemarkKind.JOINED, "rule", message("from two columns of the annex"))
                break


def _only_begun(task: DraftTask, words: str, terms: Terms) -> None:
    """A row that names when the work begins, or how often, and no end."""
    for phrase in (f"Từ {words}", words):
        if read_in_plan(phrase, terms).rule is not None:
            task.rule = phrase
            text = message("the annex names when the work begins, and no end")
            task.remark(RemarkKind.DOUBT, "rule", text)
            return


def _doubts(task: DraftTask, terms: Terms) -> None:
    """What a person should look at, whatever else is right."""
    if not letters_of(task.text("content")):
        task.remark(RemarkKind.DOUBT, "content", message("the row has no content"))
    if not task.text("lead") and not any(d.lead for d in task.deliverables):
        task.remark(RemarkKind.DOUBT, "lead", message("the row names no lead"))
    for lead in task.lines.get("lead", ()):
        if _RUN_TOGETHER.search(lead):
            text = message("two offices may stand here without a mark between them")
            task.remark(RemarkKind.DOUBT, "lead", text)
    _doubts_of_deadline(task, terms)


def _doubts_of_deadline(task: DraftTask, terms: Terms) -> None:
    """What `check` would say of the deadline, in the draft's own terms."""
    words = task.rule or task.text("deadline")
    reading = read_in_plan(words, terms)
    if not words and not any(d.deadline for d in task.deliverables):
        task.remark(RemarkKind.DOUBT, "deadline", message("the row names no deadline"))
    elif words and reading.reason == WHICH_YEAR:
        task.remark(RemarkKind.DOUBT, "deadline", why_refused(reading))
    elif words and reading.rule is None:
        shifted = next(
            (k for k in ("result", "note", "with") if _is_deadline(task.text(k), terms)), ""
        )
        text = message("these words are not understood as a deadline; write the meaning as “rule:”")
        if shifted and reading.reason == NO_TIME:
            text = message(
                "this is no deadline, but “{words}” is: cells may be shifted",
                words=task.text(shifted),
            )
        task.remark(RemarkKind.DOUBT, "deadline", text)
    for one in task.deliverables:
        if one.deadline and read_in_plan(one.deadline, terms).reason == WHICH_YEAR:
            text = why_refused(read_in_plan(one.deadline, terms))
            task.remark(RemarkKind.DOUBT, "result", text)


def _is_deadline(words: str, terms: Terms) -> bool:
    if not words or "\n" in words:
        return False
    reading = read_in_plan(words, terms)
    return reading.rule is not None or reading.reason == WHICH_YEAR
