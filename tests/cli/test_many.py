"""One decision for many plans: rows shown first, all recorded or told which not; a new deadline as text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from communes import plan_of, write_plan
from kstthc_cli.progress import many, recording
from kstthc_cli.progress.journal import journal_path
from office import Run

DAY = ("--today", "2026-05-11")
TRAINING = ("--matching", "tập huấn")
EXTEND = ("extend", *TRAINING, "--to", "30/6/2026", "--document", "30/UBND-VP")
NAMES = ("an", "binh", "cam")


@pytest.fixture
def province(tmp_path: Path) -> Path:
    for name, place in zip(NAMES, ("xã An", "xã Bình", "xã Cam"), strict=True):
        write_plan(tmp_path / "tinh", name, plan_of(place))
    return tmp_path / "tinh"


def journals(folder: Path) -> dict[str, str]:
    """The text of each commune's journal; empty where it has none."""
    paths = {name: journal_path(folder / name / "2026.yaml") for name in NAMES}
    return {
        name: path.read_text(encoding="utf-8") if path.exists() else ""
        for name, path in paths.items()
    }


def due_of(run: Run, folder: Path, name: str) -> str:
    plan = str(folder / name / "2026.yaml")
    items = run("list", "--plan", plan, *DAY, "--format", "json").items
    return str(next(item["due"] for item in items if item["task"] == "2"))


def test_rows_are_shown_and_nothing_is_recorded_before_somebody_agrees(
    run: Run, province: Path
) -> None:
    shown = run(*EXTEND, "--plan", str(province), *DAY)
    assert shown.code == 2
    rows = [line.split("  ") for line in shown.out.splitlines()[1:]]
    assert [row[0] for row in rows] == [f"Ủy ban nhân dân xã {n}" for n in ("An", "Bình", "Cam")]
    assert all("30/06/2026" in "".join(row) for row in rows)
    assert "--yes" in shown.err
    assert journals(province) == dict.fromkeys(NAMES, "")


def test_a_decision_is_recorded_in_every_journal(run: Run, province: Path) -> None:
    before = {name: due_of(run, province, name) for name in NAMES}
    done = run(*EXTEND, "--yes", "--plan", str(province), *DAY)
    assert done.code == 0
    assert "3 mục vào 3 nhật ký" in done.err
    for name in NAMES:
        assert before[name] != due_of(run, province, name) == "2026-06-30"
        assert "30/UBND-VP" in journals(province)[name]
    assert run("check", str(province), *DAY).code == 0


def test_words_match_with_or_without_accents_and_a_slip_matches_nothing(
    run: Run, province: Path
) -> None:
    plain = ("extend", "--matching", "TAP HUAN cong", "--to", "30/6/2026", "--document", "3/KL")
    assert run(*plain, "--yes", "--plan", str(province), *DAY).code == 0
    slip = ("extend", "--matching", "tập huân chơi", "--to", "30/6/2026", "--document", "3/KL")
    refused = run(*slip, "--yes", "--plan", str(province), *DAY)
    assert refused.code == 2
    assert "tập huân chơi" in refused.err


def test_a_row_that_is_settled_already_is_left_out_and_told(run: Run, province: Path) -> None:
    own = ("--plan", str(province / "binh" / "2026.yaml"), *DAY)
    assert run("done", "2", "--document", "1/BC", *own).code == 0
    done = run(*EXTEND, "--yes", "--plan", str(province), *DAY)
    assert done.code == 0
    assert "xã Bình, 2: bỏ qua" in done.err
    assert "2 mục vào 2 nhật ký" in done.err
    again = run(*EXTEND, "--yes", "--plan", str(province), *DAY)
    assert again.code == 4
    assert journals(province)["an"].count("extend") == 1


def test_one_period_of_rows_is_meant_by_its_name(run: Run, province: Path) -> None:
    words = ("extend", "--matching", "báo cáo tháng", "--period", "2026-05", "--to", "15/5/2026")
    done = run(*words, "--document", "4/CV", "--yes", "--plan", str(province), *DAY)
    assert done.code == 0
    assert all('"period": "2026-05"' in text for text in journals(province).values())
    none = run(
        "extend", "--matching", "báo cáo tháng", "--period", "2026-13", "--to", "15/5/2026",
        "--document", "4/CV", "--yes", "--plan", str(province), *DAY,
    )  # fmt: skip
    assert none.code == 4
    assert none.err.count("bỏ qua") == 3


def test_a_waiver_of_many_rows_needs_reason_and_decision(run: Run, province: Path) -> None:
    words = ("waive", *TRAINING, "--yes", "--plan", str(province), *DAY)
    assert run(*words, "--reason", "Tỉnh tổ chức chung").code == 2
    assert run(*words, "--document", "5/QĐ").code == 2
    assert journals(province) == dict.fromkeys(NAMES, "")
    done = run(*words, "--document", "5/QĐ", "--reason", "Tỉnh tổ chức chung")
    assert done.code == 0
    shown = run("list", "--plan", str(province), *DAY, "--format", "json").items
    assert [i["status"] for i in shown if i["task"] == "2"] == ["waived"] * 3


def test_where_one_journal_cannot_be_written_none_is(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = province / "cam"
    real = os.access

    def access(path: Path, mode: int) -> bool:
        return Path(path) != closed and real(path, mode)

    monkeypatch.setattr(many.os, "access", access)  # root may write everywhere
    refused = run(*EXTEND, "--yes", "--plan", str(province), *DAY)
    assert refused.code == 4
    assert "cam" in refused.err
    assert journals(province) == dict.fromkeys(NAMES, "")


def test_a_failure_midway_tells_what_was_recorded_and_what_not(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "TOGETHER", 1)
    real = recording.append_together

    def append(changes: dict[Path, list[object]]) -> None:
        if any("binh" in str(path) for path in changes):
            raise many.WriteRefusedError(many.message("{file} is in use.", file="binh"))
        real(changes)  # type: ignore[arg-type]

    monkeypatch.setattr(recording, "append_together", append)
    broken = run(*EXTEND, "--yes", "--plan", str(province), *DAY)
    assert broken.code == 4
    assert "1 mục vào 1 nhật ký" in broken.err
    assert [f"Chưa ghi: Ủy ban nhân dân xã {n}, 2@2026" in broken.err for n in ("Bình", "Cam")]
    told = [line for line in broken.err.splitlines() if line.startswith("Chưa ghi:")]
    assert told == [
        "Chưa ghi: Ủy ban nhân dân xã Bình, 2@2026", "Chưa ghi: Ủy ban nhân dân xã Cam, 2@2026",
    ]  # fmt: skip
    assert [bool(text) for text in journals(province).values()] == [True, False, False]
    monkeypatch.undo()
    assert run(*EXTEND, "--yes", "--plan", str(province), *DAY).code == 0
    assert [text.count("extend") for text in journals(province).values()] == [1, 1, 1]


def test_what_somebody_settled_meanwhile_is_not_recorded_twice(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = many.record_together

    def meanwhile(steps: list[recording.Step]) -> object:
        monkeypatch.setattr(many, "record_together", real)
        plan = str(province / "an" / "2026.yaml")
        assert run("done", "2", "--plan", plan, "--document", "1/BC", *DAY).code == 0
        return real(steps)

    monkeypatch.setattr(many, "record_together", meanwhile)
    refused = run(*EXTEND, "--yes", "--plan", str(province), *DAY)
    assert refused.code == 4
    assert "extend" not in "".join(journals(province).values())


def test_a_bad_plan_is_told_and_the_others_are_recorded(run: Run, province: Path) -> None:
    (province / "xau.yaml").write_text("sections: [", encoding="utf-8")
    done = run(*EXTEND, "--yes", "--plan", str(province), *DAY)
    assert done.code == 1
    assert "xau.yaml" in done.err
    assert all("extend" in text for text in journals(province).values())


def test_a_new_deadline_comes_out_as_text_that_check_accepts(run: Run, province: Path) -> None:
    plan = province / "an" / "2026.yaml"
    before = plan.read_bytes()
    words = ("extend", "--matching", "báo cáo tháng", "--deadline", "Ngày 10 hàng tháng")
    named = ("--document", "7/KH-UBND", "--issued", "01/6/2026", "--plan", str(province), *DAY)
    shown = run(*words, *named)
    assert shown.code == 0
    assert plan.read_bytes() == before
    blocks = shown.out.split("\n\n")
    assert len(blocks) == 3
    plan.write_bytes(before + blocks[0].encode() + b"\n")
    assert run("check", str(plan), *DAY).code == 0
    items = run("list", "--plan", str(plan), "--today", "2026-06-05", "--format", "json").items
    days = {i["period"]: i["nominal"] for i in items if i["task"] == "1"}
    assert (days["2026-05"], days["2026-07"]) == ("2026-05-05", "2026-07-10")
    again = run(*words, *named).out.split("\n\n")
    assert "amendments:\n" not in again[0].partition("\n")[2]
    plan.write_bytes(plan.read_bytes() + again[0].encode().replace(b"7/KH", b"8/KH"))
    assert "yaml-syntax" not in run("check", str(plan), *DAY).out


@pytest.mark.parametrize(
    "words",
    [
        ("extend", "2", "--matching", "tập huấn", "--to", "30/6/2026", "--document", "1"),
        ("extend", "--to", "30/6/2026", "--document", "1"),
        ("extend", "2", "--yes", "--to", "30/6/2026", "--document", "1"),
        ("extend", *TRAINING, "--deadline", "Ngày 10", "--to", "30/6/2026", "--document", "1"),
        ("extend", *TRAINING, "--deadline", "Trước 30/6/2026", "--document", "1"),
        (
            "extend",
            *TRAINING,
            "--deadline",
            "lúc nào đó",
            "--document",
            "1",
            "--issued",
            "1/6/2026",
        ),
        ("extend", *TRAINING, "--to", "30/6/2026"),
        ("waive", "2", *TRAINING, "--reason", "x", "--document", "1"),
        ("waive", "2", "--period", "2026", "--reason", "x", "--document", "1"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    run: Run, province: Path, words: tuple[str, ...]
) -> None:
    assert run(*words, "--plan", str(province), *DAY).code == 2
    assert journals(province) == dict.fromkeys(NAMES, "")
