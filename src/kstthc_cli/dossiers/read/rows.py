"""From rows to the columns of a store, a block at a time: the one place that reads cells.

Most rows are plain and are read column by column. The others are looked at one by one: `doubtful`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import compress, repeat
from typing import Any

from kstthc_cli.dossiers.read.asked import Asked, any_told
from kstthc_cli.dossiers.read.cells import cell_text, count_of, is_code, is_shortened, may_be_code
from kstthc_cli.dossiers.read.contradictions import LONGEST, bare_or_contrary
from kstthc_cli.dossiers.read.doubtful import Block, DoubtfulRows
from kstthc_cli.dossiers.read.fields import ANSWERS, CITIZENS_TIME, MOMENTS
from kstthc_cli.dossiers.read.looks import serial_columns, usual_width
from kstthc_cli.dossiers.read.meanings import UNKNOWN, Meanings
from kstthc_cli.dossiers.read.moment_column import MomentColumn, with_times
from kstthc_cli.dossiers.read.moments import EMPTY, UNREAD
from kstthc_cli.dossiers.read.parts import ExportPart
from kstthc_cli.dossiers.read.store import Store
from kstthc_cli.dossiers.read.times import time_columns
from kstthc_cli.tables.table import Cut, Row
from kstthc_cli.text import fold

_KINDS = bytes(
    ord("0")
    if chr(one) in "0123456789"
    else one
    if chr(one).isupper() or chr(one) in "./_-\n"
    else 0
    for one in range(128)
).ljust(256, b"\0")
"""Figures as 0, what else plain codes are made of as it is, and all others as 0 bytes."""
_UNIT_OF_LIMIT = re.compile(r"\b(?:gio|phut|tuan|thang)\b")
"""What numbers alone below a heading of a limit are, where it does not say days."""
Column = Callable[[int], list[Any]]
"""The cells of a block by their place in its rows."""


class RowReader:
    """Reads the rows of one table into a store."""

    def __init__(
        self, part: ExportPart, store: Store, meanings: Meanings, *, wanted: Sequence[str],
        asked: Asked | None = None,
    ) -> None:  # fmt: skip
        self.places = part.header.places
        self.store, self.meanings, self._asked = store, meanings, asked
        self._width = usual_width(part)
        times, serials = time_columns(part), serial_columns(part)
        self._times = {name: place for name, place in times.items() if place < self._width}
        self._moments = {
            name: MomentColumn(
                days_alone=name == "received" and "limit" not in self.places,
                serials=name in serials,
            )
            for name in MOMENTS if name in self.places
        }  # fmt: skip
        self.doubtful = DoubtfulRows(part, self._width, self._times, meanings)
        self._closings = [(at, MomentColumn()) for at in part.header.closings if at < self._width]
        self._answers = [self.places.get(name) if name in wanted else None for name in ANSWERS]
        unit = _UNIT_OF_LIMIT.search(fold(part.header.heading("limit")))
        self._unit_of_limit = f" {unit[0]}" if unit else ""

    def read(self, block: Sequence[Row], number: int) -> int | None:
        """Read rows; `number` is the first one's, from 1 in its table. Where another header stands among them, those
        above it alone: its place in the block is returned.
        """
        doubtful = set[int]()
        rows, cells = self._fit(block, doubtful)
        codes = self._codes(cells(self.places["code"]), doubtful)
        columns = self._moments_and_states(cells, len(rows))
        for name, column in columns.items():
            unread = UNKNOWN if name == "state" else UNREAD
            if unread in column:
                doubtful.update(at for at, one in enumerate(column) if one == unread)
        doubtful.update(bare_or_contrary(columns, len(rows)))
        for at in sorted(doubtful):
            if not is_code(codes[at].decode()) and self.doubtful.is_other_header(rows[at]):
                if at:
                    self.read([*block][:at], number)
                return at
        these = Block(block, codes, columns, number, len(self.store.codes))
        for at in sorted(doubtful):
            self.doubtful.settle(these, at)
        self._keep(cells, codes, columns)
        return None

    def _fit(self, block: Sequence[Row], doubtful: set[int]) -> tuple[Sequence[Row], Column]:
        """The rows, all as wide as the table, and their columns; rows of another width are looked at."""
        width, rows = self._width, block
        if isinstance(block, Cut) and 1 < block.width <= width:
            return block, block.column
        if {*map(len, block)} != {width}:
            doubtful.update(at for at, row in enumerate(block) if len(row) > width or len(row) < 2)
            rows = [
                row if len(row) == width else [*row[:width], *[""] * (width - len(row))]
                for row in block
            ]
        return rows, [*map(list, zip(*rows, strict=True))].__getitem__

    def _codes(self, cells: Sequence[Any], doubtful: set[int]) -> list[bytes]:
        """The codes; rows whose code is no plain word that ends in a figure are looked at."""
        try:
            codes = [*cells] if isinstance(cells[0], bytes) else [*map(str.encode, cells)]
            if _are_plain(codes) or _are_plain(codes := [*map(bytes.strip, codes)]):
                return codes
            cells = [*map(bytes.decode, codes)]
        except TypeError:
            pass  # a workbook's cells, which are not all texts
        doubtful.update(at for at, cell in enumerate(cells) if is_shortened(cell))
        told = [*map(cell_text, cells)]
        doubtful.update(at for at, code in enumerate(told) if not _is_plain(code))
        return [*map(str.encode, told)]

    def _moments_and_states(self, cells: Column, length: int) -> dict[str, list[int]]:
        """The columns that tell whether a row can be used."""
        places, meanings = self.places, self.meanings
        columns = {name: column.read(cells(places[name])) for name, column in self._moments.items()}
        for name, place in self._times.items():
            columns[name] = with_times(columns[name], meanings.time.of(cells(place)))
        for place, column in self._closings:
            columns["finished"] = _first_of(columns["finished"], column.read(cells(place)))
        for since, until in _WAITS:
            if {since, until, "received"} <= columns.keys():
                _start_at_reception(columns["received"], columns[since], columns[until])
        has_states = "status" in places
        columns["state"] = (
            meanings.state.of(cells(places["status"])) if has_states else [0] * length
        )
        return columns

    def _keep(self, cells: Column, codes: list[bytes], columns: dict[str, list[int]]) -> None:
        """Put the rows into the store; of those that nobody asks for, what settles them alone."""
        meanings, length = self.meanings, len(codes)
        states = columns.pop("state")
        came = columns.get("received") or [EMPTY] * length
        ended = (
            _first_of(columns.get("finished", []), columns.get("returned", [])) or [EMPTY] * length
        )
        if any(place is not None for place in self._answers):
            told = [repeat("") if place is None else cells(place) for place in self._answers]
            columns["answers"] = meanings.answers.of([*zip(*told, strict=False)])
            meanings.told_by.update(columns["answers"])
        asked: Sequence[int] = range(length)
        if self._asked is not None:
            due = columns.get("appointed") or [EMPTY] * length
            unusual = partial(self._unusual, cells, columns)
            asked = self._asked.among(came, ended, due, unusual)
        columns = {name: _picked(column, asked) for name, column in columns.items()}
        for field, (name, kept) in meanings.by_field.items():
            if field in self.places:
                said = _picked(cells(self.places[field]), asked)
                if field == "limit" and self._unit_of_limit:
                    said = [
                        f"{cell_text(c)}{self._unit_of_limit}" if count_of(c) else c for c in said
                    ]
                columns[name] = kept.of(said)
        self.store.extend(codes, states, came, ended, asked, columns)

    def _unusual(self, cells: Column, columns: Mapping[str, list[int]]) -> Iterable[bool]:
        """Of each row whether it says something on the citizen's own time."""
        told = [columns[name] for name in CITIZENS_TIME if name in columns]
        if "requests" in self.places:
            told.append(self.meanings.by_field["requests"][1].of(cells(self.places["requests"])))
        return any_told(told)


def _picked(column: list[Any], places: Sequence[int]) -> list[Any]:
    """What a column holds at these places, which are in order."""
    all_of_them = len(places) == len(column)
    return column if all_of_them else [*map(column.__getitem__, places)]


def _first_of(one: list[int], other: list[int]) -> list[int]:
    """The moments of the first column, and where it has none those of the other."""
    if not one or not other:
        return one or other
    return [first or second for first, second in zip(one, other, strict=True)]


_WAITS = (("supplement_requested", "supplemented"), ("payment_requested", "paid"))


def _start_at_reception(came: Sequence[int], since: list[int], until: list[int]) -> None:
    """Take nothing for the citizen's time that was before a dossier came: it is not in the office's either."""
    for at in compress(range(len(since)), since):
        if UNREAD < since[at] < min(came[at], until[at]) and until[at] < since[at] + LONGEST:
            is_over = until[at] <= came[at]
            since[at], until[at] = (EMPTY, EMPTY) if is_over else (came[at], until[at])


def _is_plain(code: str) -> bool:
    """Whether it is a code for sure."""
    return is_code(code) and may_be_code(code)


def _are_plain(codes: list[bytes]) -> bool:
    """Whether all are one word each, of capitals, figures and marks, with a figure at its end."""
    kinds = b"\n".join([*codes, b""]).translate(_KINDS)
    return b"\0" not in kinds and kinds.count(b"0\n") == len(codes)
