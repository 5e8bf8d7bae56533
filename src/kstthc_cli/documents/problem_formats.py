"""Problems as people, editors and CI want them: one writer a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from kstthc_cli.documents.formats import width
from kstthc_cli.documents.suffixes import LISTED_AS
from kstthc_cli.documents.tables.problems import NAMES, path_of
from kstthc_cli.messages import plural
from kstthc_cli.problem import Problem, Severity

LONGEST_LINE = 96
"""Columns of a source line that are shown; longer ones are cut around the place."""

MARGIN = 10
"""Columns of a screen before an excerpt, and for the marks at its ends."""

Lines = Mapping[tuple[str, int], str]
"""Source lines by file and number."""


def standard(problems: Sequence[Problem], lines: Lines, room: int = 0) -> str:
    """For people: by file, with the source line and a caret below the place; on a screen of so wide."""
    blocks = []
    for file, found in groupby(problems, key=lambda problem: problem.place.file):
        blocks.append("\n".join([file, *(_told(problem, lines, room) for problem in found)]))
    return "\n\n".join([*blocks, _counted(problems)]) + "\n" if problems else ""


def _told(problem: Problem, lines: Lines, room: int) -> str:
    place = problem.place
    at = f"{place.line}:{place.column}" if place.line else "-"
    told = [f"  {at}  {NAMES[problem.severity]}: {problem.message}  [{problem.rule}]"]
    line = lines.get((place.file, place.line), "")
    if line.strip():
        line = line.replace("\t", " ")
        inside = len(line) - len(line.lstrip()) if room else 0
        longest = min(LONGEST_LINE, room - MARGIN) if room else LONGEST_LINE
        shown, caret = _excerpt(line[inside:], place.column - inside, longest)
        told += [f"      | {shown}", f"      | {' ' * caret}^"]
    if problem.hint:
        told.append(f"      = {problem.hint}")
    return "\n".join(told)


def _excerpt(line: str, column: int, longest: int) -> tuple[str, int]:
    """The part of a line around a column, and the columns of a terminal before the place."""
    start = 0
    if width(line) > longest:
        start = max(0, min(column - 1 - longest // 3, len(line) - longest))
    shown = line[start : start + longest].rstrip()
    head = "…" if start else ""
    tail = "…" if start + longest < len(line) else ""
    return head + shown + tail, len(head) + width(line[start : column - 1])


def _counted(problems: Sequence[Problem]) -> str:
    counts = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    texts = (
        plural("{n} error", "{n} errors", counts[Severity.ERROR]),
        plural("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        plural("{n} note", "{n} notes", counts[Severity.NOTE]),
    )
    return ", ".join(str(text) for text in texts)


def parsable(problems: Sequence[Problem], lines: Lines) -> str:
    """For editors: file:line:col: severity: message [rule]."""
    return "".join(
        f"{path_of(p)}:{p.place.line or 1}:{p.place.column or 1}: {p.severity}: "
        f"{_one_line(p)} [{p.rule}]\n"
        for p in problems
    )


def _one_line(problem: Problem) -> str:
    text = f"{problem.message}. {problem.hint}" if problem.hint else str(problem.message)
    return " ".join(text.split())


def github(problems: Sequence[Problem], lines: Lines) -> str:
    """Workflow commands that GitHub Actions shows beside the lines of a change."""
    commands = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    return "".join(
        f"::{commands[p.severity]} file={_property(path_of(p))},line={p.place.line or 1},"
        f"col={p.place.column or 1},title={_property(p.rule)}::{_data(_one_line(p))}\n"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: Sequence[Problem], lines: Lines) -> str:
    """A GitLab code quality report."""
    import hashlib
    import json

    severities = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
    report: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for p in problems:
        identity = f"{p.rule}\0{path_of(p)}\0{lines.get((p.place.file, p.place.line), '')}"
        seen[identity] = seen.get(identity, 0) + 1
        digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()
        report.append(
            {
                "description": _one_line(p),
                "check_name": p.rule,
                "fingerprint": digest,
                "severity": severities[p.severity],
                "location": {"path": path_of(p), "lines": {"begin": p.place.line or 1}},
            }
        )
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


REPORTS: dict[str, Callable[[Sequence[Problem], Lines], str]] = {
    "standard": standard,
    "parsable": parsable,
    "github": github,
    "gitlab": gitlab,
}
ALWAYS_WRITTEN = (*LISTED_AS[1:], "gitlab")
"""Formats that say something even where nothing is wrong."""

FORMATS = (*REPORTS, *LISTED_AS[1:])
"""Those of editors and CI, and those of every list."""
