"""Rows that one decision for many plans meets, as they are shown before it is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from kstthc_cli.messages import message, plural
from kstthc_cli.progress.many import Foreseen

COLUMNS: tuple[Column[Foreseen], ...] = (
    Column(message("Office"), lambda one: one.issuer, kind=ValueKind.KEY),
    Column(message("Task"), lambda one: one.task),
    Column(message("Period"), lambda one: one.key or message("all")),
    Column(message("Last day now"), lambda one: one.old or "–"),
    Column(message("New last day"), lambda one: one.new or message("does not apply")),
    Column(message("Content"), lambda one: one.content, kind=ValueKind.TEXT),
)


def foreseen_list(rows: Sequence[Foreseen]) -> Document:
    """The rows, and how many they are."""
    title = plural("{n} row", "{n} rows", len(rows))
    return Document(title, Listing(COLUMNS, rows, text=COLUMNS, screen=COLUMNS))
