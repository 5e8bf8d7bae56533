"""What a plan says of its exports, and the events that an export holds for the plan's tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kstthc_cli.dossiers.apology import appointments_of
from kstthc_cli.dossiers.export import Export, Naming
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.messages import Message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.status import counts_back_from_dossiers

NEEDED = ("appointed",)
"""The columns that events are made of."""


def naming_of(plan: Plan) -> Naming:
    """What the plan says of its exports."""
    given = plan.dossiers
    return Naming(
        given.get("columns", {}),
        given.get("statuses", {}),
        given.get("causes", {}),
        given.get("unread-limit", Naming().unread_limit),
        given.get("appointed-moves", False),
    )


def events_of(
    plan: Plan, export: Export, files: Sequence[Path], today: date
) -> tuple[tuple[Event, ...], Message | None]:
    """Events for tasks that count back from each dossier's day, and what to tell of rows left out."""
    require_trust(export)
    days, unusable = appointments_of(export, today, plan.terms.calendar)
    told = plural(
        "{file}: {n} row has no code or no day and is left out.",
        "{file}: {n} rows have no code or no day and are left out.",
        unusable,
        file=", ".join(map(str, files)),
    )
    events = tuple(
        Event(code, day, task=task.id)
        for task in plan.tasks
        if counts_back_from_dossiers(task)
        for code, day in days.items()
    )
    return events, told if unusable else None
