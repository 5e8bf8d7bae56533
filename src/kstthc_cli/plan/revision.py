"""The plan of a file, of a name in the folder of plans, or of a revision in git."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import is_windows
from kstthc_cli.messages import message
from kstthc_cli.plan.find import SUFFIXES, plans_folder
from kstthc_cli.plan.load import load_plan, plan_of
from kstthc_cli.plan.plan import Plan

_ON_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
"""How a path on a drive of Windows begins: no revision is named by a letter with a slash behind it."""


def read_named_plan(name: str) -> Plan:
    """The plan of a file, of a name in “plans”, or of a revision in git."""
    path = Path(name)
    if path.exists():
        return load_plan(path)
    folder = plans_folder(Path.cwd())
    if folder is not None and len(path.parts) == 1 and not path.suffix:
        for suffix in SUFFIXES:
            if (file := folder / f"{name}{suffix}").exists():
                return load_plan(file)
    if ":" in name and not name.startswith("-") and not _ON_DRIVE.match(name):
        return _from_git(name)
    return load_plan(path)


def _from_git(name: str) -> Plan:
    from kstthc_cli.plan.source import Source, parse_source  # loads yaml

    revision, _colon, file = name.partition(":")
    file = file.replace("\\", "/") if is_windows() else file
    spoken = f"{revision}:./{file}" if not Path(file).is_absolute() else name
    git = shutil.which("git")
    if git is None:
        raise UnusableInputError(
            message("{name}: there is no such file, and no git to ask for a revision.", name=name)
        )
    done = subprocess.run(  # noqa: S603 - git itself, and no option can come of the name
        [git, "show", "--end-of-options", spoken], capture_output=True, check=False
    )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnusableInputError(
            message("{name}: there is no such file, and git says: {reason}", name=name,
                    reason=reason[0] if reason else "?")
        )  # fmt: skip
    return plan_of(parse_source(Source(name, done.stdout)))
