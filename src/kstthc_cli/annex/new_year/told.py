"""The review of a new year's draft as tables of words, as the lines below them, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kstthc_cli.annex.new_year.draft import Carry, Ended, NewYear
from kstthc_cli.annex.new_year.gone import Gone
from kstthc_cli.annex.new_year.look import Fall
from kstthc_cli.messages import Message, message, show_day, show_short_weekday
from kstthc_cli.plan.last_year import LastYear
from kstthc_cli.plan.plan import Plan

SCHEMA_VERSION = 1


KEYS = {
    "year": message("Year"), "number": message("Number"), "issued_on": message("Day of issue"),
    "valid": message("Validity"), "title": message("Title"), "opening": message("Opening"),
    "body": message("Body"), "annex": message("Annex"), "heading": message("Column"),
    "content": message("Content"), "deadline": message("Deadline"), "rule": message("rule"),
    "review": message("review"), "result": message("Result"), "note": message("Note"),
    "cells": message("Other column"), "targets": message("Target"), "lead": message("Lead"),
    "with": message("Partners"), "issuer": message("Issuer"), "superior": message("Superior"),
    "recipients": message("Recipients"), "units": message("Units"), "basis": message("Basis"), "signer": message("Signer"),
}  # fmt: skip
"""What the places of a plan are called in the review."""


class Table(NamedTuple):
    """One part of the review; `screen` tells which of its columns stand in one on a screen.

    Single columns of the screen but the last ones are short; `long` names the long ones.
    """

    title: Message
    header: tuple[Message, ...]
    rows: list[list[str]]
    screen: tuple[tuple[int, ...], ...]
    long: frozenset[int]


def tables_of(made: NewYear) -> Iterator[Table]:
    """Everything there is to look at, part after part; parts without rows are left out."""
    row, place, words = message("Task"), message("Place"), message("Words")
    pair = ((0,), (1,), (2,), (3,)), frozenset((2, 3))
    yield Table(
        message("Moved"),
        (row, place, message("Old"), message("New")),
        [
            [one.owner, _key(one.key), one.old, one.new or str(message("(to fill in)"))]
            for one in made.changes
        ],
        *pair,
    )
    yield Table(
        message("Left as it is: look at it"),
        (row, place, words, message("Why")),
        [[one.owner, _key(one.key), one.words, str(one.why)] for one in made.left],
        *pair,
    )
    yield Table(
        message("Days that fall on days off"),
        (
            message("Day named"),
            message("What it is"),
            message("Act by"),
            message("Legal last day"),
            message("Rows of the plan"),
        ),
        _fall_rows(made.falls),
        ((0,), (2,), (3,), (1, 4)),
        frozenset((1, 4)),
    )
    yield Table(
        message("Named, but gone"),
        (message("Since"), words, message("Now"), message("Basis"), message("Rows of the plan")),
        gone_rows(made.gone),
        ((0,), (1, 4), (2, 3)),
        frozenset((1, 2, 3, 4)),
    )
    yield Table(
        message("Later documents of the old year"),
        (row, message("Document"), message("What became of it")),
        [[one.task, one.document, str(one.text)] for one in made.merged],
        ((0,), (1,), (2,)),
        frozenset((1, 2)),
    )
    yield Table(
        message("Still open: take it over"),
        (row, message("Due"), message("Command")),
        [[one.row, show_day(one.outcome.due), _carry_command(made, one)] for one in made.carried],
        ((0,), (1,), (2,)),
        frozenset((2,)),
    )
    yield Table(
        message("Still open, and coming back: finish it in the old plan"),
        (row, message("Period (due)")),
        _open_rows(made.again),
        ((0,), (1,)),
        frozenset((1,)),
    )


def _open_rows(again: Sequence[tuple[str, LastYear]]) -> list[list[str]]:
    """One line for each row, with all its open times."""
    grouped: dict[str, list[str]] = {}
    for task, one in again:
        grouped.setdefault(task, []).append(f"{one.key} ({show_day(one.due)})")
    return [[task, ", ".join(times)] for task, times in grouped.items()]


def _fall_rows(falls: Sequence[Fall]) -> list[list[str]]:
    """One line for each day, with every row that names it."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for fall in sorted(falls, key=lambda one: one.occurrence.nominal):
        days = (fall.occurrence.nominal, fall.occurrence.act_by, fall.occurrence.due)
        named, act_by, due = map(show_short_weekday, days)
        grouped.setdefault((named, str(fall.why), act_by, due), []).append(fall.task)
    return [[*days, ", ".join(rows)] for days, rows in grouped.items()]


def gone_rows(gone: Sequence[Ended]) -> list[list[str]]:
    """One line for each line of the table, with every row that names it."""
    grouped: dict[Gone, list[Ended]] = {}
    for one in gone:
        grouped.setdefault(one.named.gone, []).append(one)
    made = []
    for what, found in grouped.items():
        words = {one.named.words.casefold(): one.named.words for one in reversed(found)}
        rows = dict.fromkeys(one.owner or _key(one.key) for one in found)
        made.append(
            [
                what.said or show_day(what.since),
                ", ".join(reversed(words.values())),
                what.instead,
                _source(what),
                ", ".join(rows),
            ]
        )
    return made


def _source(gone: Gone) -> str:
    if gone.is_checked:
        return gone.source
    return str(message("{source} (not checked)", source=gone.source))


def _carry_command(made: NewYear, carry: Carry) -> str:
    return f"kstthc carry {carry.origin} --to {made.plan.name}:{carry.row}"


def _key(key: str) -> str:
    return str(KEYS.get(key, key))


def ending_of(made: NewYear, old: Plan) -> Iterator[str]:
    """What is said below the tables: remarks, what is to be filled in, and the numbers."""
    yield from (str(remark) for remark in made.remarks)
    if made.to_fill:
        names = ", ".join(_key(key) for key in made.to_fill)
        yield str(message("To fill in: {names}.", names=names))
    yield str(
        message(
            "{old} → {new}: {changed} places moved, {left} left to look at, {days} days on days off, "
            "{gone} names of what is gone, {open} open works.",
            old=old.number,
            new=made.plan.terms.year,
            changed=len(made.changes),
            left=len(made.left),
            days=len(made.falls),
            gone=len(made.gone),
            open=len(made.carried) + len(made.again),
        )
    )


def data_of(made: NewYear, old: Plan) -> dict[str, Any]:
    """The review for programs."""
    return {
        "schema_version": SCHEMA_VERSION,
        "from": old.file,
        "from_year": old.terms.year,
        "plan_file": made.plan.file,
        "year": made.plan.terms.year,
        "changes": [
            {"task": one.owner, "key": one.key, "line": one.line, "old": one.old, "new": one.new}
            for one in made.changes
        ],
        "left": [
            {"task": one.owner, "key": one.key, "line": one.line, "words": one.words, "why": str(one.why)}
            for one in made.left
        ],
        "days_off": [
            {"task": fall.task, "period": fall.occurrence.key, "nominal": fall.occurrence.nominal.isoformat(),
             "act_by": fall.occurrence.act_by.isoformat(), "due": fall.occurrence.due.isoformat(),
             "why": str(fall.why)}
            for fall in made.falls
        ],
        "gone": [
            {"task": one.owner, "key": one.key, "line": one.line, "words": one.named.words,
             "since": one.named.gone.since.isoformat(), "instead": one.named.gone.instead,
             "source": one.named.gone.source, "checked": one.named.gone.is_checked}
            for one in made.gone
        ],
        "amendments": [
            {"task": one.task, "document": one.document, "text": str(one.text), "open": one.is_open}
            for one in made.merged
        ],
        "carry": [
            {"task": one.row, "carried_from": one.origin,
             "due": one.outcome.due.isoformat() if one.outcome.due else None,
             "command": _carry_command(made, one)}
            for one in made.carried
        ],
        "open_in_old_plan": [
            {"task": task, "period": one.key, "due": one.due.isoformat() if one.due else None}
            for task, one in made.again
        ],
        "to_fill": list(made.to_fill),
        "remarks": [str(remark) for remark in made.remarks],
    }  # fmt: skip
