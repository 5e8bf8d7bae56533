"""How a wrong call is told: typer's usage errors in the user's language."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, _, message

Abort = typer.Abort
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def is_usage_error(error: Exception) -> bool:
    """Whether the command line itself was wrong."""
    return isinstance(error, _UsageError)


def usage_message(error: Any) -> str:
    """What was wrong with the call, and how to see the right one."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "kstthc"
    help_hint = message("See “{command} --help”.", command=path)
    return f"{_what(error)} {help_hint}"


_LIBRARY = (
    (
        re.compile(r"Got unexpected extra argument\(?s?\)? \((?P<words>.*)\)\.?"),
        message("There are words too many: {words}.").text,
    ),
    (
        re.compile(r"Option '?(?P<name>[^' ]+)'? requires an argument\.?"),
        message("{name} needs a value.").text,
    ),
    (
        re.compile(r"Option '?(?P<name>[^' ]+)'? does not take a value\.?"),
        message("{name} takes no value.").text,
    ),
    (
        re.compile(r".*'(?P<name>[^']*)'.*\. ?", re.DOTALL),
        message("There is no command {name}.").text,
    ),
)
"""What the command-line library says, by its form, and how kstthc says it."""


def _what(error: Any) -> Message:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or [])
        if near:
            return message(
                "There is no option {name}; near it: {near}.", name=error.option_name, near=near
            )
        return message("There is no option {name}.", name=error.option_name)
    if kind == "MissingParameter" and error.param is not None:
        return message("“{name}” is missing.", name=error.param.human_readable_name)
    if kind == "BadParameter" and error.param is not None and hasattr(error.param.type, "min"):
        bounds = error.param.type
        return message(
            "“{name}”: a whole number from {least} to {most} is expected.",
            name=error.param.opts[0],
            least=bounds.min,
            most=bounds.max if bounds.max is not None else "…",
        )
    if kind == "BadParameter" and error.param is not None:
        return message(
            "“{name}”: {what}.",
            name=error.param.human_readable_name,
            what=error.message.rstrip("."),
        )
    told = str(error.format_message())
    for pattern, text in _LIBRARY:
        if found := pattern.fullmatch(told):
            return Message(text, found.groupdict())
    return message("Wrong usage: {what}", what=told)


class _Localized:
    """Help with its fixed words in the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage:") + " ")

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this help and exit.")
        return option


class Command(_Localized, TyperCommand):
    """A command with localized help, in which no value is lost."""

    def make_parser(self, ctx: Any) -> Any:
        """The library's parser, which refuses a value where an earlier one would be forgotten."""
        parser: Any = super().make_parser(ctx)
        parse_args = parser.parse_args

        def parse(args: list[str]) -> Any:
            options, rest, order = parse_args(args=args)
            for param in order:
                if _takes_one(param) and order.count(param) > 1:
                    raise UsageError(message("{name} is given more than once.", name=param.opts[0]))
            return options, rest, order

        parser.parse_args = parse
        return parser


def _takes_one(param: Any) -> bool:
    """Whether a parameter keeps one value only, and has one to keep."""
    is_option = param.param_type_name == "option"
    return is_option and not (param.multiple or param.is_flag or param.count)


class Group(_Localized, TyperGroup):
    """The group of commands with localized help, in the order in which they are used."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)
