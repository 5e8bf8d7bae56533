"""`kstthc import`: writes a plan file once, shows what to look at, refuses what is no plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kstthc_cli.documents.formats import width
from office import ROOT, Run

WORD = ROOT / "tests" / "annex" / "documents" / "plan-96" / "pandoc.docx"


def test_from_a_word_file_to_the_week_s_list(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("import", str(WORD), "--output", "plans/2023.yaml")
    assert (done.code, done.out) == (0, "")
    assert "46 nhiệm vụ; 1 chỗ cần xem" in done.err
    assert "1.I.9 (bảng 3, hàng 4)" in done.err
    assert "kstthc due --week --plan plans/2023.yaml" in done.err
    week = run("due", "--week", "--today", "2023-03-06", "--format", "json")
    assert [item["task"] for item in week.items if item["status"] == "overdue"] == ["1.I.1"]


def test_without_an_output_the_plan_is_data_on_standard_output(run: Run) -> None:
    done = run("import", str(WORD))
    assert done.code == 0
    assert done.out.startswith("# Nhập từ pandoc.docx")
    assert "- id: 6.II.11" in done.out


def test_a_plan_that_exists_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text("của tôi", encoding="utf-8")
    refused = run("import", str(WORD), "--output", str(path))
    assert refused.code == 4
    assert "không bao giờ ghi đè" in refused.err
    assert path.read_text(encoding="utf-8") == "của tôi"


def test_a_dry_run_writes_nothing_and_shows_the_doubtful_rows_first(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "2023.yaml"
    shown = run("import", str(WORD), "--dry-run", "--output", str(path))
    assert (shown.code, path.exists()) == (0, False)
    lines = shown.out.splitlines()
    assert lines[0].split()[0] == "Mục"
    assert lines[1].split()[0] == "1.I.9"
    assert "?" in lines[1].split()
    assert len(lines) == 48


def test_on_a_screen_the_rows_keep_to_its_width(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kstthc_cli.cli.context.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("import", str(WORD), "--dry-run")
    assert shown.code == 0
    assert max(width(line) for line in shown.out.splitlines()[:-1]) <= 80
    for words in ("1.I.9", "→ ?"):
        assert words in shown.out


def test_the_rows_as_data(run: Run) -> None:
    items = run("import", str(WORD), "--dry-run", "--format", "json", "--lang", "en").items
    by_id = {item["id"]: item for item in items}
    assert by_id["1.I.8"]["reading"] == "2 times per year"
    assert by_id["1.I.9"]["doubts"] == [
        "this is no deadline, but “Theo Kế hoạch của huyện” is: cells may be shifted"
    ]
    assert by_id["1.I.10"]["remarks"] == ["joined: a page or a line tore this cell apart"]


def test_what_to_look_at_of_the_whole_document_is_told_with_and_without_writing(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "bang.txt"
    path.write_text("TT\tNội dung\tChủ trì\tThời hạn\n1\tA\tVP\tQuý I\n2\tB\tVP\tQuý II\n", "utf-8")
    told = "không thấy cơ quan ban hành; hãy ghi vào"
    assert told in run("import", str(path), "--dry-run").out
    assert told in run("import", str(path), "--dry-run", "--format", "json").data["document"]
    assert told in run("import", str(path), "--output", str(tmp_path / "a.yaml")).err


def test_the_rows_for_excel(run: Run) -> None:
    lines = run("import", str(WORD), "--dry-run", "--format", "csv").out.splitlines()
    assert len(lines) == 47
    assert lines[0].startswith("\ufeffMục,Thời hạn,Đọc là")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "ke-hoach.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "Save As",
        ),
        ("quet.pdf", b"\x89PNG\r\n\x1a\n", "OCR"),
        ("thong-bao.html", "<html><p>Nghỉ lễ</p></html>".encode(), "không thấy bảng nhiệm vụ"),
    ],
)
def test_what_is_no_plan_is_refused_in_one_line(
    run: Run, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refused = run("import", str(path), "--output", str(tmp_path / "x.yaml"))
    assert refused.code == 3
    assert refused.err.count("\n") == 1
    assert name in refused.err
    assert words in refused.err


def test_a_file_that_is_not_there(run: Run) -> None:
    refused = run("import", "khong-co.docx")
    assert refused.code == 3
    assert "khong-co.docx" in refused.err


def test_the_plan_that_kstthc_prints_in_word_comes_back_as_it_was(run: Run, office: Path) -> None:
    run("report", "plan", "--format", "docx", "--output", "in.docx", "--today", "2023-03-06")
    assert run("import", "in.docx", "--output", "lai.yaml").code == 0
    before, after = (
        yaml.load(Path(name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
        for name in ("plans/2023.yaml", "lai.yaml")
    )
    assert after["document"] == before["document"]
    assert _printed(after) == _printed(before)


def _printed(data: dict[str, Any]) -> list[dict[str, Any]]:
    keys = ("id", "content", "lead", "with", "deadline", "result", "note")
    return [
        {key: task.get(key) for key in keys}
        for section in data["sections"]
        for part in section["parts"]
        for task in part["tasks"]
    ]
