"""What the numbers in a store's columns mean, the same for all tables of an export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kstthc_cli.dossiers.read.answers import READERS, Answer, read_cause
from kstthc_cli.dossiers.read.cells import (
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
"""Fields of what the office itself names."""


class Meanings:
    """Cells to numbers, and back to what they mean."""

    def __init__(self, statuses: StatusTable, causes: Mapping[str, str]) -> None:
        self.statuses = statuses
        self.unknown_labels: Counter[str] = Counter()
        self.state, self.time = Kept(self._state), Kept(read_time)
        self.answers = Numbered(
            lambda cells: tuple(
                read(cell) for read, cell in zip(READERS.values(), cells, strict=True)
            ),
            (Answer.BLANK,) * len(ANSWERS),
        )
        self.told_by: Counter[int] = Counter()
        """How many rows, whether they are asked for or not, have each number of the column `answers`."""
        self.by_field: dict[str, tuple[str, Kept]] = {
            **{name: (name, Numbered(office_words, "")) for name in NAMES},
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
