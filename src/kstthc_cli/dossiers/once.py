"""Which dossiers have been met: every code, exactly, in some forty bytes.

A set of a million codes takes 140 MB; here the codes stand end to end, and a table of numbers
finds them. Equal hashes are told apart by the codes themselves.
"""

from __future__ import annotations

from array import array

FIRST_BITS = 12


class CodeBook:
    """Codes in the order in which they were first met, numbered from 0."""

    def __init__(self) -> None:
        self.table = array("I", bytes(4 << FIRST_BITS))
        """Slots that hold a code's number plus one; a code's first slot is its hash's low bits."""
        self.mask = (1 << FIRST_BITS) - 1
        self._hashes = array("q")
        self._ends = array("Q", [0])
        self._codes = bytearray()

    def __len__(self) -> int:
        return len(self._hashes)

    def find(self, code: str) -> int | None:
        """The number of a code; None where it has not been met."""
        found = self.table[self._slot(code, hash(code))]
        return found - 1 if found else None

    def add(self, code: str) -> int | None:
        """Keep a code; the number that it has already, None where it is new."""
        key = hash(code)
        slot = self._slot(code, key)
        if found := self.table[slot]:
            return found - 1
        self._hashes.append(key)
        self._codes += code.encode()
        self._ends.append(len(self._codes))
        self.table[slot] = len(self._hashes)
        if 2 * len(self._hashes) > self.mask:
            self._grow()
        return None

    def _slot(self, code: str, key: int) -> int:
        """The slot of a code, or the free one where it belongs."""
        slot = key & self.mask
        while number := self.table[slot]:
            if self._hashes[number - 1] == key and self._code(number - 1) == code.encode():
                return slot
            slot = (slot + 1) & self.mask
        return slot

    def _code(self, number: int) -> bytearray:
        return self._codes[self._ends[number] : self._ends[number + 1]]

    def _grow(self) -> None:
        size = 2 * (self.mask + 1)
        table, mask = array("I", bytes(4 * size)), size - 1
        for number, key in enumerate(self._hashes, 1):
            slot = key & mask
            while table[slot]:
                slot = (slot + 1) & mask
            table[slot] = number
        self.table, self.mask = table, mask
