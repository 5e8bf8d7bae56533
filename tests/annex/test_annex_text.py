"""Plans without a table: labelled prose, and tables that were flattened to one cell a line."""

from __future__ import annotations

import pytest

from drafts import column, draft_of, lost_words, rows, tree
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.annex.words import clean
from kstthc_cli.files import UnreadableError
from word_file import word

PROSE = (
    "ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH", "Số: 15/KH-UBND", "Hòa Bình, ngày 05 tháng 02 năm 2026", "KẾ HOẠCH",
    "Chuyển đổi số năm 2026", "Căn cứ Kế hoạch số 1;", "UBND xã ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức: bảo đảm thiết thực.", "II. NHIỆM VỤ", "1. Hạ tầng số",
    "1.1. Rà soát hạ tầng mạng tại các thôn", "- Đơn vị chủ trì: Phòng Văn hóa - Xã hội",
    "- Đơn vị phối hợp: VNPT, Viettel", "- Thời gian hoàn thành: Trước 30/6/2026", "- Sản phẩm: Báo cáo rà soát",
    "1.2. Lắp đặt wifi công cộng", "Lắp tại nhà văn hóa 5 thôn.", "- Đơn vị chủ trì: Văn phòng HĐND và UBND xã",
    "- Thời gian thực hiện: Quý III/2026", "1.3. Duy trì hệ thống", "2. Nhân lực số", "a) Tập huấn kỹ năng số",
    "- Chủ trì: Phòng Văn hóa - Xã hội; Phối hợp: các đoàn thể", "- Thời gian: Tháng 5, tháng 10",
    "III. TỔ CHỨC THỰC HIỆN", "1. Văn phòng theo dõi.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Tám",
)  # fmt: skip


def test_duties_with_labels_below_nested_numbers() -> None:
    draft = draft_of(*PROSE)
    assert tree(draft.top) == [
        ("II", "NHIỆM VỤ", [("1", "Hạ tầng số", ["II.1.1", "II.1.2", "II.1.3"]), ("2", "Nhân lực số", ["II.2.a"])]),
    ]  # fmt: skip
    assert rows(draft)[0] == (
        "II.1.1",
        "Rà soát hạ tầng mạng tại các thôn",
        "Phòng Văn hóa - Xã hội",
        "Trước 30/6/2026",
    )
    assert draft.tasks[1].lines["content"] == [
        "Lắp đặt wifi công cộng",
        "Lắp tại nhà văn hóa 5 thôn.",
    ]
    assert column(draft, "with") == ["VNPT, Viettel", "", "", "các đoàn thể"]
    assert [part.heading for part in draft.paper.body] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "III. TỔ CHỨC THỰC HIỆN",
    ]


def test_bullets_are_duties_where_labels_stand_deeper() -> None:
    draft = draft_of(
        "1. Công tác tuyên truyền", "- Tổ chức hội nghị", "+ Thời gian thực hiện: Quý II/2025",
        "+ Đơn vị thực hiện: Tư pháp",
        "- Phát thanh", "+ Thời gian thực hiện: Hàng tuần", "+ Đơn vị thực hiện: Đài truyền thanh",
    )  # fmt: skip
    assert rows(draft) == [
        ("1.1", "Tổ chức hội nghị", "Tư pháp", "Quý II/2025"), ("1.2", "Phát thanh", "Đài truyền thanh", "Hàng tuần"),
    ]  # fmt: skip


def test_bullets_beside_the_labels_are_parts_of_one_duty() -> None:
    draft = draft_of(
        "1. Kiểm tra", "- Kiểm tra tại thôn", "- Kiểm tra tại trường", "- Thời gian: tháng 9/2025", "- Phối hợp:",
        "+ Công an xã",
        "+ Trạm Y tế", "2. Tập huấn", "- Thời gian: tháng 10/2025", "- Chủ trì: Văn phòng",
    )  # fmt: skip
    assert draft.tasks[0].lines["content"] == [
        "Kiểm tra",
        "- Kiểm tra tại thôn",
        "- Kiểm tra tại trường",
    ]
    assert draft.tasks[0].lines["with"] == ["Công an xã", "Trạm Y tế"]


def test_several_labels_in_one_paragraph() -> None:
    draft = draft_of(
        "1. Xây dựng kế hoạch. Đơn vị chủ trì: Phòng Nội vụ. Thời gian hoàn thành: Trước 15/02/2025.",
        "2. Tổ chức kiểm tra. Đơn vị chủ trì: Thanh tra. Thời gian: Quý III/2025.",
    )
    assert rows(draft)[0] == ("1", "Xây dựng kế hoạch.", "Phòng Nội vụ", "Trước 15/02/2025")


def test_a_table_that_was_flattened_to_one_cell_a_line() -> None:
    draft = draft_of(
        "STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm", "I", "Chỉ đạo",
        "1", "Xây dựng kế hoạch năm", "Văn phòng", "Các phòng chuyên môn", "Quý I/2025", "Kế hoạch",
        "2", "Kiện toàn tổ công tác", "Phòng Nội vụ", "Tháng 02/2025", "Quyết định", "II", "Tuyên truyền",
        "1", "Tuyên truyền trên loa", "Phòng Văn hóa", "Thường xuyên", "Nơi nhận:", "- Lưu: VT",
    )  # fmt: skip
    assert tree(draft.top) == [("I", "Chỉ đạo", ["I.1", "I.2"]), ("II", "Tuyên truyền", ["II.1"])]
    assert rows(draft)[1] == ("I.2", "Kiện toàn tổ công tác", "Phòng Nội vụ", "Tháng 02/2025")
    assert column(draft, "result") == ["Kế hoạch", "Quyết định", ""]
    assert draft.paper.recipients == ["Lưu: VT"]


@pytest.mark.parametrize("blocks", [PROSE])
def test_no_word_of_prose_is_lost(blocks: tuple[str, ...]) -> None:
    document = read_bytes(word(*blocks))
    draft = understand(document)
    labels = {"đơn", "vị", "chủ", "trì", "thời", "gian", "phối", "hợp"}
    assert {*lost_words(document, draft)} <= labels


@pytest.mark.parametrize(
    "blocks",
    [
        ("THÔNG BÁO", "Cơ quan nghỉ từ ngày 30/4."),
        (
            "BÁO CÁO",
            [
                ["TT", "Chỉ tiêu", "ĐVT", "Kết quả"],
                ["1", "Thu", "tỷ", "5"],
                ["2", "Chi", "tỷ", "4"],
            ],
        ),
        (
            "DANH SÁCH",
            [["TT", "Họ và tên", "Chức vụ", "Điện thoại"], ["1", "Lê Lan", "Kế toán", "0912"]],
        ),
        ("Hội nghị", "- Thời gian: 8 giờ", "- Địa điểm: Hội trường", "Kính mời."),
    ],
)
def test_a_document_without_tasks_says_so(blocks: tuple[object, ...]) -> None:
    with pytest.raises(UnreadableError) as refused:
        draft_of(*blocks)  # type: ignore[arg-type]
    assert "Cơ quan chủ trì" in str(refused.value.text)


def test_letters_of_an_old_font_are_named() -> None:
    with pytest.raises(UnreadableError) as refused:
        draft_of(
            *[
                "KÕ ho¹ch n¨m 2008 cña ñy ban nh©n d©n x·: néi dung, c¬ quan chñ tr×, thêi gian µ ¸ ¹"
            ]
            * 9
        )
    assert "UniKey" in str(refused.value.text)


def test_labels_in_brackets_after_the_duty() -> None:
    draft = draft_of(
        "1. Rà soát thủ tục hành chính (Thời gian hoàn thành: Quý II; Chủ trì: Văn phòng (Bộ phận Một cửa)).",
        "2. Kiểm tra (Chủ trì: Thanh tra; Thời gian: Quý III)",
    )
    assert rows(draft) == [
        ("1", "Rà soát thủ tục hành chính", "Văn phòng (Bộ phận Một cửa)", "Quý II"),
        ("2", "Kiểm tra", "Thanh tra", "Quý III"),
    ]


def test_a_label_whose_words_stand_in_the_next_paragraph() -> None:
    draft = draft_of(
        "1. Rà soát", "Đơn vị chủ trì:", "Phòng Nội vụ", "Thời gian thực hiện:", "Quý I",
        "2. Kiểm tra", "Đơn vị chủ trì:", "Thanh tra", "Thời gian thực hiện:", "Quý II",
    )  # fmt: skip
    assert rows(draft) == [
        ("1", "Rà soát", "Phòng Nội vụ", "Quý I"),
        ("2", "Kiểm tra", "Thanh tra", "Quý II"),
    ]


def test_a_markdown_table_of_which_the_rule_has_one_dash_a_column() -> None:
    lines = "|TT|Nội dung|Chủ trì|Thời hạn|\n|:-:|-|-|-|\n|1|Rà soát|VP|Quý I|\n|2|Kiểm tra|VP|Quý II|\n"
    draft = understand(read_bytes(lines.encode()))
    assert [row[0] for row in rows(draft)] == ["1", "2"]


def test_a_sheet_without_the_name_of_its_kind_has_its_issuer_and_title() -> None:
    draft = draft_of(
        "ỦY BAN NHÂN DÂN XÃ PHÚ THỊNH", "Số: 12/KH-UBND", "Phú Thịnh, ngày 08 tháng 01 năm 2026",
        "BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026",
        [["TT", "Nội dung", "Chủ trì", "Thời hạn"], ["1", "A", "VP", "Quý I"], ["2", "B", "VP", "Quý I"]],
    )  # fmt: skip
    assert draft.paper.issuer == "Ủy ban nhân dân xã Phú Thịnh"
    assert draft.paper.title == "BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026"


def test_raised_marks_of_a_page_are_no_part_of_the_words() -> None:
    cells = "<td>1</td><td>Đề án 06<sup>1</sup> trên 20 km<sup>2</sup></td><td>VP</td><td>30/6/2026<sup>[2]</sup></td>"
    page = f"<table><tr><td>TT</td><td>Nội dung</td><td>Chủ trì</td><td>Thời hạn</td></tr><tr>{cells}</tr></table>"
    draft = understand(read_bytes(f"<html>{page}</html>".encode()))
    assert rows(draft) == [("1", "Đề án 06 trên 20 km²", "VP", "30/6/2026")]
    assert any("chú thích" in str(remark) for remark in draft.remarks)


def test_labels_that_go_on_in_one_paragraph() -> None:
    draft = draft_of(
        "**KẾ HOẠCH",
        "**Năm 2026",
        "**II. Hoạt động",
        "- Giám sát ca bệnh. Thời gian: Hằng tuần; Người thực hiện: ĐD Hồng.",
        "- Diệt lăng quăng. Thời gian: Tháng 5; Người thực hiện: BS Lâm; Phối hợp: Các khu phố.",
    )
    assert [row[2:] for row in rows(draft)] == [("ĐD Hồng", "Hằng tuần"), ("BS Lâm", "Tháng 5")]
    assert column(draft, "with") == ["", "Các khu phố"]


def test_an_article_ends_the_duties_of_the_one_before_it() -> None:
    draft = draft_of(
        "-------",
        "**QUYẾT ĐỊNH",
        "**Năm 2026",
        "Điều 1. Giao nhiệm vụ như sau:",
        "1. Công an xã lập phương án, hoàn thành trước ngày 10/3/2026.",
        "2. Phòng Kinh tế rà soát quỹ đất, hoàn thành trước ngày 05/3/2026.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    )
    assert [row[2:] for row in rows(draft)] == [
        ("Công an xã", "trước ngày 10/3/2026"), ("Phòng Kinh tế", "trước ngày 05/3/2026"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Quý I", "Quý I"), ("Quý\u00a0I", "Quý I"), (" Quý I", "Quý I"), ("Quý I ", "Quý I"), ("Quý  I", "Quý I"),
        ("Quý\u200b I", "Quý I"), ("Qu\u0079\u0301 I", "Quý I"), ("( xã )", "(xã)"), ("Quý\x1fI", "QuýI"),
        ("Quý\u2028I", "Quý I"), ("Quý\u3000I", "Quý I"), ("\ufeffQuý I", "Quý I"), ("\u00a0", ""),
    ],
)  # fmt: skip
def test_words_that_look_the_same_are_written_the_same(written: str, words: str) -> None:
    assert clean(written) == words
