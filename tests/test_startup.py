"""What a run loads: the day's list of an unchanged plan needs the plan, and nothing it was read by."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from office import PLAN_96, SOURCE

LISTS = """
import sys
before = {*sys.modules}
from kstthc_cli.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted({*sys.modules} - before), file=sys.stderr)
"""
WEEK = ["due", "--week", "--today", "2023-03-06", "--plan", str(PLAN_96)]
CHECK = ["check", str(PLAN_96)]

OWN = {
    "": ["cleaning", "errors", "files", "messages", "problem", "text", "value", "writing"],
    "cli": [
        "again", "console", "context", "days", "due", "main", "offices", "options", "output",
        "typed",
    ],
    "deadlines": ["days_off", "period", "schedule", "texts", "typed", "workdays"],
    "documents": ["formats", "listing", "suffixes"],
    "documents.tables": ["items"],
    "plan": [
        "amendments", "build", "cache", "find", "issuer", "limits", "load", "plain", "plan",
        "rows", "schedules", "stream", "units",
    ],
    "progress": [
        "event", "expected", "item", "journal", "naming", "near", "progress", "record", "status", "wording",
        "worklist",
    ],
}  # fmt: skip
"""Our modules that `due --week` loads where the plan is kept."""

HEAVY = {
    "typer", "dataclasses", "inspect", "decimal", "yaml",
    "pydantic", "rich", "jinja2", "holidays", "dateutil", "filelock", "hashlib", "secrets",
    "tempfile", "json", "csv", "html", "concurrent", "multiprocessing",
    "importlib.metadata", "calendar", "sqlite3",
}  # fmt: skip
"""What a hit has no need of."""


def _loaded(arguments: list[str], cache: Path) -> set[str]:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", LISTS, *arguments],
        capture_output=True, check=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent), "KSTTHC_CACHE": str(cache)},
    )  # fmt: skip
    return {*done.stderr.splitlines()[-1].split()}


@pytest.fixture(params=[WEEK, CHECK], ids=["due", "check"])
def loaded(request: pytest.FixtureRequest, tmp_path: Path) -> set[str]:
    """What a second run of the command loads."""
    _loaded(request.param, tmp_path)
    return _loaded(request.param, tmp_path)


def test_a_hit_needs_no_heavy_library(loaded: set[str]) -> None:
    assert HEAVY & loaded == set()


def test_a_hit_needs_neither_rules_nor_the_reader(loaded: set[str]) -> None:
    needed = {name for name in loaded if name.startswith("kstthc_cli.deadlines.")}
    assert needed <= {f"kstthc_cli.deadlines.{name}" for name in OWN["deadlines"]}


def test_the_days_list_loads_these_modules_of_ours(tmp_path: Path) -> None:
    _loaded(WEEK, tmp_path)
    found = {name for name in _loaded(WEEK, tmp_path) if name.startswith("kstthc_cli")}
    rooms = {f"kstthc_cli.{room}" if room else "kstthc_cli" for room in OWN}
    expected = {
        f"kstthc_cli.{room}.{name}".replace("..", ".") for room in OWN for name in OWN[room]
    }
    assert found == rooms | expected


UNNEEDED_AFTER_AN_EDIT = {
    "typer", "difflib", "kstthc_cli.deadlines.reader", "kstthc_cli.deadlines.occurrence",
    "kstthc_cli.plan.checks",
}  # fmt: skip
MOST_AFTER_AN_EDIT = 280
"""Modules of a run after an edit: those of a hit, yaml, pydantic, our models."""


def test_after_an_edit_no_words_are_read_anew_and_no_command_line(tmp_path: Path) -> None:
    plan, cache = tmp_path / "plan.yaml", tmp_path / "cache"
    text = PLAN_96.read_text(encoding="utf-8")
    plan.write_text(text, encoding="utf-8")
    week = [*WEEK[:-1], str(plan)]
    _loaded(week, cache)
    plan.write_text(text.replace("content: ", "content: Nay ", 1), encoding="utf-8")
    found = _loaded(week, cache)
    assert {"yaml", "pydantic", "kstthc_cli.plan.shape"} <= found
    assert UNNEEDED_AFTER_AN_EDIT & found == set()
    assert len(found) <= MOST_AFTER_AN_EDIT


def test_the_whole_list_is_short(tmp_path: Path) -> None:
    _loaded(WEEK, tmp_path)
    assert len(_loaded(WEEK, tmp_path)) <= MOST


MOST = 110
"""Modules of the whole run, those of Python with ours; it was 324 once, 190 with the library."""

OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
from kstthc_cli.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*opened, sep="\\n", file=sys.stderr)
"""


def _opened(cache: Path, place: Path) -> list[str]:
    """The files that a run opens in a folder."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", OPENED, *WEEK],
        capture_output=True, check=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent), "KSTTHC_CACHE": str(cache)},
    )  # fmt: skip
    return [one for one in done.stderr.splitlines() if one.startswith(str(place))]


def test_a_hit_opens_the_plan_its_entry_and_that_of_the_command_line(tmp_path: Path) -> None:
    _opened(tmp_path, tmp_path)
    assert _opened(tmp_path, PLAN_96.parent) == [str(PLAN_96)]
    assert len(_opened(tmp_path, tmp_path)) == 2


def test_a_kept_plan_is_little_more_than_its_file(tmp_path: Path) -> None:
    _opened(tmp_path, tmp_path)
    sizes = [path.stat().st_size for path in tmp_path.rglob("*.plan")]
    assert max(sizes) < 2 * PLAN_96.stat().st_size
