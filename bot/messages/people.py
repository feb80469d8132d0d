"""People: the choice between several, and nobody found."""

from datetime import date

from bot.domain.people import PeopleFound, Person
from bot.domain.search import SearchId
from bot.messages.actions import OpenPerson, Origin, ShowList
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import all_news, ask_person, ask_search
from bot.messages.message import Button, Message
from bot.messages.roles import NAME_LIMIT, is_held, office
from bot.messages.steps import ListKind
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

CHOICES = 5


def choices(found: PeopleFound, words: Words, *, today: date) -> Message:
    """Up to five people to choose from, told apart by the office they hold."""
    people = [hit.person for hit in found.hits[:CHOICES]]
    told = [
        join([f"{number}.", in_a_line(person, words, today)], " ")
        for number, person in enumerate(people, 1)
    ]
    buttons = tuple(
        (Button(f"{number}. {_name(person, words, LABEL_LIMIT)}", OpenPerson(person.id)),)
        for number, person in enumerate(people, 1)
    )
    heading = words("person-choices", count=len(people), query=clipped(found.query, NAME_LIMIT))
    return Message(
        text=join([heading, join(told)], "\n\n"), buttons=(*buttons, (ask_person(words),))
    )


def nobody(query: str, words: Words, *, search: SearchId | None = None) -> Message:
    """Nobody by that name; with `search` the same words are looked for in the news."""
    in_news = ask_search(words)
    if search is not None:
        label = words.label("button-search-words", query=clipped(query, LABEL_LIMIT - 16))
        in_news = Button(label, ShowList(Origin(ListKind.SEARCH, search)))
    return Message(
        text=words("person-nobody", query=clipped(query, NAME_LIMIT)),
        buttons=((in_news,), (ask_person(words), all_news(words))),
    )


def ask(words: Words) -> Message:
    return Message(text=words("person-ask"), asks=words.label("person-placeholder"))


def _name(person: Person, words: Words, limit: int = NAME_LIMIT) -> str:
    return clipped(person.name(words.language), limit)


def in_a_line(person: Person, words: Words, today: date) -> Html:
    name = bold(_name(person, words))
    if not person.roles:
        return name
    role = next((role for role in person.roles if is_held(role, today)), person.roles[0])
    return join([name, office(role, words)], ", ")
