"""What the row of a section's title says beside the title, and the rows below that take it.

“I | Hoàn thiện thể chế | Sở Nội vụ” names the lead of each row below that names none.
"""

from __future__ import annotations

from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, Remark, RemarkKind, Said
from kstthc_cli.messages import message

SHARED = ("lead", "with", "deadline")
"""What a section's row can say for the rows below it."""


def hand_down(section: DraftSection, said: tuple[Said, ...] = ()) -> None:
    """Give what titles say to the rows below them; what no row takes is a doubt on the title."""
    for task in section.tasks:
        for one in said:
            _take(task, one)
    for part in section.parts:
        own = [one for one in part.said if one.key in SHARED and _is_wanted(part, one)]
        named = {one.key for one in own}
        hand_down(part, (*own, *(one for one in said if one.key not in named)))
        for one in part.said:
            part.remarks.append(_told(one, is_taken=one in own))


def _is_wanted(part: DraftSection, said: Said) -> bool:
    """Whether rows below lack it; a partner or a day that one of them names is each row's own."""
    has = [_has(task, said.key) for task in part.all_tasks()]
    return not all(has) if said.key == "lead" else not any(has)


def _has(task: DraftTask, key: str) -> bool:
    if any({"lead": d.lead, "deadline": d.deadline}.get(key) for d in task.deliverables):
        return True
    return bool(task.text(key) or (key == "deadline" and task.rule))


def _take(task: DraftTask, said: Said) -> None:
    if _has(task, said.key):
        return
    task.lines[said.key] = list(said.lines)
    text = message("the row names none; taken from the row of its section's title")
    task.remark(RemarkKind.CORRECTED, said.key, text)


def _told(said: Said, *, is_taken: bool) -> Remark:
    words = " ".join(said.lines)
    text = message(
        "the heading row also says, under “{column}”: {words}", column=said.heading, words=words
    )
    is_kept = is_taken or said.key not in (*SHARED, "result")  # a further column is the title's own
    return Remark(RemarkKind.CORRECTED if is_kept else RemarkKind.DOUBT, "title", text)
