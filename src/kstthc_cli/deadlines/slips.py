"""Slips of the pen: words that one letter parts from a word that would change the day."""

from __future__ import annotations

import re

from kstthc_cli.deadlines.lexicon import listed
from kstthc_cli.deadlines.words import Token, TokenKind
from kstthc_cli.text import fold

_LOOKALIKES = frozenset(listed("lookalikes"))
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|uoi|uou|ieu|yeu|oai|oay|oeo|uay|uao|ie|ye|ia|ya|ua|uo|uy|ue|oa|oe|oo|ai|ay|ao|au|oi|eo|eu|iu|ui|uu|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_LOANS = frozenset(listed("loans"))
_MARKERS = ("khong", "truoc")
_TIMES = "truoc thang quy nam ngay hang tuan thuong xuyen khong cham".split()


def slips_in(tokens: list[Token]) -> list[Token]:
    """The words that may be slips of ones that would matter."""
    return [token for token in tokens if token.kind is TokenKind.WORD and _is_slip(token)]


def _is_slip(token: Token) -> bool:
    word = token.text
    if word in _LOOKALIKES or word in _LOANS or len(word) < 2:
        return False
    bare = fold(word)
    if any(bare == marker or one_slip_apart(bare, marker) for marker in _MARKERS):
        return word not in token.keys[:1] or bare not in _MARKERS
    if _SYLLABLE.fullmatch(bare) or token.raw.isupper():
        return False
    return any(one_slip_apart(bare, marker) for marker in _TIMES)


def one_slip_apart(word: str, other: str) -> bool:
    """Whether one letter more, less or other, or two letters swapped, part the two."""
    if abs(len(word) - len(other)) > 1:
        return False
    if len(word) == len(other):
        wrong = [at for at, pair in enumerate(zip(word, other, strict=True)) if len({*pair}) > 1]
        pair = slice(wrong[0], wrong[0] + 2) if wrong else slice(0)
        is_swapped = len(wrong) == 2 and word[pair] == other[pair][::-1]
        return len(wrong) == 1 or is_swapped
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
