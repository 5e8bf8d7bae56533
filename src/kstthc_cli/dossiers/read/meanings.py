"""What the numbers in a store's columns mean, the same for all tables of an export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.causes import read_cause
from kstthc_cli.dossiers.read.cells import (
    answer_reader,
    cell_text,
    count_of,
    letter_number,
    office_words,
    verdict_of,
)
from kstthc_cli.dossiers.read.fields import ANSWERS
from kstthc_cli.dossiers.read.kept import Kept, Numbered
from kstthc_cli.dossiers.read.limit import read_limit
from kstthc_cli.dossiers.read.moments import read_time
from kstthc_cli.dossiers.read.statuses import DossierState, StatusTable

STATES: tuple[DossierState | None, ...] = (None, *DossierState)
"""What the numbers of the column `state` mean, up to UNKNOWN."""
UNKNOWN = 200
"""A state that nobody knows."""
NAMES = ("procedure", "field", "unit", "officer")
"""Fields whose words come again together."""


class Meanings:
    """Cells to numbers, and back to what they mean."""

    def __init__(self, statuses: StatusTable, causes: Mapping[str, str]) -> None:
        self.statuses = statuses
        self.unknown_labels: Counter[str] = Counter()
        self.state, self.time = Kept(self._state), Kept(read_time)
        self.words = tuple(Numbered(office_words, "") for _ in NAMES)
        self.names = Numbered(_together(self.words), (0,) * len(NAMES))
        self.answer = tuple(Numbered(answer_reader(name), Answer.BLANK) for name in ANSWERS)
        self.answers = Numbered(_together(self.answer), (0,) * len(ANSWERS))
        self.told_by: Counter[int] = Counter()
        """How many rows, whether they are asked for or not, have each number of the column `answers`."""
        self.by_field: dict[str, tuple[str, Kept]] = {
            "apology_number": ("letter", Numbered(letter_number, "")),
            "limit": ("limit", Numbered(lambda cell: read_limit(cell_text(cell)), None)),
            "cause": ("cause", Numbered(lambda cell: read_cause(cell_text(cell), causes), None)),
            "lateness": ("verdict", Numbered(verdict_of, None)),
            "requests": ("requests", Kept(count_of)),
            "reappointments": ("reappointments", Kept(count_of)),
        }
        """By field its column, and how its cells are read."""
        self.requests: dict[int, tuple[int, ...]] = {}
        """By row the days of requests, where a cell names several."""

    def _state(self, cell: Any) -> int:
        label = cell_text(cell)
        if not label or label.lower() in ("null", "-"):
            return 0
        status = self.statuses.read(label)
        return UNKNOWN if status is None else STATES.index(status)

    def of(self, field: str) -> Sequence[Any]:
        """What the numbers in a field's column mean."""
        found = self.by_field[field][1]
        return found.meanings if isinstance(found, Numbered) else range(256)

    def told(self, number: int) -> tuple[Answer, ...]:
        """What the columns of ANSWERS say, by their number in the column `answers`."""
        return _apart(self.answer, self.answers.meanings[number])

    def named(self, number: int) -> tuple[str, ...]:
        """The words of NAMES, by their number in the column `names`."""
        return _apart(self.words, self.names.meanings[number])


def _together(kept: Sequence[Numbered]) -> Callable[[Sequence[Any]], tuple[int, ...]]:
    """What reads cells that stand together in a row: the numbers of what each means."""
    return lambda cells: tuple(one[cell] for one, cell in zip(kept, cells, strict=True))


def _apart(kept: Sequence[Numbered], numbers: Sequence[int]) -> tuple[Any, ...]:
    return tuple(one.meanings[at] for one, at in zip(kept, numbers, strict=True))
