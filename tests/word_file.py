"""Word files written in a test: paragraphs as text, tables as rows of cells, raw XML where a trap needs it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import canonicalize

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@dataclass(frozen=True)
class C:
    """A cell: words (a line each paragraph), how far it reaches; `xml` for its raw content."""

    text: str = ""
    across: int = 1
    down: int = 1
    bold: bool = False
    xml: str = ""


@dataclass(frozen=True)
class Xml:
    """A raw block of the body."""

    text: str


def parts_of(data: bytes) -> dict[str, str | bytes]:
    """A Word file's parts, XML as what it says: how it is spelled and packed is the libraries'."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return {
        name: canonicalize(part.decode()) if name.endswith((".xml", ".rels")) else part
        for name, part in parts.items()
    }


Row = Sequence[C | str]
Block = str | Sequence[Row] | Xml


def paragraph(text: str, *, bold: bool = False, properties: str = "") -> str:
    """One w:p."""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def _cell(cell: C, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    content = cell.xml or "".join(paragraph(t, bold=cell.bold) for t in cell.text.split("\n"))
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{content}</w:tc>"


def table(rows: Sequence[Row]) -> str:
    """One w:tbl; a cell with `down` is merged with the places below it, which the rows leave out."""
    width = sum(c.across if isinstance(c, C) else 1 for c in rows[0])
    below: dict[int, tuple[int, C]] = {}
    lines = []
    for row in rows:
        cells, column, waiting = [], 0, list(row)
        while column < width:
            if column in below:
                left, cell = below.pop(column)
                cells.append(_cell(C("", cell.across), "<w:vMerge/>"))
                if left > 1:
                    below[column] = (left - 1, cell)
            elif waiting:
                raw = waiting.pop(0)
                cell = raw if isinstance(raw, C) else C(raw)
                cells.append(_cell(cell, '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""))
                if cell.down > 1:
                    below[column] = (cell.down - 1, cell)
            else:
                break
            column += cell.across
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = "".join('<w:gridCol w:w="1000"/>' for _ in range(width))
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _block(block: Block) -> str:
    if isinstance(block, Xml):
        return block.text
    if isinstance(block, str):
        return paragraph(block.strip("*"), bold=block.startswith("**"))
    return table(block)


def word(
    *blocks: Block,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    header1: str = "",
    footer2: str = "",
) -> bytes:
    """A .docx file of these blocks."""
    parts = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(map(_block, blocks))}</w:body></w:document>"
    }
    for name, root, text in (
        ("numbering", "numbering", numbering), ("styles", "styles", styles),
        ("footnotes", "footnotes", footnotes), ("endnotes", "endnotes", endnotes),
        ("header1", "hdr", header1), ("footer2", "ftr", footer2),
    ):  # fmt: skip
        if text:
            parts[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{text}</w:{root}>"
    return zipped(parts)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()
