"""What the Tab key offers, each with a word on it, and `kstthc completion`: the script that asks.

Asked by the shell at each press of the key: it reads the plans at hand and tells nothing of what
is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kstthc_cli.cli.commands import COMMANDS, SHELLS
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.main import COMPLETING
from kstthc_cli.cli.output import tell
from kstthc_cli.errors import KstthcError, UsageError, one_of
from kstthc_cli.files import reason
from kstthc_cli.messages import message
from kstthc_cli.writing import write_refused

if TYPE_CHECKING:
    from kstthc_cli.documents.offers import Offer

LONGEST = 70
"""Letters of what is said beside a value."""

BREAKS = ("@", ":")
"""Where bash parts a word."""


def offers(known: str | tuple[str, ...], typed: Mapping[str, Any], begun: str) -> list[Offer]:
    """What is known by this name that begins so; nothing where the plans cannot be used."""
    given = Context(plan=typed.get("plan") or (), today=typed.get("today") or "")
    try:
        found = [*_of(known, given, begun)]
    except KstthcError:
        return []
    return [(value, _brief(text)) for value, text in found if value.startswith(begun)]


def _of(known: str | tuple[str, ...], given: Context, begun: str) -> Iterator[Offer]:
    from kstthc_cli.documents.offers import OF_ALL, OF_PLANS, occurrences

    if isinstance(known, tuple):
        return ((value, "") for value in known)
    if known == "commands":
        return ((name, str(entry.help)) for name, entry in COMMANDS.items())
    if known in OF_ALL:
        return OF_ALL[known](())
    name, at, _period = begun.partition("@")
    if known == "tasks" and at:
        plan, task, _period = given.task_named(name)
        return occurrences(plan, task, name, given.day, given.progress(plan))
    return OF_PLANS[known](given.found.plans)


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rpartition(" ")[0] + "…"


def item(value: str, text: str) -> Any:
    """A value and a word on it, as the command-line library offers them."""
    from typer._click.shell_completion import CompletionItem

    return CompletionItem(value, help=text)


def prepare() -> list[str]:
    """Makes the shells known, and gives the words that are typed so far."""
    import os

    from typer import _completion_classes as library
    from typer._click.shell_completion import add_completion_class
    from typer._completion_classes import BashComplete, completion_init

    completion_init()
    library._sanitize_help_text = lambda text: text  # it loads rich at each press of the key

    class Bash(BashComplete):
        """Bash parts words before "@" and behind ":", and wants spaces within a value marked."""

        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            words = [*args, incomplete]
            for place in range(len(words) - 2, 0, -1):
                if words[place] in BREAKS:
                    words[place - 1 : place + 2] = ["".join(words[place - 1 : place + 2])]
            if len(words) > 1 and words[-1] in BREAKS:
                words[-2:] = ["".join(words[-2:])]
            self.parted = max(words[-1].rfind("@"), words[-1].rfind(":") + 1, 0)
            return words[:-1], words[-1].strip("'\"")

        def format_completion(self, item: Any) -> str:
            value = str(item.value)[self.parted :]
            return re.sub(r"([ ()&;'\"])", r"\\\1", value)

    add_completion_class(Bash, "bash")
    typed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return typed.split()[1:]


POWERSHELLS = ("powershell", "pwsh")


def completion(context: Context, shell: str, install: bool) -> None:
    from typer._completion_shared import get_completion_script
    from typer._completion_shared import install as install_for

    one_of(shell, SHELLS, "completion")
    if install:
        # the library would lift the policy on scripts of the whole account
        if shell in POWERSHELLS:
            raise UsageError(
                message(
                    "For {shell} nothing is installed. Type, or put into the file that $PROFILE names: {line}",
                    shell=shell,
                    line=f"kstthc completion {shell} | Out-String | Invoke-Expression",
                )
            )
        try:
            _shell, path = install_for(shell, "kstthc", COMPLETING)
        except OSError as error:
            raise write_refused(error.filename or shell, reason(error)) from error
        tell(message("Written: {file}; open a new window of the shell.", file=path))
        return
    script = get_completion_script(prog_name="kstthc", complete_var=COMPLETING, shell=shell)
    context.write(script.strip() + "\n")
