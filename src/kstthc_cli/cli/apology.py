"""`kstthc apology`: which dossiers need an apology letter today, and the letters (row 2.I.6)."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import read_data, tell_ends_to_come, tell_skipped
from kstthc_cli.cli.output import emit_each, tell, tell_each
from kstthc_cli.documents.export_words import rest_words
from kstthc_cli.documents.exported import naming_of
from kstthc_cli.documents.letters import LETTERS, are_letters, letters_of
from kstthc_cli.dossiers.apology import Apologies, LetterRule, find_apologies, new_day_named, until
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.plan import Plan
from kstthc_cli.writing import make_folder


def apology(
    context: Context, within: int, more: int, to: str, reason: str, worksheet: Path | None
) -> None:
    data, day, owner = context.data, context.day, context.one_plan
    naming = naming_of(owner)
    given = new_day_named(context.read_day(to, "--to"), owner.terms.calendar, day) if to else None
    rule = LetterRule(day, owner.terms.calendar, within, more, given, " ".join(reason.split()))
    notes = None
    if worksheet is not None:
        from kstthc_cli.dossiers.late import read_worksheet

        notes = read_worksheet(worksheet, naming.causes).notes
    asked = until(day)
    export = read_data(
        data, naming, ("appointed|limit",), asked=(asked.first, day), without_in_time=True
    )
    tell_ends_to_come(export, day)
    found = find_apologies(export, rule, notes)
    require_trust(export, found.unjudged)
    if are_letters(context.output_format, context.file):
        _write_letters(context, found, owner, naming)
    else:
        _show_list(context, found, rule)
    tell_each(rest_words(found))
    tell_skipped(context, found.skipped, found.tables)


def _write_letters(context: Context, found: Apologies, plan: Plan, naming: Naming) -> None:
    """One letter a dossier; a letter that is there already stays."""
    folder, format_ = context.file, context.output_format or LETTERS[0]
    if folder is None or folder.is_file():
        raise UsageError(
            message("Letters name citizens: name a folder of your own, --output FOLDER")
        )
    from kstthc_cli.documents.papers import render_paper

    make_folder(folder)
    letters = letters_of(plan, found, context.data, naming, context.day)
    files = {folder / f"{name}.{format_}": letter for name, letter in letters}
    wanted = {file: one for file, one in files.items() if context.force or not file.exists()}
    kept = len(files) - len(wanted)
    papers = (
        (file, render_paper("apology", letter(), format_, context.templates))
        for file, letter in wanted.items()
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
