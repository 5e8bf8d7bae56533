"""The error gallery: the smallest file for every rule, and the page of rules made from them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from kstthc_cli.documents.problem_formats import parsable
from kstthc_cli.documents.tables.problems import NAMES
from kstthc_cli.messages import activate
from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.rules import RULES
from kstthc_cli.problem import Place, Problem
from kstthc_cli.progress.journal import journal_path
from kstthc_cli.progress.journal_checks import check_journal, check_lonely

ROOT = Path(__file__).parent.parent
INVALID = Path(__file__).parent / "corpus" / "invalid"
VALID = Path(__file__).parent / "corpus" / "valid"
PAGE = ROOT / "docs" / "rules.md"
TODAY = date(2023, 7, 1)
SHOWN_LINES = 40


def problems_of(folder: Path) -> list[Problem]:
    """What `kstthc check` finds in a sample, as of 1 July 2023."""
    checked = check_plan_file(folder / "plan.yaml")
    problems = list(checked.problems)
    if checked.plan is not None:
        problems += check_journal(checked.plan, TODAY)[0]
    return [*problems, *check_lonely([folder])]


def report_of(folder: Path) -> str:
    """The sample's problems as `--format parsable` prints them from beside its folder."""
    here = [
        Problem(
            found.rule,
            found.severity,
            found.message,
            Place(
                Path(found.place.file).relative_to(folder.parent).as_posix(),
                found.place.line,
                found.place.column,
            ),
            found.hint,
        )
        for found in problems_of(folder)
    ]
    return parsable(here, {})


def page() -> str:
    """docs/rules.md: every rule with why it is checked, its sample, and what is said of it."""
    activate("vi")
    parts = [
        "# Các quy tắc của `kstthc check`",
        "",
        "Trang này được lập từ các tệp mẫu trong `tests/corpus/invalid` (`python tests/gallery.py`).",
        "Mỗi quy tắc có một mã không bao giờ đổi, một mức độ, và một tệp mẫu nhỏ nhất.",
        "",
    ]
    for rule, (severity, why) in sorted(RULES.items()):
        parts += [f"## {rule}", "", f"**{NAMES[severity]}** — {why}", ""]
        parts += _sample(INVALID / rule)
    return "\n".join(parts).rstrip() + "\n"


def _sample(folder: Path) -> list[str]:
    shown = []
    plan = folder / "plan.yaml"
    journal = journal_path(plan)
    sample = journal if journal.exists() else plan
    if sample.exists():
        text = sample.read_bytes().decode("utf-8", errors="replace").rstrip("\n")
        text = "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)
        lines = text.split("\n")
        if len(lines) <= SHOWN_LINES:
            shown += ["```yaml", *lines, "```", ""]
    shown += ["```text", *report_of(folder).rstrip("\n").split("\n"), "```", ""]
    return shown


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(RULES)} rules\n")
