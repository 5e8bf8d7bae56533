"""Headers: whatever the vendor calls them, wherever they stand."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest

from kstthc_cli.dossiers.read.causes import CAUSES
from kstthc_cli.dossiers.read.headings import FIELDS, find_header, header_key
from kstthc_cli.dossiers.read.statuses import DossierState, StatusTable
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
    ("label", "status"),
    [
        ("Đã trả kết quả", DossierState.RETURNED),
        ("10", DossierState.RETURNED),
        ("4. Đang xử lý", DossierState.PROCESSING),
        ("ĐANG XỬ LÝ QUÁ HẠN", DossierState.PROCESSING),
        ("Chờ bổ sung hồ sơ", DossierState.SUPPLEMENT),
        ("Không được tiếp nhận", DossierState.NOT_ACCEPTED),
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
