"""Rules back to words: the canonical phrase that their own form prints, in each language."""

from __future__ import annotations

from functools import lru_cache

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.messages import active_language

CATEGORIES = ("plain", "marked", "open", "start", "within")
"""Those of rules; one line alone of all of them prints a rule."""


@lru_cache(maxsize=4096)
def phrase(rule: Rule, language: str) -> str:
    """The rule's canonical phrase in `vi` or `en`; it reads as the same rule."""
    if isinstance(rule, kinds.ByParty):
        return "; ".join(f"{party}: {phrase(part, language)}" for party, part in rule.parts)
    if isinstance(rule, kinds.Combined):
        return "; ".join(phrase(part, language) for part in rule.rules)
    if isinstance(rule, kinds.Recurrence):
        return f"rrule: {rule.text}"
    from kstthc_cli.deadlines.forms import english, vietnamese  # only to write a rule out

    spoken = english() if language == "en" else vietnamese()
    for category in CATEGORIES:
        try:
            words = spoken.show(category, rule)
        except LookupError:
            continue
        is_prompt = isinstance(rule, kinds.AfterEvent) and rule.count is None
        is_quoted = is_prompt or isinstance(rule, kinds.WhenAsked | kinds.SetElsewhere)
        return words if language == "en" or is_quoted else words[:1].upper() + words[1:]
    raise LookupError(f"no form prints {rule!r}")


class RuleWords:
    """A rule that becomes words only when shown, in the language of that moment."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def __str__(self) -> str:
        return phrase(self.rule, active_language())
