"""Text PDF, by the optional library: rows as in the Word file that it was made of."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import pytest

from drafts import loaded
from kstthc_cli.annex.read.document import read_bytes, read_document
from kstthc_cli.annex.read.limits import UnreadableError
from kstthc_cli.annex.read.pdf import flowed
from kstthc_cli.annex.understand.draft import understand
from office import ROOT

WORD = ROOT / "examples" / "ke-hoach-2026.docx"
PDF = ROOT / "tests" / "annex" / "documents" / "ke-hoach-2026.pdf"


def test_a_pdf_gives_the_plan_of_its_word_file() -> None:
    word, pdf = (loaded(understand(read_document(path))) for path in (WORD, PDF))
    assert pdf == word


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
