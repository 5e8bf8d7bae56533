"""Papers on a phone: nothing is cut off, and no page moves sideways."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import HOW_TO_GET_IT, Page, chromium, opened
from office import Run
from recorded import office_on

pytestmark = pytest.mark.skipif(sys.platform == "win32" or chromium() is None, reason=HOW_TO_GET_IT)
DAY = "2023-07-06"
WIDTH = 360
PAPERS = {
    "progress": (),
    "evidence": (),
    "reminder": (),
    "plan": (),
    "month": (),
    "agency": ("--lead", "Công chức phụ trách"),
    "quarterly": ("--quarter", "2"),
}
CUT_OFF = f"""[...document.querySelectorAll("body *")].filter((node) => node.offsetParent !== null
  && !node.closest(".scroll") && node.getBoundingClientRect().right > {WIDTH} + 1)
  .map((node) => node.outerHTML.slice(0, 80))"""
"""What reaches over the right edge, but for what stands in a box that scrolls by itself."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opened(tmp_path_factory.mktemp("profile")) as page:
        page.resize(WIDTH)
        yield page


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_whole_on_a_phone(browser: Page, run: Run, name: str, tmp_path: Path) -> None:
    plan, file = str(office_on(DAY, tmp_path)), tmp_path / "paper.html"
    words = ("report", name, *PAPERS[name], "--plan", plan, "--today", DAY, "--output", str(file))
    assert run(*words).code == 0
    browser.open(file)
    assert browser.run("document.documentElement.scrollWidth") <= WIDTH
    assert browser.run(CUT_OFF) == []
    assert browser.console == []


def test_rows_of_a_paper_tell_what_each_line_is(browser: Page, run: Run, tmp_path: Path) -> None:
    plan, file = str(office_on(DAY, tmp_path)), tmp_path / "paper.html"
    run("report", "progress", "--plan", plan, "--today", DAY, "--output", str(file))
    browser.open(file)
    labels = browser.run(
        "[...document.querySelector('.rows tbody tr').children]"
        ".map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert labels == [f'"{name}: "' for name in ("Mục", "Nội dung", "Chủ trì", "Thời hạn", "Trễ")]


@pytest.mark.parametrize("year", ["2026", "2028"])
def test_the_calendar_of_a_year_too(browser: Page, run: Run, year: str, tmp_path: Path) -> None:
    file = tmp_path / "year.html"
    assert run("calendar", year, "--output", str(file)).code == 0
    browser.open(file)
    assert browser.run("document.documentElement.scrollWidth") <= WIDTH
    assert browser.run(CUT_OFF) == []


def test_no_column_of_the_dashboard_is_squeezed_to_single_letters(
    browser: Page, run: Run, tmp_path: Path
) -> None:
    plan, file = str(office_on("2023-06-05", tmp_path)), tmp_path / "page.html"
    run("report", "dashboard", "--plan", plan, "--today", "2023-06-05", "--output", str(file))
    browser.open(file)
    squeezed = browser.run(
        "[...document.querySelectorAll('.list td, .list th')]"
        ".filter((cell) => cell.offsetParent !== null && cell.textContent.trim().length >= 10"
        " && cell.getBoundingClientRect().width < 40).map((cell) => cell.textContent.trim())"
    )
    assert squeezed == []
