"""Build hook: what people write, made ready for programs.

Message catalogues (.po) become .mo, for gettext; the tables of deadlines (forms.txt) become
grammars (forms.kept), which are only quicker to load than the tables.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilingHook(BuildHookInterface[Any]):
    """Compiles catalogues and tables before the package is built or installed for editing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each text beside itself."""
        compile_texts(Path(self.root) / "src")


def compile_texts(source: Path) -> None:
    """Write what is made of the texts of the package in this folder, beside each of them."""
    compile_catalogues(source / "kstthc_cli" / "locale")
    compile_forms(source)


def compile_catalogues(locale: Path) -> None:
    """Write kstthc.mo beside each kstthc.po below the folder."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in sorted(locale.glob("*/LC_MESSAGES/kstthc.po")):
        with po.open("rb") as file:
            catalogue = read_po(file, locale=po.parent.parent.name)
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def compile_forms(source: Path) -> None:
    """Write forms.kept beside each forms.txt."""
    sys.path.insert(0, str(source))
    from kstthc_cli.deadlines.forms import kept_grammars

    for name, kept in kept_grammars().items():
        (source / "kstthc_cli" / "deadlines" / "language" / name).write_bytes(kept)


if __name__ == "__main__":
    compile_texts(Path(__file__).parent / "src")
