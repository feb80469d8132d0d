"""Pinning and unpinning."""

from bot.simulator import access
from bot.simulator.api.registry import method
from bot.simulator.chats import Chat, ChatType
from bot.simulator.errors import bad_request
from bot.simulator.parameters import ChatRef
from bot.simulator.world import World


@method
def pin_chat_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    disable_notification: bool = False,  # noqa: ARG001
) -> bool:
    chat = access.writable(world, chat_id)
    message = access.message(chat, message_id, "message to pin")
    _check_may_pin(world, chat)
    world.faults.check(chat.id)
    if chat.pinned != message.id:
        chat.pinned = message.id
        world.tell("chat", chat.id)
        world.announce_pin(chat, message, by=world.bot.id)
    return True


@method
def unpin_chat_message(world: World, *, chat_id: ChatRef = None, message_id: int = 0) -> bool:
    chat = access.writable(world, chat_id)
    if message_id > 0:
        access.message(chat, message_id, "message to unpin")
    elif chat.pinned is None:
        raise bad_request("Message to unpin not found")
    _check_may_pin(world, chat)
    if message_id <= 0 or message_id == chat.pinned:
        chat.pinned = None
        world.tell("chat", chat.id)
    return True


@method
def unpin_all_chat_messages(world: World, *, chat_id: ChatRef = None) -> bool:
    chat = access.writable(world, chat_id)
    _check_may_pin(world, chat)
    chat.pinned = None
    world.tell("chat", chat.id)
    return True


def _check_may_pin(world: World, chat: Chat) -> None:
    """Refuse without the right, or in a group where the bot was not made an administrator."""
    right = "can_edit_messages" if chat.type is ChatType.CHANNEL else "can_pin_messages"
    if chat.type is not ChatType.PRIVATE and not chat.allows(world.bot.id, right):
        raise bad_request("Not enough rights to manage pinned messages in the chat")
