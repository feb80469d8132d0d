"""Chats and who is in them."""

from typing import Any

from bot.simulator import access
from bot.simulator.api.registry import method
from bot.simulator.chats import (
    PRESENT,
    RULING,
    Chat,
    ChatType,
    Member,
    Status,
    member_json,
    permissions_json,
)
from bot.simulator.errors import bad_request
from bot.simulator.parameters import ChatRef
from bot.simulator.world import World

_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)  # fmt: skip


@method
def get_chat(world: World, *, chat_id: ChatRef = None) -> dict[str, Any]:
    chat = access.readable(world, chat_id)
    full = world.show_chat(chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": _GIFTS,
    }
    if chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        full["permissions"] = permissions_json()
    if chat.username:
        full["active_usernames"] = [chat.username]
    pinned = chat.messages.get(chat.pinned) if chat.pinned else None
    if pinned is not None:
        full["pinned_message"] = world.show(pinned)
    return full


@method
def get_chat_member(world: World, *, chat_id: ChatRef = None, user_id: int = 0) -> dict[str, Any]:
    if user_id <= 0:
        raise bad_request("Invalid user_id specified")
    chat = _with_members(world, chat_id)
    user = world.users.get(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(_member(world, chat, user_id), user, chat.type)


@method
def get_chat_administrators(world: World, *, chat_id: ChatRef = None) -> list[dict[str, Any]]:
    chat = _with_members(world, chat_id)
    if chat.type is ChatType.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(member, world.users[member.user], chat.type)
        for member in chat.members.values()
        if member.status in RULING
        and (member.user == world.bot.id or not world.users[member.user].is_bot)
    ]


@method
def get_chat_member_count(world: World, *, chat_id: ChatRef = None) -> int:
    chat = _with_members(world, chat_id)
    if chat.type is ChatType.PRIVATE:
        return 2
    return sum(member.status in PRESENT for member in chat.members.values())


@method
def leave_chat(world: World, *, chat_id: ChatRef = None) -> bool:
    chat = access.readable(world, chat_id)
    if chat.type is ChatType.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    if not chat.has(world.bot.id):
        raise bad_request("Bot is not a member of the chat")
    world.set_member(chat, world.bot, Status.LEFT, by=world.bot)
    return True


def _with_members(world: World, reference: ChatRef) -> Chat:
    """A chat whose members the bot may see; a channel shows them only to administrators."""
    chat = access.with_members(world, reference)
    if chat.type is ChatType.CHANNEL and not chat.is_ruled_by(world.bot.id):
        raise bad_request("member list is inaccessible")
    return chat


def _member(world: World, chat: Chat, user: int) -> Member:
    if chat.type is ChatType.PRIVATE and user in (chat.id, world.bot.id):
        return Member(user=user, status=Status.MEMBER)
    return chat.member(user)
