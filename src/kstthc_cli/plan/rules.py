"""The rules of `kstthc check`: every id, how much it matters, and why it is checked.

Ids are kebab-case and never renumbered or reused: people name them in their own notes.
"""

from __future__ import annotations

from kstthc_cli.messages import Message, message
from kstthc_cli.problem import Place, Problem, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: dict[str, tuple[Severity, Message]] = {
    "unreadable-file": (
        ERROR,
        message("The file is missing, a folder, without permission, or larger than 5 MB."),
    ),
    "not-utf8": (
        ERROR,
        message("Plan files are UTF-8; Notepad's “ANSI” and “Unicode” are other encodings."),
    ),
    "control-character": (
        ERROR,
        message("An invisible character that text cannot hold, often pasted from another program."),
    ),
    "yaml-syntax": (
        ERROR,
        message("The file is not YAML at this place; nothing after it is read."),
    ),
    "yaml-directive": (ERROR, message("Lines that begin with % have no use in a plan.")),
    "yaml-tag": (ERROR, message("YAML tags (!…) have no use in a plan and can hide other values.")),
    "yaml-anchor": (ERROR, message("YAML anchors (&…) let one line change another far away.")),
    "yaml-alias": (ERROR, message("YAML aliases (*…) let one line change another far away.")),
    "yaml-merge-key": (
        ERROR,
        message("A merge key (<<) brings in keys that are not to be seen here."),
    ),
    "key-not-text": (ERROR, message("Keys are single words.")),
    "duplicate-key": (ERROR, message("A key that stands twice: one of its values would be lost.")),
    "second-document": (ERROR, message("A file holds one plan; what follows “---” would be lost.")),
    "deep-nesting": (
        ERROR,
        message("No plan has so many lists within lists; the file is damaged."),
    ),
    "empty-file": (ERROR, message("The file holds no plan.")),
    "missing-key": (ERROR, message("A key that every plan needs is not there.")),
    "unknown-key": (ERROR, message("A key that means nothing, most often a slip of the pen.")),
    "not-a-date": (ERROR, message("A date is written 28/02/2023 or 2023-02-28, and must exist.")),
    "wrong-kind": (ERROR, message("Text stands where a list should, or the other way round.")),
    "wrong-value": (ERROR, message("Only certain values have a meaning here.")),
    "wrong-task-id": (
        ERROR,
        message("A task's id is what the plan prints, without spaces and without @ / : #."),
    ),
    "unknown-indicator": (
        ERROR,
        message("A figure or a target names an indicator that nobody would ever show."),
    ),
    "wrong-figure": (
        ERROR,
        message("A figure stands for one period, once, as a value or as two numbers."),
    ),
    "duplicate-id": (
        ERROR,
        message("Records name tasks by their id: it must be the task's alone."),
    ),
    "wrong-change": (
        ERROR,
        message("An amendment's change says one thing: of a task, a unit, or the plan's end."),
    ),
    "draft": (
        WARNING,
        message("A plan without number or day of issue is a draft: it is never in force."),
    ),
    "left-blank": (
        WARNING,
        message(
            "The basis or the signer stands blank, as a new year's draft leaves them to fill in."
        ),
    ),
    "unknown-column": (
        ERROR,
        message("A cell stands under a column that “columns” does not have, or has twice."),
    ),
    "column-not-printed": (
        WARNING,
        message("A column is left out of “columns”, so that words of the plan are not printed."),
    ),
    "unknown-successor": (
        ERROR,
        message("Who does a unit's work after it ended stands under “units” itself."),
    ),
    "ended-unit": (
        WARNING,
        message("A lead that had ended when the plan began, and nobody was named after it."),
    ),
    "unknown-in-amendment": (
        ERROR,
        message("An amendment names a task, unit or section that the plan does not have."),
    ),
    "amendment-day": (
        ERROR,
        message("A later document cannot move a deadline to a day before its own rule begins."),
    ),
    "amendment-without-effect": (
        WARNING,
        message("An amendment says what the plan says already."),
    ),
    "misplaced-id": (
        ERROR,
        message("Where ids begin with their sections', a task's id begins with its own."),
    ),
    "reversed-validity": (ERROR, message("The plan would end before it begins.")),
    "deadline-not-understood": (
        ERROR,
        message(
            "The words give no date that is certain, and none is guessed: the task is listed as "
            "“needs a rule”. Write the deadline in other words, or add “rule:”."
        ),
    ),
    "no-such-date": (
        ERROR,
        message("The words name a day, month or quarter that does not exist, or a wrong weekday."),
    ),
    "unknown-lead": (
        ERROR,
        message("A lead stands under “units”, so that a slip makes no new unit."),
    ),
    "missing-deadline": (WARNING, message("A task without a deadline is never due.")),
    "missing-lead": (WARNING, message("A task without a lead is nobody's.")),
    "no-result": (WARNING, message("Without a result nobody can tell whether the task is done.")),
    "other-year": (
        WARNING,
        message("Copied from another year's plan: none of its days is in this one."),
    ),
    "which-year": (
        ERROR,
        message("In a plan of several years a deadline of one time falls in any of them."),
    ),
    "deadline-before-issue": (WARNING, message("The day had passed when the plan was issued.")),
    "deadline-after-end": (
        NOTE,
        message("A day after the plan's validity is the next plan's concern too."),
    ),
    "rule-disagrees": (
        WARNING,
        message(
            "“rule:” speaks instead of the deadline's words, and gives other days than they do."
        ),
    ),
    "two-readings": (
        WARNING,
        message("Two honest readings exist; the one taken is told, and “rule:” settles it."),
    ),
    "convention": (
        NOTE,
        message("Words such as “đầu tháng” have no day in law; the customary one is taken."),
    ),
    "covers-without-periods": (
        ERROR,
        message(
            "“covers: previous” is for duties of every month, quarter or week: of other words "
            "there is no period before, and it would do nothing."
        ),
    ),
    "months-left-out": (
        NOTE,
        message(
            "A recurrence rule passes over a month that has no 31st or no fifth Friday; a phrase "
            "such as “Ngày 31 hàng tháng” takes its last day."
        ),
    ),
    "no-end-named": (
        NOTE,
        message(
            "A start alone is no deadline: the work goes on from that day, and nothing comes due."
        ),
    ),
    "hidden-deadline": (
        WARNING,
        message("Another column states when the task comes due; lists would not show it."),
    ),
    "shifted-cells": (
        NOTE,
        message("The deadline stands in another column: the cells of the row seem shifted."),
    ),
    "similar-tasks": (
        WARNING,
        message("Two rows of one lead say nearly the same: one may be a copy from a higher plan."),
    ),
    "other-level": (
        WARNING,
        message("The row belongs to a higher office than the one that issued the plan."),
    ),
    "wrong-citation": (
        WARNING,
        message("A cited document is dated otherwise than “documents” says."),
    ),
    "torn-record": (
        ERROR,
        message(
            "A line of the journal is no whole record: what was being written is not recorded."
        ),
    ),
    "newer-record": (
        ERROR,
        message("A newer version of kstthc wrote the line; this one leaves it as it is."),
    ),
    "wrong-clock": (
        NOTE,
        message("The clock of a computer stood wrong; the journal keeps its own order."),
    ),
    "record-disagrees": (
        ERROR,
        message(
            "The row or its day is no longer what it was when the record was made: the past was "
            "rewritten. Later documents belong under “amendments”."
        ),
    ),
    "carried-by-one-side": (
        ERROR,
        message("Work is carried over by a record in the old plan and a row in the new: both."),
    ),
    "journal-without-plan": (
        WARNING,
        message("A journal stands without its plan: nobody sees what it records."),
    ),
    "record-of-unknown-task": (
        ERROR,
        message("A record names a task that the plan does not have; it counts for nothing."),
    ),
    "record-of-unknown-period": (
        ERROR,
        message("A record names a period that the task does not have; it counts for nothing."),
    ),
    "undo-of-unknown-record": (
        ERROR,
        message("A record takes back another that the journal does not have."),
    ),
    "record-in-future": (ERROR, message("What is done has a day that is over.")),
    "done-twice": (
        WARNING,
        message("Two people recorded the same, as a merge shows; the first record counts."),
    ),
    "evidence-missing": (ERROR, message("The proof that a record names is not where it was.")),
    "evidence-changed": (
        ERROR,
        message("The proof is not the file that it was when it was recorded (SHA-256)."),
    ),
    "record-outside-validity": (
        NOTE,
        message("The day of the record lies outside the plan's validity."),
    ),
    "no-official-notice": (
        NOTE,
        message("Days off of that year are a projection until the yearly notice is known."),
    ),
}


def problem(rule: str, text: Message, place: Place, hint: Message | None = None) -> Problem:
    """A problem of a rule, with the rule's severity."""
    return Problem(rule, RULES[rule][0], text, place, hint)
