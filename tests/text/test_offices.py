"""Offices: asked for in any words of two languages, and found alone in a text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.offices import Span, at_present, in_office
from bot.domain.people import (
    Name,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    Role,
    Sighting,
)
from bot.text.alone import alone_in
from bot.text.offices import Offices
from bot.text.spans import span_in
from tests.text.tables import table

TODAY = date(2024, 3, 1)
BODIES = {
    name: Organisation(id=OrganisationId(number), names={"en": name})
    for number, name in enumerate(
        ("CSTO", "United Nations", "Republic of Kazakhstan", "Russian Federation"), 1
    )
}


def person(
    surname: str,
    title: str,
    body: str,
    since: date | None = None,
    until: date | None = None,
    *,
    acting: bool = False,
    seen: date | None = None,
) -> Person:
    number = sum(surname.encode())
    return Person(
        id=PersonId(number),
        ref=surname,
        names=(Name(text=surname, language="en"),),
        roles=(
            Role(
                titles={"en": title},
                organisations={"en": body},
                organisation=BODIES[body].id,
                since=since,
                until=until,
                acting=acting,
                seen=Sighting(first=seen, last=seen, item=1) if seen else None,
            ),
        ),
    )


PEOPLE = (
    person("Tasmagambetov", "Secretary General", "CSTO", date(2023, 1, 1)),
    person(
        "Semerikov",
        "Secretary General",
        "CSTO",
        date(2018, 11, 2),
        date(2019, 12, 31),
        acting=True,
    ),
    person("Guterres", "Secretary General", "United Nations", date(2017, 1, 1)),
    person(
        "Nurtleu",
        "Deputy Prime Minister – Minister of Foreign Affairs",
        "Republic of Kazakhstan",
        date(2023, 4, 1),
    ),
    person("Lavrov", "Foreign Minister", "Russian Federation", seen=date(2024, 2, 7)),
    person("Serdyukov", "Chief of the Joint Staff", "CSTO"),
)
OFFICES = Offices(PEOPLE, BODIES.values())


def answered(question: str) -> str:
    asked = OFFICES.asked(question)
    if asked is None:
        return "-"
    if asked.span is None:
        today = Span(first=TODAY, last=TODAY)
        held = at_present(asked.holders, today, acting=asked.acting)
    else:
        held = in_office(asked.holders, asked.span, acting=asked.acting)
    return ", ".join(sorted(one.person.ref for one in held)) or "nobody"


@pytest.mark.parametrize(("question", "holders"), table("offices.tsv")[1:])
def test_who_holds_an_office(question: str, holders: str) -> None:
    assert answered(question) == holders


@pytest.mark.parametrize(
    ("text", "phrase", "acting"),
    [
        (
            "The Acting Secretary General of the CSTO emphasized the need.",
            "Acting Secretary General of the CSTO",
            True,
        ),
        (
            "The CSTO Acting Secretary General delievered a speech",
            "CSTO Acting Secretary General",
            True,
        ),
        ("As the CSTO Secretary General said, it works.", "CSTO Secretary General", False),
        (
            "the Secretary-General of the Collective Security Treaty Organization opened it",
            None,
            None,
        ),
        ("Генеральный секретарь ОДКБ отметил важность.", "Генеральный секретарь ОДКБ", False),
        ("Исполняющий обязанности Генерального секретаря ОДКБ отметил", None, True),
        ("Генеральному секретарю ОДКБ вручили грамоту", "Генеральному секретарю ОДКБ", False),
    ],
)
def test_an_office_alone(text: str, phrase: str | None, acting: bool | None) -> None:
    (found,) = alone_in(text, OFFICES)
    assert phrase is None or found.phrase == phrase
    assert acting is None or found.acting == acting
    assert {one.person.ref for one in found.holders} == {"Semerikov", "Tasmagambetov"}


@pytest.mark.parametrize(
    "text",
    [
        "The CSTO Secretary General Imangali Tasmagambetov met with the Minister.",
        "the Acting Secretary General of the CSTO V.Semerikov emphasized",
        "Valery Semerikov, Acting Secretary General of the CSTO, spoke.",
        "The former Secretary General of the CSTO arrived.",
        "бывший Генеральный секретарь ОДКБ прибыл",
        "The CSTO press service said so.",
        "Secretary General of nothing at all",
        "",
    ],
)
def test_no_office_alone(text: str) -> None:
    assert alone_in(text, OFFICES) == ()


def test_an_office_alone_that_nobody_is_known_to_hold() -> None:
    (found,) = alone_in("The Deputy Secretary General of the CSTO arrived.", OFFICES)
    assert (found.phrase, found.holders) == ("Deputy Secretary General of the CSTO", ())


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("x in 2019", date(2019, 1, 1), date(2019, 12, 31), "x"),
        ("x в феврале 2020 г.", date(2020, 2, 1), date(2020, 2, 29), "x"),
        ("May 2020 x", date(2020, 5, 1), date(2020, 5, 31), "x"),
        ("x on 3rd March 2020", date(2020, 3, 3), date(2020, 3, 3), "x"),
        ("x 2020-03-03", date(2020, 3, 3), date(2020, 3, 3), "x"),
        ("x March 3, 2020", date(2020, 3, 3), date(2020, 3, 3), "x"),
        ("x 3 марта 2020 года", date(2020, 3, 3), date(2020, 3, 3), "x"),
    ],
)
def test_a_span_of_days(text: str, first: date, last: date, rest: str) -> None:
    assert span_in(text) == (Span(first=first, last=last), rest)


@pytest.mark.parametrize("text", ["x", "", "12345", "x 31.02", "Macron 5"])
def test_no_span(text: str) -> None:
    assert span_in(text) == (None, text)


def test_an_office_ended_after_it_was_last_seen_is_nobodys() -> None:
    seen = person("Ann", "Secretary General", "CSTO", seen=date(2010, 1, 1))
    ended = person("Bob", "Secretary General", "CSTO", date(2011, 1, 1), date(2012, 1, 1))
    asked = Offices([seen, ended], BODIES.values()).asked("CSTO secretary general")
    assert asked is not None
    assert at_present(asked.holders, Span(first=TODAY, last=TODAY)) == ()


@given(st.text(max_size=200))
def test_any_question_and_any_text_is_taken(text: str) -> None:
    OFFICES.asked(text)
    for found in alone_in(f"{text} Secretary General of the CSTO {text}", OFFICES):
        assert found.start < found.end
