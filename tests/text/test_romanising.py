"""Names in the other script: proposals by the usual systems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.romanising import proposed
from tests.text.tables import table


@pytest.mark.parametrize(("name", "language", "wanted"), table("romanised_names.tsv")[1:])
def test_what_is_proposed(name: str, language: str, wanted: str) -> None:
    assert "; ".join(proposed(name, language)) == wanted


@given(st.text(max_size=60), st.sampled_from(["en", "ru"]))
def test_any_name_is_taken(name: str, language: str) -> None:
    assert len(proposed(name, language)) <= 2
