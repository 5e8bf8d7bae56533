"""A paper's table: its columns are told once, and every format has them."""

from __future__ import annotations

import pytest
from docx import Document

from kstthc_cli.documents.render import render
from kstthc_cli.documents.views.evidence import MISSING, WHOLE
from kstthc_cli.documents.views.table import (
    PaperColumn,
    PaperTable,
    TableLine,
    TablePart,
    joined,
    table_of,
    word_columns,
)
from office import Run

COLUMNS = (
    PaperColumn[int]("STT", lambda n: n, 1, "number"),
    PaperColumn[int]("Tên | gọi", lambda n: f"<{n}>", 3),
)
TABLE = joined(
    COLUMNS,
    [
        TablePart("Phần I", table_of(COLUMNS, [1, 2])),
        TablePart("Phần II", table_of(COLUMNS, [3])),
    ],
)


def test_parts_are_joined_below_their_names() -> None:
    assert TABLE.lines == [
        TableLine(name="Phần I"),
        TableLine(("1", "<1>")),
        TableLine(("2", "<2>")),
        TableLine(name="Phần II"),
        TableLine(("3", "<3>")),
    ]
    assert TABLE.shares == [25, 75]
    assert not PaperTable(COLUMNS, ())


def test_markdown_has_the_columns_and_the_lines() -> None:
    assert render("table.md", {"table": TABLE}).split("\n")[:5] == [
        "| STT | Tên \\| gọi |",
        "|--:|---|",
        "| **Phần I** | |",
        "| 1 | &lt;1&gt; |",
        "| 2 | &lt;2&gt; |",
    ]


def test_html_has_them_too_and_names_each_cell_for_phones() -> None:
    page = render("table.html", {"table": TABLE})
    assert '<col style="width: 25%"><col style="width: 75%">' in page
    assert '<th colspan="2" scope="rowgroup">Phần II</th>' in page
    assert '<td data-label="STT" class="number">3</td>' in page
    assert '<td data-label="Tên | gọi">&lt;3&gt;</td>' in page


def test_word_lays_columns_by_their_headings() -> None:
    laid = word_columns(TABLE)["STT", "Tên | gọi"]
    assert [(column.twips, column.is_centered) for column in laid] == [(567, True), (1701, False)]


@pytest.mark.usefixtures("office")
def test_the_papers_of_proofs_have_the_same_heads_in_word(run: Run) -> None:
    assert run("report", "evidence", "--today", "2023-06-06", "--output", "a.docx").code == 0
    tables = Document("a.docx").tables
    heads = [tuple(cell.text for cell in table.rows[0].cells) for table in tables]
    for columns in (MISSING, WHOLE):
        assert tuple(column.heading for column in columns) in heads
