"""`kstthc help`: the list of commands, and how one is typed."""

from __future__ import annotations

from typing import Annotated

from kstthc_cli.cli.completing import commands
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.declared import argument
from kstthc_cli.cli.options import takes
from kstthc_cli.messages import _


@takes()
def help_(
    context: Context,
    name: Annotated[
        str,
        argument(
            _("[COMMAND]"), _("The command; without one all are listed."), autocompletion=commands
        ),
    ] = "",
) -> None:
    from kstthc_cli.cli.app import COMMANDS, command
    from kstthc_cli.cli.usage import no_such_command

    if name and name not in COMMANDS:
        raise no_such_command(name)
    arguments = [name, "--help"] if name else ["--help"]
    command(arguments).main(args=arguments, prog_name="kstthc", standalone_mode=False)
