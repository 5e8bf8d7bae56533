"""The document's own data, from letterheads as offices set them."""

from __future__ import annotations

import pytest

from drafts import HEAD, draft_of, loaded
from kstthc_cli.annex.understand.names import cased
from kstthc_cli.annex.understand.outcome import Paper
from word_file import Block, C, Xml, table

TASKS = [HEAD, ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý II"]]


def _paper(*blocks: Block) -> Paper:
    return draft_of(*blocks, TASKS).paper


def _letterhead(office: str, number: str, place: str) -> Xml:
    right = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{place}"
    return Xml(table([[C(f"{office}\n_______\nSố: {number}"), C(right)]]))


@pytest.mark.parametrize(
    ("office", "issuer", "superior", "level"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH", "Ủy ban nhân dân xã Hòa Bình", "", "commune"),
        ("ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM", "Ủy ban nhân dân tỉnh Hà Nam", "", "province"),
        ("UBND HUYỆN CHỢ MỚI\nPHÒNG NỘI VỤ", "Phòng Nội vụ", "UBND huyện Chợ Mới", ""),
        ("UBND TỈNH AN GIANG\nSỞ NỘI VỤ", "Sở Nội vụ", "UBND tỉnh An Giang", "province"),
        (
            "PHÒNG GD&ĐT DIỄN CHÂU\nTRƯỜNG TH DIỄN THÀNH",
            "Trường TH Diễn Thành",
            "Phòng GD&ĐT Diễn Châu",
            "commune",
        ),
        ("BỘ NỘI VỤ", "Bộ Nội vụ", "", "ministry"),
        (
            "ỦY BAN NHÂN DÂN\nPHƯỜNG LONG XUYÊN\nTRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG",
            "Trung tâm Phục vụ hành chính công",
            "Ủy ban nhân dân phường Long Xuyên",
            "",
        ),
        (
            "UBND TỈNH AN GIANG\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
            "Sở Nông nghiệp và Môi trường",
            "UBND tỉnh An Giang",
            "province",
        ),
        (
            "ỦY BAN NHÂN DÂN XÃ HÒA TIẾN\nBCĐ LIÊN NGÀNH VỀ ATTP",
            "BCĐ liên ngành về ATTP",
            "Ủy ban nhân dân xã Hòa Tiến",
            "",
        ),
        ("HUYỆN ỦY A LƯỚI\nMTTQ VIỆT NAM XÃ HỒNG HẠ", "MTTQ Việt Nam xã Hồng Hạ", "Huyện ủy A Lưới", "commune"),
    ],
)  # fmt: skip
def test_who_issued_it(office: str, issuer: str, superior: str, level: str) -> None:
    paper = _paper(
        _letterhead(office, "05/KH-X", "X, ngày 05 tháng 01 năm 2024"),
        "**KẾ HOẠCH**",
        "**Công tác năm 2024**",
    )
    assert (paper.issuer, paper.superior, paper.level) == (issuer, superior, level)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("BỆNH VIỆN ĐKKV TÂN CHÂU", "Bệnh viện ĐKKV Tân Châu"),
        ("SỞ Y TẾ AN GIANG", "Sở Y tế An Giang"),
        ("HUYỆN ỦY CHÂU PHÚ", "Huyện ủy Châu Phú"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ TỈNH AN GIANG", "Ban Chấp hành Đảng bộ tỉnh An Giang"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("PHÒNG VĂN HOÁ - XÃ HỘI", "Phòng Văn hoá - Xã hội"),
        ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("VĂN PHÒNG HĐND VÀ UBND HUYỆN CHÂU PHÚ", "Văn phòng HĐND và UBND huyện Châu Phú"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG LONG XUYÊN", "Trung tâm Phục vụ hành chính công phường Long Xuyên"),
        ("BAN CHỈ ĐẠO 389", "Ban Chỉ đạo 389"),
        ("TỔ CÔNG TÁC ĐỀ ÁN 06", "Tổ công tác Đề án 06"),
        ("BAN CHỈ ĐẠO LIÊN NGÀNH VỀ AN TOÀN THỰC PHẨM", "Ban Chỉ đạo liên ngành về an toàn thực phẩm"),
        ("UBND XÃ TRƯỜNG XUÂN", "UBND xã Trường Xuân"),
        ("UBND XÃ HỘI AN", "UBND xã Hội An"),
        ("UBND TỈNH ĐẮK LẮK", "UBND tỉnh Đắk Lắk"),
    ],
)  # fmt: skip
def test_names_in_capitals_keep_them_for_places_and_abbreviations(
    printed: str, written: str
) -> None:
    assert cased(printed, []) == written


def test_a_name_in_capitals_is_written_as_the_text_writes_it() -> None:
    paper = _paper(_letterhead("SỞ NỘI VỤ", "05/KH-SNV", "X, ngày 05 tháng 01 năm 2024"), "**KẾ HOẠCH**", "**Công tác**",
                   "Sở Nội vụ ban hành kế hoạch như sau:")  # fmt: skip
    assert paper.issuer == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("number", "place", "read"),
    [
        (
            "1125/KH-UBND",
            "Hà Nam, ngày 15 tháng 01 năm 2024",
            ("1125/KH-UBND", (2024, 1, 15), "Hà Nam"),
        ),
        ("    /KH-UBND", "Hà Nam, ngày    tháng    năm 2024", ("/KH-UBND", None, "Hà Nam")),
        (
            "39/KH - THDT",
            "Diễn Thành, ngày 30 tháng 8 năm 2024",
            ("39/KH-THDT", (2024, 8, 30), "Diễn Thành"),
        ),
        *[
            (symbol, "Châu Phú, ngày 09 tháng 01 năm 2026", (symbol, (2026, 1, 9), "Châu Phú"))
            for symbol in (
                "112/KH-THPT.NHC", "07/KH-UBND.VX", "45/KH-TTVH&TT", "12/KH-BCĐ389", "15/KH-UBND(VX)", "15/KH-UBND-NV",
                "123/KHLT-SYT-BHXH", "07/2026/KH-BVĐK", "15-KH/HU", "15-KH/VPHU", "02-CTr/TU", "03a/KH-UBND",
            )
        ],
        ("    -KH/TU", "An Giang, ngày    tháng 02 năm 2026", ("-KH/TU", None, "An Giang")),
        ("……/KH-UBND", "An Giang, ngày … tháng 02 năm 2026", ("/KH-UBND", None, "An Giang")),
        ("15/KH-UBND", "An Giang, ngày 05/02/2026", ("15/KH-UBND", (2026, 2, 5), "An Giang")),
    ],
)  # fmt: skip
def test_number_day_and_place(number: str, place: str, read: tuple[object, ...]) -> None:
    paper = _paper(
        _letterhead("ỦY BAN NHÂN DÂN\nXÃ A", number, place), "**KẾ HOẠCH**", "**Công tác năm 2024**"
    )
    assert (paper.number, paper.day, paper.place) == read


def test_what_stands_beside_the_number_is_not_lost() -> None:
    draft = draft_of(
        "Số: 15/KH-UBND V/v chuyển đổi số", "**KẾ HOẠCH**", "**Công tác năm 2024**", TASKS
    )
    assert (draft.paper.number, draft.left) == ("15/KH-UBND", ["V/v chuyển đổi số"])


def _beside(left: str, right: str = "") -> Xml:
    tab = "<w:r><w:tab/></w:r>" if right else ""
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>{gap}" for text, gap in ((left, tab), (right, "")))
    return Xml(f"<w:p>{runs}</w:p>")


def test_a_letterhead_set_with_tabs_is_two_columns() -> None:
    draft = draft_of(
        _beside("HUYỆN ỦY CHÂU PHÚ", "ĐẢNG CỘNG SẢN VIỆT NAM"), _beside("VĂN PHÒNG"),
        _beside("*", "Châu Phú, ngày 09 tháng 01 năm 2026"), _beside("Số 15-KH/VPHU"),
        "**KẾ HOẠCH**", "**công tác năm 2026**", TASKS,
        _beside("Nơi nhận:", "CHÁNH VĂN PHÒNG"), _beside("- Thường trực Huyện ủy,"),
        _beside("- Lưu Văn phòng.", "Nguyễn Hữu Tài"),
    )  # fmt: skip
    paper = draft.paper
    assert (paper.issuer, paper.superior) == ("Văn phòng", "Huyện ủy Châu Phú")
    assert (paper.number, paper.day, paper.place) == ("15-KH/VPHU", (2026, 1, 9), "Châu Phú")
    assert paper.recipients == ["Thường trực Huyện ủy,", "Lưu Văn phòng."]
    assert (paper.signer_title, paper.signer) == ("CHÁNH VĂN PHÒNG", "Nguyễn Hữu Tài")


@pytest.mark.parametrize(
    "line",
    ["HUYỆN ỦY CHÂU PHÚ      ĐẢNG CỘNG SẢN VIỆT NAM", "HUYỆN ỦY CHÂU PHÚ ĐẢNG CỘNG SẢN VIỆT NAM"],
)
def test_the_motto_is_no_part_of_the_issuer(line: str) -> None:
    paper = _paper(line, "Số 15-KH/HU", "**KẾ HOẠCH**", "**công tác năm 2026**")
    assert (paper.issuer, paper.number) == ("Huyện ủy Châu Phú", "15-KH/HU")


def test_body_recipients_and_signer() -> None:
    sign = [
        [
            C("Nơi nhận:\n- Văn phòng Chính phủ;\n- Lưu: VT, NC."),
            C("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Xuân Dưỡng"),
        ]
    ]
    paper = _paper(
        "**KẾ HOẠCH**", "**Cải cách hành chính năm 2024**", "Căn cứ Nghị quyết số 76/NQ-CP;", "Theo đề nghị của Sở Nội vụ;",
        "UBND tỉnh ban hành Kế hoạch như sau:", "**I. MỤC TIÊU**", "Nâng cao chỉ số.", "**II. KINH PHÍ**",
        "1. Ngân sách.", sign,
        "**PHỤ LỤC**", "**NHIỆM VỤ NĂM 2024**", "(Kèm theo Kế hoạch số 1125/KH-UBND ngày 15/01/2024 của UBND tỉnh)",
    )  # fmt: skip
    assert paper.title == "Cải cách hành chính năm 2024"
    assert paper.basis == ["Căn cứ Nghị quyết số 76/NQ-CP;", "Theo đề nghị của Sở Nội vụ;"]
    assert paper.opening == "UBND tỉnh ban hành Kế hoạch như sau:"
    assert [(part.heading, part.paragraphs) for part in paper.body] == [
        ("I. MỤC TIÊU", ["Nâng cao chỉ số."]), ("II. KINH PHÍ", ["1. Ngân sách."]),
    ]  # fmt: skip
    assert paper.recipients == ["Văn phòng Chính phủ;", "Lưu: VT, NC."]
    assert (paper.authority, paper.signer_title, paper.signer) == (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Xuân Dưỡng",
    )  # fmt: skip
    assert (paper.annex_heading, paper.annex_title) == ("PHỤ LỤC", "NHIỆM VỤ NĂM 2024")


def test_an_annex_alone_has_its_data_in_its_reference() -> None:
    draft = draft_of("**PHỤ LỤC**", "**NHIỆM VỤ NĂM 2025**",
                     "(Kèm theo Kế hoạch số 5/KH-UBND ngày 05/01/2025 của UBND xã Hòa Bình)", TASKS)  # fmt: skip
    assert (draft.paper.annex_title, draft.paper.issuer) == (
        "NHIỆM VỤ NĂM 2025",
        "UBND xã Hòa Bình",
    )
    assert (draft.paper.number, draft.paper.day, draft.year) == ("5/KH-UBND", (2025, 1, 5), 2025)


@pytest.mark.parametrize(
    ("title", "year"),
    [("Công tác năm 2025", 2025), ("NĂM HỌC 2024 - 2025", 2024), ("Công tác", 2024)],
)
def test_the_plan_s_year(title: str, year: int) -> None:
    draft = draft_of("X, ngày 20 tháng 12 năm 2024", "KẾ HOẠCH", f"**{title}**", TASKS)
    assert draft.year == year


@pytest.mark.parametrize(
    ("title", "ends"),
    [
        ("Năm học 2025 - 2026", "31/08/2026"),
        ("Giai đoạn 2025-2030", "31/12/2030"),
        ("Năm 2025", "31/12/2025"),
    ],
)
def test_the_plan_s_last_day(title: str, ends: str) -> None:
    draft = draft_of("X, ngày 20 tháng 8 năm 2025", "KẾ HOẠCH", f"**{title}**", TASKS)
    assert loaded(draft)["valid"]["to"] == ends


@pytest.mark.parametrize(
    ("lines", "issuer", "superior", "title"),
    [
        (["UBND XÃ MINH CHÂU", "THEO DÕI CÔNG VIỆC NĂM 2025"], "UBND xã Minh Châu", "", "THEO DÕI CÔNG VIỆC NĂM 2025"),
        (["UBND XÃ MINH CHÂU", "PHÒNG KINH TẾ", "BẢNG GIAO VIỆC NĂM 2025"],
         "Phòng Kinh tế", "UBND xã Minh Châu", "BẢNG GIAO VIỆC NĂM 2025"),
        (["VĂN PHÒNG HĐND VÀ UBND"], "", "", "VĂN PHÒNG HĐND VÀ UBND"),
        (["TRƯỜNG HỌC AN TOÀN NĂM 2025", "DANH MỤC VIỆC"], "", "", "TRƯỜNG HỌC AN TOÀN NĂM 2025"),
        (["PHÒNG CHÁY, CHỮA CHÁY", "DANH MỤC VIỆC"], "", "", "PHÒNG CHÁY, CHỮA CHÁY"),
    ],
)  # fmt: skip
def test_an_office_above_the_title_of_a_table_without_a_letter_issued_it(
    lines: list[str], issuer: str, superior: str, title: str
) -> None:
    paper = _paper(*(f"**{line}**" for line in lines))
    assert (paper.issuer, paper.superior, paper.title) == (issuer, superior, title)
