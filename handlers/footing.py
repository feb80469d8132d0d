"""What Telegram says of our own place in a chat, and what needs no message: pins."""

from dataclasses import dataclass

from telegram import Bot, ChatMember
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.footing import OUTSIDE, Footing, Switch, footing

_OUTSIDE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
_SWITCHES = (*Switch, "can_delete_messages")


@dataclass(frozen=True, slots=True)
class Footings:
    """All raise nothing but what pinning must tell: `telegram.error.TelegramError`."""

    bot: Bot

    async def of(self, chat: Chat) -> Footing | None:
        """What we may do there; None where Telegram does not answer."""
        try:
            member = await self.bot.get_chat_member(chat.id, self.bot.id)
            is_plain = member.status == ChatMemberStatus.MEMBER
            may_write = not is_plain or await self._may_members_write(chat)
        except (BadRequest, Forbidden):
            return OUTSIDE
        except TelegramError:
            return None
        return footing_of(member, chat.kind, may_members_write=may_write)

    async def is_forum(self, chat: Chat) -> bool:
        try:
            return bool((await self.bot.get_chat(chat.id)).is_forum)
        except TelegramError:
            return False

    async def pin(self, chat: ChatId, message: int) -> None:
        await self.bot.pin_chat_message(chat, message, disable_notification=True)

    async def unpin(self, chat: ChatId, message: int) -> None:
        await self.bot.unpin_chat_message(chat, message)

    async def _may_members_write(self, chat: Chat) -> bool:
        allowed = (await self.bot.get_chat(chat.id)).permissions
        return allowed is None or bool(allowed.can_send_messages)


def footing_of(member: ChatMember, kind: ChatKind, *, may_members_write: bool = True) -> Footing:
    """What follows from our entry among the members; an administrator of a group may write."""
    if member.status in _OUTSIDE:
        return OUTSIDE
    on = {switch for switch in _SWITCHES if getattr(member, switch, None)}
    if member.status == ChatMemberStatus.OWNER:
        on = set(_SWITCHES)
    elif _writes_unasked(member, kind, may_members_write=may_members_write):
        on.add(Switch.SEND)
    return footing(kind, frozenset(on))


def _writes_unasked(member: ChatMember, kind: ChatKind, *, may_members_write: bool) -> bool:
    """Whether we may write in a group although no switch of our own says so."""
    if member.status == ChatMemberStatus.ADMINISTRATOR:
        return kind is not ChatKind.CHANNEL
    return member.status == ChatMemberStatus.MEMBER and may_members_write
