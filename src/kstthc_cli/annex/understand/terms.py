"""The terms under which a draft's deadlines are read: the same as those of the plan file it becomes."""

from __future__ import annotations

from datetime import date

from kstthc_cli.annex.understand.outcome import Draft
from kstthc_cli.deadlines.schedule import Terms

SOME_YEAR = 2024
"""Where a document names no year."""


def terms_of(draft: Draft) -> Terms:
    """Year, day of issue, first and last day; those of the whole year where the draft names none."""
    issued = date(*draft.paper.day) if _is_day(draft.paper.day) and draft.paper.day else None
    year = draft.year or draft.paper.year or SOME_YEAR
    day, month, last = (int(part) for part in (draft.ends or f"31/12/{year}").split("/"))
    return Terms(
        year=year,
        issued_on=issued,
        valid_from=issued if issued and issued.year == year else date(year, 1, 1),
        valid_to=date(last, month, day),
    )


def _is_day(parts: tuple[int, int, int] | None) -> bool:
    """Whether such a day exists; a document may print 31 April."""
    try:
        return parts is not None and bool(date(*parts))
    except ValueError:
        return False
