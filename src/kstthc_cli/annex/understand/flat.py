"""Tables that were flattened: one cell a line, the headings first, then row after row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.understand.bodies import begins_body
from kstthc_cli.annex.understand.columns import are_of_tasks
from kstthc_cli.annex.understand.header import Field, Header
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.lines import Line, Piece
from kstthc_cli.annex.understand.numbers import Number, Style, read_number, value_of
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.understand.word_lists import words
from kstthc_cli.annex.words import compact, folded
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.value import Value

FEWEST_COLUMNS = 4
SOME_YEAR = 2024
"""Any year: only whether words are a deadline is asked."""
_DEADLINE = re.compile(
    r"\d{1,2}/\d{1,2}|/\d{4}|(quy|thang|tuan|ngay|nam|hang|dinh ky|thuong xuyen|truoc|trong|"
    r"dot xuat|theo (ke hoach|yeu cau))\b.{0,40}",
)


class Flat(Value):
    """The header of a flattened table, its rows, and the paragraphs that they were made of."""

    lines: list[Line]
    first: int
    last: int


def find_flat(paragraphs: Sequence[Paragraph]) -> Flat | None:
    """The first flattened table of tasks; None where there is none."""
    for start in range(len(paragraphs)):
        fields = _fields(paragraphs, start)
        if fields is not None:
            lines, last = _rows(paragraphs, start + len(fields), fields)
            if len(lines) >= 2:
                return Flat(lines, start, last)
    return None


def _fields(paragraphs: Sequence[Paragraph], start: int) -> tuple[Field, ...] | None:
    """Headings one a line from a place on, the first that of numbers."""
    if meaning_of(paragraphs[start].text).role is not Role.NUMBER:
        return None
    fields: list[Field] = []
    for index in range(start, min(start + 12, len(paragraphs))):
        text = paragraphs[index].text
        meaning = meaning_of(text)
        known = {field.role for field in fields}
        if meaning.role in known - {Role.OTHER} or (read_number(text).text and fields):
            break
        if meaning.role is Role.OTHER and (len(text) > 40 or not fields):
            break
        at = index - start
        fields.append(Field(meaning.role, text, at, at, meaning.weight))
    while fields and fields[-1].role is Role.OTHER:
        fields.pop()
    return tuple(fields) if len(fields) >= FEWEST_COLUMNS and are_of_tasks(fields) else None


def _rows(
    paragraphs: Sequence[Paragraph], start: int, fields: tuple[Field, ...]
) -> tuple[list[Line], int]:
    header = Header(fields, 0, len(fields))
    headings = {compact(field.heading) for field in fields}
    rows: list[list[Paragraph]] = []
    seen: list[Number] = []
    last = start
    for index in range(start, len(paragraphs)):
        text = paragraphs[index].text
        if re.match(r"(nơi nhận|tm\.|kt\.)", text, re.I):
            break
        if compact(text) in headings:
            continue
        number = read_number(text)
        if number.text and number.style is not Style.BULLET and _expected(number, seen):
            rows.append([paragraphs[index]])
            seen.append(number)
        elif rows:
            rows[-1].append(paragraphs[index])
        last = index
    lines = [_line(header, row, number) for number, row in enumerate(rows, 1)]
    return lines, last


def _expected(number: Number, seen: list[Number]) -> bool:
    """Whether a number goes on: the next of its style, or a beginning."""
    value = value_of(number)
    before = next(
        (n for n in reversed(seen) if n.style is number.style and n.depth == number.depth), None
    )
    if number.style is Style.DOTTED:
        return value == 1 or before is None or value == value_of(before) + 1
    return value == 1 or (before is not None and value == value_of(before) + 1)


def _line(header: Header, row: list[Paragraph], at: int) -> Line:
    number, cells = row[0], row[1:]
    fields = header.fields
    pieces = {0: Piece((number.text,), number.bold)}
    rest = list(range(1, len(fields)))
    if len(cells) == 1:
        content = next(i for i in rest if fields[i].role is Role.CONTENT)
        pieces[content] = Piece((cells[0].text,), cells[0].bold)
    elif len(cells) == len(rest):
        pieces.update({i: Piece((c.text,), c.bold) for i, c in zip(rest, cells, strict=True)})
    else:
        pieces.update(_aligned(fields, rest, cells))
    return Line(header, pieces, 1, at)


def _aligned(
    fields: tuple[Field, ...], rest: list[int], cells: list[Paragraph]
) -> dict[int, Piece]:
    """The most likely places of the cells in their order, where some are empty or have several lines."""
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for index, cell in enumerate(cells):
        step: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (_, at), (score, path) in best.items():
            for place in range(at, len(rest)):
                same = bool(path) and path[-1] == place
                if index == 0 and fields[rest[place]].role is not Role.CONTENT and place > 0:
                    continue
                value = (
                    score + _likely(fields[rest[place]].role, cell.text) - (0.6 if same else 0.0)
                )
                key = (index, place)
                if key not in step or value > step[key][0]:
                    step[key] = (value, (*path, place))
        best = step
    if not best:
        return {rest[0]: Piece(tuple(cell.text for cell in cells))}
    _, path = max(best.values(), key=lambda item: item[0])
    found: dict[int, Piece] = {}
    for cell, place in zip(cells, path, strict=True):
        old = found.get(rest[place], Piece())
        found[rest[place]] = Piece((*old.lines, cell.text), cell.bold)
    return found


def _is_product(text: str) -> bool:
    """Whether folded words begin as a result does: a kind of paper, a share."""
    return text.startswith(tuple(map(folded, words("products.txt")))) or bool(
        re.match(r"\d+%", text)
    )


def _likely(role: Role, text: str) -> float:
    """How well words fit a role, about 0 to 2."""
    said = folded(text)
    is_day = bool(_DEADLINE.match(said)) and len(said) < 90
    is_body = begins_body(text) and len(said) < 160
    if role is Role.DEADLINE:
        return (
            2.0
            if is_day and read_phrase(text, SOME_YEAR).rule is not None
            else 1.2
            if is_day
            else -1.0
        )
    if role in (Role.LEAD, Role.WITH):
        begins = 0.3 if role is Role.WITH and said.startswith("cac ") else 0.0
        return (1.2 + begins) if is_body and not is_day else -1.0 if is_day else 0.0
    if role is Role.RESULT:
        return 1.2 if _is_product(said) else -1.0 if is_day else 0.2
    if role is Role.CONTENT:
        return 0.5 + min(len(said), 100) / 200 - (1.0 if is_day else 0.0)
    return -0.2
