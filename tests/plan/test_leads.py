"""Which units a cell of leads names, in plans that list their units and in those that do not."""

from __future__ import annotations

import pytest

from kstthc_cli.plan.units import Unit, resolve_leads


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("Bộ Công an, Bộ Quốc phòng", ("Bộ Công an", "Bộ Quốc phòng")),
        ("Sở Nội vụ; Sở Tư pháp", ("Sở Nội vụ", "Sở Tư pháp")),
        ("Sở Nội vụ, Sở Tư pháp và Văn phòng UBND tỉnh",
         ("Sở Nội vụ", "Sở Tư pháp", "Văn phòng UBND tỉnh")),
        ("Phòng Văn hóa, Thể thao và Du lịch", ("Phòng Văn hóa, Thể thao và Du lịch",)),
        ("Sở Nông nghiệp và Môi trường", ("Sở Nông nghiệp và Môi trường",)),
        ("Các bộ, ngành, địa phương", ("Các bộ, ngành, địa phương",)),
        ("VTV, VOV, TTXVN, các địa phương", ("VTV, VOV, TTXVN, các địa phương",)),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh",
         ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh",)),
        ("Văn phòng HĐND và UBND tỉnh", ("Văn phòng HĐND và UBND tỉnh",)),
    ],
)  # fmt: skip
def test_a_cell_is_taken_apart_where_each_piece_begins_as_an_office_s_name(
    cell: str, leads: tuple[str, ...]
) -> None:
    assert resolve_leads([cell], ()) == leads


def test_where_units_are_listed_only_they_are_leads() -> None:
    units = [Unit(("Văn phòng",)), Unit(("Tư pháp",))]
    assert resolve_leads(["Văn phòng, Tư pháp"], units) == ("Văn phòng", "Tư pháp")
    assert resolve_leads(["Phòng A, Phòng B"], units) == ("Phòng A, Phòng B",)
