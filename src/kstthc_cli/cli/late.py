"""`kstthc late`: the monthly list of dossiers handled late (row 2.I.3), and why one is late."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import read_data, tell_ends_to_come, tell_skipped
from kstthc_cli.cli.output import emit, tell, tell_each
from kstthc_cli.cli.recording import stamp_of
from kstthc_cli.documents.export_words import (
    disagreement_words,
    empty_words,
    left_out_words,
    other_days_words,
)
from kstthc_cli.documents.exported import naming_of
from kstthc_cli.documents.recorded import words_of
from kstthc_cli.documents.tables.records import name_of
from kstthc_cli.documents.views.paper import show_window
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.dossiers.late import (
    NEEDED,
    DaySpan,
    LateList,
    explain_dossier,
    make_late_list,
)
from kstthc_cli.dossiers.trust import require_trust
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import Message, message, vietnamese
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.finishing import generated_by, record_done
from kstthc_cli.progress.recording import Proof
from kstthc_cli.progress.spans import begun, last_month
from kstthc_cli.progress.worklist import Window


def late(
    context: Context,
    why: str,
    worksheet: Path | None,
    mask_codes: bool,
    name_officials: bool,
    record: bool,
) -> None:
    day, owner = context.day, context.one_plan
    naming = naming_of(owner)
    window = begun(context.window(owner.terms.year) or last_month(day), day)
    span = DaySpan(window.first, window.last, day)
    if why:
        export = read_data(context.data, naming)
        context.say("\n".join(explain_dossier(export, why, span.as_of, owner.terms.calendar)))
        return
    if record and (context.output is None or window.month is None):
        raise UsageError(message("--record needs the list of a month as a file: --output FILE"))
    found = _counted(context, span, owner, naming, worksheet)
    if nothing := _nothing(found, context.data):
        from kstthc_cli.documents.papers import PAPERS

        if record or context.format in PAPERS["late"].formats:
            raise UnusableInputError(nothing)
        tell(nothing)
    from kstthc_cli.documents.views.late import public

    shown = public(found, mask_codes=mask_codes, name_officials=name_officials)
    recorded = None
    if record and window.period is not None:
        note = vietnamese(left_out_words(found.not_judged)) if found.not_judged else ""
        stamp, proof = stamp_of(context.by, day), Proof(context.documents, note=note)
        task = generated_by(owner, "late")
        write = partial(_show, context, shown, window)  # once all else is known to be in order
        recorded = record_done(
            owner, task, window.period.next().key, None, stamp, proof, before=write
        )
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


def _nothing(found: LateList, data: Sequence[Path]) -> Message | None:
    """Why a list of nobody proves nothing: no dossier, or none of these days; None where it does."""
    if not found.rows:
        return empty_words(data)
    span = found.span
    return other_days_words(data, span.first, span.as_of.day) if found.is_of_other_days else None


def _counted(
    context: Context, span: DaySpan, plan: Plan, naming: Naming, worksheet: Path | None
) -> LateList:
    """The late list, with what the office wrote into its worksheet."""
    export = read_data(context.data, naming, NEEDED, asked=(span.first, span.as_of.day))
    tell_ends_to_come(export, span.today)
    found = make_late_list(export, span, plan.terms.calendar)
    require_trust(export, found.unjudged)
    if worksheet is not None:
        from kstthc_cli.documents.worksheets import join_worksheet

        return join_worksheet(found, worksheet, naming, tell)
    return found


def _show(context: Context, found: LateList, window: Window) -> None:
    """The paper where there is one in the format, else the list."""
    from kstthc_cli.documents.papers import BINARY, PAPERS, render_paper
    from kstthc_cli.documents.tables.late import late_list
    from kstthc_cli.documents.views.late import late_view, sheet_lines

    plan, format_, target = context.one_plan, context.format, context.output
    if target is None and format_ in BINARY:
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
