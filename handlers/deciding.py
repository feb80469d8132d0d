"""Who may decide for a chat: in private the reader, in a group its admins."""

from collections import OrderedDict
from dataclasses import dataclass, field

from telegram import Chat, ChatMemberUpdated
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.clock import Clock
from bot.messages import notices
from handlers.visit import Visit

REMEMBERED_S = 60.0
"""Where the bot is no admin itself, Telegram does not tell it that somebody else is none more."""
MOST_REMEMBERED = 10_000

_MAY_DECIDE = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


@dataclass(slots=True)
class GroupAdmins:
    """Who is an admin of which group, by what Telegram said a moment ago."""

    clock: Clock
    _known: OrderedDict[tuple[int, int], tuple[bool, float]] = field(default_factory=OrderedDict)

    async def has(self, chat: Chat, user: int) -> bool:
        """Whether somebody is one; who cannot be asked about is none, and is asked about again."""
        known, until = self._known.get((chat.id, user), (False, 0.0))
        now = self.clock.monotonic()
        if now < until:
            return known
        try:
            member = await chat.get_member(user)
        except TelegramError:
            return False
        self._known.pop((chat.id, user), None)
        self._known[chat.id, user] = (member.status in _MAY_DECIDE, now + REMEMBERED_S)
        while len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return member.status in _MAY_DECIDE

    def changed(self, event: ChatMemberUpdated) -> None:
        """Somebody came, went, or became something else."""
        self._known.pop((event.chat.id, event.new_chat_member.user.id), None)


async def may_decide(visit: Visit) -> bool:
    """Anonymous admins decide too, for they speak as the group itself."""
    if visit.is_private:
        return True
    chat = visit.update.effective_chat
    message = visit.update.effective_message
    if chat is None:
        return False
    if visit.is_anonymous:
        sender = message.sender_chat if message else None
        return sender is not None and sender.id == chat.id
    return await visit.services.admins.has(chat, visit.user)


async def is_refused(visit: Visit) -> bool:
    """Tell whoever may not decide here that they may not, and who may."""
    if await may_decide(visit):
        return False
    said = notices.only_group_admins if await _has_admins(visit) else notices.no_group_admins
    await (visit.alert if visit.pressed else visit.say)(said(visit.words))
    return True


async def _has_admins(visit: Visit) -> bool:
    """Whether there is anybody who may; bots decide nothing."""
    chat = visit.update.effective_chat
    if chat is None:
        return True
    try:
        return any(not each.user.is_bot for each in await chat.get_administrators())
    except TelegramError:
        return True
