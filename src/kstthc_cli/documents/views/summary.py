"""Báo cáo tổng hợp: the plans of many offices in one table, ranked, with what changed in a month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kstthc_cli.documents.sheet import Sheet
from kstthc_cli.documents.views.paper import (
    Heading,
    closed,
    issuer_lines,
    show_day,
    show_long_day,
    show_share,
)
from kstthc_cli.plan.issuer import full_name, kind_of_name
from kstthc_cli.progress.offices import NOTHING_COUNTED, Late, Office, OfficeCounts, ranks
from kstthc_cli.value import Value

TO_FILL = "…" * 20
"""What stands for a name that the plans do not tell."""


class Roll(Value):
    """The offices of a folder on a day, and the files of plans that could not be used."""

    offices: tuple[Office, ...]
    today: date
    not_used: tuple[str, ...] = ()


class Line(Value):
    """An office, or a group of them, in the table."""

    rank: str
    name: str
    counts: OfficeCounts
    came_due: int
    done: int
    done_late: int
    overdue: int
    at_risk: int
    rate: str
    change: str
    moved: str
    remark: str


class LateRow(Value):
    """A late row of an office."""

    name: str
    content: str
    lead: str
    due: str
    days: str
    late: Late


class OfficeLate(Value):
    """An office with its late rows."""

    name: str
    title: str
    rows: tuple[LateRow, ...]


class SummaryView(Value):
    """The whole paper."""

    heading: Heading
    title: str
    introduction: str
    summary: str
    groups: tuple[Line, ...]
    lines: tuple[Line, ...]
    total: Line
    late: tuple[OfficeLate, ...]
    not_used: tuple[str, ...]
    notes: tuple[str, ...]
    closing: str


def summary_view(roll: Roll) -> SummaryView:
    """How the offices stand on the day, and what changed since the month before."""
    offices = roll.offices
    total = _sum(office.counts for office in offices)
    then = roll.today.replace(day=1) - timedelta(days=1)
    late = [office for office in offices if office.late]
    return SummaryView(
        heading=_heading(roll),
        title=f"Tình hình thực hiện kế hoạch của {len(offices)} đơn vị, tính đến ngày "
        f"{show_day(roll.today)}",
        introduction=f"Tổng hợp từ kế hoạch và nhật ký thực hiện của {len(offices)} đơn vị đến ngày "
        f"{show_day(roll.today)}; thay đổi so với ngày {show_day(then)}:",
        summary=_summary(offices, total),
        groups=_groups(offices),
        lines=_lines([(office.name, office.counts, office.before) for office in offices], offices),
        total=_line("", "Cộng", total, _sum_before(offices), "", ""),
        late=tuple(_late(office) for office in sorted(late, key=lambda one: one.name)),
        not_used=roll.not_used,
        notes=_notes(roll),
        closing=f"Trên đây là tổng hợp tình hình thực hiện kế hoạch của {len(offices)} đơn vị, tính "
        f"đến ngày {show_day(roll.today)}./.",
    )


def _sum(counts: Iterable[OfficeCounts]) -> OfficeCounts:
    return sum(counts, NOTHING_COUNTED)


def _sum_before(offices: Sequence[Office]) -> OfficeCounts | None:
    """What offices had a month before together; None where one cannot be compared."""
    told = [office.before for office in offices]
    known = [counts for counts in told if counts is not None]
    return _sum(known) if known and len(known) == len(told) else None


def _summary(offices: Sequence[Office], total: OfficeCounts) -> str:
    # Of an office without a plan in force, or with rows that nobody could read, nothing is known.
    free = sum(
        office.is_in_force and not (office.counts.overdue or office.counts.unread)
        for office in offices
    )
    return (
        f"{total.came_due} nhiệm vụ đã đến hạn: hoàn thành đúng hạn {total.done}, hoàn thành trễ hạn "
        f"{total.done_late}, quá hạn chưa hoàn thành {total.overdue}. Tỷ lệ đúng hạn "
        f"{show_rate(total)}. {free}/{len(offices)} đơn vị không có nhiệm vụ quá hạn; "
        f"{total.at_risk} nhiệm vụ sắp đến hạn."
    )


def _groups(offices: Sequence[Office]) -> tuple[Line, ...]:
    """The offices by what stands above them, where there are several such."""
    by: dict[str, list[Office]] = {}
    for office in offices:
        by.setdefault(office.superior or "Không ghi cơ quan cấp trên", []).append(office)
    if len(by) < 2:
        return ()
    counted = [
        (f"{name} ({len(own)} đơn vị)", _sum(one.counts for one in own), _sum_before(own))
        for name, own in by.items()
    ]
    return _lines(counted)


def _lines(
    counted: Sequence[tuple[str, OfficeCounts, OfficeCounts | None]], offices: Sequence[Office] = ()
) -> tuple[Line, ...]:
    """Lines in the order of their ranks; what has none comes last."""
    now = ranks((name, counts) for name, counts, _ in counted)
    then = ranks((name, before) for name, _, before in counted if before is not None)
    remarks = {office.name: _remark(office) for office in offices}
    lines = [
        _line(
            str(now.get(name, "–")), name, counts, before, _moved(now.get(name), then.get(name)),
            remarks.get(name, ""),
        )
        for name, counts, before in counted
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (now.get(line.name, len(now) + 1), line.name)))


def _line(
    rank: str, name: str, counts: OfficeCounts, before: OfficeCounts | None, moved: str, remark: str
) -> Line:
    return Line(
        rank, name, counts, counts.came_due, counts.done, counts.done_late, counts.overdue, counts.at_risk,
        show_rate(counts), show_change(counts, before), moved, remark,
    )  # fmt: skip


def show_rate(counts: OfficeCounts) -> str:
    """What was done in time of what came due, as Vietnam writes it: 83,33%."""
    return show_share(counts.done, counts.came_due)


def show_change(counts: OfficeCounts, before: OfficeCounts | None) -> str:
    """By how many points the rate rose or fell: +4,17; a dash where the two cannot be compared."""
    if before is None or counts.rate is None or before.rate is None:
        return "–"
    points = round(100 * counts.rate, 2) - round(100 * before.rate, 2)
    if abs(points) < 0.005:
        return "0"
    return f"{points:+.2f}".replace(".", ",").replace("-", "−")


def _moved(now: int | None, then: int | None) -> str:
    """How many places it went up or down."""
    if now is None or then is None:
        return "–"
    if now == then:
        return "="
    return f"▲{then - now}" if now < then else f"▼{now - then}"


def _remark(office: Office) -> str:
    told = []
    if not office.is_in_force:
        told.append("chưa có kế hoạch đang hiệu lực")
    if office.counts.unread:
        told.append(f"{office.counts.unread} thời hạn chưa hiểu")
    return "; ".join(told)


def _late(office: Office) -> OfficeLate:
    rows = tuple(_late_row(one) for one in office.late)
    return OfficeLate(office.name, f"{office.name} ({len(rows)} nhiệm vụ)", rows)


def _late_row(late: Late) -> LateRow:
    days = f"{late.days} ngày" if late.days else "từ ngày nghỉ"
    return LateRow(late.row, late.content, late.lead, late.deadline, days, late)


def _notes(roll: Roll) -> tuple[str, ...]:
    """How the figures are to be read, and what they leave out."""
    notes = [
        "Tỷ lệ đúng hạn = nhiệm vụ hoàn thành đúng hạn / (nhiệm vụ đã hoàn thành + nhiệm vụ quá hạn). "
        "Xếp hạng theo tỷ lệ này, bằng nhau thì theo số nhiệm vụ quá hạn. Số ngày trễ là ngày làm việc.",
    ]
    if roll.not_used:
        notes.append(
            f"Không dùng được {len(roll.not_used)} tệp kế hoạch, số liệu trên không gồm các đơn vị "
            f"này: {'; '.join(roll.not_used)}."
        )
    return tuple(notes)


def _heading(roll: Roll) -> Heading:
    """The heading of the office above all of them, or dots to write on."""
    above = {office.superior for office in roll.offices}
    issuer = full_name(next(iter(above))) if len(above) == 1 and "" not in above else ""
    is_committee = kind_of_name(issuer) == "committee" if issuer else False
    return Heading(
        issuer=issuer_lines(issuer) if issuer else (TO_FILL,),
        symbol="/BC-UBND" if is_committee else "/BC",
        place="",
        day=show_long_day(roll.today),
        authority="",
        signer_title="",
        signer="",
        recipients=closed(("Lưu: VT",)),
    )


TABLE = (
    "Hạng", "Đơn vị", "Đã đến hạn", "Hoàn thành đúng hạn", "Hoàn thành trễ hạn", "Quá hạn", "Sắp đến hạn",
    "Tỷ lệ đúng hạn (%)", "Tăng, giảm (điểm %)", "Đổi hạng", "Ghi chú",
)  # fmt: skip


def summary_sheets(view: SummaryView) -> list[Sheet]:
    """The table and the late rows as sheets of an Excel file."""
    sheets = [Sheet("Tổng hợp", TABLE, [_cells(line) for line in (*view.lines, view.total)])]
    if view.groups:
        sheets.append(Sheet("Theo cấp trên", TABLE, [_cells(line) for line in view.groups]))
    late = [
        (office.name, row.name, row.content, row.lead, row.late.due, row.late.days)
        for office in view.late
        for row in office.rows
    ]
    sheets.append(
        Sheet(
            "Nhiệm vụ quá hạn",
            ("Đơn vị", "Mục", "Nội dung", "Chủ trì", "Hạn cuối", "Trễ (ngày làm việc)"),
            late,
        )
    )
    sheets.append(Sheet("Ghi chú", ("Ghi chú",), [(note,) for note in view.notes]))
    return sheets


def _cells(line: Line) -> tuple[str | int | float, ...]:
    """A line with numbers that a sheet can sort and add."""
    rank = int(line.rank) if line.rank.isdecimal() else line.rank
    rate = "" if line.counts.rate is None else round(100 * line.counts.rate, 2)
    return (
        rank, line.name, line.came_due, line.done, line.done_late, line.overdue, line.at_risk,
        rate, line.change, line.moved, line.remark,
    )  # fmt: skip
