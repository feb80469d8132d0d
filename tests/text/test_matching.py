"""Matching: which items a saved search looks for."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.search import NO_DEMANDS, Query
from bot.text.aliases import Aliases
from bot.text.function_words import is_function_word
from bot.text.matching import Sayings, demands, is_searchable, keeps, key_of, sayings, wanted
from bot.text.queries import parse
from bot.text.terms import filed, words_in
from tests.text.tables import table

BOOK = Aliases([("CSTO", "ОДКБ", "Collective Security Treaty Organization"), ("UN", "ООН")])
TODAY = dt.date(2024, 6, 12)


def said(text: str) -> Sayings:
    capitals = [word for word in words_in(text)[1:] if word[0].isupper()]
    return sayings(["A heading", text], {filed(word) for word in capitals}, BOOK)


def is_met(query: Query, item: Sayings) -> bool:
    """With words alone: a filter is for others to ask."""
    meanings = wanted(query, BOOK)
    return bool(meanings) and all(map(item.has, meanings)) and keeps(demands(query), item)


def test_what_matches() -> None:
    for search, text, answer, why in table("matching.tsv"):
        assert is_met(parse(search, TODAY), said(text)) == (answer == "yes"), (search, text, why)


def test_a_search_that_is_met_is_kept_under_a_key_of_the_item() -> None:
    for search, text, answer, _ in table("matching.tsv"):
        item, meanings = said(text), wanted(parse(search, TODAY), BOOK)
        if answer == "yes":
            assert all(part in item.keys for each in meanings for part in each.split())


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_saved_and_said_is_answered(search: str, text: str) -> None:
    is_met(parse(search, TODAY), said(text))


@given(st.lists(st.sampled_from(["summit", "Лавров", "вода", "ООН", "1325"]), min_size=1))
def test_an_item_that_has_the_very_words_is_met(words: list[str]) -> None:
    assert is_met(parse(" ".join(words), TODAY), said("Вот, " + " ".join(words)))


def test_the_rarest_word_is_the_key() -> None:
    documents = {"lavr": 900, "minsk": 30, "sumit": 200}
    assert key_of(("lavr", "sumit", "minsk"), lambda term: documents.get(term, 0)) == "minsk"
    assert key_of(("lavr", "sumit minsk"), lambda term: documents.get(term, 0)) == "minsk"
    assert key_of((), lambda _: 0) is None


def test_a_plain_search_is_words_alone() -> None:
    assert demands(parse("summit in Minsk", TODAY)) == NO_DEMANDS
    for more in ('"in Minsk"', "-sport", "lang:ru", "2019"):
        assert demands(parse(f"summit {more}", TODAY)) != NO_DEMANDS, more


def test_function_words_say_nothing() -> None:
    assert all(map(is_function_word, ["the", "of"]))
    assert wanted(parse("the of", TODAY), BOOK) == ()
    assert not is_searchable(parse("the of", TODAY))
    assert is_searchable(parse("the of lang:ru", TODAY))
    assert not is_searchable(parse("", TODAY))
