"""/search: news by words."""

from bot.domain.search import SearchId
from bot.messages import notices, search
from bot.services.searching import QUERY_LIMIT
from handlers.visit import Visit

PURPOSE = "search"


async def answer(visit: Visit) -> None:
    if not visit.arguments:
        await ask(visit)
    else:
        await find(visit, visit.arguments)


async def ask(visit: Visit) -> None:
    await visit.ask(search.ask(visit.words), PURPOSE)


async def find(visit: Visit, text: str) -> None:
    """Search for what was typed; a pasted page is told to be too long."""
    if len(text) > QUERY_LIMIT:
        await visit.say(notices.too_long(visit.words, QUERY_LIMIT))
        return
    number = await visit.services.searching.remember(" ".join(text.split()))
    await show_results(visit, number)


async def show_results(
    visit: Visit, number: SearchId, *, page: int = 1, literal: bool = False
) -> None:
    searching = visit.services.searching
    found = await searching.find(await searching.recall(number), page=page, literal=literal)
    if not found.hits:
        await visit.show(search.nothing_found(found.query, search=number, words=visit.words))
        return
    sections = await visit.services.reading.sections()
    await visit.show(
        search.results(found, search=number, sections=sections, words=visit.words, literal=literal)
    )
