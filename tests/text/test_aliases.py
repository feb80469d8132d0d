"""Aliases: names of one thing in both languages."""

import pytest

from bot.text.aliases import aliases_of
from bot.text.terms import filed


@pytest.mark.parametrize(
    ("one", "other"), [("CSTO", "ОДКБ"), ("ООН", "UN"), ("Россию", "Russia"), ("China", "Китае")]
)
def test_names_meet_in_any_case(one: str, other: str) -> None:
    assert filed(other) in aliases_of(filed(one))


def test_a_long_name_is_all_of_its_words() -> None:
    assert "unit nation" in aliases_of(filed("ООН"))


def test_what_has_no_other_name_has_none() -> None:
    assert aliases_of(filed("summit")) == ()
