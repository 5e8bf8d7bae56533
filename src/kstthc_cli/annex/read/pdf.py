"""PDF files with text in them, by the optional library pdfplumber."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kstthc_cli.annex.grid import Block, Cell, Document, GridMaker, Paragraph, Table
from kstthc_cli.annex.read.limits import UnreadableError, damaged, too_large
from kstthc_cli.annex.words import clean, clean_lines
from kstthc_cli.messages import message

MOST_PAGES = 300


def read_pdf(data: bytes) -> Document:
    """Tables and lines of every page; UnreadableError for scans and where the library is missing."""
    try:
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise UnreadableError(
            message(
                "PDF files need one more library: pip install \"kstthc-cli[pdf]\"; better, ask the "
                "issuing office for its Word file"
            )
        ) from error
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise too_large()
            blocks: list[Block] = []
            for page in pdf.pages:
                blocks += _page(page)
                page.close()
    except (PDFException, PdfminerException) as error:
        raise damaged() from error
    if not blocks:
        from kstthc_cli.annex.read.document import SCAN

        raise UnreadableError(SCAN)
    return Document(tuple(blocks))


def _page(page: Any) -> list[Block]:
    """The blocks of a page from top to bottom; a bare page number is left out."""
    blocks: list[Block] = []
    top = 0.0
    for table in sorted(page.find_tables(), key=lambda found: float(found.bbox[1])):
        blocks += _lines(page, top, table.bbox[1])
        maker = GridMaker()
        for row in table.extract():
            maker.add_row()
            for text in row:
                by = None if text is not None else _covering(maker)
                maker.add(Cell(clean_lines(text or ""), covered_by=by))
        blocks.append(Table(maker.grid()))
        top = table.bbox[3]
    return blocks + _lines(page, top, float(page.height))


def _covering(maker: GridMaker) -> tuple[int, int] | None:
    """The cell on the left that reaches over this place, else the one above."""
    row, column = len(maker.rows) - 1, len(maker.rows[-1])
    if column and maker.rows[row][column - 1] is not None:
        left = maker.rows[row][column - 1]
        if left is not None and left.covered_by is None:
            return (row, column - 1)
        return left.covered_by if left is not None else None
    if row and column < len(maker.rows[row - 1]):
        above = maker.rows[row - 1][column]
        return above.covered_by or (row - 1, column) if above is not None else None
    return None


def _lines(page: Any, top: float, bottom: float) -> list[Block]:
    if bottom - top < 1:
        return []
    text = page.within_bbox((0, top, page.width, bottom)).extract_text() or ""
    lines = [clean(line) for line in text.split("\n")]
    return [Paragraph(line) for line in lines if line and not line.isdigit()]
