"""Every paper of plan 96's recorded year, as it was on several days."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from kstthc_cli.documents.papers import REPORTS
from kstthc_cli.documents.views.reminder import LONGEST_MESSAGE
from office import Run, plan_with
from recorded import SEED, office_on, word_lines

DAYS = ("2023-03-29", "2023-07-06", "2024-01-03")
NAMES = tuple(name for name in REPORTS if name not in ("plan", "dashboard", "summary"))
NASTY = (
    "a | b <script>alert(1)</script> {{ 7*7 }} {% if %} & *đậm* `x` " + "ư" * 300
    + " " + unicodedata.normalize("NFD", "Kiến An")
)  # fmt: skip
HEADER = (
    "Stt\tStt2\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\t"
    "Kết quả thực hiện\tGhi chú"
)
SLIPS = {"Phần": 6, "đầu": 6, "áp": 1, "tinh": 1}
"""The scan's slips, each corrected in the plan file: "Phần đầu" for "Phấn đấu", "Ban áp" for
"Ban ấp", "tinh in" for "tỉnh in"."""


def made(run: Run, name: str, day: str, folder: Path, *words: str) -> str:
    plan = office_on(day, folder)
    lead = ("--lead", "Công chức phụ trách") if name == "agency" else ()
    quarter = ("--quarter", "2") if name == "quarterly" else ()
    done = run("report", name, "--plan", str(plan), "--today", day, *lead, *quarter, *words)
    assert done.code == 0, done.err
    return done.out


def made_in_word(run: Run, name: str, day: str, folder: Path, *words: str) -> list[str]:
    file = folder / f"{name}.docx"
    made(run, name, day, folder, "--output", str(file), *words)
    return word_lines(file.read_bytes())


def words_of(text: str) -> Counter[str]:
    bare = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return Counter(re.findall(r"[\w%]+(?:[./-][\w%]+)*", unicodedata.normalize("NFC", bare)))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_in_markdown(
    run: Run, name: str, day: str, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    assert made(run, name, day, tmp_path) == snapshot


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_in_html_and_in_word(
    run: Run, name: str, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    assert made(run, name, DAYS[1], tmp_path, "--format", "html") == snapshot(name="html")
    assert made_in_word(run, name, DAYS[1], tmp_path) == snapshot(name="docx")


@pytest.mark.parametrize("day", DAYS)
def test_messages_for_zalo_have_at_most_ten_lines(
    run: Run, day: str, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    messages = made(run, "reminder", day, tmp_path, "--format", "text")
    assert messages == snapshot
    for message in messages.strip("\n").split("\n\n"):
        assert len(message.split("\n")) <= LONGEST_MESSAGE


def test_of_many_rows_a_message_tells_some_and_counts_the_rest(run: Run, tmp_path: Path) -> None:
    rows = "\n".join(
        f"- id: 1.I.{n}\n  content: Việc {n}\n  lead: UBND xã\n  deadline: Trước ngày {day}"
        for n, day in enumerate(["01/3/2023"] * 20 + ["15/3/2023"] * 20, 1)
    )
    plan = tmp_path / "many.yaml"
    plan.write_text(plan_with(rows), encoding="utf-8")
    words = ("--format", "text", "--plan", str(plan), "--today", "2023-03-10")
    lines = run("report", "reminder", *words).out.splitlines()
    assert len(lines) == LONGEST_MESSAGE
    assert "QUÁ HẠN: 20 việc" in lines
    assert "SẮP ĐẾN HẠN: 20 việc" in lines
    shown = sum(line.startswith("- ") for line in lines)
    assert f"… và {40 - shown} việc khác." in lines
    assert any("15/03/2023" in line for line in lines), "one at least of what comes"


def test_evidence_tells_the_gaps_first_and_then_every_row(run: Run, tmp_path: Path) -> None:
    day = "2023-07-06"
    paper = made(run, "evidence", day, tmp_path)
    plan = str(tmp_path / f"{day}.yaml")
    items = run("list", "--format", "json", "--today", day, "--plan", plan).items
    gaps, table = paper.split("## II. ")
    assert sum(line.startswith("| 2.I.3 ") for line in gaps.splitlines()) == 1
    assert "Chưa hoàn thành, trễ 1 ngày làm việc" in gaps
    assert "18 kỳ rà soát từ 03/03/2023 đến 30/06/2023" in gaps, "weekly reviews in one row"
    rows = [line for line in table.splitlines() if re.match(r"\| \d\.", line)]
    assert len(rows) == len(items)
    assert "15/03/2023, gia hạn đến 24/03/2023 (20/UBND-VP)" in table
    assert "(1) 33/TB-UBND" in table, "the proof of the first of four deliverables"


FIRST_PAGE = """\
- {id: 1.I.1, content: Báo cáo quý, lead: A, deadline: Trước 10/3/2023}
- {id: 1.I.2, content: Kế hoạch, lead: B, deadline: Trước 15/3/2023}
- {id: 1.I.3, content: Danh sách, lead: B, deadline: Trước 17/3/2023}
- {id: 1.I.4, content: Tổng kết, lead: C, deadline: Trước 10/4/2023}
- {id: 1.I.5, content: Niêm yết công khai, lead: C, deadline: Thường xuyên}
- {id: 1.I.6, content: Tập huấn, lead: C, deadline: Trước 01/3/2023}
"""


def test_the_progress_report_says_first_how_it_stands_and_what_is_asked(
    run: Run, tmp_path: Path
) -> None:
    plan = str(tmp_path / "plan.yaml")
    Path(plan).write_text(plan_with(FIRST_PAGE), encoding="utf-8")
    done = ("--plan", plan, "--today", "2023-03-22")
    run("done", "1.I.1", "--on", "2023-03-09", *done)
    run("done", "1.I.5", "--on", "2023-03-09", "--document", "7/TB", *done)
    run("done", "1.I.6", "--on", "2023-03-06", "--document", "8/BC", *done)
    paper = run("report", "progress", *done).out
    first, rest = paper.split("## III. ")
    assert "Tỷ lệ hoàn thành: 40,00% (2/5 nhiệm vụ có thời hạn)." in first
    assert "Tỷ lệ đúng hạn: 25,00% (1/4 nhiệm vụ đã hoàn thành hoặc quá hạn)." in first
    units = [line for line in first.splitlines() if re.match(r"\| [ABC] ", line)]
    assert units == [
        "| B | 2 | 0 | 2 | 0 | 0,00% |",  # who is late stands first, then who is at risk
        "| C | 2 | 1 | 0 | 1 | 50,00% |",
        "| A | 1 | 1 | 0 | 0 | 100,00% |",
    ]
    assert (
        "1. Đôn đốc B hoàn thành 2 nhiệm vụ quá hạn: mục 1.I.2 “Kế hoạch”, trễ 5 ngày làm việc; mục 1.I.3 "
        in first
    )
    assert "…" not in first.split("## II. ")[1]
    assert "2. Yêu cầu bổ sung văn bản minh chứng của 1 nhiệm vụ đã hoàn thành: mục 1.I.1." in first
    assert rest.count("| 1.I.1 |") == 1
    assert "| 09/03/2023, chưa có minh chứng |" in rest
    assert "| 1.I.5 | Niêm yết công khai | C | Thường xuyên | 09/03/2023 (7/TB) |" in rest


HEAD = """\
- {id: 1.I.1, content: Đối thoại với dân, lead: Chủ tịch UBND xã, deadline: Trước ngày 30/6/2023}
- {id: 1.I.2, content: Họp quý, lead: Chủ tịch UBND xã, deadline: Trước ngày 30/9/2023}
- {id: 1.I.3, content: Ký quy chế, lead: Chủ tịch UBND xã, deadline: Trước ngày 01/6/2023}
- {id: 1.I.4, content: Thăm hội viên, lead: Chủ tịch Hội Phụ nữ, deadline: Trước ngày 30/6/2023}
- {id: 1.I.5, content: Báo cáo, lead: Phó Chủ tịch UBND xã, deadline: Trước ngày 30/6/2023}
- {id: 1.I.6, content: Quyết định, lead: Văn phòng, deadline: Trước ngày 30/11/2023}
- {id: 1.I.7, content: Kế hoạch, lead: Văn phòng, deadline: Trước ngày 30/11/2023}
- {id: 1.I.8, content: Tờ trình, lead: Văn phòng, deadline: Trước ngày 30/11/2023}
"""


def test_what_waits_for_the_chairman_is_asked_of_him_first_with_its_words(
    run: Run, tmp_path: Path
) -> None:
    plan = str(tmp_path / "plan.yaml")
    Path(plan).write_text(plan_with(HEAD), encoding="utf-8")
    words = ("--plan", plan, "--today", "2023-06-19")
    run("note", "1.I.6", "Dự thảo xong, chờ phê duyệt", *words)
    run("note", "1.I.7", "Không chờ ký nữa, đang in", *words)
    run("note", "1.I.8", "Chờ kỳ họp sau", *words)
    paper = run("report", "progress", *words).out
    asked = [line for line in paper.splitlines() if "chỉ đạo: mục" in line]
    assert [re.findall(r"mục (1\.I\.\d)", line) for line in asked] == [
        ["1.I.3"],
        ["1.I.1"],
        ["1.I.6"],
    ]
    assert asked[1] == (
        "2. Cần Chủ tịch chỉ đạo: mục 1.I.1 “Đối thoại với dân”, thời hạn 30/06/2023 "
        "(Chủ tịch UBND xã chủ trì, còn 9 ngày làm việc)."
    )
    assert "Dự thảo xong, chờ phê duyệt" in asked[2]
    assert "Đôn đốc Chủ tịch" not in paper


def test_reviews_are_counted_apart_and_the_next_days_are_one_number_everywhere(
    run: Run, office: Path
) -> None:
    day = ("--today", "2023-06-19")
    paper = run("report", "progress", *day).out
    coming = sum(
        int(line.split("|")[5])
        for line in paper.split("## II.")[0].splitlines()
        if re.match(r"\| .* \| \d+ \| \d+ \|", line)
    )
    due = run("due", "--days", "30", "--format", "json", *day).items
    open_ = [i for i in due if i["status"] != "overdue"]
    assert coming == sum(i["kind"] == "deadline" for i in open_) == 4
    assert "Các kỳ rà soát tính riêng, không thuộc số nhiệm vụ có thời hạn: 48 kỳ" in paper
    assert (
        "trong số nhiệm vụ thường xuyên, theo sự kiện này chưa nhiệm vụ nào có minh chứng" in paper
    )


def test_a_review_that_has_passed_is_not_reviewed_yet_and_never_due(run: Run, office: Path) -> None:
    day = ("--today", "2023-06-19")
    month = run("report", "month", *day).out
    passed = [line for line in month.splitlines() if "tuần 22/2023" in line]
    assert len(passed) == 1
    assert passed[0].startswith("- ◇ 2.III.11")
    assert passed[0].endswith("– chưa rà soát")
    ahead = next(line for line in month.splitlines() if "tuần 25/2023" in line)
    assert ahead.endswith("– đến hạn (rà soát)")
    rows = run("list", "--format", "csv", *day).out
    assert "chưa rà soát" in rows


def test_the_month_names_today_the_day_shown_and_what_is_late_from_before(
    run: Run, office: Path
) -> None:
    page = run("report", "month", "--format", "html", "--today", "2023-06-19").out
    assert page.count('aria-current="date"') == 1
    footer = page.split('<p class="footer">')[1]
    assert "Mỗi việc ghi ở ngày nên xong" in footer
    assert "Ô tô vàng: hôm nay, 19/06/2023." in footer
    assert "1.I.1 Kế hoạch Tổ chức hoạt động kiểm soát thủ… (Văn phòng UBND xã, trễ 76" in footer
    other = run("report", "month", "--month", "9", "--format", "html", "--today", "2023-06-19").out
    assert 'aria-current="date"' not in other
    assert "hôm nay" not in other.split('<p class="footer">')[1]


def test_a_month_has_what_is_still_to_do_in_it_though_it_is_better_sent_before(
    run: Run, tmp_path: Path
) -> None:
    plan = str(tmp_path / "plan.yaml")
    row = "- {id: 1.I.1, content: Trả lời, lead: A, deadline: Trước ngày 02/5/2023}\n"
    Path(plan).write_text(plan_with(row), encoding="utf-8")
    words = ("report", "month", "--month", "5", "--plan", plan, "--today")
    open_still = run(*words, "2023-05-04").out
    assert "**Thứ Năm, 04/05/2023**" in open_still, "act by 28/04, but the law gives until 04/05"
    assert "1.I.1" in open_still
    assert "còn 0 nhiệm vụ quá hạn từ trước tháng này" in open_still
    run("done", "1.I.1", "--on", "2023-04-28", "--plan", plan, "--today", "2023-05-04")
    assert "1.I.1" not in run(*words, "2023-05-04").out
    assert "1.I.1" in run("report", "month", "--month", "4", *words[4:], "2023-05-04").out


def test_an_agency_s_plan_leaves_out_what_does_not_apply_and_says_so(
    run: Run, tmp_path: Path
) -> None:
    plan = str(tmp_path / "plan.yaml")
    rows = (
        "- {id: 1.I.1, content: Việc một, lead: A, deadline: Trước 10/3/2023}\n"
        "- {id: 1.I.2, content: Việc hai, lead: A, deadline: Ngày 05 hàng tháng}\n"
        "- {id: 1.I.3, content: Việc ba, lead: B, with: A, deadline: Trước 10/3/2023}\n"
        "- {id: 1.I.4, content: Việc bốn, lead: A, deadline: Trước 10/3/2023}\n"
    )
    Path(plan).write_text(plan_with(rows), encoding="utf-8")
    day = ("--plan", plan, "--today", "2023-03-01")
    for name in ("1.I.1", "1.I.2@2023-04", "1.I.3"):
        assert run("waive", name, "--reason", "Không phát sinh", *day).code == 0
    paper = run("report", "agency", "--lead", "A", *day).out
    assert "Gồm 2 nhiệm vụ chủ trì (chi tiết tại Phụ lục)." in paper
    assert "Không gồm mục 1.I.1, 1.I.3 của kế hoạch: không áp dụng." in paper
    assert "Việc một" not in paper
    assert "Việc ba" not in paper
    assert "Việc bốn" in paper
    assert "05/03/2023; 05/05/2023" in paper, "the period that is waived is none of its days"


def test_an_agency_s_plan_tells_the_day_granted_and_by_which_document(
    run: Run, tmp_path: Path
) -> None:
    plan = str(tmp_path / "plan.yaml")
    row = "- {id: 1.I.1, content: Việc một, lead: A, deadline: Trước 31/3/2023}\n"
    Path(plan).write_text(plan_with(row), encoding="utf-8")
    day = ("--plan", plan, "--today", "2023-03-01")
    granted = ("extend", "1.I.1", "--to", "14/07/2023", "--document", "55/UBND-VP", *day)
    assert run(*granted).code == 0
    words = ("report", "agency", "--lead", "A", *day)
    told = "31/03/2023, gia hạn đến 14/07/2023 (55/UBND-VP)"
    assert told in run(*words).out
    assert told in run(*words, "--quarter", "3").out, "the day granted lies in it"


def test_nobody_signs_a_quarterly_report_with_gaps_unseen(run: Run, tmp_path: Path) -> None:
    plan = str(office_on(DAYS[1], tmp_path))
    words = ("report", "quarterly", "--quarter", "2", "--plan", plan, "--today", DAYS[1])
    done = run(*words)
    gaps = sum(
        line.startswith("**") and ("CẦN BỔ SUNG" in line or "không có dữ liệu" in line)
        for line in done.out.splitlines()
    )
    assert gaps > 5
    assert f"**BẢN DỰ THẢO, CHƯA KÝ: còn {gaps} chỗ cần bổ sung, được tô nền vàng.**" in done.out
    assert f"Còn {gaps} chỗ cần bổ sung trước khi ký" in done.err
    page = run(*words, "--format", "html").out
    assert page.count('<p class="gap">') == gaps
    run(*words, "--output", str(tmp_path / "q.docx"))
    with zipfile.ZipFile(tmp_path / "q.docx") as packed:
        marked = packed.read("word/document.xml").decode().count('w:highlight w:val="yellow"')
    assert marked == gaps + 1
    text = done.out.split("## Biểu số")[0]
    assert not re.search(r"\d\.[IV]+\.\d", text), "no row's number of the plan"
    ahead = text.split("## III. ")[1]
    assert "Báo cáo định kỳ hàng quý" not in ahead, "the report is none of the work to come"


def test_the_plan_loses_no_word_of_the_paper_that_was_signed(run: Run, tmp_path: Path) -> None:
    seed = "\n".join(line for line in SEED.read_text("utf-8").split("\n") if line.strip() != HEADER)
    page = made(run, "plan", "2023-12-31", tmp_path, "--format", "html").split("</head>")[1]
    assert words_of(seed) - words_of(page) == SLIPS
    paper = "\n".join(made_in_word(run, "plan", "2023-12-31", tmp_path))
    body = Counter({word: n for word, n in words_of(seed).items() if word not in SLIPS})
    missing = {word for word in body if word not in words_of(paper)}
    assert missing == set()
    text = made(run, "plan", "2023-12-31", tmp_path).replace("\\", "")
    assert words_of(seed) - words_of(text) == SLIPS


def test_the_plan_is_as_issued_on_whatever_day_it_is_printed(run: Run, tmp_path: Path) -> None:
    lines = made_in_word(run, "plan", "2023-12-31", tmp_path)
    heading = lines[0]
    assert "Số: 96/KH-UBND" in heading
    assert "Kiến An, ngày 28 tháng 02 năm 2023" in heading
    assert "TM. ỦY BAN" not in "\n".join(lines), "the plan names no authority"
    assert "Nguyễn Thành Trung" in "\n".join(lines)


@pytest.mark.parametrize("name", ["plan", *NAMES])
def test_contents_come_out_as_text_in_every_paper(run: Run, name: str, tmp_path: Path) -> None:
    plan = tmp_path / "nasty.yaml"
    rows = f"- id: 1.I.1\n  content: {NASTY!r}\n  lead: UBND xã\n  deadline: Trước 15/3/2023\n"
    plan.write_text(plan_with(rows), encoding="utf-8")
    whole = unicodedata.normalize("NFC", NASTY)
    expected = whole[:30] if name == "month" else whole
    words = ("report", name, "--plan", str(plan), "--today", "2023-03-20", "--lead", "UBND xã")
    words = words if name not in ("plan", "quarterly", "summary") else words[:-2]
    words = (*words, "--quarter", "2") if name == "quarterly" else words
    page = run(*words, "--format", "html").out
    assert "<script" not in page
    assert expected in html.unescape(page)
    file = tmp_path / "nasty.docx"
    assert run(*words, "--output", str(file)).code == 0
    assert expected in "\n".join(word_lines(file.read_bytes()))
    paper = run(*words, "--format", "md").out
    assert "<script" not in paper
    assert "{{ 7\\*7 }}" in paper


def test_a_month_names_its_holidays_in_vietnamese_whatever_the_language(
    run: Run, tmp_path: Path
) -> None:
    page = made(run, "month", "2023-09-01", tmp_path, "--format", "html", "--lang", "en")
    assert "Quốc khánh" in page
    assert "LỊCH CÔNG VIỆC THÁNG 9 NĂM 2023" in page


ROWS_ALONE = """\
document:
  number: 45/KH-THPT
  title: Cải cách hành chính năm 2026
  issuer: Trường THPT Chợ Mới
  issued_on: 15/01/2026
tasks:
  - {id: 1, content: Tập huấn, lead: Tổ Văn phòng, deadline: Tháng 3, result: Danh sách}
  - id: 10
    content: Tổng kết
    lead: Tổ Toán
    deadline: Tháng 12
    result: [Báo cáo, {name: Tờ trình, lead: Tổ Lý, deadline: Tháng 11}]
"""


def test_papers_of_a_plan_without_sections_name_each_deliverable(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(ROWS_ALONE, encoding="utf-8")
    words = ("--plan", str(path), "--today", "2026-07-10", "--format", "md", "--output", "-")
    progress = run("report", "progress", *words).out
    assert "| Các nhiệm vụ | 3 | 0 | 0 | 1 | 2 |" in progress
    evidence = run("report", "evidence", *words).out
    assert "| 10 | Tổng kết | Tổ Toán | 31/12/2026 |" in evidence
    assert "| 10 | Tổng kết: Tờ trình | Tổ Lý | 30/11/2026 |" in evidence
    own = run("report", "agency", "--lead", "Tổ Lý", *words).out
    assert "| 1 | 10 | Tổng kết |  | Tháng 11 | 30/11/2026 | Tờ trình |" in own
    for name in ("progress", "evidence", "reminder", "plan", "dashboard"):
        target = tmp_path / f"{name}.{'html' if name == 'dashboard' else 'docx'}"
        assert run("report", name, *words[:4], "--output", str(target)).code == 0
