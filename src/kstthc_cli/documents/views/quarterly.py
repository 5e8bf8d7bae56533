"""Báo cáo quý về kiểm soát thủ tục hành chính: the outline of the text, filled with what is known.

What neither the plan, its journal nor the export tells is left to the office, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kstthc_cli.documents.forms import addressee_on
from kstthc_cli.documents.handling import Handling
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.numbers import (
    NO_DATA,
    IndicatorLine,
    indicator_line,
)
from kstthc_cli.documents.views.paper import (
    Heading,
    flat,
    heading,
    show_day,
    show_long_day,
    show_share,
)
from kstthc_cli.documents.views.petitions import petitions_text
from kstthc_cli.documents.views.quarterly_forms import FormLine, by_unit_of, form_of, show_cell
from kstthc_cli.documents.views.row import deadline_of, show_left, tally
from kstthc_cli.dossiers.index_766 import reporting_days
from kstthc_cli.dossiers.late import CAUSES
from kstthc_cli.messages import vietnamese
from kstthc_cli.progress.item import OPEN, ItemKind, Status
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.worklist import Window
from kstthc_cli.text import fold
from kstthc_cli.value import Value

NOTHING = "[CẦN BỔ SUNG: kế hoạch, nhật ký và tệp xuất không có số liệu cho nội dung này]"
OUTLINE = (
    (
        "Công bố, công khai thủ tục hành chính, danh mục thủ tục hành chính",
        ("cong bo", "cong khai"),
    ),
    (
        "Đánh giá tác động, thẩm định quy định thủ tục hành chính",
        ("danh gia tac dong", "tham dinh"),
    ),
    ("Rà soát, đơn giản hóa thủ tục hành chính", ("ra soat", "don gian hoa")),
    ("Tiếp nhận, xử lý phản ánh, kiến nghị", ("phan anh", "kien nghi")),
    (
        "Giải quyết thủ tục hành chính; thực hiện thư xin lỗi",
        ("xin loi", "cham, muon", "ho so tre"),
    ),
    ("Thực hiện cơ chế một cửa, một cửa liên thông", ("mot cua",)),
    (
        "Thực hiện thủ tục hành chính trên môi trường điện tử",
        ("truc tuyen", "dien tu", "so hoa", "thanh toan"),
    ),
    ("Truyền thông, tuyên truyền", ("truyen thong", "tuyen truyen")),
    ("Kiểm tra việc thực hiện kiểm soát thủ tục hành chính", ("kiem tra",)),
    ("Nghiên cứu, sáng kiến và nội dung khác", ("thi dua", "sang kien", "nghien cuu")),
)
"""The ten parts of the first chapter, and words of the plan's rows that belong to each."""
PETITIONS, DOSSIERS, ELECTRONIC = 3, 4, 6
ONLINE_CODES = ("3.3", "3.6", "4.1", "4.2", "4.3")


GENERATOR = "report quarterly"
"""How a row says that this report is its result."""


class Paragraph(Value):
    """A paragraph; a gap must be filled in before anybody signs."""

    text: str

    @property
    def is_gap(self) -> bool:
        return self.text == NOTHING or NO_DATA in self.text


class QuarterItem(Value):
    """A heading of the outline with its paragraphs."""

    title: str
    texts: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its texts, with what is missing marked."""
        return tuple(Paragraph(text) for text in self.texts)


class QuarterlyView(Value):
    """The text, the form, and the indicators."""

    heading: Heading
    title: str
    introduction: str
    chapters: tuple[tuple[str, tuple[QuarterItem, ...]], ...]
    closing: str
    reference: str
    days: str
    unit: str
    form: tuple[FormLine, ...]
    form_note: str
    by_unit_title: str
    by_unit: tuple[FormLine, ...]
    by_unit_note: str
    checks: tuple[str, ...]
    indicators: tuple[IndicatorLine, ...]

    @property
    def to_fill(self) -> int:
        """The paragraphs that are left to the office."""
        items = (item for _, items in self.chapters for item in items)
        return sum(one.is_gap for item in items for one in item.paragraphs)

    @property
    def warning(self) -> str:
        """What stands above a paper that is not ready to be signed; empty where it is."""
        if not self.to_fill:
            return ""
        return f"BẢN DỰ THẢO, CHƯA KÝ: còn {self.to_fill} chỗ cần bổ sung, được tô nền vàng."


def quarterly_view(brief: Brief) -> QuarterlyView:
    """The report of a period that closed on the 14th."""
    handling = brief.handling
    if handling is None:
        raise ValueError("a quarterly report speaks of a period's figures")
    span = handling.wanted.span
    days = f"từ ngày {show_day(span.first)} đến ngày {show_day(span.last)}"
    form, note = form_of(handling)
    return QuarterlyView(
        heading=heading(brief.plan, "BC", brief.today, _recipients(brief)),
        title="Tình hình, kết quả thực hiện công tác kiểm soát thủ tục hành chính, "
        f"triển khai cơ chế một cửa, một cửa liên thông {brief.period}",
        introduction=f"Thực hiện {brief.plan_name}, {brief.issuer} báo cáo tình hình, kết quả thực "
        f"hiện {brief.period} (số liệu {days}{_so_far(handling)}) như sau:",
        chapters=(
            ("I. TÌNH HÌNH, KẾT QUẢ THỰC HIỆN", _results(brief, handling)),
            ("II. ĐÁNH GIÁ CHUNG", _judgement(brief, handling)),
            ("III. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI", (QuarterItem("", _ahead(brief, handling)),)),
            ("IV. KIẾN NGHỊ, ĐỀ XUẤT", (QuarterItem("", (NOTHING,)),)),
        ),
        closing=f"Trên đây là báo cáo công tác kiểm soát thủ tục hành chính {brief.period}./.",
        reference=f"(Kèm theo Báo cáo số        /BC-UBND {show_long_day(brief.today)} "
        f"của {brief.issuer})",
        days=days[0].upper() + days[1:],
        unit=brief.issuer,
        form=form,
        form_note=note,
        **by_unit_of(handling),
        checks=tuple(vietnamese(check) for check in handling.checks),
        indicators=tuple(indicator_line(line) for line in handling.indicators),
    )


def _so_far(handling: Handling) -> str:
    span = handling.wanted.span
    return "" if span.today > span.last else f", mới tính đến ngày {show_day(span.as_of.day)}"


def _results(brief: Brief, handling: Handling) -> tuple[QuarterItem, ...]:
    work = [*_work(brief)]
    items = []
    for place, (title, _) in enumerate(OUTLINE):
        known = [text for part, text in work if part == place]
        if place == PETITIONS:
            known = [*petitions_text(brief, handling.wanted.span), *known]
        elif place == DOSSIERS:
            known = [*_dossiers(handling), *known]
        elif place == ELECTRONIC:
            known = [*_electronic(handling), *known]
        items.append(QuarterItem(f"{place + 1}. {title}", tuple(known) or (NOTHING,)))
    return tuple(items)


def _work(brief: Brief) -> Iterator[tuple[int, str]]:
    """What the journal says was done in the period, and the part of the outline it belongs to."""
    for task in brief.plan.tasks:
        done = [
            _done_on(record, brief)
            for record in brief.progress.of_task(task.id, Action.DONE)
            if record.on is not None and brief.holds(record.on)
        ]
        if done:
            text = flat(task.content).rstrip(" .;")
            yield part_of(task.content), f"- {text}; hoàn thành ngày {', '.join(done)}."


def _done_on(record: Record, brief: Brief) -> str:
    """The day of a record, and the documents that prove it."""
    documents = "; ".join(brief.progress.proofs([record]).documents)
    return f"{show_day(record.on)} ({documents})" if documents else show_day(record.on)


def part_of(content: str) -> int:
    """The part of the outline that a row of the plan belongs to, by its words; else the last.

    Words on late dossiers tell most; then those that stand first.
    """
    words = fold(content)
    if any(key in words for key in OUTLINE[DOSSIERS][1]):
        return DOSSIERS
    found = [
        (words.find(key), place)
        for place, (_, keys) in enumerate(OUTLINE)
        for key in keys
        if key in words
    ]
    return min(found)[1] if found else len(OUTLINE) - 1


def _dossiers(handling: Handling) -> Iterator[str]:
    if handling.form is None or handling.sums is None:
        yield f"Số liệu hồ sơ: {NO_DATA} (chưa nêu tệp xuất)."
        return
    if handling.form.missing is not None:
        yield f"Số liệu hồ sơ: {NO_DATA} ({vietnamese(handling.form.missing)})."
        return
    total = [show_cell(cell) for cell in handling.form.total.cells]
    whole = handling.sums.tallies.whole
    yield (
        f"Tổng số hồ sơ nhận giải quyết: {total[0]}; trong kỳ: trực tuyến {total[1]}, trực tiếp và "
        f"bưu chính {total[2]}; từ kỳ trước chuyển sang {total[3]}."
    )
    yield (
        f"Đã giải quyết: {total[4]} (trước hạn {total[5]}, đúng hạn {total[6]}, quá hạn {total[7]}). "
        f"Đang giải quyết: {total[8]} (trong hạn {total[9]}, quá hạn {total[10]}). "
        f"Tỷ lệ trong hạn {show_share(whole.timely, whole.handled)}."
    )
    yield _apologies(handling)
    if left_out := len(handling.sums.left_out):
        yield f"Có {left_out} dòng của tệp xuất không tính được, cần rà soát trên hệ thống."


def _apologies(handling: Handling) -> str:
    sums = handling.sums
    if sums is None or not sums.columns & {"apology_number", "apology_on"}:
        return f"Thư xin lỗi: {NO_DATA} (tệp xuất không có cột thư xin lỗi)."
    dated = str(sums.apologies) if "apology_on" in sums.columns else NO_DATA
    whole = sums.tallies.whole
    again = str(sums.reappointed_again) if "reappointments" in sums.columns else NO_DATA
    return (
        f"Thư xin lỗi: trong {whole.late} hồ sơ quá hạn có {whole.letters.total()} hồ sơ đã có thư xin "
        f"lỗi; số thư xin lỗi gửi trong kỳ: {dated}; hồ sơ hẹn lại quá một lần: {again}."
    )


def _electronic(handling: Handling) -> Iterator[str]:
    for line in handling.indicators:
        if line.code in ONLINE_CODES:
            shown = indicator_line(line)
            numbers = f" ({shown.numerator}/{shown.denominator})" if shown.denominator else ""
            yield f"- {shown.name}: {shown.value}{numbers}."


def _judgement(brief: Brief, handling: Handling) -> tuple[QuarterItem, ...]:
    whole = tally("", brief.dated)
    progress = (
        f"Tiến độ kế hoạch: {whole.total} nhiệm vụ có thời hạn trong kỳ; hoàn thành đúng hạn "
        f"{whole.done}, hoàn thành trễ hạn {whole.late}, quá hạn {whole.overdue}, đang trong hạn "
        f"{whole.open}, không áp dụng {whole.waived}."
    )
    good = (
        (
            f"- Hoàn thành đúng hạn {whole.done}/{whole.counts.wanted} nhiệm vụ có thời hạn trong kỳ.",
        )
        if whole.done
        else ()
    )
    late = [item for item in brief.dated if item.status is Status.OVERDUE]
    overdue = [f"- {flat(i.task.content).rstrip(' .;')} ({show_left(i)})." for i in late]
    return (
        QuarterItem("", (progress,)),
        QuarterItem("1. Ưu điểm", (*good, NOTHING)),
        QuarterItem(
            "2. Tồn tại, hạn chế, nguyên nhân", (*_causes(handling), *overdue) or (NOTHING,)
        ),
    )


def _causes(handling: Handling) -> Iterator[str]:
    late = handling.sums.tallies.whole.late if handling.sums else 0
    if handling.sums is None or not late:
        return
    causes = "; ".join(
        f"{CAUSES.get(cause or '', 'Chưa xác định').lower()}: {count}"
        for cause, count in handling.sums.causes.most_common()
    )
    yield f"Số hồ sơ quá hạn: {late}. Nguyên nhân: {causes}."


def _ahead(brief: Brief, handling: Handling) -> tuple[str, ...]:
    """The plan's open work from the day after the period to the close of the next one.

    The row whose result is this report is none of it.
    """
    period = handling.wanted.period.period
    assert period is not None  # noqa: S101 - the report is of a named quarter
    first, last = handling.wanted.span.last, reporting_days(period.next())[1]
    ahead = Window(first + timedelta(days=1), last)
    days: dict[str, list[str]] = {}
    for item in sorted(brief.items, key=lambda item: item.order):
        if item.occurrence is None or item.kind is ItemKind.REVIEW or item.status not in OPEN:
            continue
        if item.task.generator.startswith(GENERATOR):
            continue
        if ahead.holds(item):
            days.setdefault(item.task.id, []).append(deadline_of(item))
    contents = {task.id: flat(task.content).rstrip(" .;") for task in brief.plan.tasks}
    return tuple(
        f"- {contents[task]}; thời hạn {'; '.join(found)}." for task, found in days.items()
    ) or (NOTHING,)


def _recipients(brief: Brief) -> tuple[str, ...] | None:
    """Whom the report goes to: the plan's own recipients, else those of its day for a commune."""
    document = brief.plan.document
    addressee = addressee_on(brief.today)
    if document.get("recipients") or document.get("level") != "commune" or addressee is None:
        return None
    return addressee.name, "Lưu: VT"
