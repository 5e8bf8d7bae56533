"""The bounds of pyproject.toml: each dependency has a lowest version, and CI runs with them."""

from __future__ import annotations

import re
import tomllib

import lowest
from office import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOW = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")


def test_every_dependency_has_a_lowest_version_that_is_installed() -> None:
    pinned = lowest.lowest()
    assert len(pinned) >= len(PROJECT["dependencies"])
    assert all(re.fullmatch(r"[A-Za-z0-9-]+==\d+(\.\w+)+", one) for one in pinned), pinned


def test_ci_runs_the_lowest_python_that_is_promised_and_the_lowest_libraries() -> None:
    least = PROJECT["requires-python"].removeprefix(">=")
    assert f'"{least}"' in WORKFLOW
    assert "make lowest" in WORKFLOW
    assert WORKFLOW.index("make test") < WORKFLOW.index("make lowest")
