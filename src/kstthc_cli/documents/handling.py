"""What an export of dossiers brings to a paper: indicators, form II.06a, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from kstthc_cli.documents.targets import Wanted
from kstthc_cli.dossiers.index_766 import Counted, Form, Indicator, Reckoning
from kstthc_cli.messages import Message


@dataclass(frozen=True)
class Handling:
    """A period's figures; without an export `counted`, `sums` and `form` are None."""

    wanted: Wanted
    indicators: tuple[Indicator, ...]
    counted: Counted | None = None
    sums: Reckoning | None = None
    form: Form | None = None
    checks: tuple[Message, ...] = ()


@dataclass(frozen=True)
class MonthFigures:
    """The indicators of one month."""

    year: int
    month: int
    indicators: tuple[Indicator, ...]
