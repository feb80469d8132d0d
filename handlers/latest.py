"""/latest: the newest items, what is new since the last visit, or the news since a day."""

from bot.messages import news
from bot.messages.actions import Origin
from bot.messages.steps import ListKind
from bot.text.since import day_since
from handlers import items
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    if not visit.arguments:
        await items.latest_anew(visit)
        return
    day = day_since(visit.arguments, visit.today)
    if day is None:
        await visit.say(news.since_unread(visit.words))
        return
    await items.show_list(visit, Origin(ListKind.DATED, day.toordinal()))
