"""`kstthc import`: an office's own document becomes a plan file, with what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.annex.understand.outcome import Draft
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.options import takes
from kstthc_cli.cli.output import as_columns, as_csv, as_json, emit, is_terminal, print_table, tell
from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.messages import _, message
from kstthc_cli.writing import make_folder

FORMATS = ("table", "json", "csv")
SOME_YEAR = 2024
"""Where a document names no year: only for showing how its deadlines are read."""


@takes("output_format", "output", formats=FORMATS)
def import_(
    context: Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=_("FILE"),
            help=_(
                "The plan as Word (.docx), Excel, HTML, Markdown, tab-separated text or text PDF."
            ),
            show_default=False,
        ),
    ],
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help=_("Write nothing; show every row and what is doubtful.")),
    ] = False,
) -> None:
    output = context.output
    if output is not None and str(output) != "-":
        refuse_existing(output)
    draft = read_draft(file)
    if dry_run:
        emit(_shown(draft, context.output_format or FORMATS[0]), None)
        return
    write_draft(draft, file, output)


def read_draft(file: Path) -> Draft:
    """The document understood; UnusableInputError, one line, where it holds no plan."""
    from kstthc_cli.annex.read.document import read_document
    from kstthc_cli.annex.read.limits import UnreadableError, refused
    from kstthc_cli.annex.understand.draft import understand

    try:
        return understand(read_document(file))
    except UnreadableError as error:
        raise refused(file, error) from error


def refuse_existing(output: Path) -> None:
    """WriteRefusedError where the file is there already: a plan is never overwritten."""
    if output.exists():
        raise WriteRefusedError(
            message(
                "{file} exists, and an import never overwrites; choose another name.", file=output
            )
        )


def write_draft(draft: Draft, source: Path, output: Path | None) -> None:
    """Write the plan file; tell of what to look at, and what to type next."""
    from kstthc_cli.annex.write.plan_file import write_plan

    text = write_plan(draft, source.name)
    if output is not None and str(output) != "-":
        refuse_existing(output)
        make_folder(output.parent)
    emit(text, output)
    tell(doubtful(draft))
    if output is not None and str(output) != "-":
        tell(
            message("Next: kstthc check {file}; then kstthc due --week --plan {file}", file=output)
        )


def doubtful(draft: Draft) -> str:
    """The rows to look at, on standard error."""
    from kstthc_cli.annex.review import review, summary

    rows = review(draft, draft.year or SOME_YEAR)
    lines = [str(summary(draft, rows))]
    lines += [f"  {remark}" for remark in draft.remarks]
    for row in rows:
        for doubt in row.doubts:
            lines.append(f"  {row.id} ({row.place}): {doubt}")
    return "\n".join(lines)


def _shown(draft: Draft, output_format: str) -> str:
    from kstthc_cli.annex.review import review, summary

    rows = review(draft, draft.year or SOME_YEAR)
    if output_format == "json":
        names = ("id", "place", "content", "lead", "deadline", "reading", "doubts", "remarks")
        items = [{name: _plain(getattr(row, name)) for name in names} for row in rows]
        return as_json(
            {"schema_version": 1, "year": draft.year, "items": items, "left": draft.left}
        )
    header = tuple(
        str(text)
        for text in (
            message("Task"), message("Deadline"), message("Read as"), message("To look at"), message("Lead"),
            message("Content"),
        )
    )  # fmt: skip
    cells = [
        [
            row.id,
            row.deadline,
            row.reading or "?",
            "; ".join((*row.doubts, *row.remarks)),
            row.lead,
            row.content,
        ]
        for row in rows
    ]
    if output_format == "csv":
        return as_csv(header, cells)
    told = f"{summary(draft, rows)}\n"
    if is_terminal():
        print_table("", *_for_screen(header, cells))
        return told
    return as_columns(header, cells) + told


def _for_screen(
    header: Sequence[str], cells: Sequence[Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """Six columns in four: who beside what, and what was read below what stands there."""
    task, deadline, reading, look_at, lead, content = header
    rows = [
        [
            row[0],
            f"{row[1]}\n→ {row[2]}" if row[1] else "",
            row[3],
            "\n".join(filter(None, (row[5], row[4]))),
        ]
        for row in cells
    ]
    return [task, f"{deadline}\n→ {reading}", look_at, f"{content}\n{lead}"], rows


def _plain(value: object) -> object:
    return [*value] if isinstance(value, tuple) else value
