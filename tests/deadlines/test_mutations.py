"""A slip of the pen makes a phrase unreadable or changes nothing: never another day in silence."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

import pytest

from kstthc_cli.deadlines.forms.terminals import NUMBERS
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.suggest import nearest_phrase
from samples import days_of, own_samples

DATED = [sample.phrase for sample in own_samples() if days_of(sample.phrase)]
LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
MUTATIONS_OF_EACH = 20


def _swap(words: str, at: int, _: Random) -> str:
    return words[:at] + words[at + 1 : at + 2] + words[at] + words[at + 2 :]


def _replace(words: str, at: int, random: Random) -> str:
    letter = random.choice(LETTERS)
    return words[:at] + (letter.upper() if words[at].isupper() else letter) + words[at + 1 :]


def _drop(words: str, at: int, _: Random) -> str:
    return words[:at] + words[at + 1 :]


def _double(words: str, at: int, _: Random) -> str:
    return words[:at] + words[at] + words[at:]


MUTATIONS: tuple[Callable[[str, int, Random], str], ...] = (_swap, _replace, _drop, _double)


def _slips(words: str) -> Iterator[str]:
    """Some slips of one letter, the same ones in every run."""
    random = Random(words)  # noqa: S311 - nothing secret
    letters = [index for index, char in enumerate(words) if char.isalpha()]
    for _ in range(MUTATIONS_OF_EACH if letters else 0):
        at = random.choice(letters)
        mutate = random.choice(MUTATIONS)
        if mutate is not _swap or words[at + 1 : at + 2].isalpha():
            yield mutate(words, at, random)


def _is_numeral(word: str) -> bool:
    """A Roman numeral (with the scanner's l for I), a number word or a month's name."""
    roman = re.fullmatch("i{1,3}|iv", word.replace("l", "i"))
    return (
        bool(roman)
        or word in NUMBERS
        or word in {m.lower() for m in (*month_name[1:], *month_abbr[1:])}
    )


def is_another_phrase(words: str, slip: str) -> bool:
    """Whether a slip is itself a correct phrase that no reader could know from the one meant.

    So it is where each changed word was a numeral and is one now, and where the one letter of
    an abbreviation is another abbreviation's or gone ("Q1/2023", "T1/2023", "1/2023").
    """
    before, after = (re.findall(r"[^\W\d_]+", text.casefold()) for text in (words, slip))
    if len(before) == len(after) + 1:
        return any(
            len(word) == 1 and before[:index] + before[index + 1 :] == after
            for index, word in enumerate(before)
        )
    changed = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    return bool(changed) and all(
        (_is_numeral(old) and _is_numeral(new)) or (old in ("q", "t") and new in ("q", "t"))
        for old, new in changed
    )


@pytest.mark.parametrize("phrase", DATED)
def test_a_wrong_letter_never_gives_another_day_in_silence(phrase: str) -> None:
    days = days_of(phrase)
    wrong = [
        slip
        for slip in _slips(phrase)
        if days_of(slip) not in (None, days) and not is_another_phrase(phrase, slip)
    ]
    assert wrong == []


@pytest.mark.parametrize("phrase", DATED[::3])
def test_what_is_offered_for_a_wrong_letter_is_the_phrase_that_was_meant(phrase: str) -> None:
    days = days_of(phrase)
    for slip in islice(_slips(phrase), 3):
        near = "" if days_of(slip) else nearest_phrase(slip, 2023)
        if near and not is_another_phrase(phrase, near):
            assert days_of(near) == days, (slip, near)
            assert read_phrase(near, 2023).passed_over == ()


DAY = r"(?i)(?<![\d/.:-])(?<!tháng )(?<!thứ )\d{1,2}(?=\s?[/.-]\s?\d{1,2}(?!\d))"
DAY_IN_WORDS = r"(?i)(?<=ngày )\d{1,2}(?!\d|\s?[/.-]\s?\d{4})|(?<!\d)\d{1,2}(?= tháng \d)"
MONTH = r"(?i)(?<=\d/)\d{1,2}(?=/\d{4})|(?<=tháng )\d{1,2}(?! lần)|(?<=\d-)\d{1,2}(?=-\d{4})"
QUARTER = r"(?i)(?<=quý )(?:I{1,3}|IV|0?[1-4])(?!\w)"


@pytest.mark.parametrize(
    ("pattern", "impossible"),
    [
        (DAY, "32"),
        (DAY_IN_WORDS, "32"),
        (DAY_IN_WORDS, "00"),
        (MONTH, "13"),
        (MONTH, "0"),
        (QUARTER, "V"),
        (QUARTER, "5"),
        (QUARTER, "VI"),
        (QUARTER, "IIII"),
    ],
)
def test_what_no_calendar_has_is_refused(pattern: str, impossible: str) -> None:
    found = [(phrase, match) for phrase in DATED for match in re.finditer(pattern, phrase)]
    wrong = []
    for phrase, match in found:
        slip = phrase[: match.start()] + impossible + phrase[match.end() :]
        if days_of(slip) is not None:
            wrong.append((slip, days_of(slip)))
    assert len(found) > 20
    assert wrong == []


@pytest.mark.parametrize(
    "slip",
    [
        "Quý II vể III",
        "Quý II về III",
        "Trước ngày 10 của tháng đầu quý đế tiếp",
        "Trong vòng 15 ngày sau khi kết thúc qý",
        "Trong 30 ngày kể từ ngy ký",
        "Chậm nhất sau 10 ngày kể từ ngày Kế hoạch này có hiệu lc",
    ],
)
def test_a_slip_does_not_hide_among_the_words_that_tell_no_time(slip: str) -> None:
    assert days_of(slip) is None


def test_only_a_correct_phrase_is_an_exception() -> None:
    assert is_another_phrase("Quý II/2023", "Quý III/2023")
    assert is_another_phrase("Q1/2023", "1/2023")
    assert is_another_phrase("10 May 2023", "10 Mar 2023")
    assert not is_another_phrase("Quý II và III", "Quý II vể III")
    assert not is_another_phrase("Ngày 05 hàng tháng", "Ngày 05 hàng thág")
