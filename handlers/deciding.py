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
_ANYBODY = 0
"""In the place of a user: whether a group has an admin at all."""


@dataclass(slots=True)
class GroupAdmins:
    """Who is an admin of which group, by what Telegram said a moment ago."""

    clock: Clock
    _known: OrderedDict[tuple[int, int], tuple[bool, float]] = field(default_factory=OrderedDict)

    async def has(self, chat: Chat, user: int) -> bool:
        """Whether somebody is one; who cannot be asked about is none, and is asked about again."""
        known = self._remembered(chat, user)
        if known is not None:
            return known
        try:
            member = await chat.get_member(user)
        except TelegramError:
            return False
        return self._remember(chat, user, known=member.status in _MAY_DECIDE)

    async def are_any(self, chat: Chat) -> bool:
        """Whether there is anybody who may decide, which bots may not."""
        known = self._remembered(chat, _ANYBODY)
        if known is not None:
            return known
        try:
            admins = await chat.get_administrators()
        except TelegramError:
            return True
        return self._remember(chat, _ANYBODY, known=any(not each.user.is_bot for each in admins))

    def changed(self, event: ChatMemberUpdated) -> None:
        """Somebody came, went, or became something else."""
        for user in (event.new_chat_member.user.id, _ANYBODY):
            self._known.pop((event.chat.id, user), None)

    def _remembered(self, chat: Chat, user: int) -> bool | None:
        known, until = self._known.get((chat.id, user), (False, 0.0))
        return known if self.clock.monotonic() < until else None

    def _remember(self, chat: Chat, user: int, *, known: bool) -> bool:
        self._known.pop((chat.id, user), None)
        self._known[chat.id, user] = (known, self.clock.monotonic() + REMEMBERED_S)
        while len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return known


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
    chat = visit.update.effective_chat
    is_manned = chat is None or await visit.services.admins.are_any(chat)
    said = notices.only_group_admins if is_manned else notices.no_group_admins
    await (visit.alert if visit.pressed else visit.say)(said(visit.words))
    return True
