"""Rows whose code, day or state is not what it should be: what they are, and why they are left out.

They are looked at one by one; a row is never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from kstthc_cli.dossiers.read.cells import cell_text, is_code, is_filled, is_shortened, may_be_code
from kstthc_cli.dossiers.read.contradictions import contradiction
from kstthc_cli.dossiers.read.fields import MOMENTS
from kstthc_cli.dossiers.read.header import find_header
from kstthc_cli.dossiers.read.headings import header_key
from kstthc_cli.dossiers.read.meanings import STATES, UNKNOWN, Meanings
from kstthc_cli.dossiers.read.moments import (
    BITS,
    EMPTY,
    SHORT_YEARS,
    UNREAD,
    day_of,
    quotable,
    read_cell,
    read_moment,
)
from kstthc_cli.dossiers.read.parts import ExportPart
from kstthc_cli.dossiers.read.statuses import NOT_COUNTED
from kstthc_cli.dossiers.read.store import LEFT_OUT, LEFT_OUT_UNCOUNTED, NO_DOSSIER
from kstthc_cli.messages import Message, message
from kstthc_cli.tables.table import DAMAGED, Row

_DATED = ("received", "appointed", "finished", "returned")
MOST_LABELS = 200
_LEAST_HEADS, _FIGURES_OF_ROWS = 3, re.compile(r"\d{2}")
"""How many cells a heading among the rows has at least, and what none of them has."""
_SIGNS = re.compile(r"(?:nguoi lap|lap bieu|thu truong|lanh dao|noi nhan|xac nhan cua|chu tich)\b")
"""How the line of signatures below a table begins; its day is that of the signing."""


_TITLE = message("no dossier's code: a title, group or total")


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


Why = tuple[str, Message]
"""Why a row is left out: the kind in one word, and the reason."""


class Block(NamedTuple):
    """Rows that were read at once, as they stand, and what their columns say.

    `number` is the first one's, from 1 in its table; `first` the same from 0 among all rows.
    """

    rows: Sequence[Row]
    codes: list[bytes]
    columns: dict[str, list[int]]
    number: int
    first: int


class DoubtfulRows:
    """Looks at the doubtful rows of one table, and keeps those that are left out.

    `width`: of its rows. `times`: by field the place of the column that has the time of its day.
    """

    def __init__(
        self, part: ExportPart, width: int, times: Mapping[str, int], meanings: Meanings
    ) -> None:
        self.header, self.places, self.meanings = part.header, part.header.places, meanings
        self._table, self._width, self._is_cut = part.number, width, part.table.is_cut
        self._times, self._days = times, [name for name in MOMENTS if name in self.places]
        self._code_header = header_key(self.header.heading("code"))
        self.skipped: list[Skipped] = []
        self.nameless = 0
        """Rows that have days and no code."""
        self.lost = 0
        """Rows of dossiers that nobody can tell."""
        self.month_first = 0
        """Rows whose day is one only with the month before it."""

    def is_other_header(self, row: Row) -> bool:
        """Whether a row heads another table, whose columns stand elsewhere."""
        words = [cell for cell in row if is_filled(cell)]
        if len(words) < _LEAST_HEADS or _FIGURES_OF_ROWS.search(" ".join(map(str, words))):
            return False
        found = find_header([row])
        return found is not None and not found.places.items() <= self.places.items()

    def settle(self, block: Block, at: int) -> None:
        """Look at one doubtful row, and leave it out where it cannot be used."""
        codes, state, is_lost = block.codes, block.columns["state"], False
        row = block.rows[at]
        if any(map(is_filled, row)):
            cells = [*row, *[""] * (self._width - len(row))]
            code, why = "", next(self._refused(block, at, cells), None)
            if why is None:
                code, why = codes[at].decode(), self._unusable(block, at, cells)
            if why is None:
                return
            self.skipped.append(Skipped(block.number + at, *why, code, self._table))
            is_lost = self.skipped[-1].is_of_a_dossier
        if is_lost and codes[at] and DAMAGED not in row:
            is_counted = state[at] == UNKNOWN or STATES[state[at]] not in NOT_COUNTED
            state[at] = LEFT_OUT if is_counted else LEFT_OUT_UNCOUNTED
        else:
            self.lost += is_lost
            state[at], codes[at] = NO_DOSSIER, b""

    def _unusable(self, block: Block, at: int, cells: Row) -> Why | None:
        """Why a dossier's row is left out; None for one that can be used after all."""
        columns = block.columns
        for name in self._days:
            if columns[name][at] == UNREAD and not self._mend(name, block, at, cells):
                cell = cells[self.places[name]]
                self.month_first += isinstance(cell, str) and bool(_MONTH_FIRST.match(cell))
                return "day", self._no_day(name, cells)
        if columns["state"][at] == UNKNOWN:
            label = cell_text(cells[self.places["status"]])
            labels = self.meanings.unknown_labels
            if label in labels or len(labels) < MOST_LABELS:
                labels[label] += 1
            what = message("its state is not known; name it in the plan, under dossiers: statuses:")
            return "status", what
        what_else = contradiction(columns, at)
        return None if what_else is None else ("contradiction", what_else)

    def _refused(self, block: Block, at: int, cells: Row) -> Iterator[Why]:
        """Why a row is no dossier at all, or is one whose cells cannot be trusted: nothing of it is quoted."""
        code, columns = block.codes[at].decode(), block.columns
        has_day = any(columns[name][at] > UNREAD for name in _DATED if name in columns)
        if DAMAGED in cells:
            yield "damaged", message("the row's quotes are broken")
        if not is_code(code) and not (has_day and code):
            yield "not-a-dossier", self._no_code(code, has_day=has_day)
        if not is_code(code) and _SIGNS.match(header_key(code)):
            yield "not-a-dossier", _TITLE
        if is_shortened(cells[self.places["code"]]):
            yield "damaged", message("a spreadsheet has cut the last figures off its code")
        if not may_be_code(code):
            yield "damaged", message("its code reads like a name")
        if self._is_cut and any(map(is_filled, cells[self._width :])):
            yield "damaged", message("more cells than the header has")
        told = (self.places.get(name, -1) for name in (*_DATED, "procedure", "status"))
        if not any(place >= 0 and is_filled(cells[place]) for place in told):
            yield "not-a-dossier", message("nothing beside its code")

    def _no_code(self, code: str, *, has_day: bool) -> Message:
        """What a row without a dossier's code is."""
        if has_day:
            self.nameless += 1
            return message("it has days and no dossier's code")
        return message("a repeated header") if header_key(code) == self._code_header else _TITLE

    def _mend(self, name: str, block: Block, at: int, cells: Row) -> bool:
        """Whether a cell that is no moment tells what is needed of it even so."""
        columns, cell = block.columns, cells[self.places[name]]
        if name == "returned" and columns.get("finished", {at: EMPTY})[at] > UNREAD:
            columns[name][at] = EMPTY  # it is not what counts
        elif isinstance(cell, str) and (found := without_year(cell)):
            columns[name][at] = self._with_year(*found, name, block, at)
        elif name == "received" and isinstance(cell, str):
            columns[name][at] = read_cell(cell[:10])  # of it, nothing but the day is asked
        elif name == "supplement_requested" and isinstance(cell, str):
            days = [read_cell(one) for one in re.split(r"[;\n]|, ", cell)]
            columns[name][at] = min((day for day in days if day > UNREAD), default=EMPTY)
            if UNREAD in days:
                columns[name][at] = UNREAD
            self.meanings.requests[block.first + at] = tuple(day for day in days if day > UNREAD)
        return columns[name][at] != UNREAD

    def _with_year(self, day: str, rest: str, name: str, block: Block, at: int) -> int:
        """A day without its year: of one that something was received the day that its code tells, of others the first
        after it was received, where that is not most of a year later; UNREAD where nothing tells.
        """
        if name == "received":
            code = block.codes[at].decode()
            years = (
                year
                for year in SHORT_YEARS
                if (d := read_moment(f"{day}/20{year}")) and f"{d.day:%y%m%d}" in code
            )
            return next((read_cell(f"{day}/20{year}{rest}") for year in years), UNREAD)
        came = block.columns.get("received", {at: EMPTY})[at]
        if came <= UNREAD:
            return UNREAD
        year = day_of(came >> BITS).year
        both = [read_cell(f"{day}/{one}{rest}") for one in (year, year + 1)]
        fit = (one for one in both if came >> BITS <= one >> BITS < (came + MOST_OF_A_YEAR) >> BITS)
        return next(fit, UNREAD)

    def _no_day(self, name: str, row: Row) -> Message:
        cell, header, words = row[self.places[name]], self.header.heading(name), ""
        if isinstance(cell, str) and without_year(cell):
            what = message("“{header}” says a day without its year; export it as dd/mm/yyyy")
        elif name in self._times and read_cell(cell) > UNREAD:
            columns = self.header.columns
            header = next(c.header for c in columns if c.index == self._times[name])
            what = message("“{header}” says no time as HH:MM")
        elif words := quotable(cell):
            what = message("“{header}” says {words}: no day as dd/mm/yyyy")
        else:
            what = message("“{header}” says no day as dd/mm/yyyy")
        return Message(what.text, {"header": header, "words": words})


_WITHOUT_YEAR = re.compile(
    r"(\d{1,2}) ?[/.-] ?(\d{1,2})((?:[ ,T-]+\d{1,2}[:hg]\d{0,2}.*)?)", re.IGNORECASE
)


def without_year(cell: str) -> tuple[str, str] | None:
    """A day as d/m and what stands behind it, where a cell is one without a year."""
    found = _WITHOUT_YEAR.fullmatch(" ".join(cell.split()))
    return (f"{found[1]}/{found[2]}", found[3]) if found else None


MOST_OF_A_YEAR = 300 << BITS
_MONTH_FIRST = re.compile(r"\D*(?:0?\d|1[0-2])[/.-](?:1[3-9]|2\d|3[01])[/.-](?:\d{4}|\d\d)\b")
