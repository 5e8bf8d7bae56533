"""The bundled Word templates about dossiers are what their page makes."""

from __future__ import annotations

import pytest

from office import ROOT
from word_dossiers import TEMPLATES
from word_file import parts_of


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_as_its_page_makes_it(name: str) -> None:
    bundled = (ROOT / "templates" / f"{name}.docx").read_bytes()
    assert parts_of(bundled) == parts_of(TEMPLATES[name]())
