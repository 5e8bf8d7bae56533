"""How a wrong call is told: typer's usage errors in the user's language."""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import fill
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kstthc_cli.cli.commands import COMMANDS, COMMANDS_UNLISTED, DAILY, GROUPS
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.options import COMMON
from kstthc_cli.cli.together import apart_words, refuse_together
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, _, message

Abort = typer.Abort
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_ENTRIES = {**COMMANDS, **COMMANDS_UNLISTED}

WIDEST_NAME = 28
"""Columns of an option with what is typed behind it; what is longer stands on a line of its own."""


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
        return message("“{name}” is missing.", name=_typed(error.param))
    if kind == "BadParameter" and error.param is not None:
        return _bad_value(_typed(error.param), error.param.type, error.message.rstrip("."))
    told = str(error.format_message())
    for pattern, text in _LIBRARY:
        if found := pattern.fullmatch(told):
            return Message(text, found.groupdict())
    return message("Wrong usage: {what}", what=told)


def _bad_value(name: str, kind: Any, told: str) -> Message:
    """What is wrong with a value: all of them are whole numbers, paths or words."""
    if not kind.name.startswith("int"):
        return message("“{name}”: {what}.", name=name, what=told)
    found = re.split(r" is not ", told)[0].strip("'")
    if getattr(kind, "min", None) is None:
        return message(
            "“{name}”: a whole number is expected, not “{found}”.", name=name, found=found
        )
    return message(
        "“{name}”: a whole number from {least} to {most} is expected, not “{found}”.",
        name=name,
        least=kind.min,
        most=kind.max if kind.max is not None else "…",
        found=found,
    )


def _typed(param: Any) -> str:
    """A parameter as it is typed."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.human_readable_name)


def no_such_command(name: str) -> UsageError:
    """That there is no such command, and which was meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=2, cutoff=0.5)
    if near:
        return UsageError(
            message(
                "There is no command {name}; did you mean {near}? All of them: kstthc help",
                name=name,
                near=", ".join(near),
            )
        )
    return UsageError(message("There is no command {name}. All of them: kstthc help", name=name))


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

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Examples, each on its line as it is typed."""
        if self.epilog:  # type: ignore[attr-defined]
            with formatter.section(_("Examples")):
                for line in self.epilog.splitlines():  # type: ignore[attr-defined]
                    formatter.write(f"  kstthc {line}\n")


class Command(_Localized, TyperCommand):
    """A command with localized help, in which no value is lost."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments, the command's own options, then those of all commands."""
        parts: dict[str, list[tuple[str, str]]] = {
            _("Arguments"): [], _("Options"): [], _("Common options"): []
        }  # fmt: skip
        arguments, own, common = parts.values()
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None:
                continue
            is_argument = param.param_type_name == "argument"
            rows = arguments if is_argument else common if param.name in (*COMMON, "help") else own
            place = 0 if param.required and not is_argument else len(rows)
            rows.insert(place, (record[0], str(getattr(param, "help", ""))))
        names = [name for rows in parts.values() for name, _text in rows]
        width = max((len(name) for name in names if len(name) <= WIDEST_NAME), default=0)
        for title, rows in parts.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(
                        [(name.ljust(width), text) for name, text in rows], col_max=width
                    )
                    if rows is own:
                        self._write_apart(formatter)

    def _write_apart(self, formatter: Any) -> None:
        entry = _ENTRIES[str(self.name)]
        for words in apart_words(entry.apart, entry.typed):
            told = fill(
                str(words), formatter.width, initial_indent="  ", subsequent_indent="  ",
                break_on_hyphens=False,
            )  # fmt: skip
            formatter.write(f"{told}\n")

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What is typed behind the command, without the library's braces."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def make_parser(self, ctx: Any) -> Any:
        """The library's parser, which refuses what would be dropped, and what does not go together."""
        parser: Any = super().make_parser(ctx)
        parse_args = parser.parse_args

        def parse(args: list[str]) -> Any:
            _refuse_option_as_value(parser, args)
            _refuse_value_of_flag(parser, args)
            try:
                options, rest, order = parse_args(args=args)
            except _UsageError as error:
                # the class has it, but typer does not export the class; without it no help is named
                error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
                raise
            for param in order:
                if _takes_one(param) and order.count(param) > 1:
                    raise UsageError(message("{name} is given more than once.", name=param.opts[0]))
            given = {str(each.name) for each in order if options[each.name] not in (None, ())}
            if not ctx.resilient_parsing:
                _refuse_no_path(order, options)
            if not ctx.resilient_parsing and "help" not in given:
                entry = _ENTRIES[str(self.name)]
                refuse_together(entry.apart, entry.beside, given, entry.typed)
            return options, rest, order

        parser.parse_args = parse
        return parser


def _refuse_option_as_value(parser: Any, args: list[str]) -> None:
    """UsageError where an option's value was forgotten, so that the next option would become it."""
    known = parser._long_opt
    for word, following in pairwise(args):
        if word == "--":
            return
        if word in known and known[word].takes_value and following in known:
            raise UsageError(message("{name} needs a value.", name=word))


def _refuse_value_of_flag(parser: Any, args: list[str]) -> None:
    """UsageError for "--month 4": the flag is this month, and --period any other one."""
    known = parser._long_opt
    for word, following in pairwise(args):
        is_flag = word in known and not known[word].takes_value and "--period" in known
        if is_flag and word in _SPANS and _NUMBERED.fullmatch(following):
            raise UsageError(
                message(
                    "{name} is the one of today and takes no value, as “{found}” is. "
                    "For another one: --period 4/2023, or --period 2023-Q2",
                    name=word,
                    found=following,
                )
            )


_SPANS = ("--month", "--quarter")
_NUMBERED = re.compile(r"\d{1,4}([/.-]\d{1,4})?|I{1,3}|IV")


def _refuse_no_path(order: list[Any], options: dict[str, Any]) -> None:
    """UsageError where a file or folder is asked for and an empty text is given: no path is “here”."""
    for param in order:
        value = options[param.name]
        if param.type.name in ("path", "file") and "" in (value, *(value or ())):
            raise UsageError(
                message("{name}: the name of a file or folder is missing.", name=_typed(param))
            )


def _takes_one(param: Any) -> bool:
    """Whether a parameter keeps one value only, and has one to keep."""
    is_option = param.param_type_name == "option"
    return is_option and not (param.multiple or param.is_flag or param.count)


class Group(_Localized, TyperGroup):
    """The group of commands with localized help, in the order in which they are used."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """What is typed every day, the commands by what they are for, the options before them."""
        width = max(len(typed) for typed, _help in DAILY)
        with formatter.section(_("Every day")):
            formatter.write_dl([(typed, str(told)) for typed, told in DAILY], col_max=width)
        for title, group in GROUPS:
            with formatter.section(str(title)):
                rows = [(name.ljust(width), str(one.help)) for name, one in group.items()]
                formatter.write_dl(rows, col_max=width)
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        rows = [(name.ljust(width), told) for name, told in filter(None, records)]
        with formatter.section(_("Options")):
            formatter.write_dl(rows, col_max=width)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Nothing more: they stand among what is typed."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """How to go on."""
        formatter.write_paragraph()
        formatter.write_text(_("How one command is typed: kstthc help COMMAND"))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is typed first; UsageError that names the one that was meant."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise no_such_command(args[0])
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """The names of all commands, though only one is loaded, and the options before them."""
        from typer.core import TyperCommand as Plain

        from kstthc_cli.cli.completing import item

        found = [
            item(name, str(entry.help))
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return found or Plain.shell_complete(self, ctx, incomplete)


def help_(_context: Context, name: str) -> None:
    """`kstthc help`: the list of commands, or how one of them is typed."""
    from kstthc_cli.cli.app import command

    if name and name not in COMMANDS:
        raise no_such_command(name)
    arguments = [name, "--help"] if name else ["--help"]
    command(arguments).main(args=arguments, prog_name="kstthc", standalone_mode=False)
