"""Duties in whole sentences: who and by when out of their own words, and what is left alone."""

from __future__ import annotations

import pytest

from drafts import column, draft_of, rows
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.review import of_document
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.annex.understand.sentences import told
from kstthc_cli.files import UnreadableError
from word_file import word

DUTIES = [
    "1. Ban hành kế hoạch phòng, chống thiên tai, hoàn thành trước ngày 15/3/2026, Phòng Kinh tế chủ trì.",
    "2. Tu sửa đê bao, xong trong tháng 5/2026, giao Ban Chỉ huy Quân sự xã chủ trì, phối hợp với các ấp.",
    "3. Mua sắm vật tư dự phòng.",
]


@pytest.mark.parametrize(
    ("words", "lead", "deadline"),
    [
        (DUTIES[0][3:], "Phòng Kinh tế", "trước ngày 15/3/2026"),
        (DUTIES[1][3:], "Ban Chỉ huy Quân sự xã", "trong tháng 5/2026"),
        ("Diễn tập trong quý II năm 2026. Công an xã chủ trì.", "Công an xã", "trong quý II năm 2026"),
        ("Văn phòng HĐND và UBND xã tổng hợp, báo cáo trước 30/11/2026.", "Văn phòng HĐND và UBND xã", "trước 30/11/2026"),
        ("Giao Phòng Văn hóa - Xã hội tham mưu vào ngày 10/3 để báo cáo", "Phòng Văn hóa - Xã hội", "vào ngày 10/3"),
        ("Làm trong quý II; Phòng Kinh tế, Hạ tầng và Đô thị chủ trì", "Phòng Kinh tế, Hạ tầng và Đô thị", "trong quý II"),
        ("Rà soát (trước 31/10). Phòng Nội vụ, Công an phường chủ trì", "Phòng Nội vụ, Công an phường", "trước 31/10"),
        ("Văn phòng tổng hợp số liệu, Phòng Kinh tế chủ trì", "Phòng Kinh tế", ""),
        ("Phòng ngừa tội phạm tổ chức đánh bạc", "", ""),
        ("Thực hiện Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh", "", ""),
        ("Sơ kết trước ngày 10/7, tổng kết trước ngày 10/12", "", ""),
        ("Nâng cao nhận thức của cán bộ", "", ""),
    ],
)  # fmt: skip
def test_what_a_sentence_tells(words: str, lead: str, deadline: str) -> None:
    found = told(words, 2026)
    assert (found.lead, found.deadline) == (lead, deadline)


@pytest.mark.parametrize(
    ("words", "lead", "partner"),
    [
        ("Giao Công an xã chủ trì, phối hợp với Phòng Văn hóa - Xã hội mở lớp", "Công an xã", "Phòng Văn hóa - Xã hội"),
        ("Đề nghị Đoàn Thanh niên xã tổng hợp kết quả, báo cáo UBND xã", "Đoàn Thanh niên xã", ""),
        ("Yêu cầu Trạm Y tế xã chuẩn bị cơ số thuốc", "Trạm Y tế xã", ""),
        ("Tổ chức hội nghị (Ban Thường trực chủ trì)", "Ban Thường trực", ""),
        ("Bộ phận tiếp nhận và trả kết quả chủ trì", "Bộ phận tiếp nhận và trả kết quả", ""),
        ("Phòng Kinh tế chủ trì, phối hợp với Trạm Khuyến nông", "Phòng Kinh tế", "Trạm Khuyến nông"),
        ("Giao Phòng Kinh tế chủ trì, phối hợp nhịp nhàng với nhau", "Phòng Kinh tế", ""),
    ],
)  # fmt: skip
def test_whom_a_sentence_names_beside_the_lead(words: str, lead: str, partner: str) -> None:
    found = told(words, 2026)
    assert (found.lead, found.partner) == (lead, partner)


def test_recipients_and_signature_below_are_no_words_of_the_last_duty() -> None:
    below = ["Nơi nhận:", "- Như trên;", "CHỦ TỊCH"]
    draft = draft_of("**KẾ HOẠCH", "**Năm 2026", "**II. NHIỆM VỤ", *DUTIES[:2], *below)
    assert column(draft, "content") == [duty[3:] for duty in DUTIES[:2]]
    assert draft.paper.recipients == ["Như trên;"]


def test_numbered_duties_in_sentences_become_rows() -> None:
    draft = draft_of(
        "**KẾ HOẠCH",
        "**Năm 2026",
        "**I. MỤC ĐÍCH",
        "1. Chủ động ứng phó.",
        "**II. NHIỆM VỤ",
        *DUTIES,
    )
    assert rows(draft) == [
        ("1", DUTIES[0][3:], "Phòng Kinh tế", "trước ngày 15/3/2026"),
        ("2", DUTIES[1][3:], "Ban Chỉ huy Quân sự xã", "trong tháng 5/2026"),
        ("3", DUTIES[2][3:], "", ""),
    ]  # fmt: skip
    assert any("đối chiếu" in text for text in of_document(draft))


def test_labels_go_before_sentences() -> None:
    labelled = [line for duty in DUTIES[:2] for line in (duty, "- Chủ trì: Văn phòng.", "- Thời gian: Quý I.")]  # fmt: skip
    assert column(draft_of("**NHIỆM VỤ", *labelled), "lead") == ["Văn phòng", "Văn phòng"]


@pytest.mark.parametrize(
    "lines",
    [
        ["**BÁO CÁO", "1. Đã ban hành kế hoạch.", "2. Kết quả đạt 95%."],
        ["**NHIỆM VỤ", DUTIES[0], "2. Nâng cao nhận thức.", "3. Tuyên truyền sâu rộng."],
    ],
)
def test_a_text_without_two_plain_duties_is_no_plan(lines: list[str]) -> None:
    with pytest.raises(UnreadableError):
        understand(read_bytes(word(*lines)))


def test_duties_below_the_office_that_does_them() -> None:
    draft = draft_of(
        "**KẾ HOẠCH",
        "**Năm 2026",
        "**II. PHÂN CÔNG NHIỆM VỤ",
        "**1. Phòng Văn hóa - Xã hội",
        "- Tham mưu thành lập Tổ bầu cử, hoàn thành trước ngày 20/4/2026.",
        "- Niêm yết danh sách cử tri.",
        "**2. Công an xã:",
        "- Xây dựng phương án bảo vệ, xong trước ngày 05/5/2026.",
    )
    assert column(draft, "lead") == ["Phòng Văn hóa - Xã hội"] * 2 + ["Công an xã"]
    assert column(draft, "deadline") == ["trước ngày 20/4/2026", "", "trước ngày 05/5/2026"]
