"""Topics of a forum: an admin says by a link where the news goes."""

from bot.domain.chats import ChatId
from bot.domain.manners import EVERYTHING
from bot.domain.news import Section
from bot.errors import GoneError
from bot.messages import topics
from bot.messages.actions import SetManner
from bot.messages.chats import Carried
from bot.text.links import thread_in
from handlers import carried as card
from handlers.visit import Visit

PURPOSE = "chat-topic"


async def show(visit: Visit, carried: Carried, _key: str) -> None:
    if not await visit.services.footings.is_forum(carried.chat):
        await visit.show(topics.not_a_forum(carried.chat, visit.words))
        return
    await _choose(visit, carried)


async def _choose(visit: Visit, carried: Carried) -> None:
    await visit.show(topics.choose(carried.manner, carried.chat, carried.choices, visit.words))


async def ask(visit: Visit, carried: Carried, key: str) -> None:
    name = _name(visit, _section(carried, key))
    subject = f"{carried.chat.id} {key}"
    await visit.ask(topics.ask(carried.chat, name, visit.words), PURPOSE, subject)


async def leave(visit: Visit, carried: Carried, key: str) -> None:
    section = _section(carried, key)
    slug = EVERYTHING if section is None else section.slug
    await _choose(
        visit, await visit.services.arranging.place(carried.chat.id, slug, None, visit.user)
    )


async def placed(visit: Visit, subject: str, text: str) -> None:
    """Take a link into a topic; one that leads elsewhere is asked for again."""
    number, _, key = subject.partition(" ")
    carried = await visit.services.channels.carried(ChatId(int(number)), visit.user)
    section = _section(carried, key)
    thread = thread_in(text, carried.chat.id, carried.chat.username)
    if thread is None:
        name = _name(visit, section)
        question = topics.ask(carried.chat, name, visit.words, again=True)
        await visit.ask(question, PURPOSE, subject)
        return
    slug = EVERYTHING if section is None else section.slug
    await card.show(
        visit, await visit.services.arranging.place(carried.chat.id, slug, thread, visit.user)
    )


def _section(carried: Carried, key: str) -> Section | None:
    """The section of a button; None for all that has no topic of its own."""
    if key == SetManner.ALL:
        return None
    found = next((each for each in carried.choices if str(each.id) == key), None)
    if found is None:
        raise GoneError("no such section")
    return found


def _name(visit: Visit, section: Section | None) -> str:
    words = visit.words
    return topics.everything(words) if section is None else section.name(words.language)
