"""Names in the other script: of the ways to spell one, those that some name here has."""

import pytest

from bot.text.names.practice import IN_CYRILLIC, IN_LATIN, Practice
from bot.text.names.spellings import Spellings

LATIN = ["james", "hughes", "wilson", "brown", "braun", "davis", "guterres", "lavrov", "špidla"]
CYRILLIC = ["джеймс", "хьюз", "уилсон", "браун", "лавров", "рид", "росс", "әлиев"]


def spellings(practice: Practice, words: list[str]) -> Spellings:
    found = Spellings(practice)
    for number, word in enumerate(words):
        found.add(word, number)
    return found


@pytest.mark.parametrize(
    ("typed", "likeliest"),
    [
        ("джеймс", "james"),
        ("хьюз", "hughes"),
        ("уилсон", "wilson"),
        ("браун", "braun"),
        ("гутерриш", "guterres"),
        ("лавров", "lavrov"),
        ("шпидла", "špidla"),
    ],
)
def test_a_cyrillic_word_finds_latin_ones(typed: str, likeliest: str) -> None:
    costs = {LATIN[at]: cost for _, at, cost in spellings(IN_LATIN, LATIN).of([typed])}
    assert min(costs, key=lambda word: costs[word]) == likeliest


@pytest.mark.parametrize(
    ("typed", "likeliest"),
    [
        ("james", "джеймс"),
        ("hughes", "хьюз"),
        ("reed", "рид"),
        ("ross", "росс"),
        ("aliev", "әлиев"),
    ],
)
def test_a_latin_word_finds_cyrillic_ones(typed: str, likeliest: str) -> None:
    costs = {CYRILLIC[at]: cost for _, at, cost in spellings(IN_CYRILLIC, CYRILLIC).of([typed])}
    assert min(costs, key=lambda word: costs[word]) == likeliest


def test_a_likelier_spelling_costs_less() -> None:
    costs = {LATIN[at]: cost for _, at, cost in spellings(IN_LATIN, LATIN).of(["браун"])}
    assert costs["braun"] < costs["brown"]


def test_each_case_of_a_name_has_its_own_cost() -> None:
    found = spellings(IN_LATIN, LATIN).of(["лаврова", "лавров"])
    costs = {word: cost for word, at, cost in found if LATIN[at] == "lavrov"}
    assert costs["лавров"] < costs["лаврова"]


def test_what_is_like_no_name_finds_none() -> None:
    assert list(spellings(IN_LATIN, LATIN).of(["щъ", ""])) == []


def test_an_initial_stands_for_letters_of_the_other_script() -> None:
    assert {"c", "k"} <= IN_LATIN.first_letters("к")
    assert IN_LATIN.first_letters("?") == frozenset()
