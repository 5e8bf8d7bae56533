"""Who signs below a document: in whose name, with what title, by what name."""

from __future__ import annotations

import re

from kstthc_cli.annex.understand.outcome import Paper
from kstthc_cli.annex.understand.titles import is_office, offices
from kstthc_cli.annex.words import compact

_AUTHORITY = re.compile(r"(tm\.|kt\.|tl\.|tuq\.|q\.|t/m|k/t|t/l)\s*\S.*", re.I)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w'’]*\.?\s+){1,5}[A-ZĐÀ-Ỹ][\w'’]*")
LONGEST_NAME = 40
LONGEST_TITLE = 60


def begins_signature(text: str) -> bool:
    """Whether a line begins a signature: TM. ỦY BAN NHÂN DÂN, HIỆU TRƯỞNG."""
    is_authority = bool(_AUTHORITY.fullmatch(text)) and text.isupper()
    return is_authority or compact(text) in offices()


def take_signer(paper: Paper, text: str) -> bool:
    """Put one line of a signature where it belongs; False where it belongs nowhere."""
    if _AUTHORITY.fullmatch(text) and not paper.signer:
        paper.authority = f"{paper.authority}\n{text}".strip()
    elif not paper.signer_title and (compact(text) in offices() or _is_title(paper, text)):
        paper.signer_title = text
    elif paper.signer_title and not paper.signer and is_office(text):
        paper.signer_title = f"{paper.signer_title}\n{text}"
    elif paper.signer_title and not paper.signer and _is_name(text):
        paper.signer = text
    else:
        return False
    return True


def _is_title(paper: Paper, text: str) -> bool:
    return text.isupper() and len(text) < LONGEST_TITLE and not paper.signer


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and len(text) < LONGEST_NAME
