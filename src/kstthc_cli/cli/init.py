"""`kstthc init`: a working folder, from an office's document or with a skeleton."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from kstthc_cli.annex.understand.outcome import Draft
from kstthc_cli.annex.working_folder import Made, Outcome, make_folder, skeleton
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.days import YEARS
from kstthc_cli.cli.declared import argument, option
from kstthc_cli.cli.import_ import read_draft, refuse_existing, tell_doubtful
from kstthc_cli.cli.options import takes
from kstthc_cli.cli.output import emit, tell
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import _, message

_SAID = {
    Outcome.NEW: message("made"),
    Outcome.ADDED: message("lines added"),
    Outcome.KEPT: message("there already, left as it is"),
}


@takes("today")
def init(
    context: Context,
    folder: Annotated[
        Path, argument(_("[FOLDER]"), _("The folder to set up; by default this one."))
    ] = Path(),
    source: Annotated[
        Path | None,
        option(
            "--from",
            _("FILE"),
            _("The plan's document (Word, Excel, HTML, text); without it, a skeleton is written."),
        ),
    ] = None,
    year: Annotated[
        int | None, option("--year", _("YEAR"), _("The plan's year. Default: this year."))
    ] = None,
) -> None:
    if year is not None and year not in YEARS:
        raise UsageError(message("--year: “{year}” is no year of a plan.", year=year))
    if folder.exists() and not folder.is_dir():
        raise WriteRefusedError(message("{file} is a file; name a folder.", file=folder))
    draft = read_draft(source) if source is not None else None
    named = year or (draft.year if draft is not None else None) or context.day.year
    plan = folder / "plans" / f"{named}.yaml"
    if draft is not None:
        refuse_existing(plan)
    made = make_folder(folder, plan, _text(draft, source, named))
    emit("".join(f"{_line(item)}\n" for item in made), None)
    if draft is not None:
        tell_doubtful(draft)
    tell(message("Next: kstthc check {file}; then kstthc due --week --plan {file}", file=plan))


def _text(draft: Draft | None, source: Path | None, year: int) -> str:
    if draft is None or source is None:
        return skeleton(year)
    from kstthc_cli.annex.write.plan_file import write_plan

    return write_plan(draft, source.name)


def _line(made: Made) -> str:
    return f"{made.path.as_posix()}: {_SAID[made.outcome]}"
