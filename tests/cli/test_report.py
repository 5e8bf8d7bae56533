"""`kstthc report progress`: the chairman's paper, as text that means only itself."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from office import Run, plan_with

NASTY = """
- id: 1.I.1
  content: "a | b <script>alert(1)</script> {{ 7*7 }} & *đậm* `x`"
  lead: UBND xã
  deadline: Trước ngày 15/3/2023
  result: Báo cáo
"""
DAY = ("--today", "2023-04-20")


class Text(HTMLParser):
    """The words of a page, and the tags that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


@pytest.fixture
def nasty(tmp_path: Path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(NASTY), encoding="utf-8")
    return str(path)


def test_the_numbers_of_the_paper_are_those_of_the_list(run: Run, office: Path) -> None:
    run("done", "1.I.1", "--document", "96/KH-UBND", "--today", "2023-02-28")
    run("done", "1.I.2", *DAY)
    listed = [
        i
        for i in run("list", "--format", "json", *DAY).items
        if i["nominal"] and i["kind"] == "deadline"
    ]
    counts = {
        status: sum(i["status"] == status for i in listed)
        for status in ("done", "done_late", "overdue")
    }
    paper = run("report", "progress", *DAY).out
    assert (
        f"Tổng số {len(listed)} nhiệm vụ có thời hạn, tính theo từng kỳ: hoàn thành đúng hạn "
        f"{counts['done']}, hoàn thành trễ hạn {counts['done_late']}, quá hạn {counts['overdue']},"
    ) in paper
    assert "ỦY BAN NHÂN DÂN" in paper
    assert "Kiến An, ngày 20 tháng 4 năm 2023" in paper
    assert counts["done_late"] == 1
    unproven = paper.split("## V. ")[1].split("## VI. ")[0]
    assert "1.I.2" in unproven
    assert "1.I.1" not in unproven


@pytest.mark.usefixtures("office")
def test_a_quarter_holds_its_own_days_alone(run: Run) -> None:
    paper = run("report", "progress", "--quarter", "2", *DAY).out
    assert "Quý II năm 2023" in paper
    assert "15/03/2023" not in paper
    assert "17/06/2023" in paper


def test_contents_come_out_as_text_in_html_and_markdown(run: Run, nasty: str) -> None:
    page = Text()
    page.feed(run("report", "progress", "--format", "html", "--plan", nasty, *DAY).out)
    assert "script" not in page.tags
    assert "a | b <script>alert(1)</script> {{ 7*7 }} & *đậm* `x`" in page.words
    paper = run("report", "progress", "--plan", nasty, *DAY).out
    row = next(line for line in paper.split("\n") if line.startswith("| 1.I.1"))
    assert row.replace("\\|", "").count("|") == 6
    assert "<script>" not in paper


def test_a_template_of_one_s_own_changes_one_block(run: Run, nasty: str, tmp_path: Path) -> None:
    own = tmp_path / "mau"
    (own / "progress").mkdir(parents=True)
    template = own / "progress" / "report.html.j2"
    template.write_text(
        '{% extends "bundled/progress/report.html.j2" %}{% block introduction %}<p>Kính gửi.</p>{% endblock %}',
        encoding="utf-8",
    )
    words = (
        "report",
        "progress",
        "--format",
        "html",
        "--templates",
        str(own),
        "--plan",
        nasty,
        *DAY,
    )
    assert "<p>Kính gửi.</p>" in run(*words).out
    template.write_text("một\n{{ nothing.such }}\n", encoding="utf-8")
    broken = run(*words)
    assert broken.code == 3
    assert f"{template}:2" in broken.err
    template.write_text("một\nhai\n{% if %}\n", encoding="utf-8")
    assert f"{template}:3" in run(*words).err
    template.write_text("{{ view.__class__.__mro__ }}", encoding="utf-8")
    assert run(*words).code == 3


@pytest.mark.usefixtures("office")
def test_templates_are_copied_as_a_start_and_keep_what_is_there(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    assert run("report", "--copy-templates", str(folder), *DAY).code == 0
    base = folder / "base.html.j2"
    base.write_text("của tôi", encoding="utf-8")
    run("report", "--copy-templates", str(folder), *DAY)
    assert base.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.usefixtures("office")
def test_a_page_is_written_by_its_ending_and_not_over_another(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "báo cáo.html"
    assert run("report", "progress", "--output", str(page), *DAY).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("report", "progress", "--output", str(page), *DAY).code == 4
    assert run("report", "progress", "--output", str(page), "--force", *DAY).code == 0
