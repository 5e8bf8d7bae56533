"""`kstthc new-year`: next year's draft from this year's plan, and all there is to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from kstthc_cli.annex.new_year.base import file_beside, plan_before
from kstthc_cli.annex.new_year.draft import NewYear
from kstthc_cli.annex.new_year.new_year import make_new_year
from kstthc_cli.annex.new_year.outcome import End, LastYear
from kstthc_cli.annex.new_year.told import data_of, ending_of, tables_of
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.days import YEARS
from kstthc_cli.cli.declared import argument, flag
from kstthc_cli.cli.options import takes
from kstthc_cli.cli.output import emit, emit_words, is_terminal, tell
from kstthc_cli.deadlines.rule import parts_of
from kstthc_cli.documents.formats import as_json, plain_rows
from kstthc_cli.documents.tables.review import review_list
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.journal import journal_path
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import Item, ItemKind, Status, items_of
from kstthc_cli.writing import make_folder

FORMATS = ("table", "json")


@takes("output_format", "output", "plan", "today", formats=FORMATS)
def new_year(
    context: Context,
    year: Annotated[int, argument(_("YEAR"), _("The year of the new plan, as 2024."))],
    dry_run: Annotated[
        bool, flag("--dry-run", _("Write nothing; show what would change."))
    ] = False,
    carry: Annotated[
        bool,
        flag(
            "--carry",
            _(
                "Write “carried_from” into the rows that take over overdue work, instead of offering it."
            ),
        ),
    ] = False,
) -> None:
    output = context.output
    output_format = context.output_format or FORMATS[0]
    if year not in YEARS:
        raise UsageError(message("“{year}” is no year of a plan.", year=year))
    old = plan_before(context.found.all, year)
    target = output or file_beside(old, year)
    if not dry_run and str(target) != "-" and target.exists():
        raise WriteRefusedError(
            message(
                "{file} exists, and a new year never overwrites; choose another name.", file=target
            )
        )
    from kstthc_cli.plan.source import read_source  # loads yaml

    made = make_new_year(
        read_source(Path(old.file)),
        old,
        year,
        str(target),
        _outcomes(context, old),
        take_over=carry,
    )
    if dry_run:
        _show(made, old, output_format)
    elif str(target) == "-":
        emit(made.text, None)
        tell(_as_text(made, old))
    else:
        make_folder(target.parent)
        emit(made.text, target)
        _show(made, old, output_format)
        tell(
            message(
                "Next: fill in what is blank, look at the rest, then: kstthc check {file}",
                file=target,
            )
        )


def _show(made: NewYear, old: Plan, output_format: str) -> None:
    if output_format == "json":
        emit(as_json(data_of(made, old)), None)
    elif is_terminal():
        from kstthc_cli.cli.screen import print_listing

        for table in tables_of(made):
            print_listing(review_list(table))
        emit_words("\n".join(ending_of(made, old)), None)
    else:
        emit(_as_text(made, old) + "\n", None)


def _as_text(made: NewYear, old: Plan) -> str:
    lists = [review_list(table) for table in tables_of(made) if table.rows]
    parts = [f"{one.title}\n{plain_rows(one.columns, one.rows)}" for one in lists]
    return "\n".join([*parts, *ending_of(made, old)])


def _outcomes(context: Context, plan: Plan) -> dict[str, list[LastYear]] | None:
    """What came of the rows as of today, by row; None where there is no journal."""
    if not journal_path(plan.file).exists():
        return None
    day, progress = context.day, context.progress(plan)
    found: dict[str, list[LastYear]] = {}
    for item in items_of(plan, day, progress):
        if item.occurrence is not None and item.kind is ItemKind.DEADLINE:
            found.setdefault(item.task.id, []).append(_outcome(item, progress))
    return found


_ENDS = {
    Status.DONE: End.DONE, Status.DONE_LATE: End.LATE, Status.WAIVED: End.WAIVED,
    Status.CARRIED: End.CARRIED, Status.WITHDRAWN: End.WITHDRAWN, Status.OVERDUE: End.NEVER,
}  # fmt: skip


def _outcome(item: Item, progress: Progress) -> LastYear:
    waived = progress.waived(item.task.id, item.period, item.deliverable)
    extension = item.extension
    rule = item.task.read(item.phrase).rule
    is_waived = item.status is Status.WAIVED and waived is not None
    return LastYear(
        item.task.id,
        item.key,
        _ENDS.get(item.status, End.OPEN),
        item.occurrence.due if item.occurrence else None,
        item.done_on,
        -(item.days or 0) if item.status is Status.DONE_LATE else 0,
        waived.note if is_waived and waived else extension.document if extension else "",
        extension.to if extension and not is_waived else None,
        rule is not None and any(part.is_recurring for _, part in parts_of(rule)),
    )
