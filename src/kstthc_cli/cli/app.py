"""The commands and their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from kstthc_cli import __version__
from kstthc_cli.cli import check, due, events, listing, next_, record
from kstthc_cli.cli.options import LangOption
from kstthc_cli.cli.usage import Command, Group
from kstthc_cli.messages import _, message

app = typer.Typer(
    cls=Group,
    help=_("Keep a yearly plan: what is due, by whom, by when, and with what proof."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGUMENTS]"),
)


def _add(name: str, function: Callable[..., None], help_text: str, example: str) -> None:
    """Register a command; the example stands at the end of its help."""
    epilog = f"{_('Example:')} kstthc {example}"
    app.command(name, cls=Command, help=help_text, epilog=epilog, options_metavar=_("[OPTIONS]"))(
        function
    )


_add(
    "due",
    due.due,
    _("What must be done in a window of days, overdue work first; by default the next 7 days."),
    "due --week",
)
_add(
    "overdue",
    due.overdue,
    _("What is late, by how many working days."),
    "overdue --fail-on-overdue",
)
_add(
    "next",
    next_.next_,
    _("The next due dates of a phrase or a task, and why."),
    'next "Ngày 05 hàng tháng" --year 2023',
)
_add(
    "list",
    listing.list_,
    _("The plan's tasks and how each occurrence stands."),
    "list --status due",
)
_add("show", listing.show, _("One task with all its dates and their reasons."), "show 6.I.9")
_add(
    "done",
    record.done,
    _("Record that something was done, with its proof."),
    'done 2.I.3@2023-05 --on 05/05/2023 --document "12/BC-UBND"',
)
_add("undo", record.undo, _("Take a record back; the history keeps both."), "undo k3f9q2mh")
_add(
    "waive",
    record.waive,
    _("Record that a task, or one of its periods, does not apply."),
    'waive 2.II.8 --reason "Việc của huyện"',
)
_add(
    "extend",
    record.extend,
    _("Record the new day that a decision gives."),
    'extend 1.III.14 --to 15/09/2023 --document "30/UBND-VP"',
)
_add(
    "open",
    events.open_,
    _("Record an event that opens an occurrence: a petition received, a request."),
    "open 1.I.10 --on 01/06/2023 --ref PAKN-0007",
)
_add("log", record.log, _("The history: every record, also those taken back."), "log 2.I.3")
_add(
    "check",
    check.check,
    _("Is the plan file right? All problems at once, each at its line; for CI and pre-commit."),
    "check plans --strict",
)
_add(
    "schema",
    check.schema,
    _("The JSON Schema of plan files, for editors."),
    "schema > plan.schema.json",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(message("kstthc {version}", version=__version__))
        raise typer.Exit


@app.callback()
def _root(
    lang: LangOption = "",
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version.")),
    ] = False,
) -> None:
    pass


def command() -> Any:
    """The whole command line, ready to run."""
    return typer.main.get_command(app)
