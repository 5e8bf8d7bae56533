"""What may be written, and what it means: one table a language over the same makings."""

from __future__ import annotations

from functools import lru_cache

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.forms import en, vi
from kstthc_cli.deadlines.forms.making import MAKINGS
from kstthc_cli.deadlines.forms.showing import teach_english, teach_vietnamese
from kstthc_cli.deadlines.forms.terminals import ENGLISH, VIETNAMESE


@lru_cache(maxsize=1)
def vietnamese() -> Language:
    """The forms of Vietnamese."""
    language = Language("vi", VIETNAMESE)
    for category, making, patterns, sample in vi.FORMS:
        language.add(category, MAKINGS[making], patterns, sample)
    teach_vietnamese(language)
    return language


@lru_cache(maxsize=1)
def english() -> Language:
    """The forms of English."""
    language = Language("en", ENGLISH)
    for category, making, patterns, sample in en.FORMS:
        language.add(category, MAKINGS[making], patterns, sample)
    teach_english(language)
    return language
