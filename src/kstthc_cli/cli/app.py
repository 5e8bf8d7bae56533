"""The command line as the library reads it: the one command that is called, made of its table entry."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any

import typer

from kstthc_cli import __version__
from kstthc_cli.cli.again import READS, note
from kstthc_cli.cli.commands import COMMANDS, COMMANDS_UNLISTED, Entry
from kstthc_cli.cli.context import run_command
from kstthc_cli.cli.options import ALL_TAKE, OPTIONS, Option
from kstthc_cli.cli.usage import Command, Group
from kstthc_cli.messages import _, message

WIDEST_HELP = 100
"""Columns of help on a screen that has more."""


def command(arguments: Sequence[str]) -> Any:
    """The command line, ready to run, with the one command that is called."""
    app = typer.Typer(
        cls=Group,
        help=_("Keep a yearly plan: what is due, by whom, by when, and with what proof."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST_HELP},
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]"),
    )
    root = [_parameter(name, OPTIONS[name]) for name in ALL_TAKE]
    app.callback()(_with_parameters(lambda **_values: None, [_version(), *root]))
    for name in _called(arguments):
        entry = {**COMMANDS, **COMMANDS_UNLISTED}[name]
        typed = arguments if name in READS else None
        app.command(
            name,
            cls=Command,
            help=str(entry.help),
            epilog=entry.example,
            options_metavar=_("[OPTIONS]"),
        )(_function(entry, typed))
    return typer.main.get_command(app)


def _called(arguments: Sequence[str]) -> list[str]:
    """The command that is called, behind options that stand before it; none for help and typos."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, "")
        elif not word.startswith("-"):
            return [word] if word in COMMANDS or word in COMMANDS_UNLISTED else []
    return []


def _function(entry: Entry, typed: Sequence[str] | None) -> Callable[..., None]:
    """The command as a function whose signature the library reads; what it read `typed` as is kept."""
    formats = entry.formats()
    taken = entry.shared
    offered = entry.options
    if "output_format" in offered:
        offered["output_format"] = offered["output_format"]._replace(offers=tuple(formats))

    def called(**values: Any) -> None:
        given = {name: values.pop(name) for name in taken}
        if typed is not None:
            note(typed, entry.place, formats, given, values)
        run_command(entry.place, formats, given, values)

    return _with_parameters(called, [_parameter(n, o, entry) for n, o in offered.items()])


def _with_parameters(
    called: Callable[..., None], parameters: Sequence[inspect.Parameter]
) -> Callable[..., None]:
    signature = inspect.Signature(parameters)
    called.__dict__["__signature__"] = signature
    called.__annotations__ = {each.name: each.annotation for each in parameters}
    return called


def _version() -> inspect.Parameter:
    def show(wanted: bool) -> None:
        if wanted:
            typer.echo(message("kstthc {version}", version=__version__))
            raise typer.Exit

    told = typer.Option("--version", callback=show, is_eager=True, help=_("Show the version."))
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter("version", kind, default=False, annotation=Annotated[bool, told])


def _parameter(name: str, option: Option, entry: Entry | None = None) -> inspect.Parameter:
    """An option or argument, of the command where it is of one, as the library reads it."""
    is_needed, partner = False, ""
    if entry is not None:
        is_needed, partner = name in entry.needs, entry.partner(name)
    made = partial(typer.Option, *option.typed.split()) if option.typed else typer.Argument
    kind = option.kind | None if option.value is None else option.kind
    told = made(
        metavar=str(option.metavar) or None,
        help=option.told(is_needed=is_needed, partner=partner),
        show_default=False,
        show_envvar=False,
        min=option.least,
        max=option.most,
        envvar=option.envvar or None,
        hidden=option.is_hidden,
        autocompletion=_completer(option),
    )
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if is_needed else option.value,
        annotation=Annotated[kind, told],
    )


def _completer(option: Option) -> Callable[..., list[tuple[str, str]]] | None:
    def offered(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from kstthc_cli.cli.completing import offers

        return offers(option.offers, ctx.params, incomplete)

    offered.__annotations__ = {"ctx": typer.Context, "incomplete": str}
    return offered if option.offers else None
