"""Everything wrong with a plan file, in one run: its YAML, its shape, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from kstthc_cli.messages import active_language, message
from kstthc_cli.plan import cache
from kstthc_cli.plan.build import build_plan
from kstthc_cli.plan.load import DATA, FINDINGS, keep_plan, read_raw, source_of
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.source import Source
from kstthc_cli.problem import Place, Problem, Severity, in_order

PassedOver = tuple[str, str, tuple[str, ...]]
"""A task, words that days are read from, and what of them was left aside."""


class Checked(NamedTuple):
    """A file with its problems in the order of their places."""

    source: Source
    problems: list[Problem]
    plan: Plan | None = None
    """The plan as far as it is sound, None where too little is."""
    passed_over: tuple[PassedOver, ...] = ()
    """The words of each deadline that were passed over: who sees them can trust the rest."""
    data: dict[str, Any] | None = None
    """The checked data of a plan that can be used."""


def check_plan_file(path: Path) -> Checked:
    """All problems of one plan file.

    Its bytes are always read. What was found in the same bytes before, in the same language, is
    found again without reading them as a plan.
    """
    look, raw = cache.look_of(path), read_raw(path)
    kept = cache.fetch(path, raw) if raw is not None else None
    known = _known(path, raw, kept.payload) if raw is not None and kept else None
    if known is not None:
        return known
    checked = check_source(source_of(path, raw))
    if checked.data is not None and checked.plan is not None:
        findings = kept.payload[FINDINGS] if kept else {}
        findings = {**findings, active_language(): cache.packed(_told(checked))}
        keep_plan(checked.plan, look, checked.source.raw, checked.data, findings)
    return checked


def check_source(source: Source) -> Checked:
    """All problems of a source that is read already."""
    problems, plan, data = _problems(source)
    return Checked(source, in_order(problems), plan, _passed_over(plan), data)


def _passed_over(plan: Plan | None) -> tuple[PassedOver, ...]:
    return tuple(
        (task.id, words, passed_over)
        for task in (plan.tasks if plan else ())
        for words in task.phrases
        if (passed_over := task.read(words).passed_over)
    )


def _told(checked: Checked) -> tuple[Any, ...]:
    """What was found as plain texts, for the next run."""
    rows = tuple(
        (one.rule, one.severity.value, str(one.message), str(one.hint) if one.hint else None,
         one.place.line, one.place.column)
        for one in checked.problems
    )  # fmt: skip
    return rows, checked.passed_over


def _known(path: Path, raw: bytes, payload: dict[str, Any]) -> Checked | None:
    """What was found before; None where it is not known, or where places are still to be told."""
    found = payload[FINDINGS].get(active_language())
    if found is None:
        return None
    told = cache.unpacked(found)
    name = str(path)
    plan = build_plan(payload[DATA], name)
    if any(plan.rows.outlines.is_carried):
        return None
    problems = [
        Problem(
            rule,
            Severity(severity),
            message("{name}", name=text),
            Place(name, line, column),
            message("{name}", name=hint) if hint else None,
        )
        for rule, severity, text, hint, line, column in told[0]
    ]
    return Checked(Source(name, raw, raw.decode("utf-8-sig")), problems, plan, told[1])


def _problems(source: Source) -> tuple[list[Problem], Plan | None, dict[str, Any] | None]:
    from kstthc_cli.plan.checks import CHECKS, Subject
    from kstthc_cli.plan.prune import Pruned, pruned
    from kstthc_cli.plan.rules import problem
    from kstthc_cli.plan.shape import shape_problems, shaped

    problems = list(source.problems)
    if source.data is None:
        if not problems:
            problems.append(
                problem("empty-file", message("the file is empty"), Place(source.name, 1, 1))
            )
        return problems, None, None
    data, errors = shaped(source.data)
    usable = data if not source.problems else None
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
    return problems, plan, usable


def _with_new_lines(known: list[Problem], further: list[Problem]) -> list[Problem]:
    """The known problems and those of a later stage on other lines: one slip, one problem."""
    lines = {problem.place.line for problem in known}
    return known + [problem for problem in further if problem.place.line not in lines]
