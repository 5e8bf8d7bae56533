"""Which years of a text move to the next plan, and which belong to somebody else."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstthc_cli.annex.meaning import Sense, compare
from kstthc_cli.annex.new_year.whose import Years
from kstthc_cli.annex.new_year.years import move
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.schedule import Terms
from office import ROOT

YEARS = Years(2023, 2024)

MOVED = {
    "Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2023": "Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2024",
    "Xây dựng Kế hoạch năm 2024": "Xây dựng Kế hoạch năm 2025",
    "Tổng kết công tác năm 2022": "Tổng kết công tác năm 2023",
    "Công bố chỉ số cải cách hành chính năm 2022": "Công bố chỉ số cải cách hành chính năm 2023",
    "báo cáo trước ngày 15/11/2023": "báo cáo trước ngày 15/11/2024",
    "Báo cáo chậm nhất là ngày 15 tháng 11 năm 2023": "Báo cáo chậm nhất là ngày 15 tháng 11 năm 2024",
    "số liệu từ ngày 15/12/2022 đến ngày 14/12/2023": "số liệu từ ngày 15/12/2023 đến ngày 14/12/2024",
    "kế hoạch năm học 2022-2023": "kế hoạch năm học 2023-2024",
    "Danh mục năm 2023 xã Kiến An tiếp nhận": "Danh mục năm 2024 xã Kiến An tiếp nhận",
    "Trong năm 2023 hồ sơ được số hóa": "Trong năm 2024 hồ sơ được số hóa",
    "kết quả quý IV/2023": "kết quả quý IV/2024",
    "Thực hiện Nghị định số 45/2020/NĐ-CP trong quý II/2023": "Thực hiện Nghị định số 45/2020/NĐ-CP trong quý II/2024",
}
"""Texts of contents, results and notes, and what they become."""


@pytest.mark.parametrize("text", MOVED)
def test_a_year_of_the_plan_moves(text: str) -> None:
    assert move(text, YEARS).new == MOVED[text]


CITED = (
    "Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ",
    "Kế hoạch số 182/KH-UBND ngày 06 tháng 02 năm 2023 của Ủy ban nhân dân huyện",
    "Kế hoạch 182/KH-UBND ngày 06/02/2023",
    "Nghị định 107/2021/NĐ-CP; Nghị quyết số 85/NQ-CP ngày 09/07/2022",
    "Thông tư số 167/2012/TT-BTC ngày 10/10/2012 của Bộ trưởng Bộ Tài chính",
    "Quyết định số 12/QĐ-UBND năm 2023",
    "Luật Tổ chức chính quyền địa phương năm 2015",
    "Luật Đất đai năm 2013 và Hiến pháp năm 2013",
    "Luật số 72/2025/QH15",
    "Công văn số 2450/VPCP-KGVX ngày 12.4.2023",
)


@pytest.mark.parametrize("text", CITED)
@pytest.mark.parametrize("is_deadline", [False, True])
def test_a_cited_document_keeps_its_number_and_its_day(text: str, is_deadline: bool) -> None:
    moved = move(text, YEARS, is_deadline=is_deadline)
    assert (moved.new, moved.left) == (text, ())


LEFT = {
    "mục tiêu giai đoạn 2021-2025": ["2021", "2025"],
    "giai đoạn 2021 – 2030": ["2021", "2030"],
    "từ năm 2023 đến hết năm 2027": ["2023", "2027"],
    "2030": ["2030"],
    "2023": ["2023"],
    "tăng 5% so với năm 2022": ["2022"],
    "giảm 10% so với cùng kỳ năm 2022": ["2022"],
    "đến năm 2025 đạt 80%": ["2025"],
    "theo Kế hoạch ngày 06/02/2023 của huyện": ["2023"],
    "theo Kế hoạch ngày 06 tháng 02 năm 2023 của huyện": ["2023"],
    "Kế hoạch số 12/KH-UBND ngày 03/02/2023 của tỉnh về chuyển đổi số năm 2023": ["2023"],
    "Tuyên truyền Luật Căn cước năm 2023": ["2023"],
    "tiếp nhận 2023 hồ sơ": ["2023"],
    "Tết Quý Mão": ["Quý Mão"],
    "từ năm 2022 đến nay": ["2022"],
    "báo cáo ngày 15/3/23": ["23"],
}
"""What is doubtful stays, and is told."""


@pytest.mark.parametrize("text", LEFT)
def test_what_is_doubtful_stays_and_is_told(text: str) -> None:
    moved = move(text, YEARS)
    assert moved.new == text
    assert [text[one.start : one.end] for one in moved.left] == LEFT[text]
    assert all(one.why is not None for one in moved.left)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Kế hoạch số 12/2023",
        "Theo Quyết định 05/2023",
        "Theo KH 12/2023 của huyện",
        "Theo Chương trình số 15-CTr/HU ngày 02/3/2023",
        "Theo Kế hoạch số 182/KH ngày 06 tháng 02 năm 2023",
    ],
)
@pytest.mark.parametrize("is_deadline", [False, True])
def test_a_document_with_an_odd_number_stays(text: str, is_deadline: bool) -> None:
    assert move(text, YEARS, is_deadline=is_deadline).new == text


@pytest.mark.parametrize(
    "text",
    [
        "Thứ Sáu, ngày 15/12/2023",
        "Trước 10h00, thứ Sáu ngày 15/12/2023",
        "Ngày 15/12/2023 (thứ Sáu).",
        "Hội nghị thứ 6 ngày 15 tháng 12 năm 2023",
    ],
)
@pytest.mark.parametrize("is_deadline", [False, True])
def test_a_day_with_its_weekday_stays_and_the_new_weekday_is_told(
    text: str, is_deadline: bool
) -> None:
    moved = move(text, YEARS, is_deadline=is_deadline)
    assert moved.new == text
    assert "Chủ nhật 15/12/2024" in str(moved.left[0].why)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Trước 28/02/2023", "Trước 28/02/2024"),
        ("Quý 1/2023", "Quý 1/2024"),
        ("Quý II, III/2023", "Quý II, III/2024"),
        ("Tháng 5-2023", "Tháng 5-2024"),
        ("Trước 15/01/2024", "Trước 15/01/2025"),
        ("- Trước ngày 10/3/2023 (UBND xã,) - Trước ngày 15/3/2023 (Công chức).",
         "- Trước ngày 10/3/2024 (UBND xã,) - Trước ngày 15/3/2024 (Công chức)."),
        ("2023", "2024"),
        ("2023 và những năm tiếp theo", "2024 và những năm tiếp theo"),
        ("before 2023-03-28", "before 2024-03-28"),
        ("Ngày 05 hàng tháng", "Ngày 05 hàng tháng"),
        ("2.023 hồ sơ, 23.456 lượt", "2.023 hồ sơ, 23.456 lượt"),
    ],
)  # fmt: skip
def test_deadlines_move_with_the_plan(words: str, wanted: str) -> None:
    assert move(words, YEARS, is_deadline=True).new == wanted


@given(st.sampled_from([*MOVED, *CITED, *LEFT]), st.sampled_from([*MOVED, *CITED, *LEFT]))
def test_only_digits_of_years_ever_change(one: str, other: str) -> None:
    text = f"{one}; {other}"
    made = move(text, YEARS).new
    assert len(made) == len(text)
    assert all(a == b or (a.isdigit() and b.isdigit()) for a, b in zip(text, made, strict=True))


PHRASES = [
    (row["phrase"], int(row.get("plan_year") or row.get("year") or 2023))
    for name in ("real.csv", "phrases.csv")
    for row in csv.DictReader(
        (ROOT / "tests" / "deadlines" / name).read_text(encoding="utf-8-sig").splitlines()
    )
]


def test_real_deadlines_mean_the_same_a_year_later_or_a_year_is_told_as_left() -> None:
    shifted = 0
    for words, year in PHRASES:
        moved = move(words, Years(year, year + 1), is_deadline=True)
        old, new = read_phrase(words, year), read_phrase(moved.new, year + 1)
        if old.rule is None or new.rule is None:
            continue
        sense = compare(old, Terms(year), new, Terms(year + 1))
        assert sense is Sense.SHIFTED or moved.left or moved.new == words, words
        shifted += sense is Sense.SHIFTED
    assert shifted > 450
