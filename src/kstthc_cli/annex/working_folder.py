"""A working folder for an office: plans, data that git leaves alone, templates, a check for CI."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason
from kstthc_cli.messages import message
from kstthc_cli.value import Value
from kstthc_cli.writing import make_folder as make_parent
from kstthc_cli.writing import write_whole

_HERE = Path(__file__).parent / "folder"
FILES = (
    ("data.md", "data/LOI-NOI.md"),
    ("templates.md", "templates/LOI-NOI.md"),
    ("check.yml", ".github/workflows/ke-hoach.yml"),
)
"""Shipped texts and where they go; one that is there is left as it is."""
LISTS = (("gitignore", ".gitignore"), ("gitattributes", ".gitattributes"))
"""Lists for git: lines that are missing are added."""


class Outcome(Enum):
    """What became of a file of the folder."""

    NEW = auto()
    ADDED = auto()
    KEPT = auto()


_SAID = {
    Outcome.NEW: message("made"),
    Outcome.ADDED: message("lines added"),
    Outcome.KEPT: message("there already, left as it is"),
}


class Made(Value):
    """One file of the folder, and whether it is new, was added to, or was there."""

    path: Path
    outcome: Outcome

    def __str__(self) -> str:
        return f"{self.path.as_posix()}: {_SAID[self.outcome]}"


def skeleton(year: int) -> str:
    """A plan file to begin with: a draft with one sample row, its comments in Vietnamese."""
    return (_HERE / "plan.yaml").read_text(encoding="utf-8").replace("{year}", str(year))


def make_folder(folder: Path, plan: Path, text: str) -> list[Made]:
    """Make all that is missing; WriteRefusedError where the system refuses. Nothing is overwritten."""
    made = [_new(plan, text)]
    made += [_new(folder / target, _shipped(name)) for name, target in FILES]
    made += [_listed(folder / target, _shipped(name)) for name, target in LISTS]
    return made


def _shipped(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _new(path: Path, text: str) -> Made:
    if path.exists():
        return Made(path, Outcome.KEPT)
    make_parent(path.parent)
    write_whole(path, text)
    return Made(path, Outcome.NEW)


def _listed(path: Path, text: str) -> Made:
    """A list for git with every line that it needs; comments only where a line below is new."""
    if not path.exists():
        return _new(path, text)
    try:
        have = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(
            message("{file} cannot be read: {error}", file=path, error=reason(error))
        ) from error
    known = {line.strip() for line in have.splitlines()}
    missing = [line for line in text.splitlines() if line not in known and not line.startswith("#")]
    if not missing:
        return Made(path, Outcome.KEPT)
    gap = "" if not have or have.endswith("\n") else "\n"
    write_whole(path, have + gap + "".join(f"{line}\n" for line in missing))
    return Made(path, Outcome.ADDED)
