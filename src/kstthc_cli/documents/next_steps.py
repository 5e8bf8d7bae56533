"""What is of use to type next: commands about what is there, each with what it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kstthc_cli.files import quoted
from kstthc_cli.messages import Message, message
from kstthc_cli.progress.item import Item, ItemKind

BESIDE = 40
"""Columns of a command up to which it stands beside what it does."""

Command = tuple[str, Message]
"""What to type, and what it does."""


def next_steps(
    due: Sequence[Item], late: Sequence[Item], paths: Sequence[Path], *, are_several: bool
) -> str:
    """Three commands that are of use now; they name the same plans, or of several the row's own."""
    return _typed(_next(due, late, paths, are_several=are_several))


def _next(
    due: Sequence[Item], late: Sequence[Item], paths: Sequence[Path], *, are_several: bool
) -> Iterator[Command]:
    named = "".join(f" --plan {quoted(path)}" for path in paths)
    first = next((item for item in (*late, *due) if item.kind is ItemKind.DEADLINE), None)
    if first is not None:
        of_plan = f"{first.plan.name}:" if are_several and not paths else ""
        plan = f" --plan {quoted(first.plan.file)}" if paths else ""
        yield (
            f'kstthc done {of_plan}{first.name} --document "…"{plan}',
            message("record that it is done, with the document's number"),
        )
        yield (
            f"kstthc show {of_plan}{first.task.id}{plan}",
            message("all of this row: its days and why"),
        )
    else:
        yield f"kstthc due --month{named}", message("what is due this month")
        yield f"kstthc list{named}", message("all rows and how they stand")
    if late:
        yield f"kstthc report reminder{named}", message("reminders to those who lead what is late")
    else:
        yield (
            f"kstthc report progress --output bao-cao.docx{named}",
            message("the report on progress"),
        )


def _typed(commands: Iterator[Command]) -> str:
    known = [*commands]
    room = max(len(command) for command, _text in known)
    gap = "  " if room <= BESIDE else "\n      "
    room = room if room <= BESIDE else 0
    lines = "".join(f"  {command:{room}}{gap}{text}\n" for command, text in known)
    return f"{message('What to type next:')}\n{lines}"


def first_steps() -> str:
    """How to begin where there is no plan."""
    steps = (
        ("kstthc init", message("a working folder: plans, data, templates")),
        ("kstthc import ke-hoach.docx --output plans/2026.yaml",
         message("a plan out of your Word or Excel file")),
        ("kstthc help", message("all commands")),
    )  # fmt: skip
    return f"{message('There is no plan here yet.')}\n{_typed(iter(steps))}"
