"""What stands in the row of a section's title beside the title, and titles over other columns."""

from __future__ import annotations

import pytest

from drafts import HEAD, column, draft_of, rows, tree
from kstthc_cli.annex.review import of_document, review
from kstthc_cli.annex.understand.outcome import RemarkKind
from word_file import C

WITH = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"]


def test_a_lead_in_the_row_of_a_section_holds_for_the_rows_below_that_name_none() -> None:
    draft = draft_of(
        [
            HEAD,
            ["I", "Thể chế", "Sở Nội vụ", ""],
            ["1", "Trình nghị quyết", "", "Quý II"],
            ["2", "Ban hành quy chế", "Sở Tư pháp", "Quý III"],
            ["II", "Chuyển đổi số", "Sở Khoa học và Công nghệ", ""],
            ["3", "Kết nối hệ thống", "", "Tháng 9"],
        ]
    )
    assert tree(draft.top) == [("I", "Thể chế", ["1", "2"]), ("II", "Chuyển đổi số", ["3"])]
    assert column(draft, "lead") == ["Sở Nội vụ", "Sở Tư pháp", "Sở Khoa học và Công nghệ"]
    kinds = [[r.kind for r in task.remarks if r.key == "lead"] for task in draft.tasks]
    assert kinds == [[RemarkKind.CORRECTED], [], [RemarkKind.CORRECTED]]
    assert not any(row.doubts for row in review(draft))


def test_a_part_hands_down_its_own_lead_before_that_of_its_section() -> None:
    draft = draft_of(
        [
            HEAD,
            ["I", "Thể chế", "Sở Nội vụ", ""],
            ["1", "Nghị quyết", "Sở Tư pháp", ""],
            ["1.1", "Soạn thảo", "", "Quý I"],
            ["2", "Quy chế", "", ""],
            ["2.1", "Lấy ý kiến", "", "Quý II"],
        ]
    )
    assert [(row[0], row[2]) for row in rows(draft)] == [("1.1", "Sở Tư pháp"), ("2.1", "Sở Nội vụ")]  # fmt: skip


@pytest.mark.parametrize("title", [C("Thể chế", bold=True), C("THỂ CHẾ", bold=True)])
def test_a_bold_title_without_a_number_names_the_lead(title: C) -> None:
    draft = draft_of(
        [
            HEAD,
            ["", title, C("Sở Nội vụ", bold=True), ""],
            ["1", "Trình nghị quyết", "", "Quý II"],
            ["2", "Ban hành quy chế", "", "Quý III"],
        ]
    )
    assert column(draft, "lead") == ["Sở Nội vụ", "Sở Nội vụ"]


def test_a_partner_that_some_rows_name_is_each_rows_own() -> None:
    draft = draft_of(
        [
            WITH,
            ["I", "Thể chế", "Sở Nội vụ", "Sở Tài chính", ""],
            ["1", "Trình nghị quyết", "", "Sở Tư pháp", "Quý II"],
            ["2", "Ban hành quy chế", "", "", "Quý III"],
        ]
    )
    assert column(draft, "with") == ["Sở Tư pháp", ""]
    assert [text for text in of_document(draft) if "Sở Tài chính" in text]


def test_a_further_column_beside_the_lead_of_a_section() -> None:
    draft = draft_of(
        [
            ["TT", "Nội dung", "Lãnh đạo theo dõi", "Đơn vị chủ trì", "Thời hạn", "Ghi chú"],
            ["A", "Khối kinh tế", "Đ/c Nam", "Phòng Kinh tế", "", ""],
            ["1", "Kế hoạch sử dụng đất", "Đ/c Nam", "", "Tháng 5", ""],
            ["2", "Kiểm tra khai thác cát", "Đ/c Nam", "Công an xã", "Hằng tháng", "Đột xuất"],
        ]
    )
    assert tree(draft.top) == [("A", "Khối kinh tế", ["1", "2"])]
    assert column(draft, "lead") == ["Phòng Kinh tế", "Công an xã"]
    assert not [text for text in of_document(draft) if "Đ/c Nam" in text]


def test_rows_with_roman_numbers_and_days_stay_rows() -> None:
    draft = draft_of(
        [
            HEAD,
            ["I", "Rà soát", "Sở Nội vụ", "Quý I"],
            ["II", "Tổng kết", "Sở Tư pháp", ""],
            ["III", "Báo cáo", "", "Quý IV"],
        ]
    )
    assert [row[0] for row in rows(draft)] == ["I", "II", "III"]
    assert column(draft, "lead") == ["Sở Nội vụ", "Sở Tư pháp", ""]


def test_a_title_over_all_columns_of_which_the_first_is_the_time() -> None:
    draft = draft_of(
        [
            ["Thời gian", "Nội dung công việc", "Người thực hiện", "Điều chỉnh"],
            [C("THÁNG 8/2025", across=4, bold=True)],
            ["Từ 01/8 đến 15/8", "Tuyển sinh", "Ban tuyển sinh", ""],
            [C("THÁNG 9/2025", across=4, bold=True)],
            ["05/9", "Khai giảng", "Ban tổ chức", ""],
        ]
    )
    titles = [(title, len(ids)) for _, title, ids in tree(draft.top)]
    assert titles == [("THÁNG 8/2025", 1), ("THÁNG 9/2025", 1)]
    assert column(draft, "deadline") == ["Từ 01/8 đến 15/8", "05/9"]


@pytest.mark.parametrize(
    "titles", [("**THÁNG 9/2025", "**THÁNG 10/2025"), ("Tuần 1", "Tuần 2"), ("**QUÝ I", "**Quý II")]
)
def test_a_period_above_each_table_titles_its_rows(titles: tuple[str, str]) -> None:
    one, two = ([HEAD, ["1", words, "VP", "Quý I"], ["2", "B", "VP", "Quý I"]] for words in "AC")
    draft = draft_of("**KẾ HOẠCH", "**Năm học 2025 - 2026", titles[0], one, titles[1], two)
    assert [title for _, title, _ in tree(draft.top)] == [title.strip("*") for title in titles]


def test_capitals_between_two_tables_title_the_second() -> None:
    one, two = ([HEAD, ["1", words, "VP", "Quý I"], ["2", "B", "VP", "Quý I"]] for words in "AC")
    draft = draft_of("**KẾ HOẠCH", "**Năm 2026", one, "**CÔNG TÁC KIỂM TRA", two)
    (part,) = draft.top.parts
    assert (part.title, len(part.tasks), len(draft.top.tasks)) == ("CÔNG TÁC KIỂM TRA", 2, 2)


@pytest.mark.parametrize("line", ["**HIỆU TRƯỞNG", "**TM. ỦY BAN NHÂN DÂN", "(Kèm theo Kế hoạch)"])
def test_who_signs_between_two_tables_is_no_title(line: str) -> None:
    one, two = ([HEAD, ["1", words, "VP", "Quý I"], ["2", "B", "VP", "Quý I"]] for words in "AC")
    assert not draft_of("**KẾ HOẠCH", "**Năm 2026", one, line, two).top.parts


def test_lead_and_day_in_the_row_of_a_section_of_which_the_rows_have_nothing() -> None:
    draft = draft_of(
        [
            HEAD,
            ["I", "Chuẩn bị", "Văn phòng", "Tháng 3/2026"],
            ["1", "Lập danh sách", "", ""],
            ["2", "In tài liệu", "", ""],
            ["II", "Thực hiện", "Công an", "Tháng 4/2026"],
            ["3", "Ra quân", "", ""],
        ]
    )
    assert [row[0::2] for row in rows(draft)] == [("1", "Văn phòng"), ("2", "Văn phòng"), ("3", "Công an")]  # fmt: skip
    assert column(draft, "deadline") == ["Tháng 3/2026", "Tháng 3/2026", "Tháng 4/2026"]
    assert not any(row.doubts for row in review(draft))


MONTHLY = ["Tháng", "Nội dung công việc", "Thời gian", "Người thực hiện"]


def test_items_of_one_row_with_a_day_each_are_rows() -> None:
    draft = draft_of(
        [
            MONTHLY,
            ["9", "- Khai giảng\n- Họp phụ huynh", "05/9\n14/9", "BGH\nGVCN"],
            ["10", "- Hội giảng\n- Kiểm tra nội bộ", "20/10\n25/10", "Tổ chuyên môn"],
        ]
    )
    assert [(row[1], row[2], row[3]) for row in rows(draft)] == [
        ("Khai giảng", "BGH", "05/9"), ("Họp phụ huynh", "GVCN", "14/9"),
        ("Hội giảng", "Tổ chuyên môn", "20/10"), ("Kiểm tra nội bộ", "Tổ chuyên môn", "25/10"),
    ]  # fmt: skip
    assert [row[0] for row in rows(draft)] == ["1", "2", "3", "4"]


def test_items_of_a_numbered_row_share_its_number() -> None:
    row = ["1", "- Khai giảng\n- Họp phụ huynh", "BGH", "05/9\n14/9"]
    assert [row[0] for row in rows(draft_of([HEAD, row, ["2", "D", "VP", "20/10"]]))] == ["1.a", "1.b", "2"]  # fmt: skip


def test_items_and_days_that_do_not_pair_stay_one_doubted_row() -> None:
    draft = draft_of([MONTHLY, ["9", "- A\n- B\n- C", "05/9\n14/9", "BGH"], ["10", "D", "20/10", "VP"]])  # fmt: skip
    assert [row[1] for row in rows(draft)] == ["- A\n- B\n- C", "D"]
    (doubts,) = [row.doubts for row in review(draft) if row.doubts]
    assert "3" in doubts[0]
    assert "2" in doubts[0]


def test_one_piece_of_work_with_several_days_stays_one_row() -> None:
    draft = draft_of([MONTHLY, ["9", "Kiểm tra đột xuất", "05/9\n14/9", "BGH"], ["10", "D", "20/10", "VP"]])  # fmt: skip
    assert [row[1] for row in rows(draft)] == ["Kiểm tra đột xuất", "D"]
