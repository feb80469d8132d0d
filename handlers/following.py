"""/following: what a private chat follows, and the buttons under a search that change it."""

from bot.domain.search import SearchId
from bot.messages import following, notices
from bot.messages.actions import FollowSearch
from handlers import items
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    if not visit.is_private:
        await visit.say(notices.only_private(visit.words))
        return
    follows = visit.services.following
    await visit.show(
        following.following(
            visit.words,
            everything=await follows.follows(visit.chat.id),
            searches=await follows.searches(visit.chat.id),
        )
    )


async def follow_search(visit: Visit, step: FollowSearch) -> None:
    """Follow a search or stop; the message with the button says so from then on."""
    visit.requires_private()
    follows, number = visit.services.following, SearchId(step.origin.key)
    if step.wanted:
        await follows.follow_search(visit.chat.id, number)
    else:
        await follows.unfollow_search(visit.chat.id, number)
    if step.listed:
        await answer(visit)
        return
    await items.show_list(visit, step.origin)
    told = following.search_followed if step.wanted else following.search_not_followed
    await visit.say(told(visit.words))
