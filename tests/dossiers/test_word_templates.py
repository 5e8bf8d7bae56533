"""The bundled Word templates about dossiers are what their page makes."""

from __future__ import annotations

import pytest

from office import ROOT
from word_dossiers import TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_as_its_page_makes_it(name: str) -> None:
    assert (ROOT / "templates" / f"{name}.docx").read_bytes() == TEMPLATES[name]()
