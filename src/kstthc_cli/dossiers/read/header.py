"""The header of a table: which rows it stands in, and what each column is taken for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kstthc_cli.dossiers.read.fields import IGNORED
from kstthc_cli.dossiers.read.headings import CLOSING, field_of, header_key, ranks_of
from kstthc_cli.tables.table import SEARCHED_ROWS
from kstthc_cli.value import Value, replace

Ranks = Mapping[str, tuple[str, int]]
"""Keys of headings to their fields, and how likely each is, 0 first."""


class Column(Value):
    """One column of an export: where it is, its heading, and what it was taken for (or nothing).

    `note` names the field for which another column was taken before it.
    """

    index: int
    header: str
    field: str = ""
    note: str = ""


def letter_of(index: int) -> str:
    """A column's name in a spreadsheet: A, B, … AA."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


class Header(Value):
    """The header of a table: its row and height (from 1), and every named column."""

    row: int
    height: int
    columns: tuple[Column, ...]

    @property
    def places(self) -> dict[str, int]:
        """Field to the index of its column."""
        named = (column for column in self.columns if column.field and column.field != IGNORED)
        return {column.field: column.index for column in named}

    @property
    def below(self) -> int:
        """How many rows stand above the first row of data."""
        return self.row - 1 + self.height

    def cells(self, row: Sequence[Any]) -> dict[str, Any]:
        """What a row says by field, as far as it goes."""
        return {name: row[place] for name, place in self.places.items() if place < len(row)}

    def column(self, field: str) -> Column:
        """A field's column, which it has."""
        return next(one for one in self.columns if one.field == field)

    def heading(self, field: str) -> str:
        """The shown header of a field's column; the field's own name where it has none."""
        return next((one.header for one in self.columns if one.field == field), field)

    @property
    def closings(self) -> list[int]:
        """The columns of days on which dossiers ended without a result, beside the one of ends."""
        others = (one for one in self.columns if one.note == "finished" and not one.field)
        return [one.index for one in others if CLOSING.search(header_key(one.header))]

    @property
    def width(self) -> int:
        return max(column.index for column in self.columns) + 1


def find_header(
    rows: Sequence[Sequence[Any]], own: Mapping[str, Sequence[str]] | None = None
) -> Header | None:
    """The header among the first rows: the one that names the most fields, a dossier's code among
    them; `own` maps fields to the headers that the plan names for them.
    """
    ranks = ranks_of(own or {})
    best: Header | None = None
    for index in range(min(len(rows), SEARCHED_ROWS)):
        found = _from(rows, index, ranks)
        is_within = best is not None and index < best.below
        if _size(found) + is_within > _size(best):
            best = found
    return best and _with_numbers(best, rows)


def named_fields(rows: Sequence[Sequence[Any]]) -> int:
    """How many fields the likeliest header among first rows names."""
    return _size(find_header(rows))


def _size(header: Header | None) -> int:
    return len(header.places) if header else 0


def _from(rows: Sequence[Sequence[Any]], index: int, ranks: Ranks) -> Header | None:
    """The header that begins in a row; of several rows where they name more than its first and its last one alone."""
    found = _header(index + 1, rows[index : index + 1], ranks)
    for height in range(2, LEVELS + 1):
        levels = rows[index : index + height]
        if len(levels) < height or not _may_go_on(levels[-1]):
            break
        higher = _header(index + 1, levels, ranks)
        last = _header(index + height, levels[-1:], ranks)
        names_more = _size(higher) > max(_size(found), _size(last))
        if names_more or _parts_columns(found, higher, levels[-1]):
            found = higher
    return found


def _header(row: int, levels: Sequence[Sequence[Any]], ranks: Ranks) -> Header | None:
    """What rows name as a header; None where it is no dossier's code and something else."""
    headings = _headings(levels)
    meant = [one.meaning(ranks) or ("", 0) for one in headings]
    likeliest = sorted((rank, at, field) for at, (field, rank) in enumerate(meant))
    chosen = {field: at for _, at, field in reversed(likeliest) if field not in ("", IGNORED)}
    if "code" not in chosen or len(chosen) < 2:
        return None
    columns = (
        Column(one.place, one.shown, field)
        if chosen.get(field, at) == at
        else Column(one.place, one.shown, note=field)
        for at, (one, (field, _)) in enumerate(zip(headings, meant, strict=True))
    )
    return Header(row, len(levels), tuple(columns))


LEVELS = 3
"""Rows that a header may stand in."""


def _with_numbers(header: Header, rows: Sequence[Sequence[Any]]) -> Header:
    """The header, with the row of numbers of its columns where one stands just below."""
    for more, row in enumerate(rows[header.below : header.below + 3], 1):
        if _are_numbers(row):
            return replace(header, height=header.height + more)
    return header


def _are_numbers(row: Sequence[Any]) -> bool:
    """Whether a row counts columns: (1) (2) (3), "A B 1 2 3=4+5 4 5"."""
    cells = [_words(cell).removesuffix(".0").strip("()[] ") for cell in row]
    told = [_COLUMN_NUMBER.fullmatch(cell) for cell in cells if cell]
    numbers = [int(one[1]) for one in told if one and one[1]]
    return len(numbers) > 2 and all(told) and numbers == [*range(1, len(numbers) + 1)]


_COLUMN_NUMBER = re.compile(r"(\d{1,2})(?: ?=.*)?|[A-ZĐ]")


def _parts_columns(one: Header | None, higher: Header | None, row: Sequence[Any]) -> bool:
    """Whether a row below a header parts its columns: "Hẹn trả" into "Ngày" and "Giờ"."""
    if one is None or higher is None or sum(map(bool, map(_words, row))) < 2:
        return False
    return one.places.keys() <= higher.places.keys() and len(one.columns) < len(higher.columns)


def _may_go_on(row: Sequence[Any]) -> bool:
    """Whether a row below a header can belong to it: words only."""
    return any(map(_words, row)) and not any(re.search(r"\d", _words(cell)) for cell in row)


class Heading(NamedTuple):
    """What stands above a column: its place, its words as they are shown, and the keys that it may go by, the surest
    first.
    """

    place: int
    shown: str
    keys: tuple[str, ...]

    def meaning(self, ranks: Ranks) -> tuple[str, int] | None:
        """The field that the first of its keys means, as likely as any of them makes that field."""
        found = [*filter(None, (field_of(key, ranks) for key in self.keys))]
        return min((one for one in found if one[0] == found[0][0]), default=None)


def _headings(levels: Sequence[Sequence[Any]]) -> list[Heading]:
    """What stands above each column that has a name.

    A cell of an upper level stands over the columns to its right too, up to the next one.
    """
    named: list[Heading] = []
    last = [""] * len(levels)
    for index in range(max(map(len, levels), default=0)):
        cells = [_words(level[index]) if index < len(level) else "" for level in levels]
        lowest = max((at for at, cell in enumerate(cells) if cell), default=-1)
        for at, cell in enumerate(cells):
            if cell:
                last[at:] = [cell, *[""] * (len(last) - at - 1)]
        words = [*dict.fromkeys(word for word in last[: lowest + 1] if word)]
        if lowest >= 0:
            ends = [words[at:] for at in range(len(words))]
            either = (" ".join(one[::way]) for one in ends for way in (1, -1))
            own = str(levels[lowest][index] if index < len(levels[lowest]) else words[-1])
            keys = dict.fromkeys(map(header_key, (*either, *_pieces(own))))
            named.append(Heading(index, " / ".join(words), tuple(keys)))
    return named


def _pieces(heading: str) -> Iterator[str]:
    """The ends of a path, "data.dossier.receivedDate"; or a heading in two languages, where both mean one thing."""
    if " " not in heading:
        steps = heading.split(".")
        yield from (".".join(steps[at:]) for at in range(1, len(steps)))
    both = re.split(r"[/\n]", heading)
    found = [one for word in both if (one := field_of(header_key(word)))]
    if len(found) > 1 and len({field for field, _ in found}) == 1:
        yield both[0]


def _words(cell: Any) -> str:
    return " ".join(str(cell if cell is not None else "").split())
