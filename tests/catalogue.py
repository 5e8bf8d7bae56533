"""The messages of the code against the catalogue: `make messages` brings kstthc.po up to date."""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "src" / "kstthc_cli" / "locale" / "vi" / "LC_MESSAGES" / "kstthc.po"
MARKERS = {"_": 1, "message": 1, "Message": 1, "plural": 2}
"""Functions that mark a message, and how many of their first arguments are its texts."""

LIBRARY = (
    "Arguments", "Options", "Commands", "required", "default: {default}", "env var: {var}",
    "Missing command.", "No such command {name!r}.", "Aborted!",
)  # fmt: skip
"""What the command-line library translates through the same catalogue."""

HEADER = """\
# Vietnamese messages of kstthc.
# People write them; `make messages` collects what is new in the code."""


def messages_in_code() -> Iterator[str | tuple[str, str]]:
    """Every message that the code marks, wherever the mark stands."""
    for path in sorted((ROOT / "src" / "kstthc_cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            wanted = MARKERS.get(node.func.id)
            texts = [
                argument.value
                for argument in node.args[:wanted]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
            if wanted and len(texts) == wanted:
                yield texts[0] if wanted == 1 else (texts[0], texts[1])
    yield from LIBRARY


def catalogue_in_file() -> Catalog:
    """The Vietnamese catalogue."""
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def write(catalogue: Catalog) -> None:
    """Write the catalogue in one form, so that a change shows only what changed."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, sort_output=True, width=96, no_location=True)
    PO.write_bytes(buffer.getvalue())


def update() -> None:
    """Add the code's new messages to the catalogue and drop those that are gone."""
    fixed = datetime(2023, 2, 28, tzinfo=UTC)
    catalogue = Catalog(
        locale="vi", project="kstthc", version="", header_comment=HEADER, fuzzy=False,
        copyright_holder="kstthc", msgid_bugs_address="", creation_date=fixed, revision_date=fixed,
        last_translator="kstthc", language_team="vi",
    )  # fmt: skip
    present = {entry.id: entry.string for entry in catalogue_in_file()} if PO.exists() else {}
    for text in messages_in_code():
        catalogue.add(text, present.get(text, ""))
    write(catalogue)
    empty = [entry.id for entry in catalogue if entry.id and not any([*entry.string])]
    sys.stdout.write(f"{len(catalogue)} messages, {len(empty)} to translate\n")


if __name__ == "__main__":
    update()
