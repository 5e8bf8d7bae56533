"""Months told by where a row or a mark stands: titles of sections, columns of a calendar."""

from __future__ import annotations

import pytest

from drafts import HEAD, column, draft_of, rows
from kstthc_cli.annex.review import review
from kstthc_cli.annex.understand.outcome import Draft, RemarkKind
from word_file import C, Xml

MONTHS = [f"T{n}" for n in range(1, 13)]
SCHOOL = ("Chợ Mới, ngày 28 tháng 8 năm 2024", "KẾ HOẠCH", "**Năm học 2024 - 2025**")


def _marks(*months: int, mark: str = "x") -> list[str]:
    return [mark if n in months else "" for n in range(1, 13)]


def _doubts(draft: Draft) -> list[str]:
    return [doubt for row in review(draft) for doubt in row.doubts]


@pytest.mark.parametrize(
    ("header", "deadlines"),
    [
        (MONTHS, ["T6, T12", "T1 - T12", "T3"]),
        ([f"Tháng {n}" for n in range(1, 13)], ["Tháng 6, Tháng 12", "Tháng 1 - Tháng 12", "Tháng 3"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["x", "X", "●", "✓", "V"])
def test_a_calendar_of_twelve_months(header: list[str], deadlines: list[str], mark: str) -> None:
    draft = draft_of(
        [
            ["STT", "Nội dung", "Phụ trách", *header, "Ngân sách"],
            ["1", "Tự đánh giá", "P. KHTH", *_marks(6, 12, mark=mark), "5 triệu"],
            ["2", "Khảo sát", "Tổ QLCL", *_marks(*range(1, 13), mark=mark), ""],
            ["3", "Tập huấn", "P. Điều dưỡng", *_marks(3, mark=mark), "-"],
        ]
    )
    assert column(draft, "deadline") == deadlines
    assert [c.key for c in draft.columns] == ["number", "content", "lead", "deadline", "ngan-sach"]
    assert not _doubts(draft)


@pytest.mark.parametrize(
    ("names", "deadline"),
    [
        ("I II III IV V VI VII VIII IX X XI XII", "Tháng V, Tháng IX"),
        ("1 2 3 4 5 6 7 8 9 10 11 12", "Tháng 5, Tháng 9"),
    ],
)
def test_a_calendar_under_a_heading_of_its_own(names: str, deadline: str) -> None:
    draft = draft_of(
        [
            [C("TT", down=2), C("Nội dung", down=2), C("Chủ trì", down=2), C("Thời gian thực hiện (tháng)", across=12)],
            names.split(),
            ["1", "A", "VP", *_marks(5, 9)],
        ]
    )  # fmt: skip
    assert column(draft, "deadline") == [deadline]
    assert not _doubts(draft)
    assert draft.columns[-1].heading == "Thời gian thực hiện (tháng)"


def test_a_calendar_of_a_school_year() -> None:
    draft = draft_of(
        *SCHOOL,
        [
            [C("TT", down=2), C("Nội dung", down=2), C("Chủ trì", down=2), C("Thời gian (tháng)", across=10)],
            "8 9 10 11 12 1 2 3 4 5".split(),
            ["1", "A", "VP", "", "", "", "", "x", "", "", "", "x", ""],
            ["2", "B", "VP", "", "", "", "", "", "", "", "x", "", ""],
        ],
    )  # fmt: skip
    assert column(draft, "deadline") == ["Tháng 12, Tháng 4", "Tháng 3"]
    assert [task.rule for task in draft.tasks] == ["Tháng 12/2024, Tháng 04/2025", "Tháng 03/2025"]


def test_a_row_that_numbers_the_columns_is_no_calendar() -> None:
    head = [*HEAD, "Kết quả", "Ghi chú"]
    draft = draft_of(
        [head, [str(n) for n in range(1, 7)], ["1", "A", "VP", "Quý I", "Báo cáo", ""]]
    )
    assert rows(draft) == [("1", "A", "VP", "Quý I")]


def test_dashes_are_no_marks_and_a_merged_mark_is_all_its_months() -> None:
    draft = draft_of(
        [
            ["TT", "Nội dung", "Chủ trì", *MONTHS],
            ["1", "A", "VP", "-", "-", "x", *["-"] * 9],
            ["2", "B", "VP", "", C("x", across=4), *[""] * 7],
        ]
    )
    assert column(draft, "deadline") == ["T3", "T2 - T5"]


def test_shaded_months_are_read_and_doubted() -> None:
    cells = "".join(
        f"<w:tc><w:tcPr>{shade}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        for text, shade in [
            ("1", ""), ("A", ""), ("VP", ""), *[("", "")] * 3, *[("", '<w:shd w:val="clear" w:fill="00B050"/>')] * 3,
            *[("", '<w:shd w:val="clear" w:fill="auto"/>')] * 6,
        ]
    )  # fmt: skip
    head = "".join(
        f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        for text in ["TT", "Nội dung", "Chủ trì", *MONTHS]
    )
    grid = '<w:gridCol w:w="1000"/>' * 15
    draft = draft_of(
        Xml(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{head}</w:tr><w:tr>{cells}</w:tr></w:tbl>")
    )
    assert column(draft, "deadline") == ["T4 - T6"]
    assert [remark.kind for remark in draft.tasks[0].remarks] == [RemarkKind.DOUBT]


@pytest.mark.parametrize(
    ("title", "words", "rule"),
    [
        ("Tháng 01/2025", "Chậm nhất 20/01", "Chậm nhất 20/01/2025"),
        ("Tháng 01/2025", "Tuần 4", "Tuần 4 tháng 01/2025"),
        ("Tháng 01/2025", "Trong tháng", "Trong tháng 01/2025"),
        ("Tháng 01/2025", "Cuối tháng", "Cuối tháng 01/2025"),
        ("Tháng 01/2025", "Trước ngày 20", "Trước ngày 20 tháng 01/2025"),
        ("THÁNG 5 NĂM 2025", "Trước 10/5", "Trước 10/5/2025"),
        ("Tháng 4", "Tuần 2", "Tuần 2 tháng 04/2025"),
        ("Tháng 4", "Tuần 1\n(31/3 - 05/4)", "31/3 - 05/4/2025"),
        ("Tháng 4", "Tuần 2: 07/4 - 12/4", "07/4 - 12/4/2025"),
    ],
)
def test_a_row_below_a_month_means_that_month(title: str, words: str, rule: str) -> None:
    table = [
        HEAD,
        [C(title, across=4, bold=True)],
        ["1", "Sơ kết", "Hiệu trưởng", words],
        ["2", "B", "VP", "26/3/2025"],
    ]
    draft = draft_of(*SCHOOL, table)
    assert (draft.tasks[0].text("deadline"), draft.tasks[0].rule) == (words, rule)
    assert [(remark.kind, remark.key) for remark in draft.tasks[0].remarks] == [
        (RemarkKind.CORRECTED, "rule")
    ]


@pytest.mark.parametrize("words", ["Theo lịch của Sở", "20/02", "Hàng tuần", "26/01/2025"])
def test_words_of_another_time_are_left_as_they_are(words: str) -> None:
    table = [
        HEAD,
        [C("Tháng 01/2025", across=4, bold=True)],
        ["1", "A", "VP", words],
        ["2", "B", "VP", "20/01/2025"],
    ]
    assert draft_of(*SCHOOL, table).tasks[0].rule == ""


def test_the_preview_doubts_a_year_that_the_plan_leaves_open() -> None:
    draft = draft_of("X, ngày 05 tháng 01 năm 2025", "KẾ HOẠCH", "**Giai đoạn 2025-2027**",
                     [HEAD, ["1", "A", "VP", "Quý III"], ["2", "B", "VP", "Quý III/2026"],
                      ["3", "C", "VP", "Hàng quý"]])  # fmt: skip
    doubted = {row.id: row.reading for row in review(draft) if row.doubts}
    assert doubted == {"1": ""}


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Tuần 36 - 06/9/2025", "06/9/2025"),
        ("Tuần 36 (01/9/2025 - 06/9/2025)", ""),
        ("Tuần 36 (họp khối)", ""),
    ],
)
def test_the_days_of_a_week_stand_behind_its_number(words: str, rule: str) -> None:
    draft = draft_of(*SCHOOL, [HEAD, ["1", "A", "VP", words], ["2", "B", "VP", "20/01/2025"]])
    assert draft.tasks[0].rule == rule
