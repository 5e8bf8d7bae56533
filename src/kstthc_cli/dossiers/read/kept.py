"""What cells mean, each read once: a million cells say few things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

MOST_KEPT = 1 << 16


class Kept(dict[Any, Any]):
    """Cells, or pieces of cells, to what they were read as."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Any) -> Any:
        if len(self) > MOST_KEPT:
            self.clear()
        text = (
            cell.decode(errors="replace") if isinstance(cell, bytes) else cell
        )  # a piece may break a letter
        self[cell] = value = self._read(text)
        return value

    def of(self, cells: Sequence[Any]) -> list[Any]:
        """What each of these cells means."""
        if len(cells) < 2:
            return [self[cell] for cell in cells]
        return [*itemgetter(*cells)(self)]  # looks them up without a call for each


class Numbered(Kept):
    """Cells to the number of what they mean, from 0; `meanings` holds each meaning once."""

    def __init__(self, read: Callable[[Any], Any], first: Any) -> None:
        super().__init__(lambda cell: self._number(read(cell)))
        self.meanings: list[Any] = [first]
        self._numbers: dict[Any, int] = {first: 0}

    def _number(self, meaning: Any) -> int:
        if meaning not in self._numbers:
            self._numbers[meaning] = len(self.meanings)
            self.meanings.append(meaning)
        return self._numbers[meaning]
