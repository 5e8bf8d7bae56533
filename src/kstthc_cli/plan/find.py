"""Which plans a command speaks of: those named, else the one in force, else the latest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan

SUFFIXES = (".yaml", ".yml")
RECORDS = ".records"


@dataclass(frozen=True)
class Found:
    """The plans, and what the user should be told of the choice."""

    plans: tuple[Plan, ...]
    notices: tuple[Message, ...] = ()


def is_plan_file(path: Path) -> bool:
    """Whether a file's name is a plan's, not a journal's."""
    return path.suffix.lower() in SUFFIXES and not path.stem.endswith(RECORDS)


def plan_of_journal(path: Path) -> Path:
    """The plan beside a journal; any other path is itself."""
    if path.suffix.lower() in SUFFIXES and path.stem.endswith(RECORDS):
        return path.with_name(path.stem.removesuffix(RECORDS) + path.suffix)
    return path


def plan_files(paths: Iterable[Path]) -> list[Path]:
    """The plan files among files and folders, folders searched below, in order of their names."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(found for found in path.rglob("*") if found.is_file())
            files += [f for f in inside if is_plan_file(f) and not _is_hidden(f, path)]
        else:
            files.append(plan_of_journal(path))
    return list(dict.fromkeys(files))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def find_plans(named: list[Path], today: date, here: Path) -> Found:
    """The plans named, or the one in force on the day in `plans/` here or in a parent folder.

    UnusableInputError where there is none or one cannot be used.
    """
    if named:
        files = plan_files(named)
        if not files:
            raise UnusableInputError(
                message("There is no plan file in {folder}.", folder=", ".join(map(str, named)))
            )
        return Found(tuple(load_plan(path) for path in files))
    folder = next((f / "plans" for f in (here, *here.parents) if (f / "plans").is_dir()), None)
    files = plan_files([_shortened(folder, here)]) if folder else []
    if not files:
        raise UnusableInputError(
            message("There is no plan in “plans” here or above. Name one: --plan FILE.")
        )
    plans, notices = _usable(files)
    in_force = [plan for plan in plans if plan.holds(today)]
    if in_force:
        return Found(tuple(in_force), tuple(notices))
    latest = max(plans, key=lambda plan: plan.terms.valid_to or date.min)
    if len(plans) > 1:
        notices.append(
            message(
                "No plan is in force on {day}; this is the latest one, {number}.",
                day=today,
                number=latest.number,
            )
        )
    return Found((latest,), tuple(notices))


def _usable(files: list[Path]) -> tuple[list[Plan], list[Message]]:
    """The plans that can be used, and a notice of each that cannot; an error where none can."""
    plans: list[Plan] = []
    notices: list[Message] = []
    refused: list[UnusableInputError] = []
    for path in files:
        try:
            plans.append(load_plan(path))
        except UnusableInputError as error:
            refused.append(error)
            notices.append(
                message(
                    "{file} cannot be used and is passed over; see: kstthc check {file}", file=path
                )
            )
    if not plans:
        raise refused[0]
    return plans, notices


def _shortened(folder: Path, here: Path) -> Path:
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
