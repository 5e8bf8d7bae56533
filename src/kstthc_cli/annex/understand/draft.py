"""The whole way from a document to a draft of a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kstthc_cli.annex.grid import Block, Cell, Document, Paragraph, Table
from kstthc_cli.annex.read.limits import UnreadableError
from kstthc_cli.annex.understand.columns import Header, find_header
from kstthc_cli.annex.understand.flat import find_flat
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.ids import give_ids
from kstthc_cli.annex.understand.lines import Line, fitted, lines_of
from kstthc_cli.annex.understand.numbers import NOTHING, Number, Style, split_number
from kstthc_cli.annex.understand.outcome import Column, Draft, Kind, Role, Section, Task
from kstthc_cli.annex.understand.paper import is_type, read_paper
from kstthc_cli.annex.understand.prose import Prose, read_prose
from kstthc_cli.annex.understand.tasks import Builder, Heading, Item, PageBreak
from kstthc_cli.annex.understand.values import finished, slug
from kstthc_cli.annex.words import compact, starts_in_the_middle
from kstthc_cli.deadlines.phrase import read_phrase
from kstthc_cli.messages import Message, message

LONGEST_TITLE = 400
_KEM_THEO = re.compile(r"\(?\s*(ban hành )?kèm theo", re.I)
LONGEST_PERIOD = 40
SOME_YEAR = 2024
"""Where a document names no year."""
_KEYS = {
    Role.NUMBER: "number", Role.PLACE: "place", Role.CONTENT: "content", Role.LEAD: "lead",
    Role.WITH: "with", Role.DEADLINE: "deadline", Role.RESULT: "result", Role.NOTE: "note",
}  # fmt: skip


def understand(document: Document) -> Draft:
    """The plan that a document holds; UnreadableError where it holds no task."""
    blocks = [part for block in _promoted(document.blocks) for part in _parted(block)]
    found = _Found.of(blocks)
    draft = _from_tables(found) if found.items else _from_text(_flattened(blocks))
    if not draft.tasks:
        raise UnreadableError(_no_tasks(blocks))
    draft.remarks += document.remarks
    _finish(draft)
    return draft


def _no_tasks(blocks: Sequence[Block]) -> Message:
    letters = "".join(line for line in _texts(blocks))[:20000]
    if len(re.findall(r"[µ¸¹®¬­Êª«¶·×Ö]", letters)) > 40:
        return message(
            "its letters are of an old Vietnamese font (.VnTime, VNI); convert it to Unicode with UniKey "
            "(Ctrl+Shift+F6) and import that"
        )
    return message(
        "no table of tasks and no labelled duties were found; a table needs headings such as “Nội dung”, "
        "“Cơ quan chủ trì”, “Thời gian hoàn thành”"
    )


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


def _promoted(blocks: Sequence[Block]) -> list[Block]:
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
                    result += _promoted(cell.tables)
        else:
            result.append(block)
    return result


def _parted(block: Block) -> list[Block]:
    """A sheet's rows above its header, and between a table and the next header, as paragraphs."""
    if not isinstance(block, Table) or not block.name:
        return [block]
    header = find_header(block)
    if header is None:
        return [block]
    first = _first_row(block, header)
    later = [
        row for row in range(header.data_row, len(block.rows))
        if len(_row_texts(block, row)) > 2 and _row_texts(block, row) == _row_texts(block, first)
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


def _is_lead_in(table: Table, row: int) -> bool:
    """Whether a row of one cell is a heading, not words that go on from the row above."""
    text = next(cell.text for cell in table.rows[row] if cell.text)
    return not starts_in_the_middle(text)


def _without_covers(table: Table, top: int, end: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows of a table as a table of their own: covers point within it."""
    return tuple(
        tuple(
            replace(cell, covered_by=(cell.covered_by[0] - top, cell.covered_by[1]))
            if (cell.covered_by is not None and cell.covered_by[0] >= top)
            else replace(cell, covered_by=None)
            for cell in row
        )
        for row in table.rows[top:end]
    )


def _flattened(blocks: Sequence[Block]) -> list[Paragraph]:
    """Every table as paragraphs: a letterhead and a signature are often laid out in one."""
    result: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            result.append(block)
        else:
            result += [
                Paragraph(line, cell.bold)
                for row in block.rows
                for cell in row
                for line in cell.lines
            ]
    return result


@dataclass
class _Found:
    """The rows of all tables of tasks with the headings between them, and the text around."""

    items: list[Item] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    before: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    tables: int = 0

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Found:
        """All that the blocks hold."""
        found = cls()
        names = _sheets_of_tasks(blocks)
        sheet = ""
        waiting: list[Block] = []
        first: list[Paragraph] | None = None
        for block in blocks:
            header = found._header(block, waiting) if isinstance(block, Table) else None
            if header is None or not isinstance(block, Table):
                waiting.append(block)
                continue
            around = found._around(waiting)
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
        found.after = found._around(waiting)
        return found

    def _around(self, blocks: Sequence[Block]) -> list[Paragraph]:
        """The text of blocks; a table that is no letterhead and no signature is left aside, whole."""
        kept: list[Block] = []
        for block in blocks:
            if isinstance(block, Table) and not _is_layout(block):
                self.left += [line for row in block.rows for cell in row for line in cell.lines]
            else:
                kept.append(block)
        return _flattened(kept)

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
        if self.headers and (own is None or own.headings == self.headers[-1].headings):
            self.items.append(PageBreak())
        for row in range(_first_row(table, header)) if own is not None else ():
            self.left += [cell.text for cell in table.rows[row] if cell.text]
        self.headers.append(header)
        for line in lines_of(table, header, self.tables, header.data_row):
            if _repeats(line, header):
                self.items.append(PageBreak())
            else:
                self.items.append(line)

    def _between(self, around: list[Paragraph]) -> None:
        headings, rest = _headings(around)
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
    text = compact(" ".join(cell.text for row in table.rows for cell in row))
    marks = ("conghoaxahoi", "doclaptudo", "noinhan", "dangcongsan", "tmuybannhandan", "ktchutich")
    return any(mark in text for mark in marks) or table.width < 3


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
    own = [(column, piece) for column, piece in line.own()]
    same = sum(
        compact(p.text) in compact(f.heading) or compact(p.text) == compact(f.heading)
        for f, p in own
    )
    return len(own) >= 2 and same == len(own) and len(own) * 2 >= len(header.fields)


def _tail_of_annex(around: list[Paragraph]) -> int:
    """Where headings of rows begin in the text above the first table: after the annex's own title."""
    at = len(around)
    while (
        at > 0 and _heading(around[at - 1]) is not None and not _KEM_THEO.match(around[at - 1].text)
    ):
        at -= 1
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


def _is_title_line(paragraph: Paragraph) -> bool:
    return (paragraph.bold or paragraph.text.isupper()) and not paragraph.text.startswith("(")


def _heading(paragraph: Paragraph) -> Heading | None:
    text = paragraph.text
    if len(text) > LONGEST_TITLE or text.startswith("(") or is_type(text):
        return None
    if re.fullmatch(r"(phụ lục|biểu|bảng|phần)\s*(số)?\s*([IVXLC]+|\d+|[A-Z])\s*[.:]?", text, re.I):
        found = re.search(r"([IVXLC]+|\d+|[A-Z])\s*[.:]?$", text)
        return Heading(Number(found[1] if found else "", Style.NAMED), "")
    number, rest = split_number(text)
    if number.text and number.style is not Style.BULLET:
        is_sentence = rest.endswith((".", ";")) and not paragraph.bold and not paragraph.level
        return None if is_sentence else Heading(number, rest)
    if paragraph.level or (paragraph.bold and len(text) < 200 and not text.isupper()):
        return Heading(NOTHING, text)
    return None


def _from_tables(found: _Found) -> Draft:
    builder = Builder()
    builder.take(found.items)
    columns = _columns(found.headers)
    paper, left = read_paper([*found.before, *found.after])
    draft = Draft(paper, builder.top, columns, [*left, *found.left, *builder.left])
    further = read_prose([*found.before, *found.after])
    if further is not None:
        draft.remarks.append(
            message(
                "outside the table {n} more labelled duties stand in the text; they were not taken as tasks",
                n=len([*further.top.all_tasks()]),
            )
        )
    return draft


def _columns(headers: Sequence[Header]) -> list[Column]:
    """The annex's columns in their order, those of all its tables."""
    columns: list[Column] = []
    for header in headers:
        for item in header.fields:
            key = _KEYS.get(item.role) or slug(item.heading)
            heading = item.heading
            if item.month:
                key, heading = "deadline", heading.rpartition(" ")[0]
            if not heading and item.role is Role.OTHER:
                continue
            if all(column.key != key for column in columns):
                columns.append(Column(key, heading or key))
    return columns


def _from_text(paragraphs: list[Paragraph]) -> Draft:
    """Flattened tables, else labelled prose."""
    flat = find_flat(paragraphs)
    if flat is not None:
        builder = Builder()
        builder.take(list(flat.lines))
        paper, left = read_paper([*paragraphs[: flat.first], *paragraphs[flat.last + 1 :]])
        draft = Draft(paper, builder.top, _columns([flat.lines[0].header]), [*left, *builder.left])
        draft.remarks.append(
            message("the table stood one cell a line; where cells are empty, look at each row")
        )
        return draft
    prose = read_prose(paragraphs)
    if prose is None:
        return Draft(read_paper([])[0], Section())
    rest = [p for index, p in enumerate(paragraphs) if index not in prose.used]
    paper, left = read_paper(rest)
    return Draft(
        paper, prose.top, _prose_columns(prose), [*left, *prose.left, *_other_labels(prose)]
    )


def _prose_columns(prose: Prose) -> list[Column]:
    """The labels as columns: each by its first wording."""
    for task in prose.top.all_tasks():
        for key in [key for key in task.lines if key.startswith("cells.")]:
            task.lines[f"cells.{slug(key.removeprefix('cells.'))}"] = task.lines.pop(key)
    columns = [Column("number", "TT"), Column("content", "Nội dung")]
    known = ("lead", "with", "deadline", "result", "note")
    columns += [Column(key, prose.labels[key][0]) for key in known if key in prose.labels]
    for key in prose.labels:
        if key.startswith("cells."):
            columns.append(Column(slug(key.removeprefix("cells.")), key.removeprefix("cells.")))
    return columns


def _other_labels(prose: Prose) -> list[str]:
    """Further wordings of a label, which no column prints."""
    return [label for key, labels in prose.labels.items() for label in labels[key != "content" :]]


def _finish(draft: Draft) -> None:
    """Ids, whole lines, rules of two columns, and the doubts of every task."""
    give_ids(draft.top)
    titles = " ".join([draft.paper.title, draft.paper.annex_title, *draft.left[:20]])
    named = re.search(r"năm\s+(?:học\s+)?(20\d\d)", titles, re.I)
    draft.year = int(named[1]) if named else draft.paper.year or _year_of_deadlines(draft)
    _deadlines_of_titles(draft.top, "", draft.year or SOME_YEAR)
    for task in draft.tasks:
        _two_columns(task, draft)
        finished(task)
        _doubts(task, draft.year or draft.paper.year or SOME_YEAR)


def _deadlines_of_titles(section: Section, words: str, year: int) -> None:
    """Rows without a deadline below a title that is a period: “Tháng 01/2024”."""
    for task in section.tasks:
        if words and not task.text("deadline") and not task.deliverables:
            task.rule = words
            task.remark(Kind.DOUBT, "deadline", message("the deadline is the title of its section"))
    for part in section.parts:
        is_period = len(part.title) < LONGEST_PERIOD and _is_deadline(part.title, year)
        _deadlines_of_titles(part, part.title if is_period else words, year)


def _year_of_deadlines(draft: Draft) -> int | None:
    """The year that most deadlines name, where the document names none; told as a doubt."""
    words = " ".join(
        " ".join([*task.lines.get("deadline", ()), *[d.deadline for d in task.deliverables]])
        for task in draft.tasks
    )
    years = Counter(int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", words))
    if not years:
        return None
    year = years.most_common(1)[0][0]
    draft.remarks.append(
        message("it names no year; {year} is the year of most of its deadlines", year=year)
    )
    return year


def _two_columns(task: Task, draft: Draft) -> None:
    """A frequency or a beginning in a column of its own, with the deadline it belongs to."""
    deadline = task.text("deadline")
    year = draft.year or SOME_YEAR
    for key, ways in (
        ("frequency", ("{0} {1}", "{1} {0}", "{1}, {0}")),
        ("start", ("Từ {1} đến {0}", "Từ ngày {1} đến ngày {0}", "{1} đến {0}")),
    ):
        cell = task.text(f"two.{key}")
        task.lines.pop(f"two.{key}", None)
        words = task.text(cell).replace("\n", " ")
        if not words:
            continue
        if not deadline:
            task.lines["deadline"] = task.lines.pop(cell)
            continue
        for way in ways:
            phrase = way.format(deadline, words)
            if read_phrase(phrase, year).rule is not None:
                task.rule = phrase
                task.remark(Kind.JOINED, "rule", message("from two columns of the annex"))
                break


def _doubts(task: Task, year: int) -> None:
    """What a person should look at, whatever else is right."""
    if not task.text("content"):
        task.remark(Kind.DOUBT, "content", message("the row has no content"))
    if not task.text("lead") and not any(d.lead for d in task.deliverables):
        task.remark(Kind.DOUBT, "lead", message("the row names no lead"))
    deadline = task.text("deadline")
    if not deadline and not task.rule and not any(d.deadline for d in task.deliverables):
        task.remark(Kind.DOUBT, "deadline", message("the row names no deadline"))
    elif deadline and not task.rule and read_phrase(deadline, year).rule is None:
        shifted = next(
            (k for k in ("result", "note", "with") if _is_deadline(task.text(k), year)), ""
        )
        text = message("these words are not understood as a deadline; write the meaning as “rule:”")
        if shifted:
            text = message(
                "this is no deadline, but “{words}” is: cells may be shifted",
                words=task.text(shifted),
            )
        task.remark(Kind.DOUBT, "deadline", text)


def _is_deadline(words: str, year: int) -> bool:
    return bool(words) and "\n" not in words and read_phrase(words, year).rule is not None
