"""The rows of an import beside what they were read as, doubtful ones first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kstthc_cli.annex.understand.outcome import (
    Draft,
    DraftSection,
    DraftTask,
    Remark,
    RemarkKind,
)
from kstthc_cli.annex.understand.terms import terms_of
from kstthc_cli.deadlines.in_plan import read_in_plan
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.messages import Message, active_language, message
from kstthc_cli.value import Value

_ORDER = {RemarkKind.DOUBT: 0, RemarkKind.CORRECTED: 1, RemarkKind.JOINED: 2}
_CERTAIN = 3


class Reviewed(Value):
    """One row to look at: its words, the reading of its deadline, what is doubtful."""

    id: str
    place: str
    content: str
    lead: str
    partner: str
    deadline: str
    reading: str
    """"" where the deadline is not understood."""
    doubts: tuple[str, ...]
    remarks: tuple[str, ...]
    rank: int


def review(draft: Draft) -> list[Reviewed]:
    """Every row; those with doubts first, then those read anew, then those joined."""
    terms = terms_of(draft)
    rows = [_reviewed(task, terms) for task in draft.tasks]
    return sorted(rows, key=lambda row: row.rank)


def _reviewed(task: DraftTask, terms: Terms) -> Reviewed:
    words = (
        task.rule
        or task.text("deadline")
        or "\n".join(d.deadline for d in task.deliverables if d.deadline)
    )
    return Reviewed(
        task.id,
        str(task.place),
        task.text("content").replace("\n", " "),
        "; ".join(task.lines.get("lead", ())),
        "; ".join(task.lines.get("with", ())),
        task.text("deadline").replace("\n", " ") or words,
        _read_as(words, terms),
        _texts(remark for remark in task.remarks if remark.kind is RemarkKind.DOUBT),
        _texts(remark for remark in task.remarks if remark.kind is not RemarkKind.DOUBT),
        min((_ORDER[remark.kind] for remark in task.remarks), default=_CERTAIN),
    )


def _texts(remarks: Iterable[Remark]) -> tuple[str, ...]:
    """What the remarks say, each once."""
    return tuple(dict.fromkeys(str(remark.text) for remark in remarks))


def _read_as(words: str, terms: Terms) -> str:
    """The deadline as the plan will read it; "" where it does not."""
    rule = read_in_plan(words, terms).rule if words else None
    return phrase(rule, active_language()) if rule is not None else ""


def doubtful(draft: Draft) -> Iterator[str]:
    """What is to be looked at, line by line: how much, remarks on the whole, then row by row."""
    rows = review(draft)
    yield str(summary(draft, rows))
    yield from (f"  {text}" for text in of_document(draft))
    for row in rows:
        yield from (f"  {row.id} ({row.place}): {doubt}" for doubt in row.doubts)


def of_document(draft: Draft) -> list[str]:
    """What to know and to look at of the document as a whole."""
    texts = [*draft.remarks, *[remark.text for remark in draft.paper.remarks]]
    return [*map(str, texts), *_of_sections(draft.top)]


def _of_sections(section: DraftSection) -> Iterator[str]:
    """What is doubtful beside the titles of sections."""
    for part in section.parts:
        for remark in part.remarks:
            if remark.kind is RemarkKind.DOUBT:
                yield str(
                    message("section {id}: {text}", id=part.id or part.title, text=remark.text)
                )
        yield from _of_sections(part)


def summary(draft: Draft, rows: list[Reviewed]) -> Message:
    """One line: how many rows, how many to look at."""
    doubtful = sum(bool(row.doubts) for row in rows)
    return message(
        "{tasks} tasks; {doubtful} to look at; {left} lines of the document stand as comments at the end.",
        tasks=len(rows),
        doubtful=doubtful,
        left=len(draft.left),
    )
