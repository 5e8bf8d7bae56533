"""What may be written, and what it means: one table a language over the same makings."""

from __future__ import annotations

from functools import lru_cache

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.forms import en, ruling, vi
from kstthc_cli.deadlines.forms.showing import teach_english, teach_vietnamese
from kstthc_cli.deadlines.forms.terminals import ENGLISH, VIETNAMESE


@lru_cache(maxsize=1)
def vietnamese() -> Language:
    """The forms of Vietnamese."""
    language = Language("vi", VIETNAMESE)
    for row in vi.FORMS:
        language.add(row, ruling.MAKINGS[row.making])
    teach_vietnamese(language)
    return language


@lru_cache(maxsize=1)
def english() -> Language:
    """The forms of English."""
    language = Language("en", ENGLISH)
    for row in en.FORMS:
        language.add(row, ruling.MAKINGS[row.making])
    teach_english(language)
    return language
