"""Headers: whatever the vendor calls them, wherever they stand."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import get_args

import pytest

from exports import dossier, late_list, write_csv
from kstthc_cli.dossiers.read.answers import CAUSES
from kstthc_cli.dossiers.read.cells import may_be_code, office_words
from kstthc_cli.dossiers.read.header import find_header
from kstthc_cli.dossiers.read.headings import FIELDS, header_key
from kstthc_cli.dossiers.read.statuses import DossierState, StatusTable, label_key
from kstthc_cli.dossiers.read.word_lists import alternatives, meanings, sections
from kstthc_cli.plan.model import Cause, DossierField, DossierStatus


def test_case_accents_line_breaks_brackets_and_nfd_do_not_matter() -> None:
    for text in (
        "NGÀY HẸN TRẢ", "Ngày hẹn\ntrả", "ngay hen tra", "Ngày hẹn trả (dd/mm/yyyy) *",
        unicodedata.normalize("NFD", "Ngày hẹn trả"), "Ngày\u00a0hẹn trả",
    ):  # fmt: skip
        assert header_key(text) == "ngay hen tra"


def test_the_header_is_searched_below_titles() -> None:
    rows = [["UBND XÃ"], ["DANH SÁCH HỒ SƠ"], [], ["STT", "Số hồ sơ", "Hạn trả", "Tình trạng"]]
    header = find_header(rows)
    assert header is not None
    assert (header.row, header.places) == (4, {"code": 1, "appointed": 2, "status": 3})


def test_a_header_of_two_levels() -> None:
    rows = [
        ["DANH SÁCH"],
        ["Mã hồ sơ", "Ngày", "", "", "Chủ hồ sơ", ""],
        ["", "Tiếp nhận", "Hẹn trả", "Xử lý xong", "Họ tên", "Địa chỉ"],
        ["H01-1", "03/04/2023", "12/04/2023", "", "Người Mẫu", "Ấp Mẫu"],
    ]
    header = find_header(rows)
    assert header is not None
    assert (header.row, header.height) == (2, 2)
    assert header.places == {
        "code": 0, "received": 1, "appointed": 2, "finished": 3, "applicant": 4, "address": 5,
    }  # fmt: skip


def test_of_two_columns_for_one_field_the_likelier_is_taken() -> None:
    header = find_header([["Mã hồ sơ", "Hạn xử lý", "Ngày hẹn trả"]])
    assert header is not None
    assert header.places["appointed"] == 2
    assert [column.note for column in header.columns] == ["", "appointed", ""]


def test_the_plan_names_unusual_columns() -> None:
    rows = [["Phiếu số", "Hẹn giao"], ["1", "12/04/2023"]]
    assert find_header(rows) is None
    header = find_header(rows, {"code": ["Phiếu số"], "appointed": ["hẹn giao"]})
    assert header is not None
    assert header.places == {"code": 0, "appointed": 1}


def test_no_two_fields_share_a_header() -> None:
    seen: dict[str, str] = {}
    for field, names in FIELDS.items():
        for name in names.split(";"):
            assert seen.setdefault(header_key(name), field) == field, name


@pytest.mark.parametrize(
    ("name", "section"),
    [("states", "labels"), ("causes", "words"), *(("answers", one) for one in sections("answers"))],
)
def test_no_two_meanings_share_a_label(name: str, section: str) -> None:
    seen: dict[str, str] = {}
    for meaning, labels in sections(name)[section]:
        for label in alternatives(labels):
            assert seen.setdefault(label_key(label), meaning) == meaning, label


def test_a_label_with_two_meanings_is_refused_by_its_name() -> None:
    assert meanings([("da tra", 1), ("da tra", 1), ("tra lai", 2)]) == {"da tra": 1, "tra lai": 2}
    with pytest.raises(ValueError, match="“tra lai” stands under 2 and under 3"):
        meanings([("tra lai", 2), ("da tra", 1), ("tra lai", 3)])


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Đã trả kết quả", DossierState.RETURNED),
        ("10", DossierState.RETURNED),
        ("4. Đang xử lý", DossierState.PROCESSING),
        ("ĐANG XỬ LÝ QUÁ HẠN", DossierState.PROCESSING),
        ("Chờ bổ sung hồ sơ", DossierState.SUPPLEMENT),
        ("Không được tiếp nhận", DossierState.NOT_ACCEPTED),
        ("Đang thẩm tra", DossierState.PROCESSING),
        ("Rút hồ sơ theo yêu cầu", DossierState.WITHDRAWN),
        ("Đã trả KQ cho CD", DossierState.RETURNED),
        ("Đang nghiên cứu", None),
    ],
)
def test_states_as_systems_show_them(label: str, status: DossierState | None) -> None:
    assert StatusTable().read(label) == status


def test_the_plan_names_local_states() -> None:
    assert StatusTable({"Đang nghiên cứu": "processing"}).read("đang NGHIÊN CỨU") == "processing"


def test_the_plan_s_names_are_those_that_are_known() -> None:
    assert {*get_args(DossierStatus)} == {status.value for status in DossierState}
    assert {*get_args(Cause)} == {*CAUSES}
    assert {*get_args(DossierField)} == {*FIELDS, "ignored"} - {"step"}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("H01.242-260302-0001", True),
        ("H01.1 - 230403 - 0001", True),
        ("TĐ-2026-0012", True),
        ("hs-12", True),
        ("12/UBND-HT", True),
        ("Người Mẫu 12", False),
        ("NGUOI MAU 12", False),
        ("Nguoi-Mau-12", False),
        ("12NgườiMẫu", False),
        ("H-A", False),
    ],
)
def test_a_code_is_no_name(text: str, is_one: bool) -> None:
    assert may_be_code(text) is is_one


def test_a_name_for_a_code_is_left_out_and_not_repeated(tmp_path: Path) -> None:
    rows = [dossier(f"H01-{n}", appointed="12/04/2023") for n in range(30)]
    rows[7][0] = "Hồ sơ của Người Mẫu 12"
    found = late_list(write_csv(tmp_path / "a.csv", rows))
    assert [(one.row, one.code) for one in found.skipped if one.is_of_a_dossier] == [(9, "")]
    assert "Mẫu" not in str(found)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Tư pháp 0912 345 678", "Tư pháp …"),
        ("Khai sinh 012345678901", "Khai sinh …"),
        ("1.011442.000.00.00.H38", "1.011442.000.00.00.H38"),
    ],
)
def test_numbers_of_persons_are_no_office_s_words(words: str, shown: str) -> None:
    assert office_words(words) == shown
