"""The options that commands share, each declared once; a command names those that it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from kstthc_cli.cli import completing
from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.documents.suffixes import LISTS as LISTED_AS
from kstthc_cli.messages import LANGUAGES, _


class Option(NamedTuple):
    """An option: what its values are, what it is where nobody gives it, and how it is typed."""

    kind: Any
    default: Any
    option: Any


def option(name: str, metavar: str, help_: str, **more: Any) -> Any:
    """How an option is typed that has no value where nobody gives it."""
    return typer.Option(name, metavar=metavar, show_default=False, help=help_, **more)


def argument(metavar: str, help_: str, **more: Any) -> Any:
    """How an argument is typed."""
    return typer.Argument(metavar=metavar, show_default=False, help=help_, **more)


def _text(name: str, metavar: str, help_: str, **more: Any) -> Option:
    return Option(str, "", option(name, metavar, help_, **more))


def _texts(name: str, metavar: str, help_: str, **more: Any) -> Option:
    return Option(list[str], [], option(name, metavar, help_, **more))


def _paths(name: str, metavar: str, help_: str, **more: Any) -> Option:
    return Option(list[Path], [], option(name, metavar, help_, **more))


def _path(name: str, *short: str, metavar: str, help_: str) -> Option:
    told = typer.Option(name, *short, metavar=metavar, show_default=False, help=help_)
    return Option(Path | None, None, told)


def _flag(name: str, help_: str, **more: Any) -> Option:
    return Option(bool, False, typer.Option(name, help=help_, **more))


OPTIONS: dict[str, Option] = {
    "lead": _texts(
        "--lead",
        _("UNIT"),
        _(
            "Only tasks of this lead; part of its name will do, with or without accents. May be repeated."
        ),
        autocompletion=completing.leads,
    ),
    "section": _texts(
        "--section",
        _("NUMBER"),
        _("Only this section of the plan; may be repeated."),
        autocompletion=completing.sections,
    ),
    "dossiers": _paths(
        "--dossiers",
        _("FILE"),
        _(
            "The one-stop system's export (CSV, Excel): each dossier not ready on time opens its apology."
        ),
    ),
    "period": _text(
        "--period",
        "2023-04|2023-Q2|2023",
        _("A period: 2023-04, 4/2023, quý II/2023, 2023-H1, 2023."),
        autocompletion=completing.periods,
    ),
    "month": _text(
        "--month",
        _("MONTH"),
        _("A month: 2023-04, 4/2023, or its number alone."),
        autocompletion=completing.months,
    ),
    "quarter": _text(
        "--quarter",
        _("QUARTER"),
        _("A quarter: 2023-Q2, quý II/2023, or its number alone."),
        autocompletion=completing.quarters,
    ),
    "first": _text("--from", _("DAY"), _("The first day of any span.")),
    "last": _text("--to", _("DAY"), _("The last day of any span, included.")),
    "data": _paths(
        "--data",
        _("FILE"),
        _("The one-stop system's export: XLSX, XLS, CSV or HTML; may be repeated."),
    ),
    "explain_columns": _flag(
        "--explain-columns", _("Show what each column was taken for, and stop.")
    ),
    "explain_rows": _flag(
        "--explain-rows", _("Tell of every row of the export that is left out, and why.")
    ),
    "templates": _path(
        "--templates",
        metavar=_("FOLDER"),
        help_=_("Your own templates, looked at before the bundled ones."),
    ),
    "document": _texts(
        "--document", _("NUMBER"), _("The document's number: 12/BC-UBND; may be repeated.")
    ),
    "note": _text("--note", _("TEXT"), _("A remark.")),
    "by": _text(
        "--by",
        _("NAME"),
        _("Who records; by default the user of this computer."),
        envvar="KSTTHC_BY",
    ),
    "plan": _paths(
        "--plan",
        _("FILE|FOLDER"),
        _("Plan file or folder of plans; may be repeated. Default: the plan in force in “plans”."),
        envvar="KSTTHC_PLAN",
    ),
    "today": _text(
        "--today",
        _("DAY"),
        _("Work as on this day (2023-03-06 or 06/03/2023) instead of today in Vietnam."),
        envvar="KSTTHC_TODAY",
    ),
    "output_format": _text(
        "--format", "", _("How to print; by default as the output file's ending says.")
    ),
    "output": _path("--output", "-o", metavar=_("FILE"), help_=_("Write to this file instead.")),
    "force": _flag("--force", _("Overwrite the output file.")),
    "lang": _text(
        "--lang",
        "vi|en",
        _("Language of messages."),
        envvar="KSTTHC_LANG",
        autocompletion=completing.fixed(LANGUAGES),
    ),
    "debug": _flag("--debug", _("Show a traceback when kstthc itself fails."), hidden=True),
}
"""All of them, in the order of a command's help; the fields of `Context` have the same names."""

LIST_FORMATS = LISTED_AS
"""What a list can be written as."""

ALL_TAKE = ("lang", "debug")
SPAN = ("period", "first", "last")
"""How a command is told of which days."""

WRITING = ("output_format", "output", "force")
LISTS = ("plan", "today", *WRITING)
"""What a command takes that lists something of plans."""

RECORDS = ("plan", "today", "by")
"""What a command takes that writes to a plan's journal."""


def declared(
    name: str, formats: Sequence[str] = (), *, is_needed: bool = False
) -> inspect.Parameter:
    """A common option as a parameter that the command-line library reads."""
    kind, default, option = OPTIONS[name]
    if name == "output_format":
        option = typer.Option(
            "--format",
            metavar="|".join(formats),
            show_default=False,
            help=option.help,
            autocompletion=completing.fixed(formats),
        )
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if is_needed else default,
        annotation=Annotated[kind, option],
    )


def takes(
    *names: str, formats: Sequence[str] = (), needs: Sequence[str] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command these common options, as the `Context` that it is called with.

    Without those that it `needs` the call is wrong.
    """
    wanted = [name for name in OPTIONS if name in names or name in ALL_TAKE]

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        own = [*inspect.signature(command, eval_str=True).parameters.values()][1:]
        common = [declared(name, formats, is_needed=name in needs) for name in wanted]

        @wraps(command)
        def called(**values: Any) -> None:
            given = {name: values.pop(name) for name in wanted}
            if given.get("output_format") and formats:
                one_of(given["output_format"], formats, "--format")
            command(Context(**given, formats=formats), **values)

        parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *common)]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in parameters}
        return called

    return decorated
