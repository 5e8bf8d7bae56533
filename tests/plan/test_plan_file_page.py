"""The page of the plan file: its whole plan is valid, and it names every key there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.schema import plan_schema
from kstthc_cli.problem import Severity
from office import ROOT, Run

PAGES = [ROOT / "docs" / "plan-file.md", ROOT / "docs" / "plan-file.en.md"]


def _blocks() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)


def test_the_plan_that_the_page_shows_is_valid_and_prints(run: Run, tmp_path: Path) -> None:
    whole, amendments = _blocks()[0], _blocks()[-1]
    path = tmp_path / "2026.yaml"
    path.write_text(whole, encoding="utf-8")
    assert check_plan_file(path).problems == []
    path.write_text(whole + amendments, encoding="utf-8")
    found = check_plan_file(path).problems
    assert [p for p in found if p.severity is Severity.ERROR] == []
    listed = run("list", "--plan", str(path), "--today", "2026-08-01", "--format", "json")
    assert {item["task"] for item in listed.items} >= {"II.1.b", "III.4"}
    assert run("report", "plan", "--plan", str(path), "--format", "md", "--output", "-").code == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_names_every_key(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [key for key in _keys(plan_schema()) if not re.search(rf"\b{key}\b", text)]
    assert missing == []


def _keys(schema: dict[str, Any]) -> set[str]:
    shapes = [schema, *schema["$defs"].values()]
    return {key for shape in shapes for key in shape.get("properties", {})}
