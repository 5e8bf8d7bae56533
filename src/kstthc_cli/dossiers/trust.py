"""Whether a paper may be made of an export: none where too much of it could not be judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.doubt import Doubt
from kstthc_cli.dossiers.read.doubtful import Skipped
from kstthc_cli.dossiers.read.understood import lines_to_paste
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message, show_day

__all__ = ["KINDS", "doubt_words", "lines_to_paste", "require_trust"]

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
_KIND_NAMES = {"day": message("days"), "state": message("states"), "unit": message("units")}


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
    columns = "; ".join(str(doubt_words(doubt)) for doubt in grave)
    if any(doubt.kind in ("order", "clock") for doubt in grave):
        return message(
            "{files}: {columns}. So no list, no paper and no record is made of them; export the data again with days "
            "as dd/mm/yyyy and times as HH:MM up to 24, each column as text or each as days",
            files=", ".join(dict.fromkeys(export.tables)),
            columns=columns,
        )
    if not (lines := lines_to_paste(grave, ())):
        return message(
            "{files}: {columns}. So no list, no paper and no record is made of them.",
            files=", ".join(dict.fromkeys(export.tables)),
            columns=columns,
        )
    return message(
        "{files}: {columns}. Without it the list may be wrong, so none is made. Add to the plan what it "
        "is, or “ignored” where it does not matter, and run again:\n\n{lines}",
        files=", ".join(dict.fromkeys(export.tables)),
        columns=columns,
        lines=lines,
    )


_DOUBTS = {
    "end": message(
        "column {letter} “{header}” has days for most dossiers that are open by their state, so it may not "
        "say when one ended"
    ),
    "hours": message(
        "column {letter} “{header}” has numbers that look like hours and not like days; if hours they are, let "
        "its heading say “(giờ)”"
    ),
    "length": message(
        "column {letter} “{header}” may say how long each dossier took and not how long it may take, or the days "
        "of ends are those that were promised"
    ),
    "step": message(
        "the days of column {letter} “{header}” come long before the limits beside them, so they may be those of a "
        "step"
    ),
    "time": message(
        "column {letter} “{header}” has times, and nothing tells of which day; let its heading say so, as “Giờ hẹn trả”"
    ),
    "wait": message(
        "column {letter} “{header}” may tell how long dossiers waited for their citizens, which is read from columns of "
        "days alone"
    ),
    "twin": message(
        "column {letter} “{header}” says something else than another column of the same heading; let each heading tell "
        "what it says"
    ),
    "code": message(
        "the codes of column {letter} “{header}” stand in rows that were received and appointed on different days, so "
        "they may be no dossiers’ own; let the heading “Mã hồ sơ” stand above each dossier’s own code alone"
    ),
    "steps": message(
        "the rows of one code have days of their own in column {letter} “{header}”, so they may be the steps of a "
        "dossier; export the list of dossiers, a row for each"
    ),
    "marks": message(
        "column {letter} “{header}” and others beside it mark a state each; write the states in one column “Trạng thái”"
    ),
    "moved": message(
        "the days of column {letter} “{header}” are passed over: what was appointed first counts"
    ),
    "clock": message(
        "the times of column {letter} “{header}” and of those beside it seem to be of a clock of twelve hours that "
        "does not say which half of the day, or of another zone (UTC)"
    ),
    "order": message(
        "the days of column {letter} “{header}” and of those beside it seem to have the month before the day"
    ),
}
_NOT_UNDERSTOOD = message("column {letter} “{header}” looks like {kind} and is not understood")


def doubt_words(doubt: Doubt) -> Message:
    """A column that was not understood, in one line."""
    values = {"letter": doubt.letter, "header": doubt.header}
    if words := _DOUBTS.get(doubt.kind):
        return Message(words.text, values)
    return Message(_NOT_UNDERSTOOD.text, {**values, "kind": _KIND_NAMES[doubt.kind]})


def _nameless(export: Export) -> Message:
    return message(
        "{files}: {n} rows have days and no dossier's code, and may be steps or dossiers; write the code in every row, "
        "or name the column of codes in the plan, under dossiers: columns: code:",
        files=", ".join(dict.fromkeys(export.tables)),
        n=export.nameless,
    )


def _too_many(export: Export, unjudged: Sequence[Skipped], lost: int, limit: float) -> Message:
    lost_rows = [one for one in (*export.skipped, *unjudged) if one.is_of_a_dossier]
    lines = lines_to_paste(export.doubts, export.unknown_labels)
    return message(
        "{files}: {lost} of {count} dossiers cannot be judged, more than the {limit} % of dossiers: "
        "unread-limit: ({why}). No list, no paper and no record is made of them; export the data again, or say "
        "in the plan what is not understood{lines}",
        files=", ".join(dict.fromkeys(export.tables)),
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
