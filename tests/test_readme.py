"""What the README and the guides show is what kstthc prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import readme
from office import NEEDS_UNIX, ROOT, Run


@NEEDS_UNIX  # whose paths and ends of lines the pages show
@pytest.mark.parametrize("page", readme.PAGES, ids=lambda page: page.name)
def test_a_page_shows_real_output(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == readme.refreshed(text)


def test_the_readme_names_every_command(run_alone: Run) -> None:
    text = readme.README.read_text(encoding="utf-8")
    listed = run_alone("--help").out.split("Xem việc:")[1]
    commands = re.findall(r"^  ([a-z]+)\s", listed, re.MULTILINE)
    assert len(commands) >= 13
    assert [name for name in commands if f"`{name}" not in text] == []


def test_links_lead_somewhere() -> None:
    for page in (*readme.PAGES, ROOT / "docs" / "ci.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
