"""Names of offices that a letterhead sets in capitals, written as sentences write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kstthc_cli.annex.understand.word_lists import words
from kstthc_cli.annex.words import folded

_BEFORE_A_NAME = re.compile(
    r"(xã|phường|thị trấn|thị xã|đặc khu|huyện|quận|thành phố|tỉnh|ấp|khóm|tiểu học|mầm non|mẫu giáo"
    r"|trung học cơ sở|trung học phổ thông|th|mn|mg|thcs|thpt)",
    re.I,
)
"""What stands before a name of its own, whatever its words: xã Trường Xuân, not xã trường Xuân."""
_INITIAL = r"(ngh|ng|nh|ch|gh|gi|kh|kr|ph|pl|qu|th|tr|[bcdghklmnpqrstvx])?"
_SYLLABLES = re.compile(rf"({_INITIAL}[aeiouy]{{1,3}}(ch|nh|ng|[cmnptk])?)+")
_MARKS = str.maketrans("", "", ".,;:()")


def cased(name: str, texts: Sequence[str]) -> str:
    """A name in capitals as the text writes it elsewhere, else as offices write such names.

    UBND HUYỆN CHỢ MỚI → UBND huyện Chợ Mới; SỞ Y TẾ → Sở Y tế; abbreviations keep their capitals.
    """
    if not name.isupper():
        return name
    pieces = [*_pieces(name.split())]
    for count in range(len(pieces), 0, -1):
        head = " ".join(before for before, _ in pieces[:count])
        if " " in head and (found := _as_in(texts, head)):
            return " ".join([found, *(after for _, after in pieces[count:])])
    text = " ".join(after for _, after in pieces)
    return text[:1].upper() + text[1:]


def _as_in(texts: Sequence[str], words: str) -> str:
    """The words as a text writes them, not all in capitals; "" where none does."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.I)
    for text in texts:
        for found in pattern.finditer(text):
            if not found[0].isupper() and not found[0].islower():
                return found[0][:1].upper() + found[0][1:]
    return ""


def _pieces(words: list[str]) -> Iterator[tuple[str, str]]:
    """The words in known phrases, else one by one, each with how it is written."""
    at, before = 0, ""
    while at < len(words):
        named = bool(_BEFORE_A_NAME.fullmatch(before))
        for count in range(min(_longest(), len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + count])
            known = None if named else _known().get(_key(phrase))
            if known is not None:
                yield phrase, _like(phrase, known)
                break
        else:
            count = 1
            phrase = words[at]
            yield phrase, _proper(phrase)
        at, before = at + count, phrase


def _proper(word: str) -> str:
    return word if _is_short(word) else "-".join(p[:1] + p[1:].lower() for p in word.split("-"))


def _is_short(word: str) -> bool:
    """Whether a word in capitals is an abbreviation: no syllable of a Vietnamese name."""
    bare = word.translate(_MARKS)
    if "&" in bare or any(char.isdigit() for char in bare):
        return True
    return not all(_SYLLABLES.fullmatch(folded(part)) for part in bare.split("-") if part)


def _like(phrase: str, written: str) -> str:
    """The phrase with the capitals of its written form; commas and tones stay the phrase's own."""
    letters = iter(written.replace(",", ""))
    made = (char if char == "," else _same_case(char, next(letters, char)) for char in phrase)
    return "".join(made)


def _same_case(char: str, model: str) -> str:
    return char if model.isupper() else char.lower()


_TONES = (
    ("oá", "óa"), ("oà", "òa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oé", "óe"), ("oè", "òe"),
    ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"), ("uý", "úy"), ("uỳ", "ùy"), ("uỷ", "ủy"), ("uỹ", "ũy"),
    ("uỵ", "ụy"),
)  # fmt: skip
"""Two ways to set the tone: hoá and hóa."""


def _key(phrase: str) -> str:
    text = phrase.casefold().replace(",", "").replace("–", "-")
    for new, old in _TONES:
        text = text.replace(new, old)
    return text


@cache
def _known() -> dict[str, str]:
    """How each phrase of the file is written, by its key; what is not there is a name of its own."""
    return {_key(name): name for name in words("names.txt")}


@cache
def _longest() -> int:
    """Words of the longest phrase."""
    return max(key.count(" ") + 1 for key in _known())
