"""Calls that go wrong: each says what was found, what is expected and what to type, with its code."""

from __future__ import annotations

from pathlib import Path

import pytest

from office import Run

WRONG = [
    (("due", "--plan", "khong-co.yaml"), 3, "khong-co.yaml: không có tệp này. Hãy xem lại tên tệp"),
    (("due", "--plan", "trong"), 3, "Không có tệp kế hoạch nào trong trong."),
    (("due", "--plan", "sai.yaml"), 3, "sai.yaml:2:11: dấu ngoặc mở ở đây chưa được đóng"),
    (("due", "--plan"), 2, "--plan cần một giá trị. Xem “kstthc due --help”."),
    (("due", "--plan", "--today", "2023-06-05"), 2, "--plan cần một giá trị."),
    (("due", "--plan", ""), 2, "--plan: chưa nêu tên tệp hoặc thư mục."),
    (("due", "--week=1"), 2, "--week không nhận giá trị. Xem “kstthc due --help”."),
    (("due", "--month", "4"), 2, "--month là của hôm nay, không nhận giá trị như “4”. Kỳ khác:"),
    (("due", "--quarter", "II"), 2, "hãy gõ --period 4/2023"),
    (("due", "--nosuch"), 2, "Không có tùy chọn --nosuch. Xem “kstthc due --help”."),
    (("due", "thêm"), 2, "Thừa tham số: thêm. Xem “kstthc due --help”."),
    (("due", "--days", "ba"), 2, "“--days”: cần một số nguyên từ 1 đến 3660, không phải “ba”."),
    (("due", "--days", "0"), 2, "không phải “0”. Xem “kstthc due --help”."),
    (("due", "--today", "31/2/2023"), 2, "--today: không có ngày 31/2/2023."),
    (("due", "--today", "2023/03/06"), 2, "hãy ghi 06/03/2023 hoặc 2023-03-06."),
    (("due", "--output", "ket-qua.pdf"), 2, "không ghi được tệp “.pdf”; ghi được: .txt, .json"),
    (("due", "--lead", "không ai"), 2, "Không mục nào do “không ai” chủ trì"),
    (("due", "--period", "quý V"), 2, "“quý V” không phải một kỳ dùng được ở đây; hãy viết như:"),
    (("show", "2.I.33"), 2, "Không có mục 2.I.33 trong 96/KH-UBND. Có phải ý bạn là 2.I.3?"),
    (("show", ""), 2, "Không có mục “” trong 96/KH-UBND. Xem mọi mục: kstthc list"),
    (("show", "2.I.3@abc"), 2, "2.I.3 không có kỳ abc; có các kỳ: 2023-03"),
    (("done", "2.I.3@"), 2, "2.I.3@: thiếu kỳ sau “@”; xem các kỳ: kstthc show 2.I.3"),
    (("done", "2.I.3", "--file", "trong"), 3, "Không đọc được trong: đó là thư mục"),
    (("done", "2.I.3", "--file", ""), 2, "--file: chưa nêu tên tệp hoặc thư mục."),
    (("extend", "1.III.14"), 2, "Thiếu “--to”. Xem “kstthc extend --help”."),
    (("open", "1.I.10"), 2, "Thiếu “--ref”. Xem “kstthc open --help”."),
    (("late", "--data", "khong-co.xlsx"), 3, "Không đọc được khong-co.xlsx: không có tệp"),
    (("report", "progress", "--output", "khong/co/a.docx"), 4, "chưa có thư mục khong/co; hãy tạo"),
    (("report", "--copy-templates", "sai.yaml/mau"), 4, "Không ghi được sai.yaml/mau"),
    (("diff", r"C:\ke-hoach\2024.yaml", "2023"), 3, r"2024.yaml: không có tệp này. Hãy xem lại"),
    (("diff", "plans/2023.yaml", "D:/2024.yaml"), 3, "D:/2024.yaml: không có tệp này"),
    (("schema", "--output", "a.txt"), 2, "--output: không ghi được tệp “.txt”; ghi được: .json."),
]  # fmt: skip


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("arguments", "code", "words"), WRONG)
def test_a_wrong_call_says_what_is_wrong_and_what_to_type(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, words: str
) -> None:
    Path("trong").mkdir()
    Path("sai.yaml").write_text("document:\n  number: [x\n", encoding="utf-8")
    journal = Path("plans/2023.records.yaml")
    monkeypatch.setenv("KSTTHC_TODAY", "2023-06-05")
    refused = run(*arguments)
    assert (refused.code, refused.out) == (code, "")
    assert words in refused.err
    assert "Traceback" not in refused.err
    assert not journal.exists()


def test_completion_that_cannot_be_installed_says_which_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "nha"
    home.write_text("", encoding="utf-8")
    monkeypatch.setattr(Path, "home", lambda: home)
    refused = run("completion", "bash", "--install")
    assert refused.code == 4
    assert "Không ghi được" in refused.err
