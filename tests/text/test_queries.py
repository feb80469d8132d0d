"""Queries: anything may be typed; words and filters come out, and nothing is ever raised."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.search import Facet
from bot.text.queries import (
    KEYS,
    LONGEST_TEXT,
    MOST_WORDS,
    parse,
    readable,
    with_filter,
    without_filters,
)
from tests.text.tables import table

TODAY = dt.date(2024, 6, 12)


def test_what_a_query_says() -> None:
    for text, words, phrases, without, filters, why in table("queries.tsv"):
        query = parse(text, TODAY)
        assert "|".join(query.words) == words, (text, why)
        assert "|".join(query.phrases) == phrases, (text, why)
        assert "|".join((*query.without, *query.without_phrases)) == without, (text, why)
        said = "|".join(f"{each.facet}={each.value}" for each in query.filters)
        assert said == filters, (text, why)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u202eabc\u202c", ("abc",)),
        ("b\x00summit\ud800", ("b", "summit")),
        ("meeting\nministers\tMinsk", ("meeting", "ministers", "Minsk")),
    ],
)
def test_what_cannot_be_printed_parts_words(text: str, words: tuple[str, ...]) -> None:
    assert parse(text, TODAY).words == words


def test_the_text_is_what_the_words_stand_in() -> None:
    query = parse("Nfcvfufv,tnjd section:army -sport last week, минск", TODAY)
    assert query.text == "Nfcvfufv,tnjd , минск"


def test_a_filter_tells_where_it_stands() -> None:
    text = "summit section:army last week"
    found = parse(f"  {text} ", TODAY).filters
    assert [text[each.start : each.end] for each in found] == ["section:army", "last week"]
    assert [each.is_plain for each in found] == [False, True]


def test_a_filter_can_be_read_as_plain_words() -> None:
    text = "summit section:army 2019"
    filters = parse(text, TODAY).filters
    plain = parse(text, TODAY, plainly=frozenset(each.start for each in filters))
    assert plain.words == ("summit", "army", "2019")
    assert plain.filters == ()


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        (Facet.SECTION, "army"),
        (Facet.SECTION, "Armed forces"),
        (Facet.SECTION, 'the "army", mostly'),
        (Facet.SOURCE, "press.example.org"),
        (Facet.LANGUAGE, "ru"),
        (Facet.DATE, "2019"),
    ],
)
def test_a_query_is_narrowed_and_widened_again(facet: Facet, value: str) -> None:
    narrowed = with_filter("summit in  Osh", facet, value)
    query = parse(narrowed, TODAY)
    assert query.words == ("summit", "Osh")
    assert [each.facet for each in query.filters] == [facet]
    assert query.filters[0].value.split() == value.replace('"', " ").split()
    assert without_filters(narrowed, query.filters) == "summit in Osh"


def test_each_facet_has_words_in_both_languages() -> None:
    assert set(KEYS) == set(Facet)
    for keys in KEYS.values():
        assert any(key.isascii() for key in keys)
        assert not all(key.isascii() for key in keys)


def test_a_query_of_five_thousand_characters_is_bounded() -> None:
    query = parse("слово summit42 " * 334, TODAY)
    assert len(query.text) <= LONGEST_TEXT
    assert len(parse(" ".join(f"word{n}" for n in range(900)), TODAY).words) == MOST_WORDS


SIGNS = '" « » “ ” - – : section: раздел: date: lang: from: 2019 с по last week 1 - 7 май ( * x'
TYPED = st.text(max_size=4096) | st.lists(
    st.sampled_from(SIGNS.split(" ")) | st.text(max_size=5), max_size=60
).map(" ".join)


@given(TYPED)
def test_nothing_typed_raises(text: str) -> None:
    query = parse(text, TODAY)
    assert len(query.words) <= MOST_WORDS
    assert len(query.text) <= LONGEST_TEXT
    assert query.text.isprintable()
    whole = readable(text)
    for each in query.filters:
        assert 0 <= each.start < each.end <= len(whole)
        assert each.value in whole
    plain = parse(text, TODAY, plainly=frozenset(each.start for each in query.filters))
    assert not {each.start for each in query.filters} & {each.start for each in plain.filters}
    assert without_filters(text, query.filters).isprintable()
