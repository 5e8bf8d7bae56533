"""Why a dossier was late: the groups that reports use, and the words that offices write for them."""

from __future__ import annotations

from collections.abc import Mapping

from kstthc_cli.dossiers.read.statuses import label_key
from kstthc_cli.dossiers.read.word_lists import alternatives, meanings, sections

_LISTS = sections("causes")
CAUSES = dict(_LISTS["names"])
"""The groups, by the names that a plan's `dossiers.causes` uses."""
_KNOWN = meanings(
    (label_key(word), group)
    for group, words in _LISTS["words"]
    for word in (*alternatives(words), CAUSES[group], group)
)


def read_cause(words: str, own: Mapping[str, str] | None = None) -> str | None:
    """The group that words mean; None where they are free text, which may name a citizen."""
    key = label_key(words)
    mine = {label_key(label): group for label, group in (own or {}).items()}
    return mine.get(key) or _KNOWN.get(key)
