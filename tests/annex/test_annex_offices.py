"""Kinds of documents that offices make: uneven grids, glued marks, spellings, cells beyond the head."""

from __future__ import annotations

import pytest

from drafts import HEAD, column, draft_of, loaded, rows, tree
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.read.symbols import sign, signs
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.annex.understand.outcome import RemarkKind
from kstthc_cli.annex.understand.spellings import units_of
from kstthc_cli.annex.write.plan_file import write_plan
from word_file import C, word

SIGNED = ("Số: 12/KH-UBND", "Hòa Bình, ngày 08 tháng 01 năm 2026", "KẾ HOẠCH", "Công tác năm 2026")


def test_each_cell_of_an_uneven_grid_stands_in_one_column() -> None:
    draft = draft_of(
        [[C("TT", across=2), C("Nội dung", across=2), C("Chủ trì", across=3), C("Thời hạn", across=2)],
         ["1", C("Khám tuyển", across=3), C("Ban CHQS", across=3), C("Tháng 11", across=2)],
         [C("2", across=2), C("Huấn luyện", across=2), C("Công an", across=2), C("Quý II", across=3)]]
    )  # fmt: skip
    assert rows(draft) == [
        ("1", "Khám tuyển", "Ban CHQS", "Tháng 11"),
        ("2", "Huấn luyện", "Công an", "Quý II"),
    ]


def test_a_row_that_a_page_tore_before_a_digit() -> None:
    draft = draft_of(
        [HEAD, ["1", "A", "VP", "Quý I"], ["2", "Hỗ trợ, đợt", "VP", "Quý II"]],
        [HEAD, ["", "4, trên địa bàn xã", "", ""], ["3", "C", "VP", "Quý I"]],
    )
    assert [row[1] for row in rows(draft)] == ["A", "Hỗ trợ, đợt 4, trên địa bàn xã", "C"]


def test_who_signs_with_two_offices() -> None:
    table = [HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý I"]]
    draft = draft_of(*SIGNED, table, "TRƯỞNG BAN", "CHỦ TỊCH UBND THÀNH PHỐ", "Phùng Thế Vinh")
    assert draft.paper.signer_title == "TRƯỞNG BAN\nCHỦ TỊCH UBND THÀNH PHỐ"
    assert draft.paper.signer == "Phùng Thế Vinh"


def test_a_cell_beyond_the_last_heading_gets_a_column_and_a_doubt() -> None:
    text = "TT\tNội dung\tChủ trì\tThời hạn\n1\tA\tVP\tQuý I\tthừa\n2\tB\tVP\tQuý II\n"
    draft = understand(read_bytes(text.encode()))
    plan = loaded(draft)
    assert plan["tasks"][0]["cells"] == {"cot-5": "thừa"}
    assert plan["columns"][-1] == {"key": "cot-5", "heading": "Cột 5"}
    assert [r.kind for r in draft.tasks[0].remarks] == [RemarkKind.DOUBT]
    assert not draft.tasks[1].remarks


def test_marks_that_turn_the_writing_are_told() -> None:
    text = (
        "TT\tNội dung\tChủ trì\tThời hạn\n1\tA \u202egian lận\u202c\tVP\tQuý I\n2\tB\tVP\tQuý II\n"
    )
    draft = understand(read_bytes(text.encode()))
    assert [str(remark) for remark in draft.remarks][-1].endswith("hãy đối chiếu: A gian lận")


def test_an_office_that_the_annex_spells_in_two_ways_is_one_unit() -> None:
    draft = draft_of(
        [HEAD, ["1", "A", "VP HĐND-UBND xã", "Quý I"], ["2", "B", "Văn phòng HĐND và UBND xã; Công an xã", "Quý I"],
         ["3", "C", "Công an xã", "Quý I"]]
    )  # fmt: skip
    assert [unit.names for unit in units_of(draft)] == [
        ("Văn phòng HĐND và UBND xã", "VP HĐND-UBND xã"),
        ("Công an xã",),
    ]
    assert "also:\n      - VP HĐND-UBND xã" in write_plan(draft, "a.docx")


@pytest.mark.parametrize("other", ["Văn phòng UBND xã", "Phòng Kinh tế", "Văn phòng HĐND xã"])
def test_offices_of_other_names_are_no_spellings(other: str) -> None:
    draft = draft_of([HEAD, ["1", "A", "VP HĐND và UBND xã", "Quý I"], ["2", "B", other, "Quý I"]])
    assert units_of(draft) == []


def test_a_markdown_file_that_begins_with_a_table_of_html() -> None:
    text = (
        "<table>\n<tr><td>UBND XÃ A</td></tr>\n</table>\n\n**KẾ HOẠCH**\n\n1.  **Hạ tầng**\n\n"
        "    1.  Rà soát.\n\n-   *Chủ trì:* VP.\n\n-   *Thời gian:* Quý I.\n\n    2.  Lắp đặt.\n\n"
        "-   *Chủ trì:* Công an.\n\n-   *Thời gian:* Quý II.\n\n2.  **Nhân lực**\n\n    1.  Tập huấn.\n\n"
        "-   *Chủ trì:* VP.\n\n-   *Thời gian:* Quý II.\n"
    )
    draft = understand(read_bytes(text.encode()))
    assert tree(draft.top) == [("1", "Hạ tầng", ["1.1", "1.2"]), ("2", "Nhân lực", ["2.1"])]
    assert column(draft, "lead") == ["VP", "Công an", "VP"]


DASHED = """\
  ---------------------------------
  TT   Nội dung  Chủ trì  Thời hạn
  ---- --------- -------- ---------
  1    Rà soát   Văn      Trước
       thủ tục   phòng    15/3/2026

  2    Kiểm tra  Công an  Quý II
  ---------------------------------
"""


def test_a_table_that_pandoc_draws_with_dashes() -> None:
    draft = understand(read_bytes(DASHED.encode()))
    assert rows(draft) == [
        ("1", "Rà soát thủ tục", "Văn phòng", "Trước 15/3/2026"),
        ("2", "Kiểm tra", "Công an", "Quý II"),
    ]


def test_recipients_and_the_signer_in_lines_with_one_tab() -> None:
    text = "TT\tNội dung\tChủ trì\tThời hạn\n1\tA\tVP\tQuý I\n2\tB\tVP\tQuý II\n\nNơi nhận:\tGIÁM ĐỐC\n"
    text += "- UBND tỉnh;\n- Lưu: VT.\n\tĐỗ Thị Minh Châu\n"
    paper = understand(read_bytes(text.encode())).paper
    assert paper.recipients == ["UBND tỉnh;", "Lưu: VT."]
    assert (paper.signer_title, paper.signer) == ("GIÁM ĐỐC", "Đỗ Thị Minh Châu")


def _tick(content: str) -> C:
    properties = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    return C(xml=f"<w:p><w:r>{properties}{content}</w:r></w:p>")


@pytest.mark.parametrize(
    "mark", ['<w:sym w:font="Wingdings" w:char="F0FC"/>', "<w:t>ü</w:t>", "<w:t>\uf0fc</w:t>"]
)
def test_a_tick_of_a_symbol_font_marks_its_month(mark: str) -> None:
    months = [str(month) for month in range(1, 13)]
    table = [
        [C("TT", down=2), C("Công việc", down=2), C("Đơn vị", down=2), C("Tháng", across=12)],
        months,
        ["1", "Trồng cây", "Hội Nông dân", *[_tick(mark) if n in (5, 6, 7) else "" for n in range(1, 13)]],
        ["2", "Kẻ vạch", "Phòng Kinh tế", *[_tick(mark) if n == 4 else "" for n in range(1, 13)]],
    ]  # fmt: skip
    draft = understand(read_bytes(word(table)))
    assert column(draft, "deadline") == ["Tháng 5 - Tháng 7", "Tháng 4"]


def test_signs_of_symbol_fonts_are_read_as_they_look() -> None:
    assert sign(0xF0B3, "Symbol") == "≥"
    assert signs("\uf0b7 80 %", "Times New Roman") == "• 80 %"
    assert signs("ü x", "Wingdings") == "✓ ▪"


def test_the_plan_s_title_is_no_heading_of_the_first_of_several_tables() -> None:
    row = ["A", "VP", "Quý I"]
    draft = draft_of(
        *SIGNED[:3], "**Công tác năm 2026**", "**I. Kế hoạch**", [HEAD, ["1", *row], ["2", *row]],
        "**II. Báo cáo**", [["1", *row], ["2", *row]],
    )  # fmt: skip
    assert draft.paper.title == "Công tác năm 2026"
    assert tree(draft.top) == [
        ("I", "Kế hoạch", ["I.1", "I.2"]),
        ("II", "Báo cáo", ["II.1", "II.2"]),
    ]


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (["Rà soát", C("Sở Tư pháp", down=3), ""], [["a", "A", "Quý I"], ["b", "B", "Quý II"]]),
        (["Rà soát:", "Sở Tư pháp", ""], [["a", "A", "VP", "Quý I"], ["b", "B", "VP", "Quý II"]]),
    ],
)
def test_a_row_with_a_lead_alone_titles_the_dated_rows_below_it(
    head: list[C | str], below: list[list[str]]
) -> None:
    draft = draft_of([HEAD, ["1", *head], *below, ["2", "C", "VP", "Quý I"]])
    assert [row[0] for row in rows(draft)] == ["2", "1.a", "1.b"]


def test_a_row_with_a_lead_alone_is_a_task_where_no_dated_rows_stand_below_it() -> None:
    draft = draft_of([HEAD, ["1", "Rà soát:", "Sở Tư pháp", ""], ["2", "C", "VP", "Quý I"]])
    assert [row[0] for row in rows(draft)] == ["1", "2"]


def test_titles_that_stand_in_a_column_before_the_content() -> None:
    draft = draft_of(
        [["TT", "Tiêu chí", "Nhiệm vụ", "Chủ trì", "Thời hạn"], ["I", C("Chỉ đạo", bold=True), "", "", ""],
         ["1", "Kế hoạch CCHC", "Ban hành kế hoạch", "Sở Nội vụ", "Quý I"], ["II", C("Thể chế", bold=True), "", "", ""],
         ["1", "Thi hành", "Báo cáo đúng hạn", "Sở Tư pháp", "Quý II"]]
    )  # fmt: skip
    assert tree(draft.top) == [("I", "Chỉ đạo", ["I.1"]), ("II", "Thể chế", ["II.1"])]
    assert column(draft, "cells.tieu-chi") == ["Kế hoạch CCHC", "Thi hành"]


def test_a_plan_to_review_procedures_lists_their_names() -> None:
    head = [
        "STT",
        "Tên thủ tục hành chính/nhóm thủ tục hành chính",
        "Cơ quan chủ trì",
        "Thời gian hoàn thành",
    ]
    draft = draft_of(
        [head, ["1", "Tách thửa", "Sở A", "30/6/2026"], ["2", "Khai sinh", "Sở B", "15/7/2026"]]
    )
    assert [row[1] for row in rows(draft)] == ["Tách thửa", "Khai sinh"]
