"""The rows of a table's grid as lines: for each field the words that stand in it, or reach into it."""

from __future__ import annotations

from collections.abc import Iterator

from kstthc_cli.annex.grid import Table
from kstthc_cli.annex.understand.header import Field, Header
from kstthc_cli.annex.understand.numbers import NOTHING, Number, read_number, split_number
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.words import starts_in_the_middle
from kstthc_cli.value import Value, replace

HEAD = (Role.NUMBER, Role.PLACE, Role.CONTENT)
"""The columns in which a section's title may stand."""
LEAST_SHARE = 0.5
"""Of a field: what a cell takes at least to hold the field's words."""
WIDE = 0.6
"""Share of the fields that a title's merged cell takes."""


class Piece(Value):
    """What one field of a row holds; `inherited` from a merged cell that begins above."""

    lines: tuple[str, ...] = ()
    bold: bool = False
    inherited: bool = False
    over: int = 1
    """Fields that the cell takes."""

    @property
    def text(self) -> str:
        """The words, a blank between lines."""
        return " ".join(self.lines)


NONE = Piece()


class Line(Value):
    """One row: its pieces by the field's index, the table and row it comes from (from 1)."""

    header: Header
    pieces: dict[int, Piece]
    table: int
    row: int
    sheet: str = ""
    shaded: frozenset[int] = frozenset()
    """The fields of which the cells are coloured."""

    def piece(self, role: Role) -> Piece:
        """The piece of a role; an empty one where there is none."""
        for index, field in enumerate(self.header.fields):
            if field.role is role:
                return self.pieces.get(index, NONE)
        return NONE

    def own(self) -> Iterator[tuple[Field, Piece]]:
        """The fields that have words of their own in this row."""
        for index, piece in self.pieces.items():
            if piece.lines and not piece.inherited:
                yield self.header.fields[index], piece

    @property
    def others(self) -> list[tuple[Field, Piece]]:
        """Own words outside number, place and content."""
        return [(f, p) for f, p in self.own() if f.role not in HEAD]

    @property
    def number(self) -> Number:
        """The number of the row; of a title that is glued to its number too."""
        piece = self.piece(Role.NUMBER)
        if piece.inherited:
            return NOTHING
        number = read_number(piece.text)
        if not number.text and piece.text:
            number = split_number(piece.text)[0]
        if number.text:
            return number
        if self.header.of(Role.NUMBER) is None or self.is_wide:
            return split_number(self.content)[0]
        return NOTHING

    @property
    def content(self) -> str:
        """The own words of number, place and content without bare numbers."""
        texts = []
        for field, piece in self.own():
            if field.role in HEAD and not (
                field.role is not Role.CONTENT and read_number(piece.text).text
            ):
                texts.append(piece.text)
        return " ".join(texts)

    @property
    def title(self) -> str:
        """The content without a number glued to it."""
        words = self.content
        number = self.piece(Role.NUMBER)
        if read_number(number.text).text and not number.inherited:
            return words
        found, rest = split_number(words)
        return rest if found.text and found.style != "bullet" else words

    @property
    def is_wide(self) -> bool:
        """Whether one merged cell takes most of the row, or all from the content on."""
        fields = len(self.header.fields)
        return any(
            piece.over >= max(2, WIDE * fields) and piece.over >= min(3, fields)
            for _, piece in self.own()
        )

    @property
    def is_bold(self) -> bool:
        """Whether the words of its head are bold."""
        pieces = [p for f, p in self.own() if f.role is not Role.NUMBER or len(p.text) > 6]
        return bool(pieces) and all(p.bold for p in pieces)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of its own stands in it."""
        return not any(True for _ in self.own())

    @property
    def is_torn(self) -> bool:
        """Whether all its words go on from words before them."""
        own = [piece.text for _, piece in self.own()]
        return bool(own) and all(starts_in_the_middle(text) for text in own)


def lines_of(table: Table, header: Header, number: int, first: int) -> Iterator[Line]:
    """The rows of a table from one row of the grid on."""
    places = _Places(header, table)
    for row in range(first, len(table.rows)):
        pieces = _with_title(header, _pieces(places, table, row))
        yield Line(header, pieces, number, row + 1, table.name, _shaded(table, header, row))


def _with_title(header: Header, pieces: dict[int, Piece]) -> dict[int, Piece]:
    """The pieces; a title that stands between number and content, or over them, as the content."""
    roles = [field.role for field in header.fields]
    own = [index for index, piece in pieces.items() if piece.lines and not piece.inherited]
    if Role.CONTENT in roles and len(own) == 1:
        (at,), content = own, roles.index(Role.CONTENT)
        if at < content < at + pieces[at].over and roles[at] not in HEAD:
            return {**pieces, at: NONE, content: pieces[at]}
    words = [index for index in own if roles[index] is not Role.NUMBER]
    if len(words) != 1 or len(own) != 2 or Role.CONTENT not in roles:
        return pieces
    (at,), content = words, roles.index(Role.CONTENT)
    if roles[at] is not Role.OTHER or at > content or pieces.get(content, NONE).inherited:
        return pieces
    return {**pieces, at: NONE, content: pieces[at]}


def _shaded(table: Table, header: Header, row: int) -> frozenset[int]:
    return frozenset(
        index
        for index, field in enumerate(header.fields)
        if field.first < table.width and table.origin(row, field.first).shaded
    )


def _pieces(places: _Places, table: Table, row: int) -> dict[int, Piece]:
    found: dict[int, Piece] = {}
    cells = dict(_cells(table, row))
    taken = places.of(tuple((left, tuple(columns)) for (_, left), columns in cells.items()))
    for (top, left), fields in zip(cells, taken, strict=True):
        if not fields:
            continue
        cell = table.rows[top][left]
        piece = Piece(cell.lines, cell.bold, top < row, len(fields))
        index = fields[0]
        old = found.get(index)
        if old is None or not old.lines:
            found[index] = piece
        elif piece.lines:
            found[index] = replace(
                old, lines=(*old.lines, *piece.lines), bold=old.bold and piece.bold
            )
    return found


def _cells(table: Table, row: int) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Every cell that is seen in a row, with the columns that it takes there."""
    seen: dict[tuple[int, int], list[int]] = {}
    for column, cell in enumerate(table.rows[row]):
        seen.setdefault(cell.covered_by or (row, column), []).append(column)
    yield from seen.items()


_Shape = tuple[tuple[int, tuple[int, ...]], ...]
"""The cells of a row: the column in which each begins, and the columns that it takes."""


class _Places:
    """Which fields the cells of a row hold; told once for all rows that are cut alike."""

    def __init__(self, header: Header, table: Table) -> None:
        self._fields = header.fields
        self._widths = table.widths if len(table.widths) == table.width else (1,) * table.width
        self._kept: dict[_Shape, list[list[int]]] = {}

    def of(self, shape: _Shape) -> list[list[int]]:
        """For each cell of the row the indices of its fields."""
        if shape not in self._kept:
            shares = [(left, self._shares(columns)) for left, columns in shape]
            self._kept[shape] = [_fields_of(left, own, shares) for left, own in shares]
        return self._kept[shape]

    def _shares(self, columns: tuple[int, ...]) -> dict[int, float]:
        """How much of each field a cell takes; fields of which it takes nothing are left out."""
        shares: dict[int, float] = {}
        for index, field in enumerate(self._fields):
            whole = sum(self._widths[field.first : field.last + 1])
            part = sum(self._widths[c] for c in columns if field.first <= c <= field.last)
            if part:
                shares[index] = part / max(1, whole)
        return shares


def _fields_of(
    left: int, own: dict[int, float], shares: list[tuple[int, dict[int, float]]]
) -> list[int]:
    """The fields of which the cell takes at least half, and no cell before it as much; else the most."""
    taken = [
        index for index, share in own.items()
        if share >= LEAST_SHARE and not any(
            other.get(index, 0) >= share for at, other in shares if at < left
        )
    ]  # fmt: skip
    return taken or ([max(own, key=lambda index: own[index])] if own else [])


def fitted(header: Header, table: Table) -> Header | None:
    """The header for a table without one of its own that goes on from it; None where it cannot."""
    if table.width == header.width:
        return replace(header, data_row=0)
    for row in range(len(table.rows)):
        cells = list(_cells(table, row))
        if len(cells) == len(header.fields):
            fields = tuple(
                replace(field, first=columns[0], last=columns[-1])
                for field, (_, columns) in zip(header.fields, cells, strict=True)
            )
            return Header(fields, 0, table.width)
    return None
