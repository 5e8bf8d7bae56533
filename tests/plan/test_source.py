"""Reading YAML with positions: what is refused, where, and that nothing makes it fall over."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kstthc_cli.plan.checking import check_source
from kstthc_cli.plan.source import MAX_BYTES, Source, parse_source, read_source
from kstthc_cli.problem import Place


def read(text: str | bytes) -> Source:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse_source(Source("plan.yaml", raw))


def told(source: Source) -> list[tuple[str, int, int]]:
    return [(p.rule, p.place.line, p.place.column) for p in source.problems]


def test_scalars_stay_as_they_were_typed() -> None:
    source = read("a: 05\nb: no\nc: 2.10\nd: 1_000\ne: 0x1F\nf: 12:30\ng: 2023-02-28\nh: '~'\n")
    assert source.problems == []
    assert source.data == {
        "a": "05", "b": "no", "c": "2.10", "d": "1_000", "e": "0x1F", "f": "12:30",
        "g": "2023-02-28", "h": "~",
    }  # fmt: skip


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_only_an_empty_scalar_is_nothing(nothing: str) -> None:
    assert read(f"a: {nothing}\n").data == {"a": None}


def test_text_comes_out_composed_whatever_it_was_typed_with() -> None:
    source = read(unicodedata.normalize("NFD", "đơn vị: Ủy ban xã Kiến An\n"))
    assert source.data == {"đơn vị": "Ủy ban xã Kiến An"}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    assert read(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n").data == {"a": "1", "b": ["x"]}


def test_a_value_a_key_and_what_is_missing_have_their_places() -> None:
    source = read("một:\n  hai:\n    - ba: bốn\n    -   năm\n")
    assert source.place(("một", "hai", 0, "ba")) == Place("plan.yaml", 3, 11)
    assert source.place(("một", "hai", 0, "ba"), key=True) == Place("plan.yaml", 3, 7)
    assert source.place(("một", "hai", 1)) == Place("plan.yaml", 4, 9)
    assert source.place(("một", "sáu")) == Place("plan.yaml", 2, 3)
    assert source.place(("bảy",)) == Place("plan.yaml", 1, 1)


def test_columns_count_letters_not_bytes_nor_marks_of_composed_ones() -> None:
    source = read("Ủy ban nhân dân: {đúng: đây}\n")
    assert source.place(("Ủy ban nhân dân", "đúng")) == Place("plan.yaml", 1, 25)


def test_a_key_twice_is_told_even_where_it_was_typed_in_two_ways() -> None:
    decomposed = unicodedata.normalize("NFD", "lê")
    assert decomposed != "lê"
    assert told(read(f"a: 1\nlê: 1\n{decomposed}: 2\n")) == [("duplicate-key", 3, 1)]


def test_all_refusals_of_one_file_are_told_in_one_run() -> None:
    source = read("a: &x 1\nb: *x\nc: !!int 3\n<<: {d: 4}\na: 5\n[e]: 6\n")
    assert told(source) == [
        ("yaml-anchor", 1, 4),
        ("yaml-alias", 2, 4),
        ("yaml-tag", 3, 4),
        ("yaml-merge-key", 4, 1),
        ("duplicate-key", 5, 1),
        ("key-not-text", 6, 1),
    ]


def test_a_second_document_is_told_and_the_first_is_kept() -> None:
    source = read("a: 1\n---\nb: 2\n")
    assert told(source) == [("second-document", 2, 1)]
    assert source.data == {"a": "1"}


def test_a_wrong_byte_is_told_at_its_letter() -> None:
    assert told(read("a: 1\nb: xã ".encode() + b"\xff\n")) == [("not-utf8", 2, 7)]


def test_what_notepad_calls_unicode_is_told_as_no_utf8() -> None:
    assert told(read("a: 1".encode("utf-16"))) == [("not-utf8", 1, 1)]


def test_a_control_character_is_told_and_a_tab_inside_text_is_not() -> None:
    assert told(read("a: x\ty\nb: x\x07y\n")) == [("control-character", 2, 5)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_stops_early(opening: str) -> None:
    source = read(opening * 50_000)
    assert len(source.problems) == 1


def test_thirty_two_levels_are_read_and_thirty_three_are_not() -> None:
    assert read("[" * 32 + "]" * 32).problems == []
    assert told(read("[" * 34 + "]" * 34)) == [("deep-nesting", 1, 34)]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"a: " + b"x" * MAX_BYTES)
    source = read_source(path)
    assert source.is_unreadable
    assert [p.rule for p in source.problems] == ["unreadable-file"]
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES - 3))
    assert read_source(path).problems == []


def test_a_folder_and_a_missing_file_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        assert [p.rule for p in read_source(path).problems] == ["unreadable-file"]


YAMLISH = st.text(
    alphabet=st.sampled_from("ab: -[]{}&*!|>'\"#%@`,?\n\t \\0lạ\u0301\x85\ufeff"), max_size=60
)


@settings(max_examples=1500)
@given(st.one_of(st.binary(max_size=200), YAMLISH.map(str.encode), st.text().map(str.encode)))
@example(b"\xef\xbb\xbf")
@example(b"%YAML 9.9\n---\n")
@example(b"? ? ?\n")
def test_no_bytes_make_the_reader_raise(raw: bytes) -> None:
    source = parse_source(Source("plan.yaml", raw))
    for found in check_source(source).problems:
        assert found.place.line >= 1
        assert str(found)


PLAIN = st.recursive(
    st.none() | st.text(alphabet="aáb1 :#-'\"\n", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(alphabet="abcđ", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(PLAIN.filter(lambda value: isinstance(value, dict | list)))
def test_what_yaml_writes_comes_back_as_it_was(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    source = read(text)
    assert source.problems == []
    assert source.data == value


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: 1\nb: "x\nc: y\nd: z\n', (2, 4)),
        ('a: 1\nb: "x\nc: "y"\nd: z\n', (2, 4)),
        ("a: 'x\nb: 'y'\n", (1, 4)),
        ("a: 1\nb: [x, y\nc: z\n", (2, 4)),
        ("a: 1\nb: {x: 1\nc: z\n", (2, 4)),
        ("a: {b: [1, 2}\n", (1, 8)),
    ],
)
def test_what_is_opened_and_not_closed_is_told_where_it_opens(
    text: str, place: tuple[int, int]
) -> None:
    (found,) = parse_source(Source("x.yaml", text.encode())).problems
    assert (found.place.line, found.place.column) == place
    assert "mở ở đây" in str(found.message)


@pytest.mark.parametrize(
    "text",
    ['a: "x\n', "a: [x\n", "a: x: y\n", "a:\n\tb: c\n", "- a\nb: c\n", 'a: "\\q"\n', "a: %x\n", "a: @x\n",
     "a: |x\n  y\n", "? [a]\n: b\nc\n", "a: &\n", "a: !<\n", "%TAG ! x\n", "a: *\n", "a\nb: c\n"],
)  # fmt: skip
def test_no_word_of_the_library_reaches_the_user(text: str) -> None:
    for found in parse_source(Source("x.yaml", text.encode())).problems:
        assert not re.search(
            r"\b(found|expected|while|did|could|block|mapping|scalar)\b", str(found)
        )
