"""Makes the documents of plan 96 that the tests read: by pandoc and LibreOffice, from its text.

Run by people, `python tools/annexes.py`; what it makes is kept with the tests, which need neither program.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tests" / "annex" / "documents" / "plan-96"
SOURCE = FOLDER / "ke-hoach-96.md"
SAMPLE = Path(__file__).parent.parent / "examples" / "ke-hoach-2026.docx"
_TAG = re.compile(r"&lt;(/?(?:b|i|p|br))\s*&gt;")


def as_html(text: str) -> str:
    """The text as a page: rows of tabs are tables, all else paragraphs; nothing is understood."""
    blocks = [
        _table(block) if "\t" in block else _paragraphs(block)
        for block in re.split(r"\n\s*\n", text)
    ]
    head = '<html><head><meta charset="utf-8"><title>96/KH-UBND</title></head><body>'
    return f"{head}{''.join(blocks)}</body></html>"


def _table(block: str) -> str:
    rows = [line.split("\t") for line in block.strip("\n").split("\n")]
    cells = ["".join(f"<td>{_words(cell)}</td>" for cell in row) for row in rows]
    return f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in cells)}</table>'


def _words(text: str) -> str:
    return _TAG.sub(r"<\1>", html.escape(text.strip(), quote=False))


def _paragraphs(block: str) -> str:
    lines = [line for line in block.split("\n") if line.strip()]
    return "".join(f"<p>{_line(line)}</p>" for line in lines)


def _line(line: str) -> str:
    words = _words(re.sub(r"^#+\s*", "", line))
    is_bold = "**" in words or line.startswith("#")
    words = re.sub(r"\*+", "", words)
    return f"<b>{words}</b>" if is_bold else words


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)  # noqa: S603


def _office(source: Path, suffix: str, *options: str) -> Path:
    """LibreOffice's copy of a file in another form, beside it."""
    soffice = shutil.which("soffice") or sys.exit("soffice is missing: apt-get install libreoffice")
    _run(
        soffice,
        "--headless",
        *options,
        "--convert-to",
        suffix,
        "--outdir",
        str(source.parent),
        str(source),
    )
    return source.with_suffix(f".{suffix.split(':', maxsplit=1)[0]}")


def make(folder: Path) -> None:
    """Every document, into the folder."""
    pandoc = shutil.which("pandoc") or sys.exit("pandoc is missing: apt-get install pandoc")
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "ke-hoach.html"
        page.write_text(as_html(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
        for target in ("pandoc.docx", "pandoc.html", "pandoc.md"):
            to = ["--to", "gfm"] if target.endswith("md") else []
            _run(pandoc, str(page), *to, "--standalone", "--output", str(folder / target))
        sheet = _office(page, "xlsx:Calc MS Excel 2007 XML", "--infilter=HTML (StarCalc)")
        shutil.move(sheet, folder / "libreoffice.xlsx")
        copy = Path(name) / "word.docx"
        shutil.copyfile(folder / "pandoc.docx", copy)
        text = _office(copy, "odt")
        shutil.move(_office(text, "html:HTML (StarWriter)"), folder / "libreoffice.html")
        shutil.move(_office(text, "docx:MS Word 2007 XML"), folder / "libreoffice.docx")


def make_pdf(folder: Path) -> None:
    """The sample plan of the README as a text PDF."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / SAMPLE.name
        shutil.copyfile(SAMPLE, copy)
        shutil.move(_office(copy, "pdf"), folder / "ke-hoach-2026.pdf")


if __name__ == "__main__":
    make(FOLDER)
    make_pdf(FOLDER.parent)
