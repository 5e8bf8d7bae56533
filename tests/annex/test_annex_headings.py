"""What headings mean: every example of headings.txt, and lists that are no tables of tasks."""

from __future__ import annotations

import pytest

from drafts import column, draft_of, rows
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.annex.understand.headings import Meaning, kinds, meaning_of
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.understand.word_lists import entries
from kstthc_cli.files import UnreadableError
from word_file import C, word

EXAMPLES = [(example, kind.meaning) for kind in kinds() for example in kind.examples]


@pytest.mark.parametrize(("heading", "meaning"), EXAMPLES)
def test_every_example_is_read_by_its_own_line(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) == meaning


def test_every_line_has_an_example() -> None:
    assert len(kinds()) == len(entries("headings.txt"))
    assert all(kind.examples for kind in kinds())


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Hàng tháng", Role.OTHER), ("Hà Nam", Role.OTHER), ("Hình thức thực hiện", Role.OTHER),
        ("Biện pháp thực hiện", Role.OTHER), ("Tình hình thực hiện", Role.OTHER), ("Cấp trình", Role.OTHER),
        ("Thành phần", Role.OTHER), ("Đã đạt", Role.OTHER), ("Kế hoạch năm", Role.OTHER),
    ],
)  # fmt: skip
def test_headings_that_only_look_alike(heading: str, role: Role) -> None:
    assert meaning_of(heading).role is role


def test_people_before_their_duties_lead_them() -> None:
    draft = draft_of(
        [
            ["TT", "Họ và tên, chức vụ", "Nhiệm vụ được phân công", "Thời gian", "Sản phẩm"],
            [C("1", down=2), C("Lê An, Phó Chủ tịch", down=2), "Kiểm tra một cửa", "Hằng quý", "Biên bản"],
            ["Duyệt báo cáo", "Ngày 20 hằng tháng", "Báo cáo"],
            ["2", "Trần Bình, công chức", "Tổng hợp", "Tháng 6", "Dự thảo"],
        ]
    )  # fmt: skip
    assert column(draft, "lead") == ["Lê An, Phó Chủ tịch"] * 2 + ["Trần Bình, công chức"]


@pytest.mark.parametrize("who", ["Lực lượng kiểm tra", "Đoàn kiểm tra", "Thành viên kiểm tra"])
def test_those_who_inspect_lead_a_plan_of_inspections(who: str) -> None:
    draft = draft_of(
        [
            ["TT", "Nội dung kiểm tra", "Đối tượng kiểm tra", "Thời gian kiểm tra", who],
            ["1", "Hồ sơ đầu năm", "Khối 4, 5", "Tháng 10/2024", "Ban kiểm tra nội bộ"],
            ["2", "Tài chính, tài sản", "Kế toán", "Tháng 12/2024", "Hiệu trưởng"],
        ]
    )
    assert column(draft, "lead") == ["Ban kiểm tra nội bộ", "Hiệu trưởng"]


def test_a_list_of_members_is_no_table_of_tasks() -> None:
    members = [
        ["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"],
        ["1", "Lê An", "Chủ tịch", "Trưởng ban"],
        ["2", "Trần Bình", "Phó Chủ tịch", "Phó Trưởng ban"],
    ]
    with pytest.raises(UnreadableError):
        understand(read_bytes(word(members)))


def test_the_column_named_for_duties_may_hold_their_numbers_only() -> None:
    draft = draft_of(
        [
            ["Kết quả cần đạt", "Nhiệm vụ của Chính phủ", "Đơn vị chủ trì", "Thời hạn"],
            [
                "1. Luật Khoa học, Công nghệ (sửa đổi)",
                "14, 26",
                "Bộ Khoa học và Công nghệ",
                "Năm 2025",
            ],
            ["2. Nghị định về quỹ đầu tư mạo hiểm", "27", "Bộ Tài chính", "6/2025"],
        ]
    )
    assert rows(draft)[1] == (
        "2", "2. Nghị định về quỹ đầu tư mạo hiểm", "Bộ Tài chính", "6/2025",
    )  # fmt: skip
    assert column(draft, "cells.nhiem-vu-cua-chinh-phu") == ["14, 26", "27"]


def test_content_of_digits_only_is_doubted() -> None:
    draft = draft_of([["TT", "Nội dung", "Chủ trì", "Thời hạn"], ["1", "14, 26", "VP", "Quý I"]])
    assert [remark.key for remark in draft.tasks[0].remarks] == ["content"]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Tháng 5/2026, Nhà văn hóa", "Tháng 5/2026"),
        ("Nhà văn hóa, ngày 26/3/2026", "ngày 26/3/2026"),
        ("28/6/2026", ""),
        ("Tháng 5/2026, Nhà văn hóa thôn 3", ""),
        ("Hội trường UBND xã", ""),
    ],
)
def test_a_column_for_time_and_place(words: str, rule: str) -> None:
    head = ["TT", "Nội dung", "Thời gian, địa điểm", "Đơn vị thực hiện"]
    table = [head, ["1", "Hội thi", words, "VP"], ["2", "B", "Quý I", "VP"]]
    draft = draft_of("**KẾ HOẠCH", "**Năm 2026", table)
    assert (draft.tasks[0].text("deadline"), draft.tasks[0].rule) == (words, rule)
