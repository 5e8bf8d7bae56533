"""The entry point: language first, then the commands, then the one place where errors end."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

from kstthc_cli.cleaning import clean
from kstthc_cli.cli.again import run_again
from kstthc_cli.cli.console import is_gone, leave, speak_utf8
from kstthc_cli.cli.typed import as_meant
from kstthc_cli.errors import Ended, KstthcError, UnusableInputError
from kstthc_cli.files import reason, shorten
from kstthc_cli.messages import DEFAULT_LANGUAGE, LANGUAGES, activate, message
from kstthc_cli.problem import Problem

COLLECT_AFTER = 100_000
"""Objects made before Python looks for circles among them, instead of 700."""
EXIT_BUG = 70
EXIT_USAGE = 2
EXIT_STOPPED = 130
COMPLETING = "_KSTTHC_COMPLETE"
"""What a shell sets when it asks what may follow."""

OF_THE_SYSTEM = (
    errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EIO
)  # fmt: skip
"""What the system refuses about a file, whoever asked: no bug of kstthc."""

SHOWING = ("-h", "--help", "--version")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run kstthc and exit with the code that its command deserves."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _hurry()
    speak_utf8()
    activate(chosen_language(arguments))
    code = run(as_meant(with_command(arguments)))
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None where it was closed
        try:
            stream.flush()
        except (OSError, ValueError):
            leave(stream)
    gc.freeze()  # all that is left goes with the process: nothing need look through it
    sys.exit(code)


def _hurry() -> None:
    """Fewer searches for circles, and none for plugins among all packages that are installed.

    A run is short, and what it makes it keeps to its end; how plans are read is nobody else's.
    """
    gc.set_threshold(COLLECT_AFTER)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def chosen_language(arguments: Sequence[str]) -> str:
    """The language that --lang or KSTTHC_LANG names; Vietnamese by default."""
    wanted = os.environ.get("KSTTHC_LANG", DEFAULT_LANGUAGE)
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            wanted = arguments[index + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments, their command first; where none is typed, the overview is meant."""
    if arguments and not arguments[0].startswith("-"):
        return [*arguments]
    place, taking = 0, _taking() if arguments else ()
    while place < len(arguments):
        word = arguments[place]
        if word in SHOWING:
            return [*arguments]
        if not word.startswith("-"):
            return [word, *arguments[:place], *arguments[place + 1 :]]
        place += 2 if word in taking else 1
    return ["home", *arguments]


def _taking() -> Sequence[str]:
    """Shared options that take a value; people type them before the command too."""
    from kstthc_cli.cli.options import OPTIONS

    shared = [option for option in OPTIONS.values() if option.kind is not bool]
    return [word for option in shared for word in option.typed.split()]


def complete() -> int:
    """What may follow the words that a shell has typed so far, on standard output."""
    from kstthc_cli.cli.app import command
    from kstthc_cli.cli.completing import prepare

    try:
        command(prepare()).main(args=[], prog_name="kstthc", standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def run(arguments: list[str]) -> int:
    """The exit code of one call."""
    try:
        if os.environ.get(COMPLETING):
            return complete()
        known = run_again(arguments)
        return _read_and_run(arguments) if known is None else known
    except Ended as end:
        return end.code
    except KstthcError as error:
        _tell(str(error.message), error.problems if isinstance(error, UnusableInputError) else [])
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_STOPPED
    except Exception as error:  # noqa: BLE001 - the one place: a bug is told without a traceback
        if is_gone(error):
            return 0
        if isinstance(error, OSError) and error.filename and error.errno in OF_THE_SYSTEM:
            file = shorten(str(error.filename))
            _tell(str(message("{file} cannot be used: {error}", file=file, error=reason(error))))
            return UnusableInputError.exit_code
        return _of_library(error) or _report_bug(error, arguments)


def _read_and_run(arguments: list[str]) -> int:
    """Read the command line by the library, and run the command that it calls."""
    from kstthc_cli.cli.app import command

    code = command(arguments).main(args=arguments, prog_name="kstthc", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _of_library(error: Exception) -> int:
    """The exit code of an error of the library that reads the command line; 0 where it is none."""
    is_stopped = isinstance(error, EOFError)
    if not is_stopped and "typer" in sys.modules:
        from kstthc_cli.cli.usage import Abort, is_usage_error, usage_message

        is_stopped = isinstance(error, Abort)
        if is_usage_error(error):
            _tell(usage_message(error))
            return EXIT_USAGE
    if is_stopped:
        _tell(str(message("Stopped.")))
    return EXIT_STOPPED if is_stopped else 0


def _tell(text: str, problems: list[Problem] | None = None) -> None:
    if os.environ.get(COMPLETING):
        return  # a key that is pressed tells of no fault
    try:
        print(clean(text), file=sys.stderr)
        for problem in problems or []:
            print(clean(f"  {problem}"), file=sys.stderr)
    except (OSError, ValueError):
        leave(sys.stderr)


def _report_bug(error: Exception, arguments: list[str]) -> int:
    if "--debug" in arguments or os.environ.get("KSTTHC_DEBUG"):
        import traceback

        traceback.print_exception(error)
    _tell(
        str(
            message(
                "This is a bug in kstthc ({kind}). Run the command again with --debug and send "
                "what it prints.",
                kind=type(error).__name__,
            )
        )
    )
    return EXIT_BUG
