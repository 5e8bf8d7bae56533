"""Every table of every Word file fills the page between its margins, in each of its rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from kstthc_cli.documents.papers import PAPERS
from office import ROOT, Run

MILLIMETRE = 36_000
TWIP = 635
DAY = ("--today", "2023-06-05")
EXPORT = str(ROOT / "examples" / "ho-so-mau-2023.xlsx")

MADE = {
    "progress": ("report", "progress", *DAY),
    "evidence": ("report", "evidence", *DAY),
    "reminder": ("report", "reminder", "--lead", "văn phòng ubnd xã", *DAY),
    "agency": ("report", "agency", "--lead", "văn phòng ubnd xã", *DAY),
    "plan": ("report", "plan", *DAY),
    "quarterly": ("report", "quarterly", "--quarter", "2", "--data", EXPORT, *DAY),
    "month": ("report", "month", "--month", "6", *DAY),
    "summary": ("report", "summary", "--plan", "tinh", "--today", "2026-10-05"),
    "late": ("late", "--period", "2023", "--data", EXPORT, "--today", "2023-12-29"),
    "apology": ("apology", "--data", EXPORT, *DAY),
}
"""How each paper is made that there is as a Word file."""

LISTS = {
    "list": ("list", *DAY),
    "list of offices": ("due", "--plan", "tinh", "--today", "2026-10-05"),
    "problems": ("check", *DAY),
    "indicators": ("indicators", "--data", EXPORT, "--period", "2023-Q2", *DAY),
}


@pytest.fixture
def papers(office: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "tinh-mau", office / "tinh")
    return office


def _made(run: Run, folder: Path, words: tuple[str, ...]) -> list[Path]:
    """The Word files that a command makes."""
    output = "thu" if words[0] == "apology" else "giay.docx"
    form = ("--format", "docx") if words[0] == "apology" else ()
    done = run(*words, *form, "--output", output)
    assert done.code in (0, 1), done.err
    made = sorted(folder.glob("thu/*.docx")) or [folder / output]
    assert made[0].is_file()
    return made


def _sections_of_tables(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every table that stands in the text, with the section that it stands in."""
    sections = iter(document.sections)
    section = next(sections)
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            yield element, section
        elif element.tag == qn("w:p") and element.find(f".//{qn('w:sectPr')}") is not None:
            section = next(sections)


def _width(element: Any, name: str) -> int:
    return int(element.find(f".//{qn(name)}").get(qn("w:w"))) * TWIP


def _rows(table: Any) -> Iterator[tuple[int, int]]:
    """How wide the cells of each row are together, and over how many columns they lie."""
    for row in table.tr_lst:
        yield (
            sum(_width(cell, "w:tcW") for cell in row.tc_lst),
            sum(cell.grid_span for cell in row.tc_lst),
        )


def test_every_paper_that_there_is_as_a_word_file_is_looked_at() -> None:
    assert {*MADE} == {name for name, paper in PAPERS.items() if "docx" in paper.formats}


@pytest.mark.parametrize("name", [*MADE, *LISTS])
def test_the_columns_of_every_table_fill_the_page_between_its_margins(
    run: Run, papers: Path, name: str
) -> None:
    found = 0
    for path in _made(run, papers, {**MADE, **LISTS}[name]):
        for table, page in _sections_of_tables(docx.Document(str(path))):
            room = page.page_width - page.left_margin - page.right_margin
            columns = [int(column.get(qn("w:w"))) * TWIP for column in table.tblGrid.gridCol_lst]
            assert abs(sum(columns) - room) <= MILLIMETRE
            for wide, over in _rows(table):
                assert over == len(columns)
                assert abs(wide - room) <= MILLIMETRE
            found += 1
    assert found
