"""/hold: the emergency stop of all sending, for everyone of the desk."""

from collections.abc import Collection

from telegram.error import TelegramError

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act
from bot.messages import holds
from bot.messages.holds import Standstill
from bot.messages.message import Message
from bot.messages.steps import HoldStep
from bot.messages.words import Words, words_for
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    visit.requires_private()
    state = await visit.services.holding.state(visit.user)
    await visit.show(holds.card(state, visit.words, visit.services.zone))


async def step(visit: Visit, chosen: HoldStep) -> None:
    visit.requires_private()
    holding = visit.services.holding
    match chosen:
        case HoldStep.SHOW:
            await answer(visit)
        case HoldStep.HOLD:
            state, begins = await holding.hold(visit.user)
            await visit.show(holds.card(state, visit.words, visit.services.zone))
            if begins:
                await _tell_others(visit, state, set())
        case HoldStep.RELEASE:
            state, ended = await holding.release(visit.user)
            await visit.show(holds.released(state, visit.words))
            if ended is not None:
                await _tell_others(visit, None, {ended.by})


async def _tell_others(visit: Visit, state: Standstill | None, also: Collection[UserId]) -> None:
    """Whoever answers for the desk hears that its news stands still, or moves again."""
    admins = await visit.services.access.with_role(Act.RELEASE)
    for user in {*admins, *also} - {visit.user}:
        language = await visit.services.channels.language_of(user)
        if language is not None:
            await _tell(visit, user, _told(visit, state, words_for(language)))


def _told(visit: Visit, state: Standstill | None, words: Words) -> Message:
    if state is None:
        return holds.told_released(visit.name, words)
    may_release = holds.for_admins(state)
    return holds.card(may_release, words, visit.services.zone)


async def _tell(visit: Visit, user: UserId, message: Message) -> None:
    try:
        await visit.services.sender.send(ChatId(user), message)
    except TelegramError:  # they have blocked the bot
        return
