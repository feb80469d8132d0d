"""/channels: where our news is carried, for admins."""

from collections.abc import Awaitable, Callable, Mapping

from telegram.error import TelegramError

from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.domain.desk import Act
from bot.domain.footing import Right
from bot.domain.news import SectionId
from bot.errors import GoneError
from bot.messages import chats, footings
from bot.messages.actions import Carry, ManageChat
from bot.messages.message import Message
from bot.messages.steps import CarryStep, ChatStep
from bot.messages.words import LANGUAGES, Words, words_for
from handlers import carried as card
from handlers import recent, trials
from handlers.visit import Visit

_Turn = Callable[[ChatId, UserId], Awaitable[Chat]]
_Told = Callable[[Chat, Words], Message]


async def answer(visit: Visit) -> None:
    await show(visit, 1)


async def show(visit: Visit, page: int) -> None:
    visit.requires_private()
    carriers = await visit.services.channels.all(visit.user)
    await visit.show(chats.channels(carriers, visit.words, page=page))


async def show_sections(visit: Visit, chat: ChatId, page: int) -> None:
    carried = await visit.services.channels.carried(chat, visit.user)
    await visit.show(chats.choose_sections(carried, visit.words, page=page))


async def step(visit: Visit, action: ManageChat) -> None:
    visit.requires_private()
    channels, chat_id = visit.services.channels, ChatId(action.chat)
    turns: dict[ChatStep, tuple[_Turn, _Told]] = {
        ChatStep.USE: (channels.use, chats.used),
        ChatStep.IGNORE: (channels.remove, chats.ignored),
        ChatStep.PAUSE: (channels.pause, chats.paused),
        ChatStep.RESUME: (channels.resume, chats.resumed),
        ChatStep.REMOVE_SURELY: (channels.remove, chats.removed),
        ChatStep.REMOVE: (channels.chat, chats.really_remove),
    }
    if action.step in _LOOKS:
        await _LOOKS[action.step](visit, chat_id)
        return
    turn, told = turns[action.step]
    chat = await turn(chat_id, visit.user)
    await visit.show(told(chat, visit.words))
    if action.step is ChatStep.USE and chat.kind is not ChatKind.CHANNEL:
        await _greet(visit, chat)
    elif action.step in {ChatStep.USE, ChatStep.RESUME}:
        await _look_at_rights(visit, chat)


async def carry(visit: Visit, action: Carry) -> None:
    """Choose the sections or languages that a channel or group gets."""
    visit.requires_private()
    await visit.services.access.check(visit.user, Act.MANAGE_CHANNELS)
    channels, chat, key = visit.services.channels, ChatId(action.chat), action.key
    wanted = None if key == Carry.ALL else key
    if not key:
        carried = await channels.carried(chat, visit.user)
    elif action.step is CarryStep.LANGUAGES:
        if wanted is not None and wanted not in LANGUAGES:
            raise GoneError("no such language")
        carried = await channels.carry_language(chat, wanted, visit.user)
    else:
        section = None if wanted is None else _section(wanted)
        carried = await channels.carry_section(chat, section, visit.user)
    if action.step is CarryStep.SECTIONS:
        page = chats.page_with(key, carried)
        await visit.show(chats.choose_sections(carried, visit.words, page=page))
    else:
        await visit.show(chats.choose_languages(carried, visit.words))


def _section(key: str) -> SectionId:
    if not (key.isascii() and key.isdigit()) or len(key) > 15:
        raise GoneError("no such section")
    return SectionId(int(key))


async def _look_at_rights(visit: Visit, chat: Chat) -> None:
    """Say at once what the first item would be refused for."""
    footing = await visit.services.footings.of(chat)
    if footing is not None and Right.POST not in footing.rights:
        await visit.say(footings.lacking(chat, footing, visit.words))


async def _show(visit: Visit, chat: ChatId) -> None:
    await card.show(visit, await visit.services.channels.carried(chat, visit.user))


_LOOKS: Mapping[ChatStep, Callable[[Visit, ChatId], Awaitable[None]]] = {
    ChatStep.SHOW: _show,
    ChatStep.RECENT: recent.show,
    ChatStep.TEST: trials.send,
}


async def _greet(visit: Visit, chat: Chat) -> None:
    """Say in a group what the bot is there for; the admin hears where that is not possible."""
    try:
        await visit.services.sender.send(chat.id, chats.joined(chat, words_for(chat.language)))
    except TelegramError as error:
        await visit.say(chats.unreachable(chat, visit.words, reason=str(error)))
