"""`kstthc apology`: who needs a letter today, and the letters in the form of their day."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from exports import HEADER, dossier, write_csv
from office import Result, Run

EXTRA = (
    "Số thư xin lỗi",
    "Ngày thư xin lỗi",
    "Ngày hẹn lại",
    "Số lần hẹn lại",
    "Địa chỉ",
    "Lý do trễ hạn",
)


def export(path: Path, *rows: tuple[list[str], tuple[str, ...]]) -> Path:
    """A CSV with columns of letters."""
    full = [[*row, *extra, *[""] * (len(EXTRA) - len(extra))] for row, extra in rows]
    return write_csv(path, full, header=[*HEADER, *EXTRA])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Dossiers as they stand on Wednesday 12/04/2023."""
    return export(
        tmp_path / "a.csv",
        (dossier("H01-1", appointed="12/04/2023 17:00"), ()),
        (dossier("H01-2", appointed="14/04/2023"), ()),
        (dossier("H01-3", appointed="17/04/2023"), ()),
        (dossier("H01-4", appointed="10/04/2023", applicant="Bà Mẫu <Thử>"),
         ("", "", "", "", "Ấp Giả Định & Mẫu", "Trễ ảo")),
        (dossier("H01-5", appointed="10/04/2023"), ("03/PXL", "07/04/2023", "20/04/2023")),
        (dossier("H01-6", appointed="10/04/2023"), ("03/PXL", "07/04/2023", "11/04/2023")),
        (dossier("H01-7", appointed="20/04/2023"), ("", "", "", "2")),
        (dossier("H01-8", appointed="13/04/2023", finished="11/04/2023"), ()),
        (dossier("H01-9", appointed="07/04/2023", finished="11/04/2023"), ()),
        (dossier("H01-10", appointed="13/04/2023", asked="11/04/2023", status="Chờ bổ sung hồ sơ"), ()),
        (dossier("H01-12", appointed="28/04/2023", times="2"), ()),
        (dossier("H01-11", appointed="13/04/2023", status="Mới đăng ký"), ()),
    )  # fmt: skip


def apology(run: Run, data: Path, *words: str, today: str = "2023-04-12") -> Result:
    """The command on that day."""
    return run("apology", "--data", str(data), "--today", today, *words)


@pytest.mark.usefixtures("office")
def test_who_needs_a_letter_today(run: Run, data: Path) -> None:
    found = apology(run, data, "--format", "json").data
    assert {d["code"]: (d["need"], d["is_violation"]) for d in found["dossiers"]} == {
        "H01-1": ("due", False),
        "H01-2": ("due", False),
        "H01-4": ("late", True),
        "H01-5": ("reappointed", False),
        "H01-6": ("again", True),
        "H01-7": ("again", True),
    }
    assert found["finished_late_without_letter"] == 1
    days = {d["code"]: (d["letter_by"], d["new_day"]) for d in found["dossiers"]}
    assert days["H01-2"] == ("2023-04-13", "2023-04-21")
    assert days["H01-4"] == ("2023-04-07", "2023-04-19")
    assert days["H01-6"][1] is None


@pytest.mark.usefixtures("office")
def test_how_far_to_look_ahead(run: Run, data: Path) -> None:
    codes = [
        {
            d["code"]
            for d in apology(run, data, "--format", "json", "--within", n).data["dossiers"]
            if d["need"] == "due"
        }
        for n in ("0", "1", "3")
    ]
    assert codes == [{"H01-1"}, {"H01-1"}, {"H01-1", "H01-2", "H01-3"}]


@pytest.mark.usefixtures("office")
def test_a_new_day_is_a_working_day(run: Run, data: Path) -> None:
    refused = apology(run, data, "--to", "29/04/2023")
    assert refused.code == 2
    assert "04/05/2023" in refused.err
    assert apology(run, data, "--to", "12/04/2023").code == 2
    found = apology(run, data, "--to", "28/04/2023", "--format", "json").data
    assert {d["new_day"] for d in found["dossiers"]} == {"2023-04-28", None}
    over = apology(run, data, "--more", "9", "--format", "json").data["dossiers"]
    assert {d["code"]: d["new_day"] for d in over}["H01-2"] == "2023-04-27"
    over = apology(run, data, "--more", "11", "--format", "json").data["dossiers"]
    assert {d["code"]: d["new_day"] for d in over}["H01-2"] == "2023-05-04"


def words_of(path: Path) -> str:
    """The words of a Word file."""
    word = Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.usefixtures("office")
def test_one_letter_a_dossier_in_word(run: Run, data: Path) -> None:
    assert apology(run, data, "--output", "thu", "--reason", "Chờ xác minh").code == 0
    assert sorted(path.name for path in Path("thu").iterdir()) == [
        "xin-loi-h01-1.docx", "xin-loi-h01-2.docx", "xin-loi-h01-4.docx",
    ]  # fmt: skip
    text = words_of(Path("thu/xin-loi-h01-4.docx"))
    for words in (
        "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "Kính gửi: Bà Mẫu <Thử>", "H01-4",
        "Ấp Giả Định & Mẫu", "Quên kết thúc trên phần mềm", "ngày 19 tháng 4 năm 2023",
        "ngày 10 tháng 4 năm 2023", "phiền hà, tốn kém chi phí, công sức", "/PXL-UBND", "CHỦ TỊCH",
    ):  # fmt: skip
        assert words in text, words
    assert "Chờ xác minh" in words_of(Path("thu/xin-loi-h01-1.docx"))
    assert "Người Mẫu" not in text


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("today", "title"),
    [
        ("2025-09-14", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
        ("2025-09-15", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
    ],
)
def test_the_form_is_that_of_its_day(run: Run, tmp_path: Path, today: str, title: str) -> None:
    row = dossier("H01-1", received="01/09/2025", appointed="12/09/2025")
    data = write_csv(tmp_path / "a.csv", [row])
    assert apology(run, data, "--output", "thu", "--format", "html", today=today).code == 0
    text = Path("thu/xin-loi-h01-1.html").read_text(encoding="utf-8")
    assert f"<h1>{title}</h1>" in text
    assert apology(run, data, "--output", "word", today=today).code == 0
    word = words_of(Path("word/xin-loi-h01-1.docx"))
    assert title.upper() in word.replace("\n", " ")


@pytest.mark.usefixtures("office")
def test_a_letter_that_is_there_stays(run: Run, data: Path) -> None:
    apology(run, data, "--output", "thu")
    Path("thu/xin-loi-h01-1.docx").write_bytes(b"signed")
    again = apology(run, data, "--output", "thu")
    assert Path("thu/xin-loi-h01-1.docx").read_bytes() == b"signed"
    assert "3 thư" in again.err
    apology(run, data, "--output", "thu", "--force")
    assert Path("thu/xin-loi-h01-1.docx").read_bytes() != b"signed"


@pytest.mark.usefixtures("office")
def test_letters_need_a_folder(run: Run, data: Path) -> None:
    assert apology(run, data, "--format", "docx").code == 2
    assert apology(run, data, "--format", "html", "--output", "-").code == 2


@pytest.mark.usefixtures("office")
def test_without_a_column_of_letters_nobody_is_accused(run: Run, tmp_path: Path) -> None:
    data = write_csv(tmp_path / "a.csv", [dossier("H01-1", appointed="10/04/2023")])
    found = apology(run, data, "--format", "json").data
    assert found["letters_known"] is False
    assert [d["is_violation"] for d in found["dossiers"]] == [None]
    assert found["finished_late_without_letter"] is None
    write_csv(Path("so.csv"), [["H01-1", "", "9/PXL", "07/04/2023"]],
              header=["Mã hồ sơ", "Nguyên nhân", "Số thư xin lỗi", "Ngày thư xin lỗi"])  # fmt: skip
    found = apology(run, data, "--worksheet", "so.csv", "--format", "json").data
    assert [d["need"] for d in found["dossiers"]] == ["reappointed"]


@pytest.mark.usefixtures("office")
def test_a_day_that_was_named_already_is_the_new_day_of_the_letter(
    run: Run, tmp_path: Path
) -> None:
    row = dossier("H01-1", appointed="10/04/2023")
    data = export(tmp_path / "a.csv", (row, ("", "", "22/04/2023")))
    found = apology(run, data, "--format", "json").data["dossiers"]
    assert [(d["need"], d["new_day"]) for d in found] == [("late", "2023-04-24")]  # a Saturday
