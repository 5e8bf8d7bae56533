"""Running text: a clause around a time states a duty only where something in it says so.

In a cell, a labelled line or a phrase that begins with its work the time is a deadline. A clause
with a subject of its own tells what was or will be: "Trong quý II/2026, xã tổ chức 02 hội nghị".
Its time stands where it is bound ("trước", "chậm nhất"), where the clause obliges ("phải", "giao
Sở …", "sẽ"), where it ends the work of an office, or is when something is held. `clause` cuts a
phrase in clauses, `told` knows what is no work, `duties` what is; here is their order.
"""

from __future__ import annotations

from kstthc_cli.deadlines import duties, titles, told
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.clause import Clause, clauses
from kstthc_cli.deadlines.sides import Fact, Refusal
from kstthc_cli.deadlines.words import Token, raw_of

CHECKS = (("told-before", told.told), ("measure", told.measured), ("day-of-object", titles.named))


def statement_in(cover: list[Fact], tokens: list[Token], year: int) -> Refusal | None:
    """What a time's clause tells instead of asking for; None where each may be a deadline."""
    return next(filter(None, map(_refusal_of, clauses(cover, tokens, year))), None)


def _refusal_of(clause: Clause) -> Refusal | None:
    if spoken := titles.spoken_of(clause):
        return Refusal("day-of-object", raw_of(spoken))
    if lasting := told.lasting(clause):
        return Refusal("validity", raw_of(lasting))
    if isinstance(clause.fact.rule, kinds.AfterEvent) or clause.mark in ("-", "/"):
        return None
    if clause.is_bound:
        if share := told.share_reached(clause):
            return Refusal("measure", raw_of(share))
        free = told.governed_by_nothing(clause)
        return Refusal("no-duty", raw_of(free)) if free else None
    for reason, find in CHECKS:
        if found := find(clause):
            return Refusal(reason, raw_of(found))
    if duties.states_duty(clause):
        return None
    return Refusal("no-duty", raw_of([*clause.before, *clause.inside, *clause.after]))
