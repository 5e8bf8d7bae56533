"""`kstthc apology`: which dossiers need an apology letter today, and the letters (row 2.I.6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import DATA, explain_columns, naming_of, read_data, tell_skipped
from kstthc_cli.cli.declared import number, option
from kstthc_cli.cli.options import LIST_FORMATS, WRITING, takes
from kstthc_cli.cli.output import emit_each, tell, tell_each
from kstthc_cli.documents.export_words import rest_words
from kstthc_cli.documents.paper_names import letter_names
from kstthc_cli.dossiers.apology import Apologies, LetterRule, find_apologies
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.writing import make_folder

LETTERS = ("docx", "html")


@takes(*DATA, *WRITING, "templates", formats=LIST_FORMATS, needs=("data",))
def apology(
    context: Context,
    within: Annotated[
        int,
        number(
            "--within", _("List what is due within so many working days and unfinished."), 0, 60
        ),
    ] = 2,
    more: Annotated[
        int,
        number(
            "--more",
            _("The new day: so many working days after the day due, or after today."),
            1,
            250,
        ),
    ] = 5,
    to: Annotated[
        str,
        option("--to", _("DAY"), _("The new day for all, a working day; instead of --more.")),
    ] = "",
    reason: Annotated[
        str,
        option(
            "--reason", _("TEXT"), _("The reason, where neither export nor worksheet gives one.")
        ),
    ] = "",
    worksheet: Annotated[
        Path | None,
        option(
            "--worksheet",
            _("FILE"),
            _("The filled-in worksheet of “kstthc late”: causes, and letters that were sent."),
        ),
    ] = None,
) -> None:
    data, day, owner = context.data, context.day, context.one_plan
    naming = naming_of(owner)
    if context.explain_columns:
        explain_columns(context, naming)
        return
    given = _new_day(context.read_day(to, "--to"), owner, day) if to else None
    rule = LetterRule(day, owner.terms.calendar, within, more, given, " ".join(reason.split()))
    notes = None
    if worksheet is not None:
        from kstthc_cli.dossiers.late import read_worksheet

        notes = read_worksheet(worksheet, naming.causes).notes
    export = read_data(data, naming, ("appointed|limit",))
    found = find_apologies(export, rule, notes)
    require_trust(export, found.unjudged)
    if _are_letters(context):
        _write_letters(context, found, owner, naming)
    else:
        _show_list(context, found, rule)
    tell_each(rest_words(found))
    tell_skipped(context, found.skipped, found.tables)


def _are_letters(context: Context) -> bool:
    """Whether letters are asked for: a folder is named, or a format of letters without a file."""
    named, output = context.output_format, context.output
    if output is None or str(output) == "-":
        return named in LETTERS
    return (output.is_dir() or not output.suffix) and named in ("", *LETTERS)


def _new_day(day: date, plan: Plan, today: date) -> date:
    """The new day that is named; UsageError where nobody works on it, or it is not to come."""
    calendar = plan.terms.calendar
    if day <= today:
        raise UsageError(message("--to: {day} is not to come.", day=day))
    off = calendar.day_off(day)
    if off is not None:
        raise UsageError(
            message(
                "--to: {day} is a day off ({name}); the next working day is {next}.",
                day=day,
                name=off.name,
                next=calendar.on_or_after(day),
            )
        )
    return day


def _write_letters(context: Context, found: Apologies, plan: Plan, naming: Naming) -> None:
    """One letter a dossier; a letter that is there already stays."""
    folder, format_ = context.output, context.output_format or LETTERS[0]
    if folder is None or folder.is_file() or str(folder) == "-":
        raise UsageError(
            message("Letters name citizens: name a folder of your own, --output FOLDER")
        )
    from kstthc_cli.documents.papers import render_paper
    from kstthc_cli.documents.views.apology import letter_view
    from kstthc_cli.dossiers.apology import read_applicants

    make_folder(folder)
    wanted = [one for one in found.listed if one.need.wants_letter]
    applicants = read_applicants(context.data, (one.dossier for one in wanted), naming)
    names = letter_names([one.dossier.code for one in wanted])
    paths = [folder / f"{name}.{format_}" for name in names]
    letters = [
        (one, path)
        for one, path in zip(wanted, paths, strict=True)
        if context.force or not path.exists()
    ]
    kept = len(wanted) - len(letters)
    views = (
        (path, letter_view(plan, one, applicants[one.dossier.code], context.day))
        for one, path in letters
    )
    papers = (
        (path, render_paper("apology", view, format_, context.templates)) for path, view in views
    )
    written = emit_each(papers, force=context.force)
    tell(plural("{n} letter in {folder}", "{n} letters in {folder}", written, folder=folder))
    if kept:
        tell(
            plural(
                "{n} letter was there already and stays; --force writes it anew.",
                "{n} letters were there already and stay; --force writes them anew.",
                kept,
            )
        )
    if written:
        tell(message("They hold citizens' data: keep the folder out of git."))


def _show_list(context: Context, found: Apologies, rule: LetterRule) -> None:
    from kstthc_cli.documents.tables.apology import apology_list

    if found.listed or context.format != "table":
        context.show(apology_list(found, rule))
    if not found.listed:
        tell(message("No dossier needs a letter today."))
