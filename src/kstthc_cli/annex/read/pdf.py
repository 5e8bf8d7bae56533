"""PDF files with text in them, by the optional library pdfplumber."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from kstthc_cli.annex.grid import Block, Cell, Document, Table, laid_out
from kstthc_cli.annex.read.limits import too_large
from kstthc_cli.annex.read.pdf_lines import flowed, lines_between, right_margin
from kstthc_cli.annex.read.raised import LEFT_OUT, raised
from kstthc_cli.annex.words import clean_lines
from kstthc_cli.files import UnreadableError, damaged
from kstthc_cli.messages import message
from kstthc_cli.tables.table import Laid
from kstthc_cli.value import replace

BY_ITS_RULES = message(
    "it is a PDF, read by the ruled lines of its tables; compare rows that a page tears apart, or import "
    "the Word file"
)
CARRIED = message(
    "a merged cell that goes on over a page has its words from the page before: compare those rows"
)
MOST_PAGES = 300
LEAST_CELL = 8.0
"""Points of a cell's least height and width."""
BELOW = 0.2
"""Of a letter's size: how far it is taken to reach below its line."""
SMALL = 0.9
"""Of the size of the letters beside it: what a raised figure has at most."""
RAISED = 0.15
"""Of that size: how far above their line a raised figure stands at least."""


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
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of fonts that it reads well
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise too_large()
            blocks: list[Block] = []
            has_marks = False
            for page in pdf.pages:
                _on_one_line(page)
                has_marks = _without_marks(page) or has_marks
                blocks += _page(page)
                page.close()
    except (PDFException, PdfminerException) as error:
        raise damaged() from error
    if not blocks:
        from kstthc_cli.annex.read.document import SCAN

        raise UnreadableError(SCAN)
    remarks = [BY_ITS_RULES, *([LEFT_OUT] if has_marks else [])]
    whole = carried(blocks)
    return Document(tuple(whole), (*remarks, *([CARRIED] if whole != blocks else [])))


def _on_one_line(page: Any) -> None:
    """Letters by the line they stand on: fonts of one line say otherwise how high they reach."""
    if page.rotation:
        return
    chars = [char for char in page.chars if char["upright"]]
    for char in chars:
        line = float(page.height) - char["matrix"][5]
        char["bottom"] = line + BELOW * char["size"]
        char["top"] = char["bottom"] - char["size"]


def _without_marks(page: Any) -> bool:
    """Leave out marks of footnotes, set m² on its line; whether there were marks."""
    chars = page.chars
    kept: list[Any] = []
    line = ""
    for char in chars:
        before = kept[-1] if kept else None
        if before is not None and _is_raised(char, before):
            shown = raised(char["text"], line)
            if not shown:
                continue
            char.update(text=shown, top=before["top"], bottom=before["bottom"])
        line = f"{line}{char['text']}"[-4:]
        kept.append(char)
    has_marks = len(kept) < len(chars)
    chars[:] = kept
    return has_marks


def _is_raised(char: Any, before: Any) -> bool:
    """Whether a letter stands right behind another, smaller and higher."""
    size = before["size"]
    return bool(
        char["size"] <= SMALL * size
        and before["bottom"] - char["bottom"] >= RAISED * size
        and before["top"] - size / 2 <= char["top"] <= before["bottom"]
        and abs(char["x0"] - before["x1"]) <= size / 2
    )


def _page(page: Any) -> list[Block]:
    """The blocks of a page from top to bottom; a bare page number is left out."""
    blocks: list[Block] = []
    top = 0.0
    margin = right_margin(page)
    for table in sorted(_tables(page), key=lambda found: float(found.bbox[1])):
        blocks += lines_between(page, top, table.bbox[1], margin)
        blocks.append(_table(table))
        top = table.bbox[3]
    return blocks + lines_between(page, top, float(page.height), margin)


def _tables(page: Any) -> list[Any]:
    """The tables of a page; of one without a frame the outer columns too."""
    tables = page.find_tables()
    sides = [side for table in tables for side in _open_sides(page, table)]
    if not sides:
        return list(tables)
    return list(
        page.find_tables(
            {
                "explicit_vertical_lines": [at for is_upright, at in sides if is_upright],
                "explicit_horizontal_lines": [at for is_upright, at in sides if not is_upright],
            }
        )
    )


def _open_sides(page: Any, table: Any) -> list[tuple[bool, float]]:
    """Where a table's rules run past its outermost crossing rule: an upright side or not, and its place."""
    left, top, right, bottom = table.bbox
    flat = [e for e in page.horizontal_edges if top - 1 <= e["top"] <= bottom + 1]
    upright = [e for e in page.vertical_edges if left - 1 <= e["x0"] <= right + 1]
    flat = [e for e in flat if e["x0"] <= right and e["x1"] >= left]
    upright = [e for e in upright if e["top"] <= bottom and e["bottom"] >= top]
    ends = (
        (True, left, min((e["x0"] for e in flat), default=left)),
        (True, right, max((e["x1"] for e in flat), default=right)),
        (False, top, min((e["top"] for e in upright), default=top)),
        (False, bottom, max((e["bottom"] for e in upright), default=bottom)),
    )
    return [(is_up, end) for is_up, side, end in ends if abs(end - side) > LEAST_CELL]


def _table(table: Any) -> Table:
    """A table's cells; a place without one is covered by the cell whose box holds its middle."""
    rows: list[list[Laid[Cell]]] = []
    boxes = [[tuple(box) if box else None for box in row.cells] for row in table.rows]
    lefts: dict[int, float] = {}
    for row in boxes:
        for column, box in enumerate(row):
            if box is not None:
                lefts[column] = min(lefts.get(column, box[0]), box[0])
    for number, texts in enumerate(table.extract()):
        rows.append([])
        signs = any((text or "").startswith("Nơi nhận") for text in texts)
        tops = [box[1] for box in boxes[number] if box is not None]
        for column, text in enumerate(texts):
            by = None
            if text is None and tops:
                by = _covering(boxes, number, lefts.get(column, 0.0) + 1, max(tops) + 1)
            lines = clean_lines(text or "")
            cell = Cell(lines if signs else tuple(flowed(lines)), covered_by=by)
            rows[-1].append((column, 1, 1, cell))
    return Table(laid_out(rows))


def carried(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; an empty merged cell on top of a page goes on from the one that ended the page before."""
    result: list[Block] = []
    for block in blocks:
        match (result[-1:], block):
            case ([Table() as above], Table() as table):
                result.append(_with_carried(table, above))
            case _:
                result.append(block)
    return result


def _with_carried(table: Table, above: Table) -> Table:
    head = 1 if table.rows[0] == above.rows[0] else 0
    if table.width != above.width or head + 1 >= len(table.rows):
        return table
    row = list(table.rows[head])
    for column, cell in enumerate(row):
        is_merged = table.rows[head + 1][column].covered_by == (head, column)
        before = above.rows[-1][column].covered_by
        if is_merged and before is not None and before[1] == column and not cell.lines:
            row[column] = replace(cell, lines=above.origin(len(above.rows) - 1, column).lines)
    return replace(table, rows=(*table.rows[:head], tuple(row), *table.rows[head + 1 :]))


def _covering(
    boxes: list[list[tuple[float, ...] | None]], number: int, x: float, y: float
) -> tuple[int, int] | None:
    """The place of the cell, in this row or above, whose box holds a point."""
    for row in range(number, -1, -1):
        for column, box in enumerate(boxes[row]):
            if box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return (row, column)
    return None
