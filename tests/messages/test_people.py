"""People: offices in order, dates that are known and none that are not."""

import dataclasses
from datetime import date

import pytest

from bot.domain.people import Name, PeopleFound, Person, PersonHit, PersonId, Role
from bot.domain.search import SearchId
from bot.messages import dossiers, people
from bot.messages.actions import Ask, OpenItem, OpenPerson, Origin, ShowList
from bot.messages.message import Button, Message
from bot.messages.steps import ListKind
from tests.messages.samples import EN, PERSON, RU, TODAY, page

BEGIN, END = date(2020, 1, 2), date(2023, 11, 30)


def role(title: str = "Envoy", *, since: date | None = None, until: date | None = None) -> Role:
    return Role(titles={"en": title}, organisations={}, since=since, until=until)


def person(*roles: Role) -> Person:
    return Person(
        id=PersonId(1), ref="r", names=(Name(text="Ann Lee", language="en"),), roles=roles
    )


def dossier(shown: Person) -> str:
    return dossiers.dossier(shown, items=page([]), sections={}, words=EN, today=TODAY).text


@pytest.mark.parametrize(
    ("since", "until", "line"),
    [
        (BEGIN, END, "• Envoy · 2 January 2020 – 30 November 2023"),
        (BEGIN, None, "<b>Envoy</b> · since 2 January 2020"),
        (None, END, "• Envoy · until 30 November 2023"),
        (None, None, "• Envoy\n"),
    ],
)
def test_only_known_days_are_told(since: date | None, until: date | None, line: str) -> None:
    assert line in dossier(person(role(since=since, until=until))) + "\n"


def test_what_is_held_now_stands_first() -> None:
    text = dossier(person(role("Old", since=BEGIN, until=END), role("New", since=END)))
    assert text.index("New") < text.index("Offices") < text.index("Old")


def test_a_long_career_is_counted() -> None:
    past = [role(f"Office {number}.", until=END) for number in range(1, 13)]
    text = dossier(person(role("Now", since=BEGIN), *past))
    assert "Office 7." in text
    assert "Office 8." not in text
    assert "… and 5 more" in text


def test_the_names_in_both_languages_once_each() -> None:
    assert dossier(PERSON).startswith("<b>Anna Lind</b>\nАнна Линд\n\n")
    alike = dataclasses.replace(
        PERSON, names=(Name(text="Lee", language="en"), Name(text="Lee", language="ru")), roles=()
    )
    assert dossier(alike) == "<b>Lee</b>\n\nNot in our news yet."


def test_an_acting_office_is_marked_in_both_languages() -> None:
    words = (EN, RU)
    told = [
        dossiers.dossier(PERSON, items=page([]), sections={}, words=w, today=TODAY).text
        for w in words
    ]
    assert "Head of mission (acting), Border Mission" in told[0]
    assert "Глава миссии (и. о.), Пограничная миссия" in told[1]


def test_at_most_five_choices_that_open_the_dossiers() -> None:
    hits = tuple(PersonHit(person=PERSON, score=0.5) for _ in range(8))
    shown = people.choices(PeopleFound(query="<Lind>", certain=False, hits=hits), EN, today=TODAY)
    assert "&lt;Lind&gt;" in shown.text
    assert _actions(shown) == [OpenPerson(5)] * 5 + [Ask("person")]


def test_a_choice_names_the_present_office_else_the_latest() -> None:
    known = person(role("Old", until=END), role("Present", since=END))
    former = person(role("Latest", since=BEGIN, until=END), role("First", until=BEGIN))
    hits = tuple(PersonHit(person=each, score=0.5) for each in (known, former))
    text = people.choices(PeopleFound(query="x", certain=False, hits=hits), EN, today=TODAY).text
    assert "1. <b>Ann Lee</b>, Present\n2. <b>Ann Lee</b>, Latest" in text


def test_nobody_found_offers_the_same_words_in_the_news() -> None:
    shown = people.nobody("Lnid", EN, search=SearchId(4))
    assert _actions(shown)[0] == ShowList(Origin(ListKind.SEARCH, 4))
    assert _actions(people.nobody("Lnid", EN))[0] == Ask("search")


def _actions(message: Message) -> list[object]:
    return [
        button.action for row in message.buttons for button in row if isinstance(button, Button)
    ]


def test_a_dossier_opened_from_an_item_leads_back_to_it() -> None:
    back = OpenItem(7, 2, Origin(ListKind.SEARCH, 9, 3))
    shown = dossiers.dossier(PERSON, items=page([]), sections={}, words=EN, today=TODAY, back=back)
    assert (Button("‹ Go back", back),) in shown.buttons


def test_offices_without_days_stand_last() -> None:
    text = dossier(person(role("Unknown"), role("Known", since=BEGIN, until=END)))
    assert text.index("Known ") < text.index("Unknown")
