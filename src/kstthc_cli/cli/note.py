"""`kstthc note`: how far something has come that is neither open nor done."""

from __future__ import annotations

from typing import Annotated

import typer

from kstthc_cli.cli.completing import tasks
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.options import RECORDS, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.recording import Meant, record_all
from kstthc_cli.documents.tables.records import name_of
from kstthc_cli.messages import _, message
from kstthc_cli.progress.noting import noting
from kstthc_cli.progress.record import PERCENTS
from kstthc_cli.progress.recording import Step


@takes(*RECORDS)
def note(
    context: Context,
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("TASK[@PERIOD]"),
            autocompletion=tasks,
            help=_("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one."),
        ),
    ],
    text: Annotated[
        str,
        typer.Argument(
            metavar=_("TEXT"), help=_("How far it has come, in a few words: “đã trình ký”.")
        ),
    ],
    percent: Annotated[
        int | None,
        typer.Option(
            "--percent",
            metavar="N",
            min=PERCENTS[0],
            max=PERCENTS[-1],
            show_default=False,
            help=_("How much of it is done, out of 100."),
        ),
    ] = None,
) -> None:
    def step(meant: Meant) -> Step:
        stamp = meant.stamp(context.by)
        return noting(meant.plan, meant.task, meant.period, percent, text, stamp)

    for recorded in record_all(context, [task], step):
        record = recorded.record
        words = {"id": record.id, "name": name_of(record), "text": record.note}
        if record.percent is None:
            tell(message("Recorded {id}: {name} is under way: {text}.", **words))
        else:
            tell(
                message(
                    "Recorded {id}: {name} is under way, {percent} %: {text}.",
                    percent=record.percent,
                    **words,
                )
            )
        if record.percent == PERCENTS[-1]:
            tell(
                message(
                    "It still counts as open. To record it as done: kstthc done {name}",
                    name=name_of(record),
                )
            )
