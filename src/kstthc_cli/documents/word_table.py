"""Lists as Word files: plain tables on a landscape page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

FONT = "Times New Roman"
MADE = datetime(2023, 1, 1)  # noqa: DTZ001 - the file keeps no zone; the same data gives the same bytes
NARROWEST, LONGEST_WORD = 4, 22
"""Letters that a column has at least, and that no word in it is torn below."""
LETTER = 76_000
"""About how wide a letter is, in the units of Word's lengths (360,000 a centimetre)."""


def write_tables(
    title: str, about: Sequence[str], parts: Sequence[tuple[str, str | Sequence[Sequence[str]]]]
) -> bytes:
    """A Word file: the title, lines about it, then words and tables, whose first row is the head."""
    import docx  # heavy: only where Word is asked for
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    from kstthc_cli.documents.word import repack

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = MADE
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    _bold(document.add_paragraph(), title, Pt(14))
    for text in about:
        document.add_paragraph(_fit(text))
    for name, part in parts:
        if name:
            _bold(document.add_paragraph(), name, Pt(12))
        if isinstance(part, str):
            for line in part.splitlines():
                document.add_paragraph(_fit(line))
        else:
            _table(document, part, page.page_width - page.left_margin - page.right_margin)
            document.add_paragraph()
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def _bold(paragraph: Any, text: str, size: Any) -> None:
    run = paragraph.add_run(_fit(text))
    run.bold, run.font.size = True, size


def _table(document: Any, rows: Sequence[Sequence[str]], room: int) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style, table.autofit = "Table Grid", False
    widths = _widths(rows, room)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        keep = row._tr.get_or_add_trPr()
        keep.append(OxmlElement("w:cantSplit"))
        if not number:
            keep.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(_fit(text))
            run.bold = not number


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The page's width: each column first gets its longest word, then a share of what is left.

    By the root of how much more it says: so the lines of a row are the fewest.
    """
    columns = [*zip(*rows, strict=True)]
    least = [
        min(
            LONGEST_WORD,
            max(NARROWEST, *(len(word) + 2 for text in texts for word in text.split())),
        )
        for texts in columns
    ]
    said = [sum(map(len, texts)) / len(texts) for texts in columns]
    wants = [max(0.0, much - few) ** 0.5 for much, few in zip(said, least, strict=True)]
    spare = max(0.0, room / LETTER - sum(least))
    whole = sum(wants) or 1
    letters = [few + spare * want / whole for few, want in zip(least, wants, strict=True)]
    return [int(room * each / sum(letters)) for each in letters]


def _fit(text: str) -> str:
    """The text without what a Word file cannot hold."""
    return "".join(char for char in text if char.isprintable() or char in "\n\t")
