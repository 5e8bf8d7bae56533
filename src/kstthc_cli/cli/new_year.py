"""`kstthc new-year`: next year's draft from this year's plan, and all there is to look at."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.annex.new_year.base import file_beside, plan_before
from kstthc_cli.annex.new_year.draft import NewYear
from kstthc_cli.annex.new_year.new_year import make_new_year
from kstthc_cli.annex.new_year.told import data_of, ending_of, tables_of
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import emit, emit_words, is_terminal, tell
from kstthc_cli.deadlines.typed import YEARS
from kstthc_cli.documents.formats import as_json, plain_rows
from kstthc_cli.documents.tables.review import review_list
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.files import quoted
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.outcomes import outcomes_of
from kstthc_cli.writing import make_folder


def new_year(context: Context, year: int, dry_run: bool, carry: bool) -> None:
    output = context.output
    output_format = context.output_format or context.formats[0]
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
        outcomes_of(old, context.day, context.progress),
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
                file=quoted(target),
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
