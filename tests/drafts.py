"""Drafts of documents written in a test, their rows as short values, and accounts of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml

from kstthc_cli.annex.grid import Document, words_in
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.numbers import read_number
from kstthc_cli.annex.understand.outcome import Draft, DraftSection, Role
from kstthc_cli.annex.words import compact, words_of
from kstthc_cli.annex.write.plan_file import write_plan
from word_file import Block, word

FORM = words_of("Số: … ngày … tháng … năm … Nơi nhận:")
"""Words of the form of a letterhead, which a number, a day and recipients stand for."""
HEAD = ["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian hoàn thành"]


def draft_of(*blocks: Block, **parts: str) -> Draft:
    """The draft of a Word file with these blocks; every word of it is accounted for."""
    document = read_bytes(word(*blocks, **parts))
    draft = understand(document)
    accounts = lost_words(document, draft), made_up_words(document, draft)
    assert not any(accounts), accounts
    return draft


def rows(draft: Draft) -> list[tuple[str, ...]]:
    """Every row: id, content, lead, deadline."""
    return [
        (
            task.id,
            task.text("content"),
            "; ".join(task.lines.get("lead", [])),
            task.text("deadline"),
        )
        for task in draft.tasks
    ]


def tree(section: DraftSection) -> list[Any]:
    """Ids of rows, and of sections with their titles and what is in them."""
    return [
        *[task.id for task in section.tasks],
        *[(part.id, part.title, tree(part)) for part in section.parts],
    ]


def column(draft: Draft, key: str) -> list[str]:
    """The words of one key in every row."""
    return [task.text(key) for task in draft.tasks]


def loaded(draft: Draft) -> Any:
    """The plan file as plain data."""
    return yaml.load(write_plan(draft, "ke-hoach.docx"), Loader=yaml.BaseLoader)  # noqa: S506


def lost_words(document: Document, draft: Draft) -> Counter[str]:
    """Words of the document that stand less often in the plan file.

    Left aside are headings and labels, which stand once however often they are printed, bare
    numbers and the words before them, which ids hold, and the day of issue.
    """
    headings = {compact(column.heading) for column in draft.columns}
    lines = [
        line
        for line in [*words_in(document.blocks), *document.margins]
        if compact(line) not in "".join(headings) and not read_number(line).text
    ]
    have = Counter(words_of(write_plan(draft, "-")))
    lost = Counter(word for line in lines for word in words_of(_without_labels(line, headings)))
    issued = [str(part) for part in draft.paper.day or ()]
    return lost - have - Counter([*FORM, *issued])


def _without_labels(line: str, headings: set[str]) -> str:
    """A line without “Thời gian:” where that is a column, and without “Phần” before a number."""
    for label in re.findall(r"[^:;.()]+(?=:)", line):
        kind = meaning_of(label).role
        if kind is not Role.OTHER or compact(label) in headings:
            line = line.replace(f"{label}:", " ", 1)
    return re.sub(r"^(Phần|Mục|Chương)\s+(?=[IVX\d]|thứ)", "", line)


def made_up_words(document: Document, draft: Draft) -> set[str]:
    """Words of the plan's rows that stand nowhere in the document."""
    source = {word for line in words_in(document.blocks) for word in words_of(line)}
    return {word for text in _row_texts(loaded(draft)) for word in words_of(text)} - source


def _row_texts(data: Any) -> Iterator[str]:
    for task in data.get("tasks", []):
        for key, value in task.items():
            if key not in ("id", "rule"):
                yield from _texts(value)
    for part in [*data.get("sections", []), *data.get("parts", [])]:
        yield part["title"]
        yield from _row_texts(part)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    else:
        for inner in value:
            yield from _texts(inner)
