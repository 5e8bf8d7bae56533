"""Plan 96's recorded year as it stood on a day, and papers made of it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docx import Document
from docx.table import Table

from kstthc_cli.progress.journal import journal_path
from kstthc_cli.progress.record import LINE_START
from office import PLAN_96

YEAR = Path(__file__).parent / "documents" / "year" / "2023.records.yaml"
SEED = Path(__file__).parent / "documents" / "year" / "ke-hoach-96.md"
"""The plan as it was scanned, with the scan's slips and torn tables."""


def office_on(day: str, folder: Path) -> Path:
    """The plan with what was recorded up to the day."""
    plan = folder / f"{day}.yaml"
    shutil.copyfile(PLAN_96, plan)
    last = date.fromisoformat(day).isoformat() + "T24"
    lines = YEAR.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(LINE_START) or _recorded_at(line) < last]
    Path(journal_path(str(plan))).write_text("".join(kept), encoding="utf-8", newline="\n")
    return plan


def _recorded_at(line: str) -> str:
    return line.split('"at": "')[1].split('"', maxsplit=1)[0]


def word_lines(data: bytes) -> list[str]:
    """A Word file's text: a paragraph a line, a table's row a line."""
    return [line for line in _lines(data) if line.strip(" |")]


def _lines(data: bytes) -> Iterator[str]:
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            yield block.text
