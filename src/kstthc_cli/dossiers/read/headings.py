"""Headings to fields: what each column of an export is, whatever its vendor calls it.

A heading is compared by its words: without case, accents, line breaks and brackets, with
"NgayHenTra" and "NGAY_HEN_TRA" cut into words and abbreviations written out. Columns of persons
are known so that they are never taken for anything else; only apology letters read them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kstthc_cli.dossiers.read.fields import (
    ABBREVIATIONS,
    ACTUAL,
    BY_WORDS,
    CLOSING,
    COUNTS,
    FIELDS,
    FIRST,
    IGNORED,
    MOMENTS,
    NOISE,
    PLANNED,
)
from kstthc_cli.tables.table import SEARCHED_ROWS
from kstthc_cli.text import fold
from kstthc_cli.value import Value, replace


def title_of(field: str) -> str:
    """A field's commonest header: "Mã hồ sơ"."""
    name = FIELDS[field].split(";")[0].strip()
    return name[0].upper() + name[1:]


def lacking(fields: Collection[str], needed: Iterable[str]) -> str:
    """The headers of the first that is needed and not among the fields; of "a|b" one is enough."""
    missing = (one.split("|") for one in needed if not any(f in fields for f in one.split("|")))
    return " / ".join(f"“{title_of(field)}”" for field in next(missing, ()))


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


_ENUMERATED = re.compile(r"^\s*\(?(?:\d{1,2}[.)]|[a-zđ]\))\s+", re.IGNORECASE)
"""What counts headings: "1. Mã hồ sơ", "b) Ngày nhận"."""


@lru_cache(1 << 12)
def key_of(text: str) -> str:
    """Words for comparing: "Ngày hẹn trả\\n(dd/mm/yyyy) *", "NgayHenTra" → "ngay hen tra"."""
    text = _ENUMERATED.sub("", text)
    if not any(char.isspace() for char in text) and not text.isupper():
        letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
        text = _HUMP.sub(" ", "".join(char for char in letters if not unicodedata.combining(char)))
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", fold(text))
    bare = re.sub(r"\b([a-z])/([a-z])\b", r"\1\2", bare)
    words = re.sub(r"[^a-z0-9]+", " ", bare).split()
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def header_key(cell: Any) -> str:
    """A heading's cell for comparing."""
    return key_of(str(cell if cell is not None else ""))


_RANKS: dict[str, tuple[str, int]] = {}
_JOINED: dict[str, tuple[str, int]] = {}
for _field, _names in (*FIRST.items(), *FIELDS.items()):
    for _rank, _name in enumerate(_names.split(";"), -100 * (_names in FIRST.values())):
        for _key in (key_of(_name), fold(_name).strip()):
            _RANKS.setdefault(_key, (_field, _rank))
            _JOINED.setdefault(_key.replace(" ", ""), (_field, _rank))
_BARE, _WORDS = 200, 500
"""What is added to the rank of a heading that fits without its noise, or by some words alone."""


def field_of(key: str, ranks: Mapping[str, tuple[str, int]] = _RANKS) -> tuple[str, int] | None:
    """The field that a heading's words mean, and how likely, 0 first; None for nothing known."""
    if found := ranks.get(key) or _JOINED.get(key.replace(" ", "")):
        return found
    if _FIGURES.search(key):
        return None
    return (
        _by_words(key)
        or ((turned := _WHEN_LAST.sub(r"ngay \1", key)) != key and field_of(turned, ranks))
        or None
    )


_WHEN_LAST = re.compile(r"^((?!so\b|gio\b|ngay\b).+) (?:luc|ngay|vao|vao luc|vao ngay)$")
"""A heading whose word for the day comes last: "Nhận ngày", "Có kết quả lúc"."""


_FIGURES = re.compile(r"\d{2}")
"""No heading has such figures, and most cells have."""


@lru_cache(1 << 12)
def _by_words(key: str) -> tuple[str, int] | None:
    """The field of a heading that is not known whole."""
    if COUNTS.search(key):
        return None
    bare = " ".join(NOISE.sub(" ", key).split())
    if bare and bare != key and (found := _RANKS.get(bare)) and _may_be(found[0], key):
        return found[0], found[1] + _BARE
    for words in BY_WORDS:
        if words.needs.search(key) and not words.bars.search(key) and _may_be(words.field, key):
            return words.field, _WORDS + bool(CLOSING.search(key))
    return None


def _may_be(field: str, key: str) -> bool:
    """Whether a heading can be of a field: none of what is to be tells when something was, nor the other way round."""
    if field == "limit":
        return not ACTUAL.search(key)
    is_to_be = field in ("appointed", "reappointed") or field not in MOMENTS
    return is_to_be or not PLANNED.search(key)


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
    ranks = _ranks(own or {})
    best: Header | None = None
    for index in range(min(len(rows), SEARCHED_ROWS)):
        found = _assigned(index + 1, _named(rows[index : index + 1]), ranks)
        for height in range(2, LEVELS + 1):
            levels = rows[index : index + height]
            if len(levels) < height or not _may_go_on(levels[-1]):
                break
            higher = _assigned(index + 1, _named(levels), ranks, height)
            alone = _assigned(index + height, _named(levels[-1:]), ranks)
            if (_more(higher, found) and _more(higher, alone)) or _is_parted(found, higher, levels):
                found = higher
        is_within = best is not None and index < best.row - 1 + best.height
        if found is not None and (_more(found, best) or (is_within and not _more(best, found))):
            best = found
    return best and _with_numbers(best, rows)


def named_fields(rows: Sequence[Sequence[Any]]) -> int:
    """How many fields the likeliest header among first rows names."""
    header = find_header(rows)
    return len(header.places) if header else 0


LEVELS = 3
"""Rows that a header may stand in."""


def _with_numbers(header: Header, rows: Sequence[Sequence[Any]]) -> Header:
    """The header, with the row of numbers of its columns where one stands just below."""
    below = header.row - 1 + header.height
    for more, row in enumerate(rows[below : below + 3], 1):
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


def _ranks(own: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, int]]:
    """Header keys to field and rank; the plan's own come before all."""
    mine = {
        header_key(name): (field, rank - 1000)
        for field, names in own.items()
        for rank, name in enumerate(names)
    }
    return {**_RANKS, **mine}


def _more(one: Header | None, other: Header | None) -> bool:
    """Whether the first names more fields than the second."""
    return one is not None and (other is None or len(one.places) > len(other.places))


def _pieces(heading: str) -> Iterator[str]:
    """The ends of a path, "data.dossier.receivedDate"; or a heading in two languages, where both mean one thing."""
    if " " not in heading:
        steps = heading.split(".")
        yield from (".".join(steps[at:]) for at in range(1, len(steps)))
    both = re.split(r"[/\n]", heading)
    found = [one for word in both if (one := field_of(header_key(word)))]
    if len(found) > 1 and len({field for field, _ in found}) == 1:
        yield both[0]


def _is_parted(one: Header | None, higher: Header | None, levels: Sequence[Sequence[Any]]) -> bool:
    """Whether a row below a header parts its columns: "Hẹn trả" into "Ngày" and "Giờ"."""
    if one is None or higher is None or sum(map(bool, map(_words, levels[-1]))) < 2:
        return False
    return one.places.keys() <= higher.places.keys() and len(one.columns) < len(higher.columns)


def _may_go_on(row: Sequence[Any]) -> bool:
    """Whether a row below a header can belong to it: words only."""
    return any(map(_words, row)) and not any(re.search(r"\d", _words(cell)) for cell in row)


def _named(levels: Sequence[Sequence[Any]]) -> list[tuple[int, str, tuple[str, ...]]]:
    """Each column's index, shown header, and the keys it may go by, the surest first.

    A cell of an upper level stands over the columns to its right too, up to the next one.
    """
    named: list[tuple[int, str, tuple[str, ...]]] = []
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
            named.append((index, " / ".join(words), tuple(keys)))
    return named


def _surest(found: Sequence[tuple[str, int]]) -> tuple[str, int] | None:
    """The field that the first of a column's keys means, as likely as any of them makes it."""
    return min((one for one in found if one[0] == found[0][0]), default=None)


def _words(cell: Any) -> str:
    return " ".join(str(cell if cell is not None else "").split())


def _assigned(
    row: int,
    named: Sequence[tuple[int, str, tuple[str, ...]]],
    ranks: Mapping[str, tuple[str, int]],
    height: int = 1,
) -> Header | None:
    """The header where the columns name a dossier's code and something else."""
    wanted = [
        _surest([*filter(None, (field_of(key, ranks) for key in keys))]) for *_, keys in named
    ]
    chosen: dict[str, tuple[int, int]] = {}
    for position, found in enumerate(wanted):
        if (
            found is not None
            and found[0] != IGNORED
            and (found[0] not in chosen or found[1] < chosen[found[0]][0])
        ):
            chosen[found[0]] = (found[1], position)
    if "code" not in chosen or len(chosen) < 2:
        return None
    taken = {position for _, position in chosen.values()}
    columns = []
    for position, (index, header, _) in enumerate(named):
        found = wanted[position]
        field = found[0] if found else ""
        is_taken = position in taken or field == IGNORED
        columns.append(Column(index, header, *((field,) if is_taken else ("", field))))
    return Header(row, height, tuple(columns))
