"""Newcomers: what a model finds in a Russian text, in the nominative, unless it is known."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from bot.services import russian_ner
from bot.services.russian_ner import finder
from bot.text.recognition import Recognised
from bot.text.recognition.newcomers import Finder, newcomers


@dataclass
class Span:
    start: int
    stop: int
    type: str


@dataclass
class Marked:
    spans: Iterable[Span]


def finding(*names: str, kind: str = "PER") -> Finder:
    """A stand-in for the model, which finds just these words."""
    return finder(
        lambda text: Marked(
            [Span(text.find(name), text.find(name) + len(name), kind) for name in names]
        )
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Олег Сердюков", "Олег Сердюков"),
        ("Олегом Сердюковым", "Олег Сердюков"),
        ("Марии Захаровой", "Мария Захарова"),
        ("Сергея Викторовича Петрова", "Сергей Викторович Петров"),
    ],
)
def test_a_name_is_offered_in_the_nominative(written: str, name: str) -> None:
    assert newcomers([f"Встреча: {written} и другие."], finding(written), (), ()) == (name,)


@pytest.mark.parametrize("written", ["Сердюков", "Ктулху Фхтагном", "олег сердюков"])
def test_what_cannot_be_read_for_sure_is_not_offered(written: str) -> None:
    assert newcomers([f"Встреча: {written}."], finding(written), (), ()) == ()


def test_whoever_is_known_is_no_newcomer() -> None:
    text = "Олег Сердюков и Иван Петров"
    seen = Recognised(paragraph=0, start=0, end=13, text=text[:13], people=(), score=1.0)
    find = finding("Олег Сердюков", "Иван Петров")
    assert newcomers([text], find, [seen], ()) == ("Иван Петров",)
    assert newcomers([text], find, [seen], ["Иван Петров"]) == ()


def test_places_and_organisations_are_not_people() -> None:
    assert finding("Москва", kind="LOC")("Москва") == []


@pytest.mark.skipif(russian_ner.loaded() is None, reason="the extra [ru-ner] is not installed")
def test_the_model_finds_a_person() -> None:
    find = russian_ner.loaded()
    assert find is not None
    text = "Вчера в Москве писатель Дмитрий Быков встретился с читателями."
    assert [text[start:end] for start, end in find(text)] == ["Дмитрий Быков"]
