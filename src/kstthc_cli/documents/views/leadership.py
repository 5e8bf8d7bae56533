"""What waits for a word of the head of the office that issued the plan, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import flat
from kstthc_cli.documents.views.row import show_left, show_noted
from kstthc_cli.plan.issuer import full_name, kind_of
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import FINISHED, Item, ItemKind, Status
from kstthc_cli.text import fold

_WAITS = re.compile(
    r"(?<!không )(?<!không phải )(?<!không cần )(?<!không còn )(?<!hết )(?<!khỏi )"
    r"\b(chờ (ký|phê duyệt|ý kiến|chỉ đạo|quyết định)|trình ký)\b"
)
"""Words of a note by which the work rests until somebody signs or decides."""


class Asked(NamedTuple):
    """An item that waits for the head of the office, and why in words."""

    item: Item
    why: str


def head_of(plan: Plan) -> str:
    """Who heads the body that issued the plan: a committee's chairman, else who signed."""
    if kind_of(plan.document) == "committee":
        return "Chủ tịch"
    title = flat(str((plan.document.get("signer") or {}).get("title") or ""))
    return f"{title[:1].upper()}{title[1:].lower()}" if title else "lãnh đạo"


def asked_of_head(brief: Brief) -> Iterator[Asked]:
    """What the head leads and is late or comes until the horizon, then what a note says waits for a decision."""
    items = sorted(brief.items, key=lambda item: item.order)
    coming = {id(item) for item in brief.coming}
    own = [
        item
        for item in items
        if is_led_by_head(item)
        and (id(item) in coming or (item.status is Status.OVERDUE and brief.has(item)))
    ]
    for item in own:
        noted = show_noted(item)
        told = f"{'; '.join(item.doers)} chủ trì, {show_left(item)}"
        yield Asked(item, f"{told}; {noted}" if noted else told)
    seen = {id(item) for item in own}
    for item in items:
        if id(item) not in seen and waits_for_decision(item):
            yield Asked(
                item, "; ".join(part for part in (show_noted(item), show_left(item)) if part)
            )


def waits_for_decision(item: Item) -> bool:
    """Whether the latest word on open work says that it waits for a signature or a decision."""
    if item.under_way is None or item.status in FINISHED or item.kind is ItemKind.REVIEW:
        return False
    words = " ".join(unicodedata.normalize("NFC", item.under_way.note).casefold().split())
    return _WAITS.search(words.replace("kí", "ký")) is not None


def is_led_by_head(item: Item) -> bool:
    """Whether the head of the issuing body leads it himself, alone or beside others."""
    return any(_is_head(item.plan, name) for name in item.doers)


def _is_head(plan: Plan, name: str) -> bool:
    """Whether a lead is the head of the issuing body: its title alone, or before the body's name."""
    wanted, words = fold(head_of(plan)), " ".join(fold(name).split())
    title, _, body = words.partition(wanted)
    if title or not words.startswith(wanted):
        return False
    issuer = fold(full_name(flat(str(plan.document["issuer"]))))
    return not body.strip() or issuer.startswith(fold(full_name(name[len(wanted) :].strip())))
