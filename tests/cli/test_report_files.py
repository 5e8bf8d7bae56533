"""`kstthc report`: which file a paper becomes, many plans at once, and what is refused."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from office import PLAN_96, SOURCE, Run, plan_with

DAY = ("--today", "2023-04-20")
WORD = b"PK\x03\x04"


@pytest.mark.usefixtures("office")
def test_a_word_file_appears_with_a_good_name_where_none_is_given(run: Run) -> None:
    assert run("report", "progress", "--format", "docx", *DAY).code == 0
    file = Path("bao-cao-tien-do-96-kh-ubnd-2023-04-20.docx")
    assert file.read_bytes().startswith(WORD)
    assert run("report", "progress", "--format", "docx", *DAY).code == 4, "never over another"
    before = file.read_bytes()
    assert run("report", "progress", "--format", "docx", "--force", *DAY).code == 0
    assert file.read_bytes() == before, "the same input gives the same bytes"


@pytest.mark.usefixtures("office")
def test_a_paper_of_a_part_says_so_in_its_name_and_in_its_title(run: Run) -> None:
    words = (
        "report",
        "progress",
        "--format",
        "docx",
        "--quarter",
        "1",
        "--lead",
        "Công chức phụ trách",
    )
    assert run(*words, *DAY).code == 0
    name = "bao-cao-tien-do-96-kh-ubnd-cong-chuc-phu-trach-quy-1-2023-04-20.docx"
    assert Path(name).is_file()
    paper = run(*words[:2], *words[4:], *DAY).out
    assert "Quý I năm 2023, phần việc của Công chức phụ trách" in paper


@pytest.mark.usefixtures("office")
def test_the_dashboard_appears_as_a_file_and_goes_to_the_screen_only_when_told(run: Run) -> None:
    assert run("report", "dashboard", *DAY).out == ""
    assert Path("bang-theo-doi-96-kh-ubnd-2023-04-20.html").is_file()
    assert run("report", "dashboard", "--output", "-", *DAY).out.startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("office")
def test_a_folder_gets_one_letter_a_lead(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "đôn đốc"
    done = run("report", "reminder", "--format", "docx", "--output", str(folder), *DAY)
    assert done.code == 0, done.err
    names = [file.name for file in sorted(folder.iterdir())]
    assert [name.removeprefix("don-doc-96-kh-ubnd-2023-04-20-") for name in names] == [
        "cong-chuc-phu-trach.docx", "ubnd-xa.docx", "van-phong-ubnd-xa.docx",
    ]  # fmt: skip
    one = run("report", "reminder", "--lead", "công chức phụ trách", "--format", "text", *DAY).out
    assert one.count("Gửi: ") == 1


def test_where_nobody_is_late_nothing_is_written(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    rows = "- id: 1.I.1\n  content: Việc\n  lead: UBND xã\n  deadline: Thường xuyên\n"
    plan.write_text(plan_with(rows), encoding="utf-8")
    done = run("report", "reminder", "--format", "docx", "--plan", str(plan), *DAY)
    assert (done.code, [*Path.cwd().iterdir()]) == (0, [])
    assert "không có gì để viết" in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("progress", "--format", "docx", "--output", "-"), "không in ra màn hình"),
        (("progress", "--format", "pdf"), "pdf"),
        (("progress", "--output", "x.pdf"), "pdf"),
        (("progress", "--format", "text"), "text"),
        (("dashboard", "--format", "docx"), "docx"),
        (("progress", "--month", "2", "--quarter", "1"), "--quarter"),
        (("plan", "--month", "2"), "--month"),
        (("month", "--quarter", "2"), "--quarter"),
        (("agency",), "--lead"),
        (("agency", "--lead", "UBND"), "Văn phòng UBND xã"),
        (("agency", "--lead", "Sở Y tế"), "Sở Y tế"),
        (("nothing",), "dashboard"),
        ((), "dashboard"),
    ],
)
@pytest.mark.usefixtures("office")
def test_what_cannot_be_made_is_refused_with_the_reason(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    done = run("report", *words, *DAY)
    assert done.code == 2, done.err
    assert told in done.err
    assert done.out == ""


def communes(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).mkdir(parents=True)
        shutil.copyfile(PLAN_96, folder / name / "2023.yaml")
    return folder


def test_many_plans_become_one_file_each_in_a_folder(run: Run, tmp_path: Path) -> None:
    folder = communes(tmp_path / "huyện", "xã An", "xã Bình")
    words = ("report", "progress", "--plan", str(folder), *DAY)
    assert run(*words).code == 2
    assert run(*words, "--output", "one.md").code == 2
    out = tmp_path / "xã 1.2"
    out.mkdir()
    done = run(*words, "--output", str(out), "--format", "md")
    assert done.code == 0, done.err
    assert "Đã ghi 2 tệp" in done.err
    assert sorted(file.name for file in out.iterdir()) == [
        "bao-cao-tien-do-xa-an-2023-2023-04-20.md",
        "bao-cao-tien-do-xa-binh-2023-2023-04-20.md",
    ]


def test_a_plan_that_cannot_be_used_is_told_and_the_others_are_written(
    run: Run, tmp_path: Path
) -> None:
    folder = communes(tmp_path / "huyện", "a", "b", "c")
    (folder / "b" / "2023.yaml").write_text("not: a plan\n", encoding="utf-8")
    out = tmp_path / "ra"
    done = run("report", "progress", "--plan", str(folder), "--output", str(out), *DAY)
    assert done.code == 3
    assert "1 trên 3" in done.err
    assert len([*out.iterdir()]) == 2


@pytest.mark.parametrize(
    ("paper", "taken"),
    [("progress", "bao-cao-tien-do-b-2023-2023-04-20.html"), ("dashboard", "b-2023.html")],
)
def test_a_file_that_is_there_stays_and_the_others_are_written(
    run: Run, tmp_path: Path, paper: str, taken: str
) -> None:
    folder, out = communes(tmp_path / "huyện", "a", "b", "c"), tmp_path / "ra"
    words = ("report", paper, "--format", "html", "--plan", str(folder), "--output", str(out))
    assert run(*words, *DAY).code == 0
    first = {file.name: file.read_bytes() for file in out.iterdir()}
    assert taken in first
    for name in first:
        (out / name).unlink()
    (out / taken).write_text("của tôi", encoding="utf-8")
    done = run(*words, *DAY)
    assert done.code == 4
    assert taken in done.err
    assert f"Chưa ghi được 1 tệp; đã ghi {len(first) - 1} tệp." in done.err
    now = {file.name: file.read_bytes() for file in out.iterdir()}
    assert now == {**first, taken: "của tôi".encode()}


def test_memory_does_not_grow_with_the_number_of_plans(tmp_path: Path) -> None:
    """Of three times as many plans, hardly more memory: none is kept."""
    few = communes(tmp_path / "few", *(f"xa-{n}" for n in range(8)))
    many = communes(tmp_path / "many", *(f"xa-{n}" for n in range(24)))
    read, kept = ([_peak(each, tmp_path / f"ra-{each.name}") for each in (few, many)] for _ in "12")
    assert read[1] < read[0] * 1.2
    assert kept[1] < kept[0] * 1.2


def _peak(folder: Path, out: Path) -> int:
    """The most memory that Python held while it wrote the papers of a folder of plans."""
    import subprocess

    script = (
        "import sys, tracemalloc; sys.path.insert(0, sys.argv[1])\n"
        "from kstthc_cli.cli.main import main\n"
        "tracemalloc.start()\n"
        "try: main(sys.argv[2:])\n"
        "except SystemExit as ended: assert not ended.code, ended.code\n"
        "print(tracemalloc.get_traced_memory()[1])"
    )
    words = ("report", "progress", "--format", "docx", "--plan", str(folder), *DAY)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script, str(SOURCE.parent), *words, "--output", str(out), "--force"],
        capture_output=True,
        check=True,
        env={**os.environ},
    )
    return int(done.stdout.split()[-1])


@pytest.mark.skipif(sys.platform == "win32", reason="pty is Unix's")
@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 4)])
@pytest.mark.usefixtures("office")
def test_at_a_screen_it_asks_before_it_overwrites(answer: str, code: int) -> None:
    import pty
    import subprocess

    page = Path("paper.md")
    page.write_text("của tôi", encoding="utf-8")
    here, there = pty.openpty()
    words = ("report", "progress", "--output", "paper.md", *DAY)
    command = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "kstthc_cli", *words],
        stdin=there,
        stdout=subprocess.DEVNULL,
        stderr=there,
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
    )
    os.write(here, f"{answer}\n".encode())
    assert command.wait(60) == code
    told = os.read(here, 4096).decode()
    os.close(here)
    os.close(there)
    assert "Ghi đè?" in told
    assert (page.read_text(encoding="utf-8") == "của tôi") == (answer == "n")


@pytest.mark.usefixtures("office")
def test_a_word_template_of_one_s_own_takes_the_place_of_the_bundled_one(
    run: Run, tmp_path: Path
) -> None:
    from docx import Document

    own = tmp_path / "mau"
    assert run("report", "--copy-templates", str(own)).code == 0
    template = own / "progress" / "report.docx"
    changed = Document(str(template))
    changed.add_paragraph("Mẫu của xã: {{ view.title }}")
    changed.save(str(template))
    words = ("report", "progress", "--templates", str(own), "--output", "paper.docx", *DAY)
    assert run(*words).code == 0
    assert "Mẫu của xã: Kết quả" in Document("paper.docx").paragraphs[-1].text
    changed.add_paragraph("{{ view.nothing }}")
    changed.save(str(template))
    broken = run(*words, "--force")
    assert broken.code == 3
    assert str(template) in broken.err
    assert "{{ view.nothing }}" in broken.err


def test_every_lead_has_a_file_whatever_its_name(run: Run, tmp_path: Path) -> None:
    leads = ("UBND xã", "ubnd Xa", "../../CON?*", "Phòng " + "rất dài " * 60)
    tasks = "".join(
        f"- {{id: 1.I.{number}, content: Việc, lead: '{lead}', deadline: Trước ngày 15/3/2023}}\n"
        for number, lead in enumerate(leads, 1)
    )
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(tasks), encoding="utf-8")
    folder = tmp_path / "thu"
    folder.mkdir()
    done = run("report", "reminder", "--plan", str(path), "--output", str(folder), *DAY)
    assert done.code == 0, done.err
    names = [file.name for file in folder.iterdir()]
    assert len(names) == len(leads)
    assert max(map(len, names)) < 150


@pytest.mark.usefixtures("office")
def test_a_name_that_no_file_can_have_is_told(run: Run) -> None:
    done = run("report", "progress", "--output", "a" * 300 + ".md", *DAY)
    assert (done.code, done.err.endswith("a…: tên quá dài\n")) == (3, True)
