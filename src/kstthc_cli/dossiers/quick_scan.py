"""The short way through an export: rows whose days compare at once.

A row takes it where its state is known, nobody waits for its citizen, and all its days can be
read; what it adds to the counts is then one of few outcomes. Every other row, and every late
one of the period, is read in full. Both ways give the same, and a test holds that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product, repeat
from operator import itemgetter
from typing import Any, Protocol

from kstthc_cli.dossiers.late_list import Outcome, Span
from kstthc_cli.dossiers.ledger import AGAIN, MET, Ledger
from kstthc_cli.dossiers.moments import NotAMomentError, read_moment
from kstthc_cli.dossiers.row_reader import RowReader, cell_text
from kstthc_cli.dossiers.statuses import CLOSED, NOT_COUNTED, WAITING, StatusTable
from kstthc_cli.dossiers.table import Row
from kstthc_cli.dossiers.text import normal

UNUSUAL = (
    "supplement_requested", "supplemented", "requests", "payment_requested", "paid",
    "apology_on", "reappointed",
)  # fmt: skip
"""A row that says something here is read in full."""

_KEPT = 1 << 16


class Scan(Protocol):
    """What counts dossiers."""

    span: Span
    statuses: StatusTable
    ledger: Ledger

    def outcome_id(self, outcome: Outcome | None) -> int: ...
    def keep_late(
        self, reader: RowReader, row: Row, number: int, code: str, kept: int,
        received: int, appointed: int, ended: int,
    ) -> None: ...  # fmt: skip
    def read(self, reader: RowReader, row: Row, number: int) -> None: ...


class _Days(dict[str, int]):
    """Days by the first ten characters of their text: dd/mm/yyyy, as nearly every export has it."""

    def __missing__(self, text: str) -> int:
        if len(self) > _KEPT:
            self.clear()
        self[text] = day = _read(text)[0] if text else 0
        return day


class _Minutes(dict[str, int]):
    """Minutes of the day by what follows those ten; -1 where there is no time."""

    def __missing__(self, text: str) -> int:
        if len(self) > _KEPT:
            self.clear()
        self[text] = minute = _read("01/01/2000" + text)[1] if text else -1
        return minute


class _Moments(dict[Any, tuple[int, int]]):
    """Day and minute by the whole cell, text or a true date."""

    def __missing__(self, cell: Any) -> tuple[int, int]:
        if len(self) > _KEPT:
            self.clear()
        self[cell] = moment = _read(cell)
        return moment


_UNREAD = (-1, -2)
"""Day and minute of a cell whose row must be read in full."""


def _read(cell: Any) -> tuple[int, int]:
    try:
        moment = read_moment(cell)
    except NotAMomentError:
        return _UNREAD
    if moment is None:
        return _UNREAD
    return moment.day.toordinal(), -1 if moment.minute is None else moment.minute


_IN_FULL, _OPEN_OR_ENDED, _ENDED = 0, 1, 2
"""What a state's label lets a row be: read in full, anything, or only ended."""


class _Labels(dict[Any, int]):
    """What a state's label lets a row be."""

    def __init__(self, statuses: StatusTable) -> None:
        super().__init__({"": _OPEN_OR_ENDED})
        self._statuses = statuses

    def __missing__(self, label: Any) -> int:
        if len(self) > _KEPT:
            self.clear()
        status = self._statuses.read(normal(str(label)))
        if status is None or status in (*NOT_COUNTED, *WAITING):
            self[label] = _IN_FULL
        else:
            self[label] = _ENDED if status in CLOSED else _OPEN_OR_ENDED
        return self[label]


class _Outcomes(dict[tuple[Any, ...], int]):
    """Numbers of one outcome by the cells that name unit and field."""

    def __init__(self, scan: Scan, result: str, *, is_received: bool) -> None:
        super().__init__()
        self._scan, self._result, self._is_received = scan, result, is_received

    def __missing__(self, group: tuple[Any, ...]) -> int:
        unit, field = (cell_text(cell) for cell in group)
        outcome = Outcome(unit, field, self._is_received, self._result)
        self[group] = number = self._scan.outcome_id(outcome)
        return number


_Plain = tuple[Row, str, int, int, int, int, int, int]
"""A row, its code, the days of receipt and appointment with its minute, the same of its end, and
what its state lets it be."""

_DAY, _TIME = itemgetter(slice(10)), itemgetter(slice(10, None))


def _codes(texts: list[str]) -> list[str]:
    """The codes; "" for one that is no plain word in one spelling."""
    if _are_plain("".join(texts)):
        return texts
    return [text if _are_plain(text) else "" for text in texts]


def _are_plain(text: str) -> bool:
    return " " not in text and text.isprintable() and unicodedata.is_normalized("NFC", text)


RESULTS = ("", "in-time", "late", "open", "open-late")


def _getter(places: Mapping[str, int], names: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    """The cells of these fields; "" for a field without a column."""
    indices = [places.get(name) for name in names]
    known = [index for index in indices if index is not None]
    if len(known) == len(names) > 1:
        return itemgetter(*known)
    return lambda row: tuple("" if index is None else row[index] for index in indices)


class QuickScan:
    """Takes the rows of a part the short way where it can."""

    def __init__(self, scan: Scan, reader: RowReader) -> None:
        self.scan, self.reader = scan, reader
        places = reader.places
        self._days, self._minutes = _Days(), _Minutes({"": -1})
        self._moments, self._labels = _Moments(), _Labels(scan.statuses)
        self._outcomes = {
            (result, flag): _Outcomes(scan, result, is_received=flag)
            for result in RESULTS
            for flag in (False, True)
        }
        self._group = _getter(places, ("unit", "field"))
        ends = [places[name] for name in ("finished", "returned") if name in places]
        self._at = (places["code"], places["received"], places["appointed"], ends[0], ends[-1])
        self._label_at = places.get("status", -1)
        unusual = [name for name in UNUSUAL if name in places]
        self._unusual = _getter(places, unusual) if unusual else None
        self._usual = {*product(("", None, "0", 0.0), repeat=len(unusual))}
        self._width = reader.part.header.width
        self._blank = [""] * self._width
        self._first = scan.span.first.toordinal()
        self._last = scan.span.as_of.day.toordinal()

    @staticmethod
    def is_possible(places: Mapping[str, int]) -> bool:
        """Whether the columns allow it."""
        return {"code", "received", "appointed"} <= places.keys() and (
            "finished" in places or "returned" in places
        )

    def has_text_days(self, rows: Sequence[Row]) -> bool:
        """Whether these rows write their days as dd/mm/yyyy."""
        cells = [row[at] for row in rows for at in self._at[1:] if at < len(row) and row[at]]
        return all(
            isinstance(cell, str) and cell[2:3] == "/" and cell[5:6] == "/" for cell in cells
        )

    def scan_texts(self, rows: Iterable[Row], number: int) -> int:
        """Count rows whose days are texts; `number` is the first one's, the next one's comes back.

        Written out for speed: a million rows go through here. What can be done for a whole column
        is done there.
        """
        first, last, settle, group = self._first, self._last, self._settle, self._group
        in_time, older = self._outcomes["in-time", True], self._outcomes["in-time", False]
        ledger = self.scan.ledger
        met, mask, codes, outcomes = ledger.met, ledger.mask, ledger.codes, ledger.outcomes
        block = list(rows)
        for row, code, received, appointed, hour, ended, at, state in self._columns(block):
            if (
                not code
                or not state
                or not 0 < received <= appointed
                or (not received <= ended if ended else state != _OPEN_OR_ENDED)
                or at < -1
                or hour < -1
            ):
                self.scan.read(self.reader, row, number)
            elif first <= ended <= last and (
                ended < appointed or (ended == appointed and not at > hour >= 0)
            ):
                slot = hash(code) & mask
                met[slot] = AGAIN if met[slot] else MET
                codes.append(code)
                outcomes.append((in_time if received >= first else older)[group(row)])
            elif (received <= last and not 0 < ended < first) or met[hash(code) & mask]:
                settle(row, number, code, received, appointed, hour, ended, at)
            number += 1
        return number

    def _columns(self, block: list[Row]) -> Iterator[_Plain]:
        """Of every row: its code, its days and minutes, and what its state lets it be."""
        try:
            if max(map(len, block), default=0) <= self._width:
                return self._texts(block, block)
            return self._texts(block, [self._plain(row) for row in block])
        except (IndexError, TypeError):
            return self._texts(block, [self._plain(row) for row in block])

    def _plain(self, row: Row) -> Row:
        """The row; one of empty cells where it is not as wide as others, or not of texts."""
        needed = (*self._at, max(self._label_at, 0))
        is_plain = max(needed) < len(row) <= self._width and all(
            isinstance(row[at], str) for at in needed
        )
        return row if is_plain else self._blank

    def _texts(self, block: list[Row], plain: list[Row]) -> Iterator[_Plain]:
        code_at, received_at, appointed_at, finished_at, returned_at = self._at
        days, minutes = self._days.__getitem__, self._minutes.__getitem__
        codes = _codes([row[code_at] for row in plain])
        received = [row[received_at] for row in plain]
        appointed = [row[appointed_at] for row in plain]
        ended = [row[finished_at] for row in plain]
        if returned_at != finished_at:
            ended = [end or row[returned_at] for end, row in zip(ended, plain, strict=True)]
        return zip(
            block,
            codes,
            [*map(days, map(_DAY, received))],
            [*map(days, map(_DAY, appointed))],
            [*map(minutes, map(_TIME, appointed))],
            [*map(days, map(_DAY, ended))],
            [*map(minutes, map(_TIME, ended))],
            self._states(plain),
            strict=True,
        )

    def _states(self, rows: list[Row]) -> Iterable[int]:
        """What each row's state lets it be."""
        states: Iterable[int] = repeat(_OPEN_OR_ENDED, len(rows))
        if self._label_at >= 0:
            at = self._label_at
            states = [*map(self._labels.__getitem__, [row[at] for row in rows])]
        if self._unusual is None:
            return states
        usual, unusual = self._usual, self._unusual
        return [
            state if unusual(row) in usual else _IN_FULL
            for state, row in zip(states, rows, strict=True)
        ]

    def scan_cells(self, rows: Iterable[Row], number: int) -> int:
        """The same where days are true dates, or written some other way."""
        code_at, received_at, appointed_at, finished_at, returned_at = self._at
        moments = self._moments
        for row in rows:
            try:
                received = moments[row[received_at]][0]
                appointed, hour = moments[row[appointed_at]]
                end = row[finished_at] or row[returned_at]
                ended, at = moments[end] if end else (0, 0)
                code = cell_text(row[code_at])
                if self._is_usual(row, code, received, appointed, ended):
                    self._settle(row, number, code, received, appointed, hour, ended, at)
                else:
                    self.scan.read(self.reader, row, number)
            except (IndexError, TypeError):
                self.scan.read(self.reader, row, number)
            number += 1
        return number

    def _is_usual(self, row: Row, code: str, received: int, appointed: int, ended: int) -> bool:
        """Whether the row's days, state and code are plain, and it has no cell too many."""
        state = self._labels[row[self._label_at]] if self._label_at >= 0 else _OPEN_OR_ENDED
        return (
            (state == _OPEN_OR_ENDED or (ended > 0 and state == _ENDED))
            and 0 < received <= appointed
            and (not ended or received <= ended)
            and len(row) <= self._width
            and code.isascii()
            and code.isprintable()
            and " " not in code
            and code[-1].isdigit()
            and (self._unusual is None or self._unusual(row) in self._usual)
        )

    def _settle(
        self, row: Row, number: int, code: str, received: int, appointed: int,
        hour: int, ended: int, at: int,
    ) -> None:  # fmt: skip
        """Count a plain row."""
        result = ""
        last = self._last
        if received <= last:
            if 0 < ended <= last:
                if ended >= self._first:
                    is_late = ended > appointed or (ended == appointed and at > hour >= 0)
                    result = "late" if is_late else "in-time"
            elif appointed > last:
                result = "open"
            elif appointed < last:
                ended, result = 0, "open-late"
            else:
                self.scan.read(self.reader, row, number)
                return
        is_received = self._first <= received <= last
        if not result and not is_received:
            self.scan.ledger.add(code, 0)
            return
        kept = self.scan.ledger.add(code, self._outcomes[result, is_received][self._group(row)])
        if result in ("late", "open-late"):
            self.scan.keep_late(self.reader, row, number, code, kept, received, appointed, ended)
