"""`kstthc completion`: the shell's own script that asks kstthc what may follow."""

from __future__ import annotations

from kstthc_cli.cli.commands import SHELLS
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.main import COMPLETING
from kstthc_cli.cli.output import tell
from kstthc_cli.errors import UsageError, one_of
from kstthc_cli.messages import message

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
        _shell, path = install_for(shell, "kstthc", COMPLETING)
        tell(message("Written: {file}; open a new window of the shell.", file=path))
        return
    script = get_completion_script(prog_name="kstthc", complete_var=COMPLETING, shell=shell)
    context.write(script.strip() + "\n")
