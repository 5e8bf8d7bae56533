"""What the draft says in comments, above the rows and above the file; and rows that take over work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kstthc_cli.annex.new_year.draft import Carry, Made
from kstthc_cli.annex.new_year.merge import Merged
from kstthc_cli.annex.new_year.outcome import MARK, noted, told
from kstthc_cli.annex.new_year.rows import rows_of
from kstthc_cli.annex.new_year.sheet import Sheet
from kstthc_cli.annex.new_year.whose import Years
from kstthc_cli.messages import message, vietnamese
from kstthc_cli.plan.last_year import LastYear
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.source import Source


def take_work_over(source: Source, carried: Iterable[Carry]) -> Source:
    """The rows with what they take over; the record of it is made by `carry`."""
    origins: dict[str, list[str]] = {}
    for carry in carried:
        origins.setdefault(carry.row, []).append(carry.origin)
    sheet = Sheet(source)
    for path, row in rows_of(source.data):
        if found := origins.get(row["id"]):
            sheet.set_value((*path, "carried_from"), found[0] if len(found) == 1 else found)
    return sheet.finish()[0]


def notes_of(
    source: Source,
    merged: Iterable[Merged],
    outcomes: Mapping[str, Sequence[LastYear]],
    offered: Iterable[Carry],
) -> dict[str, list[str]]:
    """What is said above each row: later documents, how it ended, what it may take over."""
    notes: dict[str, list[str]] = {}
    for one in merged:
        if one.is_open and one.task:
            notes.setdefault(one.task, []).append(f"{one.document}: {vietnamese(one.text)}")
    for _, row in rows_of(source.data):
        if words := told(outcomes.get(row["id"], ())):
            notes.setdefault(row["id"], []).append(words)
    for carry in offered:
        text = message(
            "still open; to take it over, add “carried_from: {origin}”", origin=carry.origin
        )
        notes.setdefault(carry.row, []).append(vietnamese(text))
    return notes


def with_comments(
    source: Source, plan: Plan, years: Years, notes: Mapping[str, Sequence[str]], made: Made
) -> Source:
    """Above each row what came of it, and above the file where it comes from."""
    sheet = Sheet(source)
    for path, row in rows_of(source.data):
        lines = [
            n
            for words in notes.get(row["id"], ())
            for n in noted(years.old, f"{row['id']}: {words}")
        ]
        if lines:
            sheet.insert_above(path, lines)
    top = message(
        "draft for {year} from plan {number}, {file}",
        year=years.new,
        number=plan.document["number"] or "…",
        file=plan.file.replace("\\", "/").rpartition("/")[2],
    )
    sheet.insert_above(("year",), noted(years.old, vietnamese(top)))
    _tell_comments(source, years, made)
    return sheet.finish()[0]


def _tell_comments(source: Source, years: Years, made: Made) -> None:
    """Comments of people are kept, also those that speak of the old year."""
    named = [
        line
        for line in source.text.splitlines()
        if "#" in line and str(years.old) in line.partition("#")[2] and not MARK.match(line.strip())
    ]
    if named:
        made.remarks.append(
            message("{count} comments (#) name {year}; comments are kept as they are.",
                    count=len(named), year=years.old)
        )  # fmt: skip
    if source.data.get("calendar"):
        made.remarks.append(
            message(
                "The days under “calendar” are the old year’s, with their documents; delete what is over."
            )
        )
