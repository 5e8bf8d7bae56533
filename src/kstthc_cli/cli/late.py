"""`kstthc late`: the monthly list of dossiers handled late (row 2.I.3), and why one is late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import (
    DATA,
    explained,
    naming_of,
    read_data,
    tell_skipped,
)
from kstthc_cli.cli.options import LIST_FORMATS, SPAN, WRITING, takes
from kstthc_cli.cli.output import emit, emit_words, tell, tell_each
from kstthc_cli.cli.recording import stamp_of
from kstthc_cli.cli.spans import begun, last_month, named_window
from kstthc_cli.deadlines.period import Period
from kstthc_cli.documents.recorded import words_of
from kstthc_cli.documents.tables.records import name_of
from kstthc_cli.documents.views.paper import show_window
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.dossiers.late import (
    COLUMNS,
    NEEDED,
    DaySpan,
    LateList,
    Worksheet,
    explain_dossier,
    extended,
    joined,
    left_out_words,
    make_late_list,
    mask_code,
    new_lines,
    read_worksheet,
)
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import _, message, plural, vietnamese
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.recording import Proof, Recorded
from kstthc_cli.progress.worklist import Window
from kstthc_cli.writing import write_whole

FILES = ("xlsx", "docx")
"""Formats that are not for a screen."""


@takes(
    *DATA,
    *WRITING,
    *SPAN,
    "month",
    "quarter",
    "document",
    "by",
    "templates",
    formats=LIST_FORMATS,
    needs=("data",),
)
def late(
    context: Context,
    why: Annotated[
        str,
        typer.Option(
            "--why",
            metavar=_("CODE"),
            show_default=False,
            help=_("Why this one dossier is late, or is not."),
        ),
    ] = "",
    worksheet: Annotated[
        Path | None,
        typer.Option(
            "--worksheet",
            metavar=_("FILE"),
            show_default=False,
            help=_(
                "A CSV for causes and apology letters: written for the office to fill in, and read once it is there."
            ),
        ),
    ] = None,
    mask_codes: Annotated[
        bool, typer.Option("--mask-codes", help=_("Hide part of every dossier's code."))
    ] = False,
    name_officials: Annotated[
        bool,
        typer.Option(
            "--name-officials",
            help=_("Name officials too; only where the head of the office has decided so."),
        ),
    ] = False,
    record: Annotated[
        bool,
        typer.Option(
            "--record",
            help=_("Record row 2.I.3 as done; the signed list is added to it later as its proof."),
        ),
    ] = False,
) -> None:
    output, force, data, day = context.output, context.force, context.data, context.day
    wanted = context.format
    owner = context.one_plan
    naming = naming_of(owner)
    if context.explain_columns:
        context.say(explained(data, naming))
        return
    window = begun(named_window(context, owner.terms.year) or last_month(day), day)
    span = DaySpan(window.first, window.last, day)
    if why:
        _tell_why(why, data, naming, owner, span, output, force=force)
        return
    if record and (output is None or window.month is None):
        raise UsageError(message("--record needs the list of a month as a file: --output FILE"))
    found = _counted(data, span, owner, naming, worksheet)
    if not found.rows:
        _tell_empty(data, record=record)
    choice = _Choice(wanted, mask_codes, name_officials, context.templates)
    target = output or (
        Path(f"danh-sach-tre-han-{window.key}.{wanted}") if wanted in FILES else None
    )
    public = _public(found, choice)

    def write() -> None:
        _show(context, public, window, choice, target)

    recorded = None
    if record and window.period is not None:
        note = vietnamese(left_out_words(found.not_judged)) if found.not_judged else ""
        proof = Proof(context.documents, note=note)
        recorded = _recorded(owner, window.period, context, proof, write)
    else:
        write()
    tell_skipped(public.skipped, found.tables, every=context.explain_rows)
    _tell_disagreements(public)
    if recorded is not None:
        tell_each(words_of(recorded))
        tell(
            message(
                "When the list is signed, add it: kstthc done {name} --document NUMBER --file FILE",
                name=name_of(recorded.record),
            )
        )


@dataclass(frozen=True)
class _Choice:
    """How a list is to be shown."""

    format: str
    mask_codes: bool
    name_officials: bool
    templates: Path | None


def _tell_disagreements(found: LateList) -> None:
    """Where the export's own column says something else: both are told, and the first codes."""
    if not found.disagreements:
        return
    codes = ", ".join(one.code for one in found.disagreements[:SHOWN_CODES])
    tell(
        plural(
            "{n} dossier is another way in the export's own column on lateness: {codes}. --why CODE says why; "
            "if the system moves the appointed day itself, the plan needs dossiers: appointed-moves: true",
            "{n} dossiers are another way in the export's own column on lateness: {codes} … --why CODE says why; "
            "if the system moves the appointed day itself, the plan needs dossiers: appointed-moves: true",
            len(found.disagreements),
            codes=codes,
        )
    )


SHOWN_CODES = 5


def _tell_empty(data: Sequence[Path], *, record: bool) -> None:
    """An export without dossiers may be a wrong filter: it is told, and is no proof."""
    empty = message(
        "{file} holds no dossier at all; see whether the right one was exported.",
        file=", ".join(str(path) for path in data),
    )
    if record:
        raise UnusableInputError(empty)
    tell(empty)


def _counted(
    data: Sequence[Path], span: DaySpan, plan: Plan, naming: Naming, worksheet: Path | None
) -> LateList:
    """The late list, with what the office wrote into its worksheet."""
    export = read_data(data, naming, NEEDED, asked=(span.first, span.as_of.day))
    found = make_late_list(export, span, plan.terms.calendar)
    require_trust(export, found.unjudged)
    if worksheet is not None:
        _join(found, worksheet, naming)
    return found


def _join(found: LateList, path: Path, naming: Naming) -> None:
    """Join the worksheet's notes, and add the dossiers that it lacks."""
    kept = read_worksheet(path, naming.causes) if path.exists() else Worksheet({})
    lines = new_lines(found.late, kept)
    if lines or not path.exists():
        content = extended(path, kept, lines) if path.exists() else _new_worksheet(path, lines)
        _back_up(path)
        write_whole(path, content)
        tell(
            plural(
                "{file}: {n} dossier to fill in.",
                "{file}: {n} dossiers to fill in.",
                len(lines),
                file=path,
            )
        )
    found.late = joined(found.late, kept.notes)


def _new_worksheet(path: Path, lines: list[dict[str, str]]) -> str | bytes:
    rows = [list(line.values()) for line in lines]
    if path.suffix.lower() != ".xlsx":
        from kstthc_cli.documents.formats import csv_lines

        return "".join(csv_lines([*COLUMNS.values()], rows))
    from kstthc_cli.documents.sheet import Sheet, as_xlsx

    return as_xlsx((Sheet("Sổ nguyên nhân", [*COLUMNS.values()], rows),))


def _back_up(path: Path) -> None:
    """Keep the office's file as it was before the first change; a backup is never replaced."""
    kept = path.with_name(f"{path.name}.bak")
    if path.exists() and not kept.exists():
        emit(path.read_bytes(), kept, quiet=True)
        tell(message("{file} is kept as {backup}.", file=path, backup=kept))


def _public(found: LateList, choice: _Choice) -> LateList:
    """The list as it may be shown: officials only where asked for, codes masked where asked for."""
    hide = mask_code if choice.mask_codes else str
    return replace(
        found,
        late=[
            line._replace(
                code=hide(line.code), officer=line.officer if choice.name_officials else ""
            )
            for line in found.late
        ],
        skipped=[replace(one, code=hide(one.code) if one.code else "") for one in found.skipped],
        disagreements=[one._replace(code=hide(one.code)) for one in found.disagreements],
    )


def _show(
    context: Context, found: LateList, window: Window, choice: _Choice, target: Path | None
) -> None:
    """The paper where there is one in the format, else the list."""
    from kstthc_cli.documents.papers import PAPERS, render_paper
    from kstthc_cli.documents.tables.late import late_list
    from kstthc_cli.documents.views.late import late_view, sheet_lines

    plan = context.one_plan
    if choice.format in PAPERS["late"].formats:
        view = late_view(plan, found, show_window(window), context.day)
        content = render_paper("late", view, choice.format, choice.templates)
        emit(content, target, force=context.force)
        return
    about = sheet_lines(plan, found, show_window(window))
    context.show(
        late_list(found, window.month, about, is_for_screen=choice.format == "table"), target
    )
    if not found.late:
        tell(message("No dossier was late."))


def _tell_why(
    code: str,
    data: Sequence[Path],
    naming: Naming,
    plan: Plan,
    span: DaySpan,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Why one dossier is late, or is not."""
    export = read_data(data, naming)
    told = explain_dossier(export, code, span.as_of, plan.terms.calendar)
    if not told:
        raise UsageError(message("No dossier has the code {code}.", code=code))
    emit_words("\n".join(told), output, force=force)


def _recorded(
    plan: Plan, period: Period, context: Context, proof: Proof, write: Callable[[], None]
) -> Recorded:
    """Record the task whose result this list is, for the month in which it is due.

    The list is written when all else is known to be in order. It is no proof itself: it is still
    to be numbered and signed.
    """
    from kstthc_cli.progress.finishing import record_done

    task = next((task for task in plan.tasks if task.generator.split()[:1] == ["late"]), None)
    if task is None:
        raise UsageError(message("No task of the plan has “generator: {name}”.", name="late"))
    stamp = stamp_of(context.by, context.day)
    return record_done(plan, task, period.next().key, None, stamp, proof, before=write)
