"""What stands around every paper, for a plan that says much and for one that says little."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kstthc_cli.documents.views.paper import (
    Heading,
    closed,
    heading,
    issuer_lines,
    show_long_day,
    show_share,
)
from kstthc_cli.plan.plan import Plan
from kstthc_cli.value import fields
from office import ROOT, LoadYaml, Run, plan_with
from recorded import word_lines

TASK = "- id: 1.I.1\n  content: Việc\n  lead: UBND xã\n  deadline: Thường xuyên\n"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 2, 5), "ngày 05 tháng 02 năm 2023"),
        (date(2023, 1, 10), "ngày 10 tháng 01 năm 2023"),
        (date(2023, 3, 9), "ngày 09 tháng 3 năm 2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_days_have_a_zero_where_decree_30_wants_one(day: date, words: str) -> None:
    assert show_long_day(day) == words


def test_shares_have_a_comma_and_nothing_is_divided_by_nothing() -> None:
    assert show_share(1, 3) == "33,33%"
    assert show_share(0, 0) == "–"


@pytest.mark.parametrize(
    ("issuer", "lines"),
    [
        ("Ủy ban nhân dân xã Kiến An", ("ỦY BAN NHÂN DÂN", "XÃ KIẾN AN")),
        ("Uỷ ban nhân dân  phường 1", ("UỶ BAN NHÂN DÂN", "PHƯỜNG 1")),
        ("Ủy ban nhân dân", ("ỦY BAN NHÂN DÂN",)),
        ("Sở Nội vụ", ("SỞ NỘI VỤ",)),
    ],
)
def test_an_issuing_body_stands_in_capitals(issuer: str, lines: tuple[str, ...]) -> None:
    assert issuer_lines(issuer) == lines


def test_recipients_end_as_offices_end_them() -> None:
    assert closed(("- Văn phòng UBND huyện", "Ban ấp;", "Lưu: VT.")) == (
        "Văn phòng UBND huyện;", "Ban ấp;", "Lưu: VT.",
    )  # fmt: skip


def test_the_office_of_plan_96(plan_96: Plan) -> None:
    made = heading(plan_96, "BC", date(2023, 4, 20))
    assert made.symbol == "/BC-UBND"
    assert re.fullmatch(r"Số:\s{3,}/BC-UBND", made.number), "blank for the clerk"
    assert made.dated == "Kiến An, ngày 20 tháng 4 năm 2023"
    assert (made.authority, made.signer_title) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_of_what_a_plan_does_not_say_nothing_is_made_up(load_yaml: LoadYaml) -> None:
    text = plan_with(TASK, number="12/KH-SNV").replace("issuer: UBND xã", "issuer: Sở Nội vụ")
    made = heading(load_yaml(text), "BC", date(2023, 4, 20))
    assert made.symbol == "/BC-SNV"
    assert made.dated.startswith("……")
    assert (made.authority, made.signer) == ("", "")
    assert made.recipients == ("Lưu: VT.",)


def test_the_page_on_templates_names_what_there_is() -> None:
    page = (ROOT / "docs" / "van-ban.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\{\{ doc\.(\w+) \}\}", page))
    known = {*fields(Heading)} | {
        "number",
        "dated",
        "signer_gap",
        "is_of_party",
    }
    assert named <= known
    assert {"issuer", "number", "signer"} <= named


@pytest.mark.parametrize(
    ("number", "issuer", "nation", "symbol"),
    [
        ("12-KH/ĐU", "Đảng ủy xã Kiến An", "ĐẢNG CỘNG SẢN VIỆT NAM", "-BC/ĐU"),
        ("12/KH-MTTQ-BTT", "Ban Thường trực Ủy ban Mặt trận Tổ quốc xã", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "/BC-BTT"),
        ("12/KH-THPT", "Trường THPT Chợ Mới", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "/BC-THPT"),
    ],
)  # fmt: skip
def test_a_body_of_the_party_names_it_and_numbers_its_way(
    load_yaml: LoadYaml, number: str, issuer: str, nation: str, symbol: str
) -> None:
    text = plan_with(TASK, number=number).replace("issuer: UBND xã", f"issuer: {issuer}")
    made = heading(load_yaml(text), "BC", date(2023, 5, 4))
    assert (made.nation, made.symbol) == (nation, symbol)
    assert bool(made.motto) is (made.nation != "ĐẢNG CỘNG SẢN VIỆT NAM")
    before = "Số \u00a0" if made.is_of_party else "Số: \u00a0"
    assert made.number.startswith(before), "the Party's papers have no colon"


OF_PARTY = plan_with(TASK, number="15-KH/VPHU").replace(
    "issuer: UBND xã",
    "issuer: Văn phòng Đảng ủy xã\n  kind: party\n  signer: {title: CHÁNH VĂN PHÒNG, name: Bình}",
)


@pytest.mark.parametrize("name", ["progress", "evidence", "reminder"])
def test_nobody_signs_for_whom_the_plan_does_not_say(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(OF_PARTY.replace("Thường xuyên", "Trước 15/3/2023"), encoding="utf-8")
    words = ("report", name, "--plan", str(path), "--today", "2023-03-10", "--output")
    for form in ("md", "html", "docx"):
        target = tmp_path / f"x.{form}"
        assert run(*words, str(target)).code == 0
        data = target.read_bytes()
        text = "\n".join(word_lines(data)) if form == "docx" else data.decode()
        assert "CHÁNH VĂN PHÒNG" in text
        assert "BAN THƯỜNG VỤ" not in text
        assert "Số:" not in text
        assert {"md": "\\*  \n", "html": "<p>*</p>", "docx": "*"}[form] in text


@pytest.mark.parametrize("name", ["progress", "evidence", "reminder", "plan", "agency"])
def test_who_signs_is_a_marked_gap_where_the_plan_does_not_say(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "2023.yaml"
    text = plan_with(TASK).replace("Thường xuyên", "Trước 15/3/2023")
    path.write_text(text.replace("issuer: UBND xã", "issuer: Bệnh viện huyện"), encoding="utf-8")
    lead = ("--lead", "UBND xã") if name == "agency" else ()
    words = ("report", name, "--plan", str(path), "--today", "2023-03-10", *lead)
    paper = run(*words, "--format", "md", "--output", "-").out
    assert "**\\[Chức vụ, họ và tên người ký\\]**" in paper
    assert "****" not in paper
    assert "GIÁM ĐỐC" not in paper
    page = run(*words, "--format", "html", "--output", "-").out
    assert "<mark>[Chức vụ, họ và tên người ký]</mark>" in page


def test_a_superior_stands_above_all_but_a_committee(load_yaml: LoadYaml) -> None:
    text = plan_with(TASK).replace("title:", "superior: Ủy ban nhân dân huyện Chợ Mới\n  title:", 1)
    of_school = text.replace("issuer: UBND xã", "issuer: Trường THPT Chợ Mới")
    assert heading(load_yaml(text), "BC", date(2023, 5, 4)).superior == ""
    assert heading(load_yaml(of_school), "BC", date(2023, 5, 4)).superior == "UBND HUYỆN CHỢ MỚI"


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("number: 96/KH-UBND", "Kế hoạch số 96/KH-UBND ngày 28/02/2023"),
        ("number: 12/QĐ-UBND\n  type: QUYẾT ĐỊNH", "Quyết định số 12/QĐ-UBND ngày 28/02/2023"),
        ("number: 02-CTr/ĐU\n  type: CHƯƠNG TRÌNH", "Chương trình số 02-CTr/ĐU ngày 28/02/2023"),
        ("number: ", "dự thảo kế hoạch (2023)"),
    ],
)
@pytest.mark.parametrize("paper", ["progress", "evidence", "agency"])
def test_a_plan_is_called_by_its_own_type(
    run: Run, tmp_path: Path, document: str, name: str, paper: str
) -> None:
    path = tmp_path / "2023.yaml"
    text = plan_with(TASK.replace("Thường xuyên", "Trước 15/3/2023"))
    path.write_text(text.replace("number: 01/KH-UBND", document), "utf-8")
    words = ("report", paper, "--plan", str(path), "--today", "2023-03-10", "--format", "md")
    lead = ("--lead", "UBND xã") if paper == "agency" else ()
    made = run(*words, *lead, "--output", "-").out.replace("\\", "")
    long = name.replace("28/02/2023", "28 tháng 02 năm 2023")
    assert name in made or long in made
    assert "Kế hoạch số" not in made or name.startswith("Kế hoạch")
