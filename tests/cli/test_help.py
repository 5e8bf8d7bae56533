"""The helps as people read them: columns, whole words, examples that can be typed, what excludes what."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest

from kstthc_cli.cli import app
from kstthc_cli.cli.commands import COMMANDS, DAILY
from kstthc_cli.cli.together import names_of
from office import Run

ENTRIES = [*COMMANDS.items()]
NAMES = [*COMMANDS]

NARROWEST = 80
WIDEST_MARGIN = 5
"""Columns before a name at most."""


@pytest.fixture(params=["80", "100", "120"])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", request.param)
    return int(request.param)


def _starts(text: str) -> Iterator[int]:
    """The columns in which the words on options and commands begin."""
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        _name, gap, words = line[indent:].partition("  ")
        if indent > WIDEST_MARGIN:
            yield indent
        elif indent and gap and words:
            yield len(line) - len(words.lstrip())


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["", *NAMES])
def test_all_words_of_a_help_begin_in_one_column_and_end_on_the_screen(
    run: Run, name: str, language: str, width: int
) -> None:
    shown = run(*([name] if name else []), "--help", "--lang", language).out
    described, _, examples = shown.partition("Ví dụ:" if language == "vi" else "Examples:")
    lines = described.splitlines()
    assert max(map(len, lines)) <= width
    assert len({*_starts(described)}) == 1
    assert "<=" not in described
    assert "[]" not in described
    assert all(len(line) <= NARROWEST for line in examples.splitlines())


def test_the_whole_help_begins_with_what_is_typed_every_day(run: Run) -> None:
    lines = run("--help").out.splitlines()
    first = [line[2:].split("  ")[0] for line in lines if line.startswith("  kstthc")]
    assert first == [typed for typed, _told in DAILY]
    assert lines.index("Hằng ngày:") < lines.index("Xem việc:")


@pytest.mark.parametrize("name", NAMES)
def test_what_excludes_what_and_what_needs_what_is_told(run: Run, name: str) -> None:
    entry = COMMANDS[name]
    flat = " ".join(run(name, "--help").out.split())
    told = re.findall(r"Chỉ dùng một trong số này: [^.]*|(?<=\. )[^.]* không dùng cùng [^.]*", flat)
    assert len(told) == len(entry.apart)
    for ways, words in zip(entry.apart, told, strict=True):
        assert all(entry.typed(option) in words for way in ways for option in names_of(way))
    for option in entry.beside:
        helped = flat.partition(f" {entry.typed(option)} ")[2]
        assert f"chỉ dùng cùng {entry.partner(option)}" in helped.partition(").")[0]


def _examples() -> list[str]:
    return [line for entry in COMMANDS.values() for line in entry.example.splitlines()]


@pytest.mark.parametrize("line", _examples())
def test_every_example_is_a_command_that_can_be_typed(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(app, "run_command", lambda place, *_rest: called.append(place))
    monkeypatch.setattr(app, "note", lambda *_all: None)
    words = shlex.split(re.split(r" [>|] ", line)[0])
    app.command(words).main(args=words, standalone_mode=False)
    assert called == [COMMANDS[words[0]].place]


def _clashes() -> Iterator[tuple[str, str, str]]:
    """Every two options that exclude each other, of every command."""
    for name, entry in ENTRIES:
        for ways in entry.apart:
            sets = [names_of(way) for way in ways]
            for place, left in enumerate(sets):
                for right in sets[place + 1 :]:
                    yield from ((name, one, other) for one in left for other in right)


def _given(name: str, option: str) -> list[str]:
    entry = COMMANDS[name]
    kind = entry.options[option].kind
    typed = [entry.typed(option)] if entry.options[option].typed else []
    return [
        *typed,
        *([] if kind is bool else ["2023" if kind is int and "year" in option else "5"]),
    ]


@pytest.mark.parametrize(("name", "one", "other"), [*_clashes()])
def test_options_that_exclude_each_other_are_refused_before_anything_is_read(
    run: Run, name: str, one: str, other: str
) -> None:
    entry = COMMANDS[name]
    refused = run(name, *_given(name, one), *_given(name, other))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("Chỉ dùng một trong số này: ")
    assert entry.typed(one) in refused.err
    assert entry.typed(other) in refused.err


@pytest.mark.parametrize(
    ("name", "option"), [(name, option) for name, entry in ENTRIES for option in entry.beside]
)
def test_an_option_without_what_it_needs_is_refused(run: Run, name: str, option: str) -> None:
    entry = COMMANDS[name]
    refused = run(name, *_given(name, option))
    assert (refused.code, refused.out) == (2, "")
    assert f"{entry.typed(option)} chỉ dùng cùng {entry.partner(option)}" in refused.err


def test_help_is_given_whatever_else_is_typed(run: Run) -> None:
    assert run("next", "--year", "2023", "--from", "1/1/2023", "--help").code == 0
