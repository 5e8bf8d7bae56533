"""Due dates of phrases as rows: the lists of `next`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from kstthc_cli.deadlines.occurrence import Occurrence
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from kstthc_cli.messages import active_language, message, show_weekday


class Answered(NamedTuple):
    """A phrase, what it was read as, and one of its dates; None where there is none."""

    words: str
    rule: Rule | None
    occurrence: Occurrence | None


def _of(name: str) -> Callable[[Answered], Any]:
    return lambda row: getattr(row.occurrence, name) if row.occurrence else None


COLUMNS: tuple[Column[Answered], ...] = (
    Column(message("Phrase"), lambda row: row.words, kind=ValueKind.TEXT),
    Column(message("Understood as"),
           lambda row: phrase(row.rule, active_language()) if row.rule else message("not understood"),
           kind=ValueKind.TEXT),
    Column(message("Period"), _of("key")),
    Column(message("Begins on"), _of("starts_on")),
    Column(message("Day named"), _of("nominal")),
    Column(message("Act by"), _of("act_by")),
    Column(message("Legal last day"), _of("due")),
)  # fmt: skip
TEXT: tuple[Column[Occurrence], ...] = (
    Column(message("Period"), lambda one: one.key, kind=ValueKind.KEY),
    Column(message("Day named"), lambda one: show_weekday(one.nominal)),
    Column(message("Act by"), lambda one: show_weekday(one.act_by)),
    Column(message("Legal last day"), lambda one: show_weekday(one.due)),
)
"""What `next` prints below each phrase."""


def due_dates(rows: Iterable[Answered]) -> Document:
    """The dates of some phrases."""
    return Document(message("Due dates"), Listing(COLUMNS, rows, "occurrences"))
