"""What a person at a screen sees: at every width whole words, and one line first that says how it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from kstthc_cli.cli.screen import print_document, print_words
from kstthc_cli.documents.formats import width
from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from office import ROOT, Result, Run

DATA = ROOT / "examples" / "ho-so-mau-2023.csv"
TODAY = ("--today", "2023-06-19")
WIDTHS = (80, 120, 200)
SUMMARY = "Quá hạn 17 · tuần này 1 và 1 kỳ rà soát · tuần sau 2 và 2 kỳ rà soát"
Seen = Callable[..., Result]


@pytest.fixture
def seen(run: Run, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Calls kstthc as at a screen so many columns wide."""

    def call(columns: int, *arguments: str) -> Result:
        monkeypatch.setattr("kstthc_cli.cli.output.is_screen", lambda stream: True)
        monkeypatch.setattr("kstthc_cli.cli.context.is_terminal", lambda: True)
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", "24")
        return run(*arguments)

    return call


SCREENS = [
    (),
    ("due",),
    ("overdue",),
    ("list",),
    ("show", "2.I.3"),
    ("show", "1.III.13"),
    ("next", "2.I.3"),
    ("next", "Ngày 17 của tháng cuối quý"),
    ("check",),
    ("check", "--list-rules"),
    ("late", "--month", "2023-04", "--data", str(DATA)),
    ("apology", "--data", str(DATA)),
    ("indicators", "--data", str(DATA), "--period", "2023-Q2"),
    ("calendar", "2026"),
    ("new-year", "2024", "--dry-run"),
]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("command", SCREENS, ids=" ".join)
def test_no_line_is_wider_than_the_screen(
    seen: Seen, columns: int, command: tuple[str, ...]
) -> None:
    today = () if command[:1] in {("calendar",), ("new-year",)} else TODAY
    shown = seen(columns, *command, *today)
    assert shown.code in (0, 1)
    assert shown.out.strip()
    wide = [line for line in shown.out.splitlines() if width(line.rstrip()) > columns]
    assert wide == []


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("command", ["due", "overdue", "list"])
def test_one_line_first_says_how_it_stands(seen: Seen, columns: int, command: str) -> None:
    lines = seen(columns, command, *TODAY).out.splitlines()
    assert lines[1] == SUMMARY
    assert lines[-1] == SUMMARY  # the first one has scrolled away


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("columns", WIDTHS)
def test_a_screen_parts_what_is_late_from_what_is_coming(seen: Seen, columns: int) -> None:
    lines = seen(columns, "due", "--week", *TODAY).out.splitlines()
    late, week = lines.index("Quá hạn (17)"), lines.index("Tuần này (1 và 1 kỳ rà soát)")
    assert late < week
    assert any(line.startswith("1.I.1") for line in lines[late:week])
    assert not any(line.startswith("1.I.1") for line in lines[week:])
    assert any(line.startswith("6.I.9") for line in lines[week:])
    other = seen(columns, "due", "--days", "30", *TODAY).out.splitlines()
    assert "Đến hạn (4 và 5 kỳ rà soát)" in other


@pytest.mark.usefixtures("office")
def test_a_pipe_has_one_list_without_headings_of_parts(run: Run) -> None:
    out = run("due", "--week", *TODAY).out
    assert "Quá hạn (" not in out
    assert "Tuần này (" not in out


@pytest.mark.usefixtures("office")
def test_the_summary_speaks_of_the_lead_who_is_asked_for(seen: Seen) -> None:
    lines = seen(80, "due", "--lead", "công chức phụ trách", *TODAY).out.splitlines()
    assert lines[1] == "Quá hạn 2 · tuần này 0 · tuần sau 0"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("columns", WIDTHS)
def test_no_word_is_broken(seen: Seen, run: Run, columns: int) -> None:
    known = {word for item in run("list", *TODAY, "--format", "json").items
             for word in item["content"].split()}  # fmt: skip
    shown = seen(columns, "due", *TODAY).out
    if columns == 80:
        texts = [line for line in shown.splitlines() if line.startswith("  ") and line[2] != " "]
        words = {word.rstrip("…") for line in texts for word in line.split()}
        assert words
        assert {w for w in words if not any(k == w or (k.startswith(w) and not k[len(w)].isalnum())
                                            for k in known)} == set()  # fmt: skip
    assert "Văn\nphòng" not in shown


@pytest.mark.usefixtures("office")
def test_a_text_takes_the_room_that_is_there(seen: Seen) -> None:
    long = "6.I.9"
    narrow, wide = (
        [line for line in seen(columns, "due", *TODAY).out.splitlines() if long in line]
        for columns in (120, 200)
    )
    assert max(map(len, wide)) > 190
    assert "gửi báo cáo về UBND huyện chậm" in wide[0]
    assert "gửi báo cáo về UBND huyện chậm" not in narrow[0]


@pytest.mark.usefixtures("office")
def test_a_clean_check_is_one_line_on_a_screen_and_silent_in_a_pipe(run: Run, seen: Seen) -> None:
    file = str(ROOT / "tests" / "corpus" / "valid" / "smallest.yaml")
    assert run("check", file).out == ""
    assert seen(80, "check", file).out == "1 tệp kế hoạch: không có gì phải sửa.\n"


def test_marks_that_combine_take_no_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = "Tổ chức kiểm soát thủ tục hành chính tại Bộ phận Một cửa của xã"
    print_words(text)
    composed = capsys.readouterr().out
    print_words(unicodedata.normalize("NFD", text))
    parted = capsys.readouterr().out
    assert unicodedata.normalize("NFC", parted) == composed
    assert composed.splitlines()[1].startswith("  ")


def test_what_looks_like_markup_is_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    columns = (Column("Mục", lambda row: "[/]", kind=ValueKind.KEY),
               Column("Nội dung", lambda row: "[bold] và \x1b[31m chữ", kind=ValueKind.TEXT))  # fmt: skip
    print_document(Document("[red]", Listing(columns, ["x"]), summary="[/]"))
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert all(word in out for word in ("[red]", "[/]", "[bold]"))
