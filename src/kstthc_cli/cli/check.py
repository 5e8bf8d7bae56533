"""`kstthc check` and `kstthc schema`: is the plan file right, and what may stand in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kstthc_cli.cli.check_offices import PER, FileTally, are_of_several, by_office, tally_of
from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.cli.options import WRITING, takes
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.reports import ALWAYS_WRITTEN, FORMATS, REPORTS
from kstthc_cli.documents.formats import aligned, as_json
from kstthc_cli.documents.tables.problems import NAMES, problem_list
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.find import plan_files, plans_folder
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import Problem, Severity

EXIT_FINDINGS = 1
EXIT_UNREADABLE = 3


@takes("today", *WRITING, formats=FORMATS)
def check(
    context: Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("[FILE|FOLDER]..."),
            help=_("Plan files, and folders searched for them; by default the folder “plans”."),
            show_default=False,
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,
    explain: Annotated[
        str,
        typer.Option(
            "--explain", metavar=_("RULE"), show_default=False, help=_("Say why a rule is checked.")
        ),
    ] = "",
    list_rules: Annotated[bool, typer.Option("--list-rules", help=_("List all rules."))] = False,
    per: Annotated[
        str,
        typer.Option(
            "--per",
            metavar="|".join(PER),
            show_default=False,
            help=_(
                "Plans of several offices: a line an office (the default), or row: every problem."
            ),
        ),
    ] = "",
) -> None:
    if explain or list_rules:
        context.write(_rules(explain))
        return
    by_itself = "github" if os.environ.get("GITHUB_ACTIONS") else "standard"
    has_name = context.output_format or (context.output and context.output.suffix)
    wanted = context.format if has_name else by_itself
    one_of(per or PER[0], PER, "--per")
    aside: list[dict[str, Any]] = []
    tallies: list[FileTally] = []
    problems, lines, is_unreadable = _checked(files or [], context.day, aside, tallies)
    if wanted not in REPORTS:
        context.show(problem_list(problems, aside, [tally.data for tally in tallies]))
    elif wanted == "standard" and (per == "office" or (not per and are_of_several(tallies))):
        context.write(by_office(tallies))
        if problems:
            tell(
                message("Every problem: kstthc check --per row, or of one plan: kstthc check FILE")
            )
    elif problems or wanted in ALWAYS_WRITTEN:
        context.write(REPORTS[wanted](problems, lines))
    if is_unreadable:
        raise typer.Exit(EXIT_UNREADABLE)
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if any(problem.severity in failing for problem in problems):
        raise typer.Exit(EXIT_FINDINGS)


def _checked(
    files: list[Path], day: date, aside: list[dict[str, Any]], tallies: list[FileTally]
) -> tuple[list[Problem], dict[tuple[str, int], str], bool]:
    """All problems of all files, the source lines they name, and whether one was unreadable."""
    from kstthc_cli.plan.checking import check_plan_file
    from kstthc_cli.progress.carry_checks import check_rows
    from kstthc_cli.progress.journal_checks import check_journal, check_lonely

    problems: list[Problem] = []
    lines: dict[tuple[str, int], str] = {}
    is_unreadable = False
    for path in _named(files):
        checked = check_plan_file(path)
        before = len(problems)
        problems += checked.problems
        if checked.plan is not None:
            aside += _left_aside(checked.plan)
            found, journal_lines = check_journal(checked.plan, day)
            carried = [*check_rows(checked.source, checked.plan)]
            problems += [*found, *carried]
            is_unreadable = is_unreadable or any(p.rule == "unreadable-file" for p in found)
            lines.update(journal_lines)
        is_unreadable = is_unreadable or checked.source.is_unreadable
        tallies.append(tally_of(checked.source.name, checked.plan, problems[before:]))
        for place in (problem.place for problem in problems):
            if place.file == checked.source.name:
                lines[place.file, place.line] = checked.source.line(place.line)
    folder = plans_folder(Path.cwd())
    problems += check_lonely(files or ([folder] if folder else []))
    return problems, lines, is_unreadable


def _left_aside(plan: Plan) -> Iterator[dict[str, Any]]:
    """The words of each deadline that were passed over: who sees them can trust the rest."""
    for task in plan.tasks:
        for words in task.phrases:
            if passed_over := task.read(words).passed_over:
                yield {
                    "file": Path(plan.file).as_posix(),
                    "task": task.id,
                    "words": words,
                    "passed_over": list(passed_over),
                }


def _named(files: list[Path]) -> list[Path]:
    folder = plans_folder(Path.cwd())
    if not files and folder is None:
        raise UnusableInputError(
            message("There is no folder “plans” here or above. Name a file: kstthc check FILE")
        )
    named = files or ([folder] if folder else [])
    found = plan_files(named)
    if not found:
        raise UnusableInputError(
            message("There is no plan file in {folder}.", folder=", ".join(map(str, named)))
        )
    return found


def _rules(wanted: str) -> str:
    from kstthc_cli.plan.rules import RULES

    if not wanted:
        rows = [[rule, str(NAMES[severity]), str(text)] for rule, (severity, text) in RULES.items()]
        header = (str(message("Rule")), str(message("Severity")), str(message("Why")))
        return aligned(header, rows)
    if wanted not in RULES:
        raise UsageError(
            message("There is no rule “{rule}”; see: kstthc check --list-rules", rule=wanted)
        )
    severity, text = RULES[wanted]
    return f"{wanted} ({NAMES[severity]})\n  {text}\n"


@takes("output", "force")
def schema(context: Context) -> None:
    from kstthc_cli.plan.schema import plan_schema

    context.write(as_json(plan_schema()))
