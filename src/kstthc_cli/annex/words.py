"""Words as documents carry them: one spelling for what looks the same, and keys to compare."""

from __future__ import annotations

import re
import unicodedata

from kstthc_cli.annex.read.limits import LONGEST_LINE, too_large
from kstthc_cli.text import fold

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x200F])
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u2002\u2003\u3000\t\r\v\f\x85"), " ")
_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t\r\v\f"}
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_GAP = re.compile(r"\s*\t\s*|[ \u00a0\u2002\u2003]{4,}")
_BLANK_TO_FILL = re.compile(r"(?:\bsố\s*:?|\bngày|\btháng|\bnăm)$", re.I)
"""Words after which a gap is left for the pen, so that it parts nothing."""
_WORD = re.compile(r"[^\W_]+")


_UNCLEAN = re.compile(rf"[^\S ]|[\x00-\x1f{''.join(map(chr, _INVISIBLE))}]|\A | \Z| [ )]|\( ")
"""What `clean` changes in a text that is NFC."""


def clean(text: str) -> str:
    """NFC, plain spaces, nothing invisible, no blank inside a bracket; line ends are blanks."""
    text = unicodedata.normalize("NFC", text)
    if not _UNCLEAN.search(text):
        return text
    text = text.translate(_INVISIBLE).translate(_SPACES)
    text = re.sub(r"\s+", " ", text.translate(_CONTROL)).strip()
    return re.sub(r"\s+\)", ")", re.sub(r"\(\s+", "(", text))


def clean_lines(text: str) -> tuple[str, ...]:
    """The lines of a text, each cleaned; lines without words are left out.

    UnreadableError for a line that no person wrote.
    """
    return tuple(line for raw in _raw_lines(text) if (line := clean(raw)))


def lines_with_columns(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """As `clean_lines`, each line with the pieces that tabs or runs of blanks set side by side."""
    return tuple((line, _columns(raw)) for raw in _raw_lines(text) if (line := clean(raw)))


def _raw_lines(text: str) -> list[str]:
    lines = re.split(r"\n|\u2028|\u2029", text)
    if max(map(len, lines)) > LONGEST_LINE:
        raise too_large()
    return lines


def _columns(line: str) -> tuple[str, ...]:
    """The pieces of a line, the first "" where it begins with a gap; () where it is one piece."""
    first, *rest = (clean(piece) for piece in _GAP.split(line))
    pieces = [first]
    for piece in filter(None, rest):
        if _BLANK_TO_FILL.search(pieces[-1]) or piece.startswith("/"):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return tuple(pieces) if len(pieces) > 1 else ()


def compact(text: str) -> str:
    """Letters and digits without case, accents and blanks: “Cơ quan chủ trì” → “coquanchutri”."""
    return _NOT_WORD.sub("", fold(clean(text)))


def folded(text: str) -> str:
    """Lower case without accents, blanks kept: “Cơ quan  chủ trì:” → “co quan chu tri:”."""
    return fold(clean(text))


def letters(text: str) -> str:
    """The letters and digits of a text; "" of “…” and “- - -”."""
    return re.sub(r"[\W_]+", "", text)


def letters_of(text: str) -> str:
    """The letters alone, without digits; "" of “14, 26”."""
    return re.sub(r"[\W\d_]+", "", text)


def words_of(text: str) -> list[str]:
    """The words of a text in their order, in lower case, for accounts."""
    return [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def starts_in_the_middle(text: str) -> bool:
    """Whether the words go on from words before them: a small letter first, or a mark that ends."""
    first = text[:1]
    return first.islower() or first in ",;.)%/"
