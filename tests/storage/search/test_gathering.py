"""Gathering: many items at once bring to an index what each brings by itself."""

import datetime as dt
import itertools
from collections import Counter
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.search import gathering
from storage.search.documents import Document, document_of, marks_of, texts_of_stored
from storage.search.gathering import Gathering

WORDS = (
    "Lavrov lavrov Лавров Лавровым O'Brien O o WHO who the May may. Talks: Minsk! 2024 Foo_bar "
    "Д'Артаньян кафе\u0301 Ёлка ёлка"
)
some_text = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)
contents = st.lists(
    st.fixed_dictionaries(
        {"language": st.sampled_from(["en", "ru"])},
        optional={
            "title": some_text,
            "lead": some_text,
            "body": st.lists(some_text, max_size=2),
            "section": st.just("army"),
            "place": some_text,
            "url": st.just("https://example.org/1"),
        },
    ),
    max_size=6,
)
Content = dict[str, Any]
DAY = dt.date(2024, 1, 1)


def _document(stored: Content) -> Document:
    marks = marks_of(stored["language"], stored.get("section"), stored.get("url"))
    return document_of(texts_of_stored(stored), marks)


def _is_as_one_by_one(stored: list[Content], *, at_once: int = 100) -> None:
    gathered = Gathering()
    items = iter([(100 + at, DAY, orjson.dumps(each)) for at, each in enumerate(stored)])
    postings: dict[Any, Any] = {}
    rows: list[Any] = []
    while some := list(itertools.islice(items, at_once)):
        newest_first, placed = gathered.take(some)
        assert [number for number, _ in newest_first] == [number for number, *_ in placed][::-1]
        postings.update((number, text) for number, text in newest_first)
        rows += placed
    each = list(map(_document, stored))
    assert rows == [
        (at + 1, 100 + at, document.digest, document.title) for at, document in enumerate(each)
    ]
    for at, document in enumerate(each):
        assert set(postings[at + 1].split()) == set(document.postings.split())
    tables: dict[str, list[Any]] = {table: list(told) for table, told in gathered.tables()}
    words = Counter(word for document in each for word in document.words)
    terms = Counter(term for document in each for term in document.terms)
    names = Counter(name for document in each for name in document.names & document.terms)
    assert tables["search_words"] == sorted(words.items())
    assert tables["search_terms"] == [(t, count, names[t]) for t, count in sorted(terms.items())]
    assert tables["search_keys"] == sorted(set(tables["search_keys"]))


@given(stored=contents, at_once=st.integers(1, 3))
def test_items_bring_what_each_brings(stored: list[Content], at_once: int) -> None:
    _is_as_one_by_one(stored, at_once=at_once)


def test_a_name_that_is_part_of_a_word_is_no_name_of_others() -> None:
    """Of "O'Brien" the O was counted for the word O, wherever that stood."""
    _is_as_one_by_one(
        [
            {"language": "en", "body": ["they saw O'Brien"]},
            {"language": "en", "body": ["the letter o"]},
        ]
    )


def test_an_enormous_text_brings_its_first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = [
        {"language": "en", "title": "a few words", "body": ["they met Lavrov and lavrov"]},
        {"language": "en", "title": "Talks " * 9, "body": ["they saw O'Brien in Minsk, " * 3]},
    ]
    monkeypatch.setattr(gathering, "_ENORMOUS", 30)
    monkeypatch.setattr(gathering, "_SIGNS", 40)
    _is_as_one_by_one(stored)
