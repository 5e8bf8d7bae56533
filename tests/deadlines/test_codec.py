"""Rules kept as plain data come back as they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstthc_cli.deadlines.codec import decode, encode
from kstthc_cli.deadlines.rule import (
    Rule,
)
from rules import RULES, by_party  # every rule class has a strategy there


@given(st.one_of(*RULES.values(), by_party()))
def test_a_rule_comes_back_from_json(rule: Rule) -> None:
    assert decode(json.loads(json.dumps(encode(rule)))) == rule


@pytest.mark.parametrize("damaged", [{"is": "Path"}, {"is": "LAST"}, {}, {"is": "OnDates"}])
def test_what_is_no_rule_is_refused(damaged: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        decode(damaged)
