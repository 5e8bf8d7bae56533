"""The vocabulary: every word that the grammar looks for is in it, whole and in one spelling."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterable, Iterator

import pytest

from kstthc_cli.deadlines.grammar import (
    clause,
    english,
    english_points,
    english_recurring,
    points,
    spans,
)
from kstthc_cli.deadlines.vocabulary import (
    ACTORS,
    COMPLETIONS,
    LABELS,
    LEADS,
    NUMBERS,
    ROUNDS,
    SENDING,
    TIME_WORDS,
    UNITS,
    VOCABULARY,
    WEEKDAYS,
)
from kstthc_cli.deadlines.words import fold
from office import SOURCE

GRAMMAR = sorted((SOURCE / "deadlines" / "grammar").glob("*.py"))
STEPS = ("take", "sees")
TABLES: dict[str, Iterable[str]] = {
    "LATEST": clause.LATEST,
    "EACH": clause.EACH,
    "NEXT": clause.NEXT,
    "PARTS": spans.PARTS,
    "DAYS": english_recurring.DAYS,
    "UNIT_NAMES": english_recurring.UNIT_NAMES,
    "ADVERBS": english_recurring.ADVERBS,
    "PART_NAMES": english.PART_NAMES,
    "MONTH_NUMBERS": english_points.MONTH_NUMBERS,
    "EVENTS": english_points.EVENTS,
    "ORDINALS": english_points.ORDINALS,
    "LEADS": LEADS,
    "COMPLETIONS": COMPLETIONS,
    "SENDING": SENDING,
    "LABELS": LABELS,
    "ROUNDS": ROUNDS,
    "NUMBERS": NUMBERS,
    "WEEKDAYS": WEEKDAYS,
    "UNITS": UNITS,
}


def _words_looked_for(tree: ast.AST) -> Iterator[str]:
    """The words in take("…") and sees("…")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in STEPS:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield from argument.value.split()


def test_every_word_that_the_grammar_takes_is_known() -> None:
    looked_for: set[str] = set()
    for path in GRAMMAR:
        looked_for |= {*_words_looked_for(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(looked_for) > 150
    assert looked_for - VOCABULARY == set()


@pytest.mark.parametrize("table", TABLES)
def test_every_word_of_a_table_is_known(table: str) -> None:
    words = {word for phrase in TABLES[table] for word in phrase.split()}
    assert words
    assert words - VOCABULARY == set()


def test_time_words_are_known() -> None:
    unknown = TIME_WORDS - VOCABULARY
    assert unknown <= {"no", "except", "unless"}, unknown


def test_words_are_in_small_letters_and_nfc() -> None:
    for word in (*VOCABULARY, *TIME_WORDS, *ACTORS):
        assert word == unicodedata.normalize("NFC", word.lower())


def test_roman_numerals_are_no_words_that_typing_without_accents_could_change() -> None:
    assert not {*points.ROMAN} & {fold(word) for word in VOCABULARY}
