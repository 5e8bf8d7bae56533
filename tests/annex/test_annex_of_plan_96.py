"""Plan 96 from its own text, and from what pandoc and LibreOffice make of it: one and the same plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafts import loaded, lost_words, made_up_words
from kstthc_cli.annex.read.document import read_document
from kstthc_cli.annex.understand.draft import understand
from office import PLAN_96

FOLDER = Path(__file__).parent / "documents" / "plan-96"
DOCUMENTS = sorted(FOLDER.iterdir())
PRINTED = ("content", "lead", "with", "deadline", "result", "note")
"""What the annex prints; the rest of a row is what people add."""

CORRECTIONS = {
    ("4.I.2", "content"): ("Phần đầu đạt", "Phấn đấu đạt"),
    ("4.I.2", "result"): ("Phần đầu đạt", "Phấn đấu đạt"),
    ("4.I.3", "content"): ("Phần đầu đạt", "Phấn đấu đạt"),
    ("4.I.3", "result"): ("Phần đầu đạt", "Phấn đấu đạt"),
    ("4.I.4", "content"): ("Phần đầu đạt", "Phấn đấu đạt"),
    ("4.I.4", "result"): ("Phần đầu đạt", "Phấn đấu đạt"),
    ("5.II.4", "content"): ("do tinh in", "do tỉnh in"),
}
"""Slips of the scan that people corrected in plans/2023.yaml; an import keeps every word."""


def _rows(data: Any) -> dict[str, dict[str, Any]]:
    return {
        task["id"]: {key: task.get(key) for key in PRINTED}
        | {"section": section["title"], "part": part["title"]}
        for section in data["sections"]
        for part in section["parts"]
        for task in part["tasks"]
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_copy_gives_the_plan_but_for_the_corrections(path: Path) -> None:
    wanted = yaml.load(PLAN_96.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    found = loaded(understand(read_document(path)))
    rows = _rows(found)
    assert len(rows) == 46
    for (task, key), (printed, corrected) in CORRECTIONS.items():
        assert printed in rows[task][key]
        rows[task][key] = rows[task][key].replace(printed, corrected)
    assert rows == _rows(wanted)
    recipients = [text.replace("Ban áp", "Ban ấp") for text in found["document"]["recipients"]]
    assert found["document"] | {"recipients": recipients} == wanted["document"]
    assert [found["year"], found["valid"]] == [wanted["year"], wanted["valid"]]
    assert "columns" not in found


def test_there_are_copies_of_both_programs() -> None:
    assert len(DOCUMENTS) == 7


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_word_is_lost_and_none_made_up(path: Path) -> None:
    document = read_document(path)
    draft = understand(document)
    assert lost_words(document, draft) == {}
    assert made_up_words(document, draft) == set()
