"""What is asked of many offices at once: a line an office, a row across offices, a lead of each."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from kstthc_cli.cli.context import read_progress, tell_none
from kstthc_cli.cli.offices import Question
from kstthc_cli.cli.output import tell, track
from kstthc_cli.cli.tasks import check_choice
from kstthc_cli.documents.listing import Document, Listing
from kstthc_cli.documents.tables.items import list_of
from kstthc_cli.documents.tables.offices import (
    LEADS,
    OFFICES,
    ROWS,
    SHOWN_LEADS,
    SHOWN_ROWS,
    LeadLine,
    RowLine,
    named,
    office_lines,
    shown_offices,
    with_total,
)
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.across import Across, names_by_file
from kstthc_cli.progress.offices import (
    Office,
    PlanStanding,
    offices_of,
    standing_of,
)
from kstthc_cli.progress.status import Item, items_of
from kstthc_cli.progress.worklist import interim_items


@dataclass
class Answer:
    """What was gathered of all plans; of each only numbers, and the rows that are printed."""

    standings: list[PlanStanding] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    rows: list[Item] = field(default_factory=list)
    across: Across = field(default_factory=Across)
    missed: UsageError | None = None
    is_known: bool = False

    @functools.cached_property
    def offices(self) -> list[Office]:
        return offices_of(self.standings, self._today)

    half_read: int = 0
    """Plans whose journals have lines that could not be read."""
    _today: date = date.min


def answer_offices(question: Question, stream: PlanStream) -> Answer:
    """The answer printed, and what is to know of it told; UnusableInputError where no plan can be used."""
    answer = Answer(_today=question.today)
    for plan in track(stream, len(stream.files)):
        try:
            _add(answer, question, plan)
        except UnusableInputError as error:
            stream.refuse(error)
    if question.interim_to is not None:
        _add_interim(answer, question, stream, question.interim_to)
    if not answer.standings:
        raise stream.refused[0] if stream.refused else _no_plan()
    if answer.missed is not None and not answer.is_known:
        raise answer.missed
    tell_before(answer.offices, stream.refused, stream.notices)
    _print(answer, question, stream)
    if not sum(office.rows for office in answer.offices):
        tell_none(question.none, len(stream.refused) + answer.half_read)
    return answer


def _no_plan() -> UnusableInputError:
    return UnusableInputError(message("There is no plan that is in force; name one: --plan FILE"))


def _add(answer: Answer, question: Question, plan: Plan) -> None:
    """One plan's part of the answer."""
    try:
        check_choice((plan,), question.context.lead, question.context.section)
    except UsageError as error:
        answer.missed = error
    else:
        answer.is_known = True
    progress = read_progress(plan, question.today)
    answer.half_read += bool(progress.unread)
    items = [i for i in items_of(plan, question.today, progress) if question.context.is_chosen(i)]
    rows = question.rows(items)
    standing = standing_of(plan, items, rows=len(rows), keeps_late=False)
    answer.standings.append(standing)
    if question.per in ("task", "lead"):
        answer.across.add(plan, standing.file, items, rows)
    if question.keeps_rows:
        bare = bare_plan(plan)
        answer.plans.append(bare)
        answer.rows += [replace(item, plan=bare) for item in rows]


def _add_interim(answer: Answer, question: Question, stream: PlanStream, last: date) -> None:
    """The duties of each office's plan that ended last, until its next one is in force."""
    ended: dict[str, int] = {}
    of_file = names_by_file(offices_of(answer.standings, question.today))
    for place, standing in enumerate(answer.standings):
        if standing.last is None or standing.last >= question.today:
            continue
        known = ended.setdefault(of_file[standing.file], place)
        if (answer.standings[known].last or date.min) < standing.last:
            ended[of_file[standing.file]] = place
    for place in ended.values():
        standing = answer.standings[place]
        follows = stream.next_begins(standing.key, standing.last or date.min)
        if follows is not None and follows <= question.today:
            continue
        plan = load_plan(Path(standing.file))
        progress = read_progress(plan, question.today, is_quiet=True)
        found = interim_items(plan, follows, question.today, last, progress)
        rows = question.rows([item for item in found if question.context.is_chosen(item)])
        answer.standings[place] = replace(standing, rows=standing.rows + len(rows))
        if question.keeps_rows:
            bare = next(one for one in answer.plans if Path(one.file) == Path(standing.file))
            answer.rows += [replace(item, plan=bare) for item in rows]


def bare_plan(plan: Plan) -> Plan:
    """The plan without its rows: what a list says of it, and no more in memory."""
    kept = ("number", "issuer", "superior", "place", "issued_on", "title")
    document = {key: plan.document[key] for key in kept if key in plan.document}
    return replace(
        plan, document=document, sections=(), cited=(), dossiers={}, figures=(), columns=(),
        amendments=(),
    )  # fmt: skip


def tell_before(
    offices: Sequence[Office],
    refused: Sequence[UnusableInputError],
    notices: Sequence[Message] = (),
) -> None:
    """What stands in the way of trusting an answer: plans not used, not in force, not understood."""
    for error in refused:
        tell(
            message(
                "{file} cannot be used and is passed over; see: kstthc check {file}",
                file=error.message.values.get("file", "?"),
            )
        )
    for notice in notices:
        tell(notice)
    resting = [office.name for office in offices if not office.is_in_force]
    if resting:
        tell(
            plural(
                "{n} office has no plan in force on this day; its latest one counts: {names}",
                "{n} offices have no plan in force on this day; their latest ones count: {names}",
                len(resting),
                names=named(resting),
            )
        )
    unread = [office.name for office in offices if office.counts.unread]
    if unread:
        tell(
            plural(
                "{n} office has deadlines that were not understood: {names}. See: kstthc check",
                "{n} offices have deadlines that were not understood: {names}. See: kstthc check",
                len(unread),
                names=named(unread),
            )
        )


def _print(answer: Answer, question: Question, stream: PlanStream) -> None:
    """The answer in the format that is asked for."""
    context = question.context
    document = _document(answer, question)
    if context.format == "json":
        document = replace(
            document, around={**document.around, **_around(answer, question, stream)}
        )
    context.show(document)


def _document(answer: Answer, question: Question) -> Document:
    """The rows as ever, or the offices, rows across offices, or leads."""
    today, title = question.today, question.title
    if question.keeps_rows:
        return list_of(answer.rows, answer.plans, today, title)
    if question.per == "task":
        return Document(
            title, Listing(ROWS, _row_lines(answer), "tasks", text=SHOWN_ROWS, screen=SHOWN_ROWS)
        )
    if question.per == "lead":
        return Document(
            title,
            Listing(LEADS, _lead_lines(answer), "leads", text=SHOWN_LEADS, screen=SHOWN_LEADS),
        )
    shown, lines = shown_offices(question.counts_rows), office_lines(answer.offices)
    is_screen = question.context.format == "table"
    rows = with_total(lines) if is_screen else lines
    return Document(title, Listing(OFFICES, rows, "offices", text=shown, screen=shown))


def _row_lines(answer: Answer) -> list[RowLine]:
    of_file = names_by_file(answer.offices)
    return [
        RowLine(
            row.id,
            row.content,
            row.counts,
            tuple(row.offices(of_file)),
            tuple(row.lacking(of_file)),
        )
        for row in answer.across.rows
    ]


def _lead_lines(answer: Answer) -> list[LeadLine]:
    leads = answer.across.leads(names_by_file(answer.offices))
    return [LeadLine(lead, office, counts) for office, lead, counts in leads]


def _around(answer: Answer, question: Question, stream: PlanStream) -> dict[str, Any]:
    """What JSON says beside the rows: each office, plans not used; by task or lead these too."""
    extra: dict[str, Any] = {
        "offices": [*Listing(OFFICES, office_lines(answer.offices)).data()],
        "not_used": [str(error.message.values.get("file", "?")) for error in stream.refused],
    }
    if question.per == "task":
        extra["tasks"] = [*Listing(ROWS, _row_lines(answer)).data()]
    if question.per == "lead":
        extra["leads"] = [*Listing(LEADS, _lead_lines(answer)).data()]
    return extra


def tell_overdue(offices: Iterable[Office]) -> bool:
    """Tell which offices have something overdue; whether any has."""
    late = [(office.name, office.counts.overdue) for office in offices if office.counts.overdue]
    if late:
        tell(
            message("Overdue: {names}.", names=named([f"{name} ({count})" for name, count in late]))
        )
    return bool(late)
