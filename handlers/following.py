"""/follow, /unfollow, /following: what a chat follows, and why something came.

In a group its admins decide.
"""

from bot.domain.chats import Cadence, Target
from bot.domain.follows import Wish
from bot.domain.news import ItemId
from bot.errors import GoneError
from bot.messages import follow_cards, following, notices
from bot.messages.actions import FollowSearch, ManageFollow
from bot.messages.message import Message
from bot.messages.steps import FollowStep
from bot.messages.turning import sheet
from bot.messages.wishes import NAME_LIMIT, name_of
from bot.services.searching import QUERY_LIMIT
from handlers import items
from handlers.deciding import is_refused
from handlers.visit import Visit

PURPOSE = "follow"
_MOST_NAMED = 10
_LONGEST_NUMBER = 18


async def answer(visit: Visit) -> None:
    if await is_refused(visit):
        return
    await _list(visit, 1)


async def follow(visit: Visit) -> None:
    """Offer what words may mean, or else what there is."""
    if visit.arguments:
        await find(visit, visit.arguments)
        return
    if not await is_refused(visit):
        await visit.ask(await _choices(visit, 1), PURPOSE)


async def find(visit: Visit, text: str) -> None:
    """Offer a section, people, organisations, and the words as a search."""
    if await is_refused(visit):
        return
    if len(text) > QUERY_LIMIT:
        await visit.say(notices.too_long(visit.words, QUERY_LIMIT))
        return
    found = await visit.services.suggesting.topics(text)
    await visit.show(following.offered(text, found, visit.words))


async def unfollow(visit: Visit) -> None:
    """End what is called so; where that may be several, ask."""
    if await is_refused(visit):
        return
    if not visit.arguments:
        await _list(visit, 1)
        return
    found = [
        each
        for each in await visit.services.wishing.all(visit.chat.id)
        if _is_called(each, visit.arguments, visit)
    ]
    if not found:
        await visit.show(following.none_called(visit.arguments, visit.words))
    elif len(found) > 1:
        await visit.show(following.several(found[:_MOST_NAMED], visit.words))
    else:
        await _stop(visit, found[0].topic.target, found[0].topic.key, 1)


async def step(visit: Visit, action: ManageFollow) -> None:
    """Whoever presses something has turned away from the question for a name."""
    if await is_refused(visit):
        return
    if visit.prompt is not None and visit.prompt.purpose == PURPOSE:
        await visit.services.asking.forget(visit.chat.id, visit.user)
    match action.step:
        case FollowStep.LIST:
            await _list(visit, action.page)
        case FollowStep.ASK:
            await visit.ask(await _choices(visit, action.page), PURPOSE, in_place=True)
        case FollowStep.FROM:
            await _from_item(visit, action.value)
        case FollowStep.STOP:
            await _stop(visit, action.target, action.key, action.page)
        case _:
            await _change(visit, action)


async def _change(visit: Visit, action: ManageFollow) -> None:
    """Begin to follow or change a follow, and show its card; one that has ended is offered."""
    wishing, chat = visit.services.wishing, visit.chat.id
    target, key, value = action.target, action.key, action.value
    wish = await wishing.wish(chat, target, key)
    if action.step is FollowStep.START:
        wish = await wishing.follow(chat, target, key, _cadence(value))
    elif wish is not None and action.step is FollowStep.PACE:
        wish = await wishing.pace(chat, target, key, _cadence(value) or wish.follow.cadence)
    elif wish is not None and action.step is FollowStep.MUTE:
        wish = await wishing.mute(chat, target, key, 7 if value == "7" else int(value == "1"))
    elif wish is not None and action.step is FollowStep.UNMUTE:
        wish = await wishing.mute(chat, target, key, None)
    if wish is None:
        topic = await wishing.topic(target, key)
        await visit.show(follow_cards.not_followed(topic, visit.words, page=action.page))
        return
    services = visit.services
    now, zone = services.clock.now(), services.zone
    await visit.show(follow_cards.card(wish, visit.words, now=now, zone=zone, page=action.page))


async def _from_item(visit: Visit, number: str) -> None:
    """Offer what an item is about, below it: it is still being read."""
    if not number.isascii() or not number.isdigit() or len(number) > _LONGEST_NUMBER:
        raise GoneError("no such item")
    topics = await visit.services.suggesting.of_item(ItemId(int(number)))
    followed = await visit.services.wishing.follows(visit.chat.id)
    keys = {(each.target, each.key) for each in followed}
    await visit.say(following.of_item(topics, keys, visit.words))


async def follow_search(visit: Visit, step: FollowSearch) -> None:
    """Follow a search or stop; the message with the button says so from then on."""
    visit.requires_private()
    wishing, key = visit.services.wishing, str(step.origin.key)
    if step.listed:  # of a list as older releases wrote it
        await _stop(visit, Target.SEARCH, key, 1)
        return
    if step.wanted:
        wish = await wishing.follow(visit.chat.id, Target.SEARCH, key)
        told = following.noted(wish, visit.words)
    else:
        await wishing.stop(visit.chat.id, Target.SEARCH, key)
        told = following.ended(await wishing.topic(Target.SEARCH, key), visit.words)
    await items.show_list(visit, step.origin)
    await visit.say(told)


async def why(visit: Visit, item: ItemId) -> None:
    """Say below a copy what it came for; the copy itself stays as it is."""
    visit.requires_private()
    services = visit.services
    found = await services.wishing.reasons(visit.chat.id, item)
    now, zone = services.clock.now(), services.zone
    await visit.say(follow_cards.reasons(found, visit.words, now=now, zone=zone))


async def _list(visit: Visit, number: int) -> None:
    services = visit.services
    page = await services.wishing.page(visit.chat.id, number)
    now, zone = services.clock.now(), services.zone
    await visit.show(following.listing(page, visit.words, now=now, zone=zone))


async def _choices(visit: Visit, number: int) -> Message:
    sections = tuple((await visit.services.reading.sections()).values())
    followed = await visit.services.wishing.follows(visit.chat.id)
    suggesting = visit.services.suggesting
    looked_for = await suggesting.looked_for(visit.chat.id) if visit.is_private else ()
    return following.choices(
        sheet(sections, number, following.SECTIONS_SHOWN),
        {(each.target, each.key) for each in followed},
        visit.words,
        looked_for=looked_for,
        is_private=visit.is_private,
    )


async def _stop(visit: Visit, target: Target, key: str, page: int) -> None:
    wishing = visit.services.wishing
    wish = await wishing.stop(visit.chat.id, target, key)
    if wish is None:
        topic = await wishing.topic(target, key)
        await visit.show(follow_cards.not_followed(topic, visit.words, page=page))
        return
    cadence = wish.follow.cadence
    await visit.show(follow_cards.stopped(wish.topic, visit.words, cadence=cadence, page=page))


def _cadence(value: str) -> Cadence | None:
    return Cadence(value) if value in set(Cadence) else None


def _is_called(wish: Wish, text: str, visit: Visit) -> bool:
    name = name_of(wish.topic, visit.words, NAME_LIMIT)
    return " ".join(text.split()).casefold() in name.casefold()
