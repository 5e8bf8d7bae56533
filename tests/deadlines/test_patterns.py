"""The patterns of laws about words: what each sign of theirs finds, and where."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kstthc_cli.deadlines.forms import vietnamese
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.patterns import Judged, laws_of
from kstthc_cli.deadlines.words import Token, raw_of


class Line(NamedTuple):
    """Two parts and a flag."""

    words: list[Token]
    more: list[Token]
    is_long: bool = False


def _found(conditions: str, words: str, more: str = "") -> str | None:
    """The words that a law of one row is about; None where it does not hold."""
    text = f"@who = (xã | huyện)\nso: {conditions} » a » b"
    parts = (lex(part, vietnamese(), 2026) if part else [] for part in (words, more))
    found = Judged(Line(*parts)).first_law(laws_of("vi/lines", Line, text))
    return raw_of(found[1]) if found else None


@pytest.mark.parametrize(
    ("pattern", "words", "found"),
    [
        ("nộp phiếu", "các xã nộp phiếu về huyện", "nộp phiếu về huyện"),
        ("^ nộp", "xã nộp phiếu", None),
        ("nộp $", "xã nộp phiếu", None),
        ("xã … phiếu $", "các xã nộp lại phiếu", "xã nộp lại phiếu"),
        ("xã ? phiếu", "xã nộp lại phiếu", None),
        ("@who (nộp | gửi) [lại] phiếu", "huyện gửi phiếu", "huyện gửi phiếu"),
        ("xã (lại)* nộp", "xã lại lại nộp", "xã lại lại nộp"),
        ("xã (lại)+ nộp", "xã nộp", None),
        ("sẽ ~được", "sẽ được nộp", None),
        ("^ (~được ?)* nộp", "phiếu được nộp", None),
        ("<completions> ?", "xã hoàn thành phiếu", "hoàn thành phiếu"),
        ("không_khí", "khối không khí lạnh", "không khí lạnh"),
        ("không", "khối không khí lạnh", None),
        ("đạt #", "xã đạt 15 phiếu", "đạt 15 phiếu"),
        ("đạt *%", "xã đạt 42,5%", "đạt 42,5%"),
        ("#.#", "thu 1.532 phiếu", "1.532 phiếu"),
        ("#.#", "thu 1.500 phiếu", None),
        ("#.000", "thu 1.500 phiếu", "1.500 phiếu"),
        ("#.000", "thu 1.5 phiếu", None),
        ("thu 0", "thu 50m3 đất", "thu 50m3 đất"),
        ("giao aa", "giao Phòng Kinh tế", None),
        ("giao Aa", "giao Phòng Kinh tế", "giao Phòng Kinh tế"),
        ("giao AB", "giao UBND xã", "giao UBND xã"),
        ("giao AB", "giao Phòng", None),
    ],
)
def test_a_pattern_finds_words_from_where_it_stands(
    pattern: str, words: str, found: str | None
) -> None:
    assert _found(f"words: {pattern}", words) == found


def test_a_law_holds_where_all_of_its_conditions_do() -> None:
    assert _found("words: xã; !more: phiếu", "các xã nộp", "tiền") == "xã nộp"
    assert _found("words: xã; !more: phiếu", "các xã nộp", "phiếu") is None
    assert _found("words+more: nộp , phiếu", "xã nộp", ", phiếu") == "nộp, phiếu"
    assert _found("words|more: phiếu", "xã nộp", "phiếu") == "phiếu"
    assert _found("words|more: tiền", "xã nộp", "phiếu") is None
    assert _found("!is-long; words: xã", "xã nộp") == "xã nộp"
    assert _found("is-long; words: xã", "xã nộp") is None
    assert _found("is-long|more; words: xã", "xã nộp", "phiếu") == "xã nộp"
