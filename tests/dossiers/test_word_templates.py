"""The bundled Word templates about dossiers are what their page makes."""

from __future__ import annotations

import io
import zipfile

import pytest

from office import ROOT
from word_dossiers import TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_as_its_page_makes_it(name: str) -> None:
    bundled = (ROOT / "templates" / f"{name}.docx").read_bytes()
    assert _parts(bundled) == _parts(TEMPLATES[name]())


def _parts(data: bytes) -> dict[str, bytes]:
    """A Word file's parts: how tightly they are packed is the machine's."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {part: packed.read(part) for part in packed.namelist()}
