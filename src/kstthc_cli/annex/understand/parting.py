"""Rows that list several pieces of work, each with its own day, line beside line: one row each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, RemarkKind
from kstthc_cli.annex.understand.terms import SOME_YEAR
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.messages import message

_BULLET = re.compile(r"[-–+•*]\s*(?=\S)")


def part_rows(section: DraftSection) -> None:
    """Part the rows of a section and of its parts; where lines and days do not pair, they are doubted."""
    section.tasks = [one for task in section.tasks for one in _parted(task)]
    for part in section.parts:
        part_rows(part)


def _parted(task: DraftTask) -> list[DraftTask]:
    works, days = task.lines.get("content", []), task.lines.get("deadline", [])
    if task.deliverables or task.rule or len(days) < 2 or not _are_items(works, days):
        return [task]
    if len(works) != len(days):
        text = message(
            "the row lists {n} pieces of work and {m} days: see which belongs to which",
            n=len(works),
            m=len(days),
        )
        task.remark(RemarkKind.DOUBT, "deadline", text)
        return [task]
    return [_one(task, at, len(works)) for at in range(len(works))]


def _are_items(works: Sequence[str], days: Sequence[str]) -> bool:
    """Whether every line of the content is an item, and every line of the deadline a day of its own."""
    listed = len(works) > 1 and all(_BULLET.match(line) for line in works)
    return listed and all(read_phrase(day, SOME_YEAR).rule is not None for day in days)


def _one(task: DraftTask, at: int, count: int) -> DraftTask:
    """One of the pieces: its own line where a cell has one for each, else the whole cell."""
    lines = {
        key: [cell[at]] if len(cell) == count and not key.startswith("two.") else [*cell]
        for key, cell in task.lines.items()
    }
    lines["content"] = [_BULLET.sub("", lines["content"][0], count=1)]
    text = message("one of {n} pieces of work that one row lists, with a day each", n=count)
    made = replace(task, lines=lines, remarks=[*task.remarks])
    if at:
        made.number, made.printed, made.is_further = "", "", bool(task.number or task.is_further)
    made.remark(RemarkKind.CORRECTED, "content", text)
    return made
