"""Grammars: what a build keeps is what the tables tell, and is believed for no other tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from kstthc_cli.deadlines import grammar, texts
from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.forms import MAKINGS, english, kept_grammars, vietnamese
from kstthc_cli.deadlines.forms.terminals import ENGLISH, VIETNAMESE
from kstthc_cli.deadlines.grammar import Grammar, Terminals, grammar_of, make_grammar
from kstthc_cli.deadlines.texts import own_file, sections

KEYS = {
    language: {category: frozenset(keys.split()) for category, (keys, _) in terminals.items()}
    for language, terminals in {"vi": VIETNAMESE, "en": ENGLISH}.items()
}
FORMS = own_file("language/vi/forms.txt")


class Package:
    """The package's own files, of which some may be given other bytes, or none."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | None] = {}
        self.makings = 0

    def own_file(self, name: str) -> bytes:
        """What is found under a name."""
        short = name.removeprefix("language/")
        if short not in self.files:
            return own_file(name)
        if (given := self.files[short]) is None:
            raise FileNotFoundError(name)
        return given

    def make(self, language: str, terminals: Terminals) -> Grammar:
        """Make a grammar, and count it."""
        self.makings += 1
        return make_grammar(language, terminals)


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    """The package, whose tables are read anew."""
    found = Package()
    monkeypatch.setattr(texts, "own_file", found.own_file)
    monkeypatch.setattr(grammar, "own_file", found.own_file)
    monkeypatch.setattr(grammar, "make_grammar", found.make)
    sections.cache_clear()
    yield found
    sections.cache_clear()


@pytest.mark.parametrize("language", KEYS)
def test_the_build_has_kept_the_tables_as_they_are(language: str, package: Package) -> None:
    assert grammar_of(language, KEYS[language]) == make_grammar(language, KEYS[language])
    assert package.makings == 0, "run: python hatch_build.py"


@pytest.mark.parametrize("language", KEYS)
@pytest.mark.parametrize("damaged", [None, b"", b"\x00", b"i\x01\x00\x00\x00"])
def test_without_what_was_kept_the_grammar_is_made_anew(
    language: str, damaged: bytes | None, package: Package
) -> None:
    package.files[f"{language}/forms.kept"] = damaged
    assert grammar_of(language, KEYS[language]) == make_grammar(language, KEYS[language])
    assert package.makings == 1


def _grammar_with(package: Package, keys: Mapping[str, frozenset[str]], **files: bytes) -> Grammar:
    package.files["vi/forms.kept"] = kept_grammars()["vi/forms.kept"]
    package.makings = 0
    assert grammar_of("vi", KEYS["vi"])
    assert package.makings == 0  # it is believed so far
    package.files |= files
    sections.cache_clear()
    return grammar_of("vi", keys)


def test_what_was_kept_of_another_table_is_not_believed(package: Package) -> None:
    mark = b"[numbers-and-clocks]\n"
    more = FORMS.replace(mark, mark + "tick = tíc\n".encode())
    found = _grammar_with(package, KEYS["vi"], **{"vi/forms.txt": more})
    assert package.makings == 1
    assert "tíc" in found.words
    assert "tick" in found.beginning["tíc"]


@pytest.mark.parametrize("code", grammar.MADE_BY)
def test_what_other_code_has_made_is_not_believed(code: str, package: Package) -> None:
    _grammar_with(package, KEYS["vi"], **{code: b"# changed"})
    assert package.makings == 1


def test_what_was_kept_with_other_terminals_is_not_believed(package: Package) -> None:
    found = _grammar_with(package, KEYS["vi"] | {"n": frozenset({"#other"})})
    assert package.makings == 1
    assert "month" in found.beginning["tháng"]
    assert "n" in found.beginning["#other"]


@pytest.mark.parametrize("spoken", [vietnamese(), english()], ids=lambda spoken: spoken.name)
def test_every_form_is_found_by_each_word_that_it_may_begin_with(spoken: Language) -> None:
    for category, forms in spoken.forms.items():
        for form in forms:
            assert form.firsts, category
            for key in form.firsts:
                assert category in spoken.beginning((key,))
                assert form in spoken.starting(category, (key,))


def test_a_category_that_nothing_makes_is_told(package: Package) -> None:
    package.files["vi/forms.txt"] = b"[some]\nyear = {v:yyyy}\nmonth = {v:mnth}\n"
    with pytest.raises(LookupError, match=r"^vi/forms\.txt:3: no category mnth"):
        make_grammar("vi", KEYS["vi"])


def test_a_form_that_nothing_makes_is_told(package: Package) -> None:
    package.files["vi/forms.txt"] = b"[some]\n\nyear yaer: {v:yyyy}\n"
    with pytest.raises(LookupError, match=r"^vi/forms\.txt:3: nothing makes yaer"):
        Language("vi", VIETNAMESE, MAKINGS)
