"""How a channel or group gets the news, as admins set it."""

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.domain.chats import ChatId
from bot.domain.manners import Format, Quiet
from bot.errors import GoneError
from bot.messages import manners
from bot.messages.actions import SetManner
from bot.messages.chats import Carried
from bot.messages.steps import MannerStep
from bot.text.hours import hours
from handlers import carried as card
from handlers import topics
from handlers.visit import Visit

SIGNATURE, QUIET = "chat-signature", "chat-quiet"

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
    await card.show(visit, await visit.services.arranging.sign(carried.chat.id, "", visit.user))


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


_STEPS: Mapping[MannerStep, Callable[[Visit, Carried, str], Awaitable[None]]] = {
    MannerStep.FORMAT: _format,
    MannerStep.SIGNATURE: _signature,
    MannerStep.NO_SIGNATURE: _no_signature,
    MannerStep.QUIET: _quiet,
    MannerStep.OTHER_QUIET: _other_quiet,
    MannerStep.NO_QUIET: _no_quiet,
    MannerStep.TOPICS: topics.show,
    MannerStep.TOPIC: topics.ask,
    MannerStep.NO_TOPIC: topics.leave,
}


async def signed(visit: Visit, subject: str, text: str) -> None:
    """Take the line that shall stand under each item."""
    await card.show(
        visit, await visit.services.arranging.sign(ChatId(int(subject)), text, visit.user)
    )


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
    await card.show(
        visit, await visit.services.arranging.hush(ChatId(int(subject)), quiet, visit.user)
    )
