"""The Vietnamese catalogue: whole, current, and in the code's own terms."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from catalogue import PO, catalogue_in_file, messages_in_code

MO = PO.with_suffix(".mo")
ENDS = ".:?!"


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The catalogue that people write."""
    return catalogue_in_file()


def _entries(catalogue: Catalog) -> Iterator[Message]:
    return (entry for entry in catalogue if entry.id)


def _texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else [*value]


def _gaps(text: str) -> list[str]:
    """The named gaps of a text, such as {words}."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_every_message_of_the_code_is_in_the_catalogue(catalogue: Catalog) -> None:
    known = {entry.id for entry in _entries(catalogue)}
    missing = {text for text in messages_in_code() if text not in known}
    assert missing == set(), "run: make messages"


def test_the_catalogue_holds_nothing_that_the_code_no_longer_says(catalogue: Catalog) -> None:
    said = {*messages_in_code()}
    assert {entry.id for entry in _entries(catalogue)} - said == set(), "run: make messages"
    assert not catalogue.obsolete


def test_every_message_is_translated(catalogue: Catalog) -> None:
    empty = [entry.id for entry in _entries(catalogue) if not all(_texts(entry.string))]
    assert empty == []
    assert [entry.id for entry in _entries(catalogue) if entry.fuzzy] == []


def test_translations_fill_the_gaps_of_their_messages(catalogue: Catalog) -> None:
    wrong = []
    for entry in _entries(catalogue):
        many = _texts(entry.id)[-1]
        wrong += [text for text in _texts(entry.string) if text and _gaps(text) != _gaps(many)]
    assert wrong == []


def test_translations_name_the_options_of_their_messages(catalogue: Catalog) -> None:
    lost = [
        text
        for entry in _entries(catalogue)
        for text in _texts(entry.string)
        if text and not _options(_texts(entry.id)[-1]) <= _options(text)
    ]
    assert lost == []


def _options(text: str) -> set[str]:
    return {*re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)}


def test_both_forms_of_a_plural_have_the_same_gaps() -> None:
    plurals = [text for text in messages_in_code() if not isinstance(text, str)]
    assert plurals
    assert all(_gaps(one) == _gaps(many) for one, many in plurals)


def test_the_catalogue_is_written_in_one_spelling() -> None:
    text = PO.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)


def test_translations_end_as_their_messages_do(catalogue: Catalog) -> None:
    wrong = [
        entry.id
        for entry in _entries(catalogue)
        if isinstance(entry.id, str)
        and entry.string
        and (entry.id[-1] in ENDS) != (str(entry.string)[-1] in ENDS)
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_current(catalogue: Catalog) -> None:
    if not MO.exists():
        pytest.skip("no compiled catalogue here; it is made when the package is installed")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert MO.read_bytes() == compiled.getvalue(), "run: python hatch_build.py"
