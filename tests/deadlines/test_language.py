"""The texts that say what may be written: a line that is wrong is told, with its words."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from kstthc_cli import deadlines
from kstthc_cli.deadlines.doubts import doubts_of
from kstthc_cli.deadlines.grammar import parse_pattern, rows
from kstthc_cli.deadlines.lexicon import listed
from kstthc_cli.deadlines.statements import laws
from kstthc_cli.deadlines.texts import sections, text_of

TEXTS = (
    "vi/forms",
    "en/forms",
    "vi/words",
    "vi/doubts",
    "vi/excuses",
    "vi/sides",
    "vi/statements",
    "vi/times",
    "vi/citations",
    "joins",
)


@pytest.mark.parametrize("line", ["marked before-dates", "plain: {a:days}", "{days:dates} » 15/3"])
def test_a_line_that_is_no_form_is_told(line: str) -> None:
    with pytest.raises(ValueError, match=r"^vi/forms\.txt:3: ") as told:
        rows("vi/forms", f"year = {{v:yyyy}}\n\n{line}\n")
    assert line in str(told.value)


@pytest.mark.parametrize("pattern", ["trước [ngày {days:dates}", "(hàng|mỗi tháng"])
def test_a_bracket_that_stays_open_is_told(pattern: str) -> None:
    with pytest.raises(ValueError, match="unbalanced brackets"):
        parse_pattern(pattern)


@pytest.mark.parametrize("line", ["negation: không » a » b", "negation (anywhere): không » a"])
def test_a_line_that_is_no_doubt_is_told(line: str) -> None:
    with pytest.raises(ValueError, match=r"^vi/doubts\.txt:2: ") as told:
        doubts_of(f"[doubts]\n{line}")
    assert line in str(told.value)


@pytest.mark.parametrize(
    "line",
    [
        "duty: before: ^ <verbs> » a",
        "duty: is-brave; before: ^ <verbs> » a » b",
        "duty: beside: ^ <verbs> » a » b",
        "duty: before: ^ <birds> » a » b",
        "duty: before: ^ @bird » a » b",
        "duty: before: ^ (a | b » a » b",
    ],
)
def test_a_line_that_is_no_law_is_told(line: str) -> None:
    with pytest.raises(ValueError, match=r"^vi/statements\.txt:3: ") as told:
        laws(f"[laws]\n@who = <actors>\n{line}")
    assert line in str(told.value)


@pytest.mark.parametrize("text", TEXTS)
def test_every_line_stands_below_a_heading_and_is_spelt_as_texts_are_compared(text: str) -> None:
    for heading, lines in sections(text).items():
        assert lines.strip(), heading
        for line in lines.splitlines():
            assert line == unicodedata.normalize("NFC", line.rstrip()), line


@pytest.mark.parametrize("heading", sorted(sections("vi/words")))
def test_a_word_is_listed_once_and_alone_on_its_line(heading: str) -> None:
    words = listed(heading)
    assert len(set(words)) == len(words)
    for word in sections("vi/words")[heading].splitlines():
        assert word == " ".join(word.casefold().split()), word
        assert not {*word} & {*"|[]{}#:"}, word


def test_no_list_of_words_is_left_that_nothing_asks_for() -> None:
    room = Path(deadlines.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in room.rglob("*.py"))
    code += "".join(text_of(f"vi/{name}") for name in ("excuses", "sides", "statements", "words"))
    quoted = set(re.findall(r"""["'<]([a-z-]+)["'>]""", code))
    assert [heading for heading in sections("vi/words") if heading not in quoted] == []
