"""What single tokens are, and how they are written; `free_words` tells how far words run.

A terminal names the keys of the tokens that it may begin with, and answers every place where
it may end together with what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from kstthc_cli.deadlines.chart import Found, Terminal
from kstthc_cli.deadlines.forms import free_words
from kstthc_cli.deadlines.lexicon import (
    ANIMALS,
    STEMS,
    is_timely,
    keys_at,
    listed,
    names_moon,
    stands,
)
from kstthc_cli.deadlines.period import ROMAN as ROMAN_NUMERALS
from kstthc_cli.deadlines.words import Token, TokenKind

YEARS = range(1990, 2100)
ROMAN = {numeral.casefold(): number for number, numeral in enumerate(ROMAN_NUMERALS)}
_ONE_TO_TEN = "một hai ba bốn năm sáu bảy tám chín mười".split()
NUMBERS = {word: number for number, word in enumerate(_ONE_TO_TEN, 1)} | {"tư": 4, "bẩy": 7}
UNITS_AFTER_TENS = {**NUMBERS, "mốt": 1, "lăm": 5}


def _number(least: int, most: int, is_one: Callable[[str], bool], base: int = 0) -> Terminal:
    """A number of so many digits."""

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        raw = tokens[at].raw
        if least <= len(raw) <= most and is_one(raw):
            yield at + 1, base + int(raw)

    return read


def _digits(most: int) -> Terminal:
    # "011" is a slip, of 11 or of 01
    return _number(1, most, lambda raw: len(raw) < 3 or raw[0] != "0")


def _week_bracket(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "(giao ban tuần)": the bracket says that the weekday comes back."""
    texts = {token.text for token in tokens[at].inner}
    if "tuần" in texts and texts <= {*"họp giao ban chào cờ đầu hàng tuần mỗi".split()}:
        yield at + 1, True


def _moon_bracket(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "16/2/2026 (tức 29 tháng Chạp)": the same day by the moon, which has other numbers."""
    solar = {token.raw.lstrip("0") for token in tokens[max(0, at - 5) : at]}
    told = {t.raw.lstrip("0") for t in tokens[at].inner if t.kind is TokenKind.NUMBER}
    if told and names_moon(tokens[at].inner) and not told <= solar:
        yield at + 1, True


def _named(word: str, after: Callable[[list[Token], int], bool]) -> Terminal:
    """A day or month by its name, "Ngày Nhà giáo Việt Nam", up to a time or a mark that may follow."""

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        name = tokens[at].text.removeprefix("kỷ niệm ")
        if not name.startswith(f"{word} ") or name == "tháng tuổi":
            return
        end = at + 1
        while end < len(tokens) and not is_timely(tokens, end):
            is_joint = tokens[end].text == "-" and not _is_no_time_next(tokens, end + 1)
            if tokens[end].kind not in (TokenKind.WORD, TokenKind.NOUN) and not is_joint:
                break
            end += 1
        if after(tokens, end):
            yield end, True

    return read


def _is_no_time_next(tokens: list[Token], at: int) -> bool:
    return at == len(tokens) or tokens[at].kind not in (TokenKind.WORD, TokenKind.NOUN)


_LOTS = frozenset(
    "đợt vụ buổi ca lượt cụm chuyên lần học hk hki hkii kỳ vòng bước giai lớp khối".split()
)


def _lot(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "đợt 1", "học kỳ I": a part of the work that has its own day."""
    if tokens[at].text.split()[0] in _LOTS:
        yield at + 1, True


def _number_word(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "ba", "mười hai", "hai mươi lăm"; "năm" before a year's number is no five."""
    value, then = _said(NUMBERS, tokens[at]), keys_at(tokens, at + 1)
    if value is None or ("năm" in tokens[at].keys and "#n" in then):
        return
    is_tens = value != 10 and "mươi" in then
    tens, after = (value * 10, at + 2) if is_tens else (value, at + 1)
    yield after, tens
    if (value == 10 or is_tens) and after < len(tokens):
        ones = _said(UNITS_AFTER_TENS, tokens[after])
        names_year = "năm" in tokens[after].keys and after + 1 < len(tokens)
        if ones is not None and ones < 10 and not names_year:
            yield after + 1, tens + ones


def _said(numbers: dict[str, int], token: Token) -> int | None:
    return next((numbers[key] for key in token.keys if key in numbers), None)


def _roman(tokens: list[Token], at: int) -> Iterator[Found]:
    """I to IV, and I misread as l by a scan; 99 is a numeral that counts no quarter."""
    text = tokens[at].text
    number = ROMAN.get(text.replace("l", "i"))
    if number is not None or set(text) <= set("ivxl"):
        yield at + 1, number or 99


def _glued(mark: str, *, spaced: bool = False) -> Terminal:
    """A mark with no space about it, or one on both sides: "3.6" is a day, "3. 6" is none."""

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        if tokens[at].text == mark and [t.spaced for t in tokens[at : at + 2]] == [spaced] * 2:
            yield at + 1, mark

    return read


def _zodiac(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Quý Mão": the place of the year in the cycle of sixty, as (stem, animal)."""
    if at + 1 < len(tokens):
        stem, animal = tokens[at].raw.casefold(), tokens[at + 1].raw.casefold()
        if stem in STEMS and animal in ANIMALS:
            yield at + 2, (STEMS.index(stem), ANIMALS.index(animal))


def _prompt_word(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Kịp thời …", "ngay …"; without diacritics "ngay" is a day as well, but for "xong ngay"."""
    is_day = "ngày" in tokens[at].keys and not stands(tokens, ("lập", "tức"), at + 1)
    is_alone = at + 1 == len(tokens) and (at == 0 or _said(NUMBERS, tokens[at - 1]) is None)
    if not is_day or is_alone:
        yield from _PROMPT(tokens, at)


def _is_of_a_period(said: str) -> bool:
    """ "Mỗi kỳ báo cáo": a period that comes back, and no event."""
    return any(word in said.casefold() for word in listed("has-periods"))


_PROMPT = free_words.opened(("kịp thời", "ngay"))[1]

VIETNAMESE: dict[str, tuple[str, Terminal]] = {
    "n": ("#n", _digits(2)),
    "n1": ("#n", _digits(1)),
    "n3": ("#n", _digits(3)),
    "yyyy": ("#n", _number(4, 4, lambda raw: int(raw) in YEARS)),
    "yy": ("#n", _number(2, 2, str.isdigit, 2000)),
    "mm": ("#n", _number(2, 2, str.isdigit)),
    "week-bracket": ("#b", _week_bracket),
    "moon-bracket": ("#b", _moon_bracket),
    "lot": ("#cite", _lot),
    "named-day": ("#noun", _named("ngày", lambda tokens, at: "#n" in keys_at(tokens, at))),
    "named-month": ("#noun", _named("tháng", _is_no_time_next)),
    "number-word": (" ".join(NUMBERS), _number_word),
    "roman": ("#roman", _roman),
    "dot": (".", _glued(".")),
    "dash": ("-", _glued("-")),
    "apart": ("-", _glued("-", spaced=True)),
    "zodiac": (" ".join(STEMS), _zodiac),
    "doing": ("#w #noun", free_words.doing),
    "doing-named": ("#w #noun", free_words.doing_named),
    "event": free_words.free(
        "ngày khi kỳ hạn hết đến kể thời điểm trên có sau", free_words.is_no_event
    ),
    "named-start": free_words.opened(
        listed("starts"), "ngày khi kỳ", free_words.starts_no_span, least=1, may_stop=True
    ),
    "told-start": free_words.opened(listed("started"), "khi kỳ", may_stop=True),
    "sharer": free_words.opened(listed("sharers")),
    "as-ruled": free_words.opened(listed("as-ruled")),
    "then-held": (", sẽ " + " ".join(free_words.HELD), free_words.then_held),
    "stop-told": ("từ kể bắt", free_words.stop_told),
    "happening": free_words.free(
        "khi hết hạn kỳ cuối năm đầu giữa ngày đến", free_words.is_no_happening
    ),
    "asked": free_words.opened(
        listed("asked"),
        "khi kỳ có định",
        lambda said: free_words.is_set_elsewhere(said) or free_words.moves_day(said),
    ),
    "depends": free_words.opened(
        listed("depends"),
        "khi kỳ",
        lambda said: not free_words.is_set_elsewhere(said) or free_words.moves_day(said),
        least=1,
    ),
    "each-time": free_words.opened(listed("each-time"), "khi kỳ có", _is_of_a_period, least=1),
    "prompt": free_words.opened(listed("prompt"), "ngày kỳ khi hạn", least=1),
    "after-meeting": free_words.opened(listed("after-meetings")),
    "reference": ("theo", free_words.reference),
    "when-happening": free_words.opened(
        ("khi",), "hết hạn kỳ ngày cuối đầu", least=1, may_stop=True
    ),
    "told-happening": free_words.opened(
        ("ngày", "thời điểm"), "hạn kỳ hết", least=1, may_stop=True
    ),
    "meeting": free_words.opened(listed("meetings"), "cuối năm đầu giữa kỳ hết hạn", may_stop=True),
    "until-noun": free_words.opened(listed("ends-of-work"), "khi kỳ hạn"),
    "prompt-word": ("kịp ngay", _prompt_word),
    "until": free_words.free("khi kỳ hạn"),
}
NAMED_EVENT = re.compile(r"(?:the )?(?:receipt|(?:plan )?issue|issue of the plan)", re.I)
"""Events that English forms name themselves."""


ENGLISH: dict[str, tuple[str, Terminal]] = {
    **{n: VIETNAMESE[n] for n in ("n", "n1", "n3", "yyyy", "yy", "mm", "roman", "dot", "dash")},
    "quoted": ("[", free_words.bracketed),
    "event": free_words.free("of on", keys="#w"),
    "happened": free_words.free("of on", lambda said: bool(NAMED_EVENT.fullmatch(said)), "#w"),
}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


Written = dict[str, Callable[[Any], str]]
"""How a category is written whose own lines do not tell."""

WRITTEN_IN_VIETNAMESE: Written = {
    "roman": ROMAN_NUMERALS.__getitem__,
    "n": "{:02}".format,
    "n3": "{:02}".format,
    "monthnum": str,
    "place-number": str,
}
WRITTEN_IN_ENGLISH: Written = {
    "roman": ROMAN_NUMERALS.__getitem__,
    "number": str,
    "ordinal": ordinal,
    "day-number": "{:02}".format,
    "quoted": "[{}]".format,
}
