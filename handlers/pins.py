"""Pins of what was sent, in channels and groups where we may pin."""

from collections.abc import Mapping

import structlog
from telegram.error import TelegramError

from bot.domain.broadcasts import Broadcast, BroadcastId, Purpose
from bot.domain.chats import Chat, ChatId
from bot.domain.footing import Right
from bot.messages import footings, pins
from bot.messages.actions import PinCopies
from bot.messages.pins import Tried
from bot.messages.steps import PinStep
from bot.text.markup import Html, escape
from handlers.visit import Services, Visit

log = structlog.get_logger(__name__)

_IS_GONE = "message to unpin not found"
"""What was deleted is pinned no more."""


async def step(visit: Visit, action: PinCopies) -> None:
    visit.requires_private()
    broadcast = BroadcastId(action.broadcast)
    await (_pin if action.step is PinStep.PIN else _unpin)(visit, broadcast)


async def _pin(visit: Visit, broadcast: BroadcastId) -> None:
    """Pin every copy that has arrived; what is pinned already stays so."""
    pinning = visit.services.pinning
    found = await pinning.copies(broadcast, visit.user)
    tried = await _try(visit, found.chats, found.copies, pin=True)
    done = {chat.id: found.copies[chat.id] for chat in tried.done}
    await pinning.pin(broadcast, done, visit.user)
    await visit.say(pins.pinned(tried, broadcast, visit.words))


async def _unpin(visit: Visit, broadcast: BroadcastId) -> None:
    pinning = visit.services.pinning
    found = await pinning.copies(broadcast, visit.user)
    tried = await _try(visit, found.chats, found.pinned, pin=False)
    done = [chat.id for chat in tried.done]
    await pinning.unpin(broadcast, done, visit.user)
    await visit.show(pins.unpinned(tried, broadcast, visit.words))


async def _try(
    visit: Visit, chats: Mapping[ChatId, Chat], messages: Mapping[ChatId, int], *, pin: bool
) -> Tried:
    """One chat that refuses keeps no other from being seen to."""
    footing = visit.services.footings
    turn = footing.pin if pin else footing.unpin
    done: list[Chat] = []
    refused: list[tuple[Chat, Html]] = []
    for chat, message in messages.items():
        if chat not in chats:
            continue
        try:
            await turn(chat, message)
        except TelegramError as error:
            if pin or _IS_GONE not in error.message.casefold():
                refused.append((chats[chat], await _why(visit, chats[chat], error)))
                continue
        done.append(chats[chat])
    waiting = [each for number, each in chats.items() if pin and number not in messages]
    return Tried(done=done, refused=refused, without=waiting)


async def _why(visit: Visit, chat: Chat, error: TelegramError) -> Html:
    """The switch that is off; else Telegram's own words."""
    footing = await visit.services.footings.of(chat)
    if footing is not None and Right.PIN not in footing.rights:
        return footings.missing([Right.PIN], chat.kind, visit.words)
    return escape(error.message)


async def taken_back(services: Services, broadcast: Broadcast) -> None:
    """Take down what a retraction leaves pinned: what it deletes is gone from the top as well."""
    if broadcast.purpose is not Purpose.RETRACTION:
        return
    for chat, message in (await services.pinning.left_behind(broadcast.item)).items():
        try:
            await services.footings.unpin(chat, message)
        except TelegramError as error:
            log.info("pin.gone", chat=chat, reason=error.message)
