"""Which dossiers have been met: every code, exactly, in some forty bytes.

A set of a million codes takes 140 MB; here the codes stand end to end, and a table of numbers
finds them. Equal hashes are told apart by the codes themselves.
"""

from __future__ import annotations

from array import array

FIRST_BITS = 12
KEY = 0xFFFFFFFF
"""The part of a hash that is kept."""


class CodeBook:
    """Codes in the order in which they were first met, numbered from 0."""

    def __init__(self) -> None:
        self._table = array("I", bytes(4 << FIRST_BITS))
        self._mask = (1 << FIRST_BITS) - 1
        self._keys = array("I")
        self._ends = array("Q", [0])
        self._codes = bytearray()

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, code: str) -> int | None:
        """The number of a code; None where it has not been met."""
        found = self._table[self._slot(code, hash(code) & KEY)]
        return found - 1 if found else None

    def add(self, code: str) -> int | None:
        """Keep a code; the number that it has already, None where it is new."""
        key = hash(code) & KEY
        slot = self._slot(code, key)
        if found := self._table[slot]:
            return found - 1
        self._keys.append(key)
        self._codes += code.encode()
        self._ends.append(len(self._codes))
        self._table[slot] = len(self._keys)
        if 2 * len(self._keys) > self._mask:
            self._grow()
        return None

    def _slot(self, code: str, key: int) -> int:
        """The slot of a code, or the free one where it belongs."""
        slot = key & self._mask
        while number := self._table[slot]:
            if self._keys[number - 1] == key and self._code(number - 1) == code.encode():
                return slot
            slot = (slot + 1) & self._mask
        return slot

    def _code(self, number: int) -> bytearray:
        return self._codes[self._ends[number] : self._ends[number + 1]]

    def _grow(self) -> None:
        size = 2 * (self._mask + 1)
        table, mask = array("I", bytes(4 * size)), size - 1
        for number, key in enumerate(self._keys, 1):
            slot = key & mask
            while table[slot]:
                slot = (slot + 1) & mask
            table[slot] = number
        self._table, self._mask = table, mask
