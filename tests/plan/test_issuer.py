"""What stands above and below a paper, by the kind of body that issues it."""

from __future__ import annotations

import pytest

from kstthc_cli.plan.issuer import form_of, full_name, kind_of


@pytest.mark.parametrize(
    ("issuer", "kind", "authority", "signer"),
    [
        ("Ủy ban nhân dân tỉnh An Giang", "committee", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("UBND phường 5", "committee", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("Sở Nội vụ tỉnh An Giang", "department", "", "GIÁM ĐỐC"),
        ("Phòng Nội vụ huyện Chợ Mới", "department", "", "TRƯỞNG PHÒNG"),
        ("Chi cục Thuế khu vực 1", "department", "", "CHI CỤC TRƯỞNG"),
        ("Bộ Nội vụ", "ministry", "", "BỘ TRƯỞNG"),
        ("Bộ phận Một cửa", "other", "", "THỦ TRƯỞNG ĐƠN VỊ"),
        ("Trường THPT Chợ Mới", "school", "", "HIỆU TRƯỞNG"),
        ("Đảng ủy xã Kiến An", "party", "T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Kiến An", "front", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
        ("Văn phòng Tỉnh ủy An Giang", "party", "", "CHÁNH VĂN PHÒNG"),
        ("Ban Tổ chức Huyện ủy", "party", "", "TRƯỞNG BAN"),
        ("Ủy ban Kiểm tra Đảng ủy xã", "party", "", "CHỦ NHIỆM"),
        ("Ban Thường vụ Tỉnh ủy", "party", "T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
        ("Hội đồng nhân dân xã", "council", "TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
    ],
)
def test_a_body_signs_as_its_kind_does(issuer: str, kind: str, authority: str, signer: str) -> None:
    document = {"issuer": issuer}
    assert kind_of(document) == kind
    assert (form_of(document).authority, form_of(document).signer) == (authority, signer)


def test_an_office_of_the_party_is_one_by_the_body_above_it() -> None:
    document = {"issuer": "Văn phòng", "superior": "Huyện ủy Châu Phú"}
    assert (kind_of(document), form_of(document).signer) == ("party", "CHÁNH VĂN PHÒNG")
    assert kind_of({"issuer": "Văn phòng", "superior": "UBND huyện Châu Phú"}) == "department"


def test_the_kind_that_the_plan_states_wins() -> None:
    assert kind_of({"issuer": "Văn phòng Đảng ủy", "kind": "party"}) == "party"


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("UBND xã", "Kiến An", "Ủy ban nhân dân xã Kiến An"),
        ("UBND  xã Kiến An", "Kiến An", "Ủy ban nhân dân xã Kiến An"),
        ("Ủy ban nhân dân xã", "", "Ủy ban nhân dân xã"),
        ("Sở Nội vụ", "An Giang", "Sở Nội vụ"),
        ("Văn phòng UBND xã", "Kiến An", "Văn phòng UBND xã"),
    ],
)
def test_a_committee_is_named_in_full(name: str, place: str, full: str) -> None:
    assert full_name(name, place) == full
