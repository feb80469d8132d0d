"""People: the dossier, the choice between several, and nobody found."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.news import Item, Page, Section
from bot.domain.people import NameKind, PeopleFound, Person, Role, in_text
from bot.domain.search import SearchId
from bot.messages.actions import ListKind, OpenItem, OpenPerson, Origin, ShowList
from bot.messages.excerpts import LABEL_LIMIT, clipped, is_blank
from bot.messages.lists import all_news, ask_person, ask_search, lines, list_buttons
from bot.messages.message import Button, Buttons, Message
from bot.messages.words import Words
from bot.text.markup import Html, bold, escape, join, visible_length

CHOICES = 5
NAME_LIMIT = 100
ROLE_LIMIT = 140
ROLES_LIMIT = 8
"""Roles shown in a dossier; a longer career is counted."""


def dossier(
    person: Person,
    *,
    items: Page[Item],
    sections: Mapping[str, Section],
    words: Words,
    today: date,
    back: OpenItem | None = None,
) -> Message:
    """Names, offices, a page of the items that name the person, and the item come from."""
    top = join([_names(person, words), _offices(person.roles, words, today)], "\n\n")
    origin = Origin(ListKind.PERSON, person.id, items.number)
    row: Buttons = ((all_news(words), ask_search(words)),)
    if back is not None:
        row = ((Button(words.label("button-back"), back),), *row)
    if not items.entries:
        return Message(text=join([top, words("person-no-items")], "\n\n"), buttons=row)
    top = join([top, words("person-items", count=items.total)], "\n\n")
    told = lines(items.entries, sections, words, room=4000 - visible_length(top))
    return Message(text=join([top, told], "\n\n"), buttons=list_buttons(items, origin) + row)


def choices(found: PeopleFound, words: Words, *, today: date) -> Message:
    """Up to five people to choose from, told apart by the office they hold."""
    people = [hit.person for hit in found.hits[:CHOICES]]
    told = [
        join([f"{number}.", _in_a_line(person, words, today)], " ")
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


def _names(person: Person, words: Words) -> Html:
    """The name in the reader's language, and below it the canonical ones in others."""
    shown = person.name(words.language)
    others = {
        name.text: None
        for name in person.names
        if name.kind is NameKind.CANONICAL and name.text != shown and not is_blank(name.text)
    }
    below = [escape(clipped(other, NAME_LIMIT)) for other in list(others)[:2]]
    return join([bold(clipped(shown, NAME_LIMIT)), *below])


def _offices(roles: Sequence[Role], words: Words, today: date) -> Html:
    """What is held now, then the rest in the order given, the latest first."""
    held = [role for role in roles if _is_held(role, today)]
    past = sorted(
        (role for role in roles if not _is_held(role, today)), key=_last_day, reverse=True
    )
    room = max(0, ROLES_LIMIT - len(held))
    parts = [join([_in_office(role, words) for role in held[:ROLES_LIMIT]])]
    if past[:room]:
        told = [join(["• ", _office(role, words), _dates(role, words)], "") for role in past[:room]]
        left_out = len(roles) - ROLES_LIMIT
        more = [words("person-more-roles", count=left_out)] if left_out > 0 else []
        parts.append(join([words("person-roles"), *told, *more]))
    return join(parts, "\n\n")


def _last_day(role: Role) -> date:
    """For order: what is known to be later stands first, offices without days last."""
    return role.until or role.since or date.min


def _in_office(role: Role, words: Words) -> Html:
    return join([bold(_office(role, words)), _dates(role, words)], "")


def _is_held(role: Role, today: date) -> bool:
    """Begun on a known day and not ended; where no day is known nothing is claimed."""
    return role.since is not None and role.held_on(today)


def _office(role: Role, words: Words) -> Html:
    """The office, whether acting, and the organisation, in the reader's language."""
    title = clipped(in_text(role.titles, words.language), ROLE_LIMIT)
    organisation = in_text(role.organisations, words.language)
    if role.acting:
        title = words.label("role-acting", title=title)
    if is_blank(organisation):
        return escape(title)
    return escape(f"{title}, {clipped(organisation, ROLE_LIMIT)}")


def _dates(role: Role, words: Words) -> Html:
    """Only the days that are known; inclusive at both ends."""
    if role.since and role.until:
        return escape(f" · {words.day(role.since)} – {words.day(role.until)}")
    if role.since:
        return join([" · ", words("role-since", day=words.day(role.since))], "")
    if role.until:
        return join([" · ", words("role-until", day=words.day(role.until))], "")
    return Html("")


def _in_a_line(person: Person, words: Words, today: date) -> Html:
    name = bold(_name(person, words))
    if not person.roles:
        return name
    role = next((role for role in person.roles if _is_held(role, today)), person.roles[0])
    return join([name, _office(role, words)], ", ")
