"""The rows of an import beside what they were read as, doubtful ones first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kstthc_cli.annex.understand.outcome import Draft, DraftTask, Kind, Remark
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.messages import Message, active_language, message

_ORDER = {Kind.DOUBT: 0, Kind.CORRECTED: 1, Kind.JOINED: 2}
_CERTAIN = 3


@dataclass(frozen=True)
class Reviewed:
    """One row to look at: its words, the reading of its deadline, what is doubtful."""

    id: str
    place: str
    content: str
    lead: str
    deadline: str
    reading: str
    """"" where the deadline is not understood."""
    doubts: tuple[str, ...]
    remarks: tuple[str, ...]
    rank: int


def review(draft: Draft, year: int) -> list[Reviewed]:
    """Every row; those with doubts first, then those read anew, then those joined."""
    rows = [_reviewed(task, year) for task in draft.tasks]
    return sorted(rows, key=lambda row: row.rank)


def _reviewed(task: DraftTask, year: int) -> Reviewed:
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
        task.text("deadline").replace("\n", " ") or words,
        read_as(words, year),
        _texts(remark for remark in task.remarks if remark.kind is Kind.DOUBT),
        _texts(remark for remark in task.remarks if remark.kind is not Kind.DOUBT),
        min((_ORDER[remark.kind] for remark in task.remarks), default=_CERTAIN),
    )


def _texts(remarks: Iterable[Remark]) -> tuple[str, ...]:
    """What the remarks say, each once."""
    return tuple(dict.fromkeys(str(remark.text) for remark in remarks))


def read_as(words: str, year: int) -> str:
    """The deadline as the reader understands it; "" where it does not."""
    rule = read_phrase(words, year).rule if words else None
    return phrase(rule, active_language()) if rule is not None else ""


def summary(draft: Draft, rows: list[Reviewed]) -> Message:
    """One line: how many rows, how many to look at."""
    doubtful = sum(bool(row.doubts) for row in rows)
    return message(
        "{tasks} tasks; {doubtful} to look at; {left} lines of the document stand as comments at the end.",
        tasks=len(rows),
        doubtful=doubtful,
        left=len(draft.left),
    )
