"""Word files: paragraphs and tables of word/document.xml in their order.

Tracked changes are taken as final; text boxes, stored twice, are read once; automatic numbers are
written out; hidden text is left out. What was taken as final or left out is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from glob import escape
from typing import Any

from kstthc_cli.annex.grid import Block, Cell, Document, Paragraph, Table, laid_out
from kstthc_cli.annex.read.limits import DEEPEST, MOST_CELLS, check_marks, parts_of, too_large
from kstthc_cli.annex.read.numbering import Numbering, read_numbering
from kstthc_cli.annex.read.raised import LEFT_OUT, raised
from kstthc_cli.annex.read.symbols import signs
from kstthc_cli.annex.read.word_marks import (
    TRANSITIONAL,
    WRAPPERS,
    W,
    bold_styles,
    children_of,
    choice_of,
    count_of,
    digits_of,
    font_of,
    is_on,
    is_raised,
    is_shaded,
    level_of,
    name_of,
    piece_of,
    size_of,
    style_of,
)
from kstthc_cli.annex.words import clean, lines_with_columns
from kstthc_cli.files import damaged
from kstthc_cli.messages import Message, message
from kstthc_cli.tables.table import Laid
from kstthc_cli.value import replace

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
GONE = {"del", "moveFrom"}
MARGINS = ("word/header", "word/footer")
FURTHER_PARTS = (
    "word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml",
    *(f"{name}*.xml" for name in MARGINS),
)  # fmt: skip
MOST_SPANNED = 200
"""Columns that one cell may span; more is damage."""


def read_docx(data: bytes) -> Document:
    """A .docx file; UnreadableError where it is none."""
    parts = parts_of(data, {_main_part(data): True, **dict.fromkeys(FURTHER_PARTS, False)})
    body = next(iter(parts.values()))
    if body.count(b"<w:tc>") + body.count(b"<w:tc ") > MOST_CELLS:
        raise too_large()
    root = _parsed(body)
    numbering, styles = (
        _optional(parts, name) for name in ("word/numbering.xml", "word/styles.xml")
    )
    reader = _Reader(read_numbering(numbering, styles), bold_styles(styles))
    found = root.find(f"{W}body")
    if found is None:
        raise damaged()
    blocks = list(reader.blocks(found, 0))
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = _optional(parts, name)
        for note in notes if notes is not None else ():
            blocks += [b for b in reader.blocks(note, 0) if isinstance(b, Paragraph)]
    return Document(tuple(blocks), tuple(reader.remarks.values()), _margins(reader, parts))


def _main_part(data: bytes) -> str:
    """Where the text stands: word/document.xml, or what some programs call document2.xml."""
    roots = parts_of(data, {"_rels/.rels": False})
    for root in roots.values():
        for relation in _parsed(root):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return escape((relation.get("Target") or "").lstrip("/"))
    return "word/document.xml"


def _margins(reader: _Reader, parts: dict[str, bytes]) -> tuple[str, ...]:
    """The lines of headers and footers that have words, each once: pages and sections repeat them."""
    lines: list[str] = []
    for name, data in parts.items():
        if name.startswith(MARGINS):
            for block in reader.blocks(_parsed(data), 0):
                lines += [block.text] if isinstance(block, Paragraph) else _inlined(block)
    return tuple(dict.fromkeys(line for line in lines if re.search(r"[^\W\d_]", line)))


def _parsed(data: bytes) -> Any:
    from lxml import etree

    data = data.replace(STRICT, TRANSITIONAL)
    check_marks(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise (too_large() if "depth" in str(error) else damaged()) from error


def _optional(parts: dict[str, bytes], name: str) -> Any:
    return _parsed(parts[name]) if name in parts else None


class _Reader:
    def __init__(self, numbering: Numbering, bold_styles: dict[str, bool]) -> None:
        self.numbering = numbering
        self.bold_styles = bold_styles
        self.remarks: dict[str, Message] = {}
        self.pending: list[tuple[str, bool]] = []
        """The words of a paragraph whose mark was deleted: they belong to the next one."""
        self.before = ""
        """The words of the run before, at which a raised figure stands."""

    def blocks(self, container: Any, depth: int) -> Iterator[Block]:
        """Paragraphs and tables of a body, a cell or a text box."""
        if depth > DEEPEST:
            raise too_large()
        for child in container:
            name = name_of(child)
            if name == "p":
                yield from self.paragraph(child, depth)
            elif name == "tbl":
                yield self.table(child, depth)
            elif name == "AlternateContent":
                yield from self.blocks(choice_of(child), depth + 1)
            elif name in GONE:
                self._tell_tracked()
            elif name in WRAPPERS:
                yield from self.blocks(child, depth + 1)

    def paragraph(self, element: Any, depth: int) -> Iterator[Paragraph]:
        """The lines of one paragraph with its number, then those of its text boxes."""
        properties = element.find(f"{W}pPr")
        style = style_of(properties)
        boxes: list[Any] = []
        self.before = ""
        runs = self.pending + list(
            self._runs(element, boxes, self.bold_styles.get(style, False), 0)
        )
        self.pending = []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._tell_tracked()
            self.pending = runs
            return
        text = "".join(words for words, _ in runs)
        label = self._label(properties, style)
        bold = all(is_bold for words, is_bold in runs if words.strip())
        lines = lines_with_columns(text)
        if label and (lines or depth):
            lines = ((clean(f"{label} {lines[0][0]}") if lines else label, ()), *lines[1:])
        for line, columns in lines:
            yield Paragraph(line, bold, level_of(style), columns)
        for box in boxes:
            for block in self.blocks(box, depth + 1):
                if isinstance(block, Paragraph):
                    yield block
                else:
                    yield from (Paragraph(line) for line in _inlined(block))

    def _label(self, properties: Any, style: str) -> str:
        own = properties.find(f"{W}numPr") if properties is not None else None
        num_id, level = self.numbering.styles.get(style, ("", 0))
        if own is not None:
            number, deep = own.find(f"{W}numId"), own.find(f"{W}ilvl")
            num_id = number.get(f"{W}val") if number is not None else num_id
            if deep is not None:
                level = digits_of(deep.get(f"{W}val"), 0)
            elif number is not None:
                level = 0
        return self.numbering.label(num_id, level) if num_id else ""

    def _runs(
        self, parent: Any, boxes: list[Any], is_bold: bool, depth: int
    ) -> Iterator[tuple[str, bool]]:
        if depth > DEEPEST:
            raise too_large()
        for child in parent:
            name = name_of(child)
            if name == "r":
                yield from self._run(child, boxes, is_bold)
            elif name in GONE:
                self._tell_tracked()
            elif name in WRAPPERS:
                if name in ("ins", "moveTo"):
                    self._tell_tracked()
                yield from self._runs(child, boxes, is_bold, depth + 1)
            elif name == "AlternateContent":
                yield from self._runs(choice_of(child), boxes, is_bold, depth + 1)

    def _run(self, run: Any, boxes: list[Any], is_bold: bool) -> Iterator[tuple[str, bool]]:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish"):
            if run.findtext(f"{W}t"):
                self.remarks["hidden"] = message("hidden text of the document is left out")
            return
        own = is_on(properties, "b")
        words = signs("".join(piece_of(child, boxes) for child in run), font_of(properties))
        if is_raised(properties):
            words = self._raised(words)
        if words:
            self.before = words
            yield words, is_bold if own is None else own

    def _raised(self, words: str) -> str:
        shown = raised(words, self.before)
        if words.strip() and not shown:
            self.remarks["raised"] = LEFT_OUT
        return shown

    def table(self, element: Any, depth: int) -> Table:
        """A table as a grid; rows that were deleted as tracked changes are gone."""
        starts: dict[int, tuple[int, int]] = {}
        kept = [row for row in children_of(element, "tr") if not self._is_deleted(row)]
        rows = (self._row(row, number, starts, depth) for number, row in enumerate(kept))
        grid = element.find(f"{W}tblGrid")
        widths = tuple(size_of(column.get(f"{W}w")) for column in grid) if grid is not None else ()
        return Table(laid_out(rows), widths)

    def _is_deleted(self, row: Any) -> bool:
        is_so = row.find(f"{W}trPr/{W}del") is not None
        if is_so:
            self._tell_tracked()
        return is_so

    def _row(
        self, row: Any, number: int, starts: dict[int, tuple[int, int]], depth: int
    ) -> Iterator[Laid[Cell]]:
        """The cells of a row; `starts`: by column where the cell is that goes on from above."""
        column = count_of(row.find(f"{W}trPr"), "gridBefore", 0)
        seen = set()
        for element in children_of(row, "tc"):
            shape = element.find(f"{W}tcPr")
            across = min(count_of(shape, "gridSpan", 1), MOST_SPANNED)
            merge, side = _merging(shape, "vMerge"), _merging(shape, "hMerge")
            if merge is not None:
                seen.add(column)
            if side == GOES_ON and column:
                yield column, 1, 1, Cell(covered_by=(number, column - 1))
            elif merge == GOES_ON and column in starts:
                cell = Cell(covered_by=starts[column])
                yield from ((at, 1, 1, cell) for at in range(column, column + across))
                if self._cell(element, across, depth).lines:
                    self.remarks["covered"] = message(
                        "words hidden below merged cells are left out"
                    )
            else:
                cell = self._cell(element, across, depth)
                yield column, across, 1, replace(cell, shaded=is_shaded(shape))
                starts.pop(column, None)
                if merge is not None:
                    starts[column] = (number, column)
            column += across
        for gone in set(starts) - seen:
            del starts[gone]

    def _cell(self, element: Any, across: int, depth: int) -> Cell:
        lines: list[str] = []
        bold: list[bool] = []
        tables = []
        for block in self.blocks(element, depth + 1):
            if isinstance(block, Paragraph):
                lines.append(block.text)
                bold.append(block.bold)
            else:
                tables.append(block)
                lines += _inlined(block)
        return Cell(tuple(lines), bool(bold) and all(bold), across, tables=tuple(tables))

    def _tell_tracked(self) -> None:
        self.remarks["tracked"] = message("tracked changes are taken as accepted")


GOES_ON, BEGINS = "continue", "restart"
"""What a cell says of merging."""


def _merging(shape: Any, name: str) -> str | None:
    """Whether a cell begins a merged one or goes on with it; None where it is not merged."""
    found = shape.find(f"{W}{name}") if shape is not None else None
    if found is None:
        return None
    return BEGINS if found.get(f"{W}val") == BEGINS else GOES_ON


def _inlined(table: Table) -> list[str]:
    """A table within a cell as lines of it: one for each of its cells that has words."""
    return [line for row in table.rows for cell in row for line in cell.lines]
