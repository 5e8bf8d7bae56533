"""What was counted under which code, so that a dossier in several rows counts once.

Entries are only written down, in the order of their rows; which of them a later one replaces is
asked once, at the end. Few codes come again: a table of bytes says of most that they do not, and
only the others are compared, by the codes themselves.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

BITS = 22
MET, AGAIN = 1, 2
"""What a byte says of the codes whose hashes end alike: one has been met, or several, or one twice."""

PACKED = 4096
"""Codes that are packed into one text; a text of its own for each takes three times the room."""

COMPARED = 1 << 17
"""Bytes of AGAIN whose codes are compared at a time: some 25 MB."""


class Ledger:
    """Entries in the order of their rows, numbered from 0; the number of an outcome in each."""

    def __init__(self, bits: int = BITS) -> None:
        self.mask = (1 << bits) - 1
        self.met = bytearray(1 << bits)
        self.outcomes = array("I")
        self.codes: list[str] = []
        """Of the last entries, those that are not packed yet."""
        self._packed: list[str] = []

    def add(self, code: str, outcome: int) -> int:
        """Write an entry and give its number; -1 where it adds nothing and replaces nothing.

        The outcome 0 adds nothing: it is written only where the code may have been met.
        """
        slot = hash(code) & self.mask
        if self.met[slot]:
            self.met[slot] = AGAIN
        elif outcome:
            self.met[slot] = MET
        else:
            return -1
        self.codes.append(code)
        self.outcomes.append(outcome)
        return len(self.outcomes) - 1

    def pack(self) -> None:
        """Pack the last codes, where there are enough of them."""
        if len(self.codes) >= PACKED:
            self._packed.append("\n".join(self.codes))
            self.codes.clear()

    def replaced(self) -> Iterator[int]:
        """The entries whose code a later entry has too."""
        shares = 1 + self.met.count(AGAIN) // COMPARED
        for share in range(shares):
            later: set[str] = set()
            for number, code in self._doubtful(share, shares):
                if code in later:
                    yield number
                else:
                    later.add(code)

    def _doubtful(self, share: int, shares: int) -> Iterator[tuple[int, str]]:
        """A share of the entries whose code may have come again, the last one first."""
        met, mask = self.met, self.mask
        start = len(self.outcomes)
        for codes in self._codes_from_last():
            start -= len(codes)
            doubtful = [at for at, code in enumerate(codes) if met[hash(code) & mask] == AGAIN]
            for at in reversed(doubtful):
                if (hash(codes[at]) >> 32) % shares == share:
                    yield start + at, codes[at]

    def _codes_from_last(self) -> Iterator[list[str]]:
        yield self.codes
        for packed in reversed(self._packed):
            yield packed.split("\n")
