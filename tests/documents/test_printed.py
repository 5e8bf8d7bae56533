"""Papers on paper: a month is one sheet, and Word files print in LibreOffice as they should."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from browser import HOW_TO_GET_IT, chromium, opened
from office import Run
from recorded import office_on

DAY = "2023-07-06"
NO_OFFICE = "LibreOffice is not here; Debian: apt-get install libreoffice-writer"


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.skipif(sys.platform == "win32" or chromium() is None, reason=HOW_TO_GET_IT)
def test_every_month_prints_on_one_sheet(run: Run, tmp_path: Path) -> None:
    plan = str(office_on(DAY, tmp_path))
    with opened(tmp_path / "profile") as page:
        for month in range(1, 13):
            file = tmp_path / f"{month}.html"
            words = ("--month", str(month), "--output", str(file), "--plan", plan)
            assert run("report", "month", *words, "--today", DAY).code == 0
            page.open(file)
            made = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
            assert pages(base64.b64decode(made["data"])) == 1, month


@pytest.mark.skipif(shutil.which("soffice") is None, reason=NO_OFFICE)
def test_word_files_open_in_another_program_and_a_month_is_one_sheet(
    run: Run, tmp_path: Path
) -> None:
    plan = str(office_on(DAY, tmp_path))
    folder = tmp_path / "word"
    folder.mkdir()
    for name in ("progress", "evidence", "reminder", "plan"):
        words = ("--format", "docx", "--output", str(folder), "--plan", plan, "--today", DAY)
        assert run("report", name, *words).code == 0
    for month in ("3", "12"):
        words = ("--month", month, "--output", str(folder / f"thang-{month}.docx"))
        assert run("report", "month", *words, "--plan", plan, "--today", DAY).code == 0
    subprocess.run(  # noqa: S603 - the system's own office
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",  # noqa: S607
         "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, folder.iterdir())],
        check=True, capture_output=True,
    )  # fmt: skip
    counts = {file.stem: pages(file.read_bytes()) for file in tmp_path.glob("*.pdf")}
    assert len(counts) == len([*folder.iterdir()])
    assert counts["thang-3"] == counts["thang-12"] == 1
    assert all(count >= 1 for count in counts.values())
