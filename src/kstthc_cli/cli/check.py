"""`kstthc check` and `kstthc schema`: is the plan file right, and what may stand in it."""

from __future__ import annotations

import os
from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import columns, is_terminal, tell, track
from kstthc_cli.documents.formats import as_json
from kstthc_cli.documents.problem_formats import ALWAYS_WRITTEN, REPORTS, standard
from kstthc_cli.documents.suffixes import chosen_format
from kstthc_cli.documents.tables.problems import PER, by_office, problem_list, rules_text
from kstthc_cli.errors import Ended, one_of
from kstthc_cli.messages import message, plural
from kstthc_cli.problem import Severity
from kstthc_cli.progress.findings import Findings, are_of_several, check_all

EXIT_FINDINGS = 1
EXIT_UNREADABLE = 3


def check(
    context: Context, files: list[Path], strict: bool, explain: str, list_rules: bool, per: str
) -> None:
    if explain or list_rules:
        context.say(rules_text(explain))
        return
    one_of(per or PER[0], PER, "--per")
    found = check_all(files, Path.cwd(), context.day, track)
    _show(context, found, per)
    if found.is_unreadable:
        raise Ended(EXIT_UNREADABLE)
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if any(problem.severity in failing for problem in found.problems):
        raise Ended(EXIT_FINDINGS)


def _show(context: Context, found: Findings, per: str) -> None:
    """The problems in the format that is asked for; a CI has its own."""
    by_itself = "github" if os.environ.get("GITHUB_ACTIONS") else "standard"
    has_name = context.output_format or (context.output and context.output.suffix)
    wanted, problems = context.format if has_name else by_itself, found.problems
    if wanted not in REPORTS:
        context.show(problem_list(problems, found.aside, [one.data for one in found.tallies]))
    elif wanted != "standard":
        if problems or wanted in ALWAYS_WRITTEN:
            context.write(REPORTS[wanted](problems, found.lines))
    elif per == "office" or (not per and are_of_several(found.tallies)):
        context.say(by_office(found.tallies))
        if problems:
            tell(
                message("Every problem: kstthc check --per row, or of one plan: kstthc check FILE")
            )
    else:
        _say(context, found)


def _say(context: Context, found: Findings) -> None:
    """The problems for a person; that there are none only to one at a screen."""
    is_seen = context.output is None and is_terminal()
    if found.problems:
        context.say(standard(found.problems, found.lines, columns() if is_seen else 0))
    elif is_seen:
        clear = plural(
            "{n} plan file: nothing to mend.", "{n} plan files: nothing to mend.", len(found.files)
        )
        context.say(str(clear))


def schema(context: Context) -> None:
    from kstthc_cli.plan.schema import plan_schema

    chosen_format("", context.output, context.formats)  # another ending is refused
    context.write(as_json(plan_schema()))
