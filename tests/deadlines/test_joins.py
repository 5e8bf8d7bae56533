"""The table of how two clauses join: no line without a phrase that needs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kstthc_cli.deadlines import joins
from kstthc_cli.deadlines.facts import kind_of, named_kinds
from kstthc_cli.deadlines.forms import vietnamese
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.texts import sections
from kstthc_cli.deadlines.words import TokenKind, clean

SAMPLES = [
    pytest.param(section, number, case.sample, id=f"{section}: {case.sample}")
    for section in ("precise", "beside")
    for number, case in enumerate(joins.cases(section))
    if case.sample
]


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    read_phrase.cache_clear()
    yield
    read_phrase.cache_clear()


@pytest.mark.parametrize(("section", "number", "sample"), SAMPLES)
def test_a_case_decides_its_sample(
    section: str, number: int, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = read_phrase(sample, 2023)
    tables = {name: joins.cases(name) for name in ("precise", "beside")}
    tables[section] = tables[section][:number] + tables[section][number + 1 :]
    monkeypatch.setattr(joins, "cases", tables.__getitem__)
    read_phrase.cache_clear()
    without = read_phrase(sample, 2023)
    assert (with_it.rule, with_it.reason) != (without.rule, without.reason)


@pytest.mark.parametrize("name", named_kinds())
def test_a_kind_is_that_of_its_sample_and_not_of_its_neighbour(name: str) -> None:
    _, *samples = named_kinds()[name]
    rules = [read_phrase(sample, 2023).rule for sample in samples]
    assert [rule is not None and kind_of(name)(rule) for rule in rules] == [True, False]
    assert None not in rules


def test_only_what_refuses_for_safety_has_no_sample() -> None:
    cases = [case for section in ("precise", "beside") for case in joins.cases(section)]
    assert {case.outcome for case in cases if not case.sample} <= {"refuse", "keep"}


@pytest.mark.parametrize(
    "sample",
    [
        line.partition("  » ")[2]
        for line in sections("vi/citations")["citations"].splitlines()
        if "  » " in line
    ],
)
def test_a_citation_is_one_word(sample: str) -> None:
    cited = [one for one in lex(clean(sample), vietnamese()) if one.kind is TokenKind.CITE]
    assert [token.raw for token in cited] == [sample]


@pytest.mark.parametrize(
    "line",
    [
        "any any: keep",
        "any + any (bare: keep",
        "any + any keep",
        "any + Quarter: keep",
        "any + any: kept",
    ],
)
def test_a_line_that_is_no_case_is_told(line: str) -> None:
    with pytest.raises(ValueError, match=r"^joins\.txt:2: ") as told:
        joins.cases_of(f"[precise]\n{line}")
    assert line in str(told.value)
