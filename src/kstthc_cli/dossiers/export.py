"""An export, read whole and once: typed rows in columns, each dossier settled, nothing dropped.

Everything that is said of dossiers - the late list, letters, indicators, the quarterly report, why
one is late - is a view of what is read here, so that they cannot disagree.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from kstthc_cli.dossiers.dossier import Dossier, Wait
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.asked import Asked
from kstthc_cli.dossiers.read.cells import code_key
from kstthc_cli.dossiers.read.crosschecks import doubts_of
from kstthc_cli.dossiers.read.doubtful import Skipped, in_order
from kstthc_cli.dossiers.read.doubts import Doubt
from kstthc_cli.dossiers.read.fields import ANSWERS, IGNORED, MOMENTS, PERSONAL
from kstthc_cli.dossiers.read.header import letter_of
from kstthc_cli.dossiers.read.headings import header_key, title_of
from kstthc_cli.dossiers.read.meanings import STATES, Meanings
from kstthc_cli.dossiers.read.moments import BITS, UNREAD, Moment, day_of
from kstthc_cli.dossiers.read.parts import NO_NAMES, ExportPart, Naming, open_parts
from kstthc_cli.dossiers.read.rows import RowReader
from kstthc_cli.dossiers.read.statuses import StatusTable
from kstthc_cli.dossiers.read.store import (
    LEFT_OUT,
    LEFT_OUT_UNCOUNTED,
    MISDATED,
    REOPENED,
    TWO_IN_ONE,
    Store,
)
from kstthc_cli.dossiers.read.times import time_columns
from kstthc_cli.messages import message
from kstthc_cli.value import replace

__all__ = [
    "ANSWERS", "IGNORED", "PERSONAL", "Export", "Naming", "Progress", "Skipped", "letter_of", "read_export",
    "time_columns", "title_of",
]  # fmt: skip

Progress = Callable[[int], None]
"""Told how many rows have been read."""


class Export:
    """What exports say, each dossier once.

    `parts` are its tables, which have been read; `columns` the fields that every table has, or has
    another in their place; `skipped` the rows that are left out, in order; `doubts` the columns that
    were not understood. `count` is how many dossiers there are, `unread` how many of them could not
    be read, `nameless` how many rows have days and no code.
    """

    def __init__(self, naming: Naming, asked: Asked | None) -> None:
        self.naming, self._asked = naming, asked
        self.parts: list[ExportPart] = []
        self.columns: frozenset[str] = frozenset()
        self.skipped: list[Skipped] = []
        self.doubts: list[Doubt] = []
        self.count = self.unread = self.nameless = 0
        self._store = Store()
        self._meanings = Meanings(StatusTable(naming.statuses), naming.causes)
        self._starts: list[int] = []

    @property
    def tables(self) -> list[str]:
        """The names of the tables, in their order."""
        return [part.name for part in self.parts]

    @property
    def rows(self) -> int:
        """How many rows stand below the headers."""
        return len(self._store.codes)

    @property
    def unknown_labels(self) -> Counter[str]:
        """States that nobody knows, with how many rows say them."""
        return self._meanings.unknown_labels

    def _add(
        self,
        part: ExportPart,
        wanted: Sequence[str],
        progress: Progress | None,
    ) -> None:
        fields = frozenset(part.header.places)
        self.columns = _shared(self.columns, fields) if self.parts else fields
        self.parts.append(part)
        self._starts.append(len(self._store.codes))
        reader = RowReader(part, self._store, self._meanings, wanted=wanted, asked=self._asked)
        number = part.first_row
        for block in part.blocks:
            end = reader.read(block, number)
            if end is not None:
                part.left.append([*block][end:])
                part = replace(part, sample=part.sample[: number + end - part.first_row])
                break
            number += len(block)
            if progress is not None:
                progress(len(self._store.codes))
            del block  # the next one takes its place in the processor's cache
        doubtful = reader.doubtful
        self.skipped += doubtful.skipped
        self.nameless += doubtful.nameless
        self.count += doubtful.lost
        self.unread += doubtful.lost
        own = {header_key(name) for names in self.naming.columns.values() for name in names}
        self.doubts += doubts_of(part, self._meanings.statuses, own, doubtful.month_first)

    def _settle(self) -> None:
        left_out = self._store.settle()
        self.count += self._store.count
        for number, why in left_out.items():
            table, row = self._placed(number)
            code = self._store.codes[number]
            self.skipped.append(Skipped(row, "contradiction", _CONTRADICTIONS[why], code, table))
        states = self._store.states
        self.unread += states.count(LEFT_OUT) + states.count(LEFT_OUT_UNCOUNTED)
        self.skipped = in_order(self.skipped)

    def place(self, index: int) -> tuple[int, int]:
        """The table and the row in it, both from 1, of a row that was asked for."""
        return self._placed(self._store.rows[index])

    def _placed(self, number: int) -> tuple[int, int]:
        """The same of a row's number among all."""
        table = bisect_right(self._starts, number)
        return table, number - self._starts[table - 1] + self.parts[table - 1].first_row

    def code(self, index: int) -> str:
        """The code of a row that was asked for."""
        return self._store.codes[self._store.rows[index]]

    def column(self, name: str) -> Sequence[int]:
        """A column of numbers, one for each row that was asked for; all 0 where no table has it."""
        return self._store.column(name)

    def ends(self) -> Sequence[int]:
        """When each row's handling ended: "đã xử lý xong" before "đã trả kết quả"."""
        if not self.has("returned"):
            return self.column("finished")
        both = zip(self.column("finished"), self.column("returned"), strict=True)
        return array("I", (finished or returned for finished, returned in both))

    def ended_after(self, day: date) -> list[int]:
        """The rows that ended after a day; none where dossiers came after it, so that the export is of a later day."""
        high = (day.toordinal() + 1) << BITS
        ends = self.ends()
        if self._store.latest >= high or max(ends, default=0) < high:
            return []
        columns = self.column("received"), ends, self.column("state")
        low = self._asked.high if self._asked else high
        rows = enumerate(zip(*columns, strict=True))
        return [r for r, (came, end, n) in rows if came < low and end >= high and n < len(STATES)]

    def has(self, name: str) -> bool:
        """Whether a table has the column."""
        return name in self._store.columns

    def said(self, field: str) -> Sequence[Any]:
        """What the cells of "cause", "lateness" or a field of NAMES say, by their number in the column of it."""
        return self._meanings.of(field)

    def told(self, number: int) -> tuple[Answer, ...]:
        """What the columns of ANSWERS say, by their number in the column `answers`."""
        told: tuple[Answer, ...] = self._meanings.answers.meanings[number]
        return told

    def find(self, code: str) -> Iterator[Dossier | Skipped]:
        """A dossier by its code, however it is spelled; or the row why there is none."""
        wanted = code_key(code)
        for index, state in enumerate(self.column("state")):
            if state < len(STATES) and code_key(self.code(index)) == wanted:
                yield self.dossier(index)
        yield from (one for one in self.skipped if code_key(one.code) == wanted)

    def dossier(self, index: int) -> Dossier:
        """What a row that was asked for says."""
        judged, words = self._meant
        table, row = self.place(index)
        found = self._told(index, (*judged, *words))
        return found._replace(code=self.code(index), row=row, table=table)

    def times(self, index: int) -> Dossier:
        """The same without its place and its words: what `judge` looks at."""
        return self._told(index, self._meant[0])

    def _told(self, index: int, fields: Sequence[_Meant]) -> Dossier:
        told: list[Any] = [*_BLANK]
        for place, column, meaning in fields:
            if said := column[index]:
                told[place] = meaning(said)
        for place, columns in self._waits:
            told[place] = Wait(*(_moment(column[index]) for column in columns))
        if requests := self._meanings.requests.get(self._store.rows[index]):
            told[_REQUEST_DAYS] = tuple(map(Moment, requests))
        return Dossier(*told)

    @cached_property
    def _meant(self) -> tuple[list[_Meant], list[_Meant]]:
        """The fields of a dossier, those that `judge` looks at first."""
        told: dict[str, tuple[str, Callable[[int], Any]]] = {n: (n, _moment) for n in MOMENTS}
        for field, (name, _) in self._meanings.by_field.items():
            told[name] = "verdict" if field == "lateness" else field, self.said(field).__getitem__
        told |= {"state": ("status", STATES.__getitem__), "apology_on": ("apology_on", _day)}
        found: tuple[list[_Meant], list[_Meant]] = [], []
        for name, (field, meaning) in told.items():
            if self.has(name) and field in _PLACES:
                one = _PLACES[field], self.column(name), meaning
                found[field not in _JUDGED].append(one)
        return found

    @cached_property
    def _waits(self) -> list[tuple[int, tuple[Sequence[int], ...]]]:
        """The times of a dossier that are its citizen's, by their place, and their columns."""
        return [
            (_PLACES[wait], (*map(self.column, names),))
            for wait, names in _WAITS.items()
            if any(map(self.has, names))
        ]

    def answers(self) -> dict[str, Counter[Answer]]:
        """What the cells of the columns that only indicators look at say, of all dossiers."""
        found: dict[str, Counter[Answer]] = {n: Counter() for n in ANSWERS if n in self.columns}
        counts = self._meanings.told_by or Counter({0: self.rows})
        for number, count in counts.items():
            told = self.told(number)
            for name, answers in found.items():
                answers[told[ANSWERS.index(name)]] += count
        return found


_Meant = tuple[int, Sequence[int], Callable[[int], Any]]
"""The place of a field in a dossier, its column, and what the numbers there mean."""
_JUDGED = {"status", "received", "appointed", "finished", "returned", "requests", "limit"}
_IN_PLACE = (frozenset({"finished", "returned"}), frozenset({"appointed", "limit"}))
"""Fields of which one says what the other would."""


def _shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The fields of two tables alike."""
    told = [either & (one | other) for either in _IN_PLACE if either & one and either & other]
    return (one & other).union(*told)


_CONTRADICTIONS = {
    REOPENED: message("one of its rows says that it ended, and a later one that it did not"),
    MISDATED: message(
        "it ended long after all else in the export; the year of that day may be wrong"
    ),
    TWO_IN_ONE: message(
        "its number stands in rows that were received on different days: it is no dossier's code alone"
    ),
}
_WAITS = {
    "supplement": ("supplement_requested", "supplemented"),
    "payment": ("payment_requested", "paid"),
}
_BLANK = Dossier("")
_PLACES = {field: place for place, field in enumerate(Dossier._fields)}
_ROW, _TABLE, _REQUEST_DAYS = map(_PLACES.__getitem__, ("row", "table", "request_days"))


def _moment(number: int) -> Moment | None:
    return Moment(number) if number > UNREAD else None


def _day(number: int) -> date | None:
    return day_of(number >> BITS) if number > UNREAD else None


def read_export(
    paths: Sequence[Path],
    naming: Naming = NO_NAMES,
    needed: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    wanted: Sequence[str] = (),
    asked: tuple[date, date] | None = None,
    without_in_time: bool = False,
) -> Export:
    """Everything in these exports; `wanted` names the answers that somebody will ask for.

    `asked`: of rows that ended before the first of these days, or came after the last, nothing is kept
    but what tells whether they can be trusted, and whether they replace another. `without_in_time`: nor of
    rows that plainly ended in time by the last of them.

    UnusableInputError where a file is no export, lacks a column, or cannot be trusted.
    """
    days = asked and Asked(
        asked[0].toordinal() << BITS, asked[1].toordinal() + 1 << BITS, without_in_time
    )
    export = Export(naming, days)
    was_enabled = gc.isenabled()
    gc.disable()  # nothing here is a cycle, and looking for some takes a fifth of the time
    try:
        for part in open_parts(paths, naming, needed):
            export._add(part, wanted, progress)
        export._settle()
    finally:
        if was_enabled:
            gc.enable()
    return export
