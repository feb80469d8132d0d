"""Documents: what the index takes of a text, and how an item is known again."""

import dataclasses

import orjson
import pytest

from storage.contents import dumps
from storage.search.documents import document, document_of, terms_among
from tests.storage.search.archive import item


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Lavrov in Minsk.", {"lavr", "minsk"}),
        ("Talks. Lavrov came", set()),
        ("Talks! Lavrov came? Minsk… Astana: Baku", set()),
        ("Talks.  Lavrov came", {"lavr"}),
        ("Talks of May in may", set()),
        ("the WHO asked who came", {"vho"}),
        ("Lavrov, Minsk", {"minsk"}),
        ("в Минске Лавров", {"яminsk", "яlavr"}),
    ],
)
def test_a_name_has_a_capital_inside_a_sentence(text: str, names: set[str]) -> None:
    assert document_of(("", text), []).names == names


def test_an_item_is_known_by_its_text_and_its_marks() -> None:
    one = item(1, "Talks in Minsk.", title="Talks")
    same = item(2, "Talks in Minsk.", title="Talks")
    assert document(one).digest == document(same).digest
    for other in (
        item(1, "Talks in Astana.", title="Talks"),
        item(1, "Talks in Minsk.", title="A meeting"),
        item(1, "Talks in Minsk.", title="Talks", language="ru"),
        dataclasses.replace(one, content=dataclasses.replace(one.content, section="army")),
    ):
        assert document(other).digest != document(one).digest


def test_half_a_character_has_a_digest() -> None:
    assert document_of(("\ud800", "\udfff"), []).digest


def test_a_content_tells_which_of_some_terms_it_has() -> None:
    content = item(1, "Лавров met the Kazakh envoy", title="Talks of Ministers").content
    stored = orjson.loads(dumps(content))
    sought = {"яlavr", "lavr", "minist", "ministri", "talk", "the"}
    assert terms_among(stored, sought) == {"яlavr", "minist", "talk"}
    assert terms_among(stored, set()) == set()
