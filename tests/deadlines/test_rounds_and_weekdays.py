"""How often something is done, and on which weekdays: what each way of writing is taken for."""

from __future__ import annotations

import pytest

from kstthc_cli.deadlines.forms import forms_of
from kstthc_cli.deadlines.grammar import leaves
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.wording import phrase

ROUNDS = [
    " ".join(word for _, _, word in leaves(pattern)).replace(" , ", ", ")
    for row in forms_of("vi")["recurring"]
    if row.category == "round"
    for pattern in row.patterns
]


def told(words: str) -> str:
    """The canonical phrase of what is read, or the reason of a refusal."""
    reading = read_phrase(words, 2026)
    return reading.reason if reading.rule is None else phrase(reading.rule, "vi")


@pytest.mark.parametrize("counted", ROUNDS)
@pytest.mark.parametrize(
    "way", ["02 {}/năm", "02 {} mỗi năm", "02 {} trong năm", "Mỗi năm 02 {}", "02 {}/năm/đơn vị"]
)
def test_whatever_is_counted_is_read_in_every_order(way: str, counted: str) -> None:
    assert told(way.format(counted)) == "02 lần/năm"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("01 bản tin/tháng", "Hàng tháng"),
        ("02 tin bài/quý", "02 lần/quý"),
        ("01 lần/quý/đơn vị", "Hàng quý"),
        ("01 lần/đơn vị/quý", "Hàng quý"),
        ("02 lần/năm đối với mỗi xã", "02 lần/năm"),
        ("Tổ chức 02 hội nghị trong quý I", "Quý I"),
        ("Tổ chức 02 cuộc trong quý I", "Quý I"),
        ("Tổ chức 02 hội nghị trước ngày 15/6", "Trước ngày 15/06"),
        ("Hỗ trợ 05 hội viên trước ngày 15/6", "Trước ngày 15/06"),
        ("01 lần/quý/5 đơn vị", "time-left-over"),
    ],
)
def test_a_count_of_a_period_is_told_from_a_count_of_things(words: str, rule: str) -> None:
    assert told(words) == rule


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("các ngày thứ Sáu hàng tuần", "Thứ Sáu hàng tuần"),
        ("Vào các ngày thứ Sáu", "Thứ Sáu hàng tuần"),
        ("Mỗi thứ Sáu", "Thứ Sáu hàng tuần"),
        ("Vào 7h30 các ngày thứ Hai, thứ Tư", "Thứ Hai hàng tuần; Thứ Tư hàng tuần"),
        ("Các ngày thứ Bảy trong tháng 5", "Thứ Bảy hàng tuần từ tháng 5 đến tháng 5"),
        ("Vào ngày thứ Sáu", "time-left-over"),
        ("Trước 15/6, trừ các ngày thứ Bảy", "exception"),
    ],
)
def test_weekdays_of_every_week_are_told_from_one_weekday(words: str, rule: str) -> None:
    assert told(words) == rule


WEEKDAYS = {
    "hai": "Thứ Hai",
    "ba": "Thứ Ba",
    "tu": "Thứ Tư",
    "nam": "Thứ Năm",
    "sau": "Thứ Sáu",
    "bay": "Thứ Bảy",
}


@pytest.mark.parametrize(("number", "weekday"), WEEKDAYS.items())
def test_a_weekday_without_diacritics_is_read_or_refused(number: str, weekday: str) -> None:
    for weekly in (
        f"thu {number} hang tuan",
        f"vao cac ngay thu {number}",
        f"chieu thu {number} hang tuan",
        f"hang tuan, vao thu {number}",
    ):
        assert told(weekly) == f"{weekday} hàng tuần"
    for lone in (f"thu {number}", f"ngay thu {number}", f"trien khai ngay thu {number}"):
        assert read_phrase(lone, 2026).rule is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("thu sau, ngay 15/5/2026", "Ngày 15/05/2026"),
        ("thu sau, ngay 14/5/2026", "no-such-day"),
        ("theo thu tu uu tien truoc 15/6", "Trước ngày 15/06"),
        ("lap so thu tu truoc 15/6", "Trước ngày 15/06"),
        ("ngay sau khi co huong dan", "ngay sau khi co huong dan"),
    ],
)
def test_what_a_weekday_may_be_taken_for_keeps_its_meaning(words: str, rule: str) -> None:
    assert told(words) == rule
