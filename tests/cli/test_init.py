"""`kstthc init`: a working folder, made once, added to where git would leak, never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.annex.working_folder import skeleton
from office import ROOT, LoadYaml, Run

WORD = ROOT / "tests" / "annex" / "documents" / "plan-96" / "pandoc.docx"
FILES = {
    "plans/2026.yaml", "data/LOI-NOI.md", "templates/LOI-NOI.md", ".github/workflows/ke-hoach.yml", ".gitignore",
    ".gitattributes",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "làm việc"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def _made(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_skeleton_that_check_takes(run: Run, folder: Path) -> None:
    done = run("init", "--today", "2026-01-05")
    assert done.code == 0
    assert done.out.count("đã tạo") == len(FILES)
    assert _made(folder) == FILES
    assert run("check").code == 0


def test_the_skeleton_is_a_plan_with_one_sample_row(load_yaml: LoadYaml) -> None:
    plan = load_yaml(skeleton(2026))
    assert [task.id for task in plan.tasks] == ["I.1"]


def test_a_second_run_changes_nothing(run: Run, folder: Path) -> None:
    run("init", "--year", "2026")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = run("init", "--year", "2026")
    assert again.out.count("đã có, giữ nguyên") == len(FILES)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_data_is_kept_out_of_a_git_that_is_there(run: Run, folder: Path) -> None:
    (folder / ".gitignore").write_text("*.tmp", encoding="utf-8")
    done = run("init", "--year", "2026")
    assert ".gitignore: đã thêm dòng" in done.out
    assert (folder / ".gitignore").read_text(encoding="utf-8").splitlines()[:2] == [
        "*.tmp",
        "/data/",
    ]


def test_from_a_document(run: Run, folder: Path) -> None:
    done = run("init", "--from", str(WORD))
    assert done.code == 0
    assert "plans/2023.yaml: đã tạo" in done.out
    assert "46 nhiệm vụ" in done.err
    assert done.err.endswith("Tiếp theo: kstthc check; rồi kstthc due --week\n")
    assert run("list", "--format", "json", "--today", "2023-03-06").code == 0


def test_a_plan_that_exists_is_not_replaced_by_a_document(run: Run, folder: Path) -> None:
    run("init", "--year", "2023")
    refused = run("init", "--from", str(WORD))
    assert refused.code == 4
    assert "plans/2023.yaml" in refused.err.replace("\\", "/")


def test_a_year_that_is_none(run: Run, folder: Path) -> None:
    assert run("init", "--year", "26").code == 2
    assert _made(folder) == set()


def test_a_folder_that_is_made_is_where_to_go_next(run: Run, folder: Path) -> None:
    done = run("init", "xã a", "--year", "2026")
    assert done.err.endswith('Tiếp theo: cd "xã a"; kstthc check; rồi kstthc due --week\n')
