"""The plan as a paper: no word of its rows is lost, and its annex is one table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from office import Run
from recorded import word_lines

HEAD = """\
document: {number: 12/KH-PNV, title: Kiểm tra, issuer: Phòng Nội vụ, issued_on: 15/01/2026}
columns:
  - {key: number, heading: TT}
  - {key: content, heading: Nội dung}
  - {key: lead, heading: Chủ trì}
  - {key: with, heading: Phối hợp}
  - {key: deadline, heading: Thời gian}
  - {key: result, heading: Sản phẩm}
"""
ONE_HAS_ANOTHER_LEAD = """\
tasks:
  - id: 1
    content: Kiểm tra công vụ
    lead: Ủy ban Kiểm tra
    with: Ban Tổ chức
    result:
      - {name: Quyết định, lead: Thanh tra, deadline: Tháng 4}
      - {name: Kết luận, deadline: Trước 30/9/2026}
"""
ALL_HAVE_OTHERS = """\
tasks:
  - id: 1
    content: Kiểm tra công vụ
    lead: Ủy ban Kiểm tra
    deadline: Trong năm
    result:
      - {name: Quyết định, lead: Thanh tra, deadline: Tháng 4}
      - {name: Kết luận, lead: Văn phòng, deadline: Trước 30/9/2026}
"""
SECTIONS = """\
sections:
  - id: A
    title: THAM MƯU
    tasks: [{id: A.1, content: Một, lead: Văn thư, deadline: Trước 31/01/2026}]
  - id: B
    title: TÀI CHÍNH
    tasks: [{id: B.2, content: Hai, lead: Văn thư, deadline: Tháng 3}]
"""


def paper(run: Run, folder: Path, rows: str, form: str) -> str:
    path = folder / "2026.yaml"
    path.write_text(HEAD + rows, encoding="utf-8")
    target = folder / f"paper.{form}"
    done = run(
        "report", "plan", "--plan", str(path), "--today", "2026-02-02", "--output", str(target)
    )
    assert done.code == 0, done.err
    return (
        "\n".join(word_lines(target.read_bytes())) if form == "docx" else target.read_text("utf-8")
    )


def test_each_deliverable_is_printed_with_who_does_it_and_when(run: Run, tmp_path: Path) -> None:
    text = paper(run, tmp_path, ONE_HAS_ANOTHER_LEAD, "md")
    assert "| 1 | Kiểm tra công vụ | Thanh tra | Ban Tổ chức | Tháng 4 | Quyết định |" in text
    assert "|  |  | Ủy ban Kiểm tra | Ban Tổ chức | Trước 30/9/2026 | Kết luận |" in text


def test_what_a_row_says_and_no_deliverable_does_has_a_line_before_theirs(
    run: Run, tmp_path: Path
) -> None:
    text = paper(run, tmp_path, ALL_HAVE_OTHERS, "md")
    assert [line for line in text.splitlines() if line.startswith("| ")][1:] == [
        "| 1 | Kiểm tra công vụ | Ủy ban Kiểm tra |  | Trong năm |  |",
        "|  |  | Thanh tra |  | Tháng 4 | Quyết định |",
        "|  |  | Văn phòng |  | Trước 30/9/2026 | Kết luận |",
    ]


@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.parametrize("rows", [ONE_HAS_ANOTHER_LEAD, ALL_HAVE_OTHERS])
def test_no_word_of_a_row_is_lost_on_paper(run: Run, tmp_path: Path, form: str, rows: str) -> None:
    text = re.sub(r"<[^>]+>", "", paper(run, tmp_path, rows, form))
    said = re.findall(r"(?:name|content|lead|with|deadline): ([^,}\n]+)", rows)
    assert len(said) > 7
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_annex_is_one_table_with_its_sections_among_the_rows(
    run: Run, tmp_path: Path, form: str
) -> None:
    text = paper(run, tmp_path, SECTIONS, form)
    assert text.count("Thời gian") == (
        1 if form != "html" else text.count('data-label="Thời gian') + 1
    )
    for words in ("THAM MƯU", "TÀI CHÍNH"):
        assert text.count(words) == 1


def test_on_a_page_no_day_is_torn_and_no_title_stands_at_its_foot(run: Run, tmp_path: Path) -> None:
    page = paper(run, tmp_path, SECTIONS, "html")
    assert 'Trước <span class="day">31/01/2026</span>' in page
    assert '<tr class="group"><th colspan="6" scope="rowgroup">A. THAM MƯU</th></tr>' in page
    assert ".group, .group th { text-align: left; break-after: avoid; }" in page
