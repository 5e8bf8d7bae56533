"""`kstthc note`: how far something has come that is neither open nor done."""

from __future__ import annotations

from typing import Annotated

from kstthc_cli.cli.completing import tasks
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.declared import argument, number
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.recording import record_all
from kstthc_cli.messages import _
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.noting import noting
from kstthc_cli.progress.record import PERCENTS
from kstthc_cli.progress.recording import Stamp, Step

TASK_HELP = _("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one.")
TEXT_HELP = _("How far it has come, in a few words: “đã trình ký”.")


@takes(*RECORDS)
def note(
    context: Context,
    task: Annotated[str, argument(_("TASK[@PERIOD]"), TASK_HELP, autocompletion=tasks)],
    text: Annotated[str, argument(_("TEXT"), TEXT_HELP)],
    percent: Annotated[
        int | None,
        number(
            "--percent",
            _("How much of it is done, out of 100."),
            PERCENTS[0],
            PERCENTS[-1],
            show_default=False,
        ),
    ] = None,
) -> None:
    def make(plan: Plan, row: Task, period: str, stamp: Stamp) -> Step:
        return noting(plan, row, period, stamp, percent, text)

    record_all(context, [task], make)
