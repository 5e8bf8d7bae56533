"""Whether a paper may be made of an export: none where too much of it was not understood, or could not be judged.

A list that says "nobody was late" is a certificate, and one that names an office late accuses it;
neither is made of columns that were not understood, or of too few dossiers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.doubtful import Skipped
from kstthc_cli.dossiers.read.doubts import UNSETTLED, Doubt
from kstthc_cli.dossiers.read.statuses import DossierState, likely_state
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message, show_day

FEW_NAMELESS = 2
"""Rows with days and no code that stand below any table: those of signatures."""
KINDS = {
    "day": message("a day that cannot be read"),
    "status": message("a state that is not known"),
    "contradiction": message("days that contradict each other"),
    "damaged": message("damaged rows"),
    "unknown": message("cannot be told whether it is late"),
    "not-a-dossier": message("titles, totals, repeated headings"),
}
"""Why rows are left out."""


def require_trust(export: Export, unjudged: Sequence[Skipped] = ()) -> None:
    """UnusableInputError where a column that matters was not understood, or too few dossiers were judged.

    `unjudged`: dossiers that could be read and even so not be judged. The limit is the plan's,
    `dossiers: unread-limit`.
    """
    grave = [doubt for doubt in export.doubts if doubt.is_grave]
    if grave:
        raise UnusableInputError(_not_understood(export, grave))
    lost = export.unread + len(unjudged)
    limit = export.naming.unread_limit
    if export.nameless > min(export.count - lost, max(FEW_NAMELESS, limit * export.count / 100)):
        raise UnusableInputError(_nameless(export))
    if lost and (lost >= export.count or 100 * lost > limit * export.count):
        raise UnusableInputError(_too_many(export, unjudged, lost, limit))


def ends_to_come(export: Export, today: date) -> Message | None:
    """What to know of dossiers that ended after today, as the export has it; None where none did."""
    if not (rows := export.ended_after(today)):
        return None
    return message(
        "{n} dossiers ended after {today}, first in row {row}: until then they count as unfinished; see whether those "
        "days are right",
        n=len(rows),
        today=show_day(today),
        row=min(export.place(row) for row in rows)[1],
    )


def _not_understood(export: Export, grave: Sequence[Doubt]) -> Message:
    lines = lines_to_paste(grave, ())
    if any(doubt.kind in UNSETTLED for doubt in grave):
        what = message(
            "{files}: {columns}. So no list, no paper and no record is made of them; export the data again with days "
            "as dd/mm/yyyy and times as HH:MM up to 24, each column as text or each as days"
        )
    elif not lines:
        what = message("{files}: {columns}. So no list, no paper and no record is made of them.")
    else:
        what = message(
            "{files}: {columns}. Without it the list may be wrong, so none is made. Add to the plan what it "
            "is, or “ignored” where it does not matter, and run again:\n\n{lines}"
        )
    columns = "; ".join(str(doubt.words) for doubt in grave)
    return Message(what.text, {"files": _files(export), "columns": columns, "lines": lines})


def _files(export: Export) -> str:
    return ", ".join(dict.fromkeys(export.tables))


def _nameless(export: Export) -> Message:
    return message(
        "{files}: {n} rows have days and no dossier's code, and may be steps or dossiers; write the code in every row, "
        "or name the column of codes in the plan, under dossiers: columns: code:",
        files=_files(export),
        n=export.nameless,
    )


def _too_many(export: Export, unjudged: Sequence[Skipped], lost: int, limit: float) -> Message:
    lost_rows = [one for one in (*export.skipped, *unjudged) if one.is_of_a_dossier]
    lines = lines_to_paste(export.doubts, export.unknown_labels)
    return message(
        "{files}: {lost} of {count} dossiers cannot be judged, more than the {limit} % of dossiers: "
        "unread-limit: ({why}). No list, no paper and no record is made of them; export the data again, or say "
        "in the plan what is not understood{lines}",
        files=_files(export),
        lost=lost,
        count=export.count,
        limit=f"{limit:g}",
        why=_why(lost_rows),
        lines=f":\n\n{lines}" if lines else ".",
    )


def _why(lost: Iterable[Skipped]) -> str:
    """How many rows of each kind, and the first of them."""
    first: dict[str, Skipped] = {}
    counts: Counter[str] = Counter()
    for one in lost:
        counts[one.kind] += 1
        first.setdefault(one.kind, one)
    return "; ".join(
        str(
            message(
                "{kind}: {n}, first in row {row} ({reason})",
                kind=KINDS[kind], n=n, row=first[kind].row, reason=str(first[kind].reason).rstrip("."),
            )
        )
        for kind, n in counts.most_common()
    )  # fmt: skip


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
