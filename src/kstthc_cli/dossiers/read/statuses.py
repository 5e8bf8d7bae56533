"""The ten national states of a dossier, and the labels that local systems show for them.

A label is known whole, or by its words: where every one of them is a word of states, and all that it
tells is of one state. Anything else is asked for; a guess here would accuse somebody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from kstthc_cli.dossiers.read.headings import ABBREVIATIONS
from kstthc_cli.dossiers.read.word_lists import alternatives, meanings, sections
from kstthc_cli.text import fold


class DossierState(StrEnum):
    """Where a dossier stands; the names are those of a plan's `dossiers.statuses`."""

    REGISTERED = "registered"
    RECEIVED = "received"
    NOT_ACCEPTED = "not-accepted"
    PROCESSING = "processing"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    FINISHED = "finished"
    RETURNED = "returned"
    REFUSED = "refused"


NOT_COUNTED = (DossierState.REGISTERED, DossierState.NOT_ACCEPTED)
"""Not received: no dossier of the office yet, or never."""
NO_RESULT = (DossierState.WITHDRAWN, DossierState.STOPPED, DossierState.REFUSED)
"""Ended without the result that was asked for."""
CLOSED = (*NO_RESULT, DossierState.FINISHED, DossierState.RETURNED)
IN_HAND = (DossierState.RECEIVED, DossierState.PROCESSING)
"""The office's turn."""
WAITING = (DossierState.SUPPLEMENT, DossierState.PAYMENT)
"""The citizen's turn: the time of the request stands for the end."""

_LISTS = sections("states")
STATUS_NAMES = {DossierState(name): label for name, label in _LISTS["names"]}
_CODES = {
    written: status
    for number, status in enumerate([s for s in DossierState if s is not DossierState.REFUSED], 1)
    for written in (str(number), f"{number:02}")
}
"""The national codes, 1 to 10."""
_TAIL = re.compile(r"\s+(?:(?:truoc|dung|tre|qua|som|trong|con)\s+(?:han|hen))$")


_FOR = re.compile(r"\bcho(?![\w\u0300-\u036f])", re.IGNORECASE)


def label_key(text: str) -> str:
    """A label for comparing: no accents, case, brackets, leading numbers, or word on the term.

    "cho" goes where accents tell it from "chờ": to the citizen, and not waiting for the citizen.
    """
    if not text.isascii():
        text = _FOR.sub(" ", text)
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", fold(text))
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
    words = re.sub(r"^\d+ (?=[a-z])", "", words)
    return _TAIL.sub("", words)


_KNOWN = meanings(
    (label_key(written), DossierState(name))
    for name, labels in _LISTS["labels"]
    for label in alternatives(labels)
    for written in (label, fold(label))
)
_WORDS = {word for label in _KNOWN for word in label.split()}
_WORDS.update(*(words.split() for _, words in _LISTS["words"]))
"""The words that states are made of."""
_RULES = tuple((re.compile(words), DossierState(name)) for name, words in _LISTS["by-words"])
"""The first that is in a label tells its state."""
_TURNED = tuple(
    (
        [*DossierState] if states == "any" else [*map(DossierState, states.split())],
        re.compile(words),
    )
    for states, words in _LISTS["turned"]
)
"""Words beside those that told one of these states which may turn it round."""
_ENDS, _UNDONE, _MORE, _HARMLESS = (re.compile(words) for _, words in _LISTS["doubtful"])


def by_words(key: str) -> DossierState | None:
    """The state that a label's words tell; None where a word is foreign, or two of them differ."""
    words = [ABBREVIATIONS.get(word, word) for word in key.split()]
    whole = " ".join(words)
    if not whole or not {*whole.split()} <= _WORDS:
        return None
    bare = _HARMLESS.sub("", whole)
    if _UNDONE.search(whole) or (_ENDS.search(bare) and _MORE.search(_ENDS.sub("", bare))):
        return None
    for rule, status in _RULES:
        if found := rule.search(whole):
            rest = whole[: found.start()] + whole[found.end() :]
            turned = any(status in states and words.search(rest) for states, words in _TURNED)
            return None if turned else status
    return None


def likely_state(label: str) -> DossierState:
    """What a label may mean that nobody knows: the first that any word of it tells."""
    key = label_key(label)
    return next((state for rule, state in _RULES if rule.search(key)), DossierState.PROCESSING)


class StatusTable:
    """Labels to states: the plan's own first, then those that are known."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self.own = {label_key(label): DossierState(name) for label, name in (own or {}).items()}
        self._known = {**_CODES, **_KNOWN, **self.own}

    def read(self, label: str) -> DossierState | None:
        """The state that a label means; None where nobody has said so."""
        key = label_key(label)
        return self._known.get(key) or by_words(key) or self._in_both(label)

    def _in_both(self, label: str) -> DossierState | None:
        """The same of a label in two languages, "Đã trả kết quả/Delivered", where both mean one thing."""
        halves = label.split("/")
        found = {self.read(half) for half in halves} if len(halves) == 2 else set()
        return found.pop() if len(found) == 1 else None
