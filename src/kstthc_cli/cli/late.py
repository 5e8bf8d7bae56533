"""`kstthc late`: the monthly list of dossiers handled late (row 2.I.3), and why one is late."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import DATA, explain_columns, naming_of, read_data, tell_skipped
from kstthc_cli.cli.options import LIST_FORMATS, SPAN, WRITING, takes
from kstthc_cli.cli.output import emit, tell, tell_each
from kstthc_cli.cli.recording import stamp_of
from kstthc_cli.cli.spans import begun, last_month, named_window
from kstthc_cli.deadlines.period import Period
from kstthc_cli.documents.export_words import disagreement_words
from kstthc_cli.documents.recorded import words_of
from kstthc_cli.documents.tables.records import name_of
from kstthc_cli.documents.views.paper import show_window
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.dossiers.late import (
    NEEDED,
    DaySpan,
    LateList,
    Worksheet,
    explain_dossier,
    extended,
    joined,
    left_out_words,
    make_late_list,
    new_lines,
    public,
    read_worksheet,
)
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import _, message, plural, vietnamese
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.finishing import record_done
from kstthc_cli.progress.recording import Proof, Recorded
from kstthc_cli.progress.worklist import Window
from kstthc_cli.writing import write_whole

if TYPE_CHECKING:
    from kstthc_cli.cli.declared import flag, option

FILES = ("xlsx", "docx")
"""Formats that are not for a screen."""


@takes(
    *DATA, *WRITING, *SPAN, "month", "quarter", "document", "by", "templates",
    formats=LIST_FORMATS, needs=("data",),
)  # fmt: skip
def late(
    context: Context,
    why: Annotated[
        str, option("--why", _("CODE"), _("Why this one dossier is late, or is not."))
    ] = "",
    worksheet: Annotated[
        Path | None,
        option(
            "--worksheet",
            _("FILE"),
            _(
                "A CSV for causes and apology letters: written for the office to fill in, and read once it is there."
            ),
        ),
    ] = None,
    mask_codes: Annotated[
        bool, flag("--mask-codes", _("Hide part of every dossier's code."))
    ] = False,
    name_officials: Annotated[
        bool,
        flag(
            "--name-officials",
            _("Name officials too; only where the head of the office has decided so."),
        ),
    ] = False,
    record: Annotated[
        bool,
        flag(
            "--record",
            _("Record row 2.I.3 as done; the signed list is added to it later as its proof."),
        ),
    ] = False,
) -> None:
    day, owner = context.day, context.one_plan
    naming = naming_of(owner)
    if context.explain_columns:
        explain_columns(context, naming)
        return
    window = begun(named_window(context, owner.terms.year) or last_month(day), day)
    span = DaySpan(window.first, window.last, day)
    if why:
        context.say(_why(context, why, naming, owner, span))
        return
    if record and (context.output is None or window.month is None):
        raise UsageError(message("--record needs the list of a month as a file: --output FILE"))
    found = _counted(context, span, owner, naming, worksheet)
    if not found.rows:
        _tell_empty(context, is_proof=record)
    shown = public(found, mask_codes=mask_codes, name_officials=name_officials)
    recorded = None
    if record and window.period is not None:
        note = vietnamese(left_out_words(found.not_judged)) if found.not_judged else ""
        write = partial(_show, context, shown, window)
        recorded = _recorded(owner, window.period, context, note, write)
    else:
        _show(context, shown, window)
    tell_skipped(context, shown.skipped, found.tables)
    tell_each(disagreement_words(shown))
    if recorded is not None:
        tell_each(words_of(recorded))
        tell(
            message(
                "When the list is signed, add it: kstthc done {name} --document NUMBER --file FILE",
                name=name_of(recorded.record),
            )
        )


def _tell_empty(context: Context, *, is_proof: bool) -> None:
    """An export without dossiers may be a wrong filter: it is told, and is no proof."""
    empty = message(
        "{file} holds no dossier at all; see whether the right one was exported.",
        file=", ".join(str(path) for path in context.data),
    )
    if is_proof:
        raise UnusableInputError(empty)
    tell(empty)


def _counted(
    context: Context, span: DaySpan, plan: Plan, naming: Naming, worksheet: Path | None
) -> LateList:
    """The late list, with what the office wrote into its worksheet."""
    export = read_data(context.data, naming, NEEDED, asked=(span.first, span.as_of.day))
    found = make_late_list(export, span, plan.terms.calendar)
    require_trust(export, found.unjudged)
    if worksheet is not None:
        _join(found, worksheet, naming)
    return found


def _join(found: LateList, path: Path, naming: Naming) -> None:
    """Join the worksheet's notes, and add the dossiers that it lacks."""
    from kstthc_cli.documents.tables.late import new_worksheet

    kept = read_worksheet(path, naming.causes) if path.exists() else Worksheet({})
    lines = new_lines(found.late, kept)
    if lines or not path.exists():
        content = extended(path, kept, lines) if path.exists() else new_worksheet(path, lines)
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


def _back_up(path: Path) -> None:
    """Keep the office's file as it was before the first change; a backup is never replaced."""
    kept = path.with_name(f"{path.name}.bak")
    if path.exists() and not kept.exists():
        emit(path.read_bytes(), kept, quiet=True)
        tell(message("{file} is kept as {backup}.", file=path, backup=kept))


def _show(context: Context, found: LateList, window: Window) -> None:
    """The paper where there is one in the format, else the list."""
    from kstthc_cli.documents.papers import PAPERS, render_paper
    from kstthc_cli.documents.tables.late import late_list
    from kstthc_cli.documents.views.late import late_view, sheet_lines

    plan, format_, target = context.one_plan, context.format, context.output
    if target is None and format_ in FILES:
        target = Path(f"danh-sach-tre-han-{window.key}.{format_}")
    if format_ in PAPERS["late"].formats:
        view = late_view(plan, found, show_window(window), context.day)
        content = render_paper("late", view, format_, context.templates)
        emit(content, target, force=context.force)
        return
    about = sheet_lines(plan, found, show_window(window))
    is_for_screen = format_ == "table"
    context.show(late_list(found, window.month, about, is_for_screen=is_for_screen), target)
    if not found.late:
        tell(message("No dossier was late."))


def _why(context: Context, code: str, naming: Naming, plan: Plan, span: DaySpan) -> str:
    """Why one dossier is late, or is not."""
    told = explain_dossier(read_data(context.data, naming), code, span.as_of, plan.terms.calendar)
    if not told:
        raise UsageError(message("No dossier has the code {code}.", code=code))
    return "\n".join(told)


def _recorded(
    plan: Plan, period: Period, context: Context, note: str, write: Callable[[], None]
) -> Recorded:
    """Record the task whose result this list is, for the month in which it is due.

    The list is written when all else is known to be in order. It is no proof itself: it is still
    to be numbered and signed.
    """
    task = next((task for task in plan.tasks if task.generator.split()[:1] == ["late"]), None)
    if task is None:
        raise UsageError(message("No task of the plan has “generator: {name}”.", name="late"))
    stamp, proof = stamp_of(context.by, context.day), Proof(context.documents, note=note)
    return record_done(plan, task, period.next().key, None, stamp, proof, before=write)
