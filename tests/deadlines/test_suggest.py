"""The nearest phrase that would be understood, for words that are not."""

from __future__ import annotations

import pytest

from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.suggest import nearest_phrase, samples


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Ngày 05 hagn tháng", "Ngày 05 hàng tháng"),
        ("Hàng thàngg", "Hàng tháng"),
        ("Thuờng xuyênn", "Thường xuyên"),
        ("02 lầnn/năm", "02 lần/năm"),
        ("Trướcc ngày 20/4/2023", "trước ngày 20/4/2023"),
        ("evry month", "every month"),
    ],
)
def test_a_slip_is_put_right_and_the_rest_is_kept(words: str, near: str) -> None:
    assert read_phrase(words, 2023).rule is None
    assert nearest_phrase(words, 2023).casefold() == near.casefold()


@pytest.mark.parametrize(
    ("words", "near"),
    [("Bổ sung năm 2023", "Năm 2023"), ("Xylophone ngày 15/3/2023", "Ngày 15/03/2023")],
)
def test_the_form_that_took_most_of_the_words_is_offered(words: str, near: str) -> None:
    assert read_phrase(words, 2023).rule is None
    assert nearest_phrase(words, 2023) == near


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Ngay trước ngày 15/3/2023", "trước ngày 15/3/2023"),
        ("Ngay cuối tháng 5/2023", "cuối tháng 5/2023"),
        ("Trước ngày 10 tháng đầu quý sua", "Trước ngày 10 tháng đầu quý sau"),
        ("Báo cáo trướcc ngày 20/4/2023", "Trước ngày 20/04/2023"),
    ],
)
def test_all_the_words_of_what_is_offered_are_read(words: str, near: str) -> None:
    assert read_phrase(words, 2023).rule is None
    assert nearest_phrase(words, 2023) == near
    assert read_phrase(near, 2023).passed_over == ()


@pytest.mark.parametrize(
    "words", ["quý sua", "Nửa tháng 5/2023", "Qua tháng 5/2023", "Thứ bẳ hàng tuần"]
)
def test_nothing_is_offered_that_may_mean_another_time(words: str) -> None:
    assert read_phrase(words, 2023).rule is None
    assert nearest_phrase(words, 2023) == ""


@pytest.mark.parametrize("words", ["Không trước ngày 15/5/2023", "Hè năm 2023", "Quý I và nửa năm"])
def test_no_day_is_offered_where_the_words_make_it_doubtful(words: str) -> None:
    assert nearest_phrase(words, 2023) == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Nửa năm", "time-left-over"),
        ("Năm học 2023-2024", "school-year"),
        ("Rằm tháng Bảy", "moon"),
        ("Như mục 1", "same-as"),
        ("Chưa xác định", "not-set"),
        ("Quý II/2023 hoặc Quý III/2023", "alternative"),
        ("Tuần 1 và 3 của tháng", "week-of-each"),
        ("Tuần 2 hàng tháng", "week-of-each"),
        ("Tuần đầu tháng 10/2023", "unsure-week"),
        ("Tuần 1 tháng 10/2023", "unsure-week"),
        ("Tuần thứ 7 tháng 5", "time-left-over"),
        ("Định kỳ 3 năm một lần", "no-division"),
        ("5 tháng/lần", "no-division"),
        ("Sau khi kết thúc quý 3 ngày", "unsure-count"),
        ("Hàng quý, trước ngày 10 tháng đầu quý qua", "cut-off"),
        ("Ngày 05 hàng tháng theo", "cut-off"),
        ("Trước ngày 15/3/2023, báo cáo tại", "cut-off"),
    ],
)
def test_words_without_a_form_are_told_why(words: str, reason: str) -> None:
    assert read_phrase(words, 2023).reason == reason


@pytest.mark.parametrize(
    "words",
    ["02 lần/ngày", "Trong tháng", "03 buổi/ngày", "Sau tháng 5/2023", "5 days", "twice a day"],
)
def test_what_is_offered_keeps_the_unit_and_the_side(words: str) -> None:
    assert read_phrase(words, 2023).rule is None
    assert nearest_phrase(words, 2023) == ""


@pytest.mark.parametrize("words", ["Như trên", "???", "xx/xx/2023", "", "Đã hoàn thành"])
def test_nothing_is_near_words_that_tell_no_time(words: str) -> None:
    assert nearest_phrase(words, 2023) == ""


@pytest.mark.parametrize(
    "words",
    [
        "Ngày 32 hàng tháng",
        "Quý V/2023",
        "Ngày 05 hagn tháng",
        "30/02/2023",
        "Hàng quí 6",
        "02 lần",
    ],
)
def test_what_is_offered_is_understood(words: str) -> None:
    near = nearest_phrase(words, 2023)
    assert not near or read_phrase(near, 2023).rule is not None


@pytest.mark.parametrize("example", samples())
def test_every_example_is_understood(example: str) -> None:
    assert read_phrase(example, 2023).rule is not None
