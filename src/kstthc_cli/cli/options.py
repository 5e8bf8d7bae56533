"""Options that commands share, and how their values are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import _, message, plural
from kstthc_cli.plan.find import Found, find_plans
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.journal import journal_path, read_journal, torn_notice
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.status import Item, counts_back_from_dossiers
from kstthc_cli.progress.worklist import unfinished

YEARS = range(1990, 2100)
"""Years that a day may lie in; others are slips of the pen."""

HANOI = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam keeps UTC+7 all year; Windows has no zone data of its own."""

PlanOption = Annotated[
    list[Path],
    typer.Option(
        "--plan",
        envvar="KSTTHC_PLAN",
        show_default=False,
        metavar=_("FILE|FOLDER"),
        help=_(
            "Plan file or folder of plans; may be repeated. Default: the plan in force in “plans”."
        ),
    ),
]
TodayOption = Annotated[
    str,
    typer.Option(
        "--today",
        envvar="KSTTHC_TODAY",
        show_default=False,
        metavar=_("DAY"),
        help=_("Work as on this day (2023-03-06 or 06/03/2023) instead of today in Vietnam."),
    ),
]
FormatOption = Annotated[
    str, typer.Option("--format", metavar="table|json|csv", help=_("How to print."))
]
LangOption = Annotated[
    str,
    typer.Option(
        "--lang",
        envvar="KSTTHC_LANG",
        metavar="vi|en",
        help=_("Language of messages."),
        show_default=False,
    ),
]
LeadOption = Annotated[
    str,
    typer.Option(
        "--lead",
        show_default=False,
        metavar=_("UNIT"),
        help=_("Only tasks of this lead; part of its name will do, with or without accents."),
    ),
]
SectionOption = Annotated[
    str,
    typer.Option(
        "--section",
        show_default=False,
        metavar=_("NUMBER"),
        help=_("Only this section of the plan."),
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        show_default=False,
        metavar=_("FILE"),
        help=_("Write to this file instead."),
    ),
]
DossiersOption = Annotated[
    Path | None,
    typer.Option(
        "--dossiers",
        show_default=False,
        metavar=_("FILE"),
        help=_(
            "The one-stop system's export (CSV, Excel): each dossier not ready in time opens its apology."
        ),
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help=_("Overwrite the output file."))]
DebugOption = Annotated[
    bool, typer.Option("--debug", hidden=True, help=_("Show a traceback when kstthc itself fails."))
]


def check_templates(folder: Path | None) -> None:
    """UnusableInputError where the user's own templates are no folder."""
    if folder is not None and not folder.is_dir():
        raise UnusableInputError(
            message("There is no folder of templates {folder}.", folder=folder)
        )


def read_today(words: str) -> date:
    """The day to work as on: the option's, else today in Vietnam. The one clock."""
    return read_day(words, "--today") if words else datetime.now(HANOI).date()


def read_day(words: str, option: str) -> date:
    """A day as people type it: 2023-03-06 or 06/03/2023; UsageError otherwise."""
    text = words.strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise UsageError(
            message(
                "{option}: “{words}” is not a day; write 2023-03-06 or 06/03/2023.",
                option=option,
                words=words,
            )
        )
    try:
        if year not in YEARS:
            raise ValueError(year)
        return date(year, month, day)
    except ValueError as error:
        raise UsageError(
            message("{option}: there is no day {words}.", option=option, words=words)
        ) from error


def one_of(value: str, choices: tuple[str, ...], option: str) -> str:
    """The value, when it is one of the choices; UsageError otherwise."""
    if value not in choices:
        raise UsageError(
            message(
                "{option}: “{value}” is none of: {choices}.",
                option=option,
                value=value,
                choices=", ".join(choices),
            )
        )
    return value


def read_plans(named: list[Path], today: date) -> Found:
    """The plans that the command speaks of."""
    return find_plans(
        named, today, Path.cwd(), lambda plan: bool(_left(plan, today)), prepare_plans
    )


def prepare_plans(files: Sequence[Path]) -> None:
    """Read many plans with all processors, with a bar on the screen of a person who waits."""
    if len(files) > 1:
        from kstthc_cli.cli.output import track
        from kstthc_cli.plan.prefetch import prefetch

        prefetch(files, track)


def _left(plan: Plan, today: date) -> list[Item]:
    return unfinished(plan, today, read_progress(plan, today, is_quiet=True))


def plans_around(plan: Plan, found: Found, today: date) -> tuple[Plan, ...]:
    """The plans that the command knows, and those beside the plan in its folder."""
    if found.others or len(found.plans) > 1:
        return found.all
    beside = find_plans([Path(plan.file).parent], today, Path.cwd())
    known = {Path(one.file).resolve() for one in found.all}
    return (*found.all, *(p for p in beside.all if Path(p.file).resolve() not in known))


def read_progress(
    plan: Plan, today: date, dossiers: Path | None = None, *, is_quiet: bool = False
) -> Progress:
    """What the plan's journal says as of today, and the events of a dossier export if given.

    A torn line is told, and counts as not recorded.
    """
    journal = read_journal(journal_path(plan.file))
    if not is_quiet and (notice := torn_notice(journal)):
        print(notice, file=sys.stderr)
    exported = dossier_events(plan, dossiers, today)
    known = Progress(journal.records, exported, begins_of(plan, journal.records))
    return known.as_of(today)


def begins_of(plan: Plan, records: Iterable[Record]) -> dict[str, date]:
    """From which day on the plans in force that take over rows of this one, by their names."""
    names = {r.target.partition(":")[0] for r in records if r.action is Action.CARRY}
    begins = {}
    for name in names:
        try:
            taker = load_plan(Path(plan.file).with_name(name + Path(plan.file).suffix))
        except UnusableInputError:
            continue
        if not taker.is_draft and taker.terms.valid_from is not None:
            begins[name] = taker.terms.valid_from
    return begins


def dossier_events(plan: Plan, dossiers: Path | None, today: date) -> tuple[Event, ...]:
    """The events that a dossier export holds for tasks that count back from each dossier's day."""
    if dossiers is None:
        return ()
    from kstthc_cli.cli.data import naming_of, read_data
    from kstthc_cli.dossiers.apology import appointments_of
    from kstthc_cli.dossiers.trust import require_trust

    export = read_data([dossiers], naming_of(plan), ("appointed",))
    require_trust(export)
    read = appointments_of(export, today)
    if read.unusable:
        text = plural(
            "{file}: {n} row has no code or no day and is left out.",
            "{file}: {n} rows have no code or no day and are left out.",
            read.unusable,
            file=dossiers,
        )
        print(text, file=sys.stderr)
    return tuple(
        Event(dossier.code, dossier.appointed_on, task=task.id)
        for task in plan.tasks
        if counts_back_from_dossiers(task)
        for dossier in read.dossiers
    )


def check_common(
    lang: str, output_format: str, formats: tuple[str, ...] = ("table", "json", "csv")
) -> None:
    """UsageError on a language or format that does not exist."""
    if lang:
        one_of(lang, ("vi", "en"), "--lang")
    one_of(output_format, formats, "--format")
