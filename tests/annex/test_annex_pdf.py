"""Text PDF, by the optional library: rows as in the Word file that it was made of."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import pytest

from drafts import loaded
from kstthc_cli.annex.grid import Cell, Paragraph, Table
from kstthc_cli.annex.read.document import read_bytes, read_document
from kstthc_cli.annex.read.pdf import carried
from kstthc_cli.annex.read.pdf_lines import flowed
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.files import UnreadableError
from office import ROOT

WORD = ROOT / "examples" / "ke-hoach-2026.docx"
PDF = ROOT / "tests" / "annex" / "documents" / "ke-hoach-2026.pdf"


def test_a_pdf_gives_the_plan_of_its_word_file() -> None:
    word, pdf = (loaded(understand(read_document(path))) for path in (WORD, PDF))
    assert pdf == word


def _pdf(drawing: str) -> bytes:
    """A page of 600 x 400 points; `drawing` in the language of PDF, text by (words) Tj."""
    stream = drawing.encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Own/FirstChar 97/LastChar 99/Widths[500 500 500]/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/Own/Ascent 1800/Descent -1200/Flags 32/FontBBox[0 -1200 1000 1800]>>",
    ]
    body = b"".join(b"%d 0 obj%b endobj\n" % (n, text) for n, text in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def _words(x: int, y: int, text: str) -> str:
    return f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n"


def test_a_table_without_a_frame_keeps_its_outer_columns_and_its_last_row() -> None:
    rows = [("TT", "Noi dung", "Chu tri", "Thoi han"), ("1", "Ra soat", "VP", "30/6/2026"),
            ("2", "Kiem tra", "CA", "31/8/2026")]  # fmt: skip
    lines = [f"20 {300 - 30 * row} m 420 {300 - 30 * row} l S\n" for row in range(3)]
    lines += [f"{20 + 100 * column} 300 m {20 + 100 * column} 210 l S\n" for column in (1, 2, 3)]
    lines += [
        _words(25 + 100 * column, 280 - 30 * row, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    (table,) = read_bytes(_pdf("".join(lines))).blocks
    assert isinstance(table, Table)
    assert [tuple(cell.text for cell in row) for row in table.rows] == rows


def test_fonts_that_reach_otherwise_share_their_line() -> None:
    drawing = "BT 40 250 Td /F 10 Tf (Ph) Tj /G 10 Tf (a) Tj /F 10 Tf (p che) Tj ET\n"
    texts = [b.text for b in read_bytes(_pdf(drawing)).blocks if isinstance(b, Paragraph)]
    assert texts == ["Phap che"]


@pytest.mark.parametrize(
    ("words", "end", "wanted"), [("Nam 2026", 86, "Nam 2026 va"), ("20 km", 67, "20 km² va")]
)
def test_raised_marks_are_no_part_of_the_words(words: str, end: int, wanted: str) -> None:
    drawing = f"BT 40 250 Td /F 10 Tf ({words}) Tj ET BT {end} 254 Td /F 6 Tf (2) Tj ET\n"
    drawing += f"BT {end + 3} 250 Td /F 10 Tf ( va) Tj ET\n"
    texts = [b.text for b in read_bytes(_pdf(drawing)).blocks if isinstance(b, Paragraph)]
    assert texts == [wanted]


def test_a_merged_cell_goes_on_over_a_page() -> None:
    head = tuple(Cell((text,)) for text in ("TT", "Nội dung", "Phối hợp"))
    merged = Cell(("Các thôn",), down=2)
    first = Table(
        (
            head,
            (Cell(("1",)), Cell(("A",)), merged),
            (Cell(("2",)), Cell(("B",)), Cell(covered_by=(1, 2))),
        )
    )
    below = (Cell(("4",)), Cell(("D",)), Cell(covered_by=(1, 2)))
    second = Table((head, (Cell(("3",)), Cell(("C",)), Cell(down=2)), below))
    alone = Table(
        (head, (Cell(("3",)), Cell(("C",)), Cell()), (Cell(("4",)), Cell(("D",)), Cell()))
    )
    _, page = carried([first, second])
    assert isinstance(page, Table)
    assert page.origin(2, 2).text == "Các thôn"
    assert carried([first, alone]) == [first, alone]
    assert carried([first, Paragraph("Bảng khác"), second]) == [
        first,
        Paragraph("Bảng khác"),
        second,
    ]


def test_two_columns_of_which_the_lines_do_not_meet_are_read_one_after_the_other() -> None:
    left, right = ["UBND TINH", "XA HOA BINH", "So: 07/KH-UBND"], ["CONG HOA", "Doc lap", "2026"]
    drawing = "".join(_words(50, 350 - 20 * n, text) for n, text in enumerate(left))
    drawing += "".join(_words(350, 358 - 20 * n, text) for n, text in enumerate(right[:2]))
    drawing += _words(40, 250, "Can cu " + "x" * 90)
    texts = [
        block.text for block in read_bytes(_pdf(drawing)).blocks if isinstance(block, Paragraph)
    ]
    assert texts[:5] == [*left, *right[:2]]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["Trước 15/01/202", "6"], ["Trước 15/01/2026"]),
        (["Văn phòng", "UBND xã"], ["Văn phòng UBND xã"]),
        (["- Kế hoạch", "kiểm tra;", "- Báo cáo"], ["- Kế hoạch kiểm tra;", "- Báo cáo"]),
        (["Rà soát.", "Kiểm tra"], ["Rà soát.", "Kiểm tra"]),
    ],
)
def test_breaks_that_a_narrow_column_made_are_undone(lines: list[str], wanted: list[str]) -> None:
    assert flowed(lines) == wanted


def test_a_pdf_without_words_is_a_scan() -> None:
    empty = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    empty += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    with pytest.raises(UnreadableError) as refused:
        read_bytes(empty)
    assert "bản quét" in str(refused.value.text)


def test_a_broken_pdf() -> None:
    with pytest.raises(UnreadableError):
        read_bytes(b"%PDF-1.4 xx")


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = builtins.__import__

    def absent(name: str, *arguments: Any, **options: Any) -> Any:
        if name.startswith("pdf"):
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(UnreadableError) as refused:
        read_bytes(PDF.read_bytes())
    assert "kstthc-cli[pdf]" in str(refused.value.text)
