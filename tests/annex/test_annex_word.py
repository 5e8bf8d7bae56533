"""What Word does to a document: tracked changes, text boxes stored twice, automatic numbers, nested tables."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest

from drafts import HEAD, column, draft_of, rows, tree
from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.read.numbering import shown
from kstthc_cli.annex.understand.draft import understand
from word_file import C, Xml, paragraph, table, word, zipped

LISTS = """
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:styleId="Muc">
  <w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>
"""


def _numbered(level: int, text: str = "", num: int = 5) -> C:
    properties = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
    )
    return C(xml=paragraph(text, properties=properties))


def _styled(style: str) -> C:
    return C(xml=paragraph("", properties=f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'))


def _run(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    deadline = C(
        xml=f'<w:p>{_run("Trước ")}<w:ins w:id="1">{_run("31/3/2023")}</w:ins>'
        f'<w:del w:id="2">{_run("15/2/2023", "delText")}</w:del></w:p>'
    )
    draft = draft_of([HEAD, ["1", "A", "VP", deadline], ["2", "B", "VP", "Quý I"]])
    assert column(draft, "deadline") == ["Trước 31/3/2023", "Quý I"]
    assert "các sửa đổi đang theo dõi được coi là đã chấp nhận" in map(str, draft.remarks)


def test_a_row_that_was_deleted_is_gone() -> None:
    text = table(
        [HEAD, ["1", "A", "VP", "Quý I"], ["2", "XOA", "VP", "Quý I"], ["2", "B", "VP", "Quý I"]]
    )
    before, mark, after = text.partition(
        '<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">2</w:t>'
    )
    deleted = Xml(
        before + mark.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>') + after
    )
    assert column(draft_of(deleted), "content") == ["A", "B"]


def test_a_paragraph_mark_that_was_deleted_joins_two_paragraphs() -> None:
    first = paragraph("Rà soát ", properties='<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>')
    cell = C(xml=first + paragraph("văn bản"))
    assert (
        column(draft_of([HEAD, ["1", cell, "VP", "Quý I"], ["2", "B", "VP", "Quý I"]]), "content")[
            0
        ]
        == "Rà soát văn bản"
    )


def test_a_text_box_is_stored_twice_and_read_once() -> None:
    inner = f"<w:txbxContent>{paragraph('DỰ THẢO LẦN 2')}</w:txbxContent>"
    box = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    blocks = read_bytes(word(Xml(box), "Sau")).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["DỰ THẢO LẦN 2", "Sau"]


def test_automatic_numbers_by_list_and_by_style() -> None:
    draft = draft_of(
        [HEAD, [_styled("Muc"), C("Chỉ đạo", bold=True), "", ""], [_numbered(0), "A", "VP", "Quý I"],
         [_numbered(0), "B", "VP", "Quý I"], [_styled("MucCon"), C("Kiểm tra", bold=True), "", ""],
         [_numbered(0), "C", "VP", "Quý I"]],
        numbering=LISTS, styles=STYLES,
    )  # fmt: skip
    assert tree(draft.top) == [("I", "Chỉ đạo", ["1", "2"]), ("II", "Kiểm tra", ["3"])]


def test_automatic_numbers_of_several_levels_that_begin_anew() -> None:
    draft = draft_of(
        [HEAD, [_numbered(0), "Chỉ đạo", "", ""], [_numbered(1), "A", "VP", "Quý I"], [_numbered(1), "B", "VP", "Quý I"],
         [_numbered(0), "Kiểm tra", "", ""], [_numbered(1), "C", "VP", "Quý I"]],
        numbering=LISTS,
    )  # fmt: skip
    assert tree(draft.top) == [("1", "Chỉ đạo", ["1.1", "1.2"]), ("2", "Kiểm tra", ["2.1"])]


def test_a_second_list_that_starts_over() -> None:
    cells = [
        _numbered(0, "a"),
        _numbered(0, "b"),
        _numbered(0, "c", num=8),
        _numbered(0, "d", num=7),
    ]
    blocks = read_bytes(word(*[Xml(cell.xml) for cell in cells], numbering=LISTS)).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["1. a", "2. b", "1. c", "- d"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [(4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (3, "upperLetter", "C"), (27, "lowerLetter", "aa"),
     (7, "decimalZero", "07"), (12, "decimal", "12")],
)  # fmt: skip
def test_forms_of_numbers(value: int, form: str, text: str) -> None:
    assert shown(value, form) == text


def test_a_table_in_a_cell_is_lines_of_it() -> None:
    cell = C(xml=paragraph("Gồm:") + table([["Kế hoạch", "Báo cáo"]]) + paragraph("Hết"))
    draft = draft_of([HEAD, ["1", cell, "VP", "Quý I"], ["2", "B", "VP", "Quý I"]])
    assert draft.tasks[0].lines["content"] == ["Gồm:", "Kế hoạch", "Báo cáo", "Hết"]


def test_a_table_that_only_lays_out_the_table_of_tasks() -> None:
    inner = table([HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "CA", "Quý II"]])
    draft = draft_of([[C(xml=paragraph("KẾ HOẠCH") + inner)]])
    assert rows(draft) == [("1", "A", "VP", "Quý I"), ("2", "B", "CA", "Quý II")]


def test_decomposed_letters_and_hard_blanks_are_one_spelling() -> None:
    nfd = unicodedata.normalize("NFD", "Cơ quan chủ trì")
    draft = draft_of([["TT", unicodedata.normalize("NFD", "Nội dung"), nfd, "Thời hạn"],
                      ["1", unicodedata.normalize("NFD", "Rà soát"), "Văn\u00a0phòng\u200b", "Quý\u00a0I"],
                      ["2", "B", "VP", "Quý I"]])  # fmt: skip
    assert rows(draft)[0] == ("1", "Rà soát", "Văn phòng", "Quý I")


def test_hidden_text_is_left_out_and_told() -> None:
    cell = C(xml=f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>{_run('A')}</w:p>")
    draft = draft_of([HEAD, ["1", cell, "VP", "Quý I"], ["2", "B", "VP", "Quý I"]])
    assert column(draft, "content") == ["A", "B"]
    assert len(draft.remarks) == 1


def test_columns_whose_borders_do_not_meet_are_still_themselves() -> None:
    draft = draft_of(
        [[C("TT"), C("Nội dung", across=2), C("Chủ trì"), C("Thời hạn", across=2)],
         [C("1"), C("A", across=2), C("VP"), C("Quý I", across=2)],
         [C("2"), C("B", across=2), C("CA"), C("Quý II"), C("(dự kiến)")]],
    )  # fmt: skip
    assert rows(draft) == [("1", "A", "VP", "Quý I"), ("2", "B", "CA", "Quý II\n(dự kiến)")]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = table([HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý I"]])
    data = zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{body}</w:body></w:document>'
        }
    )
    assert len(read_bytes(data).blocks) == 1


ROWS = [HEAD, ["1", "Rà soát", "Văn phòng", "Quý I"], ["2", "Kiểm tra", "Tư pháp", "Quý II"]]


def test_words_of_headers_footers_and_endnotes_are_kept() -> None:
    draft = draft_of(
        ROWS,
        header1=paragraph("DỰ THẢO LẦN 2") + paragraph("3"),
        footer2=paragraph("Phòng Tư pháp soạn"),
        endnotes=f"<w:endnote>{paragraph('Theo Công văn số 12')}</w:endnote>",
    )
    assert {"DỰ THẢO LẦN 2", "Phòng Tư pháp soạn"} <= {*draft.left}
    assert "3" not in draft.left
    assert len(draft.tasks) == 2


def test_the_text_stands_where_the_file_says() -> None:
    """Some programs write word/document2.xml."""
    plain = word(ROWS)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        body = archive.read("word/document.xml")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    target = f'<Relationship Id="a" Type="{kind}" Target="/word/document2.xml"/>'
    parts = {"_rels/.rels": f"<Relationships>{target}</Relationships>", "word/document2.xml": body}
    assert len(understand(read_bytes(zipped(parts))).tasks) == 2


def _raised(text: str) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("mark", "wanted"), [("1", "Năm 2026"), ("(12)", "Năm 2026"), ("*", "Năm 2026"), ("tt", "Năm 2026tt")]
)  # fmt: skip
def test_raised_marks_of_footnotes_are_no_part_of_the_words(mark: str, wanted: str) -> None:
    cell = f"<w:p><w:r><w:t>Năm 2026</w:t></w:r>{_raised(mark)}</w:p>"
    draft = understand(
        read_bytes(word([HEAD, ["1", "A", "VP", C(xml=cell)], ["2", "B", "VP", ""]]))
    )
    assert draft.tasks[0].text("deadline") == wanted
    assert any("chú thích" in str(remark) for remark in draft.remarks) is (wanted == "Năm 2026")


def test_square_metres_keep_their_power() -> None:
    cell = f"<w:p><w:r><w:t>Trồng 500 m</w:t></w:r>{_raised('2')}<w:r><w:t> rừng</w:t></w:r></w:p>"
    assert draft_of([HEAD, ["1", C(xml=cell), "VP", "Quý I"]]).tasks[0].text("content") == "Trồng 500 m² rừng"  # fmt: skip
