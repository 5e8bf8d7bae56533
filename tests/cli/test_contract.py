"""What programs are told: the keys of each command's JSON, as docs/json.md lists them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from exports import SAMPLE
from office import ROOT, Run

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
DATA = ("--data", str(SAMPLE))
DAY = ("--today", "2023-07-10")
CALLS = {
    "due": ("due", "--quarter"), "overdue": ("overdue",), "list": ("list",), "show": ("show", "I.1"),
    "next": ("next", "Ngày 05 hàng tháng", "--year", "2023"), "log": ("log",),
    "late": ("late", "--month", "2023-04", *DATA), "apology": ("apology", *DATA),
    "indicators": ("indicators", "--period", "2023-Q2", *DATA), "check": ("check", "plans"),
    "calendar": ("calendar", "2023"), "diff": ("diff", "2023", "2024"),
    "new-year": ("new-year", "2025", "--plan", "plans/2023.yaml"),
    "import": ("import", "kh.docx", "--dry-run"),
}  # fmt: skip


def told(heading: str) -> dict[str, set[str]]:
    """The keys that a section of the page lists, by what has them."""
    section = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    text = next(part for part in section if part.startswith(f"`{heading}`"))
    return {
        name: set(re.findall(r"`([a-z_0-9]+)`", keys))
        for name, keys in re.findall(r"^\| `?([^|`]+)`? \| ([^|]+) \|", text, re.MULTILINE)
    }


def keys_in(data: Any) -> dict[str, set[str]]:
    """The keys of the whole, and of the objects in each of its lists."""
    found = {"–": {*data}}
    for name, value in data.items():
        rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        if rows:
            found[name] = {key for row in rows for key in row}
    return found


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("name", CALLS)
def test_the_page_lists_every_key_and_no_other(run: Run, name: str) -> None:
    run("report", "plan", "--plan", "plans/2023.yaml", *DAY, "--output", "kh.docx")
    words = CALLS[name]
    today = () if name in ("diff", "import") else DAY
    result = run(*words, *today, "--format", "json")
    assert result.code == (1 if name == "check" else 0), result.err
    page = told(name)
    for part, keys in keys_in(result.data).items():
        assert keys <= page[part], (part, keys - page[part])
        if part == "–":
            assert keys == page[part]


@pytest.mark.usefixtures("year")
def test_what_could_not_be_read_is_told_to_programs(run: Run) -> None:
    whole = run("overdue", *DAY, "--format", "json").data
    assert (whole["not_used"], whole["unread"]) == ([], {"tasks": 1, "records": 0})
    with Path("plans/2023.records.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write("rác\n")
    Path("plans/2022.yaml").write_text("document: {}\n", encoding="utf-8")
    for words in (("overdue",), ("due",), ("list",), ("show", "I.1")):
        half = run(*words, *DAY, "--format", "json").data
        assert half["not_used"] == ["plans/2022.yaml"]
        assert half["unread"] == {"tasks": 1, "records": 1}
