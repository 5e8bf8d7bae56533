"""Columns whose cells hold marks: a month, a quarter, a year or an office, named by the heading."""

from __future__ import annotations

from collections.abc import Sequence

from kstthc_cli.annex.understand.calendar_columns import months_of
from kstthc_cli.annex.understand.header import Field
from kstthc_cli.annex.understand.office_columns import offices_of, role_above
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.words import clean
from kstthc_cli.value import replace

Keys = Sequence[list[str]]
"""The headings above each column, from top to bottom."""
Cells = Sequence[Sequence[str]]
"""The words below them."""


def with_marks(fields: Sequence[Field], keys: Keys, cells: Cells) -> list[Field]:
    """The columns with the times and offices that their marks speak of; such a column has no other role."""
    months = months_of(keys, cells)
    offices = offices_of([[] if m else key for m, key in zip(months, keys, strict=True)], cells)
    has_lead = any(
        f.role is Role.LEAD and not name for f, name in zip(fields, offices, strict=True)
    )
    usual = None if has_lead else Role.LEAD
    result: list[Field] = []
    for field, month, office, key in zip(fields, months, offices, keys, strict=True):
        if month:
            result.append(replace(field, role=Role.OTHER, month=month))
        elif office:
            role, above = role_above(key) or usual, clean(" ".join(key[:-1]))
            marked = replace(field, role=Role.OTHER, heading=office, office=office)
            result.append(replace(marked, as_role=role, above=above))
        else:
            result.append(field)
    return result
