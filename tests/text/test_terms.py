"""Terms: words of both scripts meet in one form, and different words stay apart."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.cyrillic import other_layout
from bot.text.terms import (
    ANALYZER,
    LONGEST,
    distinct_words,
    filed,
    in_other_script,
    sound,
    term,
    terms,
    tokens,
    words_in,
)
from tests.text.tables import table


@pytest.mark.parametrize(("one", "other", "why"), table("terms_that_meet.tsv"))
def test_words_that_meet(one: str, other: str, why: str) -> None:
    assert term(one) == term(other) != "", why


@pytest.mark.parametrize(("one", "other", "why"), table("terms_that_part.tsv"))
def test_words_that_part(one: str, other: str, why: str) -> None:
    assert term(one) != term(other), why


def test_other_terms_are_another_analyzer() -> None:
    """Both change together, or an index in use answers by the rules of yesterday."""
    words = """
        Тасмагамбетовым Tasmagambetov Лавровым Lavrov Казахстане Казахстан France Франция
        Tokayev Токаев Yerevan Khrushchev Хрущёв Tajikistan Таджикистан exercises O’Neil's
        щит zhukov генерал визитом Михаил 2024 C-300 сентябрь
    """
    made = """
        tasmagambet tasmagambet lavr lavr kazahstan kazahstan franc franc toka toka erevan
        hruš hruš tažikistan tažikistan eksercis oneil šit žukov general vizit mihail 2024
        k300 sentiabr
    """
    assert (ANALYZER, [term(word) for word in words.split()]) == (6, made.split())


@pytest.mark.parametrize(
    ("word", "place", "other"),
    [
        ("мосты", "яmost", "most"),
        ("most", "most", "яmost"),
        ("Лавровым", "яlavr", "lavr"),
        ("42", "42", "я42"),
    ],
)
def test_a_word_is_filed_by_its_script(word: str, place: str, other: str) -> None:
    assert (filed(word), in_other_script(filed(word))) == (place, other)
    assert sound(place) == sound(other) == term(word)


def test_what_cannot_be_spelled_is_filed_nowhere() -> None:
    assert filed("ь") == ""


def test_a_hyphen_parts_and_an_apostrophe_joins() -> None:
    text = "V.Semerikov: the Tajik-Afghan border, O’Neil's “S-300”, 16.02.2024, test_case 😀"
    assert [token.text for token in tokens(text)] == [
        "V", "Semerikov", "the", "Tajik", "Afghan", "border", "O’Neil's", "S", "300", "16", "02",
        "2024", "test", "case",
    ]  # fmt: skip


def test_a_text_gives_its_terms_in_order_and_again() -> None:
    assert terms("Лавров met Lavrov in 2024") == ["lavr", "met", "lavr", "in", "2024"]


@pytest.mark.parametrize("text", ["", "😀😀", '--- * "', "\u0301"])
def test_no_words_give_no_terms(text: str) -> None:
    assert terms(text) == []


@pytest.mark.parametrize("word", ["שלום", "مرحبا", "გამარჯობა", "ελλάδα", "東京"])
def test_other_scripts_are_spelled_in_latin(word: str) -> None:
    assert term(word)


def test_a_word_without_end_is_cut() -> None:
    assert len(term("ы" * 5000 + "x" * 5000)) <= LONGEST


@given(st.text(max_size=80))
def test_a_token_stands_where_it_says(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.text(max_size=80))
def test_a_term_is_made_of_plain_letters_and_digits(text: str) -> None:
    letters = set("abcdefghijklmnopqrstuvwxyz0123456789šžč")
    assert all(set(found) <= letters and 0 < len(found) <= LONGEST for found in terms(text))


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=12))
def test_case_never_matters(word: str) -> None:
    assert term(word) == term(word.upper()) == term(word.title())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("kfdhjd", "лавров"), ("Nfcvfufv,tnjd", "Тасмагамбетов"), ("дфмкщм", "lavrov"), ("42", "42")],
)
def test_the_other_keyboard(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


def test_distinct_words_are_the_words() -> None:
    chance = random.Random(3)
    for _ in range(3000):
        text = "".join(chance.choices("ab'’`ʼ_ -1аё\u0301\u00ad😀ﬁ٣ש.", k=chance.randrange(10)))
        assert distinct_words(text) == set(words_in(text)), text
