"""Lists and papers read back by other hands than wrote them: each file as its tables."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree, html
from python_calamine import CalamineWorkbook

from kstthc_cli.documents.formats import width

Table = list[list[str]]
"""Rows of cells, the heads first; what stands on several lines of a cell is joined by "; "."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE = "; "


def tables_of(path: Path) -> list[Table]:
    """The tables of a file, read as its ending says."""
    return READERS[path.suffix](path.read_bytes())


def dicts_of(table: Table) -> list[dict[str, str]]:
    """The rows of a table by its heads."""
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _joined(lines: Sequence[str]) -> str:
    return LINE.join(line for line in map(_flat, lines) if line)


def _of_text(data: bytes) -> list[Table]:
    """Aligned columns: each block of lines below a line with several heads."""
    found: list[Table] = []
    for block in re.split(r"\n\s*\n", data.decode("utf-8").replace("\r\n", "\n")):
        lines = block.splitlines()
        starts: list[int] = []
        for line in lines:
            heads = [*re.finditer(r"\S+(?: \S+)*", line)]
            if not starts and len(heads) < 2:
                continue
            if not starts:
                starts = [width(line[: head.start()]) for head in heads]
                found.append([])
            found[-1].append([_flat(cell) for cell in _cut(line, starts)])
    return found


def _cut(line: str, starts: Sequence[int]) -> Iterator[str]:
    """The cells of a line whose columns start there, in columns of a screen."""
    places, taken = [], 0
    for place, char in enumerate(line):
        places += [place] * width(char)
        taken += width(char)
    for start, end in zip(starts, [*starts[1:], taken], strict=True):
        here = places[start:end]
        yield line[here[0] : here[-1] + 1] if here else ""


def _of_csv(data: bytes) -> list[Table]:
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs the mark"
    assert b"\r\r\n" not in data
    return [[*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]]


def _of_xlsx(data: bytes) -> list[Table]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for name in book.sheet_names:
        rows = [[_excel(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        heads = max(range(len(rows)), key=lambda n: (sum(map(bool, rows[n])), -n), default=0)
        found.append(rows[heads:])
    return found


def _excel(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _joined(str(cell).splitlines())


def _of_md(data: bytes) -> list[Table]:
    found: list[Table] = []
    was_row = False
    for line in data.decode("utf-8").splitlines():
        is_row = line.startswith("|")
        if is_row and not was_row:
            found.append([])
        was_row = is_row
        if is_row and not re.fullmatch(r"[|:\- ]+", line):
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            found[-1].append([_joined(re.split("<br>", _unmarked(cell))) for cell in cells])
    return found


def _unmarked(cell: str) -> str:
    """What a reader of Markdown sees: no emphasis, no escapes."""
    plain = re.sub(r"(?<!\\)\*\*|(?<![\w\\])_(?=\S)|(?<=[^\s\\])_(?!\w)", "", cell)
    return unescape(re.sub(r"\\([^\w\s])", r"\1", plain))


def _of_html(data: bytes) -> list[Table]:
    page = html.document_fromstring(data.decode("utf-8"))
    for mark in page.iter("br"):
        mark.tail = "\n" + (mark.tail or "")
    return [
        [
            [_joined(cell.text_content().split("\n")) for cell in row.xpath("./td|./th")]
            for row in table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")
        ]
        for table in page.iter("table")
    ]


def _of_docx(data: bytes) -> list[Table]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    return [
        [
            [_joined(_word_lines(cell)) for cell in row.iter(f"{WORD}tc")]
            for row in table.iter(f"{WORD}tr")
        ]
        for table in body.iter(f"{WORD}tbl")
    ]


def _word_lines(cell: etree._Element) -> Iterator[str]:
    for paragraph in cell.iter(f"{WORD}p"):
        text = ""
        for part in paragraph.iter(f"{WORD}t", f"{WORD}br", f"{WORD}tab"):
            text += part.text or "" if part.tag == f"{WORD}t" else "\n"
        yield from text.split("\n")


def words_of(path: Path) -> str:
    """Everything that a file says, as running text."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            body = etree.fromstring(parts.read("word/document.xml"))
        return "\n".join(
            "".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p")
        )
    if path.suffix == ".html":
        return str(html.document_fromstring(data.decode("utf-8")).text_content())
    if path.suffix == ".xlsx":
        return "\n".join(" ".join(row) for table in _of_xlsx(data) for row in table)
    text = data.decode("utf-8-sig")
    return re.sub(r"\\([^\w\s])", r"\1", text) if path.suffix == ".md" else text


def json_of(path: Path) -> Any:
    """A JSON file, or a list of its lines where it is one a line."""
    text = path.read_text(encoding="utf-8")
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


READERS: dict[str, Callable[[bytes], list[Table]]] = {
    ".txt": _of_text,
    ".csv": _of_csv,
    ".xlsx": _of_xlsx,
    ".md": _of_md,
    ".html": _of_html,
    ".docx": _of_docx,
}
