"""Word files: text that means only itself, the same bytes each time, and broken templates told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc

from kstthc_cli.documents.render import bundled_folder
from kstthc_cli.documents.word import render_word
from kstthc_cli.errors import UnusableInputError
from word_file import parts_of

LONG = "ư" * 300
TEXTS = (
    "a | b", "<script>alert(1)</script>", "{{ 7*7 }} {% if x %} {# gone #}", "Sơn & Hà", LONG,
    "Kie\u0302\u0301n An", "{_{ x }_}", "“ngoặc” 'đơn' \"kép\"", "</w:t></w:r>",
)  # fmt: skip


def template(*paragraphs: str) -> bytes:
    doc = Document()
    for words in paragraphs:
        doc.add_paragraph(words)
    buffer = io.BytesIO()
    doc.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> Doc:
    return Document(io.BytesIO(data))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one's own templates with room for thu/report.docx."""
    (tmp_path / "mau" / "thu").mkdir(parents=True)
    return tmp_path / "mau"


def write(own: Path, *paragraphs: str) -> Path:
    path = own / "thu" / "report.docx"
    path.write_bytes(template(*paragraphs))
    return path


@pytest.mark.parametrize("text", TEXTS)
def test_a_value_comes_out_as_the_text_that_it_is(own: Path, text: str) -> None:
    write(own, "Nội dung: {{ text }}.")
    made = opened(render_word("thu/report", {"text": text}, own))
    assert made.paragraphs[0].text == f"Nội dung: {text}."


def test_line_ends_stay_and_letters_that_no_file_may_hold_go(own: Path) -> None:
    write(own, "{{ text }}")
    made = opened(render_word("thu/report", {"text": "một\r\nhai\x00\x0b\x07"}, own))
    assert made.paragraphs[0].text == "một\nhai"


def test_the_same_values_give_the_same_bytes(own: Path) -> None:
    write(own, "{{ text }}")
    first = render_word("thu/report", {"text": "một"}, own)
    assert render_word("thu/report", {"text": "một"}, own) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Kính gửi {{ nothing.such }}", "nothing"),
        ("{% if %}", "if"),
        ("{{ text.__class__.__mro__ }}", "không được dùng cách này"),
        ("{{ 1 + text }}", "int"),
    ],
)
def test_a_broken_template_is_told_with_its_file_and_words(
    own: Path, words: str, what: str
) -> None:
    path = write(own, "Một đoạn lành.", words)
    with pytest.raises(UnusableInputError) as refused:
        render_word("thu/report", {"text": "một"}, own)
    told = str(refused.value.message)
    assert str(path) in told
    assert what in told
    assert words in told


def damaged(part: str, data: bytes) -> bytes:
    """A Word file with one part spoiled."""
    parts = {**parts_of(template("một")), part: data}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip at all",
        b"PK\x05\x06" + bytes(18),
        template("một")[:2000],
        damaged("word/document.xml", b"<w:document"),
        damaged("[Content_Types].xml", b"<x/>"),
        damaged("_rels/.rels", b""),
    ],
)
def test_a_file_that_is_no_word_file_is_refused(own: Path, data: bytes) -> None:
    path = write(own)
    path.write_bytes(data)
    with pytest.raises(UnusableInputError, match="không phải tệp Word"):
        render_word("thu/report", {}, own)


def test_bundled_templates_are_as_the_maker_s_script_makes_them() -> None:
    from word_templates import TEMPLATES

    for name, make in TEMPLATES.items():
        bundled = (bundled_folder() / name / "report.docx").read_bytes()
        assert parts_of(bundled) == parts_of(make()), name
