"""`kstthc check` and `kstthc schema`: is the plan file right, and what may stand in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.cli.options import WRITING, takes
from kstthc_cli.cli.output import columns, is_terminal, tell, track
from kstthc_cli.documents.formats import aligned, as_json
from kstthc_cli.documents.problem_formats import ALWAYS_WRITTEN, FORMATS, REPORTS, standard
from kstthc_cli.documents.tables.problems import (
    NAMES,
    PER,
    FileTally,
    are_of_several,
    by_office,
    problem_list,
    tally_of,
)
from kstthc_cli.errors import Ended, UnusableInputError, UsageError
from kstthc_cli.messages import _, message, plural
from kstthc_cli.plan.find import journals_without_plan, plan_files, plans_folder
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import Problem, Severity
from kstthc_cli.progress.journal import journal_path

if TYPE_CHECKING:
    from kstthc_cli.cli import completing
    from kstthc_cli.cli.declared import argument, flag, option
    from kstthc_cli.plan.checking import Checked
    from kstthc_cli.plan.source import Source

EXIT_FINDINGS = 1
EXIT_UNREADABLE = 3


@takes("today", *WRITING, formats=FORMATS)
def check(
    context: Context,
    files: Annotated[
        list[Path] | None,
        argument(
            _("[FILE|FOLDER]..."),
            _("Plan files, and folders searched for them; by default the folder “plans”."),
        ),
    ] = None,
    strict: Annotated[bool, flag("--strict", _("Fail on warnings too."))] = False,
    explain: Annotated[
        str,
        option(
            "--explain", _("RULE"), _("Say why a rule is checked."), autocompletion=completing.rules
        ),
    ] = "",
    list_rules: Annotated[bool, flag("--list-rules", _("List all rules."))] = False,
    per: Annotated[
        str,
        option(
            "--per",
            "|".join(PER),
            _("Plans of several offices: a line an office (the default), or row: every problem."),
        ),
    ] = "",
) -> None:
    if explain or list_rules:
        context.say(_rules(explain))
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
        context.say(by_office(tallies))
        if problems:
            tell(
                message("Every problem: kstthc check --per row, or of one plan: kstthc check FILE")
            )
    elif wanted == "standard":
        _say(context, problems, lines, len(_named(files or [])))
    elif problems or wanted in ALWAYS_WRITTEN:
        context.write(REPORTS[wanted](problems, lines))
    if is_unreadable:
        raise Ended(EXIT_UNREADABLE)
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if any(problem.severity in failing for problem in problems):
        raise Ended(EXIT_FINDINGS)


def _say(
    context: Context, problems: list[Problem], lines: dict[tuple[str, int], str], count: int
) -> None:
    """The problems for a person; that there are none only to one at a screen."""
    is_seen = context.output is None and is_terminal()
    if problems:
        context.say(standard(problems, lines, columns() if is_seen else 0))
    elif is_seen:
        context.say(
            str(
                plural("{n} plan file: nothing to mend.", "{n} plan files: nothing to mend.", count)
            )
        )


def _checked(
    files: list[Path], day: date, aside: list[dict[str, Any]], tallies: list[FileTally]
) -> tuple[list[Problem], dict[tuple[str, int], str], bool]:
    """All problems of all files, the source lines they name, and whether one was unreadable."""
    from kstthc_cli.plan.checking import check_plan_file
    from kstthc_cli.plan.prefetch import prefetch

    problems: list[Problem] = []
    lines: dict[tuple[str, int], str] = {}
    is_unreadable = False
    named = _named(files)
    if len(named) > 1:
        prefetch(named, track, to_check=True)
    for path in named:
        checked = check_plan_file(path)
        checked_here = [*checked.problems]
        if checked.plan is not None:
            aside += _left_aside(checked)
            found, journal_lines = _of_journal(checked.plan, day)
            checked_here += [*found, *_of_carried(checked.source, checked.plan)]
            is_unreadable = is_unreadable or any(p.rule == "unreadable-file" for p in found)
            lines.update(journal_lines)
        is_unreadable = is_unreadable or checked.source.is_unreadable
        tallies.append(tally_of(checked.source.name, checked.plan, checked_here))
        for place in (problem.place for problem in checked_here):
            if place.file == checked.source.name:
                lines[place.file, place.line] = checked.source.line(place.line)
        problems += checked_here
    folder = plans_folder(Path.cwd())
    problems += _lonely(files or ([folder] if folder else []))
    return problems, lines, is_unreadable


def _of_journal(plan: Plan, day: date) -> tuple[list[Problem], dict[tuple[str, int], str]]:
    path = journal_path(plan.file)
    if not path.exists() and not path.is_symlink():
        return [], {}
    from kstthc_cli.progress.journal_checks import check_journal  # the rules come with it

    return check_journal(plan, day)


def _of_carried(source: Source, plan: Plan) -> list[Problem]:
    if not any(task.carried_from for task in plan.tasks):
        return []
    from kstthc_cli.progress.carry_checks import check_rows

    return [*check_rows(source, plan)]


def _lonely(paths: list[Path]) -> list[Problem]:
    if not journals_without_plan(paths):
        return []
    from kstthc_cli.progress.journal_checks import check_lonely

    return check_lonely(paths)


def _left_aside(checked: Checked) -> Iterator[dict[str, Any]]:
    """The words of each deadline that were passed over: who sees them can trust the rest."""
    for task, words, passed_over in checked.passed_over:
        yield {
            "file": checked.source.name,
            "task": task,
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


@takes("output", "force", formats=("json",))
def schema(context: Context) -> None:
    from kstthc_cli.plan.schema import plan_schema

    assert context.format == "json"  # noqa: S101 - another ending of --output is refused
    context.write(as_json(plan_schema()))
