"""Markdown and tab-separated text: pipe tables, grids drawn with + and |, HTML tables within, tabs."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from kstthc_cli.annex.grid import Block, Cell, Document, Paragraph, Table, laid_out
from kstthc_cli.annex.read.html import read_html
from kstthc_cli.annex.read.limits import LONGEST_LINE, MOST_BYTES, MOST_CELLS, too_large
from kstthc_cli.annex.words import clean, clean_lines, lines_with_columns
from kstthc_cli.files import damaged

WRAPPED_FROM, WRAPPED_TO = 50, 100
"""Characters of a line that a program wrapped, at least and at most."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_PIPES = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<\s*/?\s*(?:p|br|div|li|ul|ol)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|sup|sub|a|strike|del|s|o)\b[^<>]*>", re.I)
_BOLD_TAG = re.compile(r"<\s*(?:b|strong)\s*>(.*?)<\s*/\s*(?:b|strong)\s*>", re.I | re.S)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.{1,1500}?)(?<=\S)\1", re.S)
_UNDERSCORE = re.compile(r"(?<!\w)_(?=\S)(.{1,1500}?)(?<=\S)_(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$\"'@^])")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^)\s]+)\)")
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[IVX]+\.|[a-zđ]\))\s+")
_DASHES = re.compile(r"\s*-{12,}\s*")
_COLUMNS = re.compile(r"\s*-{2,}(?: +-{2,})+\s*")
MOST_HEAD_LINES = 30
"""Lines of a heading above the dashes that set the columns."""
_GRID_RULE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")


def read_text(data: bytes) -> Document:
    """Markdown or tab-separated text in UTF-8 or UTF-16; UnreadableError for other bytes."""
    if len(data) > MOST_BYTES:
        raise too_large()
    lines = _decoded(data).splitlines()
    if (
        max(map(len, lines), default=0) > 2 * LONGEST_LINE
        or data.count(b"\t") + data.count(b"|") > 2 * MOST_CELLS
    ):
        raise too_large()
    return Document(tuple(_blocks(_unwrapped(lines))))


def _decoded(data: bytes) -> str:
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise damaged() from error


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines; of a text that a program wrapped at one width, its paragraphs whole again."""
    parts = list(_without_dashed_tables(lines))
    prose = [
        line for part, is_table in parts if not is_table for line in part
        if line.strip() and not _is_of_table(line)
    ]  # fmt: skip
    full = [
        line for part, is_table in parts if not is_table for line, after in pairwise([*part, ""])
        if len(line) >= WRAPPED_FROM and after.strip() and not _is_of_table(line)
    ]  # fmt: skip
    if len(full) < 5 or max(map(len, prose), default=0) > WRAPPED_TO:
        return lines
    return [
        line for part, is_table in parts for line in (part if is_table else _whole_paragraphs(part))
    ]


def _without_dashed_tables(lines: list[str]) -> Iterator[tuple[list[str], bool]]:
    """The lines in parts; True marks those of a table drawn with dashes."""
    begun = at = 0
    while at < len(lines):
        _, end = _dashes(lines, at)
        if end:
            yield lines[begun:at], False
            yield lines[at : end + 1], True
            begun = at = end + 1
        else:
            at += 1
    yield lines[begun:], False


def _whole_paragraphs(lines: list[str]) -> list[str]:
    result: list[str] = []
    for line in lines:
        goes_on = (
            bool(result) and len(result[-1].rsplit("\x00", 1)[-1]) >= WRAPPED_FROM and line.strip()
            and not _is_of_table(line) and not _is_of_table(result[-1])
            and not re.match(r"\s*([-*+>#]|\d+[.)])\s", line) and not re.search(r"( {2,}|\\)$", result[-1])
        )  # fmt: skip
        if goes_on:
            result[-1] += f"\x00{line.strip()}"
        else:
            result.append(line)
    return [line.replace("\x00", " ") for line in result]


def _is_of_table(line: str) -> bool:
    return "\t" in line or line.lstrip().startswith(("|", "+", "<"))


def _blocks(lines: list[str]) -> Iterator[Block]:
    at, cells = 0, 0
    while at < len(lines):
        end, table = _table_at(lines, at)
        if table is not None:
            for block in table:
                cells += sum(map(len, block.rows)) if isinstance(block, Table) else 0
                yield block
            if cells > MOST_CELLS:
                raise too_large()
            at = end
        else:
            end, text = _paragraph_at(lines, at)
            yield from _paragraph(text)
            at = end


Found = tuple[int, list[Block] | None]
"""The line after a table that was found, and its blocks; None where none was."""


def _table_at(lines: list[str], at: int) -> Found:
    """The table that begins at a line and the line after it; None where none does."""
    kinds = ((_begins_html, _html_at), (_begins_tabs, _tabs_at), (_begins_drawn, _drawn_at),
             (_begins_dashed, _dashed_at), (_begins_pipes, _pipes_at))  # fmt: skip
    for begins, read in kinds:
        if begins(lines, at):
            return read(lines, at)
    return at, None


def _begins_html(lines: list[str], at: int) -> bool:
    return bool(re.match(r"\s*<table\b", lines[at], re.I))


def _begins_tabs(lines: list[str], at: int) -> bool:
    """Several lines with tabs, or one with several."""
    if "\t" not in lines[at].strip("\r\n ") or not _is_row(lines[at]):
        return False
    return _end_of_tabs(lines, at) - at > 1 or lines[at].count("\t") > 1


def _end_of_tabs(lines: list[str], at: int) -> int:
    while at < len(lines) and "\t" in lines[at] and _is_row(lines[at]):
        at += 1
    return at


def _tabs_at(lines: list[str], at: int) -> Found:
    end = _end_of_tabs(lines, at)
    return end, [_grid([row.split("\t") for row in lines[at:end]])]


def _begins_drawn(lines: list[str], at: int) -> bool:
    return bool(_GRID_RULE.fullmatch(lines[at]))


def _begins_dashed(lines: list[str], at: int) -> bool:
    return bool(_DASHES.fullmatch(lines[at]))


def _begins_pipes(lines: list[str], at: int) -> bool:
    """A row of pipes above a rule of them."""
    if at + 1 >= len(lines) or "|" not in lines[at]:
        return False
    return "|" in lines[at + 1] and bool(_RULE.fullmatch(lines[at + 1]))


def _pipes_at(lines: list[str], at: int) -> Found:
    end = at + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    return end, [_grid([_piped(row) for row in [lines[at], *lines[at + 2 : end]]])]


def _is_row(line: str) -> bool:
    """A line with tabs between its words, not one that a tab merely indents."""
    return line.startswith("\t") is False or line.count("\t") > 1 or not line.strip()


def _html_at(lines: list[str], at: int) -> Found:
    depth, end = 0, at
    while end < len(lines):
        depth += len(re.findall(r"<table\b", lines[end], re.I)) - len(
            re.findall(r"</table", lines[end], re.I)
        )
        end += 1
        if depth <= 0:
            break
    return end, list(read_html("\n".join(lines[at:end])).blocks)


def _drawn_at(lines: list[str], at: int) -> Found:
    """A grid drawn with +---+ and |; every line between two rules belongs to one row."""
    rows: list[list[str]] = []
    current: list[list[str]] = []
    end = at
    while end < len(lines) and lines[end].strip()[:1] in ("+", "|"):
        line = lines[end].strip()
        if _GRID_RULE.fullmatch(line):
            if current:
                cells = ["\n".join(cell) for cell in current]
                rows.append([_joined(cell) if "\n\n" in cell else cell for cell in cells])
            current = []
        else:
            cells = [cell.strip() for cell in _PIPES.split(line.strip("|"))]
            if not current:
                current = [[] for _ in cells]
            for index, cell in enumerate(cells[: len(current)]):
                current[index].append(cell)
        end += 1
    return (end, [_grid(rows)]) if rows else (at, None)


def _dashed_at(lines: list[str], at: int) -> Found:
    """A table between two lines of dashes, its columns set by a third one: pandoc's multiline table."""
    columns, end = _dashes(lines, at)
    if not end:
        return at, None
    starts = [found.start() for found in re.finditer(r"-+", lines[columns])]
    rows: list[list[str]] = []
    for block in (lines[at + 1 : columns], *_apart(lines[columns + 1 : end])):
        cells = [
            "\n".join(line[a:b].strip() for line in block) for a, b in pairwise([*starts, None])
        ]
        rows.append([_joined(cell) for cell in cells])
    return end + 1, [_grid(rows)]


def _dashes(lines: list[str], at: int) -> tuple[int, int]:
    """The lines of dashes that set the columns and end the table begun at a line; (0, 0) if none is."""
    if not _DASHES.fullmatch(lines[at]):
        return 0, 0
    head = range(at + 1, min(at + MOST_HEAD_LINES, len(lines)))
    columns = next((n for n in head if "--" in lines[n]), 0)
    if not columns or not _COLUMNS.fullmatch(lines[columns]):
        return 0, 0
    below = range(columns + 1, len(lines))
    return columns, next((n for n in below if _DASHES.fullmatch(lines[n])), 0)


def _apart(lines: list[str]) -> Iterator[list[str]]:
    """The lines in blocks, which blank lines part."""
    for is_blank, block in groupby(lines, key=lambda line: not line.strip()):
        if not is_blank:
            yield list(block)


def _joined(cell: str) -> str:
    """A cell whole again, of which a program wrapped the lines; a blank line parts paragraphs."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", cell.strip()))


def _piped(line: str) -> list[str]:
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return _PIPES.split(text)


def _grid(rows: list[list[str]]) -> Table:
    return Table(laid_out([(0, 1, 1, _cell(text)) for text in row] for row in rows))


def _cell(text: str) -> Cell:
    words, is_bold = _marked(re.sub(r"\\(?=\n|$)", "", text))
    return Cell(clean_lines(words), is_bold)


def _paragraph_at(lines: list[str], at: int) -> tuple[int, str]:
    """A paragraph and the line after it; two blanks or a backslash at a line's end break it."""
    text = lines[at]
    end = at + 1
    while re.search(r"( {2,}|\\)$", lines[end - 1]) and end < len(lines) and lines[end].strip():
        text = text.rstrip(" \\") + "\n" + lines[end]
        end += 1
    return end, text


def _paragraph(text: str) -> Iterator[Paragraph]:
    if re.fullmatch(r"\s*([-*_=]\s*){3,}", text):
        return
    head = re.match(r"\s{0,3}(#{1,6})\s+(.*)", text, re.S)
    words = head[2].rstrip("# ") if head else re.sub(r"^\s*>\s?", "", text)
    plain, is_bold = _marked(words)
    for piece, columns in lines_with_columns(plain):
        yield Paragraph(piece, is_bold or head is not None, len(head[1]) if head else 0, columns)


def _marked(text: str) -> tuple[str, bool]:
    """The words without their marks, and whether all of them are bold."""
    text = _IMAGE.sub(r"\1", text)
    bare = _NUMBER.sub("", clean(_BREAK.sub(" ", text)), count=1)
    is_bold = bool(re.fullmatch(r"\W{0,9}(\*{2,3}|__)(?!\s)[^*]+\1\W{0,9}", bare)) or (
        bool(bare) and not _letters(_BOLD_TAG.sub("", bare))
    )
    text = _TAG.sub("", _BREAK.sub("\n", text))
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    text = _UNDERSCORE.sub(r"\1", text)
    return entities.unescape(_ESCAPE.sub(r"\1", _LINK.sub(r"\1", text))), is_bold


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", _TAG.sub("", text))
