"""Events: facts that open occurrences, recorded one by one or found in an export of dossiers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Event(NamedTuple):
    """A fact that opens an occurrence of a task; `due` is the day given with it, if any.

    `record` is the id of the journal's record, empty for what an export says.
    """

    reference: str
    on: date
    due: date | None = None
    note: str = ""
    task: str = ""
    record: str = ""
