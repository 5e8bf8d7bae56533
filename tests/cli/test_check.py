"""`kstthc check` and `kstthc schema`: formats, exit codes, files and folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gallery import INVALID, VALID
from kstthc_cli.documents.formats import width
from office import PLAN_96, ROOT, Run

TYPO = (INVALID / "unknown-key" / "plan.yaml").read_text(encoding="utf-8")


@pytest.fixture
def typo(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.yaml"
    path.write_text(TYPO, encoding="utf-8")
    return path


def test_a_good_file_is_silent(run: Run) -> None:
    shown = run("check", str(VALID / "smallest.yaml"))
    assert (shown.code, shown.out, shown.err) == (0, "", "")


def test_an_error_shows_its_line_with_a_caret_below_the_place(run: Run, typo: Path) -> None:
    shown = run("check", str(typo))
    assert shown.code == 1
    lines = shown.out.split("\n")
    assert lines[0] == str(typo)
    assert lines[1] == "  19:13  lỗi: không có khóa “dedline”  [unknown-key]"
    assert lines[2].endswith("dedline: Quý II/2023")
    assert lines[3].index("^") == lines[2].index("dedline")
    assert lines[4] == "      = Có phải ý bạn là “deadline”?"


def test_the_caret_stands_below_its_letter_after_decomposed_accents(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("số lượng: {ba: *x}\n", encoding="utf-8")
    lines = run("check", str(path)).out.split("\n")
    at = next(i for i, line in enumerate(lines) if "yaml-alias" in line)
    before = lines[at + 1][: lines[at + 1].index("*x")]
    assert lines[at + 2].index("^") == width(before)


def test_notes_and_warnings_fail_only_when_strict(run: Run) -> None:
    sample = str(INVALID / "other-level" / "plan.yaml")
    assert run("check", sample).code == 0
    assert run("check", "--strict", sample).code == 1
    assert run("check", "--strict", str(INVALID / "convention" / "plan.yaml")).code == 0


def test_parsable_lines_are_file_line_column(run: Run, typo: Path) -> None:
    shown = run("check", "--format", "parsable", str(typo))
    assert shown.out == (
        f"{typo.as_posix()}:19:13: error: không có khóa “dedline”. Có phải ý bạn là “deadline”? [unknown-key]\n"
    )


def test_json_has_the_names_of_the_contract(run: Run, typo: Path) -> None:
    shown = run("check", "--format", "json", "--lang", "en", str(typo))
    assert shown.data == {
        "schema_version": 1,
        "problems": [
            {
                "file": typo.as_posix(),
                "line": 19,
                "column": 13,
                "severity": "error",
                "rule": "unknown-key",
                "message": "the key “dedline” is unknown",
                "hint": "Did you mean “deadline”?",
            }
        ],
        "passed_over": [],
        "plans": [
            {
                "file": typo.as_posix(),
                "office": "Ủy ban nhân dân xã Kiến An",
                "number": "96/KH-UBND",
                "errors": 1,
                "warnings": 0,
                "notes": 0,
            }
        ],
    }


def test_json_says_something_even_where_nothing_is_wrong(run: Run) -> None:
    shown = run("check", "--format", "json", str(VALID / "smallest.yaml"))
    data = shown.data
    assert [plan["errors"] for plan in data.pop("plans")] == [0]
    assert data == {"schema_version": 1, "problems": [], "passed_over": []}


def test_github_annotations_are_chosen_under_github_actions(
    run: Run, typo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shown = run("check", str(typo), "--lang", "en")
    assert shown.out == (
        f"::error file={typo.as_posix().replace(':', '%3A')},line=19,col=13,title=unknown-key::"
        "the key “dedline” is unknown. Did you mean “deadline”?\n"
    )


def test_gitlab_fingerprints_are_stable_and_differ(run: Run) -> None:
    reports = [json.loads(run("check", "--format", "gitlab", str(PLAN_96)).out) for _ in range(2)]
    assert reports[0] == reports[1]
    fingerprints = [entry["fingerprint"] for entry in reports[0]]
    assert len(set(fingerprints)) == len(fingerprints) == 6
    assert {entry["severity"] for entry in reports[0]} == {"minor", "info"}


def test_several_files_and_folders_are_checked_at_once(run: Run) -> None:
    shown = run(
        "check", "--format", "json", str(INVALID / "duplicate-id"), str(INVALID / "no-result")
    )
    assert [p["rule"] for p in shown.data["problems"]] == ["duplicate-id", "no-result"]


@pytest.mark.usefixtures("office")
def test_without_a_name_the_plans_folder_is_checked(run: Run) -> None:
    shown = run("check", "--format", "json")
    assert {problem["file"] for problem in shown.data["problems"]} == {"plans/2023.yaml"}


def test_an_unreadable_file_exits_3_and_the_others_are_still_told(run: Run, typo: Path) -> None:
    shown = run("check", "--format", "json", str(typo), str(typo.with_name("none.yaml")))
    assert shown.code == 3
    assert [p["rule"] for p in shown.data["problems"]] == ["unknown-key", "unreadable-file"]


def test_one_faulty_line_leaves_the_rest_of_the_plan_checked(run: Run, tmp_path: Path) -> None:
    text = PLAN_96.read_text(encoding="utf-8").replace(
        "deadline: 02 lần/năm", "dedline: 02 lần/năm"
    )
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    rules = [p["rule"] for p in run("check", "--format", "json", str(path)).data["problems"]]
    assert rules.count("unknown-key") == 1
    assert rules.count("similar-tasks") == 2
    assert "wrong-citation" in rules


def test_a_rule_is_explained_and_all_are_listed(run: Run) -> None:
    assert "QĐ" not in run("check", "--explain", "wrong-citation").out
    assert run("check", "--explain", "wrong-citation").out.startswith("wrong-citation (cảnh báo)")
    listed = run("check", "--list-rules").out
    assert all(folder.name in listed for folder in INVALID.iterdir())
    assert run("check", "--explain", "no-such-rule").code == 2


def test_the_schema_in_the_tree_is_the_program_s(run: Run) -> None:
    committed = (ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8")
    assert run("schema").out == committed
    assert PLAN_96.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schema/plan.schema.json\n"
    )
