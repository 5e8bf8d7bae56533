"""Writing to a disk: what may be replaced, under which names, and how a refusal is told.

What only Windows does is simulated: its marks on errors, its names, its consoles.
"""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest

from exports import dossier, write_csv
from kstthc_cli import files, writing
from kstthc_cli.cleaning import clean, clean_json, unclean_at
from kstthc_cli.cli import console, typed
from kstthc_cli.decoding import decoded, read_text
from kstthc_cli.errors import UnusableInputError, WriteRefusedError
from kstthc_cli.files import quoted, reason
from kstthc_cli.writing import refuse_output, write_whole
from office import NEEDS_LINKS, NEEDS_UNIX, Run

DUE = ("due", "--today", "2023-03-06")
JSON = ("--format", "json")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of Windows."""
    for module in (files, writing, console, typed):
        monkeypatch.setattr(module, "is_windows", lambda: True)
    monkeypatch.setattr(writing.time, "sleep", lambda _: None)


def refused_by_windows(winerror: int, code: int = errno.EACCES) -> PermissionError:
    error = PermissionError(code, "Access is denied")
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


class Held:
    """os.replace while another program holds the target for some tries."""

    def __init__(self, tries: int, winerror: int = 32) -> None:
        self.left, self.winerror, self.true = tries, winerror, os.replace

    def __call__(self, source: Path, target: Path) -> None:
        if self.left:
            self.left -= 1
            raise refused_by_windows(self.winerror)
        self.true(source, target)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(writing.os, "replace", Held(3, winerror))
    write_whole(path, "new")
    assert path.read_bytes() == b"new"
    assert left_behind(tmp_path) == []


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("winerror", [5, 32])
def test_a_file_that_stays_open_in_word_is_told_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    path = tmp_path / "held.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(writing.os, "replace", Held(99, winerror))
    with pytest.raises(WriteRefusedError) as refused:
        write_whole(path, b"new")
    assert "held.docx: đang mở trong Word, Excel" in str(refused.value.message)
    assert path.read_bytes() == b"old"
    assert left_behind(tmp_path) == []


def test_the_tries_take_a_second_or_two() -> None:
    assert 1 <= sum(writing.WAITS) <= 2


def test_a_refusal_of_another_system_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def refuse(*_: object) -> None:
        tries.append(1)
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(writing.os, "replace", refuse)
    with pytest.raises(WriteRefusedError):
        write_whole(tmp_path / "a.csv", "new")
    assert (len(tries), left_behind(tmp_path)) == (1, [])


def test_of_several_files_it_is_said_which_were_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kstthc_cli.cli.output import emit_each

    (tmp_path / "b.docx").mkdir()
    papers = [(tmp_path / f"{name}.docx", b"x") for name in "abc"]
    with pytest.raises(WriteRefusedError) as refused:
        emit_each(papers)
    told = capsys.readouterr().err + str(refused.value.message)
    assert "b.docx" in told
    assert "Chưa ghi được 1 tệp; đã ghi 2 tệp" in told
    assert (tmp_path / "a.docx").is_file()
    assert (tmp_path / "c.docx").is_file()


@pytest.mark.usefixtures("office")
def test_a_read_only_file_is_refused_and_nothing_is_left(run: Run, office: Path) -> None:
    path = office / "a.csv"
    path.write_bytes(b"old")
    path.chmod(stat.S_IREAD)
    refused = run(*DUE, "--output", str(path), "--force")
    assert (refused.code, path.read_bytes()) == (4, b"old")
    assert "chỉ đọc" in refused.err
    assert left_behind(office) == []
    with pytest.raises(WriteRefusedError):
        write_whole(path, "new")


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    "name",
    [
        "con",
        "CON.csv",
        "aux.docx",
        "nul.txt",
        "com1",
        "lpt9.csv",
        "a.",
        "a.csv ",
        "a?.csv",
        pytest.param("a:b.csv", marks=NEEDS_UNIX),  # on Windows a file of drive A
    ],
)
def test_names_that_windows_does_not_take_are_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteRefusedError) as refused:
        write_whole(tmp_path / name, "x")
    assert "tên tệp" in str(refused.value.message)
    assert left_behind(tmp_path) == []
    assert not (tmp_path / name).is_file()


@NEEDS_UNIX
@pytest.mark.parametrize("name", ["con.csv", "aux", "a."])
def test_names_that_only_windows_refuses_are_names_elsewhere(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, "x")
    assert (tmp_path / name).read_bytes() == b"x"


@pytest.mark.parametrize("length", [240, 255])
def test_a_long_name_that_the_disk_takes_is_written(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("a" * (length - 4) + ".csv")
    if os.name == "nt" and len(str(path)) > writing.LONGEST_PATH:
        pytest.skip("the folder of the tests leaves no room for it on Windows")
    write_whole(path, "x")
    assert path.read_bytes() == b"x"


def test_a_longer_name_is_refused_in_words(run: Run, office: Path) -> None:
    refused = run(*DUE, "--output", "a" * 252 + ".csv")
    assert refused.code == 3
    assert "quá dài" in refused.err
    assert left_behind(office) == []


@pytest.mark.usefixtures("windows")
def test_a_path_that_is_too_long_for_windows_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(WriteRefusedError) as refused:
        write_whole(tmp_path / ("a" * 120) / ("b" * 120) / "c.csv", "x")
    assert "tính cả thư mục" in str(refused.value.message)


@pytest.mark.parametrize(
    ("winerror", "told"),
    [(32, "đang mở trong Word"), (33, "đang mở trong Word"), (5, "không có quyền"), (206, "dài")],
)
def test_what_windows_says_is_said_in_the_language_of_messages(winerror: int, told: str) -> None:
    assert told in str(reason(refused_by_windows(winerror)))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ELOOP, errno.EROFS])
def test_no_refusal_of_the_disk_is_told_in_english(code: int) -> None:
    error = OSError(code, os.strerror(code))
    assert str(reason(error)) != os.strerror(code)


# What may be replaced


def linked(office: Path, target: str) -> Path:
    link = office / "a.csv"
    link.symlink_to(office / target)
    return link


def a_plan_by_its_first_key(office: Path) -> Path:
    plan = office / "plans" / "other.yaml"
    plan.write_text("sections: []\nyear: 2023\n", encoding="utf-8")
    return plan


@pytest.mark.parametrize(
    "output",
    [
        lambda office: office / "plans" / "2023.yaml",
        lambda office: office / "plans" / "2023.records.yaml",
        a_plan_by_its_first_key,
        pytest.param(lambda office: linked(office, "plans/2023.yaml"), marks=NEEDS_LINKS),
        pytest.param(lambda office: linked(office, "plans/2023.records.yaml"), marks=NEEDS_LINKS),
    ],
)
def test_a_plan_or_a_journal_is_never_an_output(
    office: Path, output: Callable[[Path], Path]
) -> None:
    path = output(office)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(WriteRefusedError) as refused:
        refuse_output(path)
    assert "nhật ký" in str(refused.value.message)
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize(
    "through", ["name", pytest.param("link", marks=NEEDS_LINKS), "second name"]
)
def test_what_a_command_reads_is_never_its_output(run: Run, office: Path, through: str) -> None:
    data = office / "events.csv"
    write_csv(data, [dossier("H01-1", appointed="12/04/2023", finished="14/04/2023")])
    output = data
    if through == "link":
        output = linked(office, "events.csv")
    elif through == "second name":
        output = office / "b.csv"
        os.link(data, output)
    before = data.read_bytes()
    words = ("late", "--month", "2023-04", "--today", "2023-05-05", "--data", str(data))
    refused = run(*words, "--explain-columns", "--output", str(output), "--force")
    assert (refused.code, data.read_bytes()) == (4, before)
    assert "chính lệnh này đang đọc" in refused.err


@NEEDS_LINKS
def test_what_a_link_leads_to_is_replaced_only_where_it_is_named(run: Run, office: Path) -> None:
    target = office / "kho" / "b.csv"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = linked(office, "kho/b.csv")
    refused = run(*DUE, "--output", str(link))
    assert (refused.code, target.read_bytes()) == (4, b"old")
    assert str(target) in refused.err
    forced = run(*DUE, "--output", str(link), "--force")
    assert forced.code == 0
    assert str(target) in forced.err
    assert link.is_symlink()
    assert target.read_bytes() != b"old"


@NEEDS_UNIX
def test_a_pipe_is_written_into_and_stays_a_pipe(run: Run, office: Path) -> None:
    path = office / "a.csv"
    os.mkfifo(path)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()))
    reader.start()
    done = run(*DUE, "--output", str(path))
    reader.join(timeout=10)
    assert done.code == 0
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert got[0]


@NEEDS_UNIX
def test_a_device_is_written_into(run: Run, office: Path) -> None:
    device = office / "a.csv"
    device.symlink_to("/dev/null")
    assert run(*DUE, "--output", str(device)).code == 0
    assert Path("/dev/null").is_char_device()


# The console


class Stream:
    """A stream that says it is a terminal."""

    def __init__(self, *, is_terminal: bool = True) -> None:
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def fileno(self) -> int:
        return 0


def test_nul_of_windows_is_no_screen(monkeypatch: pytest.MonkeyPatch, windows: None) -> None:
    monkeypatch.setattr(console, "_is_console", lambda _: False)
    assert not console.is_screen(Stream())  # type: ignore[arg-type]
    monkeypatch.setattr(console, "_is_console", lambda _: True)
    assert console.is_screen(Stream())  # type: ignore[arg-type]
    assert not console.is_screen(Stream(is_terminal=False))  # type: ignore[arg-type]


def test_nobody_at_the_screen_is_never_asked(run: Run, office: Path) -> None:
    (office / "a.csv").write_bytes(b"old")
    assert run(*DUE, "--output", "a.csv").code == 4


@pytest.mark.usefixtures("windows")
def test_a_reader_that_has_gone_is_no_error_on_windows_either() -> None:
    gone = OSError(errno.EINVAL, "Invalid argument")
    assert console.is_gone(gone)
    assert console.is_gone(BrokenPipeError())
    assert not console.is_gone(OSError(errno.EINVAL, "Invalid argument", "a?.csv"))
    assert not console.is_gone(OSError(errno.ENOSPC, "full"))


@NEEDS_UNIX
def test_a_reader_that_has_gone_is_an_error_elsewhere_only_as_a_broken_pipe() -> None:
    assert not console.is_gone(OSError(errno.EINVAL, "Invalid argument"))


@pytest.mark.usefixtures("windows", "office")
def test_patterns_are_expanded_where_no_shell_does_it(office: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (office / name).write_bytes(b"x")
    assert typed.as_meant(["check", "*.csv"]) == ["check", "a.csv", "b.csv"]
    assert typed.as_meant(["late", "--data", "*.csv"]) == [
        "late", "--data", "a.csv", "--data", "b.csv",
    ]  # fmt: skip
    for kept in (["next", "xong chưa?"], ["check", "*.nothing"], ["due", "-o", "*.csv"]):
        assert typed.as_meant(kept) == kept


@NEEDS_UNIX
def test_patterns_stay_as_they_are_where_a_shell_expands_them(office: Path) -> None:
    (office / "a.csv").write_bytes(b"x")
    assert typed.as_meant(["check", "*.csv"]) == ["check", "*.csv"]


COMPOSED, APART = "h\u1ed3 s\u01a1.csv", "ho\u0302\u0300 so\u031b.csv"


@pytest.mark.parametrize(("on_disk", "as_typed"), [(COMPOSED, APART), (APART, COMPOSED)])
def test_a_name_is_found_however_its_marks_are_typed(
    office: Path, on_disk: str, as_typed: str
) -> None:
    (office / on_disk).write_bytes(b"x")
    assert typed.as_meant(["late", "--data", as_typed]) == ["late", "--data", on_disk]
    assert typed.as_meant([f"--data={as_typed}"]) == [f"--data={on_disk}"]
    assert typed.as_meant(["--note", "gi\u1ea5y kha\u0301c"])[1] == "gi\u1ea5y kha\u0301c"


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_phrases_are_read_in_every_encoding_that_windows_pipes(run: Run, encoding: str) -> None:
    words = "Ngày 05 hàng tháng\r\nQuý II\r\n".encode(encoding)
    done = run("next", "-", "--year", "2023", *JSON, stdin=words)
    assert done.code == 0, done.err
    assert "Ngày 05 hàng tháng" in done.out


def test_phrases_in_windows_1258_are_read_and_that_is_told(run: Run) -> None:
    words = "Nga\u0300y 05 ha\u0300ng tha\u0301ng\n".encode("cp1258")
    done = run("next", "-", "--year", "2023", *JSON, stdin=words)
    assert done.code == 0, done.err
    assert "Ngày 05 hàng tháng" in done.out
    assert "Windows-1258" in done.err


def test_bytes_that_are_no_vietnamese_are_refused_with_the_cure(run: Run) -> None:
    refused = run("next", "-", stdin="Ngµy 05 hµng th¸ng þ\n".encode("latin-1"))
    assert refused.code == 3
    assert "UTF-8" in refused.err


def test_a_list_is_read_in_every_encoding_and_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes("Mã,Ngày\n".encode(encoding))
        assert read_text(path) == "Mã,Ngày\n"
    with pytest.raises(UnusableInputError):
        read_text(Path("/dev/zero"))
    with pytest.raises(UnusableInputError):
        decoded(b"\x00\x01\x02\x03\x00", "x")


NASTY = "a\x1b]0;X\x07b\x00c\x9bd\u202ee\u2066f\tg\nh"


def test_text_loses_what_a_screen_obeys_and_keeps_the_rest() -> None:
    assert clean(NASTY) == "a]0;Xbcdef\tg\nh"
    assert unclean_at(NASTY) == 1
    assert unclean_at("chữ \u200d \ufeff thường\t\r\n") is None


def test_json_says_the_same_without_what_a_screen_obeys() -> None:
    import json

    text = clean_json(json.dumps(NASTY, ensure_ascii=False))
    assert json.loads(text) == NASTY
    assert text.isascii()


def test_bytes_go_to_a_pipe_as_they_are(run_alone: Run, office: Path) -> None:
    assert "\r\r\n" not in run_alone(*DUE, "--format", "csv").out


def test_programs_are_told_paths_with_slashes(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kstthc_cli.documents.tables import problems
    from kstthc_cli.progress import findings

    for room in (problems, findings):
        monkeypatch.setattr(room, "Path", PureWindowsPath)
    plan = office / "plans" / "a\\b.yaml"  # on Windows a file in a folder
    plan.parent.mkdir(exist_ok=True)
    plan.write_text("year: x\n", encoding="utf-8")
    for wanted in ("json", "github", "gitlab", "parsable"):
        told = run("check", "plans/a\\b.yaml", "--format", wanted).out
        assert "plans/a/b.yaml" in told
        assert "\\b.yaml" not in told


def test_a_paper_never_takes_the_place_of_its_own_template(run: Run, office: Path) -> None:
    template = office / "mau" / "progress" / "report.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ view.title }}", encoding="utf-8")
    words = ("report", "progress", "--format", "md", "--templates", "mau", "--force", *DUE[1:])
    copy = template.with_name("b.md")
    copy.hardlink_to(template)
    assert run(*words, "--output", str(copy)).code == 4
    assert template.read_text(encoding="utf-8") == "{{ view.title }}"


ESCAPED = (r"a\e]0;X\a", r"a\x00b", r"a\u009bb", r"a\u202Eb", r"a\u2066b")


@pytest.mark.parametrize("text", ESCAPED)
def test_check_finds_what_yaml_hides_in_its_escapes(run: Run, office: Path, text: str) -> None:
    plan = office / "plans" / "2023.yaml"
    lines = plan.read_text(encoding="utf-8")
    at = next(i for i, line in enumerate(lines.split("\n"), 1) if "issuer:" in line)
    changed = lines.split("\n")
    head = changed[at - 1].partition("issuer:")[0] + "issuer: "
    changed[at - 1] = f'{head}"{text}"'
    plan.write_text("\n".join(changed), encoding="utf-8")
    told = run("check", "plans/2023.yaml", "--format", "parsable")
    assert told.code == 1
    assert f"plans/2023.yaml:{at}:{len(head) + 1}: error" in told.out
    assert "[control-character]" in told.out
    assert clean(told.out) == told.out


def test_what_a_journal_hides_is_found_and_never_shown(run: Run, office: Path) -> None:
    run("done", "1.I.1", "--document", "1/KH", *DUE[1:])
    journal = office / "plans" / "2023.records.yaml"
    text = journal.read_text(encoding="utf-8").replace("1/KH", r"1/KH\u001b]0;X\u0007\u202e")
    journal.write_text(text, encoding="utf-8")
    assert "[control-character]" in run("check", "--format", "parsable").out
    for words in (("log",), ("show", "1.I.1"), ("list",), ("report", "evidence", "--format", "md"),
                  ("list", "--format", "csv"), ("log", "--format", "json")):  # fmt: skip
        told = run(*words, *DUE[1:])
        assert told.code == 0, told.err
        assert clean(told.out + told.err) == told.out + told.err, words


@NEEDS_UNIX
@pytest.mark.parametrize(
    "words",
    [
        ("import", "/dev/zero"),
        ("open", "1.I.10", "--csv", "/dev/zero"),
        ("done", "2.I.3", "--file", "/dev/zero", *DUE[1:]),
        ("late", "--month", "2023-04", "--today", "2023-05-05", "--data", "/dev/zero"),
        ("check", "/dev/zero"),
        ("due", "--plan", "/dev/zero"),
    ],
)
def test_what_has_no_end_is_not_read(run: Run, office: Path, words: tuple[str, ...]) -> None:
    assert run(*words).code == 3


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("plans/2023.yaml", "plans/2023.yaml"),
        ("D:\\ke-hoach\\xã-a.yaml", "D:\\ke-hoach\\xã-a.yaml"),
        ("D:\\kế hoạch", '"D:\\kế hoạch"'),
        ("a&b", '"a&b"'),
    ],
)
def test_a_path_to_type_stands_in_marks_that_every_command_line_takes(path: str, said: str) -> None:
    assert quoted(path) == said
