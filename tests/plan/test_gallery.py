"""Every rule has its smallest sample, told exactly; good files are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

import gallery
from gallery import INVALID, PAGE, VALID
from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.rules import RULES
from kstthc_cli.problem import Severity
from office import PLAN_96

SAMPLES = sorted(folder.name for folder in INVALID.iterdir())


def test_every_rule_has_a_sample_and_every_sample_a_rule() -> None:
    assert sorted(RULES) == SAMPLES


@pytest.mark.parametrize("rule", SAMPLES)
def test_a_sample_is_told_with_its_line_column_and_words(rule: str) -> None:
    expected = (INVALID / rule / "expected.txt").read_text(encoding="utf-8")
    assert gallery.report_of(INVALID / rule) == expected


@pytest.mark.parametrize("rule", SAMPLES)
def test_a_sample_shows_its_rule_alone(rule: str) -> None:
    problems = gallery.problems_of(INVALID / rule)
    assert {problem.rule for problem in problems} == {rule}
    assert {problem.severity for problem in problems} == {RULES[rule][0]}


@pytest.mark.parametrize("path", sorted(VALID.iterdir()), ids=lambda path: path.stem)
def test_a_good_file_has_no_problem(path: Path) -> None:
    assert check_plan_file(path).problems == []


def test_the_page_of_rules_is_made_from_the_samples() -> None:
    assert PAGE.read_text(encoding="utf-8") == gallery.page()


def test_plan_96_has_no_errors_and_its_real_traps_as_warnings() -> None:
    problems = check_plan_file(PLAN_96).problems
    lines = PLAN_96.read_text(encoding="utf-8").split("\n")

    def row_of(line: int) -> str:
        above = (text.strip() for text in reversed(lines[:line]))
        return next(text.removeprefix("- id: ") for text in above if text.startswith("- id: "))

    found = {(row_of(p.place.line), p.rule, p.severity) for p in problems}
    assert found == {
        ("1.I.5", "similar-tasks", Severity.WARNING),
        ("1.I.7", "similar-tasks", Severity.WARNING),
        ("1.I.9", "shifted-cells", Severity.NOTE),
        ("2.II.7", "other-level", Severity.WARNING),
        ("2.II.8", "other-level", Severity.WARNING),
        ("2.III.11", "wrong-citation", Severity.WARNING),
    }
