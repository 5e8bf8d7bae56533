"""The exceptions that end a command, each with its exit code; `cli` alone catches them."""

from __future__ import annotations

from collections.abc import Iterable

from kstthc_cli.messages import Message, message
from kstthc_cli.problem import Problem


class KstthcError(Exception):
    """Base: a message for the user and the exit code of the process."""

    exit_code = 70

    def __init__(self, told: Message) -> None:
        super().__init__(told)
        self.message = told


class UsageError(KstthcError):
    """The command was called wrongly."""

    exit_code = 2


class UnusableInputError(KstthcError):
    """An input is missing, unreadable or invalid; `problems` hold the details."""

    exit_code = 3

    def __init__(self, told: Message, problems: list[Problem] | None = None) -> None:
        super().__init__(told)
        self.problems = problems or []


class WriteRefusedError(KstthcError):
    """A write was refused: already recorded, or the file changed or cannot be written."""

    exit_code = 4


class Ended(Exception):
    """A command that answered, and whose exit code tells of what it found."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def one_of(value: str, choices: Iterable[str], option: str) -> str:
    """The value, when it is one of the choices; UsageError otherwise."""
    if value not in (known := tuple(choices)):
        raise UsageError(
            message(
                "{option}: “{value}” is none of: {choices}.",
                option=option,
                value=value,
                choices=", ".join(known),
            )
        )
    return value
