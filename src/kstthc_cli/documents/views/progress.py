"""Báo cáo kết quả thực hiện kế hoạch: what the chairman reads, the most needed on its first page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.leadership import asked_of_head, head_of, is_led_by_head
from kstthc_cli.documents.views.paper import Heading, heading, show_day, show_share, type_of
from kstthc_cli.documents.views.proof import NO_PROOF, is_unproven, show_latest
from kstthc_cli.documents.views.row import (
    Row,
    Tally,
    name_of,
    row,
    rows_of,
    show_left,
    tally,
    title_of,
    when_of,
)
from kstthc_cli.progress.counting import count
from kstthc_cli.progress.item import OPEN, Item, ItemKind, Status
from kstthc_cli.progress.wording import content_of

ROMAN = ("III", "IV", "V", "VI", "VII", "VIII")
"""The parts after what stands on the first page."""

DONE_ON = "Hoàn thành ngày"
MOST_TOLD = 3
"""Late rows of a lead that are told in whole words; of more their numbers and the longest."""

MOST_NAMED = 12
"""Rows that a sentence names; of more it counts the rest."""


@dataclass(frozen=True)
class UnitLine:
    """How a lead stands; `coming` counts what falls due soon."""

    name: str
    total: int
    done: int
    overdue: int
    coming: int
    share: str


@dataclass(frozen=True)
class Listed:
    """A part of the report: a list, and what its last column tells."""

    title: str
    last: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ProgressView:
    """How it stands, what is asked of the leadership, and the lists that show it."""

    heading: Heading
    title: str
    introduction: str
    summary: tuple[str, ...]
    coming: str
    units: tuple[UnitLine, ...]
    decisions: tuple[str, ...]
    parts: tuple[Listed, ...]
    sections: tuple[Tally, ...]
    sections_title: str
    closing: str


def progress_view(brief: Brief) -> ProgressView:
    """How the plan stands in the window."""
    parts = _parts(brief)
    return ProgressView(
        heading=heading(brief.plan, "BC", brief.today),
        title=f"Kết quả thực hiện {brief.short_plan_name}, {brief.scope}",
        introduction=f"Thực hiện {brief.plan_name} của {brief.issuer}, kết quả thực hiện "
        f"{brief.scope}, tính đến ngày {show_day(brief.today)}, như sau:",
        summary=tuple(_summary(brief)),
        coming="Đến hạn trong kỳ" if brief.window else "Đến hạn trong 30 ngày tới",
        units=_units(brief),
        decisions=tuple(_decisions(brief)),
        parts=parts,
        sections=_sections(brief),
        sections_title=f"{ROMAN[len(parts)]}. KẾT QUẢ THEO PHẦN CỦA {type_of(brief.plan)}",
        closing=f"Trên đây là báo cáo kết quả thực hiện {brief.short_plan_name}, {brief.scope}./.",
    )


def _summary(brief: Brief) -> Iterator[str]:
    whole = tally("", brief.dated)
    done, judged = whole.done + whole.late, whole.done + whole.late + whole.overdue
    yield (
        f"Tỷ lệ hoàn thành: {whole.share} ({done}/{whole.total - whole.waived} nhiệm vụ có thời hạn). "
        f"Tỷ lệ đúng hạn: {show_share(whole.done, judged)} ({whole.done}/{judged} nhiệm vụ đã hoàn "
        "thành hoặc quá hạn)."
    )
    yield (
        f"Tổng số {whole.total} nhiệm vụ có thời hạn, tính theo từng kỳ: hoàn thành đúng hạn {whole.done}, hoàn thành "
        f"trễ hạn {whole.late}, quá hạn {whole.overdue}, đang trong hạn {whole.open}, không áp dụng "
        f"{whole.waived}."
    )
    if brief.reviews:
        yield _reviews(brief)
    undated = _undated(brief)
    if undated:
        shown = sum(show_latest(item, brief) != NO_PROOF for item in undated)
        yield (
            f"Ngoài ra có {len(undated)} nhiệm vụ thường xuyên hoặc theo sự kiện, không tính vào tỷ lệ; "
            + (
                f"trong số này {shown} nhiệm vụ đã có minh chứng."
                if shown
                else "trong số nhiệm vụ thường xuyên, theo sự kiện này chưa nhiệm vụ nào có minh chứng."
            )
        )


def _reviews(brief: Brief) -> str:
    """The reviews, which are no deadlines and are counted by themselves."""
    counts = count(brief.reviews)
    ahead = counts.reviews - counts.reviewed - counts.to_review
    return (
        f"Các kỳ rà soát tính riêng, không thuộc số nhiệm vụ có thời hạn: {counts.reviews} kỳ, đã rà soát "
        f"{counts.reviewed}, đã qua ngày mà chưa rà soát {counts.to_review}, chưa đến ngày {ahead}."
    )


def _units(brief: Brief) -> tuple[UnitLine, ...]:
    """The leads, those with the most late work first."""
    lines = []
    for lead in brief.leads:
        counted = tally(lead, brief.of_lead(lead))
        soon = sum(lead in item.doers for item in brief.coming)
        done = counted.done + counted.late
        lines.append(UnitLine(lead, counted.total, done, counted.overdue, soon, counted.share))
    return tuple(sorted(lines, key=lambda line: (-line.overdue, -line.coming, line.name)))


def _decisions(brief: Brief) -> Iterator[str]:
    """What needs a word of the leadership, by lead."""
    head = head_of(brief.plan)
    asked = [*asked_of_head(brief)]
    for one in asked:
        yield f"Cần {head} chỉ đạo: {_told(one.item)}, thời hạn {when_of(one.item)} ({one.why})."
    late = sorted(
        (i for i in brief.dated if i.status is Status.OVERDUE and not is_led_by_head(i)),
        key=lambda i: i.order,
    )
    for unit in _units(brief):
        own = [item for item in late if unit.name in item.doers]
        if own:
            yield f"Đôn đốc {unit.name} hoàn thành {len(own)} nhiệm vụ quá hạn: {_late(own)}."
    unproven = [item for item in brief.dated if is_unproven(item, brief)]
    if unproven:
        yield (
            f"Yêu cầu bổ sung văn bản minh chứng của {len(unproven)} nhiệm vụ đã hoàn thành: "
            f"{_named(unproven)}."
        )
    unread = [item for item in brief.items if item.status is Status.NEEDS_RULE]
    if unread:
        yield f"Ấn định thời hạn của {len(unread)} nhiệm vụ chưa xác định được ngày: {_named(unread)}."


def _late(items: Sequence[Item]) -> str:
    """The rows in whole words; of many their numbers and the longest late, which comes first."""
    if len(items) <= MOST_TOLD:
        return "; ".join(f"{_told(item)}, {show_left(item)}" for item in items)
    return f"{_named(items)}; lâu nhất là {_told(items[0])}, {show_left(items[0])}"


def _told(item: Item) -> str:
    """A row in whole words: a paper that is signed leaves none out."""
    return f"mục {name_of(item)} “{content_of(item).rstrip(' .;,')}”"


def _named(items: Iterable[Item]) -> str:
    """The rows by their numbers in the plan, each once."""
    names = [*dict.fromkeys(item.task.id for item in items)]
    rest = len(names) - MOST_NAMED
    shown = names if rest <= 1 else names[:MOST_NAMED]
    return f"mục {', '.join(shown)}" + (f" và {rest} mục khác" if rest > 1 else "")


def _sections(brief: Brief) -> tuple[Tally, ...]:
    counted = (
        tally(
            title_of(section),
            [item for item in brief.dated if item.task.root == section.place],
        )
        for section in brief.plan.sections
    )
    return tuple(section for section in counted if section.total)


def _undated(brief: Brief) -> list[Item]:
    """The rows that have no day: ongoing, or waiting for an event."""
    return [
        item
        for item in brief.items
        if item.occurrence is None
        and item.kind is ItemKind.DEADLINE
        and item.status in (Status.CONTINUOUS, Status.AWAITING)
    ]


def _parts(brief: Brief) -> tuple[Listed, ...]:
    ahead = "" if brief.window else " TRONG 30 NGÀY TỚI"
    dated = sorted(brief.dated, key=lambda item: item.order)
    lists = (
        ("NHIỆM VỤ QUÁ HẠN", "Trễ", rows_of(dated, Status.OVERDUE)),
        (f"NHIỆM VỤ ĐẾN HẠN{ahead}", "Còn lại", rows_of(brief.coming, *OPEN)),
        ("NHIỆM VỤ HOÀN THÀNH TRỄ HẠN", DONE_ON, _done(dated, Status.DONE_LATE, brief)),
        ("NHIỆM VỤ HOÀN THÀNH ĐÚNG HẠN", DONE_ON, _done(dated, Status.DONE, brief)),
        (
            "NHIỆM VỤ THƯỜNG XUYÊN, THEO SỰ KIỆN",
            "Minh chứng gần nhất",
            tuple(replace(row(i), last=show_latest(i, brief)) for i in _undated(brief)),
        ),
    )
    return tuple(
        Listed(f"{number}. {title}", last, rows)
        for number, (title, last, rows) in zip(ROMAN, lists, strict=False)
    )


def _done(items: Iterable[Item], status: Status, brief: Brief) -> tuple[Row, ...]:
    """What is done, each row once; where nothing shows it, that it is so."""
    return tuple(
        replace(row(i), last=f"{show_day(i.done_on)}, {NO_PROOF}")
        if is_unproven(i, brief)
        else row(i)
        for i in items
        if i.status is status
    )
