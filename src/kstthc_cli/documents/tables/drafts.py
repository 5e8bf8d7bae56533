"""Rows of a document that is being imported: what each was read as, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind, only_json
from kstthc_cli.messages import message

SCHEMA_VERSION = 1


def _remarks(row: Any) -> str:
    """What is doubted, marked so as in the plan file, and what was only read anew or joined."""
    doubts = (str(message("DOUBT: {text}", text=text)) for text in row.doubts)
    return "; ".join((*doubts, *row.remarks))


def _people(row: Any) -> str:
    """Who leads, and with whom."""
    if not row.partner:
        return str(row.lead)
    partner = str(message("with {partner}", partner=row.partner))
    return f"{row.lead}; {partner}" if row.lead else partner


COLUMNS: tuple[Column[Any], ...] = (
    Column(message("Task"), lambda row: row.id, "id", kind=ValueKind.KEY),
    only_json("place", lambda row: row.place),
    Column(message("Deadline"), lambda row: row.deadline, "deadline"),
    Column(message("Read as"), lambda row: row.reading or "?", "reading", lambda row: row.reading),
    only_json("doubts", lambda row: [*row.doubts]),
    only_json("remarks", lambda row: [*row.remarks]),
    Column(message("Doubts and remarks"), _remarks),
    Column(message("Lead"), lambda row: row.lead, "lead"),
    Column(message("Partners"), lambda row: row.partner, "with"),
    Column(message("Content"), lambda row: row.content, "content", kind=ValueKind.TEXT),
)
SCREEN: tuple[Column[Any], ...] = (
    COLUMNS[0],
    Column(message("Deadline and how it was read"),
           lambda row: f"{row.deadline}\n→ {row.reading or '?'}" if row.deadline else "",
           kind=ValueKind.TEXT),
    Column(message("Doubts and remarks"), _remarks, kind=ValueKind.TEXT),
    Column(message("Content"), lambda row: f"{row.content}\n{_people(row)}".strip(), kind=ValueKind.TEXT),
)  # fmt: skip
"""Who beside what, and what was read below what stands there."""


def draft_list(
    rows: Iterable[Any], year: int | None, left: Sequence[Any], told: Sequence[str]
) -> Document:
    """The rows, and in words how many need a look, then what to know of the whole document."""
    count, *of_document = told
    around = {"schema_version": SCHEMA_VERSION, "year": year, "items": [], "left": left}
    around["document"] = of_document
    below = "".join(f"{line}\n" for line in (count, *(f"  {text}" for text in of_document)))
    main = Listing(COLUMNS, rows, screen=SCREEN)
    return Document(message("Rows of the document"), main, more=(below,), around=around)
