"""What is said of an export of dossiers: what its columns were taken for, and the rows left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kstthc_cli.documents.formats import aligned
from kstthc_cli.dossiers.apology import Apologies
from kstthc_cli.dossiers.export import (
    IGNORED,
    PERSONAL,
    Export,
    Skipped,
    letter_of,
    time_columns,
    title_of,
)
from kstthc_cli.dossiers.late import LateList
from kstthc_cli.dossiers.trust import KINDS, lines_to_paste
from kstthc_cli.messages import Message, message, plural, show_day

SHOWN_CODES = 5
"""Codes of dossiers that a line names."""


def skipped_words(
    skipped: Sequence[Skipped], tables: Sequence[str], *, every: bool
) -> Iterator[Message]:
    """One line: how many rows are left out; `every` row on request, by kind and with its reason."""
    if not skipped:
        return
    if every:
        counts = Counter(one.kind for one in skipped)
        kinds = "; ".join(f"{KINDS[kind]}: {n}" for kind, n in counts.most_common())
        yield plural("{n} row is left out ({kinds}):", "{n} rows are left out ({kinds}):",
                     len(skipped), kinds=kinds)  # fmt: skip
        for one in skipped:
            reason = f"{one.code}: {one.reason}" if one.code else one.reason
            yield message("  {file}, row {row}: {reason}",
                          file=tables[one.table - 1], row=one.row, reason=reason)  # fmt: skip
    elif not any(one.is_of_a_dossier for one in skipped):
        yield plural(
            "{n} row that is no dossier is passed over; to see it: --explain-rows",
            "{n} rows that are no dossiers are passed over; to see them: --explain-rows",
            len(skipped),
        )
    else:
        yield plural(
            "{n} row is left out, {dossiers} of a dossier; to see it: --explain-rows",
            "{n} rows are left out, {dossiers} of them dossiers; to see them: --explain-rows",
            len(skipped),
            dossiers=sum(one.is_of_a_dossier for one in skipped),
        )


def columns_text(export: Export) -> str:
    """Every column of every table of dossiers, what it was taken for, and what to add to the plan."""
    header = (str(message("Column")), str(message("Header")), str(message("Taken for")))
    blocks = []
    for part in export.parts:
        times = {place: field for field, place in time_columns(part).items()}
        rows = []
        for column in part.header.columns:
            meaning = _meaning(column.field, column.note)
            if column.index in part.header.closings:
                meaning = message("{field}, where its own column is empty", field=column.note)
            if column.index in times:
                meaning = message("the time of {field}", field=times[column.index])
            letter = letter_of(column.index + part.table.first_column)
            rows.append((letter, column.header, str(meaning)))
        title = message("{file}, header in row {row}", file=part.name, row=part.header.row)
        blocks.append(f"{title}\n{aligned(header, rows)}")
    if lines := lines_to_paste(export.doubts, export.unknown_labels):
        blocks.append(f"{message('For the plan, each line as it should be:')}\n{lines}\n")
    return "\n".join(blocks)


def _meaning(field: str, note: str) -> Message | str:
    if field in PERSONAL:
        return message("personal: read for apology letters only")
    if field and field != IGNORED:
        return f"{field} ({title_of(field)})"
    if note:
        return message("not read: another column is taken for {field}", field=note)
    return message("not read")


def disagreement_words(found: LateList) -> Iterator[Message]:
    """Where the export's own column says something else: both are told, and the first codes."""
    if found.disagreements:
        yield plural(
            "{n} dossier is another way in the export's own column on lateness: {codes}. --why CODE says why; "
            "if the system moves the appointed day itself, the plan needs dossiers: appointed-moves: true",
            "{n} dossiers are another way in the export's own column on lateness: {codes} … --why CODE says why; "
            "if the system moves the appointed day itself, the plan needs dossiers: appointed-moves: true",
            len(found.disagreements),
            codes=", ".join(one.code for one in found.disagreements[:SHOWN_CODES]),
        )


def rest_words(found: Apologies) -> Iterator[Message]:
    """What the list of apologies does not show: letters that the data cannot know."""
    if not found.is_known:
        yield message(
            "No column says which letters were sent; fill in a worksheet: kstthc late --worksheet FILE"
        )
    elif found.finished_without:
        yield plural(
            "{n} dossier was finished late without a letter.",
            "{n} dossiers were finished late without a letter.",
            found.finished_without,
        )


def empty_words(files: Sequence[Path]) -> Message:
    """That there is nothing in an export: it may be a wrong filter, and is no proof."""
    return message(
        "{file} holds no dossier at all; see whether the right one was exported.",
        file=", ".join(map(str, files)),
    )


def other_days_words(files: Sequence[Path], first: date, last: date) -> Message:
    """That an export has nothing of these days: it may be of others, and is no proof."""
    return message(
        "{file}: none of its dossiers was received, finished or open from {first} to {last}; see whether it is the "
        "export of these days.",
        file=", ".join(map(str, files)),
        first=show_day(first),
        last=show_day(last),
    )


def left_out_words(count: int) -> Message:
    """How many dossiers a list does not judge, for the paper and the record."""
    return message("{n} dossiers could not be judged and are not in the list", n=count)
