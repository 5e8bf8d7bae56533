"""What may be written, and what it means: one table a language over the same makings.

The tables are `language/vi/forms.txt` and `language/en/forms.txt`, a line a form.
"""

from __future__ import annotations

from functools import lru_cache

from kstthc_cli.deadlines.chart import Language, keys_of_terminals
from kstthc_cli.deadlines.forms import terminals
from kstthc_cli.deadlines.forms.repeating import MAKINGS
from kstthc_cli.deadlines.grammar import Row, kept_grammar, kept_name, rows


@lru_cache(maxsize=2)
def forms_of(language: str) -> dict[str, tuple[Row, ...]]:
    """The forms of `vi` or `en` by the headings of their table."""
    return rows(f"{language}/forms")


@lru_cache(maxsize=1)
def vietnamese() -> Language:
    """The forms of Vietnamese."""
    return Language("vi", terminals.VIETNAMESE, MAKINGS, terminals.WRITTEN_IN_VIETNAMESE)


@lru_cache(maxsize=1)
def english() -> Language:
    """The forms of English."""
    return Language("en", terminals.ENGLISH, MAKINGS, terminals.WRITTEN_IN_ENGLISH)


def kept_grammars() -> dict[str, bytes]:
    """What a build keeps of both languages, by its name in the folder `language`."""
    spoken = {"vi": terminals.VIETNAMESE, "en": terminals.ENGLISH}
    return {
        kept_name(language): kept_grammar(language, keys_of_terminals(terminals))
        for language, terminals in spoken.items()
    }
