"""Slips: a mistyped word is near to what was meant, and to nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.slips import edits_allowed, is_heard_as, is_respelled, slips
from bot.text.terms import skeleton
from tests.text.tables import table


@pytest.mark.parametrize(("meant", "typed", "near", "why"), table("slips.tsv"))
def test_who_is_near(meant: str, typed: str, near: str, why: str) -> None:
    assert bool(slips(typed, [meant])) is (near == "yes"), why


def test_the_nearest_is_first_and_a_first_letter_dearer() -> None:
    assert list(slips("ледникк", ["педникк", "ледник"])) == ["ледник", "педникк"]


@pytest.mark.parametrize(
    ("one", "other", "heard"),
    [
        ("саммит", "summit", True),
        ("митинг", "meeting", True),
        ("брифинг", "briefing", True),
        ("рейтинг", "rating", True),
        ("форум", "form", False),
        ("замер", "zimmer", False),
        ("лидер", "loader", False),
        ("мост", "most", True),
    ],
)
def test_how_a_foreign_word_is_heard(one: str, other: str, heard: bool) -> None:
    assert is_heard_as(skeleton(one), skeleton(other)) is heard


@pytest.mark.parametrize(
    ("typed", "words", "respelled"),
    [
        ("каменого", ["каменный", "каменная"], True),
        ("каменного", ["каменный"], False),
        ("лледник", ["ледников"], True),
        ("ледники", ["ледников"], False),
        ("лавров", ["лавровым"], False),
        ("Tokaev", ["tokayev"], True),
        ("приглашен", ["приглашенный"], False),
        ("приглашены", ["приглашенный"], False),
    ],
)
def test_a_slip_behind_a_like_sound_and_a_mere_case(
    typed: str, words: list[str], respelled: bool
) -> None:
    assert is_respelled(typed, words) is respelled


words = st.text("абвгдеиклмнорст", min_size=1, max_size=14)


@given(words, words)
def test_costs_are_within_what_is_allowed(typed: str, word: str) -> None:
    for cost in slips(typed, [word]).values():
        assert 1 <= cost <= edits_allowed(typed) + 0.5
    assert not slips(typed, [typed])
