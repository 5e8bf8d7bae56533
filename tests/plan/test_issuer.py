"""What a body is called, of what kind it is, and for whom its papers are signed."""

from __future__ import annotations

import pytest

from kstthc_cli.plan.issuer import authority_of, full_name, kind_of


@pytest.mark.parametrize(
    ("issuer", "kind"),
    [
        ("Ủy ban nhân dân tỉnh An Giang", "committee"),
        ("UBND phường 5", "committee"),
        ("Sở Nội vụ tỉnh An Giang", "department"),
        ("Phòng Nội vụ huyện Chợ Mới", "department"),
        ("Chi cục Thuế khu vực 1", "department"),
        ("Bộ Nội vụ", "ministry"),
        ("Bộ phận Một cửa", "other"),
        ("Trường THPT Chợ Mới", "school"),
        ("Đảng ủy xã Kiến An", "party"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Kiến An", "front"),
        ("Hội đồng nhân dân xã", "council"),
        ("Văn phòng Tỉnh ủy An Giang", "party"),
        ("Ban Tổ chức Huyện ủy", "party"),
        ("Ủy ban Kiểm tra Đảng ủy xã", "party"),
        ("Ban Thường vụ Tỉnh ủy", "party"),
    ],
)
def test_a_name_tells_the_kind_of_body(issuer: str, kind: str) -> None:
    assert kind_of({"issuer": issuer}) == kind


@pytest.mark.parametrize(
    ("issuer", "title", "authority"),
    [
        ("UBND xã Kiến An", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        ("UBND xã Kiến An", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        ("UBND xã Kiến An", "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", ""),
        ("Văn phòng Đảng ủy xã", "CHÁNH VĂN PHÒNG", ""),
        ("Đảng ủy xã Kiến An", "BÍ THƯ", ""),
        ("Sở Nội vụ", "GIÁM ĐỐC", ""),
    ],
)
def test_only_a_chairman_is_sure_to_sign_for_his_committee(
    issuer: str, title: str, authority: str
) -> None:
    assert authority_of({"issuer": issuer, "signer": {"title": title}}) == authority


def test_on_whose_behalf_is_signed_is_as_the_plan_says_and_else_unsaid() -> None:
    signer = {"authority": "T/M BAN THƯỜNG VỤ", "title": "BÍ THƯ"}
    assert authority_of({"issuer": "Đảng ủy xã", "signer": signer}) == "T/M BAN THƯỜNG VỤ"
    assert authority_of({"issuer": "UBND xã"}) == ""


def test_an_office_of_the_party_is_one_by_the_body_above_it() -> None:
    document = {"issuer": "Văn phòng", "superior": "Huyện ủy Châu Phú"}
    assert kind_of(document) == "party"
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
