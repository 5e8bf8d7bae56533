"""Where the tables of tasks stand in a document: their rows, the headings between them, the text around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kstthc_cli.annex.grid import Block, Cell, Paragraph, Table
from kstthc_cli.annex.understand.columns import find_header
from kstthc_cli.annex.understand.header import Header
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.lines import Line, fitted, lines_of
from kstthc_cli.annex.understand.numbers import NOTHING, Number, Style, split_number
from kstthc_cli.annex.understand.office_columns import legend_of
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.understand.signature import begins_signature
from kstthc_cli.annex.understand.standing import Heading, Item, PageBreak
from kstthc_cli.annex.understand.titles import is_type
from kstthc_cli.annex.words import compact, starts_in_the_middle
from kstthc_cli.value import replace

LONGEST_TITLE = 400
_PERIOD = re.compile(
    r"(tháng|tuần|quý|học kỳ|kỳ|đợt)\s+(\d{1,2}|[IVX]{1,4})(\s*(/|-|năm)\s*\d{4})?\s*[:.]?", re.I
)
"""A title that is a period, which is no title of a document."""
_KEM_THEO = re.compile(r"\(?\s*(ban hành )?kèm theo", re.I)


def promoted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a table that only lays out other tables gives way to those."""
    result: list[Block] = []
    for block in blocks:
        inner = (
            [t for row in block.rows for c in row for t in c.tables]
            if isinstance(block, Table)
            else []
        )
        if (
            isinstance(block, Table)
            and inner
            and find_header(block) is None
            and any(map(find_header, inner))
        ):
            for row in block.rows:
                for cell in row:
                    hidden = {
                        line for t in cell.tables for r in t.rows for c in r for line in c.lines
                    }
                    result += [
                        Paragraph(line, cell.bold) for line in cell.lines if line not in hidden
                    ]
                    result += promoted(cell.tables)
        else:
            result.append(block)
    return result


def parted(block: Block) -> list[Block]:
    """A sheet's rows above its header, and between a table and the next header, as paragraphs."""
    if not isinstance(block, Table) or not block.name:
        return [block]
    header = find_header(block)
    if header is None:
        return [block]
    first = _first_row(block, header)
    wanted = _row_texts(block, first)
    later = [
        row for row in range(header.data_row, len(block.rows))
        if len(wanted) > 2 and _holds(block, row, wanted)
    ]  # fmt: skip
    bounds = []
    for row in [first, *later]:
        top = row
        while top > 0 and len(_row_texts(block, top - 1)) == 1 and _is_lead_in(block, top - 1):
            top -= 1
        bounds.append((0 if row == first else top, row))
    result: list[Block] = []
    for (top, row), (end, _) in zip(bounds, [*bounds[1:], (len(block.rows), 0)], strict=True):
        result += [
            Paragraph(line, c.bold) for r in block.rows[top:row] for c in r for line in c.lines
        ]
        result.append(Table(_without_covers(block, row, end), block.widths, block.name))
    return result


def _row_texts(table: Table, row: int) -> list[str]:
    return [compact(cell.text) for cell in table.rows[row] if cell.text]


def _holds(table: Table, row: int, wanted: list[str]) -> bool:
    """Whether the row's words are these, from left to right."""
    texts = [text for cell in table.rows[row] if (text := cell.text)]
    return len(texts) == len(wanted) and all(
        compact(text) == other for text, other in zip(texts, wanted, strict=True)
    )


def _is_lead_in(table: Table, row: int) -> bool:
    """Whether a row of one cell is a heading, not words that go on from the row above."""
    text = next(cell.text for cell in table.rows[row] if cell.text)
    return not starts_in_the_middle(text)


def _without_covers(table: Table, top: int, end: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows of a table as a table of their own: covers point within it."""
    return tuple(
        tuple(
            cell if cell.covered_by is None else _without_cover(cell, cell.covered_by, top)
            for cell in row
        )
        for row in table.rows[top:end]
    )


def _without_cover(cell: Cell, covered_by: tuple[int, int], top: int) -> Cell:
    row, column = covered_by
    return replace(cell, covered_by=(row - top, column) if row >= top else None)


def flattened(blocks: Sequence[Block]) -> list[Paragraph]:
    """Every table as paragraphs: cell by cell a letterhead and a signature, row by row another."""
    result: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            result.append(block)
        elif _is_layout(block):
            result += [
                Paragraph(line, cell.bold)
                for row in block.rows
                for cell in row
                for line in cell.lines
            ]
        else:
            texts = [" | ".join(cell.text for cell in row if cell.text) for row in block.rows]
            result += [Paragraph(text, is_row=True) for text in texts if text]
    return result


@dataclass
class Found:
    """The rows of all tables of tasks with the headings between them, and the text around."""

    items: list[Item] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    before: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    tables: int = 0
    legend: tuple[tuple[str, Role], ...] = ()

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Found:
        """All that the blocks hold."""
        found = cls(legend=tuple(legend_of(p.text for p in flattened(blocks)).items()))
        names = _sheets_of_tasks(blocks)
        sheet = ""
        waiting: list[Block] = []
        first: list[Paragraph] | None = None
        for block in blocks:
            header = found._header(block, waiting) if isinstance(block, Table) else None
            if header is None or not isinstance(block, Table):
                waiting.append(block)
                continue
            around = flattened(waiting)
            waiting = []
            if first is None:
                first = around
            else:
                found._between(around)
            if len(names) > 1 and block.name != sheet:
                sheet = block.name
                found.items.append(Heading(NOTHING, sheet))
            found._add(block, header)
        found._settle_first(first or [])
        found.after = flattened(waiting)
        return found

    def _header(self, table: Table, waiting: list[Block]) -> Header | None:
        own = find_header(table)
        if own is not None:
            return own
        if not self.headers or any(isinstance(block, Table) for block in waiting):
            return None
        if any(meaning_of(cell.text).role is Role.NUMBER for cell in table.rows[0]):
            return None
        text = compact(" ".join(cell.text for row in table.rows[:3] for cell in row))
        if "noinhan" in text or "conghoaxahoi" in text or table.width < 3:
            return None
        return fitted(self.headers[-1], table)

    def _add(self, table: Table, header: Header) -> None:
        self.tables += 1
        own = find_header(table)
        first = _first_row(table, header) if own is not None else 0
        if self.headers and (own is None or own.headings == self.headers[-1].headings):
            self.items.append(PageBreak())
            self.items += [
                line for line in lines_of(table, header, self.tables, 0) if line.row <= first
            ]
        else:
            self.left += [cell.text for row in table.rows[:first] for cell in row if cell.text]
        header = replace(header, legend=self.legend)
        self.headers.append(header)
        for line in lines_of(table, header, self.tables, header.data_row):
            if _repeats(line, header):
                self.items.append(PageBreak())
            else:
                self.items.append(line)

    def _between(self, around: list[Paragraph]) -> None:
        last = around[-1] if around else None
        headings, rest = _headings(around)
        if last is not None and not headings and _is_capitals(last):
            headings, rest = [Heading(NOTHING, last.text)], rest[:-1]
        self.left += rest
        self.items += headings

    def _settle_first(self, around: list[Paragraph]) -> None:
        """A heading above the first table titles its rows only where other tables have theirs."""
        others = [item for item in self.items if isinstance(item, Heading)]
        annex = (
            _annex_at(around) if any(item.number.style is Style.NAMED for item in others) else None
        )
        tail = annex if annex is not None else _tail_of_annex(around) if others else len(around)
        reference = [p for p in around[tail:] if _KEM_THEO.match(p.text)]
        self.before = [*around[:tail], *reference]
        headings, rest = _headings([p for p in around[tail:] if p not in reference])
        self.left = [*rest, *self.left]
        self.items = [*headings, *self.items]


def _annex_at(around: list[Paragraph]) -> int | None:
    """Where the annex of the first table begins, by its numbered name: “Phụ lục I”."""
    for index in range(len(around) - 1, -1, -1):
        heading = _heading(around[index])
        if heading is not None and heading.number.style is Style.NAMED:
            return index
    return None


def _sheets_of_tasks(blocks: Sequence[Block]) -> set[str]:
    """The names of sheets that hold a table of tasks; names that a program gave are none."""
    names = {block.name for block in blocks if isinstance(block, Table) and find_header(block)}
    return {
        name for name in names if name and not re.fullmatch(r"(sheet|trang tính)\s*\d+", name, re.I)
    }


def _is_layout(table: Table) -> bool:
    """Whether a table only sets a letterhead or a signature."""
    if table.width < 3:
        return True
    text = compact(" ".join(cell.text for row in table.rows for cell in row))
    marks = ("conghoaxahoi", "doclaptudo", "noinhan", "dangcongsan", "tmuybannhandan", "ktchutich")
    return any(mark in text for mark in marks)


def _first_row(table: Table, header: Header) -> int:
    """The row at which the header begins; rows above it are titles within a sheet."""
    wanted = {compact(cell.text) for cell in table.rows[max(0, header.data_row - 1)] if cell.text}
    for row in range(header.data_row):
        texts = {compact(cell.text) for cell in table.rows[row] if cell.text}
        if len(texts & {compact(f.heading) for f in header.fields}) >= 2 or (
            texts & wanted and len(texts) > 2
        ):
            return row
    return 0


def _repeats(line: Line, header: Header) -> bool:
    """Whether a row is the header again."""
    own = list(line.own())
    is_full = len(own) >= 2 and len(own) * 2 >= len(header.fields)
    return is_full and all(compact(p.text) in compact(f.heading) for f, p in own)


def _tail_of_annex(around: list[Paragraph]) -> int:
    """Where headings of rows begin in the text above the first table: after the annex's own title."""
    at = len(around)
    while (
        at > 0 and _heading(around[at - 1]) is not None and not _KEM_THEO.match(around[at - 1].text)
    ):
        at -= 1
    if at > 0 and is_type(around[at - 1].text):
        # below KẾ HOẠCH stands the plan's own title
        below = [p.text for p in around[at:]]
        at += next(
            (n for n, text in enumerate(below) if split_number(text)[0].text or _is_period(text)),
            min(1, len(below)),
        )
    return at


def _headings(around: list[Paragraph]) -> tuple[list[Heading], list[str]]:
    """Paragraphs that title the rows below them, and the others."""
    headings: list[Heading] = []
    rest: list[str] = []
    for paragraph in around:
        heading = _heading(paragraph)
        if heading is None:
            if (
                headings
                and not rest
                and _is_title_line(paragraph)
                and headings[-1].number.style is Style.NAMED
            ):
                last = headings.pop()
                headings.append(Heading(last.number, f"{last.title} {paragraph.text}".strip()))
            else:
                rest.append(paragraph.text)
        else:
            headings.append(heading)
    return headings, rest


def _is_period(text: str) -> bool:
    return bool(_PERIOD.fullmatch(text))


def _is_capitals(paragraph: Paragraph) -> bool:
    """Whether a line between two tables titles the second one: bold, in capitals, no sentence."""
    text = paragraph.text
    is_title = paragraph.bold and text.isupper() and len(text) < LONGEST_TITLE
    is_other = text.startswith("(") or is_type(text) or begins_signature(text)
    return is_title and not is_other


def _is_title_line(paragraph: Paragraph) -> bool:
    return (paragraph.bold or paragraph.text.isupper()) and not paragraph.text.startswith("(")


def _heading(paragraph: Paragraph) -> Heading | None:
    text = paragraph.text
    if paragraph.is_row or len(text) > LONGEST_TITLE or text.startswith("(") or is_type(text):
        return None
    if re.fullmatch(r"(phụ lục|biểu|bảng|phần)\s*(số)?\s*([IVXLC]+|\d+|[A-Z])\s*[.:]?", text, re.I):
        found = re.search(r"([IVXLC]+|\d+|[A-Z])\s*[.:]?$", text)
        return Heading(Number(found[1] if found else "", Style.NAMED), "")
    number, rest = split_number(text)
    if number.text and number.style is not Style.BULLET:
        is_sentence = rest.endswith((".", ";")) and not paragraph.bold and not paragraph.level
        return None if is_sentence else Heading(number, rest)
    is_title = paragraph.bold and len(text) < 200 and not text.isupper()
    if paragraph.level or is_title or _is_period(text):
        return Heading(NOTHING, text)
    return None
