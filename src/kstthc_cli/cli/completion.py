"""`kstthc completion`: the shell's own script that asks kstthc what may follow."""

from __future__ import annotations

from typing import Annotated

from kstthc_cli.cli.completing import SHELLS, shells
from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.cli.declared import argument, flag
from kstthc_cli.cli.options import takes
from kstthc_cli.cli.output import tell
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message

VARIABLE = "_KSTTHC_COMPLETE"
POWERSHELLS = ("powershell", "pwsh")


@takes("output", "force")
def completion(
    context: Context,
    shell: Annotated[
        str, argument("|".join(SHELLS), _("Which shell you type in."), autocompletion=shells)
    ],
    install: Annotated[
        bool, flag("--install", _("Write it into the shell's own settings, for good."))
    ] = False,
) -> None:
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
        _shell, path = install_for(shell, "kstthc", VARIABLE)
        tell(message("Written: {file}; open a new window of the shell.", file=path))
        return
    script = get_completion_script(prog_name="kstthc", complete_var=VARIABLE, shell=shell)
    context.write(script.strip() + "\n")
