"""Where we are let in and thrown out, and groups that become supergroups."""

import structlog
from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, UserId
from bot.domain.desk import Act
from bot.domain.footing import Right
from bot.messages import chats, footings
from bot.messages.words import words_for
from handlers import refusals
from handlers.footing import footing_of
from handlers.visit import Services, chat_of

log = structlog.get_logger(__name__)
_OUTSIDE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


async def changed(update: Update, services: Services) -> None:
    """Handle `my_chat_member`: our own place in a chat has changed."""
    event = update.my_chat_member
    if event is None:
        return
    chat = chat_of(event.chat, event.from_user, services)
    if chat.kind is ChatKind.PRIVATE:
        await _private(event, chat, services)
    elif event.new_chat_member.status in _OUTSIDE:
        await services.following.suspend(chat.id, "kicked")
    else:
        told: tuple[UserId, ...] = ()
        if event.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR:
            told = await _offer(event, chat, services)
        if event.old_chat_member.status not in _OUTSIDE:
            await _footing_changed(event, chat, services)
        elif UserId(event.from_user.id) not in told:
            await _introduce(chat, services)


async def member_changed(update: Update, services: Services) -> None:
    """Handle `chat_member`: somebody else's place in a chat has changed."""
    if update.chat_member is not None:
        services.admins.changed(update.chat_member)


async def migrated(update: Update, services: Services) -> None:
    """Handle both service messages that tell of a migration; either may come first."""
    message = update.effective_message
    if message is None:
        return
    here = ChatId(message.chat_id)
    if message.migrate_to_chat_id is not None:
        await services.following.migrate(here, ChatId(message.migrate_to_chat_id))
    elif message.migrate_from_chat_id is not None:
        await services.following.migrate(ChatId(message.migrate_from_chat_id), here)


async def _private(event: ChatMemberUpdated, chat: Chat, services: Services) -> None:
    await services.following.meet(chat)
    if event.new_chat_member.status == ChatMemberStatus.BANNED:
        await services.following.suspend(chat.id, "blocked")
    else:
        await services.following.revive(chat.id)


async def _introduce(chat: Chat, services: Services) -> None:
    """Say once, in a group that has let us in, what we do there and that its admins decide.

    Not where whoever let us in is asked in private, and not where it goes on as before.
    """
    if chat.kind is ChatKind.CHANNEL or await services.wishing.follows(chat.id):
        return
    known = await services.following.meet(chat)  # in the language of whoever let us in
    try:
        await services.sender.send(chat.id, chats.introduced(words_for(known.language)))
    except TelegramError as error:
        log.info("group not greeted", chat=chat.id, error=str(error))


async def _offer(event: ChatMemberUpdated, chat: Chat, services: Services) -> tuple[UserId, ...]:
    """Offer a chat that may carry our news to every admin, in private; gives who they are."""
    if event.old_chat_member.status == ChatMemberStatus.ADMINISTRATOR and _may_post(
        event.old_chat_member
    ) == _may_post(event.new_chat_member):
        return ()
    offered = await services.channels.offer(chat, UserId(event.from_user.id))
    if offered is None:
        return ()
    admins = await services.access.with_role(Act.MANAGE_CHANNELS)
    for admin in admins:
        await _tell(admin, offered, services)
    return admins


async def _tell(admin: UserId, offered: Chat, services: Services) -> None:
    """One admin who has blocked us keeps no other from hearing of it."""
    language = await services.channels.language_of(admin)
    if language is None:
        return
    try:
        await services.sender.send(ChatId(admin), chats.offered(offered, words_for(language)))
    except TelegramError as error:
        log.warning("offer not told", admin=admin, error=str(error))


async def _footing_changed(event: ChatMemberUpdated, chat: Chat, services: Services) -> None:
    """Tell which rights we lost where our news goes; what waited for one goes out at once."""
    found = await services.channels.steward(chat.id)
    if found is None or found[0].state not in {ChatState.ACTIVE, ChatState.PAUSED}:
        return
    known, steward = found
    before = footing_of(event.old_chat_member, chat.kind)
    after = footing_of(event.new_chat_member, chat.kind)
    lost = [right for right in Right if right in before.rights - after.rights]
    if lost:
        await refusals.tell(services, steward, lambda words: footings.lost(known, lost, words))
    if Right.POST in after.rights - before.rights:
        await services.redelivering.hasten(chat.id)
        await refusals.tell(services, steward, lambda words: footings.regained(known, words))


def _may_post(member: ChatMember) -> bool:
    return bool(getattr(member, "can_post_messages", None))
