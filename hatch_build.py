"""Build hook: message catalogues (.po, for people) to their compiled form (.mo, for gettext)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles every catalogue before the package is built or installed for editing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each kstthc.po beside itself."""
        compile_catalogues(Path(self.root) / "src" / "kstthc_cli" / "locale")


def compile_catalogues(locale: Path) -> None:
    """Write kstthc.mo beside each kstthc.po below the folder."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in sorted(locale.glob("*/LC_MESSAGES/kstthc.po")):
        with po.open("rb") as file:
            catalogue = read_po(file, locale=po.parent.parent.name)
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent / "src" / "kstthc_cli" / "locale")
