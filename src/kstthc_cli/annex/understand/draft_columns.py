"""The annex's columns as the plan file lists them, and headings that none of them prints."""

from __future__ import annotations

from collections.abc import Sequence

from kstthc_cli.annex.understand.header import Field, Header
from kstthc_cli.annex.understand.outcome import DraftColumn, Role
from kstthc_cli.annex.understand.values import further_key
from kstthc_cli.messages import message, vietnamese

OFFICES = "Đơn vị thực hiện"
"""The heading of columns that are offices."""
TIME = "Thời gian thực hiện"
"""The heading of columns of months that stand under none."""
_KEYS = {
    Role.NUMBER: "number", Role.PLACE: "place", Role.CONTENT: "content", Role.LEAD: "lead",
    Role.WITH: "with", Role.DEADLINE: "deadline", Role.RESULT: "result", Role.NOTE: "note",
}  # fmt: skip


def columns_of(headers: Sequence[Header], used: set[str]) -> list[DraftColumn]:
    """The annex's columns in their order, those of all its tables; one without a heading if used."""
    columns: list[DraftColumn] = []
    for header in headers:
        for item in header.fields:
            key = _KEYS.get(item.role) or further_key(item)
            heading = item.heading
            if item.month:
                key, heading = "deadline", item.above or heading.rpartition(" ")[0] or TIME
            if item.office:
                _columns_of_offices(columns, item, used)
                continue
            if not heading and item.role is Role.OTHER:
                if f"cells.{key}" not in used:
                    continue
                heading = vietnamese(message("Column {n}", n=item.first + 1))
            if all(column.key != key for column in columns):
                columns.append(DraftColumn(key, heading or key))
    return columns


def _columns_of_offices(columns: list[DraftColumn], item: Field, used: set[str]) -> None:
    """The columns that marks below an office fill: lead, partner, its own where a mark told neither."""
    own = further_key(item)
    headings = {"lead": OFFICES, "with": vietnamese(message("Partners")), own: item.heading}
    for key, heading in headings.items():
        is_used = key in used or f"cells.{key}" in used
        if is_used and all(column.key != key for column in columns):
            columns.append(DraftColumn(key, heading))


def other_headings(headers: Sequence[Header], columns: Sequence[DraftColumn]) -> list[str]:
    """Headings of further tables that name a column of the first one otherwise."""
    known = {column.heading for column in columns}
    headings = [item.heading for header in headers for item in header.fields if not item.is_marked]
    headings += [item.above for header in headers for item in header.fields]
    headings += [
        " | ".join(item.heading for item in header.fields if item.month == item.heading != "")
        for header in headers
    ]
    headings += [
        " | ".join(item.office for item in header.fields if item.office) for header in headers
    ]
    return [text for text in dict.fromkeys(headings) if text and text not in known]
