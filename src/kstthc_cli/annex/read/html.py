"""HTML: paragraphs and tables in their order; rowspan and colspan as one grid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kstthc_cli.annex.grid import Block, Cell, Document, Paragraph, Table, laid_out
from kstthc_cli.annex.read.limits import DEEPEST, MOST_BYTES, MOST_CELLS, MOST_MARKS, too_large
from kstthc_cli.annex.read.raised import LEFT_OUT, raised
from kstthc_cli.annex.words import lines_with_columns
from kstthc_cli.decoding import encoding_of
from kstthc_cli.files import damaged
from kstthc_cli.tables.html_table import charset_of, span_of

APART = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "tr", "td", "th",
    "section", "article", "header", "footer", "main", "blockquote", "center", "dl", "dt", "dd",
    "pre", "caption", "figure", "body", "form", "hr", "nav", "aside", "address",
}  # fmt: skip
"""Elements that begin and end a paragraph."""
UNSEEN = {
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "select",
    "button",
    "svg",
    "iframe",
}
BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)


def read_html(data: bytes | str) -> Document:
    """An HTML page or a piece of one; UnreadableError where it is too large or nothing."""
    from lxml import etree, html

    size = len(data)
    marks = data.count("<") if isinstance(data, str) else data.count(b"<")
    if size > MOST_BYTES or marks > MOST_MARKS:
        raise too_large()
    if not isinstance(data, str):
        data = _decoded(data)
    lower = data.lower()
    if lower.count("<td") + lower.count("<th") > MOST_CELLS or lower.count("<table") > 20_000:
        raise too_large()
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", data))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    reader = _Reader()
    blocks = list(reader.blocks(root, 0))
    return Document(tuple(blocks), (LEFT_OUT,) if reader.has_marks else ())


def _decoded(data: bytes) -> str:
    encoding = encoding_of(data)
    if encoding is None:
        raise damaged()
    try:
        return data.decode(charset_of(data, encoding))
    except UnicodeDecodeError as error:
        raise damaged() from error


class _Reader:
    def __init__(self) -> None:
        self.has_marks = False
        """Whether marks of footnotes were left out."""

    def blocks(self, element: Any, depth: int) -> Iterator[Block]:
        """The paragraphs and tables below an element."""
        pieces: list[tuple[str, bool, int]] = []
        for item in self._pieces(element, depth, False, 0, ""):
            if isinstance(item, Table):
                yield from _paragraphs(pieces)
                pieces = []
                yield item
            elif item[0] == "\x00":
                yield from _paragraphs(pieces)
                pieces = []
            else:
                pieces.append(item)
        yield from _paragraphs(pieces)

    def _pieces(
        self, element: Any, depth: int, is_bold: bool, level: int, mark: str
    ) -> Iterator[Table | tuple[str, bool, int]]:
        """Words with their weight; "\\0" where a paragraph ends; tables."""
        if depth > DEEPEST * 4:
            raise too_large()
        if mark:
            yield mark, is_bold, level
        yield _flat(element.text), is_bold, level
        counter = 0
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag and tag not in UNSEEN and not _HIDDEN_STYLE.search(child.get("style") or ""):
                if tag == "li":
                    counter = _item_number(child, element, counter)
                yield from self._child(
                    child, tag, depth, is_bold, level, _item_mark(element, tag, counter)
                )
            yield _flat(child.tail), is_bold, level

    def _child(
        self, child: Any, tag: str, depth: int, is_bold: bool, level: int, mark: str
    ) -> Iterator[Table | tuple[str, bool, int]]:
        if tag == "table":
            yield self._table(child, depth + 1)
            return
        if tag == "br":
            yield "\x00", is_bold, level
            return
        if tag == "sup" and (words := _flat("".join(child.itertext()))).strip():
            shown = raised(words, _before(child))
            self.has_marks = self.has_marks or not shown
            yield shown, is_bold, level
            return
        deep = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else level
        bold = is_bold or tag in BOLD or bool(_BOLD_STYLE.search(child.get("style") or ""))
        if tag in APART:
            yield "\x00", is_bold, level
        yield from self._pieces(child, depth + 1, bold, deep, mark)
        if tag in APART:
            yield "\x00", is_bold, level

    def _table(self, element: Any, depth: int) -> Table:
        if depth > DEEPEST * 4:
            raise too_large()
        rows = (
            [(0, *span_of(cell), self._cell(cell, depth)) for cell in row.iterchildren("td", "th")]
            for row in _rows(element)
        )
        return Table(laid_out(rows))

    def _cell(self, element: Any, depth: int) -> Cell:
        lines: list[str] = []
        weights: list[bool] = []
        tables = []
        for block in self.blocks(element, depth + 1):
            if isinstance(block, Table):
                tables.append(block)
                lines += [line for row in block.rows for cell in row for line in cell.lines]
            else:
                lines.append(block.text)
                weights.append(block.bold)
        is_bold = element.tag == "th" or (bool(weights) and all(weights))
        return Cell(tuple(lines), is_bold, span_of(element)[0], tables=tuple(tables))


def _before(element: Any) -> str:
    """The words at which an element stands."""
    sibling = element.getprevious()
    parent = element.getparent()
    return str((sibling.tail if sibling is not None else parent.text) or "")


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _paragraphs(pieces: list[tuple[str, bool, int]]) -> Iterator[Paragraph]:
    text = "".join(words for words, _, _ in pieces)
    bold = all(is_bold for words, is_bold, _ in pieces if words.strip())
    level = max((deep for words, _, deep in pieces if words.strip()), default=0)
    for line, columns in lines_with_columns(text):
        yield Paragraph(line, bold, level, columns)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables within it; the head first, the foot last."""
    feet = []
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody"):
            yield from (row for row in child if row.tag == "tr")
        elif child.tag == "tfoot":
            feet += [row for row in child if row.tag == "tr"]
    yield from feet


def _item_number(item: Any, parent: Any, counter: int) -> int:
    given = item.get("value") or (parent.get("start") if not counter else None)
    return int(given) if given is not None and given.isdigit() and len(given) < 6 else counter + 1


def _item_mark(parent: Any, tag: str, counter: int) -> str:
    """What a browser prints before an item of a list."""
    if tag != "li":
        return ""
    if parent.tag != "ol":
        return "- "
    from kstthc_cli.annex.read.numbering import shown

    form = {"I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}
    return f"{shown(counter, form.get(parent.get('type') or '1', 'decimal'))}. "
