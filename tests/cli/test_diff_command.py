"""`kstthc diff`: two files, two names, a revision out of git; its exit code and its JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from office import PLAN_96, Run, plan_with


@pytest.fixture
def other(office: Path) -> Path:
    """Plan 96 with one deadline moved and one only told in other words."""
    text = PLAN_96.read_text(encoding="utf-8")
    path = office / "sua.yaml"
    path.write_text(
        text.replace("deadline: Trước 10/3/2023", "deadline: Trước 20/3/2023", 1).replace(
            "Quý 1/2023", "Quý I/2023"
        ),
        encoding="utf-8",
        newline="\n",
    )
    return path


def test_what_changed_is_told_with_counts(run: Run, other: Path) -> None:
    done = run("diff", "2023", "sua.yaml")
    assert done.code == 0
    assert "Thời hạn: Trước 10/3/2023 → Trước 20/3/2023" in done.out
    assert "Quý 1/2023 = Quý I/2023" in done.out
    assert done.out.splitlines()[-1] == "46 → 46 mục: 1 thay đổi, 1 thời hạn chỉ viết khác."


@pytest.mark.parametrize(("new", "code"), [("2023", 0), ("sua.yaml", 1)])
def test_the_exit_code_tells_whether_they_differ(
    run: Run, other: Path, new: str, code: int
) -> None:
    assert run("diff", "2023", new, "--exit-code").code == code
    assert run("diff", "2023", new).code == 0


def test_the_json_keeps_its_names(run: Run, other: Path) -> None:
    data = run("diff", "2023", "sua.yaml", "--format", "json").data
    assert {*data} == {
        "schema_version", "old", "new", "different", "counts", "document", "sections", "everywhere",
        "added", "gone", "moved", "renumbered", "changed", "same_meaning", "shifted", "marks",
        "order_changed",
    }  # fmt: skip
    assert data["schema_version"] == 1
    assert data["changed"] == [
        {
            "old": "1.I.2",
            "new": "1.I.2",
            "changes": [
                {"key": "deadline", "old": "Trước 10/3/2023", "new": "Trước 20/3/2023", "words": []}
            ],
        }
    ]
    assert {*data["counts"]} == {
        "old_tasks", "new_tasks", "added", "gone", "moved", "renumbered", "changed", "everywhere",
        "same_meaning", "shifted", "marks",
    }  # fmt: skip


def test_the_ending_of_the_output_names_the_format(run: Run, other: Path, office: Path) -> None:
    assert run("diff", "2023", "sua.yaml", "--output", "khac.json").code == 0
    assert json.loads((office / "khac.json").read_text(encoding="utf-8"))["different"] is True
    assert run("diff", "2023", "sua.yaml", "--output", "khac.txt").code == 0
    assert (office / "khac.txt").read_text(encoding="utf-8").startswith("- plans/2023.yaml")


def test_last_year_against_this_one(run: Run, office: Path) -> None:
    run("new-year", "2024")
    told = run("diff", "2023", "2024").out
    assert "17 chỉ đổi năm 2023 → 2024" in told
    assert "thêm" not in told.splitlines()[-1]


def test_in_english(run: Run, other: Path) -> None:
    assert "1 changed" in run("diff", "2023", "sua.yaml", "--lang", "en").out


def test_two_versions_in_git(run: Run, other: Path, office: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("no git")
    for arguments in (
        ("init", "-q"),
        ("add", "plans"),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"),
    ):
        subprocess.run([git, *arguments], cwd=office, check=True)  # noqa: S603 - git itself
    (office / "plans" / "2023.yaml").write_bytes(other.read_bytes())
    done = run("diff", "HEAD:plans/2023.yaml", "plans/2023.yaml", "--exit-code")
    assert (done.code, "1 thay đổi" in done.out) == (1, True)
    missing = run("diff", "HEAD:plans/khac.yaml", "plans/2023.yaml")
    assert missing.code == 3
    assert "git" in missing.err


def test_a_file_that_is_not_there_is_refused(run: Run, office: Path) -> None:
    assert run("diff", "2023", "khong.yaml").code == 3
    assert run("diff", "2023").code == 2


def test_the_amendment_is_printed(run: Run, other: Path) -> None:
    told = run("diff", "2023", "sua.yaml", "--as-amendment").out
    assert told.startswith("amendments:\n")
    assert "- task: 1.I.2\n        deadline: Trước 20/3/2023\n" in told


def test_a_level_is_told_in_words_and_all_means_whole_texts_and_every_row(
    run: Run, tmp_path: Path
) -> None:
    basis = "Căn cứ " + " ".join(f"chữ{n}" for n in range(40))
    rows = "- {id: 1.I.1, content: Báo cáo, lead: A, deadline: Trước 15/3/2023}\n"
    old = plan_with(rows).replace("issuer: UBND xã", "issuer: UBND xã\n  level: commune")
    new = old.replace("commune", f"district\n  opening: {basis}").replace("2023", "2024")
    for name, text in (("2023", old), ("2024", new)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = (str(tmp_path / "2023.yaml"), str(tmp_path / "2024.yaml"))
    short, whole = (" ".join(run("diff", *files, *more).out.split()) for more in ((), ("--all",)))
    assert "cấp xã → cấp huyện" in short
    assert "chữ39" not in short
    assert "chữ39" in whole
    assert "Chỉ đổi năm (1) 1.I.1 Báo cáo" in whole
