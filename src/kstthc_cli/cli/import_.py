"""`kstthc import`: an office's own document becomes a plan file, with what to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from kstthc_cli.annex.understand.outcome import Draft
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.declared import argument, flag
from kstthc_cli.cli.options import takes
from kstthc_cli.cli.output import emit, tell
from kstthc_cli.documents.listing import Document
from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.messages import _, message
from kstthc_cli.writing import make_folder

FORMATS = ("table", "json", "csv")


@takes("output_format", "output", formats=FORMATS)
def import_(
    context: Context,
    file: Annotated[
        Path,
        argument(
            _("FILE"),
            _("The plan as Word (.docx), Excel, HTML, Markdown, tab-separated text or text PDF."),
        ),
    ],
    dry_run: Annotated[
        bool, flag("--dry-run", _("Write nothing; show every row and what is doubtful."))
    ] = False,
) -> None:
    output = context.output
    if output is not None and str(output) != "-":
        refuse_existing(output)
    draft = read_draft(file)
    if dry_run:
        replace(context, output=None).show(_rows(draft))
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
    tell_doubtful(draft)
    if output is not None and str(output) != "-":
        tell(
            message("Next: kstthc check {file}; then kstthc due --week --plan {file}", file=output)
        )


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
