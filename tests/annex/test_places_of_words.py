"""Words around the table find their places: headings, openings, decisions, notes, further tables."""

from __future__ import annotations

import pytest

from drafts import HEAD, column, draft_of, loaded
from kstthc_cli.annex.understand.numbers import Style, split_number
from kstthc_cli.annex.understand.outcome import RemarkKind
from word_file import C

TASKS = [HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý II"]]


@pytest.mark.parametrize(
    ("text", "number", "style"),
    [
        ("I- MỤC ĐÍCH", "I", Style.ROMAN), ("I-MỤC ĐÍCH", "I", Style.ROMAN), ("II - NHIỆM VỤ", "II", Style.ROMAN),
        ("I. Mục đích", "I", Style.ROMAN), ("I/ Mục đích", "I", Style.ROMAN), ("1/ Nội dung", "1", Style.ARABIC),
        ("1) Nội dung", "1", Style.ARABIC), ("1- Nội dung", "1", Style.ARABIC), ("a) Nội dung", "a", Style.SMALL),
        ("A- Nội dung", "A", Style.LETTER), ("X-quang phổi", "", Style.NONE), ("10- 15 ngày", "", Style.NONE),
        ("2024-2025", "", Style.NONE), ("5/6 tiêu chí", "", Style.NONE),
    ],
)  # fmt: skip
def test_a_number_before_words(text: str, number: str, style: Style) -> None:
    found, _ = split_number(text)
    assert (found.text, found.style) == (number, style)


def test_headings_with_hyphens_and_a_note_below_the_table() -> None:
    draft = draft_of(
        "**KẾ HOẠCH**", "**công tác năm 2026**", "- Căn cứ Chương trình số 20-CTr/HU;",
        "Văn phòng Huyện ủy xây dựng kế hoạch như sau:", "I- MỤC ĐÍCH", "Tham mưu kịp thời.", "II- NHIỆM VỤ", TASKS,
        "Ghi chú: các nội dung phát sinh do đồng chí Chánh Văn phòng phân công.",
    )  # fmt: skip
    assert draft.paper.opening == "Văn phòng Huyện ủy xây dựng kế hoạch như sau:"
    assert [(b.heading, b.paragraphs) for b in draft.paper.body] == [
        ("I- MỤC ĐÍCH", ["Tham mưu kịp thời."]), ("II- NHIỆM VỤ", []),
    ]  # fmt: skip
    assert draft.left == ["Ghi chú: các nội dung phát sinh do đồng chí Chánh Văn phòng phân công."]


def test_a_decision_with_its_articles_and_its_list() -> None:
    draft = draft_of(
        "Số: 31/QĐ-BNV", "**QUYẾT ĐỊNH**", "**Ban hành Danh mục nhiệm vụ năm 2024**", "**BỘ TRƯỞNG BỘ NỘI VỤ**",
        "Căn cứ Nghị định số 63/2022/NĐ-CP;", "Theo đề nghị của Chánh Văn phòng Bộ.", "**QUYẾT ĐỊNH:**",
        "Điều 1. Ban hành kèm theo Quyết định này Danh mục nhiệm vụ.", "Điều 2. Có hiệu lực kể từ ngày ký.",
        "Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "BỘ TRƯỞNG", "Phạm Thị Thanh Trà",
        "**DANH MỤC NHIỆM VỤ NĂM 2024**", "(Ban hành kèm theo Quyết định số 31/QĐ-BNV)", TASKS,
    )  # fmt: skip
    document = loaded(draft)["document"]
    assert document["basis"][0] == "BỘ TRƯỞNG BỘ NỘI VỤ"
    assert "opening" not in document
    assert [(part["heading"], len(part["paragraphs"])) for part in document["body"]] == [
        ("QUYẾT ĐỊNH:", 2)
    ]
    assert document["annex"] == {
        "heading": "DANH MỤC", "title": "NHIỆM VỤ NĂM 2024", "reference": "(Ban hành kèm theo Quyết định số 31/QĐ-BNV)",
    }  # fmt: skip
    assert not draft.left


@pytest.mark.parametrize(
    ("printed", "heading", "title"),
    [
        ("Phụ lục 1. KẾ HOẠCH CHI TIẾT", "Phụ lục 1", "KẾ HOẠCH CHI TIẾT"),
        ("PHỤ LỤC II: NHIỆM VỤ", "PHỤ LỤC II", "NHIỆM VỤ"),
        ("PHỤ LỤC NHIỆM VỤ", "PHỤ LỤC", "NHIỆM VỤ"),
    ],
)
def test_an_annex_with_its_title_in_one_line(printed: str, heading: str, title: str) -> None:
    paper = draft_of("**KẾ HOẠCH**", "**Công tác năm 2026**", f"**{printed}**", TASKS).paper
    assert (paper.annex_heading, paper.annex_title) == (heading, title)


def test_a_further_table_stands_row_by_row_where_it_stood() -> None:
    figures = [["TT", "Chỉ tiêu", "Năm học"], ["1", "Tốt nghiệp", "100%"], ["2", "Sĩ số", "99,5%"]]
    draft = draft_of(
        "**KẾ HOẠCH**",
        "**Công tác năm 2026**",
        "**I. CHỈ TIÊU**",
        figures,
        "**II. LỊCH**",
        TASKS,
        figures,
    )
    assert draft.paper.body[0].paragraphs == [
        "TT | Chỉ tiêu | Năm học", "1 | Tốt nghiệp | 100%", "2 | Sĩ số | 99,5%",
    ]  # fmt: skip


def test_the_sentence_that_leads_on_is_the_opening() -> None:
    paper = draft_of("**KẾ HOẠCH**", "**Công tác năm 2026**", "Căn cứ Nghị quyết số 76/NQ-CP của Chính phủ,",
                     "Ủy ban nhân dân huyện ban hành kế hoạch như sau:", TASKS).paper  # fmt: skip
    assert paper.basis == ["Căn cứ Nghị quyết số 76/NQ-CP của Chính phủ,"]
    assert paper.opening == "Ủy ban nhân dân huyện ban hành kế hoạch như sau:"


def test_a_beginning_without_an_end() -> None:
    draft = draft_of("KẾ HOẠCH", "**Năm 2026**", [["TT", "Nội dung", "Bắt đầu", "Kết thúc", "Chủ trì"],
                     ["1", "A", "Tháng 3", "", "VP"], ["2", "B", "hàng tháng", "", "VP"],
                     ["3", "C", "", "Tháng 9", "VP"]])  # fmt: skip
    assert [task.rule for task in draft.tasks] == ["Từ Tháng 3", "hàng tháng", ""]
    assert column(draft, "deadline") == ["", "", "Tháng 9"]
    assert column(draft, "cells.bat-dau") == ["Tháng 3", "hàng tháng", ""]
    assert [[r.kind for r in task.remarks] for task in draft.tasks] == [
        [RemarkKind.DOUBT],
        [RemarkKind.DOUBT],
        [],
    ]


def test_as_above_below_an_empty_cell_is_doubted() -> None:
    draft = draft_of([["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"],
                      ["1", "A", "VP", "", "Quý I"], ["2", "B", "-nt-", "-nt-", "Quý II"]])  # fmt: skip
    assert [(r.kind, r.key) for r in draft.tasks[1].remarks] == [
        (RemarkKind.CORRECTED, "lead"), (RemarkKind.DOUBT, "with"),
    ]  # fmt: skip
    assert draft.tasks[1].text("with") == "-nt-"


def test_of_two_headings_the_lower_one_that_says_a_role() -> None:
    draft = draft_of(
        [
            [C("TT", down=2), C("Nội dung", down=2), C("Cơ quan thực hiện", across=2), C("Thời hạn", down=2)],
            ["Cơ quan chủ trì", "Cơ quan phối hợp"],
            ["1", "A", "VP", "CA", "Quý I"],
        ]
    )  # fmt: skip
    assert [c.heading for c in draft.columns] == [
        "TT",
        "Nội dung",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời hạn",
    ]
    assert "Cơ quan thực hiện" in draft.left
