"""Tables as offices make them: every trap of headings, sections, torn and merged cells."""

from __future__ import annotations

import pytest

from drafts import HEAD, column, draft_of, loaded, lost_words, made_up_words, rows, tree
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.outcome import RemarkKind, Role
from word_file import Block, C, word

HEADINGS = [
    ("STT", Role.NUMBER), ("TT", Role.NUMBER), ("Số thứ tự", Role.NUMBER), ("Stt", Role.NUMBER),
    ("Nội dung công việc", Role.CONTENT), ("Nhiệm vụ", Role.CONTENT), ("Tên báo cáo", Role.CONTENT),
    ("Các hoạt động", Role.CONTENT), ("Nhiệm vụ, giải pháp", Role.CONTENT),
    ("Cơ quan chủ trì", Role.LEAD), ("CQ chủ\ntrì", Role.LEAD), ("Đơn vị thực hiện", Role.LEAD),
    ("Người phụ trách", Role.LEAD), ("Trách nhiệm thực hiện", Role.LEAD), ("Phân công", Role.LEAD),
    ("Đơn vị tham mưu", Role.LEAD), ("Cơ quan, đơn vị", Role.LEAD), ("Bộ phận thực hiện", Role.LEAD),
    ("Cơ quan phối hợp", Role.WITH), ("Phối hợp", Role.WITH), ("Đơn vị liên quan", Role.WITH),
    ("Thời gian hoàn thành", Role.DEADLINE), ("Thời gian\nthực hiện", Role.DEADLINE),
    ("Thời hạn", Role.DEADLINE), ("T/gian hoàn thành", Role.DEADLINE), ("Tiến độ", Role.DEADLINE),
    ("Hạn hoàn thành", Role.DEADLINE), ("Mốc thời gian", Role.DEADLINE), ("Tháng", Role.DEADLINE),
    ("Thời gian trình sản phẩm", Role.DEADLINE), ("Dự kiến hoàn thành", Role.DEADLINE),
    ("Kết quả thực hiện", Role.RESULT), ("Sản phẩm", Role.RESULT), ("Kết quả/Sản phẩm", Role.RESULT),
    ("Sản phẩm đầu ra", Role.RESULT), ("KQ dự kiến", Role.RESULT),
    ("Ghi chú", Role.NOTE), ("Tần suất", Role.FREQUENCY), ("Thời gian bắt đầu", Role.START),
    ("Kinh phí thực hiện", Role.OTHER), ("Nơi nhận báo cáo", Role.OTHER), ("Căn cứ", Role.OTHER),
    ("Đơn vị tính", Role.OTHER), ("Tình hình thực hiện", Role.OTHER), ("Địa điểm", Role.OTHER),
    ("Văn phòng", Role.OTHER), ("Trước ngày 15/3/2024", Role.OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "role"), HEADINGS)
def test_a_heading_is_read_by_its_meaning(heading: str, role: Role) -> None:
    assert meaning_of(heading).role is role


def test_columns_in_another_order_are_still_themselves() -> None:
    draft = draft_of([["Thời hạn", "Sản phẩm", "Nội dung", "Chủ trì", "TT"], ["Quý I", "Báo cáo", "Rà soát", "VP", "1"],
                      ["Quý II", "Đề án", "Xây dựng", "CA", "2"]])  # fmt: skip
    assert rows(draft) == [("1", "Rà soát", "VP", "Quý I"), ("2", "Xây dựng", "CA", "Quý II")]
    assert column(draft, "result") == ["Báo cáo", "Đề án"]
    assert [c.key for c in draft.columns] == ["deadline", "result", "content", "lead", "number"]


def test_a_header_over_two_rows_with_merged_cells() -> None:
    draft = draft_of(
        [
            [
                C("TT", down=2),
                C("Nội dung", down=2),
                C("Phân công thực hiện", across=2),
                C("Thời hạn", down=2),
            ],
            ["Chủ trì", "Phối hợp"],
            ["1", "Rà soát", "Sở Tư pháp", "Các sở", "Quý I"],
            ["2", "Kiểm tra", "Sở Nội vụ", "Sở Tư pháp", "Quý II"],
        ]
    )
    assert rows(draft) == [
        ("1", "Rà soát", "Sở Tư pháp", "Quý I"),
        ("2", "Kiểm tra", "Sở Nội vụ", "Quý II"),
    ]
    assert column(draft, "with") == ["Các sở", "Sở Tư pháp"]


def test_a_heading_that_goes_on_in_the_next_row_without_merges() -> None:
    draft = draft_of([["STT", "Nội dung", "Cơ quan", "Cơ quan", "Thời gian"], ["", "", "chủ trì", "phối hợp", "hoàn thành"],
                      ["1", "A", "VP", "CA", "Quý I"], ["2", "B", "TP", "QS", "Quý II"]])  # fmt: skip
    assert rows(draft) == [("1", "A", "VP", "Quý I"), ("2", "B", "TP", "Quý II")]
    assert column(draft, "with") == ["CA", "QS"]


def test_a_row_that_numbers_the_columns_is_no_task() -> None:
    draft = draft_of(
        [HEAD, ["(1)", "(2)", "(3)", "(4)"], ["01", "A", "VP", "Quý I"], ["02", "B", "VP", "Quý I"]]
    )
    assert [row[0] for row in rows(draft)] == ["01", "02"]


def test_no_column_of_numbers() -> None:
    draft = draft_of([["Nội dung công việc", "Người thực hiện", "Thời gian"], [C("Công tác Đảng", bold=True), "", ""],
                      ["Họp chi bộ", "Bí thư", "Hàng tháng"], [C("Chuyên môn", bold=True), "", ""],
                      ["Dự giờ", "Tổ trưởng", "Hàng tuần"]])  # fmt: skip
    assert tree(draft.top) == [("", "Công tác Đảng", ["1"]), ("", "Chuyên môn", ["2"])]
    assert loaded(draft)["sections"][0]["tasks"][0]["number"] == ""


@pytest.mark.parametrize(
    ("head", "cells", "deadline"),
    [
        (["Thời hạn", "Tiến độ"], ["30/6/2024", "Đang thực hiện"], "30/6/2024"),
        (["Tiến độ", "Ghi chú"], ["30/6/2024", "x"], "30/6/2024"),
    ],
)
def test_progress_is_a_state_beside_a_deadline_and_a_deadline_alone(
    head: list[str], cells: list[str], deadline: str
) -> None:
    draft = draft_of(
        [["TT", "Nội dung", "Chủ trì", *head], ["1", "A", "VP", *cells], ["2", "B", "VP", *cells]]
    )
    assert column(draft, "deadline") == [deadline, deadline]


def test_of_two_headings_for_one_role_the_surer_wins_and_the_other_is_kept() -> None:
    draft = draft_of([["TT", "Nhiệm vụ", "Lãnh đạo phụ trách", "Đơn vị chủ trì", "Thời hạn"],
                      ["1", "A", "Đ/c Hùng", "Phòng Kinh tế", "Quý I"], ["2", "B", "Đ/c Lan", "Văn phòng",
                      "Quý I"]])  # fmt: skip
    assert [row[2] for row in rows(draft)] == ["Phòng Kinh tế", "Văn phòng"]
    assert column(draft, "cells.lanh-dao-phu-trach") == ["Đ/c Hùng", "Đ/c Lan"]


def test_a_frequency_and_a_day_in_two_columns_make_one_rule() -> None:
    draft = draft_of([["TT", "Tên báo cáo", "Đơn vị thực hiện", "Tần suất", "Thời hạn gửi"],
                      ["1", "KSTTHC", "VP", "Hàng tháng", "Ngày 05"], ["2", "Năm", "VP", "Hàng năm", ""]])  # fmt: skip
    assert [(t.text("deadline"), t.rule) for t in draft.tasks] == [
        ("Ngày 05", "Ngày 05 Hàng tháng"),
        ("Hàng năm", ""),
    ]
    assert draft.tasks[0].text("cells.tan-suat") == "Hàng tháng"


def test_a_beginning_and_an_end_in_two_columns_make_one_span() -> None:
    draft = draft_of([["TT", "Nội dung", "Chủ trì", "Bắt đầu", "Kết thúc"], ["1", "A", "VP", "01/3/2024", "30/6/2024"],
                      ["2", "B", "VP", "", "30/6/2024"]])  # fmt: skip
    assert [(t.text("deadline"), t.rule) for t in draft.tasks] == [
        ("30/6/2024", "Từ 01/3/2024 đến 30/6/2024"), ("30/6/2024", ""),
    ]  # fmt: skip


def test_marks_in_the_columns_of_months() -> None:
    draft = draft_of(
        [
            [
                C("TT", down=2),
                C("Nội dung", down=2),
                C("Chủ trì", down=2),
                C("Thời gian (tháng)", across=4),
            ],
            ["1", "2", "3", "4"],
            ["1", "A", "VP", "x", "", "", "x"],
            ["2", "B", "VP", "x", "x", "x", ""],
        ]
    )
    assert column(draft, "deadline") == ["Tháng 1, Tháng 4", "Tháng 1 - Tháng 3"]


@pytest.mark.parametrize(
    ("marks", "deadlines"),
    [
        (["x", "x", ""], ["Năm 2026, Năm 2027"]),
        (["x", "x", "x"], ["Năm 2026 - Năm 2028"]),
    ],
)
def test_marks_in_the_columns_of_years(marks: list[str], deadlines: list[str]) -> None:
    top = [C("TT", down=2), C("Nội dung", down=2), C("Chủ trì", down=2), C("Lộ trình", across=3)]
    draft = draft_of("Năm 2026", [top, ["2026", "2027", "2028"], ["1", "A", "VP", *marks]])
    assert column(draft, "deadline") == deadlines


def test_figures_below_years_are_no_marks() -> None:
    top = [C("TT", down=2), C("Nội dung", down=2), C("Mức đạt", across=2), C("Thời hạn", down=2)]
    draft = draft_of([top, ["2026", "2027"], ["1", "A", "80%", "90%", "Quý I"]])
    assert column(draft, "deadline") == ["Quý I"]


def test_a_row_that_goes_on_above_the_repeated_header() -> None:
    head = ["TT", "Nội dung", "Chủ trì", "Thời hạn"]
    draft = draft_of(
        [head, ["1", "Tuyên truyền nếp sống văn", "VP", "Quý I"]],
        [["", "minh trong việc cưới", "", ""], head, ["2", "Rà soát hộ nghèo", "VP", "Quý IV"]],
    )
    assert column(draft, "content") == [
        "Tuyên truyền nếp sống văn minh trong việc cưới", "Rà soát hộ nghèo",
    ]  # fmt: skip


SECTIONS = [
    pytest.param(
        [[C("I", bold=True), C("Chỉ đạo", bold=True), "", ""], ["1", "A", "VP", "Quý I"],
         [C("II. Kiểm tra", across=4)], ["1", "B", "VP", "Quý I"]],
        [("I", "Chỉ đạo", ["I.1"]), ("II", "Kiểm tra", ["II.1"])], id="by their rows",
    ),
    pytest.param(
        [["1", "Chỉ đạo", "", ""], ["1.1", "A", "VP", "Quý I"], ["2", "Kiểm tra", "", ""], ["2.1", "B", "VP", "Quý I"]],
        [("1", "Chỉ đạo", ["1.1"]), ("2", "Kiểm tra", ["2.1"])], id="by nested numbers",
    ),
    pytest.param(
        [["A", "NHIỆM VỤ", "", ""], ["I", "Chỉ đạo", "", ""], ["1", "A", "VP", "Quý I"], ["B", "GIẢI PHÁP", "", ""],
         ["I", "Nguồn lực", "", ""], ["1", "B", "VP", "Quý I"]],
        [("A", "NHIỆM VỤ", [("I", "Chỉ đạo", ["A.I.1"])]), ("B", "GIẢI PHÁP", [("I", "Nguồn lực", ["B.I.1"])])],
        id="two deep",
    ),
    pytest.param(
        [["A", "Một", "", ""], ["1", "A", "VP", "Q"], ["B", "Hai", "", ""], ["2", "B", "VP", "Q"],
         ["C", "Ba", "", ""], ["3", "C", "VP", "Q"]],
        [("A", "Một", ["1"]), ("B", "Hai", ["2"]), ("C", "Ba", ["3"])], id="C is a letter after B, running numbers",
    ),
    pytest.param(
        [["I", "Một", "", ""], ["1", "A", "VP", "Quý I"], ["2", "Không ai làm", "", ""], ["3", "C", "VP", "Quý I"]],
        [("I", "Một", ["1", "2", "3"])], id="a row without lead and deadline is a task",
    ),
    pytest.param(
        [[C("Phần I. CHỈ ĐẠO", across=4)], ["1", "A", "VP", "Quý I"], [C("Phần II. KIỂM TRA", across=4)],
         ["1", "B", "VP", "Quý I"]],
        [("I", "CHỈ ĐẠO", ["I.1"]), ("II", "KIỂM TRA", ["II.1"])], id="named parts",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "wanted"), SECTIONS)
def test_sections(table: list[list[C | str]], wanted: list[object]) -> None:
    assert tree(draft_of([HEAD, *table]).top) == wanted


def test_sections_by_paragraphs_above_each_table() -> None:
    draft = draft_of(
        "**1. Chỉ đạo**",
        [HEAD, ["1", "A", "VP", "Quý I"]],
        "**2. Kiểm tra**",
        [HEAD, ["1", "B", "CA", "Quý II"]],
    )
    assert tree(draft.top) == [("1", "Chỉ đạo", ["1.1"]), ("2", "Kiểm tra", ["2.1"])]


def test_several_annexes_are_sections_and_a_table_of_figures_is_none() -> None:
    draft = draft_of(
        "**PHỤ LỤC I**", "**NHIỆM VỤ THƯỜNG XUYÊN**",
        "(Kèm theo Kế hoạch số 5/KH-UBND ngày 05/01/2025 của UBND xã Hòa Bình)",
        [HEAD, ["1", "A", "VP", "Quý I"]], "**PHỤ LỤC II**", "**NHIỆM VỤ ĐỘT PHÁ**", [HEAD, ["1", "B", "CA", "Quý II"]],
        "**PHỤ LỤC III**", "**CHỈ TIÊU**", [["TT", "Chỉ tiêu", "ĐVT", "Năm 2025"], ["1", "Thu ngân sách", "tỷ", "5"]],
    )  # fmt: skip
    assert tree(draft.top) == [
        ("I", "NHIỆM VỤ THƯỜNG XUYÊN", ["I.1"]),
        ("II", "NHIỆM VỤ ĐỘT PHÁ", ["II.1"]),
    ]


def test_a_table_without_its_header_goes_on_from_the_one_before() -> None:
    draft = draft_of(
        [HEAD, ["1", "A", "VP", "Quý I"]], [["2", "B", "CA", "Quý II"], ["3", "C", "CA", "Quý II"]]
    )
    assert [row[0] for row in rows(draft)] == ["1", "2", "3"]


def test_a_row_torn_by_a_page_is_whole_again() -> None:
    draft = draft_of(
        [HEAD, ["1", "Rà soát văn bản của Hội đồng nhân dân,", "Phòng Tư", "Trong 10 ngày kể từ ngày"],
         HEAD, ["", "Ủy ban nhân dân", "pháp", "tiếp nhận"], ["2", "B", "VP", "Quý I"]],
    )  # fmt: skip
    assert rows(draft) == [
        ("1", "Rà soát văn bản của Hội đồng nhân dân, Ủy ban nhân dân", "Phòng Tư pháp",
         "Trong 10 ngày kể từ ngày tiếp nhận"),
        ("2", "B", "VP", "Quý I"),
    ]  # fmt: skip


def test_a_row_under_a_blank_number_is_a_row_of_its_own() -> None:
    draft = draft_of(
        [
            HEAD,
            ["1", "Tập huấn", "VP", "Quý I"],
            ["", "Đối thoại", "CT", "Quý II"],
            ["2", "C", "VP", "Quý I"],
        ]
    )
    assert [row[0] for row in rows(draft)] == ["1.a", "1.b", "2"]


def test_one_number_over_several_rows() -> None:
    draft = draft_of(
        [HEAD, [C("1", down=2), "Tuyên truyền qua loa", "VH", "Hàng tuần"], ["tuyên truyền qua Zalo", "ĐTN", "Hàng tháng"],
         ["2", "C", "VP", "Quý I"]],
    )  # fmt: skip
    assert rows(draft)[:2] == [
        ("1.a", "Tuyên truyền qua loa", "VH", "Hàng tuần"), ("1.b", "tuyên truyền qua Zalo", "ĐTN", "Hàng tháng"),
    ]  # fmt: skip


def test_one_row_with_several_results_each_with_its_deadline() -> None:
    draft = draft_of(
        [["TT", "Nội dung", "Sản phẩm", "Chủ trì", "Thời hạn"],
         [C("1", down=2), C("Kiểm tra", down=2), "Kế hoạch", C("Nội vụ", down=2), "Tháng 3"], ["Báo cáo", "Tháng 10"],
         ["2", "B", "Đề án", "VP", "Quý I"]],
    )  # fmt: skip
    task = loaded(draft)["tasks"][0]
    assert (task["id"], task["lead"]) == ("1", "Nội vụ")
    assert task["result"] == [
        {"name": "Kế hoạch", "deadline": "Tháng 3"},
        {"name": "Báo cáo", "deadline": "Tháng 10"},
    ]
    assert "deadline" not in task


def test_a_lead_merged_over_rows_is_each_row_s_lead() -> None:
    draft = draft_of(
        [
            HEAD,
            ["1", "A", C("Sở Tư pháp", down=2), "Quý I"],
            ["2", "B", "Quý II"],
            ["3", "C", "VP", "Quý I"],
        ]
    )
    assert [row[2] for row in rows(draft)] == ["Sở Tư pháp", "Sở Tư pháp", "VP"]


def test_a_cell_over_two_columns_stays_in_the_first_and_is_doubted() -> None:
    draft = draft_of(
        [HEAD, ["1", "A", "VP", "Quý I"], ["2", "Việc khác", C("Theo chỉ đạo", across=2)]]
    )
    assert rows(draft)[1] == ("2", "Việc khác", "Theo chỉ đạo", "")
    assert any(remark.key == "lead" and remark.kind == "doubt" for remark in draft.tasks[1].remarks)


def test_a_ditto_mark_below_a_title_says_what_the_last_row_says_and_is_doubted() -> None:
    draft = draft_of(
        [HEAD, ["I", C("Rà soát", across=3)], ["1", "A", "Phòng Kinh tế", "Quý I"],
         ["II", C("Kiểm tra", across=3)], ["1", "B", "(như dòng trên)", "Quý II"]]
    )  # fmt: skip
    assert [row[2] for row in rows(draft)] == ["Phòng Kinh tế", "Phòng Kinh tế"]
    assert [(r.kind, r.key) for r in draft.tasks[1].remarks] == [(RemarkKind.DOUBT, "lead")]


def test_numbers_that_begin_with_that_of_their_section() -> None:
    draft = draft_of(
        [HEAD, ["I.", C("Rà soát", across=3, bold=True)], ["I.1", "A", "VP", "Quý I"], ["I.2", "B", "VP", "Quý II"],
         ["II.", C("Kiểm tra", across=3, bold=True)], ["II.1", "C", "VP", "Quý I"], ["II.2.a", "D", "VP", "Quý I"]]
    )  # fmt: skip
    assert tree(draft.top) == [
        ("I", "Rà soát", ["I.1", "I.2"]),
        ("II", "Kiểm tra", ["II.1", "II.2.a"]),
    ]


def test_bullets_below_a_nested_title_count_from_it() -> None:
    draft = draft_of(
        [HEAD, ["2", C("Hạ tầng", across=3, bold=True)], ["2.1", "Khảo sát", "VP", "Quý I"],
         ["2.2", "Nền tảng số:", "", ""], ["-", "Họp không giấy", "VP", "Quý II"], ["-", "Văn bản", "VP", "Quý II"]]
    )  # fmt: skip
    assert [row[0] for row in rows(draft)] == ["2.1", "2.2.1", "2.2.2"]


def test_a_title_without_a_number_takes_the_row_that_ends_the_section_before_it() -> None:
    draft = draft_of(
        [HEAD, ["1", C("Tuyên truyền", across=3, bold=True)], ["1.1", "A", "VP", "Quý I"],
         ["2", C("Hạ tầng", across=3, bold=True)], ["2.1", "B", "VP", "Quý I"],
         ["", C("Nhiệm vụ đột xuất", bold=True), "", ""], ["3", "C", "VP", "Quý I"]]
    )  # fmt: skip
    assert tree(draft.top)[-1] == ("", "Nhiệm vụ đột xuất", ["3"])


def test_a_week_and_its_month_in_two_columns_make_one_rule() -> None:
    draft = draft_of(
        [["Tháng", "Nội dung", "Người thực hiện", "Thời gian"], [C("Tháng 9/2026", down=2), "Khảo sát", "Tổ", "Tuần 2"],
         ["Khai giảng", "BGH", "05/9/2026"]]
    )  # fmt: skip
    assert [t.rule for t in draft.tasks] == ["Tuần 2 Tháng 9/2026", ""]


def test_a_frequency_that_adds_nothing_to_the_day_makes_no_rule() -> None:
    draft = draft_of(
        [["TT", "Tên báo cáo", "Đơn vị thực hiện", "Kỳ báo cáo", "Thời hạn gửi"],
         ["1", "CCHC", "VP", "6 tháng", "Trước ngày 05/6"], ["2", "KSTTHC", "VP", "Tháng", "Ngày 25"]]
    )  # fmt: skip
    assert [t.rule for t in draft.tasks] == ["", "Ngày 25 hàng tháng"]


def test_a_signature_in_the_last_rows_of_the_table_signs_the_plan() -> None:
    draft = draft_of(
        [HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý I"],
         [C("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", across=2), C("GIÁM ĐỐC\nVũ Đình Khoa", across=2)]]
    )  # fmt: skip
    assert draft.paper.recipients == ["UBND tỉnh;", "Lưu: VT."]
    assert (draft.paper.signer_title, draft.paper.signer) == ("GIÁM ĐỐC", "Vũ Đình Khoa")


def test_ditto_marks_say_what_the_row_above_says() -> None:
    draft = draft_of(
        [
            HEAD,
            ["1", "A", "VP", "Quý I"],
            ["2", "B", "-nt-", '"'],
            ["3", "C", "Như trên", "Quý III"],
        ]
    )
    assert [row[2:] for row in rows(draft)] == [("VP", "Quý I"), ("VP", "Quý I"), ("VP", "Quý III")]


def test_several_leads_in_a_cell_and_a_broken_name() -> None:
    draft = draft_of([HEAD, ["1", "A", "Công an xã\nTrạm Y tế", "Quý I"], ["2", "B", "Văn phòng\nHĐND và UBND", "Quý I"],
                      ["3", "C", "Phòng Văn hóa -\nXã hội;\nCông an xã", "Quý I"]])  # fmt: skip
    assert [task.lines["lead"] for task in draft.tasks] == [
        ["Công an xã", "Trạm Y tế"], ["Văn phòng HĐND và UBND"], ["Phòng Văn hóa - Xã hội;", "Công an xã"],
    ]  # fmt: skip


def test_lead_and_partner_labelled_in_one_cell() -> None:
    draft = draft_of([["TT", "Nội dung", "Cơ quan chủ trì, phối hợp", "Thời hạn"],
                      ["1", "A", "- Chủ trì: Sở Nội vụ\n- Phối hợp: Các sở", "Quý I"], ["2", "B", "Sở Tư pháp",
                      "Quý I"]])  # fmt: skip
    assert [(t.text("lead"), t.text("with")) for t in draft.tasks] == [
        ("Sở Nội vụ", "Các sở"),
        ("Sở Tư pháp", ""),
    ]


def test_what_stands_below_the_tasks_is_no_task() -> None:
    draft = draft_of([HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý I"], ["", "Tổng cộng: 2 nhiệm vụ", "", ""],
                      [C("Ghi chú: báo cáo hàng tháng", across=4)], ["", "NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH"],
                      ["", "Lê Lan", "", "Trần Hùng"]])  # fmt: skip
    assert len(draft.tasks) == 2
    assert {"Tổng cộng: 2 nhiệm vụ", "Ghi chú: báo cáo hàng tháng", "Trần Hùng"} <= {*draft.left}


def test_numbers_that_the_annex_prints_twice_are_told() -> None:
    draft = draft_of(
        [HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý I"], ["2", "C", "VP", "Quý I"]]
    )
    assert [row[0] for row in rows(draft)] == ["1", "2", "2.b"]
    assert [r.kind for r in draft.tasks[2].remarks if r.key == "id"] == ["doubt"]


def test_further_columns_are_kept_under_keys_of_their_own() -> None:
    draft = draft_of([["TT", "Nội dung", "Chủ trì", "Thời hạn", "Kinh phí (triệu đồng)"], ["1", "A", "VP", "Quý I", "15"],
                      ["2", "B", "VP", "Quý I", ""]])  # fmt: skip
    assert loaded(draft)["columns"][-1] == {
        "key": "kinh-phi-trieu-dong",
        "heading": "Kinh phí (triệu đồng)",
    }
    assert loaded(draft)["tasks"][0]["cells"] == {"kinh-phi-trieu-dong": "15"}


ACCOUNTED: list[list[Block]] = [
    ["**KẾ HOẠCH**", "**Công tác năm 2024**", "Căn cứ Nghị quyết số 1;", "Ủy ban nhân dân xã ban hành kế hoạch như sau:",
     [HEAD, ["I", "Chỉ đạo", "", ""], ["1", "Xây dựng kế hoạch", "VP", "Quý I"], ["2", "Rà soát", "-nt-", "x"],
      [C("Tổng cộng", across=4)]], "Nơi nhận:", "- Như trên;", "CHỦ TỊCH", "Trần Hùng", "Lời cuối."],
    [[HEAD, ["1", "A", C("Sở Tư pháp", down=2), "Quý I"], ["2", "B", "Quý II"]], "Chữ giữa hai bảng.",
     [["TT", "Chỉ tiêu", "Đơn vị tính"], ["1", "Thu ngân sách", "tỷ đồng"]], "Chữ sau cùng."],
]  # fmt: skip


@pytest.mark.parametrize("blocks", ACCOUNTED)
def test_no_word_is_lost_or_made_up(blocks: list[Block]) -> None:
    document = read_bytes(word(*blocks))
    draft = understand(document)
    assert lost_words(document, draft) == {}
    assert made_up_words(document, draft) == set()


def test_a_program_by_months_has_its_deadlines_in_its_titles() -> None:
    draft = draft_of(
        [["TT", "Nội dung công việc", "Cơ quan chuẩn bị", "Cơ quan trình"],
         [C("Tháng 01/2024", across=4, bold=True)], ["1", "Báo cáo thu", "Tài chính", "UBND"],
         ["2", "Tuyển quân", "Quân sự", "UBND"], [C("Tháng 02/2024", across=4, bold=True)], ["1", "Trồng cây",
         "Kinh tế", "UBND"]],
    )  # fmt: skip
    assert [(task.id, task.rule, task.text("lead")) for task in draft.tasks] == [
        ("1.1", "Tháng 01/2024", "Tài chính"), ("1.2", "Tháng 01/2024", "Quân sự"), ("2.1", "Tháng 02/2024", "Kinh tế"),
    ]  # fmt: skip
    assert loaded(draft)["sections"][1]["tasks"][0]["number"] == "1"


def test_letters_and_dashes_below_a_numbered_title_and_the_next_number_above_them() -> None:
    draft = draft_of(
        [HEAD, ["1", "Tuyên truyền", "", ""], ["a", "Trên loa", "VH", "Hàng tuần"], ["b", "Trên Zalo", "ĐTN", "Hàng tháng"],
         ["2", "Kiểm tra", "", ""], ["-", "Đợt 1", "VP", "Quý I"], ["-", "Đợt 2", "VP", "Quý III"], ["3", "Tổng kết",
         "VP", "Tháng 12"]],
    )  # fmt: skip
    assert tree(draft.top) == [
        "3",
        ("1", "Tuyên truyền", ["1.a", "1.b"]),
        ("2", "Kiểm tra", ["2.1", "2.2"]),
    ]


def test_a_deadline_merged_over_rows_and_titles() -> None:
    draft = draft_of(
        [HEAD, ["I", "Chỉ đạo", "", C("Năm 2024", down=4)], ["1", "A", "VP"], ["II", "Kiểm tra", ""], ["1", "B", "CA"]],
    )  # fmt: skip
    assert tree(draft.top) == [("I", "Chỉ đạo", ["I.1"]), ("II", "Kiểm tra", ["II.1"])]
    assert column(draft, "deadline") == ["Năm 2024", "Năm 2024"]


def test_a_table_of_figures_before_the_tasks_is_left_aside_whole() -> None:
    draft = draft_of("KẾ HOẠCH", [["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2024", "Cơ quan chủ trì theo dõi"],
                                  ["1", "Hồ sơ trực tuyến", "%", "80", "VP"]], [HEAD, ["1", "A", "VP",
                                  "Quý I"]])  # fmt: skip
    assert rows(draft) == [("1", "A", "VP", "Quý I")]
    assert "1 | Hồ sơ trực tuyến | % | 80 | VP" in draft.left


def test_rows_that_begin_with_small_letters_throughout_are_not_torn() -> None:
    draft = draft_of([HEAD, ["1", "rà soát", "các công chức", "trong năm"], ["2", "kiểm tra", "tổ", "thường xuyên"],
                      ["", "báo cáo", "văn phòng", "hàng quý"]])  # fmt: skip
    assert column(draft, "content") == ["rà soát", "kiểm tra", "báo cáo"]


def test_rows_of_dots_and_remarks_in_brackets_are_no_tasks() -> None:
    draft = draft_of([HEAD, ["1", "A", "VP", "Quý I"], [C("(Các nhiệm vụ thường xuyên)", across=4)], ["2", "B", "VP",
    "Quý I"],
                      ["3", "…", "…", "…"], ["...", "", "", ""]])  # fmt: skip
    assert tree(draft.top) == ["1", "2"]
    assert "(Các nhiệm vụ thường xuyên)" in draft.left


def test_one_content_with_a_deadline_for_each_lead_is_a_row_for_each() -> None:
    draft = draft_of(
        [["TT", "Nội dung", "Sản phẩm", "Chủ trì", "Thời hạn"],
         [C("1", down=2), C("Báo cáo", down=2), C("Báo cáo tháng", down=2), "Các phòng", "Ngày 15 hàng tháng"],
         ["Văn phòng", "Ngày 20 hàng tháng"], ["2", "B", "Đề án", "VP", "Quý I"]],
    )  # fmt: skip
    assert rows(draft)[:2] == [
        ("1.a", "Báo cáo", "Các phòng", "Ngày 15 hàng tháng"), ("1.b", "Báo cáo", "Văn phòng", "Ngày 20 hàng tháng"),
    ]  # fmt: skip
    assert column(draft, "result")[:2] == ["Báo cáo tháng", "Báo cáo tháng"]


@pytest.mark.parametrize("heading", ["", "#", "№", "…"])
def test_numbers_below_a_heading_without_words(heading: str) -> None:
    blank = draft_of(
        [
            [heading, "Nội dung", "Chủ trì", "Thời gian"],
            ["1", "A", "VP", "Quý I"],
            ["2", "B", "VP", "Quý I"],
        ]
    )
    assert [row[0] for row in rows(blank)] == ["1", "2"]
    assert [task.get("number") for task in loaded(blank)["tasks"]] == [None, None]


def test_numbers_with_words() -> None:
    named = draft_of([HEAD, ["Nhiệm vụ 1", "A", "VP", "Quý I"], ["Nhiệm vụ 2", "B", "VP", "Quý I"]])
    assert [(t["id"], t["number"]) for t in loaded(named)["tasks"]] == [
        ("1", "Nhiệm vụ 1"),
        ("2", "Nhiệm vụ 2"),
    ]


def test_codes_beside_the_running_numbers_are_a_column_of_their_own() -> None:
    draft = draft_of([["STT", "Mã NV", "Nội dung", "Chủ trì", "Thời hạn"], ["1", "NV-01", "A", "VP", "Quý I"],
                      ["2", "NV-02", "B", "VP", "Quý I"]])  # fmt: skip
    assert column(draft, "cells.ma-nv") == ["NV-01", "NV-02"]


def test_an_annex_with_other_columns_than_the_first() -> None:
    draft = draft_of(
        "**PHỤ LỤC I**", [HEAD, ["1", "A", "VP", "Quý I"]], "**PHỤ LỤC II**",
        [["TT", "Tên văn bản", "Cơ quan soạn thảo", "Cơ quan phối hợp", "Thời gian trình"],
         ["1", "Quyết định", "Sở A", "Sở B", "Tháng 6"]],
    )  # fmt: skip
    assert rows(draft)[1] == ("II.1", "Quyết định", "Sở A", "Tháng 6")
    assert column(draft, "with") == ["", "Sở B"]
    assert {"Tên văn bản", "Cơ quan soạn thảo", "Thời gian trình"} <= {*draft.left}


def test_a_deadline_of_two_lines_keeps_them_apart() -> None:
    words = "Báo cáo quý: trước ngày 15 tháng cuối quý\nBáo cáo năm: trước ngày 10/12"
    draft = draft_of([HEAD, ["1", "Báo cáo", "VP", words], ["2", "B", "VP", "Trước\nQuý II"]])
    assert column(draft, "deadline") == [words, "Trước Quý II"]


def test_leads_below_one_number_are_no_signature() -> None:
    head = ["TT", "Nội dung", "Chủ trì", "Thời hạn"]
    draft = draft_of(
        [
            head,
            [C("1", down=2), C("Dự giờ", down=2), "Hiệu trưởng", "Quý I"],
            ["Tổ trưởng", ""],
            ["2", "Họp", "VP", "Quý II"],
        ]
    )
    assert [task.id for task in draft.tasks] == ["1", "2"]
    assert draft.tasks[0].lines["lead"] == ["Hiệu trưởng", "Tổ trưởng"]


@pytest.mark.parametrize(
    ("deadline", "shifted"),
    [
        ("Văn bản trả lời", True),
        ("Phòng Kinh tế", True),
        ("Hàng quý; trước ngày 35 của tháng cuối quý", False),
        ("Tuần 35", False),
    ],
)
def test_cells_are_shifted_only_where_the_deadline_names_no_time(
    deadline: str, shifted: bool
) -> None:
    draft = draft_of([[*HEAD, "Kết quả"], ["1", "A", "VP", deadline, "Báo cáo quý, 6 tháng, năm"]])
    (doubt,) = (r for r in draft.tasks[0].remarks if r.key == "deadline")
    assert ("may be shifted" in doubt.text.text) is shifted
