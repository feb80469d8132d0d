"""/search: news by words and filters, widened and narrowed, kept and followed."""

from bot.domain.chats import Target
from bot.domain.search import Facet, SearchId
from bot.messages import filters, following, notices, search, sharing
from bot.messages.actions import Origin
from bot.messages.message import Buttons
from bot.messages.steps import ListKind
from bot.services.passing import is_passing
from bot.services.searching import QUERY_LIMIT
from handlers.visit import Visit

PURPOSE = "search"


async def answer(visit: Visit) -> None:
    if not visit.arguments:
        await ask(visit)
    else:
        await find(visit, visit.arguments)


async def ask(visit: Visit) -> None:
    """Ask for words, offering a private chat what it searched for last."""
    recent = await visit.services.searching.recent(visit.chat.id) if visit.is_private else ()
    asked = search.ask(visit.words, recent=recent, in_private=visit.is_private)
    await visit.ask(asked, PURPOSE)


async def explain(visit: Visit) -> None:
    await visit.show(search.explained(visit.words))


async def find(visit: Visit, text: str) -> None:
    """Search for what was typed; a pasted page is told to be too long."""
    if len(text) > QUERY_LIMIT:
        await visit.say(notices.too_long(visit.words, QUERY_LIMIT))
        return
    by = visit.chat.id if visit.is_private else None
    number = await visit.services.searching.remember(" ".join(text.split()), by=by)
    await show_results(visit, number, is_new=True)


async def show_results(
    visit: Visit,
    number: SearchId,
    *,
    page: int = 1,
    literal: bool = False,
    is_new: bool = False,
) -> None:
    """Show a page of what is found; what was typed just now, and not before, `is_new`."""
    searching = visit.services.searching
    text = await searching.recall(number)
    found = await searching.find(text, page=page, literal=literal)
    if is_new and not visit.services.is_again:
        visit.services.counting.searched(found.words, visit.chat.id, found=bool(found.total))
    kind = ListKind.LITERAL_SEARCH if literal else ListKind.SEARCH
    await visit.show(
        search.results(
            found,
            search=number,
            sections=await visit.services.reading.sections(),
            words=visit.words,
            literal=literal,
            zone=visit.services.zone,
            follow=await _follow_row(visit, Origin(kind, number, found.number)),
        )
    )


async def narrow(visit: Visit, number: SearchId, facet: Facet, key: str, *, literal: bool) -> None:
    """Put on the filter that was chosen, or show what there is to choose from."""
    narrowing = visit.services.narrowing
    if key:
        narrowed = await narrowing.narrow(number, facet, key, literal=literal)
        await show_results(visit, narrowed, literal=literal)
        return
    offered = await narrowing.choices(number, facet, literal=literal)
    await visit.show(
        filters.choices(facet, offered, search=number, words=visit.words, literal=literal)
    )


async def widen(visit: Visit, number: SearchId, start: int, *, literal: bool) -> None:
    widened = await visit.services.narrowing.widen(number, start, literal=literal)
    if widened is None:
        await ask(visit)
    else:
        await show_results(visit, widened, literal=literal)


async def _follow_row(visit: Visit, origin: Origin) -> Buttons:
    """A search is followed by readers for themselves, so in private alone; a passing one never."""
    if not visit.is_private or is_passing(SearchId(origin.key)):
        return ()
    wish = await visit.services.wishing.wish(visit.chat.id, Target.SEARCH, str(origin.key))
    row = following.follow_row(origin, visit.words, followed=wish is not None)
    return row + sharing.row(f"q{origin.key}", visit.words, bot=visit.services.bot)
