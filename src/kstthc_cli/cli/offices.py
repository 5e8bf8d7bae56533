"""Whether a question is about several offices, and what is asked then; `folder` answers it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.options import one_of, read_left
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, _, message
from kstthc_cli.plan.find import Load
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.stream import PlanStream, stream_of_offices
from kstthc_cli.progress.status import Item

BY = ("row", "office", "task", "lead")
ByWhatOption = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="|".join(BY),
        show_default=False,
        help=_(
            "Plans of several offices: a line an office (the default), every row, each row across "
            "offices, or the leads of each office."
        ),
    ),
]

MatchingOption = Annotated[
    str,
    typer.Option(
        "--matching",
        metavar=_("TEXT"),
        show_default=False,
        help=_("Instead of a task: the rows of all plans whose content has these words."),
    ),
]
RowPeriodOption = Annotated[
    str,
    typer.Option(
        "--period",
        metavar=_("PERIOD"),
        show_default=False,
        help=_("With --matching: the period of each row, as after “@”."),
    ),
]
YesOption = Annotated[
    bool, typer.Option("--yes", help=_("With --matching: record the rows shown without asking."))
]


def read_offices(named: list[Path], today: date, by: str) -> tuple[PlanStream | None, Load]:
    """The plans as a stream where they are of several offices, and how plans are loaded."""
    if by:
        one_of(by, BY, "--by")
    load = functools.cache(load_plan)
    has_left = functools.partial(read_left, today=today)
    stream = stream_of_offices(named, today, Path.cwd(), has_left, load)
    if stream is None and by not in ("", "row"):
        raise UsageError(message("--by {by} is for plans of several offices; here is one.", by=by))
    return stream, load


@dataclass(frozen=True)
class Question:
    """What is asked: of which items, which of them are the rows, and how the answer is given."""

    title: Message
    none: Message
    today: date
    rows: Callable[[list[Item]], list[Item]]
    lead: str = ""
    section: str = ""
    by: str = ""
    format: str = "table"
    output: Path | None = None
    force: bool = False
    counts_rows: Message | None = None
    interim_to: date | None = None
    """The last day up to which duties of ended plans are asked for; None asks for none."""

    @property
    def keeps_rows(self) -> bool:
        """Whether the rows themselves are printed."""
        return self.format == "json" or self.by == "row" or (self.format == "csv" and not self.by)

    def is_chosen(self, item: Item) -> bool:
        """Whether the item is of the lead and section asked for."""
        if self.section and item.task.section != self.section:
            return False
        return not self.lead or item.is_of_lead(self.lead)


def answer(
    question: Question, stream: PlanStream, dossiers: Path | None, *, fail_on_overdue: bool = False
) -> None:
    """The answer for several offices; exit 1 where plans could not be used, or on what is overdue."""
    if dossiers is not None:
        raise UsageError(message("An export is of one office; name its plan with --plan."))
    from kstthc_cli.cli.folder import answer_offices, tell_overdue  # only where there are several

    found = answer_offices(question, stream)
    is_late = fail_on_overdue and tell_overdue(found.offices)
    if is_late or stream.refused:
        raise typer.Exit(1)


def refuse_mixed(task: str, matching: str, period: str, *, yes: bool) -> None:
    """UsageError where a row is named in no way, in two ways, or an option has nothing to choose."""
    if bool(task) == bool(matching.strip()):
        raise UsageError(message("Name a task, or with --matching rows of all plans."))
    if task and (period or yes):
        raise UsageError(message("--period and --yes go with --matching."))
