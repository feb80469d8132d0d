"""Ruling words out by their first letter: quick, and never one that was meant."""

import pytest

from bot.text.first_sounds import letters_of_others
from bot.text.terms import term


@pytest.mark.parametrize(
    "word",
    ["Chernov", "Чернов", "Shcherba", "Щерба", "Kharkov", "Харьков", "Cyprus", "Canada", "Wilson",
     "Уилсон", "yearly", "Yerevan", "Японии", "Юлия", "Jacobs", "Джейкобс", "Philip", "Филипп",
     "xenon", "Ёлка", "Эстония", "queen", "tchaikovsky", "tsar", "Царь", "Zhukov", "Жуков"],
)  # fmt: skip
def test_a_word_is_not_ruled_out_by_its_own_term(word: str) -> None:
    assert word[0] not in letters_of_others(frozenset(term(word)[:1]))


def test_letters_of_other_sounds_are() -> None:
    others = letters_of_others(frozenset("l"))
    assert {"a", "А", "Z", "м"} <= others
    assert not {"l", "L", "л", "Л"} & others
