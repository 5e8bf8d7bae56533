"""From rows to the columns of a store, a block at a time: the one place that reads cells.

Most rows are plain and are read column by column. The others - whose code, day or state is not what
it should be - are looked at one by one; a row is never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import gt
from typing import Any, NamedTuple

from kstthc_cli.dossiers.read.cells import (
    cell_text,
    count_of,
    is_code,
    is_filled,
    is_shortened,
    may_be_code,
)
from kstthc_cli.dossiers.read.contradictions import LONGEST, bare_or_contrary, contradiction
from kstthc_cli.dossiers.read.fields import ANSWERS, CITIZENS_TIME, MOMENTS
from kstthc_cli.dossiers.read.headings import find_header, header_key
from kstthc_cli.dossiers.read.meanings import NAMES, STATES, UNKNOWN, Meanings
from kstthc_cli.dossiers.read.moment_column import MomentColumn, with_times
from kstthc_cli.dossiers.read.moments import EMPTY, UNREAD, quotable, read_cell
from kstthc_cli.dossiers.read.parts import ExportPart
from kstthc_cli.dossiers.read.statuses import NOT_COUNTED
from kstthc_cli.dossiers.read.store import (
    LEFT_OUT,
    LEFT_OUT_UNCOUNTED,
    NO_DOSSIER,
    Store,
)
from kstthc_cli.dossiers.read.times import time_columns
from kstthc_cli.dossiers.read.understood import serial_columns, usual_width
from kstthc_cli.messages import Message, message
from kstthc_cli.tables.table import DAMAGED, Cut, Row
from kstthc_cli.text import fold

_DATED = ("received", "appointed", "finished", "returned")
MOST_LABELS = 200
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
_LEAST_HEADS, _FIGURES_OF_ROWS = 3, re.compile(r"\d{2}")
"""How many cells a heading among the rows has at least, and what none of them has."""
_SIGNS = re.compile(r"(?:nguoi lap|lap bieu|thu truong|lanh dao|noi nhan|xac nhan cua|chu tich)\b")
"""How the line of signatures below a table begins; its day is that of the signing."""
Column = Callable[[int], Sequence[Any]]
"""The cells of a block by their place in its rows."""


class Skipped(NamedTuple):
    """A row that is left out: where it stands, and why; `kind` says it in one word."""

    row: int
    kind: str
    reason: Message
    code: str = ""
    table: int = 1

    @property
    def is_of_a_dossier(self) -> bool:
        """Whether it speaks of a dossier, and is no title, total or heading."""
        return self.kind != "not-a-dossier"


def in_order(*found: Iterable[Skipped]) -> list[Skipped]:
    """All of these rows as they stand in their tables."""
    return sorted(chain(*found), key=lambda one: (one.table, one.row))


class Asked(NamedTuple):
    """The rows that somebody asks for: those that came before `high` and did not end before `low`, or did not plainly
    end in time before `high`.
    """

    low: int
    high: int
    without_in_time: bool = False


class RowReader:
    """Reads the rows of one table into a store."""

    def __init__(
        self, part: ExportPart, store: Store, meanings: Meanings, *, wanted: Sequence[str],
        asked: Asked | None = None,
    ) -> None:  # fmt: skip
        self.header, self.number, self.places = part.header, part.number, part.header.places
        self.store, self.meanings, self._asked = store, meanings, asked
        self._width, self._is_cut = usual_width(part), part.table.is_cut
        times, serials = time_columns(part), serial_columns(part)
        self._times = {name: place for name, place in times.items() if place < self._width}
        self.skipped: list[Skipped] = []
        self.nameless = 0
        """Rows that have days and no code."""
        self.lost = 0
        """Rows of dossiers that nobody can tell."""
        self.month_first = 0
        """Rows whose day is one only with the month before it."""
        self._code_header = header_key(self.header.heading("code"))
        self._moments = {
            name: MomentColumn(
                days_alone=name == "received" and "limit" not in self.places,
                serials=name in serials,
            )
            for name in MOMENTS if name in self.places
        }  # fmt: skip
        self._closings = [(at, MomentColumn()) for at in self.header.closings if at < self._width]
        told = [self.places.get(name, -1) if name in wanted else -1 for name in ANSWERS]
        self._answers = told if max(told) >= 0 else []
        unit = _UNIT_OF_LIMIT.search(fold(self.header.heading("limit")))
        self._unit_of_limit = f" {unit[0]}" if unit else ""
        self._names = [self.places.get(name, -1) for name in NAMES]

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
            if not is_code(codes[at].decode()) and self._is_other_header(rows[at]):
                if at:
                    self.read([*block][:at], number)
                return at
        for at in sorted(doubtful):
            self._settle(block, rows, codes, columns, at, number)
        self._keep(cells, codes, columns)
        return None

    def _is_other_header(self, row: Row) -> bool:
        """Whether a row heads another table, whose columns stand elsewhere."""
        words = [cell for cell in row if is_filled(cell)]
        if len(words) < _LEAST_HEADS or _FIGURES_OF_ROWS.search(" ".join(map(str, words))):
            return False
        found = find_header([row])
        return found is not None and not found.places.items() <= self.places.items()

    def _settle(
        self, block: Sequence[Row], rows: Sequence[Row], codes: list[bytes], columns: dict[str, list[int]],
        at: int, number: int,
    ) -> None:  # fmt: skip
        """Look at one doubtful row, and leave it out where it cannot be used."""
        found = self._look(block[at], rows[at], codes[at].decode(), columns, at)
        if found is None:
            return
        state, is_lost = columns["state"], False
        if isinstance(found, Skipped):
            self.skipped.append(found._replace(row=number + at, table=self.number))
            is_lost = found.is_of_a_dossier
        if is_lost and codes[at] and DAMAGED not in rows[at]:
            is_counted = state[at] == UNKNOWN or STATES[state[at]] not in NOT_COUNTED
            state[at] = LEFT_OUT if is_counted else LEFT_OUT_UNCOUNTED
        else:
            self.lost += is_lost
            state[at], codes[at] = NO_DOSSIER, b""

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
        return rows, [*zip(*rows, strict=True)].__getitem__

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
            others = zip(columns["finished"], column.read(cells(place)), strict=True)
            columns["finished"] = [one or other for one, other in others]
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
        finished, returned = columns.get("finished"), columns.get("returned")
        ended = finished or returned or [EMPTY] * length
        if finished and returned:
            ended = [one or other for one, other in zip(finished, returned, strict=True)]
        if self._answers:
            told = meanings.answers.of(
                zip(*self._picked(self._answers, cells, length), strict=True)
            )
            meanings.told_by.update(told)
            columns["answers"] = told
        asked = self._are_asked(cells, columns, came, ended)
        rows: Sequence[int] = range(len(self.store.codes), len(self.store.codes) + length)
        if False in asked:
            columns = {name: [*compress(column, asked)] for name, column in columns.items()}
            rows = [*compress(rows, asked)]
        for field, (name, kept) in meanings.by_field.items():
            if field in self.places:
                said: Iterable[Any] = cells(self.places[field])
                if field == "limit" and self._unit_of_limit:
                    said = (
                        f"{cell_text(c)}{self._unit_of_limit}" if count_of(c) else c for c in said
                    )
                columns[name] = kept.of(compress(said, asked))
        named = (compress(column, asked) for column in self._picked(self._names, cells, length))
        columns["names"] = meanings.names.of(zip(*named, strict=True))
        self.store.extend(codes, states, came, ended, rows, columns)

    @staticmethod
    def _picked(places: Sequence[int], cells: Column, length: int) -> list[Sequence[Any]]:
        """The columns at these places; an empty one for those that the table does not have."""
        return [cells(place) if place >= 0 else ("",) * length for place in places]

    def _are_asked(
        self, cells: Column, columns: Mapping[str, list[int]], came: list[int], ended: list[int]
    ) -> list[bool]:
        """Of each row whether somebody asks for it."""
        if self._asked is None:
            return [True] * len(came)
        low, high, without_in_time = self._asked
        both = zip(came, ended, strict=True)
        if not without_in_time:
            return [start < high and not UNREAD < end < low for start, end in both]
        due = columns.get("appointed") or [EMPTY] * len(came)
        return [
            start < high and (odd or not UNREAD < end < high or end > until)
            for start, end, until, odd in zip(
                came, ended, due, self._unusual(cells, columns), strict=False
            )
        ]

    def _unusual(self, cells: Column, columns: Mapping[str, list[int]]) -> Iterable[bool]:
        """Of each row whether it says something on the citizen's own time."""
        told = [columns[name] for name in CITIZENS_TIME if name in columns]
        if "requests" in self.places:
            told.append(self.meanings.by_field["requests"][1].of(cells(self.places["requests"])))
        return map(any, zip(*told, strict=True)) if told else repeat(False)

    def _look(
        self, row: Row, fitted: Row, code: str, columns: dict[str, list[int]], at: int
    ) -> Skipped | str | None:
        """Why a row is left out; "" for an empty one, None for one that can be used after all."""
        if not any(map(is_filled, row)):
            return ""
        refused = self._refused(row, fitted, code, columns, at)
        if refused is not None:
            return Skipped(0, *refused)
        for name in self._moments:
            if columns[name][at] == UNREAD and not self._mend(name, fitted, columns, at):
                self.month_first += _is_month_first(fitted[self.places[name]])
                return Skipped(0, "day", self._no_day(name, fitted), code)
        if columns["state"][at] == UNKNOWN:
            label = cell_text(fitted[self.places["status"]])
            if (
                label in self.meanings.unknown_labels
                or len(self.meanings.unknown_labels) < MOST_LABELS
            ):
                self.meanings.unknown_labels[label] += 1
            what = message("its state is not known; name it in the plan, under dossiers: statuses:")
            return Skipped(0, "status", what, code)
        what_else = contradiction(columns, at)
        return Skipped(0, "contradiction", what_else, code) if what_else is not None else None

    def _refused(
        self, row: Row, fitted: Row, code: str, columns: dict[str, list[int]], at: int
    ) -> tuple[str, Message] | None:
        """Why a row is no dossier at all, or is one whose cells cannot be trusted."""
        if DAMAGED in row:
            return "damaged", message("the row's quotes are broken")
        has_day = any(columns[name][at] > UNREAD for name in _DATED if name in columns)
        if not is_code(code) and not (has_day and code):
            if has_day:
                self.nameless += 1
                return "not-a-dossier", message("it has days and no dossier's code")
            if header_key(code) == self._code_header:
                return "not-a-dossier", message("a repeated header")
            return "not-a-dossier", message("no dossier's code: a title, group or total")
        if _SIGNS.match(header_key(code)):
            return "not-a-dossier", message("no dossier's code: a title, group or total")
        if is_shortened(fitted[self.places["code"]]):
            return "damaged", message("a spreadsheet has cut the last figures off its code")
        if code and not may_be_code(code):
            return "damaged", message("its code reads like a name")
        if self._is_cut and any(map(is_filled, row[self._width :])):
            return "damaged", message("more cells than the header has")
        told = (self.places.get(name, -1) for name in (*_DATED, "procedure", "status"))
        if not any(place >= 0 and is_filled(fitted[place]) for place in told):
            return "not-a-dossier", message("nothing beside its code")
        return None

    def _mend(self, name: str, row: Row, columns: dict[str, list[int]], at: int) -> bool:
        """Whether a cell that is no moment tells what is needed of it even so."""
        cell = row[self.places[name]]
        if name == "returned" and columns.get("finished", {at: EMPTY})[at] > UNREAD:
            columns[name][at] = EMPTY  # it is not what counts
        elif name == "received" and isinstance(cell, str):
            columns[name][at] = read_cell(cell[:10])  # of it, nothing but the day is asked
        elif name == "supplement_requested" and isinstance(cell, str):
            days = [read_cell(one) for one in re.split(r"[;\n]|, ", cell)]
            columns[name][at] = min((day for day in days if day > UNREAD), default=EMPTY)
            if UNREAD in days:
                columns[name][at] = UNREAD
            number = len(self.store.codes) + at
            self.meanings.requests[number] = tuple(day for day in days if day > UNREAD)
        return columns[name][at] != UNREAD

    def _no_day(self, name: str, row: Row) -> Message:
        cell = row[self.places[name]]
        if name in self._times and read_cell(cell) > UNREAD:
            place = self._times[name]
            header = next(c.header for c in self.header.columns if c.index == place)
            return message("“{header}” says no time as HH:MM", header=header)
        if words := quotable(cell):
            return message(
                "“{header}” says {words}: no day as dd/mm/yyyy",
                header=self.header.heading(name),
                words=words,
            )
        return message("“{header}” says no day as dd/mm/yyyy", header=self.header.heading(name))


_WAITS = (("supplement_requested", "supplemented"), ("payment_requested", "paid"))


def _start_at_reception(came: Sequence[int], since: list[int], until: list[int]) -> None:
    """Take nothing for the citizen's time that was before a dossier came: it is not in the office's either."""
    for at in compress(range(len(since)), map(gt, came, since)):
        if UNREAD < since[at] < until[at] < since[at] + LONGEST:
            is_over = until[at] <= came[at]
            since[at], until[at] = (EMPTY, EMPTY) if is_over else (came[at], until[at])


_MONTH_FIRST = re.compile(r"\D*(?:0?\d|1[0-2])[/.-](?:1[3-9]|2\d|3[01])[/.-](?:\d{4}|\d\d)\b")


def _is_month_first(cell: Any) -> bool:
    return isinstance(cell, str) and _MONTH_FIRST.match(cell) is not None


def _is_plain(code: str) -> bool:
    """Whether it is a code for sure."""
    return is_code(code) and (code == code.upper() or may_be_code(code))


def _are_plain(codes: list[bytes]) -> bool:
    """Whether all are one word each, of capitals, figures and marks, with a figure at its end."""
    kinds = b"\n".join([*codes, b""]).translate(_KINDS)
    return b"\0" not in kinds and kinds.count(b"0\n") == len(codes)
