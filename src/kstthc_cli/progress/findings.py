"""All that is wrong with plan files, their journals, and what was carried from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.plan.find import journals_without_plan, plan_files, plans_folder
from kstthc_cli.plan.issuer import OfficeKey, are_two_offices, full_name, office_key
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import Problem, Severity
from kstthc_cli.progress.journal import journal_path
from kstthc_cli.value import Value

if TYPE_CHECKING:
    from kstthc_cli.plan.checking import Checked
    from kstthc_cli.plan.prefetch import Follow
    from kstthc_cli.plan.source import Source


class FileTally(Value):
    """A plan file with its journal, whose it is where it could be read, and how much was found."""

    file: str
    issuer: str
    number: str
    key: OfficeKey | None
    errors: int
    warnings: int
    notes: int

    @property
    def total(self) -> int:
        return self.errors + self.warnings + self.notes

    @property
    def data(self) -> dict[str, Any]:
        """The tally as the JSON contract has it; what could not be read is null."""
        return {
            "file": Path(self.file).as_posix(), "office": self.issuer or None, "number": self.number or None,
            "errors": self.errors, "warnings": self.warnings, "notes": self.notes,
        }  # fmt: skip


def tally_of(file: str, plan: Plan | None, problems: Sequence[Problem]) -> FileTally:
    """What was found in one plan and its journal."""
    counts = [sum(problem.severity is severity for problem in problems) for severity in Severity]
    by_severity = dict(zip(Severity, counts, strict=True))
    issuer, number, key = "", "", None
    if plan is not None:
        document = plan.document
        issuer = full_name(str(document["issuer"]), str(document.get("place") or ""))
        number, key = plan.number, office_key(document)
    return FileTally(
        file, issuer, number, key,
        by_severity[Severity.ERROR], by_severity[Severity.WARNING], by_severity[Severity.NOTE],
    )  # fmt: skip


def are_of_several(tallies: Sequence[FileTally]) -> bool:
    """Whether the plans that could be read are of several offices."""
    keys = [tally.key for tally in tallies if tally.key is not None]
    return any(are_two_offices(keys[0], key) for key in keys)


Lines = dict[tuple[str, int], str]
"""Source lines by file and number."""


class Findings:
    """What was found in some plan files: `lines` are those that problems stand in.

    `aside` holds the words of deadlines that were passed over, as the JSON contract has them.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.lines: Lines = {}
        self.tallies: list[FileTally] = []
        self.aside: list[dict[str, Any]] = []
        self.is_unreadable = False


def check_all(paths: Sequence[Path], here: Path, day: date, follow: Follow) -> Findings:
    """Everything wrong with the plans in these files and folders, else in the folder `plans`."""
    from kstthc_cli.plan.checking import check_plan_file
    from kstthc_cli.plan.prefetch import prefetch

    folder = plans_folder(here)
    named = paths or ([folder] if folder else [])
    found = Findings(_files(named))
    if len(found.files) > 1:
        prefetch(found.files, follow, to_check=True)
    for path in found.files:
        _add(found, check_plan_file(path), day)
    if journals_without_plan(named):
        from kstthc_cli.progress.journal_checks import check_lonely

        found.problems += check_lonely([*named])
    return found


def _files(named: Sequence[Path]) -> list[Path]:
    if not named:
        raise UnusableInputError(
            message("There is no folder “plans” here or above. Name a file: kstthc check FILE")
        )
    files = plan_files(named)
    if not files:
        raise UnusableInputError(
            message("There is no plan file in {folder}.", folder=", ".join(map(str, named)))
        )
    return files


def _add(found: Findings, checked: Checked, day: date) -> None:
    """What one plan file, its journal and its carried rows hold."""
    source, problems = checked.source, [*checked.problems]
    if checked.plan is not None:
        found.aside += [
            {"file": source.name, "task": task, "words": words, "passed_over": [*passed_over]}
            for task, words, passed_over in checked.passed_over
        ]
        of_journal, lines = _of_journal(checked.plan, day)
        problems += [*of_journal, *_of_carried(source, checked.plan)]
        found.is_unreadable |= any(one.rule == "unreadable-file" for one in of_journal)
        found.lines.update(lines)
    found.is_unreadable |= source.is_unreadable
    found.tallies.append(tally_of(source.name, checked.plan, problems))
    for place in (problem.place for problem in problems):
        if place.file == source.name:
            found.lines[place.file, place.line] = source.line(place.line)
    found.problems += problems


def _of_journal(plan: Plan, day: date) -> tuple[list[Problem], Lines]:
    path = journal_path(plan.file)
    if not path.exists() and not path.is_symlink():
        return [], {}
    from kstthc_cli.progress.journal_checks import check_journal  # the rules come with it

    return check_journal(plan, day)


def _of_carried(source: Source, plan: Plan) -> list[Problem]:
    if not any(plan.rows.outlines.is_carried):
        return []
    from kstthc_cli.progress.carry_checks import check_rows

    return [*check_rows(source, plan)]
