"""The text of an amendment that people paste into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kstthc_cli.annex.write.yaml_text import comment, entry
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message, show_day
from kstthc_cli.plan.plan import Plan


class NewDeadline(NamedTuple):
    """A deadline that a document of a day gives rows from that day on."""

    words: str
    number: str
    issued_on: date


def amendment_block(plan: Plan, tasks: Sequence[str], new: NewDeadline) -> str:
    """The amendment of one plan as YAML; its heading only where the file has none yet.

    UsageError where the words name no deadline.
    """
    if read_phrase(new.words, plan.terms.year).rule is None:
        raise UsageError(
            message("--deadline: “{words}” is not understood; see: kstthc next", words=new.words)
        )
    head = message("{file}: add at the end", file=plan.file)
    if plan.amendments:
        head = message("{file}: add below “amendments:”, after what stands there", file=plan.file)
    lines = [*comment(0, str(head)), *([] if plan.amendments else ["amendments:"])]
    lines += [
        *entry(2, "number", new.number, item=True),
        f"    issued_on: {show_day(new.issued_on)}",
    ]
    lines.append("    changes:")
    for task in tasks:
        lines += [*entry(6, "task", task, item=True), *entry(8, "deadline", new.words)]
    return "\n".join(lines) + "\n"
