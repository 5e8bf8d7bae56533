"""Everything wrong with a plan file, in one run: its YAML, its shape, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kstthc_cli.messages import message
from kstthc_cli.plan.build import build_plan
from kstthc_cli.plan.checks import CHECKS, Subject
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.prune import Pruned, pruned
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.shape import shape_problems, shaped
from kstthc_cli.plan.source import Source, read_source
from kstthc_cli.problem import Place, Problem, in_order


@dataclass(frozen=True)
class Checked:
    """A file with its problems in the order of their places."""

    source: Source
    problems: list[Problem]
    plan: Plan | None = None
    """The plan as far as it is sound, None where too little is."""


def check_plan_file(path: Path) -> Checked:
    """All problems of one plan file."""
    return check_source(read_source(path))


def check_source(source: Source) -> Checked:
    """All problems of a source that is read already."""
    problems, plan = _problems(source)
    return Checked(source, in_order(problems), plan)


def _problems(source: Source) -> tuple[list[Problem], Plan | None]:
    problems = list(source.problems)
    if source.data is None:
        if not problems:
            problems.append(
                problem("empty-file", message("the file is empty"), Place(source.name, 1, 1))
            )
        return problems, None
    data, errors = shaped(source.data)
    problems = _with_new_lines(problems, shape_problems(source, errors))
    sound = Pruned(data)
    if data is None and isinstance(source.data, dict):
        sound = pruned(source.data, errors)
    plan = None
    if sound.data is not None:
        plan = build_plan(sound.data, source.name, sound.origin)
        subject = Subject(source, plan, sound.origin)
        found = [problem for check in CHECKS for problem in check(subject)]
        problems = _with_new_lines(problems, found)
    return problems, plan


def _with_new_lines(known: list[Problem], further: list[Problem]) -> list[Problem]:
    """The known problems and those of a later stage on other lines: one slip, one problem."""
    lines = {problem.place.line for problem in known}
    return known + [problem for problem in further if problem.place.line not in lines]
