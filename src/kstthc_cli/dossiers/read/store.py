"""The rows of an export as columns of numbers, whatever their cells were; 0 stands for nothing.

Of a dossier in several rows the last one stands, for all papers; the first in an export that has the
newest step first. Few codes come again: those whose hashes do are found first, and only they are
compared, by the codes themselves. Codes are kept packed, some hundred in one; by itself each takes three times
the room.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress

from kstthc_cli.dossiers.read.cells import code_key
from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.moments import BITS, EMPTY, UNREAD
from kstthc_cli.dossiers.read.statuses import CLOSED, NOT_COUNTED

_WIDER = {"B": "H", "H": "I"}
"""What holds larger numbers: columns take the least room that does."""
NO_DOSSIER, LEFT_OUT, REPLACED, LEFT_OUT_UNCOUNTED = 255, 254, 253, 252
"""What stands for the state of a row that is no dossier, cannot be used, is not its last, or cannot be
used and was never received either."""
_ENDED = 251
"""What stands, until rows are settled, for the state of one that says none, and ended."""

SHARE = 1 << 16
"""Hashes that are looked through at a time, about: some 6 MB."""


class CodeColumn:
    """The codes of all rows in their order, numbered from 0; "" where a row has none."""

    def __init__(self) -> None:
        self._packs: list[bytes] = []
        self._starts: list[int] = []
        self._hashes = array("q")
        self._open: tuple[int, list[bytes]] = (-1, [])

    def __len__(self) -> int:
        return len(self._hashes)

    def __getitem__(self, number: int) -> str:
        pack = bisect_right(self._starts, number) - 1
        if self._open[0] != pack:
            self._open = (pack, self._packs[pack].split(b"\n"))
        return self._open[1][number - self._starts[pack]].decode()

    def extend(self, codes: Sequence[bytes]) -> None:
        """The codes of the next rows; no code holds a line break."""
        pack = b"\n".join(codes)
        is_plain = pack == pack.upper() and pack.isascii() and b" " not in pack
        keys = codes if is_plain else [code_key(code).encode() for code in codes]
        self._starts.append(len(self))
        self._packs.append(pack)
        self._hashes.fromlist([*map(hash, keys)])

    def repeated(self) -> Iterator[list[int]]:
        """The rows of each code that stands in several, in their order."""
        shares = min(256, 1 << (len(self) // SHARE).bit_length())
        again = set[int]()
        bytes_ = memoryview(self._hashes).cast("B")[:: self._hashes.itemsize].tobytes()
        for share in range(shares):
            is_mine = bytes_.translate(bytes(one % shares == share for one in range(256)))
            again |= _repeated_of(compress(self._hashes, is_mine))
            if len(again) > SHARE // 4 or (again and share == shares - 1):
                yield from self._compared(again)
                again.clear()

    def _compared(self, hashes: set[int]) -> Iterator[list[int]]:
        """The same of the rows with these hashes, by their codes."""
        found: dict[str, list[int]] = {}
        for number in compress(range(len(self)), map(hashes.__contains__, self._hashes)):
            if code := self[number]:
                found.setdefault(code_key(code), []).append(number)
        return (rows for rows in found.values() if len(rows) > 1)


def _repeated_of(hashes: Iterable[int]) -> set[int]:
    """The hashes that come again; what that takes is given back before the next share is looked through."""
    told = [*hashes]
    if len({*told}) == len(told):
        return set()
    return {one for one, times in Counter(told).items() if times > 1}


_IS_OVER = {0: False, _ENDED: True} | {
    number: state in CLOSED
    for number, state in enumerate(STATES)
    if state is not None and state not in NOT_COUNTED
}
"""By a state's number whether it ends a dossier; those that say nothing of its handling are left out."""
_RUNNING_NUMBER = re.compile(
    r"(?:[A-ZĐ]{1,5}[/.-]?)?\d{1,6}(?:[/.-](?:19|20)?\d\d)?(?:[/.-][A-ZĐ]{1,5})?"
)
_SURE = 3
"""Dossiers whose first row ends them and whose last does not, before an export has its newest step first; and
by how many times they must be more than the others."""
REOPENED, TWO_IN_ONE, MISDATED = "reopened", "two-in-one", "misdated"
"""Why the rows of one code cannot be settled, or the day of an end cannot be meant."""
_LONG_AFTER, _MOST_OF_A_YEAR = 60 << BITS, 300 << BITS


class Store:
    """Of all rows what settles them: their codes, their states, and the days on which they came. Of those that
    somebody asks for their numbers from 0, `rows`, and by name columns that are all as long.
    """

    def __init__(self) -> None:
        self.codes = CodeColumn()
        self.states = array("B")
        self.rows: Sequence[int] = range(0)
        self.columns: dict[str, array[int]] = {}
        self._came = array("I")
        """When each row's dossier came, once they are not just those of the columns."""
        self._latest = self._last_end = EMPTY
        """The last moments at which a dossier came, of those that can be used, and at which one ended, but for `_far`."""
        self._far = array("I"), array("I")
        """Rows whose end may be of another year than was meant, and those ends: see `_misdated`."""

    def extend(
        self,
        codes: Sequence[bytes],
        states: list[int],
        came: list[int],
        ended: list[int],
        asked: Sequence[int],
        columns: Mapping[str, list[int]],
    ) -> None:
        """The next rows, and of those that are asked for among them, by their places from 0, the columns."""
        first = len(self.codes)
        if len(asked) < len(codes) and isinstance(self.rows, range):
            self.rows = array("I", self.rows)
            self._came = array("I", self.column("received"))
        for name in columns.keys() - self.columns.keys():
            self.columns[name] = self.column(name)
        for name, column in self.columns.items():
            self.columns[name] = _extended(column, columns.get(name) or [0] * len(asked))
        if isinstance(self.rows, array):
            self.rows.extend(map(first.__add__, asked))
            self._came.fromlist(came)
        else:
            self.rows = range(first + len(codes))
        if max(came) > self._latest:
            usable = (one for one, state in zip(came, states, strict=True) if state < len(STATES))
            self._latest = max(self._latest, *usable, EMPTY)
        self._see_ends(came, ended, first)
        if 0 in states:
            states = [
                state or _ENDED * (end > UNREAD) for state, end in zip(states, ended, strict=True)
            ]
        self.states.fromlist(states)
        self.codes.extend(codes)

    def _see_ends(self, came: Sequence[int], ended: Sequence[int], first: int) -> None:
        """Keep the last end of these rows, and the ends of those that may be misdated: of few, if of any."""
        high = self._latest + _LONG_AFTER
        if (last := max(ended)) <= high:
            self._last_end = max(self._last_end, last)
            return
        rows, ends = self._far
        for row, (start, end) in enumerate(zip(came, ended, strict=True), first):
            if end > max(high, start + _MOST_OF_A_YEAR):
                rows.append(row)
                ends.append(end)
            else:
                self._last_end = max(self._last_end, end)

    def column(self, name: str) -> array[int]:
        """A column of what is asked for; all 0, a byte each, where no table has it."""
        found = self.columns.get(name)
        return array("B", bytes(len(self.rows))) if found is None else found

    def settle(self) -> dict[int, str]:
        """Mark the rows that another row of the same dossier replaces; why those that stand for dossiers whose rows
        contradict each other cannot be used.

        Rows that are no dossier replace nothing.
        """
        groups = [*self.codes.repeated()]
        turns = Counter(map(self._turn, groups))
        newest_first = turns[-1] >= max(_SURE, _SURE * turns[1])
        left_out: dict[int, str] = {}
        for rows in groups:
            stays = rows[0] if newest_first else rows[-1]
            if self._is_of_two(rows):
                left_out[stays] = TWO_IN_ONE
            elif turns[-1] > turns[1] and not newest_first and self._turn(rows) < 0:
                left_out[stays] = REOPENED
            for row in rows:
                self.states[row] = self.states[row] if row == stays else REPLACED
        self.states = array("B", self.states.tobytes().replace(bytes([_ENDED]), b"\0"))
        left_out |= dict.fromkeys(self._misdated(), MISDATED)
        for row in left_out:
            self.states[row] = LEFT_OUT
        is_all = isinstance(self.rows, range)
        self.columns["state"] = (
            self.states if is_all else array("B", map(self.states.__getitem__, self.rows))
        )
        return left_out

    def _misdated(self) -> list[int]:
        """The few rows that ended most of a year after they came, and long after all else that the export tells."""
        ends = dict(zip(*self._far, strict=True)) if self._latest else {}
        far = {row: end for row, end in ends.items() if end > self._latest + _LONG_AFTER}
        others = max(self._last_end, *(end for row, end in ends.items() if row not in far), EMPTY)
        rows = [row for row, end in far.items() if end > others + _LONG_AFTER]
        is_few = len(rows) <= max(1, len(self.states) // 100)
        return [row for row in rows if self.states[row] < len(STATES)] if is_few else []

    @property
    def latest(self) -> int:
        """The last moment at which a dossier came, of those that can be used, asked for or not."""
        return self._latest

    @property
    def count(self) -> int:
        """How many dossiers there are."""
        return len(self.states) - self.states.count(NO_DOSSIER) - self.states.count(REPLACED)

    def _turn(self, rows: Sequence[int]) -> int:
        """1 where the last of a dossier's rows ends it and the first does not, -1 the other way round."""
        first, last = self._is_over(rows[0]), self._is_over(rows[-1])
        return 0 if first is None or last is None else last - first

    def _is_over(self, row: int) -> bool | None:
        """Whether a row says that its dossier ended; None where it says nothing of it."""
        return _IS_OVER.get(self.states[row])

    def _is_of_two(self, rows: Sequence[int]) -> bool:
        """Whether a bare running number, or a code in two spellings, stands for dossiers received on different days."""
        codes = {self.codes[row] for row in rows}
        if len(codes) == 1 and not _is_running_number(*codes):
            return False
        came = self._came or self.column("received")
        return len({came[row] >> BITS for row in rows}) > 1


def _extended(column: array[int], numbers: list[int]) -> array[int]:
    """A column with more numbers, in as many bytes each as they need."""
    try:
        column.fromlist(numbers)
    except OverflowError:
        return _extended(array(_WIDER[column.typecode], column), numbers)
    return column


def _is_running_number(code: str) -> bool:
    """Whether a book numbers such codes from 1 again on its next sheet: 7, 007, 07/2026, 07/HT, HT-07."""
    return _RUNNING_NUMBER.fullmatch(code) is not None
