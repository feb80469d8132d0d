"""Recognition: known people in running text, in any case form, and nobody else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Name, Person, PersonId
from bot.text.recognition import Recognised, Register, recognised
from tests.growth import grows_linearly
from tests.text.tables import table

NAMES = {
    "lavrov": ("Sergey Lavrov",),
    "tasmagambetov": ("Imangali Tasmagambetov",),
    "zakharova": ("Maria Zakharova", "Мария Захарова"),
    "semerikov": ("Valery Semerikov", "Валерий Семериков"),
    "serdyukov": ("Andrei Nikolayevich Serdyukov",),
    "petrov-a": ("Ivan Petrov",),
    "petrov-b": ("Ivan Petrov",),
    "leyen": ("Ursula von der Leyen",),
    "burns": ("William Burns",),
    "vodkin": ("Kuzma Petrov-Vodkin",),
}


def person(number: int, ref: str, *names: str) -> Person:
    return Person(
        id=PersonId(number), ref=ref, names=tuple(Name(text=name, language="en") for name in names)
    )


PEOPLE = [person(number, ref, *names) for number, (ref, names) in enumerate(NAMES.items(), 1)]
REGISTER = Register(PEOPLE)


def told(found: Recognised) -> str:
    refs = ",".join(PEOPLE[each - 1].ref for each in sorted(found.people))
    return f"{found.text}{'=' if found.is_sure else '?'}{refs}"


@pytest.mark.parametrize(("text", "expected", "why"), table("recognition.tsv"))
def test_who_is_recognised(text: str, expected: str, why: str) -> None:
    assert ";".join(told(one) for one in recognised([text], REGISTER)) == expected, why


def test_the_surname_is_known_from_an_earlier_paragraph() -> None:
    first, second = recognised(["Sergey Lavrov came.", "Lavrov went."], REGISTER)
    assert (first.paragraph, second.paragraph, second.follows) == (0, 1, True)
    assert recognised(["Lavrov went."], REGISTER) == ()


def test_people_are_taken_out_and_named_anew() -> None:
    register = Register(PEOPLE)
    register.remove(PersonId(1))
    register.remove(PersonId(1))
    assert recognised(["Sergey Lavrov came."], register) == ()
    register.put(person(6, "petrov-a", "Sergey Lavrov"))
    found = [*recognised(["Sergey Lavrov met Ivan Petrov."], register)]
    assert [(one.people, one.is_sure) for one in found] == [((6,), True), ((7,), True)]


def test_more_namesakes_than_can_be_weighed_mean_nobody() -> None:
    register = Register(person(number, str(number), "John Smith") for number in range(1, 200))
    assert recognised(["John Smith came."], register) == ()


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_taken_and_every_place_is_in_it(texts: list[str]) -> None:
    around = [f"{text}Sergey Lavrov{text} Лаврову {text}" for text in texts]
    for one in recognised(around, REGISTER):
        assert around[one.paragraph][one.start : one.end] == one.text
        assert one.people


@given(st.text(max_size=40))
def test_any_name_can_be_entered_and_taken_out(name: str) -> None:
    register = Register([person(1, "one", name, "Sergey Lavrov")])
    assert recognised([f"Sergey Lavrov {name} Sergey Lavrov"], register) is not None
    register.remove(PersonId(1))
    assert recognised([name, "Sergey Lavrov"], register) == ()


ODD = {
    "capitals": "Sergey Lavrov ",
    "one surname": "Sergey Lavrov. " + "Lavrov " * 20,
    "initials": "S. A. B. ",
    "one run of names": "Petrov-Lavrov-",
    "particles": "Ursula von von von ",
    "quotation marks": 'William "Bill" ',
    "streets": "улица улица имени ",
    "spaces": "Sergey \xa0 \t ",
}


@pytest.mark.parametrize("odd", ODD, ids=list(ODD))
def test_a_text_is_read_in_the_time_of_its_length(odd: str) -> None:
    text = ODD[odd] * (120_000 // len(ODD[odd]))
    assert grows_linearly(lambda length: recognised([text[:length]], REGISTER), len(text))


def test_a_larger_directory_costs_a_text_hardly_more() -> None:
    """Look-ups: by four thousand people more the same text is not read in longer time."""
    chance = random.Random(3)
    letters = "aeiouklmnrstv"
    crowd = [
        person(number, str(number), f"{_word(chance, letters)} {_word(chance, letters)}")
        for number in range(100, 4_100)
    ]
    text = " ".join(each.names[0].text + " came." for each in crowd[:300])
    assert len(recognised([text], Register(crowd))) >= 290


def _word(chance: random.Random, letters: str) -> str:
    return "".join(chance.choice(letters) for _ in range(7)).capitalize()
