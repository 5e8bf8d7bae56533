"""PDF files with text in them, by the optional library pdfplumber."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from kstthc_cli.annex.grid import Block, Cell, Document, GridMaker, Paragraph, Table
from kstthc_cli.annex.read.limits import UnreadableError, damaged, too_large
from kstthc_cli.annex.words import clean, clean_lines
from kstthc_cli.messages import message

MOST_PAGES = 300
BLANK = 0.12
"""Of a letter's size: the least gap that is a blank."""
GAP = 15.0
"""Points between two columns of a line."""
SHORT_OF_MARGIN = 50.0
"""Points that a full line may end before the longest one."""


def read_pdf(data: bytes) -> Document:
    """Tables and lines of every page; UnreadableError for scans and where the library is missing."""
    try:
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise UnreadableError(
            message(
                'PDF files need one more library: pip install "kstthc-cli[pdf]"; better, ask the '
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
    ends = [float(line["x1"]) for line in page.extract_text_lines()]
    margin = max(ends, default=0.0) - SHORT_OF_MARGIN
    for table in sorted(page.find_tables(), key=lambda found: float(found.bbox[1])):
        blocks += _lines(page, top, table.bbox[1], margin)
        blocks.append(_table(table))
        top = table.bbox[3]
    return blocks + _lines(page, top, float(page.height), margin)


def _table(table: Any) -> Table:
    """A table's cells; a place without one is covered by the cell whose box holds its middle."""
    maker = GridMaker()
    boxes = [[tuple(box) if box else None for box in row.cells] for row in table.rows]
    lefts: dict[int, float] = {}
    for row in boxes:
        for column, box in enumerate(row):
            if box is not None:
                lefts[column] = min(lefts.get(column, box[0]), box[0])
    for number, texts in enumerate(table.extract()):
        maker.add_row()
        tops = [box[1] for box in boxes[number] if box is not None]
        for column, text in enumerate(texts):
            by = None
            if text is None and tops:
                by = _covering(boxes, number, lefts.get(column, 0.0) + 1, max(tops) + 1)
            maker.rows[-1].append(Cell(tuple(flowed(clean_lines(text or ""))), covered_by=by))
    return Table(maker.grid())


def _covering(
    boxes: list[list[tuple[float, ...] | None]], number: int, x: float, y: float
) -> tuple[int, int] | None:
    """The place of the cell, in this row or above, whose box holds a point."""
    for row in range(number, -1, -1):
        for column, box in enumerate(boxes[row]):
            if box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return (row, column)
    return None


def _lines(page: Any, top: float, bottom: float, margin: float) -> list[Block]:
    """The paragraphs between two heights: a line that reaches the right margin goes on in the next."""
    if bottom - top < 1:
        return []
    found = page.within_bbox((0, top, page.width, bottom)).extract_text_lines()
    paragraphs: list[str] = []
    was_full = False
    for text, end in _in_columns([_pieces(line["chars"]) for line in found]):
        if paragraphs and was_full and not _begins(text):
            paragraphs[-1] = f"{paragraphs[-1]} {text}"
        else:
            paragraphs.append(text)
        was_full = end >= margin
    return [Paragraph(text) for text in paragraphs if not text.isdigit()]


Piece = tuple[str, float, float]
"""Words of a line with their left and right end."""


def _pieces(chars: list[Any]) -> list[Piece]:
    """A line parted where it has a wide gap: letterheads and signatures stand in two columns."""
    groups: list[list[Any]] = []
    for char in chars:
        if not groups or (char["x0"] - groups[-1][-1]["x1"] > GAP):
            groups.append([])
        groups[-1].append(char)
    pieces = [
        (clean(_spaced(group)), float(group[0]["x0"]), float(group[-1]["x1"])) for group in groups
    ]
    return [piece for piece in pieces if piece[0]]


def _spaced(chars: list[Any]) -> str:
    """The letters with a blank wherever there is a gap between two of them."""
    text = chars[0]["text"]
    for before, char in pairwise(chars):
        gap = char["x0"] - before["x1"]
        text += (" " if gap > BLANK * char["size"] else "") + char["text"]
    return str(text)


def _in_columns(lines: list[list[Piece]]) -> list[tuple[str, float]]:
    """The lines in reading order: of two columns the left one first; such lines reach no margin."""
    result: list[tuple[str, float]] = []
    at = 0
    while at < len(lines):
        if len(lines[at]) < 2:
            result += [(text, end) for text, _, end in lines[at]]
            at += 1
            continue
        split = lines[at][1][1]
        last = at
        while last < len(lines) and any(len(line) > 1 for line in lines[last : last + 3]):
            split = min([split, *[line[1][1] for line in lines[last : last + 1] if len(line) > 1]])
            last += 1
        block = [piece for line in lines[at:last] for piece in line]
        result += [(text, 0.0) for text, left, _ in block if left < split]
        result += [(text, 0.0) for text, left, _ in block if left >= split]
        at = last
    return result


def flowed(lines: Sequence[str]) -> list[str]:
    """The lines of a cell without the breaks that its narrow column made."""
    result: list[str] = []
    for line in lines:
        ended = not result or (result[-1].endswith((".", ";", ":")) and line[:1].isupper())
        if ended or _begins(line):
            result.append(line)
        elif re.search(r"/\d{1,3}$", result[-1]) and re.match(r"\d{1,3}(?!\d)", line):
            result[-1] += line  # a year that a narrow column broke: 202 and 6
        else:
            result[-1] = f"{result[-1]} {line}"
    return result


def _begins(text: str) -> bool:
    """Whether a line begins an item: a bullet, a number, a letter with its bracket."""
    return bool(
        re.match(
            r"([-–+•*]|\d{1,2}(\.\d+)*[.)]|[a-zđ]\)|[IVX]{1,5}\.)\s|\(|Căn cứ\b|Thực hiện\b", text
        )
    )
