"""Plans written as prose: with labels below each duty, “Đơn vị chủ trì: …”, else in whole sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.understand.numbers import Number, Style
from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, RemarkKind
from kstthc_cli.annex.understand.prose_tree import Node, Reader, read_tree
from kstthc_cli.annex.understand.sentences import Told, office_of, told
from kstthc_cli.annex.understand.terms import SOME_YEAR
from kstthc_cli.messages import message, vietnamese

FEWEST_TASKS = 2


@dataclass
class Prose:
    """The duties of a plan in prose."""

    top: DraftSection = field(default_factory=DraftSection)
    used: set[int] = field(default_factory=set)
    """The paragraphs that they were made of."""
    labels: dict[str, list[str]] = field(default_factory=dict)
    """The wordings of the labels by their key."""
    left: list[str] = field(default_factory=list)
    by_sentences: bool = False
    """Whether the duties' own sentences told who and when."""


def read_prose(paragraphs: Sequence[Paragraph]) -> Prose | None:
    """The duties that labels tell; None where there are none."""
    return _prose_of(read_tree(paragraphs))


def read_sentences(paragraphs: Sequence[Paragraph]) -> Prose | None:
    """The numbered duties whose own words name who and when; None where there are none."""
    reader = read_tree(paragraphs)
    years = re.findall(r"\bnăm\s+(20\d\d)", " ".join(p.text for p in paragraphs))
    if _tell(reader.root, int(years[0]) if years else SOME_YEAR) < FEWEST_TASKS:
        return None
    headings = {
        "lead": message("Lead"), "with": message("Partners"), "deadline": message("Deadline"),
    }  # fmt: skip
    told_of = reader.root.keys()
    reader.labels = {key: [vietnamese(name)] for key, name in headings.items() if key in told_of}
    prose = _prose_of(reader)
    if prose is not None:
        prose.by_sentences = True
    return prose


def _tell(node: Node, year: int) -> int:
    """Who and when of the duties below each heading where one names both; how many name both."""
    duties = [c for c in node.children if c.number.text and not c.children and not c.is_heading]
    office = office_of(" ".join(node.lines))
    found = [told(" ".join(duty.lines), year, office) for duty in duties]
    whole = sum(bool(one.lead and one.deadline) for one in found)
    if whole:
        for duty, one in zip(duties, found, strict=True):
            duty.labels = {key: [words] for key, words in one.labels() if words}
            duty.told = one
    return whole + sum(_tell(child, year) for child in node.children)


def _prose_of(reader: Reader) -> Prose | None:
    prose = Prose(labels=reader.labels)
    for child in reader.root.children:
        _write(child, prose.top, prose)
    return prose if len([*prose.top.all_tasks()]) >= FEWEST_TASKS else None


def _write(node: Node, home: DraftSection, prose: Prose) -> None:
    if not node.has_tasks:
        return
    if node.labels and not any(child.has_tasks for child in node.children):
        home.tasks.append(_task(node))
        prose.used |= _all_of(node)
        return
    prose.used |= node.at
    number = "" if node.number.style is Style.BULLET else node.number.text
    section = DraftSection(number, node.lines[0])
    home.parts.append(section)
    if node.labels:
        section.tasks.append(_task(node))
    else:
        prose.left += node.lines[1:]
    for child in node.children:
        if child.has_tasks:
            _write(child, section, prose)
        elif _is_duty(child, node):
            section.tasks.append(_task(child))
            prose.used |= _all_of(child)
        else:
            prose.left.append(_whole(child))
            prose.used |= _all_of(child)


def _is_duty(node: Node, parent: Node) -> bool:
    """Whether a paragraph without labels stands among duties as one of them."""
    ranks = {child.number.rank for child in parent.children if child.labels}
    return node.number.rank in ranks and bool(node.number.text)


def _all_of(node: Node) -> set[int]:
    return node.at.union(*(_all_of(child) for child in node.children))


def _whole(node: Node) -> str:
    inner = [_whole(child) for child in node.children]
    return " ".join([f"{_mark(node.number)}{' '.join(node.lines)}", *inner]).strip()


def _mark(number: Number) -> str:
    if not number.text:
        return ""
    return f"{number.text} " if number.style is Style.BULLET else f"{number.text}. "


def _task(node: Node) -> DraftTask:
    task = DraftTask(number="" if node.number.style is Style.BULLET else node.number.text)
    task.place = message("paragraph {n}", n=min(node.at) + 1)
    task.lines = {key: list(lines) for key, lines in node.labels.items() if lines}
    content = [*node.lines, *[_whole(child) for child in node.children if not child.has_tasks]]
    task.lines["content"] = [line for line in content if line]
    if node.told is not None:
        _remark_told(task, node.told)
    return task


def _remark_told(task: DraftTask, one: Told) -> None:
    """What was read out of the sentence, and what could not be."""
    for key in ("lead", "with", "deadline"):
        if task.lines.get(key):
            text = message("read out of the row's own sentence")
            if key == "lead" and one.is_titled:
                text = message("the lead is the title of its section")
            task.remark(RemarkKind.CORRECTED, key, text)
    if one.days > 1:
        text = message("the row's sentence names {n} days; write the one that counts", n=one.days)
        task.remark(RemarkKind.DOUBT, "deadline", text)
