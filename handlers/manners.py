"""How a channel or group gets the news, as admins set it; and a test of whether it does."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from telegram.error import TelegramError

from bot.domain.chats import Chat, ChatId
from bot.domain.manners import EVERYTHING, Format, Quiet
from bot.domain.news import Section
from bot.errors import GoneError
from bot.messages import chats, manners
from bot.messages.actions import DropTest, MannerStep, SetManner
from bot.messages.chats import Carried
from bot.messages.message import Button
from bot.messages.words import words_for
from bot.text.hours import hours
from bot.text.links import thread_in
from handlers.visit import Visit

SIGNATURE, QUIET, TOPIC = "chat-signature", "chat-quiet", "chat-topic"

_PRESET = re.compile(r"(\d{1,4})-(\d{1,4})")


async def step(visit: Visit, action: SetManner) -> None:
    """What a button does; each shows the settings anew, or what there is to choose."""
    visit.requires_private()
    carried = await visit.services.channels.carried(ChatId(action.chat), visit.user)
    await _STEPS[action.step](visit, carried, action.key)


async def _format(visit: Visit, carried: Carried, key: str) -> None:
    if key:
        if key not in set(Format):
            raise GoneError("no such format")
        carried = await visit.services.arranging.format(carried.chat.id, Format(key), visit.user)
    await visit.show(manners.choose_format(carried.manner, carried.chat, visit.words))


async def _signature(visit: Visit, carried: Carried, key: str) -> None:
    if carried.manner.look.signature and not key:
        await visit.show(manners.signature(carried.manner, carried.chat, visit.words))
        return
    question = manners.ask_signature(carried.manner, carried.chat, visit.words)
    await visit.ask(question, SIGNATURE, str(carried.chat.id))


async def _no_signature(visit: Visit, carried: Carried, _key: str) -> None:
    await show(visit, await visit.services.arranging.sign(carried.chat.id, "", visit.user))


async def _quiet(visit: Visit, carried: Carried, key: str) -> None:
    if key:
        found = _PRESET.fullmatch(key)
        if found is None:
            raise GoneError("no such hours")
        zone = visit.services.zone.key
        quiet = Quiet(int(found[1]) % (24 * 60), int(found[2]) % (24 * 60), zone)
        carried = await visit.services.arranging.hush(carried.chat.id, quiet, visit.user)
    await _choose_quiet(visit, carried)


async def _no_quiet(visit: Visit, carried: Carried, _key: str) -> None:
    await _choose_quiet(
        visit, await visit.services.arranging.hush(carried.chat.id, None, visit.user)
    )


async def _choose_quiet(visit: Visit, carried: Carried) -> None:
    zone = visit.services.zone.key
    await visit.show(manners.choose_quiet(carried.manner, carried.chat, zone, visit.words))


async def _other_quiet(visit: Visit, carried: Carried, _key: str) -> None:
    question = manners.ask_quiet(carried.chat, visit.services.zone.key, visit.words)
    await visit.ask(question, QUIET, str(carried.chat.id))


async def _topics(visit: Visit, carried: Carried, _key: str) -> None:
    if not await visit.services.footings.is_forum(carried.chat):
        await visit.show(manners.not_a_forum(carried.chat, visit.words))
        return
    await _choose_topic(visit, carried)


async def _choose_topic(visit: Visit, carried: Carried) -> None:
    await visit.show(
        manners.choose_topic(carried.manner, carried.chat, carried.choices, visit.words)
    )


async def _topic(visit: Visit, carried: Carried, key: str) -> None:
    name = _name(visit, _section(carried, key))
    subject = f"{carried.chat.id} {key}"
    await visit.ask(manners.ask_topic(carried.chat, name, visit.words), TOPIC, subject)


async def _no_topic(visit: Visit, carried: Carried, key: str) -> None:
    section = _section(carried, key)
    slug = EVERYTHING if section is None else section.slug
    await _choose_topic(
        visit, await visit.services.arranging.place(carried.chat.id, slug, None, visit.user)
    )


_STEPS: Mapping[MannerStep, Callable[[Visit, Carried, str], Awaitable[None]]] = {
    MannerStep.FORMAT: _format,
    MannerStep.SIGNATURE: _signature,
    MannerStep.NO_SIGNATURE: _no_signature,
    MannerStep.QUIET: _quiet,
    MannerStep.OTHER_QUIET: _other_quiet,
    MannerStep.NO_QUIET: _no_quiet,
    MannerStep.TOPICS: _topics,
    MannerStep.TOPIC: _topic,
    MannerStep.NO_TOPIC: _no_topic,
}


async def signed(visit: Visit, subject: str, text: str) -> None:
    """Take the line that shall stand under each item."""
    await show(visit, await visit.services.arranging.sign(ChatId(int(subject)), text, visit.user))


async def hushed(visit: Visit, subject: str, text: str) -> None:
    """Take hours as they were typed; what is not read is asked again."""
    zone = visit.services.zone
    found = hours(text, zone)
    if found is None:
        chat = await visit.services.channels.chat(ChatId(int(subject)), visit.user)
        question = manners.ask_quiet(chat, zone.key, visit.words, again=True)
        await visit.ask(question, QUIET, subject)
        return
    quiet = Quiet(*found)
    await show(visit, await visit.services.arranging.hush(ChatId(int(subject)), quiet, visit.user))


async def placed(visit: Visit, subject: str, text: str) -> None:
    """Take a link into a topic; one that leads elsewhere is asked for again."""
    number, _, key = subject.partition(" ")
    carried = await visit.services.channels.carried(ChatId(int(number)), visit.user)
    section = _section(carried, key)
    thread = thread_in(text, carried.chat.id, carried.chat.username)
    if thread is None:
        name = _name(visit, section)
        question = manners.ask_topic(carried.chat, name, visit.words, again=True)
        await visit.ask(question, TOPIC, subject)
        return
    slug = EVERYTHING if section is None else section.slug
    await show(
        visit, await visit.services.arranging.place(carried.chat.id, slug, thread, visit.user)
    )


async def show(visit: Visit, carried: Carried) -> None:
    """The card, with the settings and what Telegram lets us do there at the moment."""
    footing = await visit.services.footings.of(carried.chat)
    await visit.show(chats.channel(replace(carried, footing=footing), visit.words))


async def test(visit: Visit, chat_id: ChatId) -> None:
    """Send a message there as news would come, and say what came of it."""
    services = visit.services
    carried = await services.channels.carried(chat_id, visit.user)
    chat = carried.chat
    topic = carried.manner.topic_of(None)
    message = manners.trial(words_for(chat.language), topic=topic)
    try:
        sent = await services.sender.send(chat.id, message)
    except TelegramError as error:
        await _tell_untested(visit, chat, error.message, has_topic=topic is not None)
        return
    await services.arranging.tested(chat.id, sent, visit.user)
    delete = Button(visit.words.label("button-delete-test"), DropTest(chat.id, sent))
    await visit.say(manners.tested(chat, visit.words, delete))


async def _tell_untested(visit: Visit, chat: Chat, reason: str, *, has_topic: bool) -> None:
    """Say why a test did not arrive: for its topic, or for a right that is missing."""
    if has_topic and any(word in reason.casefold() for word in ("topic", "thread")):
        await visit.say(manners.topic_refuses(chat, visit.words, reason=reason))
        return
    footing = await visit.services.footings.of(chat)
    await visit.say(chats.unreachable(chat, visit.words, reason=reason, footing=footing))


async def drop_test(visit: Visit, action: DropTest) -> None:
    visit.requires_private()
    arranging, message = visit.services.arranging, action.message
    chat = await arranging.test_in(ChatId(action.chat), message, visit.user)
    try:
        await visit.services.sender.delete(chat.id, message)
    except TelegramError as error:
        await visit.show(manners.test_stays(chat, visit.words, reason=error.message))
        return
    await arranging.forget_test(chat.id, message)
    await visit.show(manners.test_deleted(chat, visit.words))


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
    return manners.everything(words) if section is None else section.name(words.language)
