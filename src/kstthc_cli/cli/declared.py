"""The options that commands share, each declared once, and commands as the library reads them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from kstthc_cli.cli import completing
from kstthc_cli.cli.offices import PER
from kstthc_cli.cli.options import Command
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


def flag(name: str, help_: str, *short: str, **more: Any) -> Any:
    """How an option without a value is typed."""
    return typer.Option(name, *short, help=help_, **more)


def number(name: str, help_: str, least: int, most: int | None = None, **more: Any) -> Any:
    """How an option is typed whose value is a whole number between bounds."""
    return typer.Option(name, metavar="N", min=least, max=most, help=help_, **more)


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
    return Option(bool, False, flag(name, help_, **more))


PER_HELP = _(
    "Plans of several offices: a line an office (the default), every row, each row across "
    "offices, or the leads of each office."
)

OPTIONS: dict[str, Option] = {
    "per": _text("--per", "|".join(PER), PER_HELP),
    "fail_on_overdue": _flag("--fail-on-overdue", _("Exit with 1 when something is overdue.")),
    "lead": _texts(
        "--lead", _("UNIT"),
        _("Only tasks of this lead; part of its name will do, with or without accents. May be repeated."),
        autocompletion=completing.leads,
    ),
    "section": _texts(
        "--section", _("NUMBER"), _("Only this section of the plan; may be repeated."),
        autocompletion=completing.sections,
    ),
    "dossiers": _paths(
        "--dossiers", _("FILE"),
        _("The one-stop system's export (CSV, Excel): each dossier not ready on time opens its apology."),
    ),
    "period": _text(
        "--period", "2023-04|2023-Q2|2023", _("A period: 2023-04, 4/2023, quý II/2023, 2023-H1, 2023."),
        autocompletion=completing.periods,
    ),
    "month": _text(
        "--month", _("MONTH"), _("A month: 2023-04, 4/2023, or its number alone."),
        autocompletion=completing.months,
    ),
    "quarter": _text(
        "--quarter", _("QUARTER"), _("A quarter: 2023-Q2, quý II/2023, or its number alone."),
        autocompletion=completing.quarters,
    ),
    "first": _text("--from", _("DAY"), _("The first day of any span.")),
    "last": _text("--to", _("DAY"), _("The last day of any span, included.")),
    "data": _paths(
        "--data", _("FILE"), _("The one-stop system's export: XLSX, XLS, CSV or HTML; may be repeated.")
    ),
    "explain_columns": _flag("--explain-columns", _("Show what each column was taken for, and stop.")),
    "explain_rows": _flag(
        "--explain-rows", _("Tell of every row of the export that is left out, and why.")
    ),
    "templates": _path(
        "--templates", metavar=_("FOLDER"),
        help_=_("Your own templates, looked at before the bundled ones."),
    ),
    "document": _texts(
        "--document", _("NUMBER"), _("The document's number: 12/BC-UBND; may be repeated.")
    ),
    "note": _text("--note", _("TEXT"), _("A remark.")),
    "by": _text(
        "--by", _("NAME"), _("Who records; by default the user of this computer."), envvar="KSTTHC_BY"
    ),
    "plan": _paths(
        "--plan", _("FILE|FOLDER"),
        _("Plan file or folder of plans; may be repeated. Default: the plan in force in “plans”."),
        envvar="KSTTHC_PLAN",
    ),
    "today": _text(
        "--today", _("DAY"),
        _("Work as on this day (2023-03-06 or 06/03/2023) instead of today in Vietnam."),
        envvar="KSTTHC_TODAY",
    ),
    "output_format": _text("--format", "", _("How to print; by default as the output file's ending says.")),
    "output": _path("--output", "-o", metavar=_("FILE"), help_=_("Write to this file instead.")),
    "force": _flag("--force", _("Overwrite the output file.")),
    "lang": _text(
        "--lang", "vi|en", _("Language of messages."),
        envvar="KSTTHC_LANG", autocompletion=completing.fixed(LANGUAGES),
    ),
    "debug": _flag("--debug", _("Show a traceback when kstthc itself fails."), hidden=True),
}  # fmt: skip
"""All of them, in the order of a command's help; the fields of `Context` have the same names."""


def _declared(
    name: str, formats: Sequence[str] = (), *, is_needed: bool = False
) -> inspect.Parameter:
    """A common option as a parameter that the command-line library reads."""
    kind, default, told = OPTIONS[name]
    if name == "output_format":
        offered = completing.fixed(formats)
        told = option("--format", "|".join(formats), told.help, autocompletion=offered)
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if is_needed else default,
        annotation=Annotated[kind, told],
    )


def signed(
    command: Command, read: Callable[[dict[str, Any]], None] | None = None
) -> Callable[..., None]:
    """The command as a function whose signature the command-line library reads.

    What it was read as goes to `read`, before it runs. Signatures of commands stand as words until
    now, so that a command can run without the library.
    """
    known = {
        "typer": typer, "completing": completing, "_": _,
        "option": option, "argument": argument, "flag": flag, "number": number,
    }  # fmt: skip
    own = [*inspect.signature(command.body, eval_str=True, locals=known).parameters.values()][1:]
    common = [
        _declared(name, command.formats, is_needed=name in command.needs)
        for name in OPTIONS
        if name in command.takes
    ]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *common)]

    def called(**values: Any) -> None:
        if read is not None:
            read(values)
        command(**values)

    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in parameters}
    return called
