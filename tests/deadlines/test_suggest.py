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
