"""Which rows of an export somebody asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from kstthc_cli.dossiers.read.moments import UNREAD

NEARLY_ALL = 0.8


class Asked(NamedTuple):
    """The rows that somebody asks for: those that came before `high` and did not end before `low`, or did not plainly
    end in time before `high`.
    """

    low: int
    high: int
    without_in_time: bool = False

    def among(
        self, came: Sequence[int], ended: Sequence[int], due: Sequence[int],
        unusual: Callable[[], Iterable[bool]],
    ) -> Sequence[int]:  # fmt: skip
        """The places of the rows that are asked for, or of all where nearly all are: that is less to do. `unusual`
        gives those that say something on the citizen's own time.
        """
        low, high, without_in_time = self
        if without_in_time:
            rows = enumerate(zip(came, ended, due, unusual(), strict=False))
            return [
                at
                for at, (start, end, until, odd) in rows
                if start < high and (odd or not UNREAD < end < high or end > until)
            ]
        found = [
            at for at, start in enumerate(came) if start < high and not UNREAD < ended[at] < low
        ]
        return found if len(found) < NEARLY_ALL * len(came) else range(len(came))


def any_told(columns: Sequence[Sequence[int]]) -> Iterable[bool]:
    """Of each row whether any of these columns says something."""
    return map(any, zip(*columns, strict=True)) if columns else repeat(False)
