"""Whether what was read can be trusted: what was not understood is told before anything else.

A list that says "nobody was late" is a certificate, and one that names an office late accuses it;
neither is made of columns that were not understood, or of too few dossiers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from kstthc_cli.dossiers.read import crosschecks
from kstthc_cli.dossiers.read.doubt import Doubt, Looked
from kstthc_cli.dossiers.read.fields import IGNORED
from kstthc_cli.dossiers.read.looks import unknown_columns, waits
from kstthc_cli.dossiers.read.parts import ExportPart, is_dossier
from kstthc_cli.dossiers.read.statuses import DossierState, StatusTable, likely_state
from kstthc_cli.dossiers.read.times import unknown_times
from kstthc_cli.dossiers.read.turned import turned_days
from kstthc_cli.value import replace


def _times(looked: Looked) -> Iterator[Doubt]:
    """The columns of times of which nothing tells the day."""
    return (looked.doubt(column, "time", IGNORED) for column in unknown_times(looked.part))


CHECKS: tuple[Callable[[Looked], Iterator[Doubt]], ...] = (
    unknown_columns,
    _times,
    waits,
    crosschecks.second_columns,
    crosschecks.shared_codes,
    crosschecks.rows_of_steps,
    crosschecks.marked_states,
    crosschecks.foreign_codes,
    crosschecks.planned_ends,
    turned_days,
    crosschecks.no_limits,
    crosschecks.other_ends,
    crosschecks.steps,
)
"""All that finds columns that were not understood, or may be another thing than they say, in the order of telling."""


def doubts_of(
    part: ExportPart, statuses: StatusTable, own: Collection[str], month_first: int
) -> list[Doubt]:
    """The doubts about a table: see Looked."""
    places = part.header.places
    dossiers = replace(part, sample=[row for row in part.sample if is_dossier(row, places)])
    looked = Looked(part, dossiers, statuses, own, month_first)
    return [doubt for check in CHECKS for doubt in check(looked)]


def showable(label: str) -> bool:
    """Whether a label that nobody knows may be quoted: words in small letters, and no numbers."""
    words = label.split()
    return (
        0 < len(label) <= 60
        and not re.search(r"\d{4}", label)
        and all(word[:1].islower() or not word[:1].isalpha() for word in words[1:])
    )


def lines_to_paste(doubts: Iterable[Doubt], labels: Iterable[str]) -> str:
    """The plan's `dossiers:` block that would settle what was not understood; "" where nothing is."""
    columns: dict[str, list[str]] = {}
    shown: list[str] = []
    for doubt in doubts:
        shown += doubt.labels
        if doubt.field and not doubt.labels:
            columns.setdefault(doubt.field, []).append(doubt.header)
    shown += [label for label in labels if showable(label)]
    lines = []
    if columns:
        lines.append("  columns:")
        lines += [
            f"    {f}: [{', '.join(_quoted(name) for name in dict.fromkeys(names))}]"
            for f, names in columns.items()
        ]
    if shown:
        lines.append("  statuses:")
        lines += [f"    {_quoted(label)}: {likely_state(label).value}" for label in shown]
        lines.append(f"    # {' | '.join(status.value for status in DossierState)}")
    return "\n".join(["dossiers:", *lines]) if lines else ""


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
