"""The header of a table: which rows it has, what each column is for, and where data begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kstthc_cli.annex.grid import Table
from kstthc_cli.annex.understand.header import Field, Header
from kstthc_cli.annex.understand.headings import OTHER, meaning_of
from kstthc_cli.annex.understand.marked_columns import with_marks
from kstthc_cli.annex.understand.numbers import read_number
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.words import clean, compact, letters, letters_of
from kstthc_cli.value import replace

SEARCHED_ROWS = 40
MOST_HEADER_ROWS = 4
LONGEST_HEADING = 90
SURE = 90
"""Weight of a heading that says its column's role whatever stands above it."""
OF_MEMBERS = 50
"""Weight of a heading that a list of members has too: it makes no table of tasks without a deadline."""
OF_LISTS = 60
"""Weight of a heading below which a list of figures or of criteria may have it too."""
LEAST_WORDS = 12
"""Letters that a cell of a column of words has at least, on the mean."""
_PERIOD = re.compile(r"(thang|quy|nam|thangnam|quythang|thangquy|tuan|ky)(thuchien)?")
_RUNNING = re.compile(r"(s|so)?(tt|thutu)\d*")
_GROUPS = {Role.LEAD, Role.DEADLINE, Role.RESULT, Role.WITH}


def find_header(table: Table) -> Header | None:
    """The header of a table of tasks; None where the table has none."""
    best: tuple[int, Header] | None = None
    for row in range(min(SEARCHED_ROWS, len(table.rows))):
        if not _may_begin(table, row):
            continue
        for rows in range(1, MOST_HEADER_ROWS + 1):
            if row + rows > len(table.rows) or (
                rows > 1 and not _may_go_on(table, row, row + rows - 1)
            ):
                break
            header = _header(table, row, rows)
            score = _score(header)
            if score and (best is None or score > best[0]):
                best = (score, header)
        if best is not None:
            break
    if best is None:
        return None
    header = _with_numbers(table, best[1])
    header = replace(header, data_row=_below_numbers(table, header.data_row))
    return _with_words(table, header)


def _with_words(table: Table, header: Header) -> Header:
    """Where the column named for the content holds numbers only, the first column of words is it.

    “Nhiệm vụ của Chính phủ” over 14, 26 beside “Kết quả đầu ra” over what is to be done.
    """
    named = header.of(Role.CONTENT)
    if named is None or not (cells := _below(table, header, named)):
        return header
    if sum(bool(letters_of(text)) for text in cells) * 2 >= len(cells):
        return header
    others = (f for f in header.fields if f.role in (Role.OTHER, Role.RESULT) and not f.is_marked)
    told = next((f for f in others if _is_wordy(_below(table, header, f))), None)
    if told is None:
        return header
    roles = {named.first: Role.OTHER, told.first: Role.CONTENT}
    fields = tuple(replace(f, role=roles.get(f.first, f.role)) for f in header.fields)
    return replace(header, fields=fields)


def _below(table: Table, header: Header, field: Field) -> list[str]:
    """The words of a column's own cells below its heading."""
    rows = table.rows[header.data_row :]
    return [row[field.first].text for row in rows if row[field.first].text]


def _is_wordy(cells: list[str]) -> bool:
    return bool(cells) and sum(map(len, cells)) >= LEAST_WORDS * len(cells)


def _with_numbers(table: Table, header: Header) -> Header:
    """A first column of numbers below no heading, or below a sign such as “#”: those of the rows."""
    first = header.fields[0]
    if header.of(Role.NUMBER) is not None or letters(first.heading):
        return header
    filled = _below(table, header, first)
    if not filled or sum(bool(read_number(text).text) for text in filled) * 2 < len(filled):
        return header
    return replace(header, fields=(replace(first, role=Role.NUMBER), *header.fields[1:]))


def _is_running(field: Field) -> bool:
    """Whether a second column of numbers counts rows too, rather than naming them."""
    return field.role is Role.NUMBER and bool(_RUNNING.fullmatch(compact(field.heading)))


def _may_begin(table: Table, row: int) -> bool:
    """At least three headings of roles, or two in a narrow table, none of them long text."""
    texts = {cell.text for cell in table.rows[row] if cell.covered_by is None and cell.text}
    roles = [m.role for text in texts if (m := meaning_of(text)).role is not Role.OTHER]
    return (len(roles) >= 2 and Role.CONTENT in roles) or len(
        {*roles} & (_GROUPS | {Role.NUMBER})
    ) >= 2


def _may_go_on(table: Table, first: int, row: int) -> bool:
    """Whether a row can be one more row of a header: short words, no numbers, not all new."""
    own = [
        (i, cell) for i, cell in enumerate(table.rows[row]) if cell.covered_by is None and cell.text
    ]
    if any(len(cell.text) > LONGEST_HEADING or len(cell.lines) > 3 for _, cell in own):
        return False
    covered = any(
        cell.covered_by is not None and first <= cell.covered_by[0] < row
        for cell in table.rows[row]
    )
    below_wide = all(_is_below_wide(table, first, row, i) for i, _ in own)
    if own and covered and below_wide:
        return True
    if not own or not _lacks_number(table, first, row):
        return False
    # without merges: words that finish the headings above, or stand below empty ones
    joined = _header(table, first, row - first + 1)
    alone = _header(table, first, row - first)
    unfinished = sum(f.role is Role.OTHER or f.weight < 80 for f in alone.fields)
    return _score(joined) > _score(alone) and unfinished > 0 and len(own) < len(alone.fields)


def _lacks_number(table: Table, first: int, row: int) -> bool:
    """Whether the row has nothing below the heading of numbers."""
    for index, cell in enumerate(table.rows[first]):
        if meaning_of(cell.text).role is Role.NUMBER:
            return not table.rows[row][index].text
    return True


def _is_below_wide(table: Table, first: int, row: int, column: int) -> bool:
    """Whether a cell stands below a heading that spans several columns, or below nothing."""
    for above in range(row - 1, first - 1, -1):
        cell = table.rows[above][column]
        by = cell.covered_by
        if by is not None and by[0] == above:
            return True
        if by is None:
            return cell.across > 1 or not cell.text
    return False


def _header(table: Table, row: int, rows: int) -> Header:
    fields: list[Field] = []
    keys: list[list[str]] = []
    column = 0
    while column < table.width:
        across = 1
        key = _seen(table, row, row + rows - 1, column)
        while column + across < table.width and cell_spans(
            table, row + rows - 1, column, column + across
        ):
            across += 1
        keys.append(key)
        fields.append(_field(table, key, row, column, across))
        column += across
    header = Header(tuple(fields), row + rows, table.width)
    cells = [_below(table, header, field) for field in fields]
    return replace(header, fields=tuple(_settled(with_marks(fields, keys, cells))))


def _field(table: Table, key: list[str], row: int, column: int, across: int) -> Field:
    """The column as its headings name it; of two that one of the lower row, if it says a role itself."""
    heading = clean(" ".join(key))
    meaning = meaning_of(heading)
    if meaning is OTHER and len(key) > 1:
        meaning = next((m for part in reversed(key) if (m := meaning_of(part)) is not OTHER), OTHER)
    above = ""
    top = table.origin(row, column)
    if len(key) > 1 and top.across > across and meaning_of(key[-1]).weight >= SURE:
        above, heading, meaning = clean(" ".join(key[:-1])), key[-1], meaning_of(key[-1])
    return Field(meaning.role, heading, column, column + across - 1, meaning.weight, above=above)


def cell_spans(table: Table, row: int, column: int, other: int) -> bool:
    """Whether one cell is seen at both columns of a row."""
    return _place(table, row, column) == _place(table, row, other)


def _place(table: Table, row: int, column: int) -> tuple[int, int]:
    return table.rows[row][column].covered_by or (row, column)


def _seen(table: Table, first: int, last: int, column: int) -> list[str]:
    """The words above one column, each cell once, from top to bottom."""
    places: list[tuple[int, int]] = []
    for row in range(first, last + 1):
        place = _place(table, row, column)
        if place not in places and place[0] >= first:
            places.append(place)
    return [text for r, c in places if (text := table.rows[r][c].text)]


def _settled(fields: list[Field]) -> list[Field]:
    """One column for each role: the surest, the leftmost of equals; the others are kept as further ones."""
    result = fields
    for role in Role:
        if role is not Role.OTHER:
            result = _with_one(role, result)
    return _with_deadline(result)


def _with_one(role: Role, fields: list[Field]) -> list[Field]:
    rivals = [f for f in fields if f.role is role]
    if len(rivals) < 2:
        return fields
    best = max(rivals, key=lambda f: (f.weight, -f.first)) if role is not Role.NUMBER else rivals[0]
    return [_second(f, best, rivals[1]) if f.role is role and f is not best else f for f in fields]


def _second(rival: Field, best: Field, second: Field) -> Field:
    """What a column is for that another one is surer of: a place beside the number, a period, or nothing."""
    is_place = rival is second and rival.first == best.last + 1 and _is_running(rival)
    is_period = rival.role is Role.DEADLINE and bool(_PERIOD.fullmatch(compact(rival.heading)))
    return replace(rival, role=Role.PLACE if is_place else Role.OTHER, is_period=is_period)


def _with_deadline(fields: list[Field]) -> list[Field]:
    """Where no column is a deadline, how often is one, else the beginning."""
    for stand_in in (Role.FREQUENCY, Role.START):
        if not any(f.role is Role.DEADLINE for f in fields):
            fields = [replace(f, role=Role.DEADLINE) if f.role is stand_in else f for f in fields]
    return fields


def are_of_tasks(fields: Sequence[Field]) -> bool:
    """Whether the columns are those of tasks: what is to be done, and by whom or by when."""
    weights = {field.role: field.weight for field in fields}
    content, result = weights.get(Role.CONTENT, 0), weights.get(Role.RESULT, 0)
    if 0 < content < OF_LISTS and not {Role.LEAD, Role.DEADLINE} <= {*weights}:
        return False
    if not content:
        return False
    return _tells_who_or_when(fields) or (
        content >= 85 and result == 100 and Role.NUMBER in weights
    )


def _tells_who_or_when(fields: Sequence[Field]) -> bool:
    """Whether the columns tell more than a list of members does."""
    return any(
        field.role is Role.DEADLINE
        or field.is_marked
        or (field.role is Role.LEAD and field.weight > OF_MEMBERS)
        for field in fields
    )


def _score(header: Header) -> int:
    """How well it is a header of tasks; 0 where it is none."""
    if not are_of_tasks(header.fields):
        return 0
    total = sum(f.weight for f in header.fields if f.role not in (Role.OTHER,))
    return total + sum(40 for f in header.fields if f.is_marked)


def _below_numbers(table: Table, row: int) -> int:
    """The row after one that numbers the columns: (1) (2) (3), or A B 1 2."""
    while row < len(table.rows) and is_column_numbers([c.text for c in table.rows[row]]):
        row += 1
    return row


def is_column_numbers(texts: list[str]) -> bool:
    """Whether a row only numbers the columns."""
    filled = [compact(text) for text in texts if text]
    if len(filled) < 3 or len(filled) < len(texts) - 2:
        return False
    numbers = [int(text) for text in filled if text.isdigit() and len(text) < 3]
    letters = [text for text in filled if text.isalpha() and len(text) == 1]
    return (
        len(numbers) + len(letters) == len(filled)
        and len(numbers) >= 2
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
