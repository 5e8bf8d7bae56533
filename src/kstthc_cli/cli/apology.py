"""`kstthc apology`: which dossiers need an apology letter today, and the letters (row 2.I.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import (
    DATA,
    explained,
    naming_of,
    need_data,
    read_data,
    tell_skipped,
)
from kstthc_cli.cli.options import WRITING, takes
from kstthc_cli.cli.output import as_columns, as_csv, as_json, emit, tell
from kstthc_cli.deadlines.occurrence import slug
from kstthc_cli.dossiers.apology import Apologies, Apology, Need, Rule, find_apologies
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message, plural, show_day
from kstthc_cli.plan.plan import Plan
from kstthc_cli.writing import make_folder

LISTS = ("table", "json", "csv")
LETTERS = ("docx", "html")
SCHEMA_VERSION = 1
NEEDS = {
    Need.DUE: message("a letter is due"),
    Need.REAPPOINTED: message("appointed again once"),
    Need.LATE: message("late without a letter"),
    Need.AGAIN: message("appointed again more than once"),
}


@takes(*DATA, *WRITING, "templates", formats=(*LISTS, *LETTERS))
def apology(
    context: Context,
    within: Annotated[
        int,
        typer.Option(
            "--within",
            metavar="N",
            min=0,
            max=60,
            help=_("List what is due within so many working days and unfinished."),
        ),
    ] = 2,
    more: Annotated[
        int,
        typer.Option(
            "--more",
            metavar="N",
            min=1,
            max=250,
            help=_("The new day: so many working days after the day due, or after today."),
        ),
    ] = 5,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar=_("DAY"),
            show_default=False,
            help=_("The new day for all, a working day; instead of --more."),
        ),
    ] = "",
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar=_("TEXT"),
            show_default=False,
            help=_("The reason, where neither export nor worksheet gives one."),
        ),
    ] = "",
    worksheet: Annotated[
        Path | None,
        typer.Option(
            "--worksheet",
            metavar=_("FILE"),
            show_default=False,
            help=_("The filled-in worksheet of “kstthc late”: causes, and letters that were sent."),
        ),
    ] = None,
) -> None:
    output, force, data, day = context.output, context.force, context.data, context.day
    wanted = _format(context)
    need_data(data)
    owner = context.one_plan
    naming = naming_of(owner)
    if context.explain_columns:
        emit(explained(data, naming), output, force=force)
        return
    calendar = owner.terms.calendar
    given = context.read_day(to, "--to") if to else None
    rule = Rule(day, calendar, within, more, _new_day(given, owner, day), " ".join(reason.split()))
    notes = None
    if worksheet is not None:
        from kstthc_cli.dossiers.late import read_worksheet

        notes = read_worksheet(worksheet, naming.causes).notes
    export = read_data(data, naming, ("appointed|limit",))
    found = find_apologies(export, rule, notes)
    require_trust(export, found.unjudged)
    if wanted in LETTERS:
        letters = _Letters(wanted, output, context.templates, force)
        _write_letters(found, owner, day, data, naming, letters)
    else:
        _emit_list(found, rule, wanted, output, force=force)
    _tell_rest(found)


def _format(context: Context) -> str:
    """Letters where a folder is named, or letters without a file; else a list."""
    named, output = context.output_format, context.output
    is_folder = output is not None and (output.is_dir() or not output.suffix)
    if is_folder and str(output) != "-":
        return named or LETTERS[0]
    return context.format


def _new_day(day: date | None, plan: Plan, today: date) -> date | None:
    """The new day that is named; UsageError where nobody works on it, or it is not to come."""
    if day is None:
        return None
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


@dataclass(frozen=True)
class _Letters:
    """How letters are written, and where to."""

    format: str
    folder: Path | None
    templates: Path | None
    force: bool


def _write_letters(
    found: Apologies, plan: Plan, today: date, data: Sequence[Path], naming: Naming, how: _Letters
) -> None:
    """One letter a dossier; a letter that is there already stays."""
    folder = how.folder
    if folder is None or folder.is_file() or str(folder) == "-":
        raise UsageError(
            message("Letters name citizens: name a folder of your own, --output FOLDER")
        )
    from kstthc_cli.documents.views.apology import letter_view
    from kstthc_cli.dossiers.apology import read_applicants

    make_folder(folder)
    written = kept = 0
    names: set[str] = set()
    wanted = [one for one in found.listed if one.need.wants_letter]
    applicants = read_applicants(data, (one.dossier for one in wanted), naming)
    for one in wanted:
        name = slug(one.dossier.code)
        path = (
            folder / f"xin-loi-{name if name not in names else f'{name}-{len(names)}'}.{how.format}"
        )
        names.add(name)
        if path.exists() and not how.force:
            kept += 1
            continue
        view = letter_view(plan, one, applicants[one.dossier.code], today)
        emit(_letter(view, how.format, how.templates), path, force=how.force, quiet=True)
        written += 1
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


def _letter(view: Any, wanted: str, templates: Path | None) -> str | bytes:
    values = {"view": view, "doc": view.heading}
    if wanted == "docx":
        from kstthc_cli.documents.word import render_word

        return render_word(f"apology/{view.form}", values, templates)
    from kstthc_cli.documents.render import render

    return render(f"apology/{view.form}.html", values, templates)


def _emit_list(
    found: Apologies, rule: Rule, wanted: str, output: Path | None, *, force: bool
) -> None:
    entries = [_entry(one, is_known=found.is_known) for one in found.listed]
    if wanted == "json":
        emit(as_json(_data(found, rule, entries)), output, force=force)
    elif wanted == "csv":
        rows = [list(entry.values()) for entry in entries]
        emit(as_csv(list(FIELDS), rows), output, force=force)
    elif entries:
        emit(as_columns(_header(), _rows(found)), output, force=force)
    else:
        tell(message("No dossier needs a letter today."))


FIELDS = (
    "code", "need", "is_violation", "procedure", "field", "unit", "received_on", "appointed_on",
    "letter_by", "working_days_late", "new_day", "reason", "reappointments",
)  # fmt: skip


def is_violation(one: Apology, *, is_known: bool) -> bool | None:
    """Whether the rule is broken; None where the data does not know which letters were sent."""
    return None if one.need is Need.LATE and not is_known else one.need.is_violation


def _entry(one: Apology, *, is_known: bool) -> dict[str, Any]:
    """A dossier as the JSON contract has it: nothing of its applicant."""
    dossier = one.dossier
    received = dossier.received.day.isoformat() if dossier.received else None
    values = (
        dossier.code, one.need.value, is_violation(one, is_known=is_known), dossier.procedure,
        dossier.field, dossier.unit, received, one.due.isoformat(), one.letter_by.isoformat(),
        one.working_days_late, one.new_day.isoformat() if one.need.wants_letter else None,
        one.reason or None, dossier.reappointments,
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def _data(found: Apologies, rule: Rule, entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "today": rule.today.isoformat(),
        "within": rule.within,
        "letters_known": found.is_known,
        "finished_late_without_letter": found.finished_without if found.is_known else None,
        "dossiers": entries,
        "skipped": [
            {"row": s.row, "code": s.code or None, "kind": s.kind, "reason": str(s.reason)}
            for s in found.skipped
        ],
    }


def _header() -> tuple[str, ...]:
    words = (
        message("Dossier"), message("Needs"), message("Appointed"), message("Letter by"),
        message("New day"), message("Unit"), message("Procedure"),
    )  # fmt: skip
    return tuple(str(word) for word in words)


def _rows(found: Apologies) -> list[tuple[str, ...]]:
    return [
        (
            one.dossier.code,
            _need_words(one, is_known=found.is_known),
            show_day(one.due),
            show_day(one.letter_by),
            show_day(one.new_day) if one.need.wants_letter else "",
            one.dossier.unit,
            one.dossier.procedure,
        )
        for one in found.listed
    ]


def _need_words(one: Apology, *, is_known: bool) -> str:
    broken = is_violation(one, is_known=is_known)
    if broken is None:
        return str(message("late"))
    return f"{NEEDS[one.need]} ({message('violation')})" if broken else str(NEEDS[one.need])


def _tell_rest(found: Apologies) -> None:
    """What the list does not show: letters that the data cannot know, rows that are left out."""
    if not found.is_known:
        tell(
            message(
                "No column says which letters were sent; fill in a worksheet: kstthc late --worksheet FILE"
            )
        )
    elif found.finished_without:
        tell(
            plural(
                "{n} dossier was finished late without a letter.",
                "{n} dossiers were finished late without a letter.",
                found.finished_without,
            )
        )
    tell_skipped(found.skipped, found.tables)
