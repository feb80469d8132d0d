"""Queries: anything may be typed; words come out, and nothing is ever raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.queries import LONGEST_TEXT, MOST_WORDS, parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lavrov Minsk", ("Lavrov", "Minsk")),
        ("  meeting   of the\nministers ", ("meeting", "ministers")),
        ("встреча с Лавровым", ("встреча", "Лавровым")),
        ("the", ()),
        ("a", ()),
        ("и что же", ()),
        ("who", ()),
        ("WHO", ("WHO",)),
        ("WHO report", ("WHO", "report")),
        ("MEETING OF THE COUNCIL", ("MEETING", "COUNCIL")),
        ("ВСТРЕЧА НА ВЫСШЕМ УРОВНЕ", ("ВСТРЕЧА", "ВЫСШЕМ", "УРОВНЕ")),
        ("what did the ministers say about it", ("ministers", "say")),
        ("о чём говорили министры", ("говорили", "министры")),
        ("Lavrov lavrov Лаврова", ("Lavrov",)),
        ('" OR NEAR( * --', ()),
        ("Russia AND China", ("Russia", "China")),
        ("'; DROP TABLE items; --", ("DROP", "TABLE", "items")),
        ("title:summit^2 -war", ("title", "summit", "2", "war")),
        ("😀🎉", ()),
        ("", ()),
        ("שלום עולם", ("שלום", "עולם")),
        ("\u202eabc\u202c", ("abc",)),
        ("b\x00summit\ud800", ("b", "summit")),
    ],
)
def test_the_words_of_a_query(text: str, words: tuple[str, ...]) -> None:
    assert parse(text).words == words


def test_a_query_of_five_thousand_characters_is_bounded() -> None:
    query = parse("слово summit42 " * 334)
    assert len(query.text) <= LONGEST_TEXT
    assert len(parse(" ".join(f"word{n}" for n in range(900))).words) == MOST_WORDS


@given(st.text(max_size=600))
def test_nothing_typed_raises(text: str) -> None:
    query = parse(text)
    assert len(query.words) <= MOST_WORDS
    assert len(query.text) <= LONGEST_TEXT
    assert query.text.isprintable()
    assert parse(query.text) == query
