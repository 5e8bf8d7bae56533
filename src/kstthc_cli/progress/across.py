"""The same row in many offices' plans, and each office's leads: who has not done it.

A row is the same where its words are, the office's own name apart; numbers of rows differ from
plan to plan and decide nothing. Leads of different offices are never one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.offices import NOTHING_COUNTED, Office, OfficeCounts, count_of
from kstthc_cli.text import fold

OWN_NAME = "…"


@dataclass
class RowAcross:
    """One row in several plans: its words, its ids, and how it stands in each plan, by file.

    `chosen` is how many rows a question chose of it.
    """

    content: str
    ids: dict[str, int] = field(default_factory=dict)
    plans: dict[str, OfficeCounts] = field(default_factory=dict)
    chosen: int = 0

    @property
    def counts(self) -> OfficeCounts:
        return sum(self.plans.values(), NOTHING_COUNTED)

    @property
    def id(self) -> str:
        """The id that most plans give it, with "…" where others give another."""
        usual = max(self.ids, key=lambda name: self.ids[name])
        return usual if len(self.ids) == 1 else f"{usual}{OWN_NAME}"

    def offices(self, names: Mapping[str, str]) -> list[str]:
        """The offices that have the row, by the files of their plans."""
        return list(dict.fromkeys(names[file] for file in self.plans))

    def lacking(self, names: Mapping[str, str]) -> list[str]:
        """The offices that are late with it, the most late first."""
        late: dict[str, int] = {}
        for file, counts in self.plans.items():
            if counts.overdue:
                late[names[file]] = late.get(names[file], 0) + counts.overdue
        return sorted(late, key=lambda name: (-late[name], name))


@dataclass
class LeadAcross:
    """What a lead of one plan has to do; `chosen` is how many rows a question chose of it."""

    file: str
    lead: str
    counts: OfficeCounts
    chosen: int


class Across:
    """Gathers rows and leads from plans that come one by one."""

    def __init__(self) -> None:
        self._rows: dict[str, RowAcross] = {}
        self._leads: dict[tuple[str, str], LeadAcross] = {}

    def add(self, plan: Plan, file: str, items: Iterable[Item], chosen: Iterable[Item]) -> None:
        """What these items of a plan, and those chosen of them, tell of its rows and leads."""
        chosen = [*chosen]
        by_task: dict[str, list[Item]] = {}
        by_lead: dict[str, list[Item]] = {}
        for item in items:
            by_task.setdefault(item.task.id, []).append(item)
            for lead in item.doers:
                by_lead.setdefault(lead, []).append(item)
        for name, own in by_task.items():
            row = self._row(plan, own[0].task.content)
            row.ids[name] = row.ids.get(name, 0) + 1
            row.plans[file] = row.plans.get(file, NOTHING_COUNTED) + count_of(own)
            row.chosen += sum(item.task.id == name for item in chosen)
        for lead, own in by_lead.items():
            self._leads[file, lead] = LeadAcross(
                file, lead, count_of(own), sum(lead in item.doers for item in chosen)
            )

    def _row(self, plan: Plan, content: str) -> RowAcross:
        words = common_words(plan, content)
        return self._rows.setdefault(fold(words), RowAcross(words))

    @property
    def rows(self) -> list[RowAcross]:
        """The rows of which something was chosen, the most late first."""
        found = [row for row in self._rows.values() if row.chosen]
        return sorted(found, key=lambda row: (-row.counts.overdue, row.id))

    def leads(self, names: Mapping[str, str]) -> list[tuple[str, str, OfficeCounts]]:
        """Office, lead and counts of those of whom something was chosen, the most late first.

        Two plans of an office make one line.
        """
        found: dict[tuple[str, str], OfficeCounts] = {}
        for one in self._leads.values():
            if not one.chosen:
                continue
            key = (names[one.file], one.lead)
            found[key] = found.get(key, NOTHING_COUNTED) + one.counts
        lines = [(office, lead, counts) for (office, lead), counts in found.items()]
        return sorted(lines, key=lambda line: (-line[2].overdue, line[0], line[1]))


def common_words(plan: Plan, content: str) -> str:
    """The words of a row without its office's own name: "trên địa bàn …"."""
    text = " ".join(content.split())
    issuer = " ".join(str(plan.document["issuer"]).split())
    place = " ".join(str(plan.document.get("place") or "").split())
    own = _last_words(issuer)
    for name in sorted({own, place} - {""}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", OWN_NAME, text)
    return text


def _last_words(issuer: str) -> str:
    """A committee's place: "xã Kiến An" of "Ủy ban nhân dân xã Kiến An"."""
    for head in ("Ủy ban nhân dân ", "Uỷ ban nhân dân ", "UBND "):
        rest = issuer[len(head) :] if issuer.startswith(head) else ""
        if len(rest.split()) > 1:
            return rest
    return ""


def names_by_file(offices: Iterable[Office]) -> dict[str, str]:
    """The name of the office of each plan's file."""
    return {plan.file: office.name for office in offices for plan in office.plans}
