"""/subscribe and /unsubscribe: everything that is new, or nothing any more."""

from bot.messages import readers
from handlers.deciding import is_refused
from handlers.visit import Visit


async def subscribe(visit: Visit) -> None:
    if await is_refused(visit):
        return
    is_new = await visit.services.following.follow(visit.chat.id)
    await visit.show((readers.subscribed if is_new else readers.already_subscribed)(visit.words))


async def unsubscribe(visit: Visit) -> None:
    if await is_refused(visit):
        return
    was = await visit.services.following.unfollow(visit.chat.id)
    if not was:
        await visit.show(readers.not_subscribed(visit.words))
        return
    left = len(await visit.services.wishing.follows(visit.chat.id))
    await visit.show(readers.unsubscribed(visit.words, left=left))
