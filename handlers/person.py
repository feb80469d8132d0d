"""/person: who somebody is, which offices they held, and the news about them."""

from bot.domain.people import PersonId
from bot.messages import notices, people
from bot.messages.actions import OpenItem
from bot.services.searching import QUERY_LIMIT
from handlers.visit import Visit

PURPOSE = "person"


async def answer(visit: Visit) -> None:
    if not visit.arguments:
        await ask(visit)
    else:
        await find(visit, visit.arguments)


async def ask(visit: Visit) -> None:
    await visit.ask(people.ask(visit.words), PURPOSE)


async def find(visit: Visit, query: str) -> None:
    """Show the dossier when it is certain whose it is; otherwise ask who was meant."""
    if len(query) > QUERY_LIMIT:
        await visit.say(notices.too_long(visit.words, QUERY_LIMIT))
        return
    found = await visit.services.people.find(query)
    if found.certain:
        await open_person(visit, found.hits[0].person.id)
    elif found.hits:
        await visit.show(people.choices(found, visit.words, today=visit.today))
    else:
        number = await visit.services.searching.remember(" ".join(query.split()))
        await visit.show(people.nobody(query, visit.words, search=number))


async def open_person(
    visit: Visit, person_id: PersonId, *, page: int = 1, back: OpenItem | None = None
) -> None:
    """Show a dossier; `back` is the item that it was opened from."""
    reading = visit.services.reading
    person, items = await reading.of_person(person_id, page, visit.words.language)
    sections = await reading.sections()
    await visit.show(
        people.dossier(
            person,
            items=items,
            sections=sections,
            words=visit.words,
            today=visit.today,
            back=back,
        )
    )
