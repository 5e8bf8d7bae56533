"""`kstthc import` and `init`: an office's own document becomes a plan file, or a whole working folder."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.annex.understand.outcome import Draft
from kstthc_cli.annex.working_folder import make_folder as make_working_folder
from kstthc_cli.annex.working_folder import skeleton
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import emit, tell
from kstthc_cli.deadlines.typed import YEARS
from kstthc_cli.documents.listing import Document
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.files import quoted
from kstthc_cli.messages import message
from kstthc_cli.value import replace
from kstthc_cli.writing import make_folder


def import_(context: Context, file: Path, dry_run: bool) -> None:
    if context.file is not None:
        refuse_existing(context.file)
    draft = read_draft(file)
    if dry_run:
        replace(context, output=None).show(_rows(draft))
        return
    write_draft(draft, file, context.file)


def read_draft(file: Path) -> Draft:
    """The document understood; UnusableInputError, one line, where it holds no plan."""
    from kstthc_cli.annex.read.document import read_document
    from kstthc_cli.annex.understand.draft import understand
    from kstthc_cli.files import UnreadableError, refused

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
    text = _text_of(draft, source)
    if output is not None:
        refuse_existing(output)
        make_folder(output.parent)
    emit(text, output)
    tell_doubtful(draft)
    if output is not None:
        tell(
            message(
                "Next: kstthc check {file}; then kstthc due --week --plan {file}",
                file=quoted(output),
            )
        )


def _text_of(draft: Draft, source: Path) -> str:
    from kstthc_cli.annex.write.plan_file import write_plan

    return write_plan(draft, source.name)


def tell_doubtful(draft: Draft) -> None:
    """The rows to look at."""
    from kstthc_cli.annex.review import doubtful

    tell("\n".join(doubtful(draft)))


def _rows(draft: Draft) -> Document:
    from kstthc_cli.annex.review import of_document, review, summary
    from kstthc_cli.documents.tables.drafts import draft_list

    rows = review(draft)
    told = [str(summary(draft, rows)), *of_document(draft)]
    return draft_list(rows, draft.year, draft.left, told)


def init(context: Context, folder: Path, source: Path | None, year: int | None) -> None:
    if year is not None and year not in YEARS:
        raise UsageError(message("--year: “{year}” is no year of a plan.", year=year))
    if folder.exists() and not folder.is_dir():
        raise WriteRefusedError(message("{file} is a file; name a folder.", file=folder))
    draft = read_draft(source) if source is not None else None
    named = year or (draft.year if draft is not None else None) or context.day.year
    plan = folder / "plans" / f"{named}.yaml"
    text = skeleton(named)
    if draft is not None and source is not None:
        refuse_existing(plan)
        text = _text_of(draft, source)
    made = make_working_folder(folder, plan, text)
    emit("".join(f"{item}\n" for item in made), None)
    if draft is not None:
        tell_doubtful(draft)
    if folder == Path():
        tell(message("Next: kstthc check; then kstthc due --week"))
    else:
        there = quoted(folder)
        tell(message("Next: cd {folder}; kstthc check; then kstthc due --week", folder=there))
