"""What later documents changed of a plan, in words."""

from __future__ import annotations

from collections.abc import Iterator

from kstthc_cli.documents.views.paper import flat, show_day
from kstthc_cli.plan.amendments import Amendment, Change
from kstthc_cli.plan.plan import Plan, Task


def amendments_text(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each document with what it changes; nothing where there are none."""
    tasks = {task.id.casefold(): task for task in plan.tasks}
    for amendment in plan.amendments:
        lines = tuple(_told(change, tasks) for change in amendment.changes)
        yield _name(amendment), lines


def _name(amendment: Amendment) -> str:
    title = f" {flat(amendment.title)}" if amendment.title else ""
    return (
        f"Văn bản số {amendment.number} ngày {show_day(amendment.issued_on)} của "
        f"{flat(amendment.issuer)}{title} (áp dụng từ ngày {show_day(amendment.begins)})"
    )


def _told(change: Change, tasks: dict[str, Task]) -> str:
    """One change as a sentence, with what held before."""
    if change.unit:
        return f"- {change.unit}: từ nay là {'; '.join(change.becomes)}."
    if change.ends is not None:
        handed = f", chuyển cho {change.handed_to} thực hiện tiếp" if change.handed_to else ""
        return f"- Kết thúc kế hoạch vào ngày {show_day(change.ends)}{handed}."
    if change.new:
        return _told_new(change, tasks.get(change.new.casefold()))
    task = tasks.get(change.task.casefold())
    number = f", sản phẩm {change.deliverable}" if change.deliverable else ""
    name = f"- Mục {task.id if task else change.task}{number}"
    if change.withdrawn:
        return f"{name}: bãi bỏ ({flat(change.withdrawn)})."
    parts = []
    if change.words:
        before = f" (trước đây: “{flat(task.deadline)}”)" if task and task.deadline else ""
        parts.append(f"thời gian hoàn thành là “{flat(change.deadline or change.rule)}”{before}")
    if change.lead:
        before = f" (trước đây: {'; '.join(task.leads)})" if task and task.leads else ""
        parts.append(f"chủ trì là {'; '.join(change.leads)}{before}")
    if change.with_:
        parts.append(f"phối hợp là {flat(change.with_)}")
    return f"{name}: {'; '.join(parts)}."


def _told_new(change: Change, task: Task | None) -> str:
    if task is None:
        return f"- Thêm mục {change.new}."
    parts = [f"- Thêm mục {task.id}: {flat(task.content)}"]
    parts += [f"chủ trì: {'; '.join(task.leads)}"] if task.leads else []
    parts += [f"thời gian hoàn thành: {flat(task.deadline)}"] if task.deadline else []
    return "; ".join(parts) + "."
