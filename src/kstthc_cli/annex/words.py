"""Words as documents carry them: one spelling for what looks the same, and keys to compare."""

from __future__ import annotations

import re
import unicodedata

from kstthc_cli.annex.read.limits import LONGEST_LINE, too_large
from kstthc_cli.deadlines.words import fold

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x200F])
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u2002\u2003\u3000\t\r\v\f\x85"), " ")
_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t\r\v\f"}
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """NFC, plain spaces, nothing invisible, no blank inside a bracket; line ends are blanks."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SPACES)
    text = re.sub(r"\s+", " ", text.translate(_CONTROL)).strip()
    return re.sub(r"\s+\)", ")", re.sub(r"\(\s+", "(", text))


def clean_lines(text: str) -> tuple[str, ...]:
    """The lines of a text, each cleaned; lines without words are left out.

    UnreadableError for a line that no person wrote.
    """
    lines = re.split(r"\n|\u2028|\u2029", text)
    if max(map(len, lines)) > LONGEST_LINE:
        raise too_large()
    return tuple(line for raw in lines if (line := clean(raw)))


def compact(text: str) -> str:
    """Letters and digits without case, accents and blanks: “Cơ quan chủ trì” → “coquanchutri”."""
    return _NOT_WORD.sub("", fold(clean(text)))


def folded(text: str) -> str:
    """Lower case without accents, blanks kept: “Cơ quan  chủ trì:” → “co quan chu tri:”."""
    return fold(clean(text))


def letters(text: str) -> str:
    """The letters and digits of a text; "" of “…” and “- - -”."""
    return re.sub(r"[\W_]+", "", text)


def words_of(text: str) -> list[str]:
    """The words of a text in their order, in lower case, for accounts."""
    return [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def starts_in_the_middle(text: str) -> bool:
    """Whether the words go on from words before them: a small letter first, or a mark that ends."""
    first = text[:1]
    return first.islower() or first in ",;.)%/"
