"""The index of a folder's pages: whole without scripts, searched and sorted with them, small for a country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import browser
from communes import plan_of, write_plan
from kstthc_cli.documents.render import render
from kstthc_cli.documents.views.folder_page import folder_view
from kstthc_cli.documents.views.summary import Roll
from kstthc_cli.progress.offices import Late, Office, OfficeCounts, PlanStanding
from office import Run

DAY = date(2026, 5, 11)
TODAY = ("--today", DAY.isoformat())
COUNTRY = 3321


@pytest.fixture
def pages(tmp_path: Path, run: Run) -> Path:
    """The pages of three communes, one of whose names is a trap for HTML."""
    folder = tmp_path / "tinh"
    for name, place in (("an", "xã An"), ("binh", "xã <b>Bình"), ("dong", "xã Đông")):
        write_plan(folder, name, plan_of(place))
    plan = str(folder / "an" / "2026.yaml")
    for task in ("1@2026-01", "1@2026-02"):
        assert run("done", task, "--plan", plan, "--on", "2026-01-05", *TODAY).code == 0
    words = ("report", "dashboard", "--plan", str(folder), "--output", str(tmp_path / "trang"))
    made = run(*words, *TODAY)
    assert made.code == 0, made.err
    return tmp_path / "trang"


def test_the_index_leads_to_a_page_of_each_office(pages: Path) -> None:
    text = (pages / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', text)
    assert len(links) == 3
    assert {file.name for file in pages.iterdir()} == {"index.html", *links}
    assert "<b>Bình" not in text
    assert "http" not in text.replace("http-equiv", "")
    for link in links:
        assert 'href="index.html"' in (pages / link).read_text(encoding="utf-8")


def test_pages_are_replaced_only_when_that_is_said(pages: Path, run: Run, tmp_path: Path) -> None:
    words = ("report", "dashboard", "--plan", str(tmp_path / "tinh"), "--output", str(pages))
    assert run(*words, *TODAY).code == 4
    assert run(*words, "--force", *TODAY).code == 0


def standing(number: int) -> PlanStanding:
    """A commune of the longest kind of name and row."""
    issuer = f"Ủy ban nhân dân xã Nguyễn Nghiêm Thượng {number}"
    content = "Công khai danh sách hồ sơ giải quyết trễ hạn " * 4
    late = Late("III.12@2026-Q1", "III.12 (quý I/2026)", "Hàng quý", content, "x", DAY, 99)
    return PlanStanding(
        f"tinh-{number % 34}/xa-nguyen-nghiem-thuong-{number}/2026.yaml", "123/KH-UBND",
        (issuer, ""), issuer, f"Ủy ban nhân dân tỉnh {number % 34}", "", 2026, date(2026, 1, 1),
        date(2026, 12, 31), OfficeCounts(20, 5, 12, 3, 9), late, OfficeCounts(18, 4, 9, 2, 15),
    )  # fmt: skip


def test_a_countrys_index_stays_under_two_megabytes() -> None:
    offices = [Office(one.issuer, DAY, (one,)) for one in map(standing, range(COUNTRY))]
    names = {office.plans[0].file: office.plans[0].file.replace("/", "-") for office in offices}
    text = render("dashboard/index.html", {"view": folder_view(Roll((*offices,), DAY), names)})
    assert text.count("<tr") > COUNTRY
    assert len(text.encode()) < 2_000_000


@pytest.mark.skipif(browser.chromium() is None, reason=browser.HOW_TO_GET_IT)
class TestInABrowser:
    @pytest.fixture
    def page(self, pages: Path, tmp_path: Path) -> Iterator[browser.Page]:
        with browser.opened(tmp_path / "profile") as page:
            page.open(pages / "index.html")
            yield page

    def shown(self, page: browser.Page) -> list[str]:
        names = page.run(
            "[...document.querySelectorAll('#offices tbody tr:not([hidden]) a')].map(a => a.textContent)"
        )
        return [name.removeprefix("UBND xã ") for name in names]

    def type(self, page: browser.Page, field: str, value: str) -> None:
        page.run(
            f"(() => {{ const f = document.querySelector('{field}'); f.value = '{value}';"
            " f.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )

    def test_it_says_nothing_and_asks_for_nothing(self, page: browser.Page) -> None:
        assert page.console == []
        assert [url for url in page.requests if not url.startswith("file:")] == []

    def test_names_are_found_without_accents(self, page: browser.Page) -> None:
        self.type(page, "#words", "xa dong")
        assert self.shown(page) == ["Đông"]
        page.run("document.querySelector('form').reset()")
        assert page.run("new Promise(done => setTimeout(() => done(1), 50))") == 1
        assert len(self.shown(page)) == 3

    def test_columns_sort_both_ways(self, page: browser.Page) -> None:
        page.run("document.querySelectorAll('#offices thead button')[0].click()")
        assert self.shown(page)[-1] == "Đông"
        page.run("document.querySelectorAll('#offices thead button')[1].click()")
        assert self.shown(page)[-1] == "An"
        page.run("document.querySelectorAll('#offices thead button')[1].click()")
        assert self.shown(page)[0] == "An"

    def test_it_fits_a_phone(self, page: browser.Page) -> None:
        page.resize(360)
        assert page.run("document.documentElement.scrollWidth") <= 360
