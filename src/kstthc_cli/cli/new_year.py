"""`kstthc new-year`: next year's draft from this year's plan, and all there is to look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.annex.new_year.new_year import make_new_year
from kstthc_cli.annex.new_year.outcome import End, Outcome
from kstthc_cli.cli.new_year_review import as_text, show
from kstthc_cli.cli.options import (
    YEARS,
    DebugOption,
    LangOption,
    PlanOption,
    TodayOption,
    check_common,
    one_of,
    read_plans,
    read_progress,
    read_today,
)
from kstthc_cli.cli.output import emit, tell
from kstthc_cli.deadlines.rule import parts_of
from kstthc_cli.errors import UsageError, WriteRefusedError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.journal import journal_path
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import Item, Kind, Status, items_of

FORMATS = ("table", "json")


def new_year(
    year: Annotated[
        int, typer.Argument(metavar=_("YEAR"), help=_("The year of the new plan, as 2024."))
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=_("FILE"),
            show_default=False,
            help=_(
                "The file to write; one that exists is never overwritten. Default: beside the old plan."
            ),
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Write nothing; show what would change."))
    ] = False,
    carry: Annotated[
        bool,
        typer.Option(
            "--carry",
            help=_(
                "Write “carried_from” into the rows that take over open work, instead of offering it."
            ),
        ),
    ] = False,
    output_format: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help=_("How to print."))
    ] = "table",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    one_of(output_format, FORMATS, "--format")
    if year not in YEARS:
        raise UsageError(message("“{year}” is no year of a plan.", year=year))
    day = read_today(today)
    old = _old_plan(plan, day, year)
    target = output or _beside(old, year)
    if not dry_run and str(target) != "-" and target.exists():
        raise WriteRefusedError(
            message(
                "{file} exists, and a new year never overwrites; choose another name.", file=target
            )
        )
    from kstthc_cli.plan.source import read_source  # loads yaml

    made = make_new_year(
        read_source(Path(old.file)), old, year, str(target), _outcomes(old, day), take_over=carry
    )
    if dry_run:
        show(made, old, output_format)
    elif str(target) == "-":
        emit(made.text, None)
        tell(as_text(made, old))
    else:
        emit(made.text, target)
        show(made, old, output_format)
        tell(
            message(
                "Next: fill in what is blank, look at the rest, then: kstthc check {file}",
                file=target,
            )
        )


def _old_plan(named: list[Path], day: date, year: int) -> Plan:
    """The plan of the year before, or the latest one earlier than the new year."""
    plans = read_plans(named, day).all
    earlier = [plan for plan in plans if plan.terms.year < year]
    if not earlier:
        raise UsageError(
            message("There is no plan of a year before {year}; there is: {files}.",
                    year=year, files=", ".join(plan.file for plan in plans))
        )  # fmt: skip
    latest = max(plan.terms.year for plan in earlier)
    found = [plan for plan in earlier if plan.terms.year == latest]
    if len(found) > 1:
        raise UsageError(
            message("There are several plans of {year}; name one with --plan: {files}.",
                    year=latest, files=", ".join(plan.file for plan in found))
        )  # fmt: skip
    return found[0]


def _beside(old: Plan, year: int) -> Path:
    path, own = Path(old.file), str(old.terms.year)
    stem = path.stem.replace(own, str(year)) if own in path.stem else f"{path.stem}-{year}"
    return path.with_name(stem + path.suffix)


def _outcomes(plan: Plan, day: date) -> dict[str, list[Outcome]] | None:
    """What came of the rows as of today, by row; None where there is no journal."""
    if not journal_path(plan.file).exists():
        return None
    progress = read_progress(plan, day)
    found: dict[str, list[Outcome]] = {}
    for item in items_of(plan, day, progress):
        if item.occurrence is not None and item.kind is Kind.DEADLINE:
            found.setdefault(item.task.id, []).append(_outcome(item, progress))
    return found


_ENDS = {
    Status.DONE: End.DONE, Status.DONE_LATE: End.LATE, Status.WAIVED: End.WAIVED,
    Status.CARRIED: End.CARRIED, Status.WITHDRAWN: End.WITHDRAWN, Status.OVERDUE: End.NEVER,
}  # fmt: skip


def _outcome(item: Item, progress: Progress) -> Outcome:
    waived = progress.waived(item.task.id, item.period, item.deliverable)
    extension = item.extension
    rule = item.task.read(item.phrase).rule
    is_waived = item.status is Status.WAIVED and waived is not None
    return Outcome(
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
