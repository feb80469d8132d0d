"""Slips of the finger: a word is compared with all whose letters allow them, and with no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.text.names.letters import Letters


def words_near(typed: str, slips: int, *known: str) -> list[str]:
    letters = Letters()
    for number, word in enumerate(known):
        letters.add(word, number)
    forms, numbers = letters.near(typed, slips)
    assert forms == [known[number] for number in numbers]
    return sorted(forms)


@pytest.mark.parametrize(
    ("typed", "slips", "found"),
    [
        ("lavrvo", 1, ["lavrov"]),
        ("lavro", 1, ["lavrov"]),
        ("lavroov", 1, ["lavrov"]),
        ("lbvrov", 1, ["lavrov"]),
        ("lavrov", 1, ["lavrov"]),
        ("lbvrob", 1, []),
        ("maconadl", 2, ["macdonald"]),
        ("x", 1, []),
    ],
)
def test_who_is_worth_comparing(typed: str, slips: int, found: list[str]) -> None:
    assert words_near(typed, slips, "lavrov", "macdonald", "tasmagambetov") == found


@given(st.text("abcž", min_size=3, max_size=9), st.text("abcž", min_size=3, max_size=9))
def test_nobody_so_few_slips_away_is_left_out(one: str, other: str) -> None:
    slips = OSA.distance(one, other)
    assert words_near(one, slips, other) == [other]


def test_of_too_many_those_most_alike_are_compared() -> None:
    crowd = [f"{a}{b}lik" for a in "bcdfghjklm" for b in "bcdfghjklmnpqrstvwxz"]
    forms = words_near("tolik", 2, *crowd, "tolic")
    assert "tolic" in forms
    assert len(forms) < len(crowd)
